"""Pupils who arrived, left or changed divisions: what waits, what could be done, and what was settled lately."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bridge.operations.views.book import Book
from bridge.operations.views.groups import GroupsPage, Section
from sync.movements import LEFT
from sync.store import StoredMovement, now, queries

SHOWN_DAYS = 7
"""For how long a settled movement is still shown."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One pupil's movement, with divisions by name, "" for none.

    `name` is empty when Moodle shares it no more, as of somebody who is in no cohort any longer.
    """

    id: int
    name: str
    what: str
    origin: str
    destination: str
    how: str
    """How it was settled; "" while something waits."""
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Movements of one sort of which the same thing waits. `answer` is a code of what could be done:

    approve, propose, project, away, withdraw.
    """

    what: str
    answer: str
    pupils: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Movements:
    """What waits, and what was settled in the last `days`."""

    waiting: tuple[Waiting, ...]
    settled: tuple[Moved, ...]
    days: int = SHOWN_DAYS

    @property
    def nameless(self) -> "Movements":
        """The same without what names anybody."""
        waiting = (
            replace(each, pupils=tuple(replace(p, id=0, name="") for p in each.pupils))
            for each in self.waiting
        )
        return replace(self, waiting=tuple(waiting), settled=())

    @property
    def pupils(self) -> frozenset[int]:
        """Everybody for whom something waits."""
        return frozenset(moved.id for group in self.waiting for moved in group.pupils)


def movements_of(book: Book, shown: GroupsPage) -> Movements:
    """The movements of an open book. `shown` says who has a place in what is proposed, or else published."""
    site_id, groups = book.site.id, defaultdict(list)
    for row in queries.open_movements(book.session, site_id):
        groups[row.what, _answer(book, shown, row)].append(_moved(book, row))
    lately = queries.settled_movements(book.session, site_id, now() - timedelta(days=SHOWN_DAYS))
    return Movements(
        tuple(Waiting(what, answer, tuple(pupils)) for (what, answer), pupils in sorted(groups.items())),
        tuple(_moved(book, row) for row in lately),
    )


def _moved(book: Book, row: StoredMovement) -> Moved:
    names = {division.key: division.name for division in book.frame.divisions}
    return Moved(
        row.pupil,
        book.names.get(row.pupil, ""),
        row.what,
        names.get(row.origin, row.origin),
        names.get(row.destination, row.destination),
        row.settled_how,
        row.settled_at,
    )


def _answer(book: Book, shown: GroupsPage, row: StoredMovement) -> str:
    """What could be done for a movement that is not settled."""
    if row.what == LEFT:
        return "withdraw"
    barrettes = {b.key for b in book.frame.barrettes if row.destination in b.divisions}
    without = [s for s in shown.sections if s.key in barrettes and not _has_place(s, row.pupil)]
    if not without:
        return "approve"
    if any(pupil.id == row.pupil for s in without for early in s.early for pupil in early.pupils):
        return "project"
    return "away" if any(p.id == row.pupil for s in without for a in s.away for p in a.pupils) else "propose"


def _has_place(section: Section, pupil: int) -> bool:
    placed = {member.pupil.id for card in section.cards for member in card.members}
    return pupil in placed or any(away.id == pupil for card in section.cards for away in card.away)
