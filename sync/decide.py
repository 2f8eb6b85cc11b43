"""Decide: propose needs groups for each barrette. A proposal is a proposal; a named person publishes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from mappings.grouping.conflicts import Conflict, ConflictingDecisions, find_conflicts
from mappings.grouping.instance import FixedPlacement, ForbiddenPlacement, Instance, Pupil, Workshop
from mappings.grouping.proposal import Proposal
from mappings.grouping.rules import RuleBook
from mappings.grouping.solve import solve
from mappings.messages import Message, message
from mappings.settling_in import NO_PROJECT, may_be_grouped
from sync.editions import Edition, rules_name, rules_of
from sync.frame import Barrette, Frame
from sync.frame import Workshop as OpenedWorkshop
from sync.picture import Picture
from sync.place_decisions import NOTHING_DECIDED, Decided

Placements = Mapping[int, str]
"""Workshop key by pupil."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one run proposes for one barrette, and whether it differs from what is published."""

    barrette: Barrette
    proposal: Proposal
    placements: Placements
    """The proposed places, with those of pupils who are away on a work placement left as published."""
    away: tuple[int, ...]
    changed: bool
    offer: tuple[OpenedWorkshop, ...] = ()
    """What it opens, where what opens is proposed."""
    rules: str = ""
    """The edition of the placement rules that it was made with."""


def decide(
    frame: Frame,
    picture: Picture,
    published: Mapping[str, Placements],
    day: date,
    *,
    seed: int,
    decided: Mapping[str, Decided] = MappingProxyType({}),
    rules: Edition | None = None,
) -> tuple[Decision, ...]:
    """Form the groups of every barrette that has pupils present and whose pupils are all known.

    `decided`: what people have decided already, by barrette; `rules`: the school's own. Raises InvalidInstance.
    """
    known = (b for b in frame.barrettes if not set(b.divisions) & set(picture.unread))
    decisions = (
        _decide(
            frame, picture, b, published.get(b.key, {}), day, seed, decided.get(b.key, NOTHING_DECIDED), rules
        )
        for b in known
    )
    return tuple(decision for decision in decisions if decision)


def conflicts_in(
    frame: Frame,
    picture: Picture,
    barrette: Barrette,
    published: Placements,
    day: date,
    decided: Decided,
    rules: Edition | None = None,
) -> tuple[Conflict, ...]:
    """What people decided in a barrette that cannot hold together, each with its smallest ways out."""
    present = _present(frame, picture, barrette, published, day)
    if not present:
        return ()
    return find_conflicts(_instance(picture, barrette, present, published, 0, decided, rules_of(rules)))


def _decide(
    frame: Frame,
    picture: Picture,
    barrette: Barrette,
    published: Placements,
    day: date,
    seed: int,
    decided: Decided,
    rules: Edition | None,
) -> Decision | None:
    present = _present(frame, picture, barrette, published, day)
    if not present:
        return None
    # A division on work placement leaves the pool for those weeks; its pupils keep the places they had.
    pool = {pupil: d for d in barrette.divisions for pupil in picture.pupils[d]}
    away = tuple(pupil for pupil, division in pool.items() if division in frame.on_placement(day))
    proposal = _formed(_instance(picture, barrette, present, published, seed, decided, rules_of(rules)))
    kept = {pupil: published[pupil] for pupil in away if pupil in published}
    placements = {p.pupil: p.workshop for p in proposal.placements} | kept
    still_there = {pupil: workshop for pupil, workshop in published.items() if pupil in pool}
    changed = placements != still_there
    return Decision(barrette, proposal, placements, away, changed, rules=rules_name(rules))


def _present(
    frame: Frame, picture: Picture, barrette: Barrette, published: Placements, day: date
) -> dict[int, str]:
    """Who can be placed on that day: division by pupil."""
    away = frame.on_placement(day)
    early = {pupil for pupils in settling_in(picture, barrette, published).values() for pupil in pupils}
    return {
        pupil: division
        for division in barrette.divisions
        if division not in away
        for pupil in picture.pupils[division]
        if pupil not in early
    }


def _formed(instance: Instance) -> Proposal:
    """The best groups; decisions that cannot hold together are left aside and said, so that no night stops for them.

    Whoever takes one is told at once: this is for what became impossible afterwards, as when positions changed.
    """
    try:
        return solve(instance)
    except ConflictingDecisions as error:
        impossible = {(each.pupil, each.workshop) for c in error.conflicts for each in c.fixed}
        fixed = tuple(each for each in instance.fixed if (each.pupil, each.workshop) not in impossible)
        proposal = solve(replace(instance, fixed=fixed))
        told = tuple(conflict.message for conflict in error.conflicts)
        return replace(proposal, notices=(*proposal.notices, *told))


def _held(decided: Decided, present: Mapping[int, str], published: Placements) -> Decided:
    """What was decided of the pupils present; a locked group keeps its members and takes nobody else."""
    fixed = [each for each in decided.fixed if each.pupil in present]
    forbidden = [each for each in decided.forbidden if each.pupil in present]
    for lock in decided.locked:
        for pupil in present:
            if published.get(pupil) == lock.workshop:
                fixed.append(FixedPlacement(pupil, lock.workshop, lock.by, lock.at))
            else:
                forbidden.append(ForbiddenPlacement(pupil, lock.workshop, lock.by, lock.at))
    return Decided(tuple(fixed), tuple(forbidden))


def settling_in(picture: Picture, barrette: Barrette, published: Placements) -> Mapping[str, tuple[int, ...]]:
    """Pupils who write their project before any group, by division; a division that has none is left out."""
    early = {
        division: tuple(
            pupil
            for pupil in picture.pupils[division]
            if not may_be_grouped(
                barrette.level, picture.projects.get(pupil, NO_PROJECT), placed=pupil in published
            )
        )
        for division in barrette.divisions
    }
    return {division: pupils for division, pupils in early.items() if pupils}


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


def _instance(
    picture: Picture,
    barrette: Barrette,
    present: Mapping[int, str],
    published: Placements,
    seed: int,
    decided: Decided,
    rules: RuleBook,
) -> Instance:
    pupils = (
        Pupil(
            id=pupil,
            division=division,
            level=barrette.level,
            needs=picture.needs[pupil].needs if pupil in picture.needs else (),
            previous=published.get(pupil),
            key=picture.stable_keys[pupil],
        )
        for pupil, division in present.items()
    )
    workshops = (Workshop(w.key, w.topic, w.mode, w.minimum, w.maximum, w.leader) for w in barrette.workshops)
    held = _held(decided, present, published)
    return Instance(
        barrette.key,
        barrette.level,
        tuple(pupils),
        tuple(workshops),
        held.fixed,
        held.forbidden,
        seed=seed,
        rules=rules,
    )
