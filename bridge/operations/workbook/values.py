"""What stands in a cell, as the value that it means: forgiving in form, strict in meaning."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from bridge.i18n import LANGUAGES, translator
from bridge.operations.workbook import words
from bridge.operations.workbook.grid import ERROR, FORMULA, Cell
from bridge.operations.workbook.tabs import Column, Form
from mappings.messages import Message, message

CODE: Final = re.compile(r"[A-Za-z0-9_.-]+")
_TIME: Final = re.compile(r"(\d{1,2})\s*[:hH]\s*(\d{2})?(?::00)?\s*(?:min)?")
_YEAR: Final = re.compile(r"(20\d\d)(?:\s*[-–/]\s*(?:20)?\d\d)?")
_DATES: Final = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")
SECONDS: Final = 86_400


class Misread(Exception):
    """A cell does not hold what its column asks for; `code` and `params` say why, as a message takes them."""

    def __init__(self, found: Message) -> None:
        self.found = found
        super().__init__(found.code)


def value_of(cell: Cell, column: Column) -> Any:
    """The value of a cell that refers to nothing. Raises Misread."""
    refuse_unread(cell)
    return _READERS[column.form](cell.value, column)


def refuse_unread(cell: Cell) -> None:
    """Refuse a formula, whose value is nobody's word, and an error of the spreadsheet. Raises Misread."""
    if cell.kind == FORMULA:
        raise Misread(message("cell_formula"))
    if cell.kind == ERROR:
        raise Misread(message("cell_error", value=str(cell.value)))


def text_of(value: Any, column: Column) -> str:
    """A text; a number that a spreadsheet made of it is one still. Raises Misread."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        became_date = isinstance(value, date | time)
        raise Misread(
            message("cell_became_date") if became_date else message("cell_text", header=column.code)
        )
    text = _number_as_text(value) if isinstance(value, int | float) else value.replace("\u00a0", " ").strip()
    if len(text) > column.longest:
        raise Misread(message("cell_long", header=column.code, limit=column.longest))
    return text


def _number_as_text(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)


def pieces_of(value: Any, column: Column) -> list[str]:
    """The parts of a cell that holds several, separated by semicolons or lines. Raises Misread."""
    whole = Column(column.code, Form.TEXT, longest=10_000)
    return [piece for part in re.split(r"[;\n]", text_of(value, whole)) if (piece := part.strip())]


def _code(value: Any, column: Column) -> str:
    text = text_of(value, Column(column.code, Form.TEXT, longest=10_000))
    if len(text) > column.longest or not CODE.fullmatch(text):
        raise Misread(message("cell_code", value=text, limit=column.longest))
    return text


def _number(value: Any, column: Column) -> int:
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,9}(?:[.,]0+)?", value.strip()):
        value = float(value.strip().replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float) or not float(value).is_integer():
        raise Misread(message("cell_number", header=column.code, value=shown(value)))
    if not column.least <= value <= column.most:
        raise Misread(message("cell_bounds", header=column.code, least=column.least, most=column.most))
    return int(value)


def _date(value: Any, column: Column) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        for form in _DATES:
            try:
                return datetime.strptime(value.strip(), form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
    raise Misread(message("cell_date", header=column.code, value=shown(value)))


def _time(value: Any, column: Column) -> time:
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, timedelta):
        value = value.total_seconds() / SECONDS
    if isinstance(value, float) and 0 <= value < 1:  # a time that lost its format
        minutes = round(value * SECONDS / 60)
        value = time(minutes // 60 % 24, minutes % 60)
    if isinstance(value, str) and (found := _TIME.fullmatch(value.strip())):
        hours, minutes = int(found[1]), int(found[2] or 0)
        if hours < 24 and minutes < 60:
            return time(hours, minutes)
    if isinstance(value, time):
        return value.replace(microsecond=0)
    raise Misread(message("cell_time", header=column.code, value=shown(value)))


def _year(value: Any, column: Column) -> str:
    found = _YEAR.fullmatch(text_of(value, column))
    if not found:
        raise Misread(message("cell_form", header=column.code))
    return found[1]


def _choice(value: Any, column: Column) -> Any:
    return chosen(column.choices, text_of(value, column))


def chosen(table: str, given: str) -> Any:
    """The code of a choice. Raises Misread, with the choice that was probably meant, or with all of them."""
    try:
        return words.choice(table, given)
    except KeyError:
        raise Misread(_none_of(given, _said(table))) from None


def _said(table: str) -> list[str]:
    """The words of a table in the first language of people's screens, then in the others."""
    return list(words.choices(table, translator(LANGUAGES[0])).values())


def _none_of(given: str, known: list[str]) -> Message:
    near = words.nearest(given, known)
    if near:
        return message("cell_choice_near", value=given, near=near)
    return message("cell_choice", value=given, choices=", ".join(known))


def _topic(value: Any, column: Column) -> str:
    return _known(words.topic, text_of(value, column), "topic", words.topics())


def _items(value: Any, column: Column) -> tuple[str, ...]:
    parts = [piece for part in pieces_of(value, column) for piece in re.split(r",\s*", part)]
    return tuple(_known(words.item, part, "item", words.items()) for part in parts)


def _said_of(value: Any, column: Column) -> str:
    """What a row of the positions is about: its code."""
    given = text_of(value, column)
    return _known(lambda text: words.said(text)[1], given, "item", words.about())


def _known(find: Callable[[str], str], given: str, what: str, table: Mapping[str, str]) -> str:
    try:
        return find(given)
    except KeyError:
        near = words.nearest(given, [*table, *table.values()])
        if near:
            raise Misread(message("cell_unknown_near", value=given, what=what, near=near)) from None
        raise Misread(message("cell_unknown", value=given, what=what)) from None


def shown(value: Any) -> str:
    """A value as a message shows it: short."""
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


_READERS: Final[Mapping[Form, Callable[[Any, Column], Any]]] = {
    Form.TEXT: text_of,
    Form.CODE: _code,
    Form.NUMBER: _number,
    Form.DATE: _date,
    Form.TIME: _time,
    Form.YEAR: _year,
    Form.CHOICE: _choice,
    Form.TOPIC: _topic,
    Form.ITEMS: _items,
    Form.SAID: _said_of,
    Form.STATE: text_of,
}
