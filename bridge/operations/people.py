"""Who somebody is here, from what Moodle says of them and what the school says of its staff."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from bridge.operations.roles import Role
from sync.errors import NoFrame
from sync.frame import Frame, Kind
from sync.store import queries

_TOLD = {
    "administrator": Role.ADMINISTRATOR,
    "coordinator": Role.COORDINATOR,
    "pilot": Role.PILOT,
    "teacher": Role.TEACHER,
}
"""The words of the exchange. One that is not known here gives nothing."""


def roles_here(
    session: Session, site_id: int | None, username: str, told: Collection[str]
) -> frozenset[Role]:
    """The roles of somebody of whom Moodle told these.

    Moodle knows who leads or observes in an AP course; whether that person has classes (teacher) or not (team: CPE,
    PsyEN, documentaliste) is what the school says of its staff.
    """
    roles = {_TOLD[each] for each in told if each in _TOLD}
    if Role.TEACHER in roles and _has_no_class(_frame(session, site_id), username):
        roles = roles - {Role.TEACHER} | {Role.TEAM}
    return frozenset(roles)


def _frame(session: Session, site_id: int | None) -> Frame | None:
    try:
        return queries.frame_in_force(session, site_id) if site_id is not None else None
    except NoFrame:
        return None


def _has_no_class(frame: Frame | None, username: str) -> bool:
    if frame is None:
        return False
    described = [each for each in frame.staff if each.key == username]
    teaches = any(each.kind is Kind.TEACHER or each.divisions for each in described)
    heads = any(each.form_teacher == username for each in frame.divisions)
    return bool(described) and not (teaches or heads)
