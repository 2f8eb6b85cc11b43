"""An independent look at what a pool was answered: it trusts neither the search, nor the flow, nor the staffing.

Every hard rule is written here again, straight from the pool: levels, seats, who and what is in two places at once,
minutes, what people decided, and the two rules of the scheme (`check`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from mappings.grouping.check import Violation, ViolationCode, check
from mappings.grouping.formed import Formed
from mappings.grouping.instance import LAST_RESORT_KEY, FixedPlacement, ForbiddenPlacement, Instance, Workshop
from mappings.grouping.pool import Pool, Slot, Template
from mappings.grouping.proposal import OpenWorkshop, Proposal


class PoolViolationCode(StrEnum):
    """What an answer breaks, besides what one barrette can break by itself."""

    BARRETTE_MISSING = "barrette_missing"
    NOT_OFFERED = "not_offered"  # a workshop that neither the school nor its catalogue has
    TOO_MANY_GROUPS = "too_many_groups"  # of one template
    TOO_MANY_OPEN = "too_many_open"
    LEADER_MISSING = "leader_missing"
    LEADER_UNABLE = "leader_unable"
    LEADER_NOT_FREE = "leader_not_free"
    LEADER_TWICE = "leader_twice"
    LEADER_MINUTES = "leader_minutes"
    ROOM_NOT_FREE = "room_not_free"
    ROOM_TWICE = "room_twice"
    ROOM_TOO_SMALL = "room_too_small"
    POT_MINUTES = "pot_minutes"
    TOPIC_TWICE = "topic_twice"
    LOCK_BROKEN = "lock_broken"
    PARTED = "parted"
    NOT_PARTED = "not_parted"
    TOO_MANY_CHANGES = "too_many_changes"


@dataclass(frozen=True, slots=True)
class PoolViolation:
    """One thing that an answer breaks, with the barrette, the workshop, the pupil or the leader concerned."""

    code: PoolViolationCode
    barrette: str = ""
    workshop: str = ""
    pupil: int | None = None
    leader: str = ""


class Unsound(RuntimeError):
    """What was formed breaks a hard rule: a mistake of ours, so it is never given; `violations` says what."""

    def __init__(self, violations: tuple[Violation | PoolViolation, ...]) -> None:
        super().__init__("; ".join(str(each) for each in violations))
        self.violations = violations


def check_pool(
    pool: Pool, formed: Formed, *, small_groups_stay: bool = False
) -> tuple[Violation | PoolViolation, ...]:
    """List what an answer breaks; nothing when it can be published.

    `small_groups_stay`: a published group may be under its minimum, as in a repair in the middle of a period.
    """
    proposals = {proposal.barrette: proposal for proposal in formed.proposals}
    found: list[Violation | PoolViolation] = []
    for slot in pool.slots:
        proposal = proposals.get(slot.key)
        if proposal is None:
            found.append(PoolViolation(PoolViolationCode.BARRETTE_MISSING, slot.key))
            continue
        found.extend(_barrette(pool, slot, proposal, small_groups_stay=small_groups_stay))
        found.extend(_offer(pool, slot, proposal))
        found.extend(_rooms(pool, slot, proposal))
        found.extend(_locks(slot, proposal))
    found.extend(_leaders(pool, proposals))
    found.extend(_across(pool, proposals))
    return tuple(found)


def _barrette(
    pool: Pool, slot: Slot, proposal: Proposal, *, small_groups_stay: bool
) -> Iterator[Violation | PoolViolation]:
    """What one barrette breaks by itself, its offer being what the school fixed and what was opened."""
    own = {workshop.key for workshop in slot.workshops}
    opened = tuple(
        Workshop(o.key, o.topic, o.mode, o.minimum, o.maximum, template=o.template)
        for o in proposal.offer
        if o.key not in own
    )
    there = tuple(pupil for pupil in pool.pupils if pupil.attends(slot.key))
    ids = {pupil.id for pupil in there}
    offer = (*slot.workshops, *opened)
    if small_groups_stay:
        offer = tuple(replace(workshop, minimum=0) for workshop in offer)
    template_of = {workshop.key: workshop.template for workshop in offer}
    resort = _resort(slot)
    places = {placement.pupil: placement.workshop for placement in proposal.placements}
    fixed = []
    for each in (each for each in slot.fixed if each.pupil in ids):
        meant = _meant(each, places.get(each.pupil, ""), template_of)
        if meant in template_of or meant == resort:
            fixed.append(replace(each, workshop=meant))
        else:
            yield Violation(ViolationCode.FIXED_NOT_KEPT, each.pupil, each.workshop)
    bans = tuple(
        ForbiddenPlacement(ban.pupil, key, ban.by, ban.at)
        for ban in slot.forbidden
        if ban.pupil in ids
        for key, template in template_of.items()
        if ban.workshop in (key, template)
    )
    instance = Instance(
        slot.key, pool.level, there, offer, tuple(fixed), bans, stability=pool.staying, rules=pool.rules
    )
    yield from check(instance, proposal, _locked_places(slot))


def _resort(slot: Slot) -> str:
    return next((workshop.key for workshop in slot.workshops if workshop.is_last_resort), LAST_RESORT_KEY)


def _meant(each: FixedPlacement, place: str, template_of: dict[str, str]) -> str:
    """A decision about a template is kept by any group of it."""
    return place if each.workshop in (place, template_of.get(place)) else each.workshop


def _locked_places(slot: Slot) -> set[tuple[int, str]]:
    locked = {lock.workshop for lock in slot.locked}
    places = slot.published.places if slot.published else {}
    return {(pupil, key) for pupil, key in places.items() if key in locked}


def _offer(pool: Pool, slot: Slot, proposal: Proposal) -> Iterator[PoolViolation]:
    code = PoolViolationCode
    templates = {template.key: template for template in slot.templates}
    own = {workshop.key for workshop in slot.workshops}
    published = {each.key: each for each in slot.published.offer} if slot.published else {}
    for open_ in proposal.offer:
        if open_.key in own or _goes_on(open_, published.get(open_.key)):
            continue
        if not _is_of(open_, templates.get(open_.template)):
            yield PoolViolation(code.NOT_OFFERED, slot.key, open_.key)
    for key, count in sorted(Counter(open_.template for open_ in proposal.offer if open_.template).items()):
        if key in templates and count > templates[key].most:
            yield PoolViolation(code.TOO_MANY_GROUPS, slot.key, key)
    decided = sum(not open_.template for open_ in proposal.offer)
    if slot.opened and len(proposal.offer) > max(slot.opened, decided):
        yield PoolViolation(code.TOO_MANY_OPEN, slot.key)


def _is_of(open_: OpenWorkshop, template: Template | None) -> bool:
    return template is not None and (
        (open_.topic, open_.mode) == (template.topic, template.mode)
        and open_.minimum == min(template.minimum, open_.maximum)
        and open_.maximum <= template.maximum
    )


def _goes_on(open_: OpenWorkshop, before: OpenWorkshop | None) -> bool:
    return before is not None and (open_.topic, open_.mode) == (before.topic, before.mode)


def _rooms(pool: Pool, slot: Slot, proposal: Proposal) -> Iterator[PoolViolation]:
    code = PoolViolationCode
    if not pool.rooms:
        return
    seats = {room.key: room.seats for room in pool.rooms if not slot.rooms or room.key in slot.rooms}
    sizes = Counter(placement.workshop for placement in proposal.placements)
    rooms = Counter(open_.room for open_ in proposal.offer if open_.template)
    for open_ in proposal.offer:
        if not open_.template:
            continue
        if open_.room not in seats:
            yield PoolViolation(code.ROOM_NOT_FREE, slot.key, open_.key)
        elif sizes[open_.key] > seats[open_.room]:
            yield PoolViolation(code.ROOM_TOO_SMALL, slot.key, open_.key)
        if rooms[open_.room] > 1:
            yield PoolViolation(code.ROOM_TWICE, slot.key, open_.key)
    for open_ in proposal.offer:
        if not open_.template and open_.room in seats and rooms[open_.room]:
            yield PoolViolation(code.ROOM_TWICE, slot.key, open_.key)


def _leaders(pool: Pool, proposals: dict[str, Proposal]) -> Iterator[PoolViolation]:
    """Nobody in two places at once, nobody where they are not free or have no skill, nobody past their minutes."""
    code = PoolViolationCode
    known = {leader.key: leader for leader in pool.leaders}
    spent: Counter[str] = Counter()
    proposed: set[str] = set()
    for slot in pool.slots:
        offer = proposals[slot.key].offer if slot.key in proposals else ()
        locked = {lock.workshop for lock in slot.locked}
        leading = Counter(open_.leader for open_ in offer)
        for open_ in offer:
            spent[open_.leader] += slot.minutes
            if not open_.template or open_.key in locked:
                continue
            proposed.add(open_.leader)
            leader = known.get(open_.leader)
            if leader is None:
                yield PoolViolation(code.LEADER_MISSING, slot.key, open_.key, leader=open_.leader)
                continue
            if leader.skills.get(open_.topic, 0) < 1:
                yield PoolViolation(code.LEADER_UNABLE, slot.key, open_.key, leader=leader.key)
            if not leader.is_free(slot.key):
                yield PoolViolation(code.LEADER_NOT_FREE, slot.key, open_.key, leader=leader.key)
            if leading[leader.key] > 1:
                yield PoolViolation(code.LEADER_TWICE, slot.key, open_.key, leader=leader.key)
    for key in sorted(proposed & set(known)):
        bound = known[key].minutes
        if bound is not None and spent[key] > bound:
            yield PoolViolation(code.LEADER_MINUTES, leader=key)


def _locks(slot: Slot, proposal: Proposal) -> Iterator[PoolViolation]:
    places = {placement.pupil: placement.workshop for placement in proposal.placements}
    before = slot.published.places if slot.published else {}
    for lock in slot.locked:
        for pupil in sorted(places):
            was, is_ = before.get(pupil) == lock.workshop, places[pupil] == lock.workshop
            if was != is_:
                yield PoolViolation(PoolViolationCode.LOCK_BROKEN, slot.key, lock.workshop, pupil)


def _across(pool: Pool, proposals: dict[str, Proposal]) -> Iterator[PoolViolation]:
    yield from _pot(pool, proposals)
    yield from _topics(pool, proposals)
    yield from _bonds(pool, proposals)
    yield from _changes(pool, proposals)


def _pot(pool: Pool, proposals: dict[str, Proposal]) -> Iterator[PoolViolation]:
    offers = [(slot, proposals[slot.key].offer) for slot in pool.slots if slot.key in proposals]
    used = sum(slot.minutes * len(offer) for slot, offer in offers)
    decided = sum(slot.minutes * sum(not open_.template for open_ in offer) for slot, offer in offers)
    if pool.minutes is not None and used > max(pool.minutes, decided):
        yield PoolViolation(PoolViolationCode.POT_MINUTES)


def _topics(pool: Pool, proposals: dict[str, Proposal]) -> Iterator[PoolViolation]:
    """Nobody works on one topic in two barrettes of the week, unless a person fixed one of the places."""
    seen: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for slot in pool.slots:
        if slot.key not in proposals:
            continue
        topics = {open_.key: open_.topic for open_ in proposals[slot.key].offer}
        decided = {each.pupil for each in slot.fixed} | {pupil for pupil, _ in _locked_places(slot)}
        for placement in proposals[slot.key].placements:
            topic = topics.get(placement.workshop)
            if topic:
                seen[placement.pupil, topic].append(placement.pupil in decided)
    for (pupil, _), places in sorted(seen.items()):
        if len(places) > 1 and places.count(False) > 0:
            yield PoolViolation(PoolViolationCode.TOPIC_TWICE, pupil=pupil)


def _bonds(pool: Pool, proposals: dict[str, Proposal]) -> Iterator[PoolViolation]:
    for slot in pool.slots:
        if slot.key not in proposals:
            continue
        key, resort = slot.key, _resort(slot)
        places = {placement.pupil: placement.workshop for placement in proposals[key].placements}
        for bond in pool.together:
            its = {places[pupil] for pupil in bond.pupils if pupil in places}
            if len(its) > 1:
                yield PoolViolation(PoolViolationCode.PARTED, key, pupil=min(bond.pupils))
        for bond in pool.apart:
            its_ = [places[pupil] for pupil in set(bond.pupils) if places.get(pupil, resort) != resort]
            if len(set(its_)) < len(its_):
                yield PoolViolation(PoolViolationCode.NOT_PARTED, key, pupil=min(bond.pupils))


def _changes(pool: Pool, proposals: dict[str, Proposal]) -> Iterator[PoolViolation]:
    if pool.most_changes is None:
        return
    changes = sum(
        slot.published.places.get(placement.pupil, placement.workshop) != placement.workshop
        for slot in pool.slots
        if slot.published and slot.key in proposals
        for placement in proposals[slot.key].placements
    )
    if changes > pool.most_changes:
        yield PoolViolation(PoolViolationCode.TOO_MANY_CHANGES)
