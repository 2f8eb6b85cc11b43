"""Courses that Barrette did not make and that carry its stamps."""

from collections import Counter
from collections.abc import Iterable

from sync.sandbox.ours import our_courses
from sync.sandbox.rows import STAMP
from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """Those with at least one stamped activity, group or grouping."""
    ours = our_courses(moodle)
    stamped = Counter(
        course
        for course, idnumber in (
            *((row.course, row.idnumber) for row in moodle.modules),
            *((row.courseid, row.idnumber) for row in moodle.groups),
            *((row.courseid, row.idnumber) for row in moodle.groupings),
        )
        if idnumber.startswith(STAMP) and course not in ours
    )
    return (
        (course.id, course.fullname, stamped[course.id]) for course in moodle.courses if course.id in stamped
    )
