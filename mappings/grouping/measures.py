"""Measuring a proposal: what it serves, changes and mixes. Figures of the pool and its groups only."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from mappings.grouping.instance import Instance, Pupil, Workshop
from mappings.grouping.proposal import Coverage, GroupMeasure, Likeness, Measures
from mappings.grouping.worth import level_of, serves_priority, stays
from mappings.states import NeedLevel


def measure(instance: Instance, workshop_of: Mapping[int, str]) -> Measures:
    """Measure a placement of all the pupils (workshop key by pupil id)."""
    by_key = {workshop.key: workshop for workshop in instance.offer}
    placed = {pupil: by_key[workshop_of[pupil.id]] for pupil in instance.pupils}
    groups = tuple(_groups(placed))
    had_one = [pupil for pupil in placed if pupil.previous is not None]
    kept = sum(stays(pupil, placed[pupil]) for pupil in had_one)
    return Measures(
        pupils=len(placed),
        coverage=_coverage(instance, placed, placed),
        coverage_by_division=tuple(_coverage_by_division(instance, placed)),
        kept=kept,
        changed=len(had_one) - kept,
        left_open=sum(_left_open(pupil, placed, by_key) for pupil in had_one),
        newcomers=len(placed) - len(had_one),
        nothing_specific=sum(workshop.is_last_resort for workshop in placed.values()),
        mixed_groups=sum(len(group.divisions) > 1 for group in groups),
        groups=groups,
        likeness=likeness(placed),
    )


def likeness(placed: Mapping[Pupil, Workshop]) -> Likeness | None:
    """Say how far the groups resemble ability groups; None when nothing can be compared.

    A needs group is alike on what it works on, which is its purpose, and on nothing else. So on each
    competency only the pupils whose group does not work on it are looked at, and the share of the variance of
    their needs that lies between the groups is summed over competencies. Groups drawn by lot show (groups -
    1) / (pupils - 1) of it on average, which is given beside. No figure of a pupil is made on the way:
    competencies are never added up.
    """
    between = whole = chance = Fraction(0)
    for competency in sorted({need.competency for pupil in placed for need in pupil.needs}):
        groups = _levels_by_group(placed, competency)
        levels = [level for group in groups for level in group]
        if len(groups) < 2 or len(set(levels)) < 2:
            continue
        spread = _spread(levels)
        between += spread - sum((_spread(group) for group in groups), Fraction(0))
        chance += spread * Fraction(len(groups) - 1, len(levels) - 1)
        whole += spread
    return Likeness(round(100 * between / whole), round(100 * chance / whole)) if whole else None


def _levels_by_group(placed: Mapping[Pupil, Workshop], competency: str) -> list[list[int]]:
    """Need levels on a competency, group by group, of the pupils whose group works on something else."""
    groups: dict[str, list[int]] = defaultdict(list)
    for pupil, workshop in placed.items():
        need = pupil.need(competency)
        if need and workshop.topic != competency:
            groups[workshop.key].append(need.level)
    return list(groups.values())


def _spread(levels: list[int]) -> Fraction:
    """Sum of squared distances to the mean, exactly."""
    return Fraction(sum(level * level for level in levels)) - Fraction(sum(levels) ** 2, len(levels))


def _groups(placed: Mapping[Pupil, Workshop]) -> Iterator[GroupMeasure]:
    for workshop in sorted(set(placed.values()), key=lambda each: each.key):
        divisions = Counter(pupil.division for pupil, its in placed.items() if its.key == workshop.key)
        yield GroupMeasure(
            workshop=workshop.key,
            size=divisions.total(),
            minimum=workshop.minimum,
            maximum=None if workshop.is_last_resort else workshop.maximum,
            divisions=tuple(sorted(divisions.items())),
        )


def _coverage_by_division(
    instance: Instance, placed: Mapping[Pupil, Workshop]
) -> Iterator[tuple[str, Coverage]]:
    for division in sorted({pupil.division for pupil in placed}):
        of_division = [pupil for pupil in placed if pupil.division == division]
        yield division, _coverage(instance, of_division, placed)


def _coverage(instance: Instance, pupils: Iterable[Pupil], placed: Mapping[Pupil, Workshop]) -> Coverage:
    having = [pupil for pupil in pupils if any(need.level is NeedLevel.PRIORITY for need in pupil.needs)]
    return Coverage(
        having=len(having),
        offered=sum(
            any(serves_priority(instance, pupil, each) for each in instance.offer) for pupil in having
        ),
        served=sum(serves_priority(instance, pupil, placed[pupil]) for pupil in having),
    )


def _left_open(pupil: Pupil, placed: Mapping[Pupil, Workshop], by_key: Mapping[str, Workshop]) -> bool:
    """Whether a pupil left a workshop that is open again and works on a need the pupil still has."""
    before = by_key.get(pupil.previous or "")
    if before is None or stays(pupil, placed[pupil]) or before not in placed.values():
        return False
    return (level_of(pupil, before) or NeedLevel.ACQUIRED) > NeedLevel.ACQUIRED
