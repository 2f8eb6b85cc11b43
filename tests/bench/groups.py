"""Forming groups in generated lycées of three sizes, beside simpler ways: `make bench-groups`, SEEDS=10 for more.

Naive: the workshops in greatest demand open first, and pupils take what suits them in the order of the register. By
topic: the same, but topic by topic. Greedy: what gains most next opens, and gives its seats to whom it gains most for.
Greedy + flow: the same openings, everybody placed at best. The exit status follows quality alone: times depend on the
machine, so they are told as ratios, in processor time. Every answer passes the checker.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from mappings.grouping import native
from mappings.grouping.assemble import assemble
from mappings.grouping.check_pool import check_pool
from mappings.grouping.flow import Board
from mappings.grouping.form import form, planned
from mappings.grouping.formed import Formed
from mappings.grouping.plan import Plan
from mappings.grouping.pool import Pool, Published
from mappings.grouping.proposal import Score
from mappings.grouping.why import Explainer
from tests.bench.baselines import by_topic, greedy, greedy_flow, naive, ties
from tests.bench.pools import LARGE, MIDDLE, SMALL, Size, lycee, next_period
from tests.bench.solvers import by_cp_sat, by_lp, weights

SEEDS = int(os.environ.get("SEEDS", "2"))
POINTS = 8
"""Percentage points of priority coverage over naive, asked of M and L."""
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What it answers, and the processor seconds it took."""
    began = time.process_time()
    answer = work()
    return answer, time.process_time() - began


@dataclass
class Line:
    """One way of forming groups, measured."""

    score: Score
    covered: float
    seconds: float


def measured(plan: Plan, seconds: float) -> Line:
    """A plan that keeps every hard rule, measured. Raises AssertionError when it does not."""
    formed = assemble(plan)
    broken = check_pool(plan.pool, formed)
    assert broken == (), broken
    return Line(formed.score, share(formed), seconds)


def share(formed: Formed) -> float:
    """Of a hundred pupils who have a priority need, how many are served."""
    coverage = formed.measures.coverage
    return 100 * coverage.served / coverage.having if coverage.having else 100.0


def compared(size: Size, seed: int) -> tuple[dict[str, Line], Pool, Plan]:
    """Every way on one lycée."""
    pool = lycee(size, seed)
    lines = {name: measured(*timed(lambda way=way: way(pool))) for name, way in WAYS.items()}
    plan, seconds = timed(lambda: planned(pool))
    lines["searched"] = measured(plan, seconds)
    return lines, pool, plan


WAYS: dict[str, Callable[[Pool], Plan]] = {
    "naive": naive,
    "by topic": by_topic,
    "greedy": greedy,
    "greedy + flow": greedy_flow,
}
TIMES = {"S": 0.5, "M": 2.0, "L": 10.0}
"""Seconds asked for on the machine of the prototype, not otherwise occupied."""


def told(size: Size, seed: int) -> list[str]:
    """Print one lycée; what fails the quality asked for is returned."""
    lines, pool, plan = compared(size, seed)
    print(f"\n{size.name}, seed {seed}: {len(pool.pupils)} pupils, {len(pool.slots)} barrettes, ", end="")
    print(f"{len(pool.leaders)} people, {ties(plan):.0f} % of pupils with two or more equal best places")
    base = lines["naive"]
    for name, line in lines.items():
        gain = 100 * (line.score.value - base.score.value) / base.score.value
        print(
            f"  {name:14} specific {line.score.specific:5} priority {line.score.priority:4} value {line.score.value:7}"
            f" ({gain:+5.1f} %)  covered {line.covered:5.1f} %  {line.seconds:7.2f} s"
        )
    searched, flow = lines["searched"], lines["greedy + flow"]
    print(f"  searched takes {searched.seconds / max(flow.seconds, 1e-6):.1f} times greedy + flow", end="")
    print(f" (target: {TIMES[size.name]} s on the machine of the prototype)")
    stability(pool, plan)
    exactness(pool, plan)
    failed = []
    if searched.score < flow.score:
        failed.append(f"{size.name} {seed}: the search is below greedy + flow")
    if size.name != "S" and searched.covered < base.covered + POINTS:
        failed.append(f"{size.name} {seed}: {searched.covered:.1f} % covered, naive {base.covered:.1f} %")
    return failed


