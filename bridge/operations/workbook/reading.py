"""Read a workbook: all that it says, or every fault of it with its tab and cell."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bridge.operations.workbook.frames import Draft, draft
from bridge.operations.workbook.grid import Sheet, sheets_of
from bridge.operations.workbook.opening import WorkbookFaults, open_workbook
from bridge.operations.workbook.pupils import (
    check_company,
    check_days,
    check_positions,
    check_pupils,
    check_workshops,
)
from bridge.operations.workbook.rows import UNREAD, Reading, read_rows
from bridge.operations.workbook.tabs import TABS, Content, Row
from mappings.calendar import Arrangement, Stretch
from mappings.messages import Message, message
from sync.frame import Frame, SchoolYear, faults

IDENTITY: Final = ("lastname", "firstname", "division", "wish1", "wish2", "project")
"""What Moodle says of pupils where one is connected."""
PLACES: Final[Mapping[str, tuple[str, str, str]]] = {
    "frame_barrette_hours": ("barrettes", "barrette", "end"),
    "frame_barrette_levels": ("barrettes", "barrette", "divisions"),
    "frame_barrette_offers_nothing": ("barrettes", "barrette", "templates"),
    "frame_barrette_without_staff": ("barrettes", "barrette", "name"),
    "frame_barrette_room_unknown": ("barrettes", "barrette", "rooms"),
    "frame_workshop_seats": ("workshops", "workshop", "maximum"),
}
"""Where a contradiction of the frame stands: the tab, the parameter that holds the row's code, the column."""
SAID_ALREADY: Final = frozenset({"frame_period_days", "frame_holiday_days", "frame_placement_days"})
CODED: Final = ("divisions", "barrettes", "workshops", "staff")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is in force, and whom the school knows besides.

    `names`: the identifier of everybody in Moodle by whatever they are called there. `expected`: pupils who may be
    named though Moodle does not know them yet. `people`: adults who may be named without a row.
    """

    content: Content
    frame: Frame | None = None
    has_moodle: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    expected: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


NOTHING: Final = Standing({tab.code: () for tab in TABS})


@dataclass(frozen=True, slots=True)
class Read:
    """A workbook that has no fault: its rows, the frame that they describe, and what a person should look at."""

    content: Content
    frame: Frame
    warnings: tuple[Message, ...]


def read(content: bytes, name: str = "", standing: Standing = NOTHING) -> Read:
    """Read a workbook. Raises WorkbookFaults with every fault."""
    sheets, found, ignored = sheets_of(open_workbook(content, name))
    for tab in TABS:
        sheets.setdefault(tab.code, Sheet(tab, {}, ()))
    reading = read_rows(sheets, _accepted(standing), _optional(standing))
    _know(reading, standing)
    for check in (check_pupils, check_company, check_days, check_workshops, check_positions):
        check(reading)
    rows = {tab.code: tuple(reading.rows[tab.code]) for tab in TABS}
    frame = None if found else _frame(reading, rows)
    if found or reading.faults or frame is None:
        raise WorkbookFaults([*found, *sorted(reading.faults, key=_order)])
    warnings = (*ignored, *reading.warnings, *SchoolYear(frame).warnings(), *_away(reading, frame))
    return Read(_as_moodle_says(rows, standing), frame, warnings)


def _accepted(standing: Standing) -> dict[str, Collection[str]]:
    more: dict[str, Collection[str]] = {"staff": standing.people}
    if standing.has_moodle:
        more["pupils"] = {*standing.names, *standing.expected}
    return more


def _optional(standing: Standing) -> Collection[tuple[str, str]]:
    return tuple(("pupils", column) for column in IDENTITY) if standing.has_moodle else ()


def _order(fault: Message) -> tuple[int, int, str]:
    """In the order of the tabs, then of the rows."""
    params = dict(fault.params)
    tabs = [tab.code for tab in TABS]
    cell = str(params["cell"])
    digits = "".join(filter(str.isdigit, cell))
    return tabs.index(str(params["tab"])), int(digits or 0), cell


def _know(reading: Reading, standing: Standing) -> None:
    """Where a Moodle is connected, it knows everybody, or somebody expects them; all go by one identifier each."""
    if not standing.has_moodle:
        return
    names, in_force = standing.names, {row["identifier"]: row for row in standing.content["pupils"]}
    for place, row in enumerate(reading.rows["pupils"]):
        given = row["identifier"]
        row["identifier"] = names.get(given, given)
        for column in ("together", "apart"):
            row[column] = tuple(names.get(other, other) for other in row[column])
        if given in names:
            known = in_force.get(row["identifier"])
            if known and any(row[column] and row[column] != known[column] for column in IDENTITY):
                reading.warn(message("pupil_differs"), "pupils", place, "lastname")
        elif given in standing.expected:
            reading.warn(message("pupil_expected"), "pupils", place, "identifier")
        elif ("pupils", place) not in reading.broken:
            reading.fault(message("pupil_not_in_moodle"), "pupils", place, "identifier")
    for tab in ("placements", "positions"):
        for row in reading.rows[tab]:
            row["pupil"] = names.get(row["pupil"], row["pupil"])


def _as_moodle_says(rows: Content, standing: Standing) -> Content:
    """What Moodle says of pupils stays as it says it; whoever is left out has nothing settled for them."""
    if not standing.has_moodle:
        return rows
    given = {row["identifier"]: row for row in rows["pupils"]}
    kept: list[Row] = []
    for known in standing.content["pupils"]:
        row = given.pop(known["identifier"], {})
        settled = {column: row.get(column, ()) for column in ("attends", "together", "apart")}
        kept.append({**known, **settled})
    more = ({**row, **dict.fromkeys(IDENTITY)} for row in given.values())
    settled_ones = (row for row in more if row["attends"] or row["together"] or row["apart"])
    return {**rows, "pupils": (*kept, *settled_ones)}


def _frame(reading: Reading, rows: Content) -> Frame | None:
    """The frame; what contradicts itself in it is noted where it stands."""
    made = draft(rows)
    if not rows["school"]:
        reading.fault(message("tab_empty"), "school", None)
        return None
    for place in range(1, len(rows["school"])):
        reading.fault(message("school_again"), "school", place)
    try:
        frame = Frame.model_validate(made.document)
    except ValidationError as error:
        for each in error.errors(include_input=False):
            _note_form(reading, made, each)
        return None
    for contradiction in faults(frame):
        _note(reading, contradiction)
    return frame


def _note_form(reading: Reading, made: Draft, error: ErrorDetails) -> None:
    tab, place, column = made.cell(error["loc"])
    if place is None:
        reading.fault(message("tab_empty"), tab, None)
    elif (tab, place) not in reading.broken:
        reading.fault(message("cell_form", header=column or "key"), tab, place, column)


def _note(reading: Reading, found: Message) -> None:
    params = dict(found.params)
    if found.code in SAID_ALREADY or UNREAD in params.values() or _comes_of_another(reading, params):
        return
    tab, place, column = "school", None, ""
    if found.code in PLACES:
        tab, parameter, column = PLACES[found.code]
        place = _place(reading, tab, "key", params[parameter])
    elif found.code == "frame_periods_overlap":
        tab, column = "periods", "first"
        place = _place(reading, tab, "name", params["other"])
    elif found.code == "frame_key_twice":
        tab, column = "divisions", str(params["what"])
        place = _place(reading, tab, column, params["key"])
    reading.fault(found, tab, place, column)


def _place(reading: Reading, tab: str, column: str, value: object) -> int | None:
    """The last row of a tab in which that stands."""
    places = (p for p, row in enumerate(reading.rows[tab]) if row.get(column) == value)
    return max(places, default=None)


def _comes_of_another(reading: Reading, params: Mapping[str, Any]) -> bool:
    """Whether a row that it names has a fault already."""
    values = set(map(str, params.values()))
    return any(
        (tab, place) in reading.broken and row["key"] in values
        for tab in CODED
        for place, row in enumerate(reading.rows[tab])
    )


def _away(reading: Reading, frame: Frame) -> Iterator[Message]:
    """Pupils whose own placements take them away for a whole period."""
    year = SchoolYear(frame)
    divisions = {row["identifier"]: row["division"] for row in reading.rows["pupils"]}
    own: dict[str, list[tuple[int, Stretch]]] = {}
    for place, row in enumerate(reading.rows["placements"]):
        if row["pupil"]:
            own.setdefault(row["pupil"], []).append((place, Stretch(row["first"], row["last"])))
    for pupil, stretches in own.items():
        division = divisions.get(pupil)
        theirs = [b for b in frame.barrettes if division in b.divisions]
        arrangement = Arrangement(0, away=tuple(stretch for _, stretch in stretches))
        for period in frame.periods:
            held = [b for b in theirs if year.sessions(b, period)]
            if held and not any(year.attended(b, period, str(division), arrangement) for b in held):
                yield reading.located(
                    message("placement_all_period", period=period.name),
                    "placements",
                    stretches[0][0],
                    "first",
                )
