"""From an opened workbook to the cells of its tabs: columns found by their headers, anything else named as a fault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from bridge.i18n import LANGUAGES, translator
from bridge.messages import workbook as told
from bridge.operations.workbook.tabs import MOST_ROWS, TABS, Tab
from bridge.operations.workbook.words import nearest, plain
from mappings.messages import Message, message

FORMULA: Final = "f"
ERROR: Final = "e"
MERGED: Final = "merged"
MOST_COLUMNS: Final = 30
UNREAD: Final = ("readme", "lists")
"""Tabs that are for people alone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: what stands in it, and of which kind the spreadsheet says that it is."""

    value: Any
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty: its number in the spreadsheet, from 1, and its cells by column."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tab as it was filled. `letters` says where each column stands; `faults` what of the tab cannot be read."""

    tab: Tab
    letters: Mapping[str, str]
    lines: tuple[Line, ...]

    def at(self, number: int, column: str) -> str:
        """The name of a cell: C14; of the row's first cell when the column is not there."""
        return f"{self.letters.get(column, 'A')}{number}"


def sheets_of(workbook: Workbook) -> tuple[dict[str, Sheet], list[Message], list[Message]]:
    """The tabs by code, every fault of tabs and headers, and what is not read though it stands there."""
    faults: list[Message] = []
    found, ignored = _by_code(workbook, faults)
    sheets: dict[str, Sheet] = {}
    for tab in TABS:
        if tab.code in found:
            sheets[tab.code] = _sheet(tab, found[tab.code], faults)
            continue
        near = nearest(_names(tab.code)[0], ignored) or nearest(_names(tab.code)[1], ignored)
        if near:
            ignored.remove(near)
            faults.append(message("tab_missing_near", tab=tab.code, near=near))
        else:
            faults.append(message("tab_missing", tab=tab.code))
    return sheets, faults, [message("tab_ignored", tab=title) for title in ignored]


def _names(tab: str) -> list[str]:
    return [translator(language).gettext(told.TABS[tab]) for language in LANGUAGES]


def _by_code(workbook: Workbook, faults: list[Message]) -> tuple[dict[str, Worksheet], list[str]]:
    codes = {plain(name): code for code in told.TABS for name in _names(code)}
    found: dict[str, Worksheet] = {}
    ignored = []
    for sheet in workbook.worksheets:
        code = codes.get(plain(sheet.title))
        if code is None:
            ignored.append(sheet.title)
        elif code in found:
            faults.append(message("tab_twice", tab=code))
        elif code not in UNREAD:
            found[code] = sheet
    return found, ignored


def _sheet(tab: Tab, sheet: Worksheet, faults: list[Message]) -> Sheet:
    rows = _rows(sheet)
    for merged in sheet.merged_cells.ranges:
        at = f"{get_column_letter(merged.min_col)}{merged.min_row}"
        faults.append(message("cell_merged", tab=tab.code, cell=at, range=str(merged)))
        _spread(merged, rows)
    header = rows.pop(1, {})
    columns = _columns(tab, header, faults)
    letters = {code: get_column_letter(place) for place, code in columns.items()}
    if len(rows) > MOST_ROWS:
        faults.append(message("tab_long", tab=tab.code, limit=MOST_ROWS))
        rows = {}
    for number, cells in rows.items():
        for place in sorted(cells.keys() - columns.keys() - header.keys()):
            if cells[place].kind == MERGED:
                continue
            at = f"{get_column_letter(place)}{number}"
            faults.append(message("column_nameless", tab=tab.code, cell=at))
    lines = (
        Line(number, {code: cells[place] for place, code in columns.items() if place in cells})
        for number, cells in sorted(rows.items())
    )
    return Sheet(tab, letters, tuple(line for line in lines if line.cells))


def _rows(sheet: Worksheet) -> dict[int, dict[int, Cell]]:
    """The cells that are not empty, by row and column. Cells that were only given a colour are many, and are passed."""
    rows: dict[int, dict[int, Cell]] = {}
    for row in _cells(sheet):
        value = row.value
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        rows.setdefault(row.row, {})[row.column] = Cell(value, str(row.data_type))
    return rows


def _spread(merged: CellRange, rows: dict[int, dict[int, Cell]]) -> None:
    """Merged cells are a fault once: that the others of them are empty is none."""
    for number in range(merged.min_row, min(merged.max_row, max(rows, default=0)) + 1):
        for place in range(merged.min_col, min(merged.max_col, MOST_COLUMNS) + 1):
            if number in rows:
                rows[number].setdefault(place, Cell(None, MERGED))


def _cells(sheet: Worksheet) -> Iterator[SheetCell]:
    """The cells that the file holds: asking openpyxl row by row would make a cell for every gap up to the last one."""
    for cell in sheet._cells.values():
        if isinstance(cell, SheetCell):
            yield cell


def _columns(tab: Tab, header: Mapping[int, Cell], faults: list[Message]) -> dict[int, str]:
    """Which column stands where; what is missing, twice or unknown is a fault."""
    names = {
        plain(translator(language).gettext(told.HEADERS[column.code])): column.code
        for language in LANGUAGES
        for column in tab.columns
    }
    columns: dict[int, str] = {}
    unknown: dict[int, str] = {}
    for place, cell in sorted(header.items()):
        code = names.get(plain(cell.value))
        if code is None:
            unknown[place] = str(cell.value)
        elif code in columns.values():
            at = f"{get_column_letter(place)}1"
            faults.append(message("column_twice", tab=tab.code, cell=at, header=code))
        else:
            columns[place] = code
    _missing(tab, columns, unknown, faults)
    return columns


def _missing(tab: Tab, columns: Mapping[int, str], unknown: Mapping[int, str], faults: list[Message]) -> None:
    """A column that is missing and one that is not known are probably the same, renamed."""
    missing = [column.code for column in tab.columns if column.code not in columns.values()]
    for place, given in unknown.items():
        at = f"{get_column_letter(place)}1"
        by_name = {
            translator(language).gettext(told.HEADERS[code]): code
            for language in LANGUAGES
            for code in missing
        }
        near = by_name.get(nearest(given, by_name))
        if near:
            missing.remove(near)
            faults.append(message("column_missing_near", tab=tab.code, cell=at, given=given, header=near))
        else:
            faults.append(message("column_unknown", tab=tab.code, cell=at, given=given))
    faults.extend(message("column_missing", tab=tab.code, header=code) for code in missing)
