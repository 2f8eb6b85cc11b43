"""Scales of the site."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """All of them."""
    return ((scale.id, scale.name, scale.items) for scale in moodle.scales)
