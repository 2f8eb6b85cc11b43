"""Marks of AP needs that stand."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """Those neither replaced nor taken back, of users in scope."""
    users = moodle.users_in_scope()
    return (
        (each.id, each.userid, each.need, each.mark, each.raterid, each.courseid, each.timemodified)
        for each in moodle.ap_marks
        if each.userid in users and not each.timeended
    )
