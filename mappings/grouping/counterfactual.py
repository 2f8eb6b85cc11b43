"""What it would change to put one pupil elsewhere: exact, for a whole barrette at once.

In a best placement, forcing one pupil from a workshop to another costs the difference of the two places and the
shortest way of filling the seat left from the seat taken: at best nobody, else somebody moves, who lets somebody else
move... Ways depend on the two workshops alone, so one table of shortest ways answers for everybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mappings.grouping.placing import Desk
from mappings.grouping.proposal import Score
from mappings.grouping.worth import NOTHING


@dataclass(frozen=True, slots=True)
class Change:
    """What changes of the score, and the other pupils (by row) who would move."""

    change: Score
    moved: tuple[int, ...]


class Exchanges:
    """Every exchange around one settled placement. `placed` is the column of every row.

    `is_best` tells whether the placement is best, as ways need; of another, everybody is placed again.
    """

    def __init__(
        self, desk: Desk, opened: tuple[int, ...], seats: tuple[int, ...], placed: Sequence[int]
    ) -> None:
        self._desk = desk
        self._opened = opened
        self._seats = seats
        self._placed = tuple(placed)
        self._columns = (*opened, desk.model.resort)
        self._outside = len(self._columns)
        sizes = [0] * len(self._columns)
        place = {column: number for number, column in enumerate(self._columns)}
        for column in placed:
            sizes[place[column]] += 1
        self._sizes, self._place = sizes, place
        self.is_best = True
        self._steps = self._first_steps()
        self._way, self._next = self._shortest()

    def change(self, row: int, column: int) -> Change | None:
        """What putting one row in an open column would change; None when it may not be there.

        Pupils whom a person keeps together or apart stay where they are, unless it is one of them who is asked about
        or nothing goes without them: then everybody is placed again.
        """
        desk, model, here = self._desk, self._desk.model, self._placed[row]
        gain, gain_here = self._gain(row, column), model.gains[row][here]
        if column == here:
            return Change(NOTHING, ())
        if gain is None or gain_here is None or (row, column) in desk.blocked:
            return None
        if row in desk.bound_rows or not self.is_best:
            return self._again(row, column)
        start, end = self._place[column], self._place[here]
        if self._way[start][end] is None:
            return self._again(row, column) if desk.bound_rows else None
        moves = {
            mover: self._columns[there] for mover, _, there in self._path(start, end) if mover is not None
        }
        moves[row] = column
        if self._desk.bound_rows and not self._desk.holds(self._after(moves)):
            return self._again(row, column)
        others = tuple(mover for mover in moves if mover != row)
        return Change(self._difference(moves, {row: gain}), others)

    def released(self, row: int) -> Score:
        """What the whole would gain by giving up the decision that fixed a row, never less than nothing."""
        changes = (self.change(row, column) for column in self._columns)
        return max((found.change for found in changes if found), default=NOTHING)

    def _gain(self, row: int, column: int) -> Score | None:
        model = self._desk.model
        return model.released[row][column] if row in model.released else model.gains[row][column]

    def _again(self, row: int, column: int) -> Change | None:
        """The same by placing everybody again: for pupils who stay with others or away from them."""
        if self._desk.fine(row, column) is None:
            return None
        outcome = self._desk.settle(self._opened, self._seats, {row: frozenset({column})})
        if outcome is None:
            return None
        moves = {r: c for r, c in enumerate(outcome.placed) if c != self._placed[r]}
        return Change(self._difference(moves, {}), tuple(mover for mover in moves if mover != row))

    def _after(self, moves: Mapping[int, int]) -> tuple[int, ...]:
        return tuple(moves.get(row, column) for row, column in enumerate(self._placed))

    def _difference(self, moves: Mapping[int, int], gains: Mapping[int, Score]) -> Score:
        """What moving some rows changes of the score; the rows of `gains` count there for what is given."""
        rows, change = self._desk.model.gains, NOTHING
        sizes = dict.fromkeys(range(len(self._columns)), 0)
        for row, column in moves.items():
            here = self._placed[row]
            change += gains.get(row) or rows[row][column] or NOTHING
            change -= rows[row][here] or NOTHING
            sizes[self._place[here]] -= 1
            sizes[self._place[column]] += 1
        before = self._sizes
        even = sum(before[n] ** 2 - (before[n] + by) ** 2 for n, by in sizes.items() if n < len(self._opened))
        return replace(change, even=even)

    def _first_steps(self) -> list[list[tuple[int, int | None] | None]]:
        """Cheapest direct step from each workshop to each other, and who takes it; the last place is a free seat."""
        count = self._outside + 1
        steps: list[list[tuple[int, int | None] | None]] = [[None] * count for _ in range(count)]
        still = self._desk.bound_rows
        for row, column in enumerate(self._placed):
            here = self._place[column]
            cost_here = self._desk.fine(row, column)
            if row in still or cost_here is None:
                continue
            for there, other in enumerate(self._columns):
                cost = self._desk.fine(row, other) if there != here else None
                if cost is None:
                    continue
                known = steps[here][there]
                if known is None or cost - cost_here < known[0]:
                    steps[here][there] = (cost - cost_here, row)
        self._seat_steps(steps)
        return steps

    def _seat_steps(self, steps: list[list[tuple[int, int | None] | None]]) -> None:
        """A free seat may be taken; one may be left where the group stays large enough."""
        seats = (*self._seats, len(self._placed) + 1)
        minimums = (*self._desk.minimums(self._opened), 0)
        for number, size in enumerate(self._sizes):
            uneven = self._desk.uneven if number < len(self._opened) else 0
            if size < seats[number]:
                steps[number][self._outside] = (uneven * (2 * size + 1), None)
            if size > minimums[number]:
                steps[self._outside][number] = (-uneven * (2 * size - 1), None)

    def _shortest(self) -> tuple[list[list[int | None]], list[list[int]]]:
        """Shortest ways between all workshops (Floyd and Warshall): one that gains by turning shows what is not
        best."""
        count = self._outside + 1
        way: list[list[int | None]] = [[step[0] if step else None for step in row] for row in self._steps]
        after = [list(range(count)) for _ in range(count)]
        for middle in range(count):
            from_middle = way[middle]
            for start in range(count):
                first = way[start][middle]
                if first is None or start == middle:
                    continue
                row = way[start]
                back = from_middle[start]
                if back is not None and first + back < 0:
                    self.is_best = False
                    return way, after
                for end, second in enumerate(from_middle):
                    known = row[end]
                    if second is not None and end != start and (known is None or first + second < known):
                        row[end] = first + second
                        after[start][end] = after[start][middle]
        return way, after

    def _path(self, start: int, end: int) -> list[tuple[int | None, int, int]]:
        """Who goes from where to where, along the shortest way."""
        path: list[tuple[int | None, int, int]] = []
        while start != end:
            there = self._next[start][end]
            step = self._steps[start][there]
            path.append((step[1] if step else None, start, there))
            start = there
        return path
