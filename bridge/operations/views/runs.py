"""The history of synchronisations, and each one whole."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bridge.operations.workplace import Workplace
from sync.store import Run, queries

SHOWN = 60
"""How many synchronisations the history shows: two months of nights."""
DONE = ("done", "unchanged")
"""Outcomes of items that are in Moodle as they were sent."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """One synchronisation in a line of figures."""

    id: int
    asked_by: str
    dry: bool
    started_at: datetime
    ended_at: datetime | None
    state: str
    reading: str
    """whole, or how it was proven that nothing else changed: sum, digest, none; "" when nothing was read."""
    read: int
    """Rows known of Moodle at its end."""
    named: int
    """Units of which something was read again because Moodle named them."""
    found: int
    """Units of which something was read again because the comparison alone told."""
    planned: int
    """Items that followed from decisions already taken."""
    written: int
    """Items written in Moodle."""
    refused: int
    """Items that were sent, or were to be, and are not in Moodle."""
    waiting: int
    """Items that waited for a person at its end."""
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """The line as plain JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class RunPage:
    """One synchronisation: its line, and its report as it was kept."""

    line: RunLine
    report: Mapping[str, Any]

    @property
    def kinds(self) -> tuple[tuple[str, int, bool], ...]:
        """What was read: kind, rows, whether the reading was proven complete."""
        incomplete = self.report.get("incomplete", [])
        return tuple((k, rows, k not in incomplete) for k, rows in self.report.get("counts", {}).items())

    @property
    def parts(self) -> tuple[tuple[str, int, int], ...]:
        """What was read again: kind, units that Moodle named, units that the comparison alone found."""
        reading = self.report.get("reading", {})
        named, found = reading.get("named", {}), reading.get("found", {})
        return tuple((k, named.get(k, 0), found.get(k, 0)) for k in {**named, **found})

    @property
    def slowest(self) -> float:
        """Seconds of the longest step, to compare the others with."""
        return max((step["seconds"] for step in self.report.get("steps", [])), default=0.0)


def line(run: Run) -> RunLine:
    """A run in a line."""
    report, outcomes = run.report, run.report.get("outcomes", {})
    reading = report.get("reading", {})
    return RunLine(
        id=run.id,
        asked_by=run.asked_by,
        dry=run.dry,
        started_at=run.started_at,
        ended_at=run.ended_at,
        state=run.state,
        reading="whole" if reading.get("whole") else reading.get("proof", ""),
        read=sum(report.get("counts", {}).values()),
        named=sum(reading.get("named", {}).values()),
        found=sum(reading.get("found", {}).values()),
        planned=report.get("plan", {}).get("items", 0),
        written=outcomes.get("done", 0),
        refused=sum(count for outcome, count in outcomes.items() if outcome not in DONE),
        waiting=report.get("waiting", {}).get("items", 0),
        seconds=round(sum(step["seconds"] for step in report.get("steps", [])), 3),
    )


def run_page(place: Workplace, run_id: int) -> RunPage | None:
    """One synchronisation; None when the paired site has none of that number. Raises NotPaired."""
    with place.store.session() as session:
        site = queries.paired_site(session)
        run = session.get(Run, run_id)
        return RunPage(line(run), run.report) if run and run.site_id == site.id else None
