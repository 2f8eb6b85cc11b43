"""How values are written in cells: people's words, in one language, that are read back as the same values."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from bridge.i18n import Translator
from bridge.operations.workbook import words
from bridge.operations.workbook.tabs import Column, Content, Form, Row
from bridge.operations.workbook.words import plain

PARTED: Final = re.compile(r"[;,\n]")
"""What would part a name in a cell that holds several."""


@dataclass(frozen=True)
class Display:
    """The words for the rows of one workbook."""

    content: Content
    language: Translator
    _names: dict[str, Mapping[str, str]] = field(default_factory=dict, init=False)

    def cell(self, column: Column, row: Row) -> Any:
        """What is written in a cell: a text, a number, a date or a time; None for nothing."""
        value = row[column.code]
        if value is None or value == ():
            return None
        if column.form is Form.REFERENCE:
            return clean(self.names(column.refers).get(value, value) if column.code != "room" else value)
        if column.form is Form.REFERENCES:
            return clean("; ".join(self._in_list(column.refers, each) for each in value))
        if column.form is Form.CHOICE:
            return words.choices(column.choices, self.language).get(value, value)
        if column.form is Form.TOPIC:
            return words.topics().get(value, value)
        if column.form is Form.SAID:
            return words.about().get(value, value)
        if column.form is Form.ITEMS:
            return "; ".join(value)
        if column.form is Form.YEAR:
            return f"{value}-{int(value) + 1}"
        return clean(value) if isinstance(value, str) else value

    def _in_list(self, refers: str, code: str) -> str:
        name = self.names(refers).get(code, code)
        return code if PARTED.search(name) else name

    def names(self, refers: str) -> Mapping[str, str]:
        """The name by which each row is referred to, by code: its code where a name would mean several."""
        if refers not in self._names:
            self._names[refers] = _unambiguous(self._named(refers))
        return self._names[refers]

    def _named(self, refers: str) -> Iterable[tuple[str, str]]:
        if refers == "pupils":
            return ()
        if refers == "templates":
            rows = (row for row in self.content["workshops"] if row["barrette"] is None)
            return ((row["key"], row["title"] or "") for row in rows)
        if refers == "rooms":
            return ((row["key"] or row["name"], row["name"]) for row in self.content["rooms"])
        rows = (row for row in self.content[refers] if refers != "staff" or not row["cohort"])
        return ((row["key"], row["name"] or "") for row in rows)


def _unambiguous(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    pairs = list(named)
    called = Counter(word for code, name in pairs for word in {plain(code), plain(name)})
    return {
        code: name if name and called[plain(name)] == 1 and name == clean(name) else code
        for code, name in pairs
    }


def clean(text: str) -> str:
    """A text that a spreadsheet can hold: control characters cannot be."""
    return ILLEGAL_CHARACTERS_RE.sub("", str(text))
