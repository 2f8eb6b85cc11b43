"""Read what changed since the last time, with the proof that nothing else did.

The feed of changes says where to look first; many of Moodle's changes fire no event, so it proves nothing. What every
unit holds is told by both sides: the units about which they differ are read again, whether or not a hint named them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from sync.kinds import KINDS, Kind, reading_order
from sync.moodle.changes import WHOLE, Changes, counted
from sync.moodle.digest import row_digest
from sync.moodle.proofs import Proof, Words, differing, sums, units_of, words
from sync.pull import Exporter, pull, pull_kind
from sync.snapshot import Reading, Snapshot, snapshot

MOST_UNITS = 1000
"""As many units as `export` takes in one call; a kind of which more have to be read is read whole."""

Units = Mapping[str, frozenset[int]]
"""Units by kind."""


class Source(Exporter, Protocol):
    """Who answers `get_changes` and `export`: the plugin behind the client."""

    def get_changes(self, cursor: int, proof: Proof) -> Changes:
        """Where something was changed since the cursor, and what every unit holds."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the bridge holds of Moodle: `sums` are the fingerprints of what `load` gives."""

    cursor: int
    sums: Mapping[str, Words]
    load: Callable[[], Mapping[str, Reading]]

    @property
    def is_whole(self) -> bool:
        """Whether there is something of every kind to start from."""
        return self.cursor > 0 and self.sums.keys() == KINDS.keys()


@dataclass(frozen=True, slots=True)
class Caught:
    """What one reading brought.

    `fresh` holds the kinds of which something was read again, each whole. `named` are the units that the feed named,
    `found` those that only a proof told of. After a whole reading both are empty, and `fresh` holds every kind.
    """

    cursor: int
    fresh: Mapping[str, Reading]
    named: Units
    found: Units
    counted: Mapping[str, int]
    """Rows of each kind as Moodle counted them."""
    held: Held
    whole: bool
    proof: Proof

    @property
    def incomplete(self) -> tuple[str, ...]:
        """The kinds whose reading is not proven complete."""
        return tuple(kind for kind, reading in self.fresh.items() if not reading.complete)

    @property
    def is_reading(self) -> bool:
        """Whether Moodle was asked at all: groups can be proposed of what is held."""
        return self.whole or self.proof != "none"

    @property
    def is_quiet(self) -> bool:
        """Whether nothing had to be read again."""
        return not self.fresh

    def followed_by(self, later: "Caught") -> "Caught":
        """This reading and a later one that started from it, as one; named and found stay those of the first."""
        fresh, told = {**self.fresh, **later.fresh}, {**self.counted, **later.counted}
        return replace(
            self, cursor=later.cursor, fresh=fresh, counted=told, whole=self.whole or later.whole, proof="sum"
        )

    def snapshot(self) -> Snapshot:
        """Everything, as it stands now."""
        held = {} if self.whole else self.held.load()
        return snapshot({kind.name: self.fresh.get(kind.name) or held[kind.name] for kind in reading_order()})


def read_whole(source: Source, held: Held, *, page_rows: int) -> Caught:
    """Read everything anew. The cursor is taken first: what changes meanwhile is told of next time."""
    changes = source.get_changes(held.cursor, "none")
    read = pull(source, reading_order(), page_rows=page_rows)
    told = {kind: reading.counted for kind, reading in read.readings.items() if reading.counted is not None}
    return Caught(changes.cursor, read.readings, {}, {}, told, held, whole=True, proof="none")


def catch_up(source: Source, held: Held, *, page_rows: int, proof: Proof = "sum") -> Caught:
    """Read what changed; everything when there is nothing to start from, or when the feed has forgotten the cursor.

    `proof` is "sum", or "digest" for the sure one, which reads what is held from the store first.
    """
    if not held.is_whole:
        return read_whole(source, held, page_rows=page_rows)
    changes = source.get_changes(held.cursor, proof)
    if changes.expired:
        return read_whole(source, held, page_rows=page_rows)
    ours = _words(held, proof)
    found = {kind: differing(ours[kind], theirs) for kind, theirs in changes.proofs.items()}
    named = {kind: units for kind, units in changes.hints.items() if units}
    look = {kind.name: _look(found.get(kind.name), named.get(kind.name)) for kind in reading_order()}
    stored = held.load() if any(units for units in look.values()) else {}
    fresh = {
        name: _again(source, KINDS[name], stored[name], units, page_rows)
        for name, units in look.items()
        if units
    }
    return Caught(
        cursor=changes.cursor,
        fresh=fresh,
        named=named,
        found={kind: rest for kind, units in found.items() if (rest := _unnamed(units, named.get(kind)))},
        counted={kind: counted(theirs) for kind, theirs in changes.proofs.items()},
        held=held,
        whole=False,
        proof=proof,
    )


def _words(held: Held, proof: Proof) -> Mapping[str, Words]:
    if proof == "sum":
        return held.sums
    return {name: words(KINDS[name], reading.columns, proof) for name, reading in held.load().items()}


def _look(found: frozenset[int] | None, named: frozenset[int] | None) -> frozenset[int]:
    """The units to be read again; `WHOLE` alone for all of them."""
    units = (found or frozenset()) | (named or frozenset())
    return frozenset({WHOLE}) if WHOLE in units or len(units) > MOST_UNITS else units


def _unnamed(found: frozenset[int], named: frozenset[int] | None) -> frozenset[int]:
    if not named:
        return found
    return frozenset() if WHOLE in named else found - named


def _again(source: Source, kind: Kind, held: Reading, units: frozenset[int], page_rows: int) -> Reading:
    """A kind as it is held, with these units read anew."""
    if WHOLE in units:
        return pull_kind(source, kind, page_rows=page_rows)
    part = pull_kind(source, kind, sorted(units), page_rows=page_rows)
    return merged(kind, held, part, units)


def merged(kind: Kind, held: Reading, part: Reading, units: frozenset[int]) -> Reading:
    """What is held, with the rows of these units replaced by those of `part`; proven when `part` is."""
    names = [column.name for column in kind.columns]
    of_row: Iterable[int] = units_of(kind, held.columns)
    kept = [row for row, unit in zip(held.records(*names), of_row, strict=True) if unit not in units]
    rows = sorted([*kept, *part.records(*names)], key=lambda row: row[0])
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    count, digest = row_digest(columns.values())
    return Reading(kind.name, columns, count, part.complete, digest, sums=sums(kind, columns))
