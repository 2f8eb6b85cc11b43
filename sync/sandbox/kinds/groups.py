"""Groups of our courses."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, Refused, done, unchanged
from sync.sandbox.ours import Keys, our_courses
from sync.sandbox.rows import VISIBLE_TO_MEMBERS
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work, stamp


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """All groups of our courses, whoever made them."""
    courses, keys = our_courses(moodle), Keys(moodle, "groups")
    for group in moodle.groups:
        if group.courseid in courses:
            key, stamped = keys.stamped(group.courseid, group.id, group.idnumber)
            yield group.id, key, group.courseid, group.name, group.visibility, stamped


def put(work: Work, item: Item) -> Outcome:
    """Make the group, or make it visible to its members only again."""
    course, groups, mark = work.course(item), work.moodle.groups, stamp(item.key)
    group, made = work.make(
        item,
        groups,
        course,
        lambda: groups.find(courseid=course.id, idnumber=mark),
        lambda: work.moodle.create_group(course.id, item.text("name"), mark, VISIBLE_TO_MEMBERS),
    )
    if group.idnumber != mark:
        raise Refused("not_ours", item.key)
    if group.visibility != VISIBLE_TO_MEMBERS:
        work.write(lambda: setattr(group, "visibility", VISIBLE_TO_MEMBERS))
        return done(group.id)
    return done(group.id) if made else unchanged(group.id)
