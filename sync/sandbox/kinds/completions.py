"""Completion of our activities."""

from collections.abc import Iterable

from sync.sandbox.ours import Keys, our_courses
from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int, ...]]:
    """Completion rows of the activities that we made, by users who are not deleted."""
    courses, keys = our_courses(moodle), Keys(moodle, "activities")
    modules = {
        cm.id: cm.course
        for cm in moodle.modules
        if cm.course in courses and keys.of(cm.course, cm.id) and not cm.deletioninprogress
    }
    deleted = {user.id for user in moodle.users if user.deleted}
    return (
        (
            row.id,
            modules[row.coursemoduleid],
            row.coursemoduleid,
            row.userid,
            row.completionstate,
            row.timemodified,
        )
        for row in moodle.completions
        if row.coursemoduleid in modules and row.userid not in deleted
    )
