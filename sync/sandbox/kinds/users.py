"""Users in scope."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """Members of the cohorts in scope, deleted users left out."""
    scope = moodle.users_in_scope()
    return (
        (user.id, user.username, user.idnumber, user.firstname, user.lastname, user.suspended)
        for user in moodle.users
        if user.id in scope
    )
