"""The read model of our groups."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, done, unchanged
from sync.sandbox.ours import our_courses
from sync.sandbox.rows import GroupDetail
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work


def rows(moodle: Moodle) -> Iterable[tuple[int | str | None, ...]]:
    """All of them, in our courses; the group is absent once it is deleted."""
    courses = our_courses(moodle)
    return (
        (
            row.id,
            row.objkey,
            row.courseid,
            row.groupid if moodle.groups.get(row.groupid) else None,
            row.weekday,
            row.start,
            row.end,
            row.room,
            ",".join(map(str, row.leaders)),
            ",".join(map(str, row.competencies)),
        )
        for row in moodle.group_details
        if row.courseid in courses
    )


def put(work: Work, item: Item) -> Outcome:
    """Write all of it, or nothing when it is so already."""
    course = work.course(item)
    groupid = work.group(item, course).id
    leaders, competencies = item.numbers("leaders"), item.numbers("competencies")
    for leader in leaders:
        work.require_user(leader, course)
    for competency in competencies:
        work.require_offered(competency)
    wanted = GroupDetail(
        objkey=item.key,
        courseid=course.id,
        groupid=groupid,
        weekday=item.number("weekday"),
        start=item.text("start"),
        end=item.text("end"),
        room=item.text("room"),
        leaders=leaders,
        competencies=competencies,
    )
    return _written(work, wanted)


def _written(work: Work, wanted: GroupDetail) -> Outcome:
    table = work.moodle.group_details
    existing = table.find(objkey=wanted.objkey)
    if existing is None:
        work.write(lambda: table.add(wanted))
        return done(wanted.id)
    wanted.id = existing.id
    if existing == wanted:
        return unchanged(existing.id)

    def change() -> None:
        existing.courseid, existing.groupid = wanted.courseid, wanted.groupid
        existing.weekday = wanted.weekday
        existing.start, existing.end, existing.room = wanted.start, wanted.end, wanted.room
        existing.leaders, existing.competencies = wanted.leaders, wanted.competencies

    work.write(change)
    return done(existing.id)
