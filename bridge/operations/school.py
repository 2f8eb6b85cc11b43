"""Take in the school's frame."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.workplace import Actor, Workplace
from mappings.messages import Message, message
from sync.errors import ExplainedError, FrameFaults
from sync.frame import Frame, faults
from sync.store import FrameVersion, now, queries


class UnreadableFrame(ExplainedError):
    """The file is not there, or is not TOML."""

    message_template = "{file} cannot be read: {reason}."
    fix_template = "`barrette init` writes an example to start from."


def read_frame(file: Path) -> dict[str, Any]:
    """The document of a school file. Raises UnreadableFrame."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFrame(file=file.name, reason=reason) from None


def import_school(place: Workplace, actor: Actor, document: dict[str, Any]) -> int:
    """Put a frame in force and keep the older ones; returns its version. All or nothing.

    Raises NotAllowed, FrameFaults with every fault, NotPaired.
    """
    actor.require(Role.COORDINATOR)
    frame = _valid(document)
    with place.store.session() as session:
        site = queries.paired_site(session)
        version = keep_frame(session, site.id, frame, actor.name)
        note(session, actor, "import_school", frame.name, site_id=site.id, version=version)
        return version


def keep_frame(session: Session, site_id: int, frame: Frame, by: str) -> int:
    """Put a frame in force and keep the older ones; returns its version."""
    version = newest_version(session, site_id) + 1
    session.add(
        FrameVersion(
            site_id=site_id,
            version=version,
            imported_at=now(),
            imported_by=by,
            document=frame.model_dump(mode="json"),
        )
    )
    return version


def newest_version(session: Session, site_id: int) -> int:
    """The version of the frame in force, 0 before the first."""
    newest = select(func.max(FrameVersion.version)).where(FrameVersion.site_id == site_id)
    return session.scalar(newest) or 0


def _valid(document: dict[str, Any]) -> Frame:
    try:
        frame = Frame.model_validate(document)
    except ValidationError as error:
        found = [_fault(each) for each in error.errors(include_input=False)]
        raise FrameFaults(found) from None
    contradictions = faults(frame)
    if contradictions:
        raise FrameFaults(contradictions)
    return frame


SHAPES = {
    "missing": "frame_missing",
    "extra_forbidden": "frame_extra",
    "enum": "frame_choice",
    "greater_than_equal": "frame_bounds",
    "less_than_equal": "frame_bounds",
    "too_short": "frame_empty",
    "string_too_short": "frame_empty",
    "int_parsing": "frame_number",
    "int_type": "frame_number",
    "time_parsing": "frame_time",
    "time_type": "frame_time",
    "date_from_datetime_parsing": "frame_date",
    "date_from_datetime_inexact": "frame_date",
    "date_type": "frame_date",
}
"""What pydantic finds wrong with a value, as messages that the catalogues know."""

FORM = "frame_form"
"""What is said of anything else."""


def _fault(error: ErrorDetails) -> Message:
    """One wrong value, told by its place in the file; entries are counted from 1, as people do."""
    place = " ".join(str(part + 1) if isinstance(part, int) else part for part in error["loc"])
    code = SHAPES.get(error["type"], FORM)
    details = error.get("ctx", {})
    if code == "frame_choice":
        return message(code, place=place, choices=str(details["expected"]).replace(" or ", ", "))
    if code == "frame_bounds":
        return message(code, place=place, limit=str(details.get("le", details.get("ge"))))
    return message(code, place=place)
