"""In what a pool contradicts itself: every problem at once, so that a person mends them in one go."""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from mappings.grouping.instance import (
    LAST_RESORT_KEY,
    MAXIMUM_STABILITY,
    level_problems,
    reference_problems,
    repeated,
    workshop_problems,
)
from mappings.messages import MappingError, Message, message
from mappings.states import Mode

if TYPE_CHECKING:
    from mappings.grouping.pool import Pool, Slot


class InvalidPool(MappingError):
    """The pool contradicts itself or the rules of the scheme; every problem is named."""


def pool_faults(pool: "Pool") -> Iterator[Message]:
    """Everything in which the pool contradicts itself."""
    yield from repeated("pupil_twice", (str(pupil.id) for pupil in pool.pupils))
    yield from repeated("pupil_key_twice", (pupil.stable_key for pupil in pool.pupils))
    yield from repeated("pool_slot_twice", (slot.key for slot in pool.slots))
    yield from repeated("pool_leader_twice", (leader.key for leader in pool.leaders))
    yield from repeated("pool_room_twice", (room.key for room in pool.rooms))
    yield from level_problems(pool.level, pool.pupils)
    for slot in pool.slots:
        yield from _slot_faults(pool, slot)
    yield from _bond_faults(pool)
    yield from _bounds(pool)


def _bounds(pool: "Pool") -> Iterator[Message]:
    if not 0 <= pool.staying <= MAXIMUM_STABILITY:
        yield message("stability_out_of_range", value=pool.staying, maximum=MAXIMUM_STABILITY)
    if pool.most_changes is not None and pool.most_changes < 0:
        yield message("pool_changes_negative", count=pool.most_changes)
    known = {slot.key for slot in pool.slots}
    for pupil in pool.pupils:
        for key in sorted((pupil.slots or frozenset()) - known):
            yield message("pool_pupil_slot_unknown", pupil=pupil.id, barrette=key)


def _slot_faults(pool: "Pool", slot: "Slot") -> Iterator[Message]:
    workshops, templates = [w.key for w in slot.workshops], [t.key for t in slot.templates]
    yield from repeated("workshop_twice", (*workshops, *templates))
    yield from workshop_problems(slot.workshops)
    if slot.minutes <= 0:
        yield message("pool_slot_without_time", barrette=slot.key)
    for template in slot.templates:
        if not 0 <= template.minimum <= template.maximum:
            yield message(
                "bounds_out_of_order",
                workshop=template.key,
                minimum=template.minimum,
                maximum=template.maximum,
            )
        if template.mode is Mode.SUPERVISED_STUDY or template.key == LAST_RESORT_KEY:
            yield message("pool_template_last_resort", workshop=template.key)
        if template.most < 1:
            yield message("pool_template_never", workshop=template.key)
    yield from _staff_faults(pool, slot)
    yield from _decision_faults(pool, slot)


def _staff_faults(pool: "Pool", slot: "Slot") -> Iterator[Message]:
    """A barrette in which nothing could ever open is a mistake, told before pupils find themselves in it."""
    if slot.templates and not any(
        leader.is_free(slot.key) and any(template.topic in leader.skills for template in slot.templates)
        for leader in pool.leaders
    ):
        yield message("pool_slot_without_staff", barrette=slot.key)
    known = {room.key for room in pool.rooms}
    for key in slot.rooms:
        if key not in known:
            yield message("pool_room_unknown", barrette=slot.key, room=key)


def _decision_faults(pool: "Pool", slot: "Slot") -> Iterator[Message]:
    known = {pupil.id for pupil in pool.pupils}
    studies = {workshop.key for workshop in slot.workshops if workshop.is_last_resort} or {LAST_RESORT_KEY}
    offered = (
        {workshop.key for workshop in slot.workshops}
        | {template.key for template in slot.templates}
        | studies
    )
    published = {open_.key for open_ in slot.published.offer} if slot.published else set()
    yield from reference_problems(known, offered | published, slot.fixed + slot.forbidden)
    for ban in slot.forbidden:
        if ban.workshop in studies:
            yield message("last_resort_forbidden", pupil=ban.pupil, by=ban.by)
    for lock in slot.locked:
        if lock.workshop not in published:
            yield message("pool_locked_unknown", barrette=slot.key, workshop=lock.workshop, by=lock.by)


def _bond_faults(pool: "Pool") -> Iterator[Message]:
    known = {pupil.id for pupil in pool.pupils}
    for bond in (*pool.together, *pool.apart):
        for pupil in sorted(set(bond.pupils) - known):
            yield message("pool_bond_unknown", pupil=pupil, by=bond.by)
        if len(set(bond.pupils)) < 2:
            yield message("pool_bond_alone", by=bond.by)
    groups = _joined(pool)
    for bond in pool.apart:
        for one, other in combinations(sorted(set(bond.pupils)), 2):
            if groups.get(one, one) == groups.get(other, other) and one in groups:
                yield message("pool_bonds_contradict", pupil=one, other=other, by=bond.by)


def _joined(pool: "Pool") -> dict[int, int]:
    """For each pupil who must stay with others, one name of that company: bonds that share a pupil join."""
    company: dict[int, int] = {}
    for bond in pool.together:
        names = {company.get(pupil, pupil) for pupil in bond.pupils} | set(bond.pupils)
        first = min(names)
        company |= dict.fromkeys(bond.pupils, first)
        company = {pupil: first if name in names else name for pupil, name in company.items()}
    return company
