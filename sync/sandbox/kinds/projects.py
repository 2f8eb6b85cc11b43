"""Projects of pupils, without their texts."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | str | None, ...]]:
    """All of them, of users in scope."""
    users = moodle.users_in_scope()
    return (
        (row.id, row.userid, row.wish1, row.wish2, row.timedone or None, row.timewaived or None)
        for row in moodle.projects
        if row.userid in users
    )
