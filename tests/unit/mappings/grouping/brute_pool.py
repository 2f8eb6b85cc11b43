"""The best that can be made of a small pool, by trying everything: written apart from the former of groups.

What opens, who leads, in which rooms, who is where: every combination is tried, so pools have a few of each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations, product

from mappings.grouping.instance import LAST_RESORT_KEY, Pupil
from mappings.grouping.pool import Pool, Slot, Template
from mappings.grouping.proposal import Score
from mappings.states import ApMark, Mode, NeedLevel

Group = tuple[str, int]
"""A template and a number; the last resort is ("", 0)."""
RESORT: Group = ("", 0)


@dataclass(frozen=True)
class _Slot:
    slot: Slot
    groups: tuple[Group, ...]
    seats: Mapping[Group, int]


def best(pool: Pool) -> Score | None:
    """First four levels of the best answer; None when what people fixed cannot hold."""
    found = (_best_of(pool, slots) for slots in _everything_open(pool))
    return max((score for score in found if score), default=None)


def _everything_open(pool: Pool) -> Iterator[tuple[_Slot, ...]]:
    choices = [list(_openings(slot)) for slot in pool.slots]
    for opened in product(*choices):
        used = sum(slot.minutes * len(groups) for slot, groups in zip(pool.slots, opened, strict=True))
        if pool.minutes is not None and used > pool.minutes:
            continue
        if not _can_be_led(pool, opened):
            continue
        rooms = [list(_seatings(pool, slot, groups)) for slot, groups in zip(pool.slots, opened, strict=True)]
        for seats in product(*rooms):
            yield tuple(_Slot(s, g, c) for s, g, c in zip(pool.slots, opened, seats, strict=True))


def _openings(slot: Slot) -> Iterator[tuple[Group, ...]]:
    for counts in product(*(range(template.most + 1) for template in slot.templates)):
        groups = tuple(
            (t.key, n) for t, count in zip(slot.templates, counts, strict=True) for n in range(count)
        )
        if not slot.opened or len(groups) <= slot.opened:
            yield groups


def _can_be_led(pool: Pool, opened: tuple[tuple[Group, ...], ...]) -> bool:
    wanted = [
        (slot, template_of(slot, key).topic)
        for slot, its in zip(pool.slots, opened, strict=True)
        for key, _ in its
    ]
    return _lead(pool, wanted, [], {})


def _lead(
    pool: Pool, wanted: list[tuple[Slot, str]], busy: list[tuple[str, str]], spent: dict[str, int]
) -> bool:
    if not wanted:
        return True
    (slot, topic), rest = wanted[0], wanted[1:]
    for leader in pool.leaders:
        minutes = spent.get(leader.key, 0) + slot.minutes
        able = leader.skills.get(topic, 0) > 0 and (leader.slots is None or slot.key in leader.slots)
        free = (slot.key, leader.key) not in busy and (leader.minutes is None or minutes <= leader.minutes)
        if (
            able
            and free
            and _lead(pool, rest, [*busy, (slot.key, leader.key)], {**spent, leader.key: minutes})
        ):
            return True
    return False


def _seatings(pool: Pool, slot: Slot, groups: tuple[Group, ...]) -> Iterator[dict[Group, int]]:
    most = {group: template_of(slot, group[0]).maximum for group in groups}
    if not pool.rooms:
        yield most
        return
    rooms = [room.seats for room in pool.rooms if not slot.rooms or room.key in slot.rooms]
    seen = set()
    for chosen in permutations(rooms, len(groups)) if len(rooms) >= len(groups) else ():
        seats = tuple(min(most[group], seat) for group, seat in zip(groups, chosen, strict=True))
        if seats not in seen:
            seen.add(seats)
            yield dict(zip(groups, seats, strict=True))


def _best_of(pool: Pool, slots: tuple[_Slot, ...]) -> Score | None:
    """The best placement with everything opened; pupils choose a place in each of their barrettes at once."""
    options = [list(_places(pool, pupil, slots)) for pupil in pool.pupils]
    best_score: Score | None = None
    for chosen in product(*options):
        if _sizes_hold(slots, pool, chosen):
            score = _score(pool, slots, chosen)
            best_score = score if best_score is None else max(best_score, score)
    return best_score


def _places(pool: Pool, pupil: Pupil, slots: tuple[_Slot, ...]) -> Iterator[tuple[Group | None, ...]]:
    per_slot = [
        [None]
        if not pupil.attends(its.slot.key)
        else [g for g in (*its.groups, RESORT) if _may(pool, pupil, its, g)]
        for its in slots
    ]
    for places in product(*per_slot):
        topics = [
            (template_of(its.slot, group[0]).topic, _is_fixed(its.slot, pupil))
            for its, group in zip(slots, places, strict=True)
            if group and group != RESORT
        ]
        twice = {topic for topic, _ in topics if [t for t, _ in topics].count(topic) > 1}
        if all(fixed for topic, fixed in topics if topic in twice):
            yield places


def _is_fixed(slot: Slot, pupil: Pupil) -> bool:
    return any(each.pupil == pupil.id for each in slot.fixed)


def _may(pool: Pool, pupil: Pupil, its: _Slot, group: Group) -> bool:
    name = group[0] or LAST_RESORT_KEY
    fixed = {each.workshop for each in its.slot.fixed if each.pupil == pupil.id}
    if any(ban.pupil == pupil.id and ban.workshop == name for ban in its.slot.forbidden):
        return False
    if fixed:
        return fixed == {name} and (group == RESORT or _fits(pool, pupil, its.slot, group, fixed=True))
    return group == RESORT or _fits(pool, pupil, its.slot, group, fixed=False)


def _fits(pool: Pool, pupil: Pupil, slot: Slot, group: Group, *, fixed: bool) -> bool:
    template = template_of(slot, group[0])
    standing = _standing(pupil, template.topic)
    values = pool.rules.ap_values if template.topic.startswith("need:") else pool.rules.values
    return (template.mode, standing) in values or (fixed and standing is None)


def _standing(pupil: Pupil, topic: str) -> NeedLevel | ApMark | None:
    if not topic.startswith("need:"):
        return {need.competency: need.level for need in pupil.needs}.get(topic)
    marks = {need.mark for need in pupil.ap if f"need:{need.code}" == topic}
    if ApMark.TO_WORK_ON in marks:
        return ApMark.TO_WORK_ON
    if ApMark.REQUESTED in marks or topic in pupil.wishes:
        return ApMark.REQUESTED
    return ApMark.STRENGTH if marks else None


def _sizes_hold(slots: tuple[_Slot, ...], pool: Pool, chosen: tuple[tuple[Group | None, ...], ...]) -> bool:
    for number, its in enumerate(slots):
        fixed = {each.pupil for each in its.slot.fixed}
        for group in its.groups:
            members = [pupil.id for pupil, c in zip(pool.pupils, chosen, strict=True) if c[number] == group]
            least = 0 if fixed & set(members) else max(1, template_of(its.slot, group[0]).minimum)
            if not (not members or least <= len(members) <= its.seats[group]):
                return False
            if len(members) > its.seats[group]:
                return False
    return all(_bonds_hold(pool, chosen, number) for number in range(len(slots)))


def _bonds_hold(pool: Pool, chosen: tuple[tuple[Group | None, ...], ...], number: int) -> bool:
    place = {pupil.id: c[number] for pupil, c in zip(pool.pupils, chosen, strict=True)}
    together = all(len({place[p] for p in bond.pupils if place[p]}) <= 1 for bond in pool.together)
    places = [[place[p] for p in set(bond.pupils) if place[p] not in (None, RESORT)] for bond in pool.apart]
    return together and all(len(set(its)) == len(its) for its in places)


def _score(pool: Pool, slots: tuple[_Slot, ...], chosen: tuple[tuple[Group | None, ...], ...]) -> Score:
    specific = priority = waited = value = 0
    for pupil, places in zip(pool.pupils, chosen, strict=True):
        for its, group in zip(slots, places, strict=True):
            if group is None or group == RESORT:
                continue
            template = template_of(its.slot, group[0])
            standing, waits = _standing(pupil, template.topic), min(9, pupil.waiting.get(template.topic, 0))
            serves = standing is NeedLevel.PRIORITY and template.mode in pool.rules.serves_priority
            specific += 1
            priority += serves
            waited += waits * serves
            value += _value(pool, pupil, template, standing)
    return Score(specific, priority, waited, value)


def _value(pool: Pool, pupil: Pupil, template: Template, standing: NeedLevel | ApMark | None) -> int:
    book, weights = pool.rules, pool.rules.weights
    is_ap = template.topic.startswith("need:")
    fit = (book.ap_values if is_ap else book.values).get((template.mode, standing))  # type: ignore[call-overload]
    if fit is None:
        return 0
    to_work_on = standing in (NeedLevel.MINOR, NeedLevel.MARKED, NeedLevel.PRIORITY, *_ASKING)
    waits = pupil.waiting.get(template.topic, 0) * weights.waiting
    value = int(fit)
    value += min(waits, weights.waiting_most) * (to_work_on and template.mode in book.serves_priority)
    value += weights.wish * (template.topic in pupil.wishes)
    acquired = standing in (NeedLevel.ACQUIRED, ApMark.STRENGTH, ApMark.REQUESTED)
    studies = "need:studies" in pupil.wishes or _standing(pupil, "need:studies") is ApMark.REQUESTED
    return value + weights.project * (studies and acquired and template.mode is Mode.EXTENSION)


_ASKING = (ApMark.TO_WORK_ON, ApMark.REQUESTED)


def template_of(slot: Slot, key: str) -> Template:
    return next(template for template in slot.templates if template.key == key)
