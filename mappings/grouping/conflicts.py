"""Decisions of people that cannot all hold: named before anything is solved, with the smallest ways out.

The last resort takes everybody, so only what people fixed can be impossible: each conflict is about one
pupil's or one workshop's fixed placements and can be settled by itself.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mappings.grouping.instance import FixedPlacement, ForbiddenPlacement, Instance, Workshop
from mappings.grouping.pool import Bond, Lock
from mappings.grouping.rules import Rule
from mappings.grouping.worth import fit_of
from mappings.messages import MappingError, Message, message


class ConflictCode(StrEnum):
    """What cannot hold."""

    FIXED_TWICE = "fixed_twice"  # one pupil fixed in several workshops of one slot
    OVER_CAPACITY = "over_capacity"  # more pupils fixed in a workshop than it has seats
    FIXED_AND_FORBIDDEN = "fixed_and_forbidden"  # fixed where somebody said not to place
    FIXED_AGAINST_RULE = "fixed_against_rule"  # fixed where the placement rules never place
    NO_LEADER = "no_leader"  # nobody is left to lead what is held open
    NO_ROOM = "no_room"  # no room is left for it
    NO_MINUTES = "no_minutes"  # the common pot of minutes does not suffice for it
    NO_OPENING = "no_opening"  # more would open in the barrette than may
    CANNOT_HOLD = "cannot_hold"  # who must be together, apart, or in a group closed to changes
    TOO_FEW_CHANGES = "too_few_changes"  # more places must change than may


class RelaxationCode(StrEnum):
    """A way out."""

    RELEASE_FIXED = "release_fixed"  # give up `count` of the fixed placements
    ADD_SEATS = "add_seats"  # raise the maximum by `count`
    LIFT_FORBIDDEN = "lift_forbidden"  # give up the "ne pas placer ici"
    REVIEW_POSITION = "review_position"  # the team decides again where the pupil stands on that competency
    ADD_LEADER = "add_leader"  # find `count` more people to lead
    ADD_ROOM = "add_room"  # find `count` more rooms
    ADD_MINUTES = "add_minutes"  # add `count` minutes a week to the common pot
    OPEN_MORE = "open_more"  # let `count` more workshops open
    RELEASE_BOND = "release_bond"  # give up a "together" or "apart"
    UNLOCK = "unlock"  # let that group change
    ALLOW_CHANGES = "allow_changes"  # allow `count` changes


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One smallest change that settles a conflict by itself.

    `pupils` are those whose fixed placements cost the whole least to give up, where some are to be.
    """

    code: RelaxationCode
    count: int = 1
    pupils: tuple[int, ...] = ()

    @property
    def message(self) -> Message:
        """The way out as a message for the catalogues."""
        return message(self.code, count=self.count)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Decisions that cannot hold: who, where, decided by whom, and the ways out.

    It is minimal: without any one of them the others can hold.
    """

    code: ConflictCode
    fixed: tuple[FixedPlacement, ...]
    relaxations: tuple[Relaxation, ...]
    forbidden: ForbiddenPlacement | None = None
    rule: Rule | None = None
    maximum: int | None = None
    barrette: str = ""
    bonds: tuple[Bond, ...] = ()
    locks: tuple[Lock, ...] = ()

    @property
    def message(self) -> Message:
        """The conflict as a message for the catalogues."""
        pupils = [*(each.pupil for each in self.fixed), *(p for bond in self.bonds for p in bond.pupils)]
        workshops = [*(each.workshop for each in self.fixed), *(lock.workshop for lock in self.locks)]
        decided: tuple[FixedPlacement | Bond | Lock, ...] = (*self.fixed, *self.bonds, *self.locks)
        return message(
            self.code,
            pupils=", ".join(dict.fromkeys(map(str, pupils))),
            workshops=", ".join(dict.fromkeys(workshops)),
            by=", ".join(dict.fromkeys(each.by for each in decided)),
        )


class ConflictingDecisions(MappingError):
    """What people fixed cannot all hold; `conflicts` names each with its ways out."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(*(conflict.message for conflict in conflicts))
        self.conflicts = conflicts


def find_conflicts(instance: Instance) -> tuple[Conflict, ...]:
    """List every conflict among the decisions of people, in a fixed order."""
    fixed = tuple(sorted(instance.fixed, key=lambda each: (each.workshop, each.pupil, each.at, each.by)))
    return (
        *_fixed_twice(fixed),
        *_over_capacity(instance, fixed),
        *_fixed_and_forbidden(instance, fixed),
        *_fixed_against_rule(instance, fixed),
    )


def _fixed_twice(fixed: tuple[FixedPlacement, ...]) -> Iterator[Conflict]:
    by_pupil: dict[int, list[FixedPlacement]] = defaultdict(list)
    for each in fixed:
        by_pupil[each.pupil].append(each)
    for _, group in sorted(by_pupil.items()):
        workshops = {each.workshop for each in group}
        if len(workshops) > 1:
            release = Relaxation(RelaxationCode.RELEASE_FIXED, len(workshops) - 1)
            yield Conflict(ConflictCode.FIXED_TWICE, tuple(group), (release,))


def _over_capacity(instance: Instance, fixed: tuple[FixedPlacement, ...]) -> Iterator[Conflict]:
    for workshop in sorted(instance.offer, key=_key):
        group = tuple(each for each in fixed if each.workshop == workshop.key)
        excess = len({each.pupil for each in group}) - workshop.maximum
        if excess > 0 and not workshop.is_last_resort:
            ways = (
                Relaxation(RelaxationCode.ADD_SEATS, excess),
                Relaxation(RelaxationCode.RELEASE_FIXED, excess),
            )
            yield Conflict(ConflictCode.OVER_CAPACITY, group, ways, maximum=workshop.maximum)


def _fixed_and_forbidden(instance: Instance, fixed: tuple[FixedPlacement, ...]) -> Iterator[Conflict]:
    ordered = sorted(instance.forbidden, key=lambda ban: (ban.at, ban.by))
    bans = {(ban.pupil, ban.workshop): ban for ban in ordered}
    ways = (Relaxation(RelaxationCode.RELEASE_FIXED), Relaxation(RelaxationCode.LIFT_FORBIDDEN))
    for each in fixed:
        ban = bans.get((each.pupil, each.workshop))
        if ban:
            yield Conflict(ConflictCode.FIXED_AND_FORBIDDEN, (each,), ways, forbidden=ban)


def _fixed_against_rule(instance: Instance, fixed: tuple[FixedPlacement, ...]) -> Iterator[Conflict]:
    pupils = {pupil.id: pupil for pupil in instance.pupils}
    workshops = {workshop.key: workshop for workshop in instance.offer}
    ways = (Relaxation(RelaxationCode.RELEASE_FIXED), Relaxation(RelaxationCode.REVIEW_POSITION))
    for each in fixed:
        fit = fit_of(instance.rules, pupils[each.pupil], workshops[each.workshop])
        if not fit.may_be_fixed:
            yield Conflict(ConflictCode.FIXED_AGAINST_RULE, (each,), ways, rule=fit.rule)


def _key(workshop: Workshop) -> str:
    return workshop.key
