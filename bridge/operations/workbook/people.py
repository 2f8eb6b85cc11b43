"""The people of a school without Moodle, in the form in which Moodle's are read.

What draws a picture, or a page, sees no difference.
"""

from collections.abc import Iterable, Mapping, Sequence

from bridge.operations.workbook.standing import WISH_FOR
from bridge.operations.workbook.tabs import Content, Row
from mappings.frameworks import LPC_PALIER_3, idnumber, load
from mappings.scales import THREE_STATES, configuration_of, propose
from sync.frame import Frame
from sync.kinds import KINDS
from sync.snapshot import Cell, Reading

SCALE = 1
WRITTEN = 1
"""A project that is written has no day here: this stands for one."""


def readings_of(content: Content, frame: Frame, numbers: Mapping[str, int]) -> Iterable[Reading]:
    """One reading of every kind that is exchanged with Moodle; those of what only Moodle has are empty."""
    rows: dict[str, Sequence[Sequence[Cell]]] = {
        "users": _users(content, numbers),
        "cohorts": [(place, d.cohort, d.name) for place, d in enumerate(frame.divisions, 1)],
        "cohort_members": _members(content, frame, numbers),
        "projects": _projects(content["pupils"], numbers),
        "frameworks": [
            (
                1,
                idnumber(LPC_PALIER_3),
                load(LPC_PALIER_3).title,
                SCALE,
                configuration_of(SCALE, propose(THREE_STATES, "")),
                1,
            )
        ],
        "scales": [(SCALE, load(LPC_PALIER_3).title, THREE_STATES)],
        "competencies": _competencies(),
    }
    for name, kind in KINDS.items():
        of_kind = rows.get(name, ())
        columns = {
            column.name: tuple(row[place] for row in of_kind) for place, column in enumerate(kind.columns)
        }
        yield Reading(name, columns, len(of_kind), True, "")


def _users(content: Content, numbers: Mapping[str, int]) -> list[tuple[Cell, ...]]:
    pupils = [
        (
            numbers[row["identifier"]],
            row["identifier"],
            row["identifier"],
            row["firstname"] or "",
            row["lastname"],
            0,
        )
        for row in content["pupils"]
    ]
    adults = [
        (numbers[row["key"]], row["key"], "", "", row["name"] or row["key"], 0)
        for row in content["staff"]
        if not row["cohort"]
    ]
    return [*pupils, *adults]


def _members(content: Content, frame: Frame, numbers: Mapping[str, int]) -> list[tuple[Cell, ...]]:
    places = {division.key: place for place, division in enumerate(frame.divisions, 1)}
    return [
        (number, places[row["division"]], numbers[row["identifier"]], 0)
        for number, row in enumerate(content["pupils"], 1)
    ]


def _projects(pupils: Iterable[Row], numbers: Mapping[str, int]) -> list[tuple[Cell, ...]]:
    return [
        (
            numbers[row["identifier"]],
            numbers[row["identifier"]],
            _wish(row["wish1"]),
            _wish(row["wish2"]),
            WRITTEN if row["project"] == "done" else 0,
            WRITTEN if row["project"] == "waived" else 0,
        )
        for row in pupils
        if row["project"] or row["wish1"] or row["wish2"]
    ]


def _wish(topic: str | None) -> str:
    """A wish as the plugin keeps it."""
    if not topic or topic.startswith("need:"):
        return topic or ""
    return f"{WISH_FOR}{topic}"


def _competencies() -> list[tuple[Cell, ...]]:
    framework = load(LPC_PALIER_3)
    places = {node.code: place for place, node in enumerate(framework.nodes, 1)}
    return [
        (
            place, 1, places.get(node.parent or "", 0), idnumber(LPC_PALIER_3, node.code), node.short, place, 0, "",
        )
        for place, node in enumerate(framework.nodes, 1)
    ]  # fmt: skip
