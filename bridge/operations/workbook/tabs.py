"""The tabs of the workbook and their columns: what may stand in each cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

Row = Mapping[str, Any]
"""One row of a tab, by column, each value of the type that the column's form tells: a text, a number, a date, a time, a
tuple of texts where a cell holds several. A cell that is empty is None, or ()."""
Content = Mapping[str, tuple[Row, ...]]
"""Everything that a workbook says, by tab."""


class Form(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    YEAR = "year"
    CHOICE = "choice"
    """One of the words of `choices`."""
    REFERENCE = "reference"
    """A row of another tab, by its code or its name."""
    REFERENCES = "references"
    TOPIC = "topic"
    ITEM = "item"
    """An item of the LPC."""
    ITEMS = "items"
    SAID = "said"
    """An item, an AP need or a component of the livret."""
    STATE = "state"
    """What is said of it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `refers` is the tab of a reference, `choices` the table of a choice, `code` its name in both.

    `least` and `most` bound a number, `longest` a text. `width` is in characters.
    """

    code: str
    form: Form
    required: bool = False
    refers: str = ""
    choices: str = ""
    least: int = 0
    most: int = 0
    longest: int = 120
    width: int = 18


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. `key` are the columns that tell its rows apart, empty where a row is told by all of it."""

    code: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("key",)

    def column(self, code: str) -> Column:
        """The column of a code. Raises KeyError."""
        return {column.code: column for column in self.columns}[code]

    def empty(self) -> dict[str, Any]:
        """A row in which nothing stands."""
        lists = (Form.REFERENCES, Form.ITEMS)
        return {column.code: () if column.form in lists else None for column in self.columns}

    def row(self, **cells: Any) -> Row:
        """A row with these cells and nothing else."""
        return {**self.empty(), **cells}


def _code(width: int = 16, longest: int = 40) -> Column:
    return Column("key", Form.CODE, width=width, longest=longest)


def _text(code: str, **more: Any) -> Column:
    return Column(code, Form.TEXT, **more)


def _refers(code: str, tab: str, **more: Any) -> Column:
    return Column(code, Form.REFERENCE, refers=tab, **more)


def _several(code: str, tab: str, **more: Any) -> Column:
    return Column(code, Form.REFERENCES, refers=tab, width=30, **more)


def _choice(code: str, choices: str, **more: Any) -> Column:
    return Column(code, Form.CHOICE, choices=choices, **more)


_NAME: Final = _text("name", required=True, width=30)
_FIRST: Final = Column("first", Form.DATE, required=True, width=13)
_LAST: Final = Column("last", Form.DATE, required=True, width=13)
_LEVEL: Final = _choice("level", "level", required=True, width=12)
_TOPIC: Final = Column("topic", Form.TOPIC, required=True, width=50)
SEATS: Final = 60
WEEKLY: Final = 6000

TABS: Final = (
    Tab(
        "school",
        (
            _text("name", required=True, width=44),
            Column("year", Form.YEAR, required=True),
            _choice("zone", "zone", width=18),
            Column("campaign", Form.ITEMS, width=60),
        ),
        key=(),
    ),
    Tab(
        "pupils",
        (
            _text("identifier", required=True, longest=100, width=16),
            _text("lastname", required=True, longest=100, width=22),
            _text("firstname", longest=100),
            _refers("division", "divisions", required=True, width=14),
            Column("wish1", Form.TOPIC, width=44),
            Column("wish2", Form.TOPIC, width=44),
            _choice("project", "project", width=12),
            _several("attends", "barrettes"),
            _several("together", "pupils"),
            _several("apart", "pupils"),
        ),
        key=("identifier",),
    ),
    Tab(
        "divisions",
        (
            _code(),
            _NAME,
            _LEVEL,
            _refers("form_teacher", "staff", width=26),
            Column("brought", Form.NUMBER, most=WEEKLY, width=20),
            _text("cohort"),
        ),
    ),
    Tab(
        "barrettes",
        (
            _code(),
            _NAME,
            _LEVEL,
            _choice("weekday", "weekday", required=True, width=12),
            Column("start", Form.TIME, required=True, width=10),
            Column("end", Form.TIME, required=True, width=10),
            _several("divisions", "divisions", required=True),
            _several("templates", "templates"),
            _several("rooms", "rooms"),
            Column("opened", Form.NUMBER, most=SEATS, width=16),
        ),
    ),
    Tab(
        "staff",
        (
            _code(20),
            _text("name", width=30),
            _choice("kind", "kind", width=24),
            _text("subject", width=26),
            _several("divisions", "divisions"),
            _several("barrettes", "barrettes"),
            Column("minutes", Form.NUMBER, most=WEEKLY, width=18),
            _text("cohort", longest=255),
        ),
    ),
    Tab(
        "skills",
        (
            _refers("person", "staff", required=True, width=30),
            _TOPIC,
            _choice("skill", "skill", width=20),
            _choice("wish", "wish", width=20),
        ),
        key=("person", "topic"),
    ),
    Tab(
        "workshops",
        (
            _code(30, 90),
            _refers("barrette", "barrettes", width=26),
            _TOPIC,
            _choice("mode", "mode", required=True, width=22),
            Column("minimum", Form.NUMBER, required=True, least=1, most=SEATS, width=14),
            Column("maximum", Form.NUMBER, required=True, least=1, most=SEATS, width=14),
            _refers("leader", "staff", width=26),
            _refers("room", "rooms", width=16),
            _text("title", width=34),
        ),
    ),
    Tab(
        "rooms",
        (
            _code(),
            _text("name", required=True, longest=100, width=30),
            Column("seats", Form.NUMBER, least=1, most=500),
        ),
        key=("key", "name"),
    ),
    Tab("periods", (_code(), _NAME, _FIRST, _LAST)),
    Tab(
        "placements",
        (_refers("division", "divisions", width=16), _refers("pupil", "pupils"), _FIRST, _LAST),
        key=(),
    ),
    Tab("holidays", (_NAME, _FIRST, _LAST), key=()),
    Tab(
        "positions",
        (
            _refers("pupil", "pupils", required=True, width=16),
            Column("item", Form.SAID, required=True, width=66),
            Column("value", Form.STATE, required=True, width=24),
            _refers("who", "staff", width=26),
            Column("day", Form.DATE, required=True, width=13),
            _choice("nature", "nature", width=22),
        ),
        key=("pupil", "item", "who", "day", "nature"),
    ),
)
"""In the order in which a person fills them."""

TAB: Final[Mapping[str, Tab]] = {tab.code: tab for tab in TABS}
FRAME: Final = tuple(tab.code for tab in TABS if tab.code not in ("pupils", "positions"))
"""The tabs that describe the school without its pupils; placements of a pupil's own aside."""
MOST_ROWS: Final = 60_000
