"""Check that a site can be worked with, before anything is read or written."""

from collections.abc import Iterator
from dataclasses import dataclass

from mappings.messages import Message, message
from sync.errors import ExchangeMismatch, SiteChanged
from sync.frame import Frame
from sync.kinds import KINDS
from sync.moodle import Moodle
from sync.moodle.batch import FORMAT
from sync.moodle.errors import MoodleError
from sync.moodle.functions import FUNCTIONS
from sync.moodle.models import Site
from sync.pull import read_kind

CLOCK_SKEW_SECONDS = 120
"""Beyond it, times read in Moodle and times of the bridge cannot be compared."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. `detail` says what was found, or what is wrong; the fix has the same code."""

    name: str
    ok: bool
    detail: Message | MoodleError | None = None


def check_site(moodle: Moodle, frame: Frame | None, clock: float) -> Iterator[Finding]:
    """Go from the outside in: reachable, token, functions, plugin, capabilities, clock, cohorts.

    Stops at the first thing without which the next cannot be asked.
    """
    try:
        info = moodle.core.webservice.get_site_info()
    except MoodleError as error:
        yield Finding("connection", ok=False, detail=error)
        return
    yield Finding("connection", ok=True, detail=message("check_connection", site=info.sitename))
    offered = {function.name for function in info.functions}
    missing = sorted(set(FUNCTIONS) - offered)
    yield _finding("functions", not missing, "check_functions_missing", functions=", ".join(missing))
    if any(name.startswith("local_barrette_") for name in missing):
        return
    try:
        site = moodle.local.barrette.get_site()
    except MoodleError as error:
        yield Finding("plugin", ok=False, detail=error)
        return
    yield from _plugin(site, clock)
    if frame:
        try:
            yield from _cohorts(moodle, frame, site.limits.rows)
        except MoodleError as error:
            yield Finding("cohorts", ok=False, detail=error)


def _plugin(site: Site, clock: float) -> Iterator[Finding]:
    difference = exchange_difference(site)
    yield _finding("plugin", not difference, "check_exchange", difference=difference)
    for check in site.checks:
        yield _finding(check.name, check.ok, "check_failed", check=check.name, detail=check.detail)
    skew = abs(site.servertime - clock)
    yield _finding("clock", skew <= CLOCK_SKEW_SECONDS, "check_clock", seconds=int(skew))


def _cohorts(moodle: Moodle, frame: Frame, page_rows: int) -> Iterator[Finding]:
    """Every division's cohort is in scope; one that exists but is not says so, one that does not exist too."""
    in_scope = set(read_kind(moodle.local.barrette, KINDS["cohorts"], page_rows=page_rows).column("idnumber"))
    existing = {cohort.idnumber for cohort in moodle.core.cohort.get_cohorts()}
    for division in frame.divisions:
        if division.cohort in in_scope:
            continue
        code = "check_cohort_not_in_scope" if division.cohort in existing else "check_cohort_unknown"
        yield _finding("cohort", False, code, cohort=division.cohort, division=division.name)


def _finding(name: str, ok: bool, code: str, **params: str | int) -> Finding:
    return Finding(name, ok, None if ok else message(code, **params))


def require_same_site(site: Site, identity: str, url: str) -> None:
    """Raises SiteChanged when another Moodle answers than the one that was paired."""
    if site.site.id != identity:
        raise SiteChanged(url=url)


def require_same_kinds(site: Site) -> None:
    """Raises ExchangeMismatch when the plugin and the bridge do not exchange the same kinds and columns."""
    difference = exchange_difference(site)
    if difference:
        raise ExchangeMismatch(plugin=site.plugin.release, difference=difference)


def exchange_difference(site: Site) -> str:
    """What differs between the plugin's kinds and ours, as `kind: theirs/ours`; empty when nothing does."""
    if site.format != FORMAT:
        return f"format: {site.format}/{FORMAT}"
    theirs = {kind.name: kind.columns for kind in site.kinds}
    ours = {kind.name: kind.signature for kind in KINDS.values()}
    return "; ".join(
        f"{name}: {theirs.get(name, '-')}/{ours.get(name, '-')}"
        for name in sorted(set(theirs) | set(ours))
        if theirs.get(name) != ours.get(name)
    )
