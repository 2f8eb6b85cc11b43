"""The workbook of the fictional school, as somebody changes it in a spreadsheet."""

import io
from collections.abc import Callable
from functools import cache

from openpyxl import Workbook, load_workbook

from bridge.i18n import translator
from bridge.operations.workbook.demo import demo
from bridge.operations.workbook.opening import WorkbookFaults
from bridge.operations.workbook.reading import NOTHING, Read, read
from bridge.operations.workbook.writing import write

FR = translator("fr")


@cache
def pristine() -> bytes:
    """What `barrette school template` writes."""
    return write(demo(FR), FR)


@cache
def short() -> bytes:
    """The same with a few positions only: it is read and written faster."""
    content = demo(FR)
    return write({**content, "positions": content["positions"][:6]}, FR)


def edited(change: Callable[[Workbook], None]) -> bytes:
    """The short one after a change."""
    workbook = load_workbook(io.BytesIO(short()))
    change(workbook)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def cells(**values: object) -> bytes:
    """The short one with other values in some cells: `cells(**{"Élèves!D14": "2GATT"})`."""

    def change(workbook: Workbook) -> None:
        for place, value in values.items():
            tab, _, cell = place.partition("!")
            workbook[tab][cell] = value

    return edited(change)


def faults(content: bytes, standing=NOTHING, name: str = "lycee.xlsx") -> list[str]:
    """What is said of a workbook, in French, with ordinary spaces; nothing when it can be taken."""
    try:
        read(content, name, standing)
    except WorkbookFaults as found:
        return [FR.say(each).replace("\u00a0", " ") for each in found.messages]
    return []


def taken(content: bytes, standing=NOTHING) -> Read:
    return read(content, "lycee.xlsx", standing)
