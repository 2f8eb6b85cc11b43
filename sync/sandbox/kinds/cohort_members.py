"""Members of the cohorts in scope."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int, ...]]:
    """Who is in which, deleted users left out."""
    cohorts = set(moodle.site.cohorts)
    users = moodle.users_in_scope()
    return (
        (member.id, member.cohortid, member.userid, member.timeadded)
        for member in moodle.cohort_members
        if member.cohortid in cohorts and member.userid in users
    )
