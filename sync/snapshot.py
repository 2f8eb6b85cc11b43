"""What a run has read: bulk rows stay columns until a mapping needs them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Cell = int | str | None
Columns = Mapping[str, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One kind as read at one moment.

    `complete` is the plugin's proof: count and digest of everything in scope equalled those of the rows received.
    Nothing may be removed on the strength of a reading that is not complete.
    """

    kind: str
    columns: Columns
    rows: int
    complete: bool
    digest: str
    counted: int | None = None
    """Rows in scope as Moodle counted them itself; None when that was not asked."""
    sums: Mapping[int, str] = field(default_factory=dict)
    """Fingerprint of each unit, worked out from the columns: what is held is compared with Moodle by it."""

    def column(self, name: str) -> tuple[Cell, ...]:
        """One column; raises KeyError for a name that the kind does not have."""
        return self.columns[name]

    def records(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """The rows, as tuples of the named columns. Values are typed by the kind's columns, hence Any."""
        return zip(*(self.columns[name] for name in names), strict=True)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Every reading of one run, by kind."""

    readings: Mapping[str, Reading]

    def __getitem__(self, kind: str) -> Reading:
        return self.readings[kind]

    @property
    def incomplete(self) -> tuple[str, ...]:
        """The kinds whose reading is not proven complete, in reading order."""
        return tuple(kind for kind, reading in self.readings.items() if not reading.complete)

    @property
    def counts(self) -> dict[str, int]:
        """Rows per kind."""
        return {kind: reading.rows for kind, reading in self.readings.items()}


def snapshot(readings: Mapping[str, Reading]) -> Snapshot:
    """A snapshot that nobody can change any more."""
    return Snapshot(MappingProxyType(dict(readings)))
