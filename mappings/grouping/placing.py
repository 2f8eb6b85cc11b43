"""Placing the pupils of one barrette in what opens: fast when answers are compared, in one way when one is proposed.

`Desk.evaluate` is what the search asks thousands of times: the first four levels of the score, by the native flow.
`Desk.settle` is what is proposed: all the levels and the tie-break, so that one placement only is best. Pupils who must
stay together or apart are no flow: the few of them are branched on, each branch being a flow.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations, count
from types import MappingProxyType

from mappings.grouping import native
from mappings.grouping.flow import Board, NoPlace
from mappings.grouping.model import RANK_BITS, SlotModel

Columns = tuple[int, ...]
Limits = Mapping[int, frozenset[int]]
"""Columns where a row may still be, in one branch."""

MOST_BRANCHES = 400


@dataclass(frozen=True, slots=True)
class Outcome:
    """A best placement: its cost (less is better) and the column of every row."""

    cost: int
    placed: Columns


class Desk:
    """One barrette being placed. `price` is the cost of each place that differs from what is published."""

    def __init__(self, model: SlotModel, price: int = 0) -> None:
        self.model = model
        self.price = price
        self._blocked: frozenset[tuple[int, int]] = frozenset()
        self._memo: dict[tuple[Columns, Columns], Outcome | None] = {}
        self._rows: list[list[int | None]] | None = None
        self._array: native.Matrix | None = None
        self._companies, self._apart = _bonds(model)

    @property
    def blocked(self) -> frozenset[tuple[int, int]]:
        """Rows and columns that other barrettes rule out for now: nobody works twice a week on one topic."""
        return self._blocked

    def block(self, topics: Mapping[int, frozenset[str]]) -> None:
        """Rule out, for pupils by id, the topics that they have in another barrette; what people fixed stays."""
        model = self.model
        pairs = frozenset(
            (row, column)
            for row, pupil in enumerate(model.pupils)
            if pupil.id in topics and row not in model.pins
            for topic in topics[pupil.id]
            for column in model.by_topic.get(topic, ())
        )
        if pairs != self._blocked:
            self._blocked, self._rows, self._array = pairs, None, None
            self._memo.clear()

    def rows(self) -> list[list[int | None]]:
        """The first four levels and the price of changes as costs, None where a pupil must not be."""
        if self._rows is None:
            self._rows = [
                [self._cost(row, column, cost) for column, cost in enumerate(costs)]
                for row, costs in enumerate(self.model.costs)
            ]
        return self._rows

    def cost(self, row: int, column: int) -> int | None:
        """One of them."""
        return self._cost(row, column, self.model.costs[row][column])

    def _cost(self, row: int, column: int, cost: int | None) -> int | None:
        if cost is None or (row, column) in self._blocked:
            return None
        here = self.model.published.get(row, column)
        return cost + (self.price if here != column else 0)

    def array(self) -> native.Matrix | None:
        """The same as an array, None where it has to be done without."""
        if self._array is None and self.model.array is not None:
            self._array = native.adapted(self.model.array, self._blocked, self.model.published, self.price)
        return self._array

    def minimums(self, opened: Columns) -> Columns:
        """What each open column must reach; what a person holds open is open however small."""
        columns, held = self.model.columns, self.model.held | self.model.waived
        least = (max(columns[c].minimum, 1 if columns[c].template else 0) for c in opened)
        return tuple(0 if c in held else minimum for c, minimum in zip(opened, least, strict=True))

    def evaluate(self, opened: Columns, seats: Columns) -> Outcome | None:
        """The best placement with some columns open; None when a minimum cannot be reached, or nobody placed."""
        key = (opened, seats)
        if key not in self._memo:
            self._memo[key] = self._bounded(opened, self._coarse(opened, seats))
        return self._memo[key]

    def relaxed(self, opened: Columns, seats: Columns) -> Outcome | None:
        """The same with nobody held together or apart: never worse, and what rents speak of."""
        if not self._companies and not self._apart:
            return self.evaluate(opened, seats)
        return self._coarse(opened, seats)({})

    def settle(
        self, opened: Columns, seats: Columns, limits: Limits = MappingProxyType({})
    ) -> Outcome | None:
        """The one best placement, by all the levels and the tie-break; `limits` keeps rows to some columns."""
        return self._bounded(opened, self._exact(opened, seats), limits)

    def _coarse(self, opened: Columns, seats: Columns) -> "Solve":
        all_columns = [*opened, self.model.resort]
        bounds = (*self.minimums(opened), 0), (*seats, len(self.model.pupils))
        array = self.array()

        def solve(limits: Limits) -> Outcome | None:
            if array is None:
                return self._by_board(
                    [[row[c] for c in all_columns] for row in self.rows()], bounds, all_columns, limits
                )
            costs = native.limited(array, all_columns, limits)
            placed = native.place(costs, *bounds)
            if placed is None:
                return None
            return Outcome(native.total(costs, placed), tuple(all_columns[c] for c in placed.tolist()))

        return solve

    def _exact(self, opened: Columns, seats: Columns) -> "Solve":
        all_columns = [*opened, self.model.resort]
        bounds = (*self.minimums(opened), 0), (*seats, len(self.model.pupils))
        fine = [[self.fine(row, column) for column in all_columns] for row in range(len(self.model.pupils))]

        def solve(limits: Limits) -> Outcome | None:
            return self._by_board(fine, bounds, all_columns, limits, uneven=self.uneven)

        return solve

    @property
    def uneven(self) -> int:
        """Cost of unevenness, past all that the tie-break can sum up to."""
        return (len(self.model.pupils) + 1) << RANK_BITS

    def fine(self, row: int, column: int) -> int | None:
        """All the levels of one placement and its tie-break as one cost."""
        coarse = self.cost(row, column)
        gain = self.model.gains[row][column]
        if coarse is None or gain is None:
            return None
        pupils = len(self.model.pupils)
        kept = self.uneven * (pupils * pupils + 1)
        return coarse * kept * (pupils + 1) - gain.kept * kept + self.model.rank(row, column)

    def _by_board(
        self,
        rows: list[list[int | None]],
        bounds: tuple[Sequence[int], Sequence[int]],
        columns: list[int],
        limits: Limits,
        uneven: int = 0,
    ) -> Outcome | None:
        costs = [
            [
                cost if row not in limits or c in limits[row] else None
                for c, cost in zip(columns, its, strict=True)
            ]
            if row in limits
            else its
            for row, its in enumerate(rows)
        ]
        board = Board(costs, bounds[1], bounds[0], uneven, plain=frozenset({len(columns) - 1}))
        try:
            board.add_all(range(len(costs)))
        except NoPlace:
            return None
        placed = board.placed()
        total = sum(costs[row][column] or 0 for row, column in placed.items())
        total += uneven * sum(len(members) ** 2 for members in board.members[:-1])
        return Outcome(total, tuple(columns[placed[row]] for row in range(len(costs))))

    @property
    def bound_rows(self) -> frozenset[int]:
        """Rows that must stay with others or away from them."""
        return frozenset().union(*self._companies, *self._apart)

    def holds(self, placed: Sequence[int]) -> bool:
        """Whether a placement keeps who must stay together, or apart."""
        together = all(len({placed[row] for row in company}) == 1 for company in self._companies)
        return together and all(
            placed[one] != placed[other] or placed[one] == self.model.resort for one, other in self._apart
        )

    def _bounded(
        self, opened: Columns, solve: "Solve", limits: Limits = MappingProxyType({})
    ) -> Outcome | None:
        if not self._companies and not self._apart:
            return solve(limits)
        return _branched((*opened, self.model.resort), solve, self._companies, self._apart, limits)


Solve = Callable[[Limits], Outcome | None]


def _bonds(model: SlotModel) -> tuple[list[frozenset[int]], list[tuple[int, int]]]:
    """Rows that stay in one group (bonds that share a pupil joined), and pairs that are never in one."""
    companies: list[set[int]] = []
    for bond in model.pool.together:
        rows = {model.row_of[pupil] for pupil in bond.pupils if pupil in model.row_of}
        joined = [company for company in companies if company & rows]
        companies = [company for company in companies if not company & rows]
        companies.append(rows.union(*joined))
    pairs = {
        pair
        for bond in model.pool.apart
        for pair in combinations(sorted(model.row_of[p] for p in set(bond.pupils) if p in model.row_of), 2)
    }
    return sorted((frozenset(c) for c in companies if len(c) > 1), key=min), sorted(pairs)


def _branched(
    columns: Columns,
    solve: Solve,
    companies: Sequence[frozenset[int]],
    apart: Sequence[tuple[int, int]],
    start: Limits,
) -> Outcome | None:
    """The best placement that keeps the bonds: best bound first, so that the first one that holds is best.

    Past MOST_BRANCHES the deepest are looked at first, which ends soon at a placement that holds, perhaps not the best.
    """
    order = count()
    first = solve(start)
    heap: list[tuple[int, int, Limits, Outcome]] = []
    if first:
        heappush(heap, (first.cost, next(order), start, first))
    while heap:
        _, _, limits, outcome = heappop(heap)
        branches = _branches(outcome.placed, limits, columns, companies, apart)
        if branches is None:
            return outcome
        for branch in branches:
            found = solve(branch)
            if found:
                number = next(order)
                depth = number if number > MOST_BRANCHES else 0
                heappush(
                    heap, (found.cost if not depth else found.cost - (depth << 200), number, branch, found)
                )
    return None


def _branches(
    placed: Columns,
    limits: Limits,
    columns: Columns,
    companies: Sequence[frozenset[int]],
    apart: Sequence[tuple[int, int]],
) -> Iterable[Limits] | None:
    """How to go on from a placement that breaks a bond; None when it breaks none."""
    for company in companies:
        if len({placed[row] for row in company}) > 1:
            return [
                {**limits, **dict.fromkeys(company, frozenset({c}))}
                for c in columns
                if _may(company, c, limits)
            ]
    everywhere = frozenset(columns)
    for one, other in apart:
        if placed[one] == placed[other] != columns[-1]:
            here = frozenset({placed[one]})
            return [{**limits, row: limits.get(row, everywhere) - here} for row in (one, other)]
    return None


def _may(company: frozenset[int], column: int, limits: Limits) -> bool:
    return all(column in limits.get(row, frozenset({column})) for row in company)
