"""Rows of a kind as they are exported."""

from sync.kinds import Kind
from sync.moodle.proofs import units_of
from sync.sandbox.kinds import HANDLERS, Row
from sync.sandbox.state import Moodle
from sync.snapshot import Columns


def rows_of(moodle: Moodle, kind: Kind, units: frozenset[int] = frozenset()) -> list[Row]:
    """The rows in scope of a kind by id, of these units only unless none is named."""
    rows = sorted(HANDLERS[kind.name].rows(moodle), key=id_of)
    if not units:
        return rows
    return [
        row for row, unit in zip(rows, units_of(kind, columns_of(kind, rows)), strict=True) if unit in units
    ]


def columns_of(kind: Kind, rows: list[Row]) -> Columns:
    """The same rows as columns."""
    names = [column.name for column in kind.columns]
    return dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())


def id_of(row: Row) -> int:
    """The id of a row: always its first value."""
    return int(row[0] or 0)
