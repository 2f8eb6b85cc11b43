"""An independent look at a proposal: it trusts neither the solver nor the rule book's values.

The two rules that no school may lift are written here again, straight from the need levels, so that a mistake
in the solver, in an edition of the rules or in a hand-made proposal is seen.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from mappings.grouping.instance import Instance, Pupil, Workshop
from mappings.grouping.proposal import Proposal
from mappings.states import ApMark, Mode, NeedLevel


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


def check(
    instance: Instance, proposal: Proposal, locked: Collection[tuple[int, str]] = ()
) -> tuple[Violation, ...]:
    """List what the proposal breaks; nothing when it can be published.

    `locked` are pupils and workshops that stand published in a group that a person closed to changes: they were placed
    soundly, and stay whatever was observed since.
    """
    return (
        *_whole(instance, proposal),
        *_pupils(instance, proposal),
        *_sizes(instance, proposal),
        *_decisions(instance, proposal),
        *_pedagogy(instance, proposal, locked),
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


def _pedagogy(
    instance: Instance, proposal: Proposal, locked: Collection[tuple[int, str]]
) -> Iterator[Violation]:
    pupils = {pupil.id: pupil for pupil in instance.pupils}
    offer = {workshop.key: workshop for workshop in instance.offer}
    fixed = {(each.pupil, each.workshop) for each in instance.fixed}
    for placement in proposal.placements:
        pupil, workshop = pupils.get(placement.pupil), offer.get(placement.workshop)
        if pupil is None or workshop is None or (pupil.id, workshop.key) in locked:
            continue
        code = _broken_rule(pupil, workshop, is_fixed=(pupil.id, workshop.key) in fixed)
        if code:
            yield Violation(code, pupil.id, workshop.key)


def _broken_rule(pupil: Pupil, workshop: Workshop, *, is_fixed: bool) -> ViolationCode | None:
    is_extension = workshop.mode is Mode.EXTENSION
    is_help = workshop.mode in (Mode.SUPPORT, Mode.INDIVIDUAL_HELP, Mode.TUTORING)
    if not is_extension and not is_help:
        return None
    known, to_work_on, leaned_on = _stands(pupil, workshop.topic or "")
    if not known:
        # An AP need that nobody marked may be gone further into: nothing shows that it is hard.
        may_extend = is_extension and (workshop.topic or "").startswith("need:")
        return None if is_fixed or may_extend else ViolationCode.NOT_OBSERVED
    if is_extension and to_work_on:
        return ViolationCode.EXTENSION_ON_NOT_ACQUIRED
    return ViolationCode.HELP_ON_ACQUIRED if is_help and leaned_on else None


def _stands(pupil: Pupil, topic: str) -> tuple[bool, bool, bool]:
    """Whether anything is known of a topic, whether it is to be worked on, and whether it can be leaned on."""
    if not topic.startswith("need:"):
        levels = [need.level for need in pupil.needs if need.competency == topic]
        return bool(levels), any(level > NeedLevel.ACQUIRED for level in levels), NeedLevel.ACQUIRED in levels
    marks = {need.mark for need in pupil.ap if f"need:{need.code}" == topic}
    asked = ApMark.REQUESTED in marks or topic in pupil.wishes
    to_work_on = ApMark.TO_WORK_ON in marks
    return bool(marks) or asked, to_work_on, ApMark.STRENGTH in marks and not asked and not to_work_on
