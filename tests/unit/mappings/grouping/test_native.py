"""The native flow and the board in plain Python: both exact, and the same answer with or without the library."""

import random
from dataclasses import dataclass

import pytest

from mappings.grouping import native
from mappings.grouping.flow import Board, NoPlace
from mappings.grouping.form import form
from mappings.grouping.placing import Desk
from mappings.grouping.pricing import ceilings
from mappings.grouping.why import recalled
from tests.bench.pools import SMALL, lycee
from tests.unit.mappings.grouping.pools import small


@dataclass
class Drawn:
    """A placement to be solved: costs, least and most of each column."""

    costs: list[list[int | None]]
    least: list[int]
    most: list[int]


def drawn(seed: int) -> Drawn:
    draw = random.Random(seed)
    pupils, columns = draw.randint(1, 14), draw.randint(1, 5)
    costs: list[list[int | None]] = [
        [None if draw.random() < 0.2 else draw.randint(-9, 9) for _ in range(columns)] + [0]
        for _ in range(pupils)
    ]
    least = [draw.randint(0, 2) for _ in range(columns)] + [0]
    most = [each + draw.randint(0, 4) for each in least[:-1]] + [pupils]
    return Drawn(costs, least, most)


@pytest.mark.parametrize("seed", range(200))
def test_both_ways_are_worth_the_same(seed: int) -> None:
    asked = drawn(seed)
    costs = native.matrix(asked.costs)
    placed = native.place(costs, asked.least, asked.most)
    board = Board(asked.costs, asked.most, asked.least)
    try:
        board.add_all(range(len(asked.costs)))
    except NoPlace:
        assert placed is None
        return
    assert placed is not None
    assert native.total(costs, placed) == sum(asked.costs[row][c] or 0 for row, c in board.placed().items())


@pytest.mark.parametrize("seed", range(200))
def test_a_placement_is_proved_best_by_rents(seed: int) -> None:
    """Potentials: with some rent for each full workshop (or premium for one at its minimum), nobody has a better
    place."""
    asked = drawn(seed)
    placed = native.place(native.matrix(asked.costs), asked.least, asked.most)
    if placed is None:
        return
    rents = rents_of(asked, placed.tolist())
    for row, here in enumerate(placed.tolist()):
        own = (asked.costs[row][here] or 0) + rents[here]
        assert all(
            cost + rents[column] >= own for column, cost in enumerate(asked.costs[row]) if cost is not None
        )
    sizes = [placed.tolist().count(column) for column in range(len(asked.most))]
    for column, rent in enumerate(rents):
        assert rent <= 0 or sizes[column] == asked.most[column]
        assert rent >= 0 or sizes[column] == asked.least[column]


def rents_of(asked: Drawn, placed: list[int]) -> list[int]:
    """Rents by Bellman and Ford over all moves; a test of their own, so written again here."""
    outside = len(asked.most)
    steps = [
        (placed[row], column, cost - (asked.costs[row][placed[row]] or 0))
        for row, costs in enumerate(asked.costs)
        for column, cost in enumerate(costs)
        if cost is not None
    ]
    steps += [(c, outside, 0) for c in range(outside) if placed.count(c) < asked.most[c]]
    steps += [(outside, c, 0) for c in range(outside) if placed.count(c) > asked.least[c]]
    worth = [0] * (outside + 1)
    for _ in range(outside + 2):
        for start, end, cost in steps:
            worth[end] = min(worth[end], worth[start] + cost)
    assert all(worth[end] <= worth[start] + cost for start, end, cost in steps), (
        "a cycle gains: it was not best"
    )
    return [worth[outside] - worth[column] for column in range(outside)]


@pytest.mark.parametrize("seed", range(25))
def test_without_the_library_the_answer_is_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = small(seed, slots=1 + seed % 2, pupils=6)
    with_it = form(pool)
    monkeypatch.setattr(native, "min_cost_flow", None)
    assert not native.available()
    assert form(pool) == with_it


def test_a_lycee_is_formed_alike_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = lycee(SMALL, 1)
    with_it = form(pool)
    monkeypatch.setattr(native, "min_cost_flow", None)
    assert form(pool) == with_it


def test_numbers_past_64_bits_are_left_to_the_board() -> None:
    assert native.fits(1 << 40, 120, 20)
    assert not native.fits(1 << 60, 120, 20)


def test_no_opening_gains_more_than_its_ceiling() -> None:
    pool = lycee(SMALL, 3)
    plan = recalled(pool, form(pool))
    desk, opened = plan.search.desks[0], plan.openings[0]
    seats = tuple(desk.model.columns[column].maximum for column in opened)
    now = desk.relaxed(opened, seats)
    assert now is not None
    most = ceilings(desk, now, opened, seats)
    for column in range(desk.model.resort):
        if column in opened:
            continue
        more = tuple(sorted((*opened, column)))
        found = Desk(desk.model).evaluate(more, tuple(desk.model.columns[c].maximum for c in more))
        assert found is None or now.cost - found.cost <= most[column]
