"""Cohorts in scope."""

from collections.abc import Iterable

from sync.sandbox.state import Moodle


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """Those of the plugin's setting that exist."""
    scope = set(moodle.site.cohorts)
    return ((cohort.id, cohort.idnumber, cohort.name) for cohort in moodle.cohorts if cohort.id in scope)
