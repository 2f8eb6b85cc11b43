"""Exact placement at least cost: pupils into workshops with a number of seats, the offer being fixed.

It is the transportation problem, solved by successive shortest paths. Because a pupil takes one seat, a path
needs only the workshops as nodes: going from one workshop to another costs what its cheapest mover costs.
After every step the placement is optimal for the pupils placed so far.
"""

from collections.abc import Iterable, Sequence

Row = Sequence[int | None]
"""Cost of one pupil in each workshop; None where the pupil must not be."""


class NoPlace(RuntimeError):
    """A pupil has no permitted workshop left with a seat to be had."""


class Board:
    """Pupils (row numbers) in workshops (column numbers), at least total cost.

    `seats` are the free seats of each workshop at the start; those of fixed pupils are not counted in.
    """

    def __init__(self, costs: Sequence[Row], seats: Sequence[int]) -> None:
        self._costs = costs
        self._seats = list(seats)
        self.members: list[set[int]] = [set() for _ in seats]
        self._moves: list[dict[int, tuple[int, int]]] = [{} for _ in seats]

    def add_all(self, pupils: Iterable[int]) -> None:
        """Place pupils one after the other. Raises NoPlace."""
        for pupil in pupils:
            self.add(pupil)

    def add(self, pupil: int) -> None:
        """Place one more pupil, moving others where the whole gains by it. Raises NoPlace."""
        distance, came_from = self._shortest_paths(pupil)
        ends = [w for w in distance if len(self.members[w]) < self._seats[w]]
        if not ends:
            raise NoPlace(f"pupil in row {pupil}")
        workshop = min(ends, key=distance.__getitem__)
        while workshop in came_from:
            previous = came_from[workshop]
            _, mover = self._moves[previous][workshop]
            self.members[previous].remove(mover)
            self.members[workshop].add(mover)
            self._refresh(workshop)
            workshop = previous
        self.members[workshop].add(pupil)
        self._refresh(workshop)

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
