"""One page of an export: columns in, checked against the contract, columns out. No object per row."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from pydantic import Field

from sync.kinds import KINDS
from sync.kinds.kind import ColumnType
from sync.moodle.digest import Values
from sync.moodle.errors import ColumnsDiffer, InvalidResponse
from sync.moodle.functions import EXPORT
from sync.moodle.models import Answer

IntColumn = tuple[int | None, ...]
TextColumn = tuple[str, ...]

_SEQUENCE = re.compile(r"[0-9,]*", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class WireColumn(Answer):
    """A column as it travels: `ints` comma-separated, or `texts` one JSON list."""

    name: str
    type: ColumnType
    ints: str
    texts: str


class WirePage(Answer):
    """A page as it travels."""

    kind: str
    columns: tuple[WireColumn, ...] = Field(min_length=1)
    rows: int = Field(ge=0)
    cursor: int = Field(ge=0)
    last: bool
    count: int = Field(ge=0)
    digest: str


@dataclass(frozen=True, slots=True)
class ExportPage:
    """Rows of one kind, as equally long columns in the plugin's order; the first is `id`, strictly ascending.

    `count` and `digest` tell of all rows in scope and are given on the last page only (0 and "" before).
    """

    kind: str
    columns: Mapping[str, IntColumn | TextColumn]
    rows: int
    cursor: int
    last: bool
    count: int
    digest: str

    def ints(self, name: str) -> IntColumn:
        """An integer column, None where absent. Raises KeyError, or TypeError for a text column."""
        self._require(name, "int")
        return cast(IntColumn, self.columns[name])

    def texts(self, name: str) -> TextColumn:
        """A text column, "" where absent. Raises KeyError, or TypeError for an integer column."""
        self._require(name, "text")
        return cast(TextColumn, self.columns[name])

    @property
    def values(self) -> tuple[Values, ...]:
        """The columns in order, for `RowDigest.update`."""
        return tuple(self.columns.values())

    def _require(self, name: str, type_: ColumnType) -> None:
        known = {column.name: column.type for column in KINDS[self.kind].columns}
        if known[name] != type_:
            raise TypeError(f"{self.kind}.{name} is {known[name]}, not {type_}")


def read_page(wire: WirePage, kind: str, cursor: int, limit: int) -> ExportPage:
    """Check an answer against what was asked and against the contract, and decode its columns.

    Raises:
        ColumnsDiffer: the plugin's columns of that kind are not the bridge's.
        InvalidResponse: anything else that the contract forbids and that could lose or double rows.
    """
    _check_header(wire, kind)
    columns = {column.name: _decode(column, wire.rows) for column in wire.columns}
    _check_paging(wire, columns["id"], cursor, limit)
    return ExportPage(
        kind=wire.kind,
        columns=MappingProxyType(columns),
        rows=wire.rows,
        cursor=wire.cursor,
        last=wire.last,
        count=wire.count,
        digest=wire.digest,
    )


def _check_header(wire: WirePage, kind: str) -> None:
    if wire.kind != kind:
        raise _invalid("it is of another kind than the one asked for")
    received = ",".join(f"{column.name}:{column.type}" for column in wire.columns)
    expected = KINDS[kind].signature if kind in KINDS else ""
    if received != expected:
        raise ColumnsDiffer(EXPORT, kind=kind, received=received, expected=expected)


def _decode(column: WireColumn, rows: int) -> IntColumn | TextColumn:
    values = _ints(column, rows) if column.type == "int" else _texts(column)
    if len(values) != rows:
        raise _invalid(f"column {column.name} has {len(values)} values for {rows} rows")
    return values


def _ints(column: WireColumn, rows: int) -> IntColumn:
    if not _SEQUENCE.fullmatch(column.ints):
        raise _invalid(f"column {column.name} is not a sequence of integers")
    if rows == 0 and not column.ints:  # with one row, the same text is one absent value
        return ()
    try:
        return tuple(int(value) if value else None for value in column.ints.split(","))
    except ValueError:  # thousands of digits
        raise _invalid(f"column {column.name} is not a sequence of integers") from None


def _texts(column: WireColumn) -> TextColumn:
    values = _json_list(column.texts)
    if values is None or not all(isinstance(value, str) for value in values):
        raise _invalid(f"column {column.name} is not a JSON list of texts")
    try:
        "".join(values).encode()
        return tuple(values)
    except UnicodeEncodeError:
        pass  # raised outside: the codec's error holds the texts
    raise _invalid(f"column {column.name} holds half of a surrogate pair")


def _json_list(text: str) -> list[Any] | None:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, list) else None


def _check_paging(wire: WirePage, ids: IntColumn | TextColumn, cursor: int, limit: int) -> None:
    if wire.rows > limit:
        raise _invalid(f"{wire.rows} rows came where at most {limit} were asked for")
    _check_ids(ids, cursor)
    if wire.cursor != (ids[-1] if ids else cursor):
        raise _invalid("the cursor is not the last id")
    if wire.last and not _SHA256.fullmatch(wire.digest):
        raise _invalid("the last page has no digest")
    if not wire.last and (wire.rows == 0 or wire.count or wire.digest):
        raise _invalid("a page before the last is empty, or carries a count or a digest")


def _check_ids(ids: IntColumn | TextColumn, cursor: int) -> None:
    previous = cursor
    for value in ids:
        if not isinstance(value, int) or value <= previous:
            raise _invalid("ids are not ascending from the cursor")
        previous = value


def _invalid(reason: str) -> InvalidResponse:
    return InvalidResponse(EXPORT, reason=reason)
