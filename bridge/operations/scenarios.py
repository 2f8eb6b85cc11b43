"""Scenarios: keep a proposal aside under a name, and lay two of them side by side before one is published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.views.book import Book
from bridge.operations.workplace import Actor, Workplace
from sync.errors import ExplainedError
from sync.store import StoredPlacement, StoredProposal, queries

PROPOSED = "proposed"
PUBLISHED = "published"
KEPT = "kept"
STATES = {PROPOSED: "waiting", PUBLISHED: "published"}
FIGURES = ("served", "having", "nothing_specific", "changed", "mixed_groups", "groups", "likeness")
"""What two scenarios are compared by, barrette by barrette."""


class NothingProposed(ExplainedError):
    """There is nothing to publish or to keep."""

    message_template = "No groups are waiting to be published."
    fix_template = "`barrette groups propose` forms them of what is known now."


class UnknownScenario(ExplainedError):
    """There is nothing under that name."""

    message_template = "There is no scenario called {name}."
    fix_template = "There are: {known}."


@dataclass(frozen=True, slots=True)
class Sides:
    """One barrette in two scenarios: figures by name, and who would be elsewhere in the second."""

    barrette: str
    first: Mapping[str, int]
    second: Mapping[str, int]
    moves: tuple[tuple[str, str, str], ...]
    """Name of the pupil, workshop in the first, workshop in the second; "" for no place."""


def keep(place: Workplace, actor: Actor, name: str) -> int:
    """Set what is proposed aside under a name; an older one of that name is replaced. Returns how many barrettes.

    Raises NotAllowed, NothingProposed, NotPaired.
    """
    actor.require(Role.COORDINATOR)
    with place.store.session() as session:
        site_id = queries.paired_site(session).id
        waiting = queries.proposals_in(session, site_id, "waiting")
        if not waiting:
            raise NothingProposed
        _forget(session, site_id, name)
        session.add_all(copied(each, KEPT, name) for each in waiting)
        note(session, actor, "keep_scenario", name, site_id=site_id, count=len(waiting))
        return len(waiting)


def names(place: Workplace) -> tuple[str, ...]:
    """The names of what is kept. Raises NotPaired."""
    with place.store.session() as session:
        return _names(session, queries.paired_site(session).id)


def compare(place: Workplace, first: str, second: str) -> tuple[Sides, ...]:
    """Lay two scenarios side by side; `proposed` and `published` name what waits and what stands.

    A barrette that one of them lacks is as published there. Raises UnknownScenario, NotPaired, NoFrame.
    """
    with place.store.session() as session:
        book = Book(session, place)
        published = _of(session, book.site.id, PUBLISHED)
        one, two = ({**published, **_of(session, book.site.id, each)} for each in (first, second))
        return tuple(_sides(book, key, one.get(key), two.get(key)) for key in sorted({*one, *two}))


def copied(proposal: StoredProposal, state: str, name: str = "") -> StoredProposal:
    """The same proposal in another state."""
    return StoredProposal(
        site_id=proposal.site_id, run_id=proposal.run_id, barrette=proposal.barrette, state=state,
        made_at=proposal.made_at, measures=proposal.measures, offer=proposal.offer, rules=proposal.rules, name=name,
        placements=[
            StoredPlacement(pupil=each.pupil, workshop=each.workshop, reasons=each.reasons)
            for each in proposal.placements
        ],
    )  # fmt: skip


def kept(session: Session, site_id: int, name: str) -> tuple[StoredProposal, ...]:
    """What is kept under a name. Raises UnknownScenario."""
    wanted = (
        StoredProposal.site_id == site_id,
        StoredProposal.state == KEPT,
        StoredProposal.name == name,
    )
    found = tuple(session.scalars(select(StoredProposal).where(*wanted)))
    if not found:
        known = (PROPOSED, PUBLISHED, *_names(session, site_id))
        raise UnknownScenario(name=name, known=", ".join(known))
    return found


def _names(session: Session, site_id: int) -> tuple[str, ...]:
    wanted = (StoredProposal.site_id == site_id, StoredProposal.state == KEPT)
    return tuple(sorted(set(session.scalars(select(StoredProposal.name).where(*wanted)))))


def _of(session: Session, site_id: int, name: str) -> dict[str, StoredProposal]:
    if name in STATES:
        found: Iterable[StoredProposal] = queries.proposals_in(session, site_id, STATES[name])
    else:
        found = kept(session, site_id, name)
    return {each.barrette: each for each in found}


def _forget(session: Session, site_id: int, name: str) -> None:
    wanted = (
        StoredProposal.site_id == site_id,
        StoredProposal.state == KEPT,
        StoredProposal.name == name,
    )
    old = select(StoredProposal.id).where(*wanted)
    session.execute(delete(StoredPlacement).where(StoredPlacement.proposal_id.in_(old)))
    session.execute(delete(StoredProposal).where(*wanted))


def _sides(book: Book, key: str, one: StoredProposal | None, two: StoredProposal | None) -> Sides:
    before, after = _places(one), _places(two)
    moved = [pupil for pupil in {*before, *after} if before.get(pupil) != after.get(pupil)]
    moves = tuple(
        (pupil.name, before.get(pupil.id, ""), after.get(pupil.id, "")) for pupil in book.sorted(moved)
    )
    barrette = book.barrette(key)
    return Sides(barrette.name if barrette else key, _figures(one), _figures(two), moves)


def _places(proposal: StoredProposal | None) -> dict[int, str]:
    return {each.pupil: each.workshop for each in proposal.placements} if proposal else {}


def _figures(proposal: StoredProposal | None) -> dict[str, int]:
    if proposal is None:
        return {}
    measures: Mapping[str, Any] = proposal.measures
    coverage, likeness = measures["coverage"], measures.get("likeness")
    return {
        "served": coverage["served"],
        "having": coverage["having"],
        "nothing_specific": measures["nothing_specific"],
        "changed": measures["changed"],
        "mixed_groups": measures["mixed_groups"],
        "groups": len(measures["groups"]),
        "likeness": likeness["percent"] if likeness else 0,
    }