def stability(pool: Pool, plan: Plan) -> None:
    """How many go on with their work a period later, with and without the weight of stability."""
    first = assemble(plan)
    slots = tuple(replace(slot, published=Published.of(first.of(slot.key))) for slot in pool.slots)
    later = replace(next_period(pool, 1), slots=slots)
    for weight in (0, 30):
        measures = form(replace(later, stability=weight)).measures
        had = measures.kept + measures.changed
        told = f"{100 * measures.kept / had:.0f} % go on, {measures.left_open} left an open need"
        print(
            f"  stability {weight:2}: {told}, {100 * measures.coverage.served / measures.coverage.having:.1f} % covered"
        )


def exactness(pool: Pool, plan: Plan) -> None:
    """Time of one exact placement, and of what one pupil and a whole barrette would change elsewhere, as ratios."""
    desk, opened, seats = plan.search.desks[0], plan.openings[0], plan.seating(0).seats
    desk._memo.clear()
    _, one = timed(lambda: [desk._memo.clear() or desk.evaluate(opened, seats) for _ in range(50)])
    one /= 50
    _, board = timed(lambda: desk.settle(opened, seats))
    _, plain = timed(lambda: _plain(plan))
    explainer = Explainer(pool, assemble(plan))
    model, columns = plan.models[0], [plan.models[0].columns[c].key for c in opened]
    _, single = timed(lambda: explainer.elsewhere(model.pupils[0].id, model.slot.key, columns[0]))
    _, table = timed(
        lambda: [explainer.elsewhere(p.id, model.slot.key, key) for p in model.pupils for key in columns]
    )
    told = f"plain Python {plain / one:.0f} times, settled {board / one:.0f} times"
    print(f"  one placement {1000 * one:.2f} ms (target 2); {told}")
    print(f"  one pupil elsewhere {1000 * single:.1f} ms (target 10), {single / one:.0f} placements")
    size = f"{len(model.pupils)} pupils, {len(columns)} workshops"
    print(f"  the whole table, {size}: {1000 * table:.0f} ms (target 1000), {table / one:.0f} placements")
    if len(plan.models) == 1:  # CP-SAT takes minutes on the others
        solvers(plan, one)


def _plain(plan: Plan) -> None:
    desk, opened = plan.search.desks[0], [*plan.openings[0], plan.models[0].resort]
    rows = [[row[c] for c in opened] for row in desk.rows()]
    Board(rows, (*plan.seating(0).seats, len(rows)), (*desk.minimums(plan.openings[0]), 0)).add_all(
        range(len(rows))
    )


def solvers(plan: Plan, one: float) -> None:
    """The same placement by general solvers: all must find the same worth."""
    desk, opened = plan.search.desks[0], plan.openings[0]
    outcome = desk.evaluate(opened, plan.seating(0).seats)
    assert outcome is not None
    worth = weights(plan)
    columns = (*opened, plan.models[0].resort)
    rows = [
        [-worth[row, c] if (row, c) in worth else None for c in columns] for row in range(len(outcome.placed))
    ]
    costs = native.matrix(rows)
    bounds = (*desk.minimums(opened), 0), (*plan.seating(0).seats, len(rows))
    placed = native.place(costs, *bounds)
    expected = -native.total(costs, placed)
    for name, way, target in (("linear programme", by_lp, 5), ("CP-SAT", by_cp_sat, 40)):
        (value, seconds) = timed(lambda way=way: way(plan))
        assert round(value) == expected, (name, value, expected)
        print(f"  {name}: {seconds / one:.0f} times one placement (target: at least {target})")


def main() -> int:
    """Run everything; 1 when the quality is not what it should be."""
    failed: list[str] = []
    for size in (SMALL, MIDDLE, LARGE):
        for seed in range(1, SEEDS + 1):
            failed += told(size, seed)
    print("\n" + ("\n".join(failed) if failed else "Quality as asked."))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
