"""Completion of our activities."""

from collections.abc import Iterable

from sync.sandbox.ours import our_courses
from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int, ...]]:
    """Completion rows of the course modules of our courses."""
    courses = our_courses(moodle)
    modules = {cm.id for cm in moodle.modules if cm.course in courses and not cm.deletioninprogress}
    return (
        (row.id, row.coursemoduleid, row.userid, row.completionstate, row.timemodified)
        for row in moodle.completions
        if row.coursemoduleid in modules
    )
