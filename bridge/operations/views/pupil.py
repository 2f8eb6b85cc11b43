"""One pupil, for the team: what to lean on first, what to work on, each position with its provenance, both views.

There is no total and no rank. A day of the past is shown as it stood then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bridge.operations.views.book import Book
from bridge.operations.workplace import Workplace
from mappings.explaining import explain
from mappings.frameworks import LPC_PALIER_3, load
from mappings.messages import Message
from mappings.needs import ApNeed, CompetencyNeed
from mappings.states import State
from mappings.two_views import Gap, two_views
from sync.errors import ExplainedError, NothingHeld
from sync.memberships import Membership, memberships
from sync.picture import Picture


class UnknownPupil(ExplainedError):
    """Nobody, or more than one person, is called so."""

    message_template = "No pupil of the divisions, or more than one, is called {pupil}."
    fix_template = "Give the identifier that the school gave them, or their username in Moodle."


@dataclass(frozen=True, slots=True)
class Cell:
    """One item: where the team sees the pupil, where the pupil does, and how that came about."""

    item: str
    label: str
    team: State | None
    own: State | None
    gap: Gap
    provenance: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class PupilPage:
    """One pupil on one day. `strengths` are labels of domains; `places` are those of the year, the newest first."""

    id: int
    name: str
    division: str
    day: date
    strengths: tuple[str, ...]
    needs: tuple[CompetencyNeed, ...]
    ap: tuple[ApNeed, ...]
    cells: tuple[Cell, ...]
    places: tuple[Membership, ...]


def pupil_page(place: Workplace, given: str, on: date | None = None) -> PupilPage:
    """One pupil, by identifier or username, today or as it stood at the end of a day.

    Raises UnknownPupil, NothingHeld, NotPaired, NoFrame.
    """
    with place.store.session() as session:
        book = Book(session, place)
        pupil = find_pupil(book, given)
        at = None if on is None else _end_of(on)
        picture = book.picture((pupil,), at)
        if picture is None:
            raise NothingHeld
        needs = picture.needs.get(pupil)
        framework = load(LPC_PALIER_3)
        year = memberships(session, book.site.id, (pupil,))
        return PupilPage(
            id=pupil,
            name=book.names[pupil],
            division=book.pupils[pupil].division,
            day=on or book.day,
            strengths=tuple(framework.node(s.domain).label for s in needs.strengths) if needs else (),
            needs=needs.needs if needs else (),
            ap=needs.ap if needs else (),
            cells=_cells(book.names, picture, pupil),
            places=tuple(m for m in reversed(year) if at is None or m.since <= at),
        )


def find_pupil(book: Book, given: str) -> int:
    """A pupil of the divisions by identifier or username. Raises UnknownPupil."""
    rows = book.records("users", "id", "username", "idnumber")
    found = {row[0] for row in rows if given and given in map(str, row[1:]) and row[0] in book.pupils}
    if len(found) != 1:
        raise UnknownPupil(pupil=given)
    return found.pop()


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def _cells(names: Mapping[int, str], picture: Picture, pupil: int) -> tuple[Cell, ...]:
    positions = {p.item: p for p in picture.positions if p.pupil == pupil}
    own = {key: state for key, state in picture.self_positions.items() if key[0] == pupil}
    framework = load(LPC_PALIER_3)
    return tuple(
        Cell(
            each.item,
            framework.node(each.item).label,
            each.team,
            each.own,
            each.gap,
            explain(positions[each.item], names) if each.item in positions else (),
        )
        for each in two_views(positions.values(), own)
    )
