"""Who goes where, as it is pinned on a door: a page for each group, and for each division where everybody goes.

The list of a division names no subject and no way of working: it can be read by everybody in the corridor.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time

from bridge.operations.views.book import Book, Pupil
from bridge.operations.views.groups import places_of, proposals
from bridge.operations.workplace import Workplace
from sync.frame import Barrette


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where a group meets, and with whom. `room` and `leader` are "" when not known."""

    barrette: str
    weekday: int
    start: time
    end: time
    room: str
    leader: str


@dataclass(frozen=True, slots=True)
class GroupList:
    """One group: its name as pupils know it, when it meets, its pupils by last name."""

    name: str
    meeting: Meeting
    pupils: tuple[Pupil, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One pupil and where they go, in the order of the week."""

    pupil: Pupil
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class DivisionList:
    """One division, its pupils by last name."""

    division: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """Everything that is printed; `published` tells whether it is decided, or only proposed."""

    school: str
    day: date
    published: bool
    groups: tuple[GroupList, ...]
    divisions: tuple[DivisionList, ...]


def lists(place: Workplace, showing: str = "published") -> Lists:
    """The lists as published, or as proposed. Raises NotPaired, NoFrame."""
    with place.store.session() as session:
        book = Book(session, place)
        shown = proposals(book, "published")
        if showing != "published":
            shown = {**shown, **proposals(book, "waiting")}
        groups: list[GroupList] = []
        meetings: dict[int, list[Meeting]] = defaultdict(list)
        for barrette in sorted(book.frame.barrettes, key=lambda b: (b.weekday, b.start, b.key)):
            offering = book.offering(barrette, shown.get(barrette.key))
            by_workshop: dict[str, list[int]] = defaultdict(list)
            for pupil, workshop in places_of(shown.get(barrette.key)).items():
                by_workshop[workshop].append(pupil)
            for workshop in sorted(by_workshop):
                met = _meeting(book, offering, workshop)
                pupils = tuple(book.sorted(by_workshop[workshop]))
                groups.append(GroupList(book.group_name(offering, workshop), met, pupils))
                for each in pupils:
                    meetings[each.id].append(met)
        return Lists(
            book.frame.name, book.day, showing == "published", tuple(groups), _divisions(book, meetings)
        )


def _meeting(book: Book, barrette: Barrette, workshop: str) -> Meeting:
    label = book.workshop(barrette, workshop)
    return Meeting(barrette.name, barrette.weekday, barrette.start, barrette.end, label.room, label.leader)


def _divisions(book: Book, meetings: dict[int, list[Meeting]]) -> tuple[DivisionList, ...]:
    by_division: dict[str, list[Row]] = defaultdict(list)
    for pupil in book.sorted(book.pupils):
        if meetings[pupil.id]:
            by_division[pupil.division].append(Row(pupil, tuple(meetings[pupil.id])))
    return tuple(DivisionList(division, tuple(rows)) for division, rows in sorted(by_division.items()))
