"""From the cells of a workbook to rows with values: every fault is noted with its cell, and reading goes on."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any, Final

from bridge.operations.workbook.grid import MERGED, Line, Sheet
from bridge.operations.workbook.references import Directory, directory
from bridge.operations.workbook.tabs import TABS, Column, Form, Tab
from bridge.operations.workbook.values import Misread, pieces_of, refuse_unread, text_of, value_of
from bridge.operations.workbook.words import plain
from mappings.messages import Message, message

REFERRING: Final = (Form.REFERENCE, Form.REFERENCES)
SAMPLES: Final[Mapping[Form, Any]] = {
    Form.TEXT: "?",
    Form.DATE: date(2000, 1, 1),
    Form.TIME: time(12),
    Form.YEAR: "2000",
    Form.TOPIC: "1",
    Form.NUMBER: 1,
}
"""What stands in for a value that could not be read, so that the rest of its row can be looked at."""
UNREAD: Final = "_unread_"
NEEDED: Final = (
    ("workshops", "barrette"), ("workshops", "leader"), ("barrettes", "divisions"), ("placements", "division"),
    ("placements", "pupil"), ("skills", "person"),
)  # fmt: skip
"""References that their row cannot do without: `UNREAD` stands in for what was not found."""
CHOSEN: Final[Mapping[str, Any]] = {"level": "SEC", "mode": "support", "weekday": 1}


@dataclass
class Reading:
    """The rows of every tab as they are read, where each stands, and what is wrong with them."""

    sheets: Mapping[str, Sheet]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    faults: list[Message] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    broken: set[tuple[str, int]] = field(default_factory=set)
    """Tab and place of the rows that have a fault: what else is said of them may come from it."""
    optional: Collection[tuple[str, str]] = ()
    """Tab and column of cells that may be empty though the column asks for them."""

    def requires(self, tab: str, column: Column) -> bool:
        """Whether an empty cell is a fault; not where the whole column is missing, which is one already."""
        known = column.code in self.sheets[tab].letters and (tab, column.code) not in self.optional
        return column.required and known

    def at(self, tab: str, place: int | None, column: str = "") -> str:
        """The name of a cell, "" for a tab as a whole."""
        if place is None or place >= len(self.numbers.get(tab, [])):
            return ""
        return self.sheets[tab].at(self.numbers[tab][place], column)

    def fault(self, found: Message, tab: str, place: int | None, column: str = "") -> None:
        """Note what is wrong with a cell, or with a tab."""
        self.faults.append(self.located(found, tab, place, column))
        if place is not None:
            self.broken.add((tab, place))

    def warn(self, found: Message, tab: str, place: int, column: str = "") -> None:
        """Note what a person should look at."""
        self.warnings.append(self.located(found, tab, place, column))

    def located(self, found: Message, tab: str, place: int | None, column: str = "") -> Message:
        """A message with the cell that it is about."""
        return Message(found.code, (("tab", tab), ("cell", self.at(tab, place, column)), *found.params))


def read_rows(
    sheets: Mapping[str, Sheet],
    accepted: Mapping[str, Iterable[str]],
    optional: Collection[tuple[str, str]] = (),
) -> Reading:
    """Every row of every tab. `accepted` are codes, by tab, that may be referred to without a row."""
    reading = Reading(sheets, optional=optional)
    for tab in TABS:
        reading.rows[tab.code] = []
        reading.numbers[tab.code] = [line.number for line in sheets[tab.code].lines]
        for place, line in enumerate(sheets[tab.code].lines):
            reading.rows[tab.code].append(_own_values(reading, tab, place, line))
    for tab in TABS:
        if tab.columns[0].form is Form.CODE:
            _codes(reading, tab)
    _workshop_codes(reading, fixed=False)
    _refer(reading, accepted)
    _workshop_codes(reading, fixed=True)
    return reading


def _own_values(reading: Reading, tab: Tab, place: int, line: Line) -> dict[str, Any]:
    """A row without what it refers to."""
    row: dict[str, Any] = tab.empty()
    for column in tab.columns:
        cell = line.cells.get(column.code)
        if cell is not None and cell.kind == MERGED:
            reading.broken.add((tab.code, place))
            row[column.code] = _sample(column)
            continue
        try:
            if cell is not None:
                refuse_unread(cell)
            if column.form in REFERRING:
                continue
            if cell is not None:
                row[column.code] = value_of(cell, column)
            elif reading.requires(tab.code, column):
                raise Misread(message("cell_missing", header=column.code))
        except Misread as misread:
            reading.fault(misread.found, tab.code, place, column.code)
            row[column.code] = _sample(column)
    return row


def _sample(column: Column) -> Any:
    if column.form is Form.CHOICE:
        return CHOSEN.get(column.choices)
    if column.form is Form.NUMBER:
        return column.most if column.code == "maximum" else column.least
    if column.form is Form.ITEMS:
        return ()
    return SAMPLES.get(column.form)


def _codes(reading: Reading, tab: Tab) -> None:
    """Make the codes that are not given of names, and refuse one that stands there twice."""
    seen: dict[tuple[object, ...], int] = {}
    for place, row in enumerate(reading.rows[tab.code]):
        column = "key" if row["key"] else "name"
        if not row["key"] and tab.code not in ("workshops", "rooms"):
            row["key"] = _slug(row["name"])
            if not row["key"]:
                reading.fault(message("cell_no_code"), tab.code, place, column)
                row["key"] = f"row-{place}"
        if not row["key"]:
            continue
        first = seen.setdefault((row["key"], *_scope(reading, tab, place)), place)
        if first != place:
            other = reading.at(tab.code, first, column)
            found = message("cell_twice", value=str(row[column] or row["key"]), other=other)
            reading.fault(found, tab.code, place, column)


def _scope(reading: Reading, tab: Tab, place: int) -> tuple[object, ...]:
    """Workshops that are fixed have their codes beside those of the catalogue."""
    if tab.code != "workshops":
        return ()
    return (is_fixed(reading, place),)


def is_fixed(reading: Reading, place: int) -> bool:
    """Whether a row of the workshops names a barrette, be it one that does not exist."""
    return "barrette" in reading.sheets["workshops"].lines[place].cells


def _slug(name: object, longest: int = 40) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", plain(name or "")).strip("-.")[:longest].rstrip("-.")


def _refer(reading: Reading, accepted: Mapping[str, Iterable[str]]) -> None:
    """Look up everything that is referred to."""
    _room_codes(reading)
    directories: dict[str, Directory] = {}
    for name, of in _ORDER:
        for place, line in enumerate(reading.sheets[of].lines):
            for column in (
                c for c in reading.sheets[of].tab.columns if c.form in REFERRING and c.refers == name
            ):
                if name not in directories:
                    tab = "workshops" if name == "templates" else name
                    found = directory(name, reading.rows[tab], accepted.get(name, ()))
                    directories[name] = replace(found, lost=not reading.sheets[tab].letters)
                _look_up(reading, directories[name], of, place, column, line)


_ORDER: Final = sorted(
    {(column.refers, tab.code) for tab in TABS for column in tab.columns if column.refers},
    key=lambda pair: (pair[0] == "templates", pair),
)
"""What is referred to and from which tab; templates last, for it must be known which workshops are fixed."""


def _look_up(reading: Reading, found: Directory, tab: str, place: int, column: Column, line: Line) -> None:
    cell, row = line.cells.get(column.code), reading.rows[tab][place]
    if cell is not None and cell.kind == MERGED:
        return
    try:
        if cell is None:
            if reading.requires(tab, column):
                raise Misread(message("cell_missing", header=column.code))
            return
        refuse_unread(cell)
        if column.form is Form.REFERENCES:
            row[column.code] = found.find_all(pieces_of(cell.value, column))
        elif tab == "workshops" and column.code == "room":
            row["room"] = replace(found, exact=True).find(text_of(cell.value, column))
        else:
            row[column.code] = found.find(text_of(cell.value, column))
    except Misread as misread:
        if misread.found.code not in ("cell_formula", "cell_error"):
            reading.fault(misread.found, tab, place, column.code)
        unknown = UNREAD if (tab, column.code) in NEEDED else None
        row[column.code] = (
            (unknown,) if column.form is Form.REFERENCES and unknown else unknown or _none(column)
        )


def _none(column: Column) -> Any:
    return () if column.form is Form.REFERENCES else None


def _room_codes(reading: Reading) -> None:
    """A room of which it is known how many it seats has a code."""
    taken = {row["key"] for row in reading.rows["rooms"]}
    for place, row in enumerate(reading.rows["rooms"]):
        if row["key"] is None and row["seats"] is not None:
            row["key"] = _slug(row["name"]) or f"salle-{place + 1}"
            if row["key"] in taken:
                found = message("cell_twice", value=row["name"], other=_same_room(reading, row["key"]))
                reading.fault(found, "rooms", place, "name")
            taken.add(row["key"])


def _same_room(reading: Reading, key: object) -> str:
    places = (p for p, row in enumerate(reading.rows["rooms"]) if row["key"] == key)
    return reading.at("rooms", next(places, 0), "name")


def _workshop_codes(reading: Reading, *, fixed: bool) -> None:
    """A workshop without a code is called by its barrette and its topic, one of the catalogue by its title."""
    rows = reading.rows["workshops"]
    taken = {row["key"] for row in rows if row["key"]}
    counted: Counter[str] = Counter()
    for place, row in enumerate(rows):
        if row["key"] or is_fixed(reading, place) != fixed:
            continue
        topic = str(row["topic"]).removeprefix("need:")
        stem = f"{row['barrette']}-{topic}" if row["barrette"] else _slug(row["title"] or "", 36)
        stem = stem or f"{topic}-{row['mode']}"[:36]
        counted[stem] += 1
        while (key := stem if counted[stem] == 1 else f"{stem}-{counted[stem]}") in taken:
            counted[stem] += 1
        row["key"] = key
        taken.add(key)
