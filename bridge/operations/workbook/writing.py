"""Write a workbook as people read and fill it: headers that explain themselves, choices that unfold, nothing else."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bridge.i18n import Translator
from bridge.messages import workbook as told
from bridge.operations.workbook import words
from bridge.operations.workbook.display import Display
from bridge.operations.workbook.reading import IDENTITY
from bridge.operations.workbook.tabs import TAB, TABS, Column, Content, Form, Tab

COLOUR: Final = "1F5B66"
"""The one colour: headers, and the title of the first tab."""
PALE: Final = "EEF3F4"
SPARE: Final = 500
"""Rows below the last one in which choices unfold too."""
FORMATS: Final[Mapping[Form, str]] = {Form.DATE: "DD/MM/YYYY", Form.TIME: "HH:MM", Form.NUMBER: "0"}
AS_TEXT: Final = "@"
WRAPPED: Final = (Form.REFERENCES, Form.ITEMS)
FACE: Final = "Calibri"
_HEADER: Final = Font(name=FACE, size=11, bold=True, color="FFFFFF")
_FILL: Final = PatternFill("solid", fgColor=COLOUR)
_READ_ONLY: Final = PatternFill("solid", fgColor=PALE)
_LINE: Final = Border(bottom=Side("thin", color="C9D3D5"))


def write(content: Content, language: Translator, *, has_moodle: bool = False) -> bytes:
    """The bytes of a workbook that says this; with a Moodle, what it says of pupils is shown as not to be changed."""
    workbook = Workbook()
    workbook.properties.creator = "Barrette"
    workbook.remove(workbook.worksheets[0])
    _readme(workbook, language)
    display = Display(content, language)
    for tab in TABS:
        _tab(workbook, tab, display, has_moodle=has_moodle)
    lists = _lists(workbook, language)
    for tab in TABS:
        _unfold(workbook[title(tab.code, language)], tab, display, lists)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def title(tab: str, language: Translator) -> str:
    """The name of a tab."""
    return language.gettext(told.TABS[tab])


def _tab(workbook: Workbook, tab: Tab, display: Display, *, has_moodle: bool) -> None:
    sheet = workbook.create_sheet(title(tab.code, display.language))
    grey = IDENTITY if has_moodle and tab.code == "pupils" else ()
    for place, column in enumerate(tab.columns, 1):
        _header(sheet, place, tab, column, display.language)
    for number, row in enumerate(display.content[tab.code], 2):
        for place, column in enumerate(tab.columns, 1):
            cell = sheet.cell(number, place)
            _fill(cell, display.cell(column, row), column)
            if column.code in grey:
                cell.fill = _READ_ONLY
    last = f"{get_column_letter(len(tab.columns))}{max(2, len(display.content[tab.code]) + 1)}"
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.freeze_panes = "B2"
    _page(sheet)


def _header(sheet: Worksheet, place: int, tab: Tab, column: Column, language: Translator) -> None:
    cell = sheet.cell(1, place, language.gettext(told.HEADERS[column.code]))
    cell.font, cell.fill = _HEADER, _FILL
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[1].height = 32
    dimension = sheet.column_dimensions[get_column_letter(place)]
    dimension.width = column.width
    dimension.number_format = FORMATS.get(column.form, AS_TEXT)
    about = told.COMMENTS.get(f"{tab.code}.{column.code}")
    if about:
        comment = Comment(language.gettext(about), "Barrette")
        comment.width, comment.height = 280, 110
        cell.comment = comment


def _fill(cell: Cell | Any, value: Any, column: Column) -> None:
    """Write one value. A text is a text, whatever it begins with: no name becomes a formula."""
    cell.number_format = FORMATS.get(column.form, AS_TEXT)
    cell.border = _LINE
    aligned = "center" if column.form in FORMATS else None
    cell.alignment = Alignment(horizontal=aligned, vertical="top", wrap_text=column.form in WRAPPED)
    if value is None:
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))


def _page(sheet: Worksheet) -> None:
    """On paper: landscape, as wide as the page, the headers on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _lists(workbook: Workbook, language: Translator) -> Mapping[str, str]:
    """The tab of choices; where each list stands, as a validation refers to it."""
    name = title("lists", language)
    sheet = workbook.create_sheet(name)
    found = {}
    for place, (code, values) in enumerate(_choices(language).items(), 1):
        letter = get_column_letter(place)
        for number, value in enumerate(values, 1):
            sheet.cell(number, place, value).data_type = "s"
        sheet.column_dimensions[letter].width = 30
        found[code] = f"'{name}'!${letter}$1:${letter}${len(values)}"
    return found


def _choices(language: Translator) -> dict[str, Sequence[str]]:
    tables = {column.choices for tab in TABS for column in tab.columns if column.choices}
    found: dict[str, Sequence[str]] = {
        table: [str(word) for word in words.choices(table, language).values()] for table in sorted(tables)
    }
    found["topic"] = list(words.topics().values())
    found["said"] = list(words.about().values())
    found["state"] = [
        word for table in ("state", "mark", "livret") for word in words.choices(table, language).values()
    ]
    return found


def _unfold(sheet: Worksheet, tab: Tab, display: Display, lists: Mapping[str, str]) -> None:
    """Have choices unfold in the cells of their column."""
    last = len(display.content[tab.code]) + SPARE
    for place, column in enumerate(tab.columns, 1):
        source = lists.get(column.choices or column.form.value, "")
        if column.form is Form.REFERENCE:
            source = _names(display, column.refers)
        if not source:
            continue
        # A list of people or places is a help: their codes are good too. A closed choice is one.
        rule = DataValidation("list", formula1=source, allow_blank=True)
        rule.showErrorMessage = column.form is Form.CHOICE
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)


def _names(display: Display, refers: str) -> str:
    """Where the names of a tab stand."""
    tab = TAB[refers]
    code = "identifier" if refers == "pupils" else "name"
    letter = get_column_letter([column.code for column in tab.columns].index(code) + 1)
    last = len(display.content[refers]) + SPARE
    return f"'{title(refers, display.language)}'!${letter}$2:${letter}${last}"


def _readme(workbook: Workbook, language: Translator) -> None:
    """The first tab: what goes where."""
    sheet = workbook.create_sheet(title("readme", language))
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 96
    sheet.sheet_view.showGridLines = False
    headline = told.README["title"]
    sheet["A1"] = language.gettext(headline)
    sheet["A1"].font = Font(name=FACE, bold=True, size=18, color=COLOUR)
    number = 3
    for text in _paragraphs(language):
        number = _paragraph(sheet, number, text)
    number += 1
    for code, about in told.ABOUT.items():
        name = title(code, language)
        link = sheet.cell(number, 1, name)
        link.hyperlink = f"#'{name}'!A1"
        link.font = Font(name=FACE, size=11, bold=True, color=COLOUR, underline="single")
        link.alignment = Alignment(vertical="top")
        text = language.gettext(about)
        cell = sheet.cell(number, 2, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = _height(text, 96)
        number += 1
    _page(sheet)
    sheet.print_title_rows = None


def _paragraphs(language: Translator) -> Iterable[str]:
    texts = (language.gettext(text) for key, text in told.README.items() if key != "title")
    return (text.replace("`", "") for text in texts)


def _paragraph(sheet: Worksheet, number: int, text: str) -> int:
    sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=2)
    cell = sheet.cell(number, 1, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[number].height = _height(text, 118)
    return number + 1


def _height(text: str, width: int) -> int:
    """In points; a wrapped text takes a line more than its length tells."""
    return 8 + 15 * (len(text) // width + 1)
