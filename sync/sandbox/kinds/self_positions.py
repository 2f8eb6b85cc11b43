"""What pupils say of themselves."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int, ...]]:
    """All of them, of users in scope."""
    users = moodle.users_in_scope()
    return (
        (row.id, row.userid, row.competencyid, row.state, row.timemodified)
        for row in moodle.self_positions
        if row.userid in users
    )
