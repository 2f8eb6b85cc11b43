"""An independent look at a proposal: it trusts neither the solver nor the rule book's values.

The two rules that no school may lift are written here again, straight from the need levels, so that a mistake
in the solver, in an edition of the rules or in a hand-made proposal is seen.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mappings.grouping.instance import Instance, Pupil, Workshop
from mappings.grouping.proposal import Proposal
from mappings.states import Mode, NeedLevel


class ViolationCode(StrEnum):
    """What a proposal breaks."""

    OTHER_BARRETTE = "other_barrette"
    LEVELS_MIXED = "levels_mixed"
    PUPIL_MISSING = "pupil_missing"
    PUPIL_TWICE = "pupil_twice"
    PUPIL_UNKNOWN = "pupil_unknown"
    WORKSHOP_UNKNOWN = "workshop_unknown"
    WORKSHOP_CLOSED = "workshop_closed"
    OVER_MAXIMUM = "over_maximum"
    UNDER_MINIMUM = "under_minimum"
    FIXED_NOT_KEPT = "fixed_not_kept"
    FORBIDDEN_BY_PERSON = "forbidden_by_person"
    EXTENSION_ON_NOT_ACQUIRED = "extension_on_not_acquired"
    HELP_ON_ACQUIRED = "help_on_acquired"
    NOT_OBSERVED = "not_observed"


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a proposal breaks, with the pupil and the workshop concerned."""

    code: ViolationCode
    pupil: int | None = None
    workshop: str | None = None


def check(instance: Instance, proposal: Proposal) -> tuple[Violation, ...]:
    """List what the proposal breaks; nothing when it can be published."""
    return (
        *_whole(instance, proposal),
        *_pupils(instance, proposal),
        *_sizes(instance, proposal),
        *_decisions(instance, proposal),
        *_pedagogy(instance, proposal),
    )


def _whole(instance: Instance, proposal: Proposal) -> Iterator[Violation]:
    if proposal.barrette != instance.barrette:
        yield Violation(ViolationCode.OTHER_BARRETTE)
    if proposal.level != instance.level:
        yield Violation(ViolationCode.LEVELS_MIXED)
    for pupil in instance.pupils:
        if pupil.level != proposal.level:
            yield Violation(ViolationCode.LEVELS_MIXED, pupil.id)


def _pupils(instance: Instance, proposal: Proposal) -> Iterator[Violation]:
    """Every pupil is in exactly one place, and nobody else is."""
    places = Counter(placement.pupil for placement in proposal.placements)
    expected = {pupil.id for pupil in instance.pupils}
    for pupil in sorted(expected - set(places)):
        yield Violation(ViolationCode.PUPIL_MISSING, pupil)
    for pupil, count in sorted(places.items()):
        if pupil not in expected:
            yield Violation(ViolationCode.PUPIL_UNKNOWN, pupil)
        if count > 1:
            yield Violation(ViolationCode.PUPIL_TWICE, pupil)


def _sizes(instance: Instance, proposal: Proposal) -> Iterator[Violation]:
    """A group may stay under its minimum only where a person fixed somebody."""
    sizes = Counter(placement.workshop for placement in proposal.placements)
    held_open = {fixed.workshop for fixed in instance.fixed}
    offer = {workshop.key: workshop for workshop in instance.offer}
    for key, size in sorted(sizes.items()):
        workshop = offer.get(key)
        if workshop is None:
            yield Violation(ViolationCode.WORKSHOP_UNKNOWN, workshop=key)
            continue
        if key in proposal.closed:
            yield Violation(ViolationCode.WORKSHOP_CLOSED, workshop=key)
        if workshop.mode is Mode.SUPERVISED_STUDY:
            continue
        if size > workshop.maximum:
            yield Violation(ViolationCode.OVER_MAXIMUM, workshop=key)
        if size < workshop.minimum and key not in held_open:
            yield Violation(ViolationCode.UNDER_MINIMUM, workshop=key)


def _decisions(instance: Instance, proposal: Proposal) -> Iterator[Violation]:
    places = {(placement.pupil, placement.workshop) for placement in proposal.placements}
    for fixed in instance.fixed:
        if (fixed.pupil, fixed.workshop) not in places:
            yield Violation(ViolationCode.FIXED_NOT_KEPT, fixed.pupil, fixed.workshop)
    for ban in instance.forbidden:
        if (ban.pupil, ban.workshop) in places:
            yield Violation(ViolationCode.FORBIDDEN_BY_PERSON, ban.pupil, ban.workshop)


def _pedagogy(instance: Instance, proposal: Proposal) -> Iterator[Violation]:
    pupils = {pupil.id: pupil for pupil in instance.pupils}
    offer = {workshop.key: workshop for workshop in instance.offer}
    fixed = {(each.pupil, each.workshop) for each in instance.fixed}
    for placement in proposal.placements:
        pupil, workshop = pupils.get(placement.pupil), offer.get(placement.workshop)
        if pupil is None or workshop is None:
            continue
        code = _broken_rule(pupil, workshop, is_fixed=(pupil.id, workshop.key) in fixed)
        if code:
            yield Violation(code, pupil.id, workshop.key)


def _broken_rule(pupil: Pupil, workshop: Workshop, *, is_fixed: bool) -> ViolationCode | None:
    levels = {need.competency: need.level for need in pupil.needs}
    level = levels.get(workshop.topic or "")
    is_extension = workshop.mode is Mode.EXTENSION
    is_help = workshop.mode in (Mode.SUPPORT, Mode.INDIVIDUAL_HELP, Mode.TUTORING)
    if level is None:
        return ViolationCode.NOT_OBSERVED if (is_extension or is_help) and not is_fixed else None
    if is_extension and level > NeedLevel.ACQUIRED:
        return ViolationCode.EXTENSION_ON_NOT_ACQUIRED
    if is_help and level == NeedLevel.ACQUIRED:
        return ViolationCode.HELP_ON_ACQUIRED
    return None
