"""Exact placement at least cost: pupils into workshops with a number of seats, the offer being fixed.

It is the transportation problem, solved by successive shortest paths. Because a pupil takes one seat, a path
needs only the workshops as nodes: going from one workshop to another costs what its cheapest mover costs.
After every step the placement is optimal for the pupils placed so far. Costs are whole numbers of any size, so that
many levels and a wide tie-break fit in one; `native` is faster where they are small.
"""

from collections.abc import Iterable, Sequence

Row = Sequence[int | None]
"""Cost of one pupil in each workshop; None where the pupil must not be."""


class NoPlace(RuntimeError):
    """A pupil has no permitted workshop left with a seat to be had, or a workshop cannot reach its minimum."""


class Board:
    """Pupils (row numbers) in workshops (column numbers), at least total cost.

    `seats` bounds each workshop; `minimums` are reached before anything else is looked at (none by default). `uneven`
    is the cost of unevenness: the n-th seat taken of a workshop costs (2n - 1) of it, so that the whole costs the sum
    of the squared sizes. `plain` are workshops that it does not concern.
    """

    def __init__(
        self,
        costs: Sequence[Row],
        seats: Sequence[int],
        minimums: Sequence[int] | None = None,
        uneven: int = 0,
        plain: frozenset[int] = frozenset(),
    ) -> None:
        self._costs = costs
        self._seats = list(seats)
        self._minimums = list(minimums) if minimums else [0] * len(self._seats)
        self._uneven = [0 if column in plain else uneven for column in range(len(self._seats))]
        self._reach = self._more_than_everything() if any(self._minimums) else 0
        self.members: list[set[int]] = [set() for _ in seats]
        self._moves: list[dict[int, tuple[int, int]]] = [{} for _ in seats]

    def add_all(self, pupils: Iterable[int]) -> None:
        """Place pupils one after the other. Raises NoPlace, also when a minimum cannot be reached."""
        for pupil in pupils:
            self.add(pupil)
        for column, minimum in enumerate(self._minimums):
            if len(self.members[column]) < minimum:
                raise NoPlace(f"workshop in column {column}")

    def add(self, pupil: int) -> None:
        """Place one more pupil, moving others where the whole gains by it. Raises NoPlace."""
        distance, came_from = self._shortest_paths(pupil)
        ends = [w for w in distance if len(self.members[w]) < self._seats[w]]
        if not ends:
            raise NoPlace(f"pupil in row {pupil}")
        workshop = min(ends, key=lambda w: distance[w] + self._next_seat(w))
        while workshop in came_from:
            previous = came_from[workshop]
            _, mover = self._moves[previous][workshop]
            self.members[previous].remove(mover)
            self.members[workshop].add(mover)
            self._refresh(workshop)
            workshop = previous
        self.members[workshop].add(pupil)
        self._refresh(workshop)

    def placed(self) -> dict[int, int]:
        """Column of every pupil placed, by row."""
        return {pupil: column for column, pupils in enumerate(self.members) for pupil in pupils}

    def _more_than_everything(self) -> int:
        """A gain that outweighs every difference that costs can make."""
        known = [cost for row in self._costs for cost in row if cost is not None] or [0]
        pupils = len(self._costs) + 1
        return 2 * pupils * (max(known) - min(known) + 2 * pupils * max(self._uneven, default=0) + 1)

    def _next_seat(self, workshop: int) -> int:
        """Cost of one more pupil in a workshop, besides the pupil's own."""
        size = len(self.members[workshop])
        reach = self._reach if size < self._minimums[workshop] else 0
        return self._uneven[workshop] * (2 * size + 1) - reach

    def _shortest_paths(self, pupil: int) -> tuple[dict[int, int], dict[int, int]]:
        """Cost of getting the pupil in by each workshop, and the workshop before it on the way.

        Bellman-Ford: costs may be negative, but an optimal placement has no cycle that gains, so it ends.
        """
        row = self._costs[pupil]
        distance = {w: cost for w, cost in enumerate(row) if cost is not None and self._seats[w] > 0}
        came_from: dict[int, int] = {}
        waiting = list(distance)
        while waiting:
            here = waiting.pop(0)
            for there, (cost, _) in self._moves[here].items():
                reached = distance[here] + cost
                if self._seats[there] > 0 and (there not in distance or reached < distance[there]):
                    distance[there] = reached
                    came_from[there] = here
                    if there not in waiting:
                        waiting.append(there)
        return distance, came_from

    def _refresh(self, workshop: int) -> None:
        """Find again the cheapest mover from a workshop to each other one, after its members changed."""
        moves: dict[int, tuple[int, int]] = {}
        for pupil in self.members[workshop]:
            row = self._costs[pupil]
            here = row[workshop]
            if here is None:  # cannot be: a pupil is only placed where a cost is given
                continue
            for there, cost in enumerate(row):
                if cost is None or there == workshop:
                    continue
                move = (cost - here, pupil)
                if there not in moves or move < moves[there]:
                    moves[there] = move
        self._moves[workshop] = moves
