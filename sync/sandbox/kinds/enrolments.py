"""Manual enrolments in our courses."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, Refused, done, unchanged
from sync.sandbox.ours import Keys, our_courses
from sync.sandbox.rows import STUDENT, TEACHER, Enrolment
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work

OUR_ROLES = (TEACHER, STUDENT)
"""The roles that we give, the "highest" first."""


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """All of them, whoever made them."""
    courses, keys = our_courses(moodle), Keys(moodle, "enrolments")
    return (
        (row.id, keys.of(row.courseid, row.id), row.courseid, row.userid, _role(row), row.status)
        for row in moodle.enrolments
        if row.courseid in courses
    )


def put(work: Work, item: Item) -> Outcome:
    """Enrol, or bring an enrolment of ours to that role and status; a person's own is left as it is."""
    course = work.course(item)
    userid = work.user(item, course)
    role, status = item.text("role"), item.number("suspended")
    existing = work.moodle.enrolments.find(courseid=course.id, userid=userid)
    if existing is not None and existing.roles & set(OUR_ROLES) == {role} and existing.status == status:
        return unchanged(existing.id)
    if existing is not None and not work.owns(item, existing.id):
        raise Refused("not_ours", "enrolled by a person")
    enrolled: list[Enrolment] = []

    def change() -> None:
        row = work.moodle.enrol_user(course.id, userid, role, suspended=bool(status))
        row.roles -= set(OUR_ROLES) - {role}
        work.own(item, course, row.id)
        enrolled.append(row)

    work.write(change)
    return done(enrolled[0].id)


def _role(enrolment: Enrolment) -> str:
    others = sorted(enrolment.roles.difference(OUR_ROLES))
    return next((role for role in (*OUR_ROLES, *others) if role in enrolment.roles), "")
