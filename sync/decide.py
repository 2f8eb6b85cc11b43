"""Decide: propose needs groups for each barrette. A proposal is a proposal; a named person publishes it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from mappings.grouping.conflicts import Conflict, ConflictingDecisions
from mappings.grouping.feasible import prepared
from mappings.grouping.form import form
from mappings.grouping.formed import Formed, PoolMeasures
from mappings.grouping.pool import Pool
from mappings.grouping.proposal import Proposal
from mappings.messages import Message, message
from sync.frame import Barrette, Frame, Workshop
from sync.picture import Picture
from sync.pools import (
    NOTHING_TAKEN,
    Forming,
    Placements,
    Taken,
    as_offered,
    as_open,
    is_away,
    pool_of,
    present,
    settling_in,
    together,
)

__all__ = ["Decision", "Forming", "Placements", "conflicts_in", "decide", "projects_first", "settling_in"]

MOST_LEFT_ASIDE = 20
"""How many times conflicting decisions are left aside before a run gives up: each time leaves fewer."""
NAMING_PUPILS = ("to_review", "fixed")
"""Measures that name pupils: they are worked out again when somebody asks, never kept."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one run proposes for one barrette, and whether it differs from what is published."""

    barrette: Barrette
    proposal: Proposal
    placements: Placements
    """The proposed places, with those of pupils who are away on a work placement left as published."""
    away: tuple[int, ...]
    changed: bool
    offer: tuple[Workshop, ...] = ()
    """What it opens, where what opens is proposed."""
    whole: Mapping[str, Any] | None = None
    """Measures of all that was formed together with it."""
    moves: int = 0
    """Pupils who would have another place than published, those who had none among them."""


def decide(forming: Forming) -> tuple[Decision, ...]:
    """Form the groups of every barrette that has pupils present and whose pupils are all known.

    Raises InvalidPool, and ConflictingDecisions when leaving decisions aside does not help.
    """
    unread = set(forming.picture.unread)
    known = [b for b in forming.frame.barrettes if not set(b.divisions) & unread]
    taken, decisions = NOTHING_TAKEN, dict[str, Decision]()
    for barrettes in together(forming, known):
        pool = pool_of(forming, barrettes, taken)
        if pool is None:
            continue
        formed, aside = _formed(pool)
        for decision in _decisions(forming, barrettes, formed, aside):
            decisions[decision.barrette.key] = decision
        taken = _after(taken, barrettes, formed)
    return tuple(decisions[b.key] for b in known if b.key in decisions)


def conflicts_in(forming: Forming, barrette: Barrette) -> tuple[Conflict, ...]:
    """What people decided in a barrette, and in those formed with it, that cannot hold, each with its ways out."""
    pools = together(forming, forming.frame.barrettes)
    pool = pool_of(forming, next(each for each in pools if barrette in each))
    try:
        if pool:
            prepared(pool)
    except ConflictingDecisions as error:
        return error.conflicts
    return ()


def _after(taken: Taken, barrettes: tuple[Barrette, ...], formed: Formed) -> Taken:
    by_key = {barrette.key: barrette for barrette in barrettes}
    return taken.after((by_key[p.barrette], opened) for p in formed.proposals for opened in p.offer)


def _formed(pool: Pool) -> tuple[Formed, tuple[Message, ...]]:
    """The best groups; decisions that cannot hold together are left aside and said, so that no night stops for them.

    Whoever takes one is told at once: this is for what became impossible afterwards, as when positions changed.
    """
    told: list[Message] = []
    for _ in range(MOST_LEFT_ASIDE):
        try:
            return form(pool), tuple(told)
        except ConflictingDecisions as error:
            told += [conflict.message for conflict in error.conflicts]
            pool = _without(pool, error.conflicts)
    return form(pool), tuple(told)


def _without(pool: Pool, conflicts: Iterable[Conflict]) -> Pool:
    """The same pool without the decisions that cannot hold."""
    fixed = {(each.pupil, each.workshop) for conflict in conflicts for each in conflict.fixed}
    bonds = {bond for conflict in conflicts for bond in conflict.bonds}
    locks = {lock for conflict in conflicts for lock in conflict.locks}
    slots = tuple(
        replace(
            slot,
            fixed=tuple(each for each in slot.fixed if (each.pupil, each.workshop) not in fixed),
            locked=tuple(lock for lock in slot.locked if lock not in locks),
        )
        for slot in pool.slots
    )
    return replace(
        pool,
        slots=slots,
        together=tuple(bond for bond in pool.together if bond not in bonds),
        apart=tuple(bond for bond in pool.apart if bond not in bonds),
    )


def _decisions(
    forming: Forming, barrettes: tuple[Barrette, ...], formed: Formed, aside: tuple[Message, ...]
) -> Iterator[Decision]:
    whole = _kept(formed.measures)
    known = {proposal.barrette: proposal for proposal in formed.proposals}
    for barrette in barrettes:
        if not present(forming, barrette):
            continue
        told = tuple(each for each in aside if _is_of(each, known[barrette.key], forming, barrette))
        proposal = replace(
            known[barrette.key], notices=(*known[barrette.key].notices, *formed.notices, *told)
        )
        yield _decision(forming, barrette, proposal, whole)


def _is_of(told: Message, proposal: Proposal, forming: Forming, barrette: Barrette) -> bool:
    """Whether a conflict is about this barrette: it names a workshop of it, or nothing of any."""
    named = set(str(dict(told.params).get("workshops", "")).split(", ")) - {""}
    return not named or bool(named & {*forming.frame.possible(barrette), *(w.key for w in proposal.offer)})


def _decision(
    forming: Forming,
    barrette: Barrette,
    proposal: Proposal,
    whole: Mapping[str, Any],
) -> Decision:
    published = forming.published.get(barrette.key, {})
    pool = {pupil: d for d in barrette.divisions for pupil in forming.picture.pupils[d]}
    away = tuple(p for p in pool if is_away(forming, p, pool[p]))
    kept = {pupil: published[pupil] for pupil in away if pupil in published}
    placements = {p.pupil: p.workshop for p in proposal.placements} | kept
    still_there = {pupil: workshop for pupil, workshop in published.items() if pupil in pool}
    offer: tuple[Workshop, ...] = ()
    changed = placements != still_there
    if barrette.is_open:
        offer = (
            tuple(map(as_offered, proposal.offer)) if forming.is_reopened(barrette) else barrette.workshops
        )
        changed = changed or set(map(as_open, offer)) != set(map(as_open, forming.opened(barrette)))
    moves = sum(published.get(pupil) != workshop for pupil, workshop in placements.items())
    return Decision(barrette, proposal, placements, away, changed, offer, whole, moves)


def _kept(measures: PoolMeasures) -> dict[str, Any]:
    return {name: value for name, value in asdict(measures).items() if name not in NAMING_PUPILS}


def projects_first(frame: Frame, picture: Picture, published: Mapping[str, Placements]) -> Iterator[Message]:
    """Who is waited for before groups can be proposed: counts by division, and barrettes that have nobody else."""
    told: dict[str, int] = {}
    empty = []
    for barrette in frame.barrettes:
        early = settling_in(picture, barrette, published.get(barrette.key, {}))
        told |= {division: len(pupils) for division, pupils in early.items()}
        if early and sum(map(len, early.values())) == sum(len(picture.pupils[d]) for d in barrette.divisions):
            empty.append(barrette)
    for division, count in told.items():
        yield message("project_first", division=frame.division(division).name, count=count)
    for barrette in empty:
        yield message("project_first_nobody_left", barrette=barrette.name)
