"""Competencies of the frameworks."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | str | None, ...]]:
    """All of them; scale and configuration are those of the framework unless the competency has its own."""
    return (
        (
            competency.id,
            competency.competencyframeworkid,
            competency.parentid,
            competency.idnumber,
            competency.shortname,
            competency.sortorder,
            competency.scaleid,
            competency.scaleconfiguration or "",
        )
        for competency in moodle.competencies
    )
