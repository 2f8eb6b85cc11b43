"""Forming groups near what is published: in the middle of a period, every change costs somebody something.

Each place that differs from what is published has a price. At a price past everything else the changes are fewest;
lower ones trade changes for what they gain, and the lowest that keeps within a bound is looked for.
"""

from mappings.grouping.conflicts import (
    Conflict,
    ConflictCode,
    ConflictingDecisions,
    Relaxation,
    RelaxationCode,
)
from mappings.grouping.feasible import prepared
from mappings.grouping.improve import improve
from mappings.grouping.model import SlotModel, Units
from mappings.grouping.openings import reachable, required, start
from mappings.grouping.plan import Plan, settle
from mappings.grouping.pool import Pool
from mappings.grouping.search import Search, State, replaced
from mappings.grouping.staffing import Need, Openings

VALUES_TRIED = (10, 20, 40, 80, 160)
HALVINGS = 4


def fewest_changes(pool: Pool) -> Plan:
    """The plan with the fewest changes from what is published, then the best. Raises ConflictingDecisions."""
    search, leading = _prepared(pool, None)
    state = _published_state(search, leading)
    if state is None:
        state = start(search, required(search), leading)
    if state is None:
        raise AssertionError("what people decided can hold, yet nothing was found")
    if _somebody_without(search, state):
        state = improve(search, state)
    return settle(pool, search, state)


def within_changes(pool: Pool, most: int) -> Plan:
    """The best plan found with at most so many changes. Raises ConflictingDecisions, also when more must change."""
    free = _at(pool, 0)
    if free.changes <= most:
        return free
    low, found = 0, None
    for price in _ladder(free.models):
        plan = _at(pool, price)
        if plan.changes <= most:
            found, high = plan, price
            break
        low = price
    if found is None:
        fewest = fewest_changes(pool)
        if fewest.changes > most:
            raise _too_few(fewest.changes - most)
        return fewest
    for _ in range(HALVINGS):
        middle = (low + high) // 2
        plan = _at(pool, middle)
        if plan.changes <= most:
            found, high = plan, middle
        else:
            low = middle
    return found


def _too_few(missing: int) -> ConflictingDecisions:
    way = Relaxation(RelaxationCode.ALLOW_CHANGES, missing)
    return ConflictingDecisions((Conflict(ConflictCode.TOO_FEW_CHANGES, (), (way,)),))


def _ladder(models: tuple[SlotModel, ...]) -> list[int]:
    units = models[0].units
    return [
        *(units.value * value for value in VALUES_TRIED),
        units.priority // 2,
        units.priority * 2,
        units.specific // 2,
        past_everything(units),
    ]


def past_everything(units: Units) -> int:
    """A price that no gain of one change reaches: it moves one pupil, and lets one more have a place."""
    return 4 * units.specific


def _prepared(pool: Pool, price: int | None) -> tuple[Search, dict[Need, int]]:
    search, leading = prepared(pool, keep_published=True)
    search.charge(past_everything(search.models[0].units) if price is None else price)
    return search, leading


def _at(pool: Pool, price: int) -> Plan:
    search, leading = _prepared(pool, price)
    states = [_published_state(search, leading), start(search, required(search), leading)]
    state = min((each for each in states if each), key=lambda each: each.cost)
    return settle(pool, search, improve(search, state))


def _published_state(search: Search, leading: dict[Need, int]) -> State | None:
    """What is published, less what nobody can lead or seat any more: where few are, closes first."""
    base = required(search)
    openings: Openings = tuple(
        tuple(sorted({*its, *model.waived})) for its, model in zip(base, search.models, strict=True)
    )
    led = _led_as_published(search, openings, leading)
    while True:
        found = reachable(search, [base, openings], led)
        if found:
            return found
        fewer = _one_less(search, openings, base)
        if not fewer:
            return None
        enough = (each for each in fewer if search.staff.led(each, led) is not None)
        openings = next(enough, fewer[0])


def _one_less(search: Search, openings: Openings, base: Openings) -> list[Openings]:
    """Openings with one published group less, the one with fewest pupils first."""
    closable = sorted(
        (sum(its == column for its in model.published.values()), number, model.columns[column].key, column)
        for number, model in enumerate(search.models)
        for column in openings[number]
        if column not in base[number]
    )
    return [
        replaced(openings, number, tuple(each for each in openings[number] if each != column))
        for _, number, _, column in closable
    ]


def _led_as_published(search: Search, openings: Openings, leading: dict[Need, int]) -> dict[Need, int]:
    """Who leads today, where they still can and what people hold open leaves them free."""
    known = {leader.key: number for number, leader in enumerate(search.staff.leaders)}
    led = dict(leading)
    for number, column in search.staff.needs(openings):
        slot = search.models[number].slot
        key = search.models[number].columns[column].key
        today = (
            next((each.leader for each in slot.published.offer if each.key == key), "")
            if slot.published
            else ""
        )
        leader = known.get(today)
        if (
            (number, column) not in led
            and leader is not None
            and search.staff.may_lead((number, column), leader, led)
        ):
            led[number, column] = leader
    return led


def _somebody_without(search: Search, state: State) -> bool:
    """Whether somebody who was not there before would be in the last resort."""
    return any(
        column == model.resort and model.published.get(row) != model.resort
        for model, outcome in zip(search.models, state.outcomes, strict=True)
        for row, column in enumerate(outcome.placed)
    )
