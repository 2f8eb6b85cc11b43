"""Measuring a pool: what its proposals serve, use and change, and what to look at. No pupil is ranked.

Thresholds, ours, to be owned by the school: `LIKENESS_ALERT` points more than groups drawn by lot would show, and the
groups of a barrette are close to ability groups; the source text wants groups by needs, and inspections found ability
groups where needs groups were meant. Hours by topic that are all equal although needs are not (`NEEDS_DIFFER`, in
percent), or that follow the number of people who can lead, look shared out by rule of thumb, which the source text
forbids ("pas de répartition arithmétique ou proportionnelle").
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mappings.grouping.formed import FixedCost, LeaderMeasure, PoolMeasures, ToReview
from mappings.grouping.instance import Pupil, Workshop
from mappings.grouping.plan import Plan
from mappings.grouping.proposal import Coverage, Likeness, Proposal
from mappings.grouping.rules import RuleBook
from mappings.grouping.worth import is_open, standing_of
from mappings.messages import Message, message
from mappings.states import NeedLevel

LIKENESS_ALERT = 30
NEEDS_DIFFER = 150
FEWEST_TOPICS = 4

Places = Mapping[int, Sequence[tuple[int, Workshop]]]
"""For each pupil, the barrettes (by number) and workshops where they are."""


def measure_pool(plan: Plan, proposals: Sequence[Proposal]) -> PoolMeasures:
    """Measure a plan, told as proposals."""
    places = _places(plan)
    present = [pupil for pupil in sorted(plan.pool.pupils, key=lambda p: p.stable_key) if pupil.id in places]
    one_by_one = [proposal.measures for proposal in proposals]
    whole, by_division, by_waiting = _coverages(plan, present, places)
    groups = tuple((p.barrette, group) for p in proposals for group in p.measures.groups)
    return PoolMeasures(
        pupils=len(present),
        places=sum(measures.pupils for measures in one_by_one),
        coverage=whole,
        coverage_by_division=by_division,
        coverage_by_waiting=by_waiting,
        nothing_specific=sum(measures.nothing_specific for measures in one_by_one),
        kept=sum(measures.kept for measures in one_by_one),
        changed=sum(measures.changed for measures in one_by_one),
        left_open=sum(measures.left_open for measures in one_by_one),
        newcomers=sum(measures.newcomers for measures in one_by_one),
        moved=plan.changes if any(slot.published for slot in plan.pool.slots) else None,
        seats=sum(group.maximum or 0 for _, group in groups),
        filled=sum(group.size for _, group in groups if group.maximum is not None),
        mixed_groups=sum(measures.mixed_groups for measures in one_by_one),
        groups=groups,
        leaders=_leaders(plan, proposals),
        minutes_used=sum(m.slot.minutes * len(p.offer) for m, p in zip(plan.models, proposals, strict=True)),
        minutes=plan.pool.minutes,
        minutes_by_topic=_minutes_by_topic(plan, proposals),
        likeness=max(
            (measures.likeness for measures in one_by_one if measures.likeness),
            key=_above_chance,
            default=None,
        ),
        to_review=tuple(_to_review(plan, present, places)),
        fixed=tuple(_fixed(plan)),
    )


def _coverages(
    plan: Plan, present: Sequence[Pupil], places: Places
) -> tuple[Coverage, tuple[tuple[str, Coverage], ...], tuple[tuple[int, Coverage], ...]]:
    """Coverage of everybody, by division, and by the periods that priority needs have waited."""
    offered = [plan.instance(number).offer for number in range(len(plan.models))]

    def covered(pupils: Iterable[Pupil]) -> Coverage:
        return _coverage(plan, list(pupils), places, offered)

    divisions = sorted({pupil.division for pupil in present})
    waits = sorted({_waits(pupil) for pupil in present if _priorities(pupil)})
    return (
        covered(present),
        tuple((name, covered(p for p in present if p.division == name)) for name in divisions),
        tuple((wait, covered(p for p in present if _priorities(p) and _waits(p) == wait)) for wait in waits),
    )


def pool_notices(plan: Plan, measures: PoolMeasures) -> Iterator[Message]:
    """What a person should look at in the whole before publishing."""
    if measures.nothing_specific:
        yield message("pool_last_resort", count=measures.nothing_specific)
    if measures.likeness and _above_chance(measures.likeness) >= LIKENESS_ALERT:
        likeness = measures.likeness
        yield message("pool_like_ability_groups", percent=likeness.percent, by_chance=likeness.by_chance)
    yield from _mechanical(plan, dict(measures.minutes_by_topic))
    if measures.minutes is not None and measures.minutes_used > measures.minutes:
        yield message("pool_minutes_over", used=measures.minutes_used, minutes=measures.minutes)
    yield from _met_in_last_resort(plan)
    for model in plan.models:
        leaders = Counter(w.leader for w in model.slot.workshops if w.leader)
        for leader, count in sorted(leaders.items()):
            if count > 1:
                yield message("pool_leader_in_two_places", leader=leader, barrette=model.slot.key)


def _met_in_last_resort(plan: Plan) -> Iterator[Message]:
    for bond in plan.pool.apart:
        for model, placed in zip(plan.models, plan.placed, strict=True):
            rows = [model.row_of[pupil] for pupil in set(bond.pupils) if pupil in model.row_of]
            if sum(placed[row] == model.resort for row in rows) > 1:
                yield message("pool_apart_in_last_resort", barrette=model.slot.key, by=bond.by)


def _above_chance(likeness: Likeness) -> int:
    return likeness.percent - likeness.by_chance


def _places(plan: Plan) -> dict[int, list[tuple[int, Workshop]]]:
    places: dict[int, list[tuple[int, Workshop]]] = defaultdict(list)
    for number, model in enumerate(plan.models):
        for row, column in enumerate(plan.placed[number]):
            places[model.pupils[row].id].append((number, model.columns[column]))
    return dict(places)


def _priorities(pupil: Pupil) -> list[str]:
    return [need.competency for need in pupil.needs if need.level is NeedLevel.PRIORITY]


def _waits(pupil: Pupil) -> int:
    """Periods that the longest waiting of the priority needs has waited."""
    return max((pupil.waiting.get(topic, 0) for topic in _priorities(pupil)), default=0)


def _serves(rules: RuleBook, pupil: Pupil, workshop: Workshop) -> bool:
    return rules.serves(workshop.mode, standing_of(pupil, workshop.topic, is_ap=workshop.is_ap))


def _coverage(
    plan: Plan, pupils: list[Pupil], places: Places, offered: Sequence[Iterable[Workshop]]
) -> Coverage:
    rules = plan.pool.rules
    having = [pupil for pupil in pupils if _priorities(pupil)]
    return Coverage(
        having=len(having),
        offered=sum(
            any(_serves(rules, pupil, w) for number, _ in places[pupil.id] for w in offered[number])
            for pupil in having
        ),
        served=sum(any(_serves(rules, pupil, w) for _, w in places[pupil.id]) for pupil in having),
    )


def _leaders(plan: Plan, proposals: Sequence[Proposal]) -> LeaderMeasure:
    known = {leader.key: leader for leader in plan.pool.leaders}
    led = [(known[w.leader], w.topic) for p in proposals for w in p.offer if w.leader in known]
    skills = [leader.skills.get(topic, 0) for leader, topic in led]
    wishes = [leader.wishes.get(topic, 0) for leader, topic in led]
    return LeaderMeasure(
        groups=sum(skill > 0 for skill in skills),
        at_home=sum(skill == 3 for skill in skills),
        glad=sum(wish > 0 for wish in wishes),
        reluctant=sum(wish < 0 for wish in wishes),
    )


def _minutes_by_topic(plan: Plan, proposals: Sequence[Proposal]) -> tuple[tuple[str, int], ...]:
    minutes: Counter[str] = Counter()
    for model, proposal in zip(plan.models, proposals, strict=True):
        for open_ in proposal.offer:
            minutes[open_.topic] += model.slot.minutes
    return tuple(sorted(minutes.items()))


def _to_review(plan: Plan, pupils: Sequence[Pupil], places: Places) -> Iterator[ToReview]:
    """Pupils whose priority need nothing serves, where somebody who needs it less has a place of help."""
    rules = plan.pool.rules
    for pupil in pupils:
        for topic in _priorities(pupil):
            if any(w.topic == topic and _serves(rules, pupil, w) for _, w in places[pupil.id]):
                continue
            for number, _ in places[pupil.id]:
                found = _held_by_less(plan, number, pupil, topic)
                if found:
                    yield ToReview(plan.models[number].slot.key, pupil.id, topic, found)
                    break


def _held_by_less(plan: Plan, number: int, pupil: Pupil, topic: str) -> str | None:
    model, placed = plan.models[number], plan.placed[number]
    row = model.row_of[pupil.id]
    if row in model.pins:
        return None
    for column in plan.openings[number]:
        workshop = model.columns[column]
        if workshop.topic != topic or model.gains[row][column] is None or column in model.locked:
            continue
        if not _serves(plan.pool.rules, pupil, workshop):
            continue
        members = [other for other, its in enumerate(placed) if its == column and other not in model.pins]
        if any(not _serves(plan.pool.rules, model.pupils[other], workshop) for other in members):
            return workshop.key
    return None


def _fixed(plan: Plan) -> Iterator[FixedCost]:
    for number, model in enumerate(plan.models):
        if not plan.fixed[number]:
            continue
        exchanges = plan.exchanges(number)
        for pupil, fixed in sorted(plan.fixed[number].items()):
            yield FixedCost(model.slot.key, fixed, exchanges.released(model.row_of[pupil]))


def _mechanical(plan: Plan, minutes: Mapping[str, int]) -> Iterator[Message]:
    """Hours by topic that look shared out by rule of thumb."""
    topics = {workshop.topic for model in plan.models for workshop in model.columns if workshop.topic}
    if len(topics) < FEWEST_TOPICS:
        return
    given = [minutes.get(topic, 0) for topic in sorted(topics)]
    needs = [_asking(plan.pool.pupils, topic) for topic in sorted(topics)]
    if len(set(given)) == 1 and given[0] > 0 and max(needs) * 100 >= min(needs) * NEEDS_DIFFER:
        yield message("pool_hours_flat", minutes=given[0])
    able = [sum(leader.skills.get(topic, 0) > 0 for leader in plan.pool.leaders) for topic in sorted(topics)]
    follows = all(g * able[0] == given[0] * a for g, a in zip(given, able, strict=True))
    if follows and given[0] > 0 and len(set(able)) > 1:
        yield message("pool_hours_proportional")


def _asking(pupils: Iterable[Pupil], topic: str) -> int:
    workshop_is_ap = topic.startswith("need:")
    return sum(is_open(standing_of(pupil, topic, is_ap=workshop_is_ap)) for pupil in pupils)
