"""Competency frameworks of the site."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """All of them."""
    return (
        (
            framework.id,
            framework.idnumber,
            framework.shortname,
            framework.scaleid,
            framework.scaleconfiguration,
            int(framework.visible),
        )
        for framework in moodle.frameworks
    )
