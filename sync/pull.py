"""Read: every kind, page by page, with the proof that nothing was missed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from sync.kinds import Kind
from sync.moodle.digest import row_digest
from sync.moodle.proofs import sums
from sync.snapshot import Cell, Reading, Snapshot, snapshot


class Page(Protocol):
    """One page of an export, as docs/exchange.md says."""

    @property
    def columns(self) -> Mapping[str, tuple[Cell, ...]]:
        """Cells by column name."""

    @property
    def cursor(self) -> int:
        """Where the next page starts."""

    @property
    def last(self) -> bool:
        """Whether this page is the last, which carries count and digest."""

    @property
    def count(self) -> int:
        """Rows in scope at that moment, counted by Moodle."""

    @property
    def digest(self) -> str:
        """Digest of all rows in scope at that moment, computed by Moodle."""


class Exporter(Protocol):
    """Who answers `export`: the plugin behind the client."""

    def export(self, kind: str, *, cursor: int, limit: int, units: Sequence[int]) -> Page:
        """One page of a kind after `cursor`, of these units; of all when none is named."""


def pull(exporter: Exporter, kinds: Iterable[Kind], *, page_rows: int) -> Snapshot:
    """Read the kinds in order.

    A kind whose count and digest do not match is read once more; if they still do not match, its reading is marked
    incomplete and the run removes nothing on the strength of it.
    """
    return snapshot({kind.name: pull_kind(exporter, kind, page_rows=page_rows) for kind in kinds})


def pull_kind(exporter: Exporter, kind: Kind, units: Sequence[int] = (), *, page_rows: int) -> Reading:
    """Read one kind, or units of it; once more when it does not prove complete."""
    reading = read_kind(exporter, kind, units, page_rows=page_rows)
    return reading if reading.complete else read_kind(exporter, kind, units, page_rows=page_rows)


def read_kind(exporter: Exporter, kind: Kind, units: Sequence[int] = (), *, page_rows: int) -> Reading:
    """Read all pages of one kind, or of units of it, once; and compare with Moodle's own count and digest."""
    parts: dict[str, list[Any]] = {column.name: [] for column in kind.columns}
    cursor = 0
    while True:
        page = exporter.export(kind.name, cursor=cursor, limit=page_rows, units=units)
        for name, cells in parts.items():
            cells.extend(page.columns[name])
        # A cursor that stands still would read the same page for ever; the proof below then fails.
        if page.last or page.cursor <= cursor:
            break
        cursor = page.cursor
    columns: dict[str, tuple[Any, ...]] = {name: tuple(cells) for name, cells in parts.items()}
    rows, digest = row_digest(columns.values())
    complete = page.last and (rows, digest) == (page.count, page.digest)
    counted = page.count if page.last else None
    return Reading(kind.name, columns, rows, complete, digest, counted, sums(kind, columns))
