"""The school's frame as rows of the workbook, and back: nothing is lost either way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bridge.operations.workbook.tabs import TAB, Content, Row
from sync.frame import Barrette, Frame, Staff, Template, Workshop

Path = tuple[str | int, ...]
"""Where something stands in the frame's document, as pydantic tells it: ("barrettes", 0, "workshops", 1)."""
Place = tuple[str, int]
"""A tab and the place of a row in it, from 0."""

NAMES: Mapping[str, Mapping[str, str]] = {"hours": {"minutes": "brought", "division": "name"}}
"""Fields of the document that a column calls otherwise, by list."""
LISTS: Mapping[str, str] = {"templates": "workshops", "hours": "divisions"}
"""Lists of the document whose rows stand in a tab of another name."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The document of a frame, and from which row each part of it comes."""

    document: dict[str, Any]
    places: Mapping[Path, Place] = field(default_factory=dict)

    def cell(self, path: Path) -> tuple[str, int | None, str]:
        """The tab, the row (None when it is not of one) and the column of something in the document."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                tab, row = self.places[path[:length]]
                column = str(path[length]) if length < len(path) else ""
                return tab, row, NAMES.get(str(path[0]), {}).get(column, column)
        tab = LISTS.get(str(path[0]), str(path[0]))
        return (tab, None, "") if tab in TAB else ("school", 0, str(path[0]))


def rows_of(frame: Frame) -> dict[str, tuple[Row, ...]]:
    """The tabs that describe a frame; the placements are those of divisions."""
    brought = {hours.division: hours.minutes for hours in frame.hours}
    return {
        "school": (
            TAB["school"].row(
                name=frame.name, year=frame.year, zone=frame.zone or None, campaign=tuple(frame.campaign)
            ),
        ),
        "divisions": tuple(
            TAB["divisions"].row(
                key=d.key,
                name=d.name,
                level=d.level.value,
                form_teacher=d.form_teacher or None,
                brought=brought.get(d.key),
                cohort=d.cohort,
            )
            for d in frame.divisions
        ),
        "barrettes": tuple(_barrette(b) for b in frame.barrettes),
        "staff": tuple(_adult(s) for s in frame.staff),
        "skills": tuple(_skills(frame.staff)),
        "workshops": tuple(_workshops(frame)),
        "rooms": tuple(_rooms(frame)),
        "periods": tuple(
            TAB["periods"].row(key=p.key, name=p.name, first=p.first, last=p.last) for p in frame.periods
        ),
        "placements": tuple(
            TAB["placements"].row(division=p.division, first=p.first, last=p.last) for p in frame.placements
        ),
        "holidays": tuple(
            TAB["holidays"].row(name=h.name, first=h.first, last=h.last) for h in frame.holidays
        ),
    }


def _barrette(b: Barrette) -> Row:
    return TAB["barrettes"].row(
        key=b.key,
        name=b.name,
        level=b.level.value,
        weekday=b.weekday,
        start=b.start,
        end=b.end,
        divisions=b.divisions,
        templates=b.templates,
        rooms=b.rooms,
        opened=b.opened or None,
    )


def _adult(s: Staff) -> Row:
    return TAB["staff"].row(
        key=s.key,
        name=s.name or None,
        kind=s.kind.value,
        subject=s.subject or None,
        divisions=s.divisions,
        barrettes=s.barrettes,
        minutes=s.minutes,
        cohort=s.cohort or None,
    )


def _skills(staff: Iterable[Staff]) -> Iterator[Row]:
    for person in staff:
        for topic in dict.fromkeys((*person.skills, *person.wishes)):
            yield TAB["skills"].row(
                person=person.key,
                topic=topic,
                skill=person.skills.get(topic),
                wish=person.wishes.get(topic),
            )


def _workshops(frame: Frame) -> Iterator[Row]:
    for template in frame.templates:
        yield _offered(template, title=template.title or None)
    for barrette in frame.barrettes:
        for workshop in barrette.workshops:
            yield _offered(
                workshop, barrette=barrette.key, leader=workshop.leader, room=workshop.room or None
            )


def _offered(offered: Template | Workshop, **more: str | None) -> Row:
    return TAB["workshops"].row(
        key=offered.key,
        topic=offered.topic,
        mode=offered.mode.value,
        minimum=offered.minimum,
        maximum=offered.maximum,
        **more,
    )


def _rooms(frame: Frame) -> Iterator[Row]:
    """The rooms, then those that only a fixed workshop names: how many they seat is not known."""
    named = {room.name for room in frame.rooms} | {room.key for room in frame.rooms}
    for room in frame.rooms:
        yield TAB["rooms"].row(key=room.key, name=room.name, seats=room.seats)
    for barrette in frame.barrettes:
        for workshop in barrette.workshops:
            if workshop.room and workshop.room not in named:
                named.add(workshop.room)
                yield TAB["rooms"].row(name=workshop.room)


def draft(content: Content) -> Draft:
    """The document of the frame that these rows describe, to be validated."""
    places: dict[Path, Place] = {}
    school = content["school"][0] if content["school"] else {}
    document = {
        "year": school.get("year"),
        "name": school.get("name"),
        "zone": school.get("zone") or "",
        "campaign": list(school.get("campaign") or ()),
        "staff": _staff(content, places),
        "divisions": _divisions(content, places),
        "hours": _hours(content, places),
        "rooms": _described_rooms(content, places),
        "periods": _plain(content, "periods", places),
        "holidays": _plain(content, "holidays", places),
        "placements": _plain(content, "placements", places, without=("pupil",)),
        "templates": _templates(content, places),
        "barrettes": _barrettes(content, places),
    }
    return Draft(document, places)


def _filled(row: Row, *without: str) -> dict[str, Any]:
    return {
        column: list(value) if isinstance(value, tuple) else value
        for column, value in row.items()
        if value is not None and column not in without
    }


def _plain(
    content: Content, tab: str, places: dict[Path, Place], without: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, row in enumerate(content[tab]):
        if any(row[column] is not None for column in without):
            continue
        places[tab, len(found)] = tab, number
        found.append(_filled(row, *without))
    return found


def _divisions(content: Content, places: dict[Path, Place]) -> list[dict[str, Any]]:
    found = _plain(content, "divisions", places)
    for division in found:
        division.pop("brought", None)
        division.setdefault("cohort", division.get("key"))
    return found


def _hours(content: Content, places: dict[Path, Place]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, row in enumerate(content["divisions"]):
        if row["brought"] is not None:
            places["hours", len(found)] = "divisions", number
            found.append({"division": row["key"], "minutes": row["brought"]})
    return found


def _described_rooms(content: Content, places: dict[Path, Place]) -> list[dict[str, Any]]:
    """Those of which it is known how many they seat."""
    found: list[dict[str, Any]] = []
    for number, row in enumerate(content["rooms"]):
        if row["seats"] is not None:
            places["rooms", len(found)] = "rooms", number
            found.append(_filled(row))
    return found


def _staff(content: Content, places: dict[Path, Place]) -> list[dict[str, Any]]:
    found = _plain(content, "staff", places)
    by_key = {person.get("key"): person for person in found}
    for row in content["skills"]:
        person = by_key.get(row["person"])
        if person is None:
            continue
        for column, field_ in (("skill", "skills"), ("wish", "wishes")):
            if row[column] is not None:
                person.setdefault(field_, {})[row["topic"]] = row[column]
    return found


def _templates(content: Content, places: dict[Path, Place]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, row in enumerate(content["workshops"]):
        if row["barrette"] is None:
            places["templates", len(found)] = "workshops", number
            found.append(_filled(row, "barrette", "leader", "room"))
    return found


def _barrettes(content: Content, places: dict[Path, Place]) -> list[dict[str, Any]]:
    found = _plain(content, "barrettes", places)
    by_key = {barrette.get("key"): number for number, barrette in reversed(list(enumerate(found)))}
    for barrette in found:
        barrette["workshops"] = []
    for number, row in enumerate(content["workshops"]):
        at = by_key.get(row["barrette"]) if row["barrette"] is not None else None
        if at is not None:
            workshops = found[at]["workshops"]
            places["barrettes", at, "workshops", len(workshops)] = "workshops", number
            workshops.append(_filled(row, "barrette", "title"))
    return found
