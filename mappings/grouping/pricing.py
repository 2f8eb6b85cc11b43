"""What a workshop would gain by opening: roughly, to choose where to begin, and at most, to know what not to try."""

from collections.abc import Iterator, Sequence

from mappings.grouping import native
from mappings.grouping.placing import Desk, Outcome

Rows = Sequence[Sequence[int | None]]


def prices(desk: Desk, placed: Sequence[int]) -> list[int]:
    """Gain of each column of a barrette for the pupils it suits better than what they have, at most its seats of them.

    `placed` is where everybody is now. Nobody else is thought to move, so it is a guide and no bound.
    """
    current = [desk.cost(row, column) or 0 for row, column in enumerate(placed)]
    seats = [column.maximum for column in desk.model.columns]
    array = desk.array()
    if array is not None:
        return native.prices(array, current, seats)
    rows = desk.rows()
    return [_price(rows, current, column, most) for column, most in enumerate(seats)]


def ceilings(desk: Desk, outcome: Outcome, opened: tuple[int, ...], seats: tuple[int, ...]) -> list[int]:
    """At most what opening each column could gain over a best placement, however many pupils move.

    A full workshop has a rent: what one more seat in it would gain. Rents prove a placement best (linear programming
    duality): everybody is where the cost and the rent are least together. So nobody gains more from a new workshop
    than what their present cost and rent exceed their cost there. `outcome` must be best without any bond.
    """
    columns = (*opened, desk.model.resort)
    bounds = (*desk.minimums(opened), 0), (*seats, len(outcome.placed) + 1)
    most = [column.maximum for column in desk.model.columns]
    array = desk.array()
    if array is not None:
        return native.ceilings(array, outcome.placed, columns, bounds, most)
    rows = desk.rows()
    rents = _rents(rows, outcome.placed, columns, bounds)
    current = [(rows[row][column] or 0) + rents[column] for row, column in enumerate(outcome.placed)]
    return [_price(rows, current, column, seat) for column, seat in enumerate(most)]


def _rents(
    rows: Rows, placed: Sequence[int], columns: Sequence[int], bounds: tuple[Sequence[int], Sequence[int]]
) -> dict[int, int]:
    """Rent of each open column: by shortest ways between them, of which none turns at a gain."""
    steps = list(_steps(rows, placed, columns, bounds))
    outside = len(columns)
    worth = [0] * (outside + 1)
    for _ in range(outside + 1):
        before = list(worth)
        for start, end, cost in steps:
            worth[end] = min(worth[end], worth[start] + cost)
        if worth == before:
            break
    return {column: worth[outside] - worth[place] for place, column in enumerate(columns)}


def _steps(
    rows: Rows, placed: Sequence[int], columns: Sequence[int], bounds: tuple[Sequence[int], Sequence[int]]
) -> Iterator[tuple[int, int, int]]:
    outside = len(columns)
    for place, column in enumerate(columns):
        members = [row for row, its in enumerate(placed) if its == column]
        for end, other in enumerate(columns):
            costs = [
                cost - (rows[row][column] or 0) for row in members if (cost := rows[row][other]) is not None
            ]
            if costs and end != place:
                yield place, end, min(costs)
        if len(members) < bounds[1][place]:
            yield place, outside, 0
        if len(members) > bounds[0][place]:
            yield outside, place, 0


def _price(rows: Rows, current: Sequence[int], column: int, seats: int) -> int:
    gains = (now - cost for row, now in zip(rows, current, strict=True) if (cost := row[column]) is not None)
    return sum(sorted((gain for gain in gains if gain > 0), reverse=True)[:seats])
