"""The same placement by OR-Tools' network simplex, for speed: the only module that knows OR-Tools and NumPy.

It is used where thousands of placements are compared; what is proposed is placed by `flow.Board`, whose tie-break has
no bound. Without the libraries, or where numbers would pass 64 bits, callers fall back on the board.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

try:
    import numpy as np
    from ortools.graph.python import min_cost_flow
except ImportError:  # pragma: no cover - the way without the native library is tried by a test
    np = None  # type: ignore[assignment]
    min_cost_flow = None

NEVER = (1 << 62) - 1
"""Stands where a pupil must not be."""
_SAFE = 1 << 61

Matrix = Any
"""A NumPy array of 64-bit integers, pupils by workshops; NumPy's own types would pass through everything."""


def available() -> bool:
    """Whether the libraries are there."""
    return min_cost_flow is not None


def fits(largest: int, pupils: int, workshops: int) -> bool:
    """Whether costs up to `largest` may be given: the solver scales them by the nodes, and adds them along paths."""
    nodes = pupils + workshops + 2
    return available() and largest * (nodes + 1) * 4 < _SAFE and largest * (pupils + 1) < _SAFE


def matrix(rows: Sequence[Sequence[int | None]]) -> Matrix:
    """The costs as an array; None becomes NEVER."""
    costs = [[NEVER if cost is None else cost for cost in row] for row in rows]
    return np.array(costs, dtype=np.int64).reshape(len(rows), len(rows[0]) if rows else 0)


def place(costs: Matrix, minimums: Sequence[int], seats: Sequence[int]) -> Matrix | None:
    """Column of every row at least total cost, each column within its bounds; None when there is no such placement.

    The lower bounds are made demands of the columns, so no large number stands for them. A status is not believed:
    the answer is counted again.
    """
    pupils, columns = costs.shape
    if pupils == 0:
        return np.zeros(0, dtype=np.int64) if not any(minimums) else None
    if sum(minimums) > pupils:
        return None
    solver = min_cost_flow.SimpleMinCostFlow()
    rows, cols = np.nonzero(costs != NEVER)
    edges = len(rows)
    solver.add_arcs_with_capacity_and_unit_cost(
        rows, pupils + cols, np.ones(edges, np.int64), costs[rows, cols]
    )
    room = np.array([most - least for least, most in zip(minimums, seats, strict=True)], dtype=np.int64)
    ends = pupils + np.arange(columns)
    solver.add_arcs_with_capacity_and_unit_cost(
        ends, np.full(columns, pupils + columns), room, np.zeros(columns, np.int64)
    )
    supplies = np.concatenate(
        [np.ones(pupils, np.int64), -np.array(minimums, np.int64), [sum(minimums) - pupils]]
    )
    solver.set_nodes_supplies(np.arange(pupils + columns + 1), supplies)
    if solver.solve() != solver.OPTIMAL:
        return None
    flows = solver.flows(np.arange(edges))
    chosen = flows > 0
    placed = np.full(pupils, -1, dtype=np.int64)
    placed[rows[chosen]] = cols[chosen]
    return placed if _holds(placed, minimums, seats, int(chosen.sum())) else None


def _holds(placed: Matrix, minimums: Sequence[int], seats: Sequence[int], count: int) -> bool:
    sizes = np.bincount(placed[placed >= 0], minlength=len(seats))
    within = all(least <= size <= most for least, size, most in zip(minimums, sizes, seats, strict=True))
    return count == len(placed) and bool((placed >= 0).all()) and within


def limited(costs: Matrix, columns: Sequence[int], limits: Mapping[int, frozenset[int]]) -> Matrix:
    """Some columns of the costs, with rows kept to the columns they may still have."""
    part = costs[:, columns] if len(costs) else np.zeros((0, len(columns)), np.int64)
    for row, allowed in limits.items():
        part[row, [place not in allowed for place in columns]] = NEVER
    return part


def adapted(
    costs: Matrix, blocked: Collection[tuple[int, int]], published: Mapping[int, int], price: int
) -> Matrix:
    """The costs with some places ruled out, and a price on those that differ from what is published."""
    if not blocked and not price:
        return costs
    changed = costs.copy()
    if price:
        for row, column in published.items():
            here = changed[row, column]
            changed[row, changed[row] != NEVER] += price
            changed[row, column] = here
    if blocked:
        changed[tuple(np.array(sorted(blocked)).T)] = NEVER
    return changed


def total(costs: Matrix, placed: Matrix) -> int:
    """What a placement costs."""
    return int(costs[np.arange(len(placed)), placed].sum()) if len(placed) else 0


def prices(costs: Matrix, current: Sequence[int], seats: Sequence[int]) -> list[int]:
    """What each column would gain for the pupils it suits better than what they have, at most its seats of them."""
    if not len(current):
        return [0] * len(seats)
    return _sums(costs, np.array(current, dtype=np.int64), seats)


def ceilings(
    costs: Matrix,
    placed: Sequence[int],
    opened: Sequence[int],
    bounds: tuple[Sequence[int], Sequence[int]],
    seats: Sequence[int],
) -> list[int]:
    """At most what opening each column could gain over a best placement (see `pricing.ceilings`)."""
    here = np.array(placed, dtype=np.int64)
    if not len(here):
        return [0] * len(seats)
    own = costs[np.arange(len(here)), here]
    steps = np.full((len(opened) + 1, len(opened) + 1), _SAFE, dtype=np.int64)
    for place, column in enumerate(opened):
        rows = here == column
        size = int(rows.sum())
        if size:
            part = costs[rows][:, opened]
            steps[place, :-1] = np.where(part == NEVER, _SAFE, part - own[rows][:, None]).min(axis=0)
        steps[place, -1] = 0 if size < bounds[1][place] else _SAFE
        steps[-1, place] = 0 if size > bounds[0][place] else _SAFE
    worth = np.zeros(len(opened) + 1, dtype=np.int64)
    for _ in range(len(opened) + 1):
        nearer = np.minimum(worth, (worth[:, None] + steps).min(axis=0))
        if (nearer == worth).all():
            break
        worth = nearer
    rents = np.zeros(costs.shape[1], dtype=np.int64)
    rents[list(opened)] = worth[-1] - worth[:-1]
    return _sums(costs, own + rents[here], seats)


def _sums(costs: Matrix, current: Matrix, seats: Sequence[int]) -> list[int]:
    gains = np.maximum(current[:, None] - costs, 0)
    gains[costs == NEVER] = 0
    best = -np.sort(-gains, axis=0)
    sums = np.vstack([np.zeros(best.shape[1], np.int64), np.cumsum(best, axis=0)])
    rows = np.minimum(np.array(seats), best.shape[0])
    return [int(each) for each in sums[rows, np.arange(best.shape[1])]]
