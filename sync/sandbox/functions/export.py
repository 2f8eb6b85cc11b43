"""`local_barrette_export`: one page of one kind, in columns, with a proof on the last one."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from sync.kinds import KINDS, Column
from sync.sandbox import functions
from sync.sandbox.errors import invalid_parameter
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Value
from sync.sandbox.kinds import Row
from sync.sandbox.reading import id_of, rows_of
from sync.sandbox.state import Moodle

NAME = "local_barrette_export"
PARAMETERS = Fields(
    {
        "kind": Value("alphanumext"),
        "cursor": Value("int"),
        "limit": Value("int"),
        "units": Value("sequence", default=""),
    }
)
MOST_UNITS = 1000


def call(moodle: Moodle, faults: Faults, params: dict[str, Any]) -> object:
    """One page; the last one says how many rows are in scope now, and their digest."""
    functions.require(moodle, "local/barrette:bridge")
    kind, cursor, limit = KINDS.get(params["kind"]), params["cursor"], params["limit"]
    units = frozenset(map(int, params["units"].split(","))) if params["units"] else frozenset()
    wrong = kind is None or cursor < 0 or not 1 <= limit <= moodle.site.limit_rows or len(units) > MOST_UNITS
    if wrong or kind is None:
        raise invalid_parameter()
    rows = rows_of(moodle, kind, units)
    ahead = [row for row in rows if id_of(row) > cursor]
    page = ahead[:limit]
    last = len(ahead) <= limit
    sent = faults.rows_sent(kind.name, page)
    return {
        "kind": kind.name,
        "columns": [_encoded(column, index, sent) for index, column in enumerate(kind.columns)],
        "rows": len(sent),
        "cursor": id_of(page[-1]) if page else cursor,
        "last": int(last),
        "count": len(rows) if last else 0,
        "digest": digest(rows) if last else "",
    }


def digest(rows: Iterable[Row]) -> str:
    """SHA-256 of rows in order: values joined by U+001F, each row ended by U+001E."""
    text = "".join("\x1f".join(map(_text, row)) + "\x1e" for row in rows)
    return sha256(text.encode()).hexdigest()


def _text(value: int | str | None) -> str:
    return "" if value is None else str(value)


def _encoded(column: Column, index: int, rows: Sequence[Row]) -> dict[str, str]:
    values = [_text(row[index]) for row in rows]
    is_int = column.type == "int"
    return {
        "name": column.name,
        "type": column.type,
        "ints": ",".join(values) if is_int else "",
        "texts": "" if is_int else json.dumps(values, ensure_ascii=False),
    }
