"""The needs groups, barrette by barrette: as proposed, or as published."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bridge.operations.sight import WHOLE, Sight
from bridge.operations.views.book import Book, Pupil, WorkshopLabel
from bridge.operations.views.seen import seen_groups
from bridge.operations.workplace import Workplace
from mappings.grouping.instance import LAST_RESORT_KEY
from mappings.messages import Message, message
from sync.frame import Barrette
from sync.progress import GroupProgress
from sync.store import StoredProposal, queries


@dataclass(frozen=True, slots=True)
class Member:
    """One pupil in a group. `comes_from` names the group left, empty when the pupil stays or is new."""

    pupil: Pupil
    comes_from: str
    new: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One group: who is present, who is away with a place kept, and what has been done."""

    workshop: WorkshopLabel
    name: str
    members: tuple[Member, ...]
    away: tuple[Pupil, ...]
    work: GroupProgress | None
    partly: bool = False
    """Whether only the reader's pupils are in it."""

    @property
    def share(self) -> int:
        """How full the group is, in tenths, for a bar that needs no inline style."""
        maximum = self.workshop.maximum
        return min(10, round(10 * len(self.members) / maximum)) if maximum else 0


@dataclass(frozen=True, slots=True)
class Away:
    """A division on work placement, with its pupils."""

    division: str
    until: date
    pupils: tuple[Pupil, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """A workshop that is not opened, and why."""

    workshop: WorkshopLabel
    nobody: bool


@dataclass(frozen=True, slots=True)
class Early:
    """Pupils of a division who write their project before any group is proposed to them."""

    division: str
    pupils: tuple[Pupil, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One barrette, as proposed or as published. `measures` are those of the proposal that made it."""

    key: str
    name: str
    weekday: int
    start: time
    end: time
    state: str
    """proposed, published, none."""
    since: datetime | None
    by: str
    cards: tuple[Card, ...]
    closed: tuple[Closed, ...]
    away: tuple[Away, ...]
    unplaced: tuple[Pupil, ...]
    early: tuple[Early, ...]
    measures: Mapping[str, Any]
    notices: tuple[Message, ...]

    @property
    def placed(self) -> int:
        """Pupils present who have a place."""
        return sum(len(card.members) for card in self.cards)

    @property
    def nobody_else(self) -> bool:
        """Whether every pupil of the barrette writes a project first."""
        return bool(self.early) and not (self.cards or self.unplaced or self.away)

    @property
    def sizes(self) -> tuple[int, int]:
        """The smallest and the largest group."""
        sizes = [len(card.members) for card in self.cards] or [0]
        return min(sizes), max(sizes)


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """Every barrette in one version. `both` tells that a proposal waits beside published groups.

    `named` tells whether pupils are shown by name; when they are not, no name is in it.
    """

    showing: str
    both: bool
    opens: bool
    """Whether what opens is proposed somewhere."""
    plans: bool
    """Whether a plan for Moodle waits to be agreed: publishing is agreeing to it."""
    decisions: int
    """Decisions about places that stand."""
    sections: tuple[Section, ...]
    named: bool = True


def groups(place: Workplace, showing: str = "proposed", sight: Sight = WHOLE) -> GroupsPage:
    """The groups: what is proposed where something is, else what is published, as far as `sight` goes.

    `showing="published"` leaves the proposals out. Raises NotPaired, NoFrame.
    """
    with place.store.session() as session:
        book = Book(session, place)
        return seen_groups(book, groups_of(book, "published" if sight.is_own else showing), sight)


def groups_of(book: Book, showing: str) -> GroupsPage:
    """The same, from an open book."""
    waiting = proposals(book, "waiting")
    published = proposals(book, "published")
    chosen = published if showing == "published" else published | waiting
    sections = tuple(
        _section(book, barrette, chosen.get(barrette.key), published.get(barrette.key))
        for barrette in book.frame.barrettes
    )
    return GroupsPage(
        showing=showing,
        both=bool(waiting) and bool(published),
        opens=any(barrette.is_open for barrette in book.frame.barrettes),
        plans=queries.waiting_plan(book.session, book.site.id) is not None,
        decisions=len(queries.place_decisions(book.session, book.site.id)),
        sections=sections,
    )


def proposals(book: Book, state: str) -> dict[str, StoredProposal]:
    """The proposals in one state, by barrette."""
    return {p.barrette: p for p in queries.proposals_in(book.session, book.site.id, state)}


def _section(
    book: Book, barrette: Barrette, shown: StoredProposal | None, published: StoredProposal | None
) -> Section:
    barrette = book.offering(barrette, shown)
    pool = book.pool(barrette)
    places = places_of(shown)
    state = "none" if shown is None else "published" if shown.state == "published" else "proposed"
    before = places_of(published) if state == "proposed" else {}
    measures = shown.measures if shown else {}
    early = {d: [p for p in pupils if p.id not in places] for d, pupils in book.early(barrette).items()}
    waited_for = {pupil.id for pupils in early.values() for pupil in pupils}
    return Section(
        key=barrette.key,
        name=barrette.name,
        weekday=barrette.weekday,
        start=barrette.start,
        end=barrette.end,
        state=state,
        since=(shown.published_at or shown.made_at) if shown else None,
        by=(shown.published_by or "") if shown else "",
        cards=tuple(_cards(book, barrette, pool, places, before, state)),
        closed=_closed(book, barrette, measures),
        away=_away(pool),
        unplaced=tuple(
            p for p in pool if shown and not p.away and p.id not in places and p.id not in waited_for
        ),
        early=tuple(Early(division, tuple(pupils)) for division, pupils in early.items() if pupils),
        measures=measures,
        notices=_notices(book, barrette, measures),
    )


def places_of(proposal: StoredProposal | None) -> dict[int, str]:
    """Workshop by pupil of a proposal."""
    return {place.pupil: place.workshop for place in proposal.placements} if proposal else {}


def _cards(
    book: Book,
    barrette: Barrette,
    pool: list[Pupil],
    places: Mapping[int, str],
    before: Mapping[int, str],
    state: str,
) -> list[Card]:
    """One card per workshop that has somebody, in the order of the offer."""
    by_workshop: dict[str, list[Pupil]] = defaultdict(list)
    for pupil in pool:
        if pupil.id in places:
            by_workshop[places[pupil.id]].append(pupil)
    order = [*(w.key for w in barrette.workshops), LAST_RESORT_KEY]
    keys = [key for key in order if key in by_workshop] + sorted(set(by_workshop) - set(order))
    return [card(book, barrette, key, by_workshop[key], before, state) for key in keys]


def card(
    book: Book, barrette: Barrette, workshop: str, pupils: list[Pupil], before: Mapping[int, str], state: str
) -> Card:
    """The group of one workshop."""
    members = []
    for pupil in (p for p in pupils if not p.away):
        old = before.get(pupil.id)
        moved = old is not None and old != workshop
        comes_from = book.group_name(barrette, old) if moved and old else ""
        members.append(Member(pupil, comes_from, new=bool(before) and old is None))
    return Card(
        workshop=book.workshop(barrette, workshop),
        name=book.group_name(barrette, workshop),
        members=tuple(members),
        away=tuple(p for p in pupils if p.away),
        work=book.progress.get((barrette.key, workshop)) if state == "published" else None,
    )


def _away(pool: list[Pupil]) -> tuple[Away, ...]:
    by_division: dict[tuple[str, date], list[Pupil]] = defaultdict(list)
    for pupil in pool:
        if pupil.away:
            by_division[pupil.division, pupil.away].append(pupil)
    return tuple(Away(division, until, tuple(pupils)) for (division, until), pupils in by_division.items())


def _closed(book: Book, barrette: Barrette, measures: Mapping[str, Any]) -> tuple[Closed, ...]:
    codes = {_workshop(each): each["code"] for each in measures.get("notices", ())}
    return tuple(
        Closed(book.workshop(barrette, key), codes.get(key) == "closed_nobody")
        for key in measures.get("closed", ())
    )


def _notices(book: Book, barrette: Barrette, measures: Mapping[str, Any]) -> tuple[Message, ...]:
    """What to look at before publishing, with names for keys and ids; closed workshops are told apart."""
    told = []
    for each in measures.get("notices", ()):
        params = dict(each["params"])
        if _workshop(each) in measures.get("closed", ()):
            continue
        if "workshop" in params:
            params["workshop"] = book.group_name(barrette, str(params["workshop"]))
        if "pupil" in params:
            params["pupil"] = book.names.get(params["pupil"], "?")
        told.append(message(each["code"], **params))
    return tuple(told)


def _workshop(notice: Mapping[str, Any]) -> str:
    return str(notice["params"].get("workshop", ""))
