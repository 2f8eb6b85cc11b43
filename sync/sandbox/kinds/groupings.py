"""Groupings of our courses."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, Refused, done, unchanged
from sync.sandbox.ours import Keys, our_courses
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work, stamp


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """All groupings of our courses, whoever made them."""
    courses, keys = our_courses(moodle), Keys(moodle, "groupings")
    for grouping in moodle.groupings:
        if grouping.courseid in courses:
            key, stamped = keys.stamped(grouping.courseid, grouping.id, grouping.idnumber)
            yield grouping.id, key, grouping.courseid, grouping.name, stamped


def put(work: Work, item: Item) -> Outcome:
    """Make the grouping; its name is the people's afterwards."""
    course, groupings, mark = work.course(item), work.moodle.groupings, stamp(item.key)
    grouping, made = work.make(
        item,
        groupings,
        course,
        lambda: groupings.find(courseid=course.id, idnumber=mark),
        lambda: work.moodle.create_grouping(course.id, item.text("name"), mark),
    )
    if grouping.idnumber != mark:
        raise Refused("not_ours", item.key)
    return done(grouping.id) if made else unchanged(grouping.id)
