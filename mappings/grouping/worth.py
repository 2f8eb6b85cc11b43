"""What one placement is worth, and whether it is permitted at all.

A score compares field by field. The order is the scheme's: everybody gets something first (source text: "la
réussite de tous les élèves"), then priority needs, then those of them that have waited, then how well the ways of
working suit, with what the school weighs beside.
"""

from collections.abc import Iterable

from mappings.grouping.instance import Instance, Pupil, Workshop
from mappings.grouping.proposal import Score
from mappings.grouping.rules import Fit, RuleBook, Standing
from mappings.states import ApMark, Mode, NeedLevel

NOTHING = Score(0, 0, 0, 0)
MOST_WAITING = 9
"""Periods of waiting that are told apart when priority needs compete: a year has five or six."""


def level_of(pupil: Pupil, workshop: Workshop) -> NeedLevel | None:
    """Return the pupil's need of the socle on what the workshop works on, None when it was not observed."""
    need = pupil.need(workshop.topic)
    return need.level if need else None


def standing_of(pupil: Pupil, topic: str | None, *, is_ap: bool) -> Standing:
    """Where a pupil stands on a topic of either family."""
    if topic is None:
        return None
    if is_ap:
        return pupil.mark(topic)
    need = pupil.need(topic)
    return need.level if need else None


def fit_of(rules: RuleBook, pupil: Pupil, workshop: Workshop) -> Fit:
    """Say how the workshop suits the pupil, by the placement rules alone."""
    return fit_in(rules, workshop, standing_of(pupil, workshop.topic, is_ap=workshop.is_ap))


def fit_in(rules: RuleBook, workshop: Workshop, standing: Standing) -> Fit:
    """Say how a workshop suits a standing on its topic."""
    if workshop.is_ap:
        return rules.fit_ap(workshop.mode, standing if isinstance(standing, ApMark) else None)
    return rules.fit(workshop.mode, standing if isinstance(standing, NeedLevel) else None)


def is_open(standing: Standing) -> bool:
    """Whether there is something left to work on."""
    if isinstance(standing, NeedLevel):
        return standing > NeedLevel.ACQUIRED
    return standing in (ApMark.TO_WORK_ON, ApMark.REQUESTED)


def is_kept(pupil: Pupil, workshop: Workshop) -> bool:
    """Whether the pupil goes on with the work of the previous period: the same workshop, or the same topic."""
    if workshop.topic is not None and pupil.previous_topic is not None:
        return pupil.previous_topic == workshop.topic
    return pupil.previous == workshop.key


def stays(pupil: Pupil, workshop: Workshop) -> bool:
    """Whether the pupil stays in the same group: people see groups, whatever is worked on there."""
    return pupil.previous == workshop.key


def stability_of(instance: Instance, pupil: Pupil, workshop: Workshop) -> int:
    """Value of staying in a workshop."""
    standing = standing_of(pupil, workshop.topic, is_ap=workshop.is_ap)
    return instance.staying if goes_on(pupil, workshop, standing) else 0


def goes_on(pupil: Pupil, workshop: Workshop, standing: Standing) -> bool:
    """Whether the pupil would go on with work that is not done: so groups are stable and do not freeze.

    Something is left while the need is open, and always in an extension, whose pupils have acquired the
    competency.
    """
    if not is_kept(pupil, workshop) or workshop.is_last_resort:
        return False
    return is_open(standing) or workshop.mode is Mode.EXTENSION


def serves_priority(instance: Instance, pupil: Pupil, workshop: Workshop) -> bool:
    """Whether the workshop answers a priority need of the pupil."""
    return instance.rules.serves(workshop.mode, level_of(pupil, workshop))


def waiting_of(pupil: Pupil, topic: str | None) -> int:
    """For how many periods the pupil's need has waited."""
    return min(MOST_WAITING, pupil.waiting.get(topic, 0)) if topic else 0


def worth(instance: Instance, pupil: Pupil, workshop: Workshop) -> Score:
    """Say what this one placement adds to the score of the pool."""
    standing = standing_of(pupil, workshop.topic, is_ap=workshop.is_ap)
    return worth_in(instance.rules, instance.staying, pupil, workshop, standing)


def worth_in(rules: RuleBook, staying: int, pupil: Pupil, workshop: Workshop, standing: Standing) -> Score:
    """The same, of a standing that is known already. `staying` is what going on with the same work is worth."""
    if workshop.is_last_resort:
        return NOTHING
    value, priority, waited = gain_of(
        rules,
        workshop,
        standing,
        waiting=waiting_of(pupil, workshop.topic),
        wished=workshop.topic in pupil.wishes,
        studies=pupil.plans_studies,
    )
    stays = goes_on(pupil, workshop, standing)
    same = stays and staying > 0 and pupil.previous == workshop.key
    return Score(1, priority, waited, value + (staying if stays else 0), int(same))


def gain_of(
    rules: RuleBook, workshop: Workshop, standing: Standing, *, waiting: int, wished: bool, studies: bool
) -> tuple[int, int, int]:
    """Value, priority need served (0 or 1) and periods that it waited, of one placement, staying put aside.

    What is not proposed by rule adds nothing: it may only be there because a person fixed it.
    """
    fit, weights = fit_in(rules, workshop, standing), rules.weights
    if fit.rule:
        return 0, 0, 0
    answers = workshop.mode in rules.serves_priority and is_open(standing)
    priority = int(rules.serves(workshop.mode, standing))
    value = fit.value
    value += min(waiting * weights.waiting, weights.waiting_most) if answers else 0
    value += weights.wish if wished else 0
    is_acquired = standing in (NeedLevel.ACQUIRED, ApMark.STRENGTH, ApMark.REQUESTED)
    value += weights.project if studies and workshop.mode is Mode.EXTENSION and is_acquired else 0
    return value, priority, waiting * priority


def total(scores: Iterable[Score]) -> Score:
    """Add scores up, field by field."""
    whole = NOTHING
    for score in scores:
        whole += score
    return whole
