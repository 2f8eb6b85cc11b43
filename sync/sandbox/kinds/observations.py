"""Cells of the grid that stand."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int, ...]]:
    """Those neither replaced nor withdrawn, of users in scope."""
    users = moodle.users_in_scope()
    return (
        (
            cell.id,
            cell.userid,
            cell.competencyid,
            cell.raterid,
            cell.courseid,
            cell.state,
            cell.timemodified,
        )
        for cell in moodle.observations
        if cell.userid in users and not cell.timeended
    )
