"""The best placement found by trying everything: slow, short, and written apart from the solver."""

from collections import Counter
from itertools import product

from mappings.grouping.instance import Instance, Pupil, Workshop
from mappings.grouping.proposal import Score
from mappings.states import Mode, NeedLevel


def first_levels(score: Score) -> Score:
    """A score without its last levels, at which brute force does not look."""
    return Score(score.specific, score.priority, score.waited, score.value)


def best_score(given: Instance) -> Score:
    """Score of the best placement in which every open workshop reaches its minimum or holds a fixed pupil."""
    found = [
        _score(given, chosen)
        for chosen in product(*(_permitted(given, pupil) for pupil in given.pupils))
        if _sizes_hold(given, chosen)
    ]
    return max(found)


def _permitted(given: Instance, pupil: Pupil) -> list[Workshop]:
    fixed = {each.workshop for each in given.fixed if each.pupil == pupil.id}
    banned = {each.workshop for each in given.forbidden if each.pupil == pupil.id}
    if fixed:
        return [each for each in given.offer if each.key in fixed]
    return [each for each in given.offer if each.key not in banned and _suits(given, pupil, each)]


def _suits(given: Instance, pupil: Pupil, workshop: Workshop) -> bool:
    return (workshop.mode, _level(pupil, workshop)) in given.rules.values


def _level(pupil: Pupil, workshop: Workshop) -> NeedLevel | None:
    return {need.competency: need.level for need in pupil.needs}.get(workshop.topic or "")


def _sizes_hold(given: Instance, chosen: tuple[Workshop, ...]) -> bool:
    held_open = {each.workshop for each in given.fixed}
    return all(
        workshop.is_last_resort
        or (size <= workshop.maximum and (size >= workshop.minimum or workshop.key in held_open))
        for workshop, size in Counter(chosen).items()
    )


def _score(given: Instance, chosen: tuple[Workshop, ...]) -> Score:
    specific = sum(not workshop.is_last_resort for workshop in chosen)
    priority = value = 0
    for pupil, workshop in zip(given.pupils, chosen, strict=True):
        level = _level(pupil, workshop)
        priority += level == NeedLevel.PRIORITY and workshop.mode in given.rules.serves_priority
        value += given.rules.values.get((workshop.mode, level), 0)
        if pupil.previous == workshop.key and (workshop.mode is Mode.EXTENSION or (level or 0) > 0):
            value += given.staying
    return Score(specific, int(priority), 0, value)
