"""The value that each course keeps."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | None, ...]]:
    """Those with a grade, of users in scope."""
    users = moodle.users_in_scope()
    return (
        (
            rating.id,
            rating.userid,
            rating.courseid,
            rating.competencyid,
            rating.grade,
            rating.proficiency,
            rating.timemodified,
        )
        for rating in moodle.ratings
        if rating.userid in users and rating.grade is not None
    )
