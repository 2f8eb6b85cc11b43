"""Simple answers to what opens: where the search starts, and what it is compared with.

Neither is bad: one opens topic by topic what most pupils need, the other what gains most next. Both keep every hard
rule.
"""

from collections.abc import Iterator, Sequence

from mappings.grouping.placing import Desk
from mappings.grouping.pricing import prices
from mappings.grouping.search import Search, State
from mappings.grouping.staffing import Need, Openings
from mappings.grouping.worth import fit_in, is_open, standing_of
from mappings.states import ApMark, NeedLevel


def required(search: Search) -> Openings:
    """What is open before anything is chosen: what the school fixed, and what people hold open."""
    return tuple(
        tuple(c for c, w in enumerate(model.columns[:-1]) if not w.template or c in search.required[number])
        for number, model in enumerate(search.models)
    )


def start(search: Search, base: Openings, leading: dict[Need, int]) -> State | None:
    """The better of the two simple answers, from what is open already; None when nothing holds, not even `base`."""
    states = [
        state
        for openings in (demanded(search, base, leading), greedy(search, base, leading))
        if (state := reachable(search, openings, leading))
    ]
    return min(states, key=lambda state: state.cost, default=None)


def demanded(search: Search, base: Openings, leading: dict[Need, int]) -> list[Openings]:
    """Openings one after the other: for each topic in turn what suits a need best, where most have something to do."""
    wanted = sorted(
        (turn, -demand, number, search.models[number].columns[column].key, column)
        for number, opened in enumerate(base)
        for turn, demand, column in _in_turn(search, number, opened)
        if demand > 0
    )
    steps, led = [base], dict(leading)
    for _, _, number, _, column in wanted:
        if search.is_next(search.models[number], column, steps[-1][number]):
            found = _opened(search, steps[-1], led, number, column)
            if found:
                steps.append(found[0])
                led = found[1]
    return steps


def _in_turn(search: Search, number: int, opened: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """What may open in one barrette: its turn among those of its topic, how many have something to do, its column."""
    model, rules = search.models[number], search.models[number].pool.rules
    for topic, columns in model.by_topic.items():
        is_ap = model.columns[columns[0]].is_ap
        middle = ApMark.TO_WORK_ON if is_ap else NeedLevel.MARKED
        demand = sum(is_open(standing_of(pupil, topic, is_ap=is_ap)) for pupil in model.pupils)
        may = [column for column in columns if column in search.openable[number] and column not in opened]
        fits = {column: fit_in(rules, model.columns[column], middle).value for column in may}
        for turn, column in enumerate(sorted(may, key=lambda c: (-fits[c], model.columns[c].key))):
            yield turn, demand, column


def greedy(search: Search, base: Openings, leading: dict[Need, int]) -> list[Openings]:
    """Openings one after the other, what gains most next first, each giving its seats to whom it gains most for."""
    placed = [_first(desk, opened) for desk, opened in zip(search.desks, base, strict=True)]
    steps, led = [base], dict(leading)
    refused: set[tuple[int, int]] = set()
    best = [_most_wanted(search, number, base, placed[number], refused) for number in range(len(base))]
    while choices := [choice for choice in best if choice]:
        _, number, _, column = min(choices)
        found = _opened(search, steps[-1], led, number, column)
        if found is None:
            refused.add((number, column))
        else:
            steps.append(found[0])
            led = found[1]
            fill(search.desks[number], placed[number], column)
        best[number] = _most_wanted(search, number, steps[-1], placed[number], refused)
    return steps


def _most_wanted(
    search: Search, number: int, openings: Openings, placed: Sequence[int], refused: set[tuple[int, int]]
) -> tuple[int, int, str, int] | None:
    """What gains most next in one barrette: minus its gain, the barrette, its key and column; None when nothing
    does."""
    model, worth = search.models[number], prices(search.desks[number], placed)
    choices = [
        (-worth[column], number, model.columns[column].key, column)
        for column in search.openable[number]
        if worth[column] > 0
        and column not in openings[number]
        and (number, column) not in refused
        and search.is_next(model, column, openings[number])
    ]
    return min(choices, default=None)


def fill(desk: Desk, placed: list[int], column: int, seats: int | None = None) -> None:
    """Give the seats of a workshop (all of them, or some) to the pupils for whom it gains most; changes `placed`."""
    most = desk.model.columns[column].maximum if seats is None else seats
    gains = sorted(
        (cost - (desk.cost(row, here) or 0), row)
        for row, here in enumerate(placed)
        if (cost := desk.cost(row, column)) is not None
    )
    for change, row in gains[:most]:
        if change < 0:
            placed[row] = column


def _first(desk: Desk, opened: Sequence[int]) -> list[int]:
    """Where everybody is before anything is chosen: where they are fixed, or best off in what is open."""
    placed = [
        min(desk.model.pins[row]) if desk.model.pins.get(row) else desk.model.resort
        for row in range(len(desk.model.pupils))
    ]
    for column in opened:
        fill(desk, placed, column)
    return placed


def reachable(search: Search, steps: Sequence[Openings], leading: dict[Need, int]) -> State | None:
    """The last of the steps, less what cannot reach its minimum: in a barrette that fails, the last opened closes.

    What the school fixed closes too when it stays too small, the largest minimum first.
    """
    openings = steps[-1]
    order = _order(steps)
    while True:
        found = search.attempt(openings, leading)
        if not isinstance(found, int):
            return found
        model, opened = search.models[found], openings[found]
        closable = [c for c in opened if c not in search.required[found]]
        if not closable:
            return None
        last = max(
            closable,
            key=lambda c: (order.get((found, c), -1), model.columns[c].minimum, model.columns[c].key),
        )
        rest = tuple(c for c in opened if c != last)
        openings = (*openings[:found], rest, *openings[found + 1 :])


def _order(steps: Sequence[Openings]) -> dict[tuple[int, int], int]:
    """When each workshop was opened."""
    order: dict[tuple[int, int], int] = {}
    for step, openings in enumerate(steps):
        for number, opened in enumerate(openings):
            for column in opened:
                order.setdefault((number, column), step)
    return order


def _opened(
    search: Search, openings: Openings, leading: dict[Need, int], number: int, column: int
) -> tuple[Openings, dict[Need, int]] | None:
    """One more workshop open, when it can be led, seated and paid for."""
    opened = tuple(sorted((*openings[number], column)))
    wider = (*openings[:number], opened, *openings[number + 1 :])
    if not search.staff.within_bound(number, opened) or not search.staff.within_pot(wider):
        return None
    if search.staff.seating(number, opened) is None:
        return None
    led = search.staff.led(wider, leading)
    return (wider, led) if led is not None else None
