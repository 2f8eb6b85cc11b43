"""The list of expected pupils as a school hands it over: a table with a header, in French or English."""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mappings.messages import Message, message
from sync.errors import FrameFaults
from sync.expected import workshop_for
from sync.frame import Frame

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "identifier": ("identifiant", "identifier", "idnumber", "username"),
    "division": ("division", "classe", "class"),
    "workshop": ("atelier", "workshop"),
}
"""What a column may be called; the workshop may be left out. No other column is taken: above all no names."""
LONGEST = 255
"""Moodle keeps no longer identifier."""


class ListFaults(FrameFaults):
    """The list of expected pupils has faults; `messages` holds every one, with its line."""

    message_template = "The list of expected pupils has {count} fault(s)."
    fix_template = "Correct them and give the list again: nothing was changed."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list, with keys of the frame. `workshop` is "" when none was decided."""

    identifier: str
    division: str
    workshop: str


def parse(content: bytes, frame: Frame) -> tuple[Line, ...]:
    """Read the list: UTF-8 or Windows-1252, separated by semicolons, commas or tabs. Raises ListFaults."""
    header, rows = _table(content)
    faults = list(_header_faults(header))
    if faults:
        raise ListFaults(faults)
    names = [_column(cell) for cell in header]
    lines: list[Line] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        line, found = _line(number, dict(zip(names, cells, strict=False)), frame)
        if len(cells) > len(names):
            found.append(message("list_too_many_cells", line=number))
        if line.identifier in seen:
            found.append(message("list_identifier_twice", line=number, first=seen[line.identifier]))
        elif line.identifier:
            seen[line.identifier] = number
        faults += found
        lines.append(line)
    if not lines:
        faults.append(message("list_empty"))
    if faults:
        raise ListFaults(faults)
    return tuple(lines)


def _table(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header and the lines that are not blank, with their numbers in the file. Raises ListFaults."""
    text = _text(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows = []
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                rows.append((reader.line_num, stripped))
    except csv.Error:
        raise ListFaults([message("list_quotes", line=reader.line_num)]) from None
    if not rows:
        raise ListFaults([message("list_empty")])
    return rows[0][1], rows[1:]


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ListFaults([message("list_not_text")])


def _header_faults(header: Sequence[str]) -> Iterator[Message]:
    found = Counter(_column(cell) for cell in header)
    for place, cell in enumerate(header, 1):
        if not _column(cell):
            yield message("list_column_unknown", place=place, column=cell)
    for column in COLUMNS:
        names = " / ".join(COLUMNS[column][:2])
        if not found[column] and column != "workshop":
            yield message("list_column_missing", column=names)
        if found[column] > 1:
            yield message("list_column_twice", column=names)


def _column(cell: str) -> str:
    """Which column a header cell names, "" for none."""
    plain = _plain(cell)
    return next((column for column, names in COLUMNS.items() if plain in names), "")


def _line(number: int, cells: Mapping[str, str], frame: Frame) -> tuple[Line, list[Message]]:
    """One line and what is wrong with it. Faults tell the line, never who is on it."""
    identifier, given = cells.get("identifier", ""), cells.get("division", "")
    division, workshop, faults = _division(given, frame), cells.get("workshop", ""), []
    if not identifier:
        faults.append(message("list_identifier_missing", line=number))
    elif len(identifier) > LONGEST:
        faults.append(message("list_identifier_long", line=number, limit=LONGEST))
    if not division:
        faults.append(message("list_division_unknown", line=number, division=given))
    elif workshop and not workshop_for(frame, division, workshop):
        faults.append(message("list_workshop_unknown", line=number, workshop=workshop, division=given))
    return Line(identifier, division, workshop), faults


def _division(given: str, frame: Frame) -> str:
    """The key of a division given by key or by name; "" when it names none, or several."""
    if any(division.key == given for division in frame.divisions):
        return given
    named = [division.key for division in frame.divisions if _plain(division.name) == _plain(given)]
    return named[0] if len(named) == 1 else ""


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()
