"""Ratings by a person, on Moodle's own pages."""

from collections.abc import Iterable

from sync.sandbox.rows import ACTION_OVERRIDE, COMPONENT
from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | None, ...]]:
    """Evidence with action 3, a grade and a rater, of users in scope: what automata or Barrette write is no rating."""
    users = moodle.users_in_scope()
    return (
        (
            line.id,
            line.userid,
            line.competencyid,
            line.actionuserid,
            line.courseid if line.courseid and moodle.courses.get(line.courseid) else None,
            line.grade,
            line.timecreated,
        )
        for line in moodle.evidence
        if line.userid in users
        and line.action == ACTION_OVERRIDE
        and line.grade is not None
        and line.actionuserid is not None
        and line.desccomponent != COMPONENT
    )
