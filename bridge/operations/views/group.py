"""One group, pupil by pupil: why here, what to lean on, what else was considered. For the team only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bridge.operations.views.book import Book, Pupil, WorkshopLabel
from bridge.operations.views.groups import Card, card, places_of, proposals
from bridge.operations.workplace import Workplace
from mappings.frameworks import LPC_PALIER_3, load
from mappings.grouping.proposal import ReasonCode, WhyNot
from mappings.grouping.rules import Rule
from mappings.positioning import Position
from mappings.states import NeedLevel, State
from sync.frame import Barrette
from sync.picture import Picture
from sync.store import StoredProposal


@dataclass(frozen=True, slots=True)
class Item:
    """One item to work on. `state` is what the team has observed since; None when nothing stands today."""

    label: str
    state: State | None


@dataclass(frozen=True, slots=True)
class Other:
    """A workshop that was considered and not retained."""

    workshop: WorkshopLabel
    why: WhyNot
    rule: Rule | None
    by: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one pupil is in the group, as the proposal gave it."""

    code: ReasonCode
    need: NeedLevel | None
    observed: int
    items: tuple[Item, ...]
    kept: bool
    fixed_by: str
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One pupil of the group. `strengths` are the domains in which all that was observed is acquired."""

    pupil: Pupil
    strengths: tuple[str, ...]
    reason: Reason | None
    done: int | None
    """Activities done; None while Moodle does not have the group."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group and its people. `showing` says which version: proposed or published."""

    barrette: str
    barrette_key: str
    card: Card
    showing: str
    both: bool
    people: tuple[Person, ...]


def group(place: Workplace, barrette_key: str, workshop: str, showing: str = "proposed") -> Group | None:
    """One group; None when the barrette or its group does not exist. Raises NotPaired, NoFrame."""
    with place.store.session() as session:
        book = Book(session, place)
        barrette = book.barrette(barrette_key)
        if barrette is None:
            return None
        versions = {state: proposals(book, state).get(barrette.key) for state in ("waiting", "published")}
        waiting, published = versions["waiting"], versions["published"]
        shown = published if showing == "published" else waiting or published
        barrette = book.offering(barrette, shown)
        pupils = [pupil for pupil, its in places_of(shown).items() if its == workshop]
        if shown is None or not book.sorted(pupils):
            return None
        return _group(book, barrette, workshop, shown, published, both=bool(waiting and published))


def _group(
    book: Book,
    barrette: Barrette,
    workshop: str,
    shown: StoredProposal,
    published: StoredProposal | None,
    *,
    both: bool,
) -> Group:
    state = "published" if shown.state == "published" else "proposed"
    reasons = {place.pupil: place.reasons for place in shown.placements if place.workshop == workshop}
    pupils = book.sorted(reasons)
    before = places_of(published) if state == "proposed" else {}
    its_card = card(book, barrette, workshop, pupils, before, state)
    picture = book.picture(reasons)
    done = its_card.work.by_pupil if its_card.work else {}
    people = tuple(
        Person(
            pupil,
            _strengths(picture, pupil.id),
            _reason(book, barrette, picture, pupil.id, reasons[pupil.id]),
            done.get(pupil.id) if its_card.work else None,
        )
        for pupil in pupils
    )
    return Group(barrette.name, barrette.key, its_card, state, both, people)


def _strengths(picture: Picture | None, pupil: int) -> tuple[str, ...]:
    needs = picture.needs.get(pupil) if picture else None
    framework = load(LPC_PALIER_3)
    return tuple(framework.node(s.domain).label for s in needs.strengths) if needs else ()


def _reason(
    book: Book, barrette: Barrette, picture: Picture | None, pupil: int, stored: list[Any]
) -> Reason | None:
    """The stored reason in values; None for a place kept from an earlier proposal during a work placement."""
    if not stored:
        return None
    told: Mapping[str, Any] = stored[0]
    positions = {p.item: p for p in picture.positions if p.pupil == pupil} if picture else {}
    return Reason(
        code=ReasonCode(told["code"]),
        need=None if told["need"] is None else NeedLevel(told["need"]),
        observed=told["observed"],
        items=tuple(_item(code, positions) for code in told["items"]),
        kept=told["kept"],
        fixed_by=told["fixed"]["by"] if told["fixed"] else "",
        others=tuple(_other(book, barrette, each) for each in told["alternatives"]),
    )


def _item(code: str, positions: Mapping[str, Position]) -> Item:
    position = positions.get(code)
    return Item(load(LPC_PALIER_3).node(code).label, position.state if position else None)


def _other(book: Book, barrette: Barrette, told: Mapping[str, Any]) -> Other:
    return Other(
        workshop=book.workshop(barrette, told["workshop"]),
        why=WhyNot(told["why"]),
        rule=Rule(told["rule"]) if told["rule"] else None,
        by=told["by"] or "",
    )
