"""Tables in text (CSV) as schools hand them over: any usual encoding and separator, every fault by line and column.

A table is read whole or not at all.
"""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mappings.messages import MappingError, Message, message

SEPARATORS = ";,\t"
_ENCODINGS = ("utf-8-sig", "cp1252")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_FORMULA = re.compile(r"[=+\-@].", re.DOTALL)


class FileFaults(MappingError):
    """A file has faults; `messages` holds every one, with its line and its column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line that is not blank. `line` is where it begins in the file, 1 being the first; cells are stripped."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(content: bytes | str) -> Table:
    """Read a table: UTF-8 (with or without its mark), UTF-16 with its mark or Windows-1252; `;`, `,` or tabs.

    Raises FileFaults when it is no text, is empty or has quotation marks that are not closed.
    """
    text = content.removeprefix("\ufeff") if isinstance(content, str) else _text(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows: list[Row] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise FileFaults(message("table_quotes", line=line)) from None
        if cells is None:
            break
        stripped = tuple(cell.strip() for cell in cells)
        if any(stripped):
            rows.append(Row(line, stripped))
    if not rows:
        raise FileFaults(message("table_empty"))
    return Table(rows[0].cells, tuple(rows[1:]))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns that are known stand, by our name for them."""

    places: Mapping[str, int]
    titles: tuple[str, ...]

    def cell(self, row: Row, column: str) -> str:
        """Return a cell, "" when the row is shorter or the column is not there."""
        place = self.places.get(column, len(row.cells))
        return row.cells[place] if place < len(row.cells) else ""

    def title(self, column: str) -> str:
        """Return how the file calls a column."""
        return self.titles[self.places[column]] if column in self.places else column


def find_columns(
    table: Table, names: Mapping[str, Sequence[str]], optional: frozenset[str] = frozenset()
) -> Columns:
    """Find the columns of a table by their header, compared without accents, capitals or punctuation.

    No other column is taken, above all no names of people. Raises FileFaults with every fault of the header.
    """
    known = {plain(title): column for column, titles in names.items() for title in titles}
    found = [known.get(plain(title), "") for title in table.header]
    faults = list(_header_faults(table.header, found, names, optional))
    if faults:
        raise FileFaults(*faults)
    return Columns({column: place for place, column in enumerate(found)}, table.header)


def row_faults(table: Table) -> Iterator[Message]:
    """Name cells that hold a formula, and rows that are longer than the header.

    A formula would be run by the spreadsheet of whoever opens the data next; no cell of ours begins like one.
    """
    for row in table.rows:
        if len(row.cells) > len(table.header):
            yield message("table_too_many_cells", line=row.line)
        for title, cell in zip(table.header, row.cells, strict=False):
            if _FORMULA.match(cell):
                yield message("table_formula", line=row.line, column=title)


def plain(text: str) -> str:
    """Bring a text to small letters without accents, single spaces instead of punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    kept = (each for each in decomposed if not unicodedata.combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in kept).split())


def _text(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(_UTF_16) else _ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileFaults(message("table_not_text"))


def _separator(text: str) -> str:
    """The separator that cuts the header most; a comma within quotation marks cuts nothing."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", header)
    return max(SEPARATORS, key=bare.count)


def _header_faults(
    header: Sequence[str],
    found: Sequence[str],
    names: Mapping[str, Sequence[str]],
    optional: frozenset[str],
) -> Iterator[Message]:
    counts = Counter(found)
    for place, (title, column) in enumerate(zip(header, found, strict=True), 1):
        if not column:
            yield message("table_column_unknown", place=place, column=title)
    for column, titles in names.items():
        if not counts[column] and column not in optional:
            yield message("table_column_missing", column=titles[0])
        if counts[column] > 1:
            yield message("table_column_twice", column=titles[0])
