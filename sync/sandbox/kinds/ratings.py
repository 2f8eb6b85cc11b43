"""The value that each course keeps."""

from collections.abc import Iterable

from sync.sandbox.rows import COMPONENT
from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | None, ...]]:
    """Those with a grade, of users in scope, but where Barrette shared a state: it would come back as a voice."""
    users = moodle.users_in_scope()
    shared = {
        (line.userid, line.courseid, line.competencyid)
        for line in moodle.evidence
        if line.desccomponent == COMPONENT
    }
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
        if rating.userid in users
        and rating.grade is not None
        and (rating.userid, rating.courseid, rating.competencyid) not in shared
    )
