"""What one placement is worth, and whether it is permitted at all.

A score compares field by field. The order is the scheme's: everybody gets something first (source text: "la
réussite de tous les élèves"), then priority needs, then how well the ways of working suit, with the stability
of groups.
"""

from collections.abc import Iterable

from mappings.grouping.instance import Instance, Pupil, Workshop
from mappings.grouping.proposal import Score
from mappings.grouping.rules import Fit
from mappings.states import Mode, NeedLevel

NOTHING = Score(0, 0, 0)


def level_of(pupil: Pupil, workshop: Workshop) -> NeedLevel | None:
    """Return the pupil's need on what the workshop works on, None when it was not observed."""
    need = pupil.need(workshop.topic)
    return need.level if need else None


def fit_of(instance: Instance, pupil: Pupil, workshop: Workshop) -> Fit:
    """Say how the workshop suits the pupil, by the placement rules alone."""
    return instance.rules.fit(workshop.mode, level_of(pupil, workshop))


def is_kept(pupil: Pupil, workshop: Workshop) -> bool:
    """Whether this is the pupil's workshop of the previous period."""
    return pupil.previous == workshop.key


def stability_of(instance: Instance, pupil: Pupil, workshop: Workshop) -> int:
    """Value of staying: only while there is something left to do there, so that groups do not freeze.

    Something is left while the need is open, and always in an extension, whose pupils have acquired the
    competency.
    """
    if not is_kept(pupil, workshop) or workshop.is_last_resort:
        return 0
    still_open = (level_of(pupil, workshop) or NeedLevel.ACQUIRED) > NeedLevel.ACQUIRED
    return instance.stability if still_open or workshop.mode is Mode.EXTENSION else 0


def serves_priority(instance: Instance, pupil: Pupil, workshop: Workshop) -> bool:
    """Whether the workshop answers a priority need of the pupil."""
    return instance.rules.serves(workshop.mode, level_of(pupil, workshop))


def worth(instance: Instance, pupil: Pupil, workshop: Workshop) -> Score:
    """Say what this one placement adds to the score of the pool."""
    return Score(
        specific=int(not workshop.is_last_resort),
        priority=int(serves_priority(instance, pupil, workshop)),
        value=fit_of(instance, pupil, workshop).value + stability_of(instance, pupil, workshop),
    )


def total(scores: Iterable[Score]) -> Score:
    """Add scores up, field by field."""
    specific = priority = value = 0
    for score in scores:
        specific += score.specific
        priority += score.priority
        value += score.value
    return Score(specific, priority, value)
