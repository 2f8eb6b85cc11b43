"""The history of synchronisations, and each one whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bridge.operations.workplace import Workplace
from sync.store import Run, queries

SHOWN = 60
"""How many synchronisations the history shows: two months of nights."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """One synchronisation in a line."""

    id: int
    asked_by: str
    dry: bool
    started_at: datetime
    state: str
    read: int
    """Rows read in Moodle."""
    written: int
    """Items written in Moodle."""
    seconds: float


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
    def slowest(self) -> float:
        """Seconds of the longest step, to compare the others with."""
        return max((step["seconds"] for step in self.report.get("steps", [])), default=0.0)


def line(run: Run) -> RunLine:
    """A run in a line."""
    report = run.report
    return RunLine(
        id=run.id,
        asked_by=run.asked_by,
        dry=run.dry,
        started_at=run.started_at,
        state=run.state,
        read=sum(report.get("counts", {}).values()),
        written=report.get("outcomes", {}).get("done", 0),
        seconds=round(sum(step["seconds"] for step in report.get("steps", [])), 3),
    )


def runs(place: Workplace) -> tuple[RunLine, ...]:
    """The newest synchronisations first. Raises NotPaired."""
    with place.store.session() as session:
        site = queries.paired_site(session)
        newest = select(Run).where(Run.site_id == site.id).order_by(Run.id.desc()).limit(SHOWN)
        return tuple(line(run) for run in session.scalars(newest))


def run_page(place: Workplace, run_id: int) -> RunPage | None:
    """One synchronisation; None when the paired site has none of that number. Raises NotPaired."""
    with place.store.session() as session:
        site = queries.paired_site(session)
        run = session.get(Run, run_id)
        return RunPage(line(run), run.report) if run and run.site_id == site.id else None
