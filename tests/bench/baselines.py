"""Simpler ways of forming groups, to be compared with: naive, greedy, and greedy placed at best.

They keep the hard rules, so that what is compared could be published: what stays under its minimum closes, its pupils
going to the last resort, then to any seat left that suits them.
"""

from mappings.grouping.feasible import prepared
from mappings.grouping.openings import demanded, fill, reachable, required
from mappings.grouping.openings import greedy as greedy_openings
from mappings.grouping.plan import Plan, settle
from mappings.grouping.pool import Pool
from mappings.grouping.search import Search
from mappings.grouping.staffing import Need, Openings


def naive(pool: Pool) -> Plan:
    """The workshops in greatest demand open first; pupils choose in the order of the register."""
    search, leading = prepared(pool)
    openings, led = required(search), dict(leading)
    wanted = sorted(
        (-_demand(search, number, column), number, model.columns[column].key, column)
        for number, model in enumerate(search.models)
        for column in search.openable[number]
    )
    for _, number, _, column in wanted:
        opened = tuple(sorted({*openings[number], column}))
        wider = (*openings[:number], opened, *openings[number + 1 :])
        may = search.is_next(search.models[number], column, openings[number]) and search.staff.within_pot(
            wider
        )
        found = search.staff.led(wider, led) if may and search.staff.seating(number, opened) else None
        if found is not None:
            openings, led = wider, found
    return _closed(pool, search, openings, led, lambda number, opened: _register(search, number, opened))


def _demand(search: Search, number: int, column: int) -> int:
    """What a workshop is worth to those it suits best, as many as it takes, whatever else opens."""
    model = search.models[number]
    worth = sorted((gain.value for gains in model.gains if (gain := gains[column]) is not None), reverse=True)
    return sum(worth[: model.columns[column].maximum])


def by_topic(pool: Pool) -> Plan:
    """Topic by topic, what suits a need best opens where most have something to do; pupils choose as before."""
    search, leading = prepared(pool)
    openings = demanded(search, required(search), leading)[-1]
    led = search.staff.led(openings, leading) or {}
    return _closed(pool, search, openings, led, lambda number, opened: _register(search, number, opened))


def greedy(pool: Pool) -> Plan:
    """What gains most next opens, and gives its seats to whom it gains most for."""
    search, leading = prepared(pool)
    steps = greedy_openings(search, required(search), leading)
    led = search.staff.led(steps[-1], leading) or {}
    order = {
        (number, column): step
        for step, openings in reversed(list(enumerate(steps)))
        for number, opened in enumerate(openings)
        for column in opened
    }
    return _closed(
        pool, search, steps[-1], led, lambda number, opened: _by_gain(search, number, opened, order)
    )


def greedy_flow(pool: Pool) -> Plan:
    """The openings of greedy, everybody placed at best."""
    search, leading = prepared(pool)
    state = reachable(search, greedy_openings(search, required(search), leading), leading)
    assert state is not None
    return settle(pool, search, state)


def ties(plan: Plan) -> float:
    """Of a hundred pupils and barrettes, how many have two or more equal best places among what opens."""
    several = whole = 0
    for model, opened in zip(plan.models, plan.openings, strict=True):
        for gains in model.gains:
            worths = [gain for column in opened if (gain := gains[column]) is not None]
            several += bool(worths) and worths.count(max(worths)) > 1
            whole += 1
    return 100 * several / whole


def _closed(pool: Pool, search: Search, openings: Openings, led: dict[Need, int], place) -> Plan:
    """Place, closing what stays too small, until all that is open reaches its minimum."""
    placed = []
    final = []
    for number, opened in enumerate(openings):
        search.block(number, [*placed, *[None] * (len(openings) - len(placed))])
        while True:
            its = place(number, opened)
            desk = search.desks[number]
            small = [
                column
                for column, least in zip(opened, desk.minimums(opened), strict=True)
                if its.count(column) < least
            ]
            if not small:
                break
            opened = tuple(column for column in opened if column != small[0])
        placed.append(tuple(its))
        final.append(opened)
    needs = set(search.staff.needs(tuple(final)))
    leading = {need: leader for need, leader in led.items() if need in needs}
    return Plan(pool, search, tuple(final), leading, tuple(placed))


def _register(search: Search, number: int, opened: tuple[int, ...]) -> list[int]:
    """In the order of the register, each takes what suits best among the seats left; fixed pupils first."""
    model, rows = search.models[number], search.desks[number].rows()
    left = _seats(search, number, opened)
    placed = [model.resort] * len(rows)
    for row in sorted(range(len(rows)), key=lambda row: (row not in model.pins, model.pupils[row].id)):
        free = [
            column for column in (*opened, model.resort) if left[column] > 0 and rows[row][column] is not None
        ]
        placed[row] = min(free, key=lambda column: (rows[row][column] or 0, column))
        left[placed[row]] -= 1
    return placed


def _by_gain(
    search: Search, number: int, opened: tuple[int, ...], order: dict[tuple[int, int], int]
) -> list[int]:
    """In the order of opening, each workshop takes those for whom it gains most; then the seats left are given."""
    model, desk = search.models[number], search.desks[number]
    left = _seats(search, number, opened)
    placed = [
        min(set(opened) & model.pins[row], default=model.resort) if row in model.pins else model.resort
        for row in range(len(model.pupils))
    ]
    for column in sorted(opened, key=lambda column: order.get((number, column), 0)):
        before = list(placed)
        fill(desk, placed, column, left[column] - sum(its == column for its in before))
    return placed


def _seats(search: Search, number: int, opened: tuple[int, ...]) -> dict[int, int]:
    seating = search.staff.seating(number, opened)
    assert seating is not None
    pupils = len(search.models[number].pupils)
    return {**dict(zip(opened, seating.seats, strict=True)), search.models[number].resort: pupils}
