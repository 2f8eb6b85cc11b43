"""What a unit holds, in a word: fingerprints and digests of rows by unit, as `docs/exchange.md` defines them.

Moodle works them out of its tables and the bridge out of the rows that it holds: where the two agree, the unit was not
missed.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Literal

from sync.kinds.kind import PARTS, Kind
from sync.moodle.digest import FIELD_END, RowDigest
from sync.snapshot import Cell, Columns

Proof = Literal["sum", "digest", "none"]
"""Which word Moodle is asked for: the quick one, the sure one, or none."""
Words = Mapping[int, str]
"""`count:value` by unit. A unit without rows is in it nowhere."""

WEIGHTS = (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)
"""One prime an integer, and one more for the texts of a row together."""
ID_MODULUS = 65_521
"""Makes two rows that swap their values a different sum."""
ROW_MODULUS = 2_147_483_647
"""Keeps a row's value small enough for any database to add up."""


def units_of(kind: Kind, columns: Columns) -> Iterable[int]:
    """The unit of each row."""
    if not kind.unit:
        return repeat(0, len(columns["id"]))
    values: Sequence[int] = columns[kind.unit]  # type: ignore[assignment] # a unit is never absent
    return [1 + value % PARTS for value in values] if kind.is_parted else values


def sums(kind: Kind, columns: Columns) -> dict[int, str]:
    """The fingerprint of each unit: quick, and wrong about one change in two thousand million."""
    weighted = [0] * len(columns["id"])
    integers = [column.name for column in kind.columns if column.type == "int"]
    texts = [columns[column.name] for column in kind.columns if column.type == "text"]
    for weight, name in zip(WEIGHTS, integers, strict=False):
        weighted = [
            total + weight * _of_integer(cell) for total, cell in zip(weighted, columns[name], strict=True)
        ]
    if texts:
        weight = WEIGHTS[len(integers)]
        weighted = [
            total + weight * _of_texts(row)
            for total, row in zip(weighted, zip(*texts, strict=True), strict=True)
        ]
    counts: dict[int, int] = defaultdict(int)
    totals: dict[int, int] = defaultdict(int)
    ids: Sequence[int] = columns["id"]  # type: ignore[assignment] # an id is never absent
    for unit, row, total in zip(units_of(kind, columns), ids, weighted, strict=True):
        counts[unit] += 1
        totals[unit] += (1 + row % ID_MODULUS) * total % ROW_MODULUS
    return {unit: f"{counts[unit]}:{totals[unit]}" for unit in sorted(counts)}


def digests(kind: Kind, columns: Columns) -> dict[int, str]:
    """The digest of each unit: SHA-256 of its rows, in the order of their ids."""
    names = [column.name for column in kind.columns]
    rows: dict[int, list[tuple[Cell, ...]]] = defaultdict(list)
    for unit, row in zip(
        units_of(kind, columns), zip(*(columns[name] for name in names), strict=True), strict=True
    ):
        rows[unit].append(row)
    return {unit: _digest(rows[unit]) for unit in sorted(rows)}


def words(kind: Kind, columns: Columns, proof: Proof) -> dict[int, str]:
    """The words of that proof; none for "none"."""
    made: Mapping[Proof, Callable[[Kind, Columns], dict[int, str]]] = {"sum": sums, "digest": digests}
    return made[proof](kind, columns) if proof in made else {}


def differing(ours: Words, theirs: Words) -> frozenset[int]:
    """The units about which the two do not say the same; also those of which only one says anything."""
    return frozenset(unit for unit in ours.keys() | theirs.keys() if ours.get(unit) != theirs.get(unit))


def _digest(rows: Sequence[tuple[Cell, ...]]) -> str:
    digest = RowDigest()
    digest.update(zip(*rows, strict=True))
    return f"{len(rows)}:{digest.hexdigest}"


def _of_integer(cell: Cell) -> int:
    return 0 if cell is None else cell + 1  # type: ignore[operator]


def _of_texts(row: Sequence[Cell]) -> int:
    joined = FIELD_END.join(map(str, row)).encode()
    return int.from_bytes(hashlib.md5(joined, usedforsecurity=False).digest()[:4], "big")
