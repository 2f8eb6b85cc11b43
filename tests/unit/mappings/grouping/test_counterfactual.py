"""What putting a pupil elsewhere would change: exact, against placing everybody again."""

from dataclasses import replace

import pytest

from mappings.grouping.counterfactual import Exchanges
from mappings.grouping.form import form, planned
from mappings.grouping.plan import Plan
from mappings.grouping.pool import Bond
from mappings.grouping.proposal import Score
from mappings.grouping.why import Explainer, LackCode, counterfactual, explain
from mappings.grouping.worth import NOTHING, total
from tests.bench.pools import SMALL, lycee
from tests.unit.mappings.grouping.pools import small


def again(plan: Plan, row: int, column: int) -> Score | None:
    """The same by placing everybody again with the pupil held there."""
    desk, opened, model = plan.search.desks[0], plan.openings[0], plan.models[0]
    outcome = desk.settle(opened, plan.seating(0).seats, {row: frozenset({column})})
    if outcome is None:
        return None

    def score(placed: tuple[int, ...]) -> Score:
        whole = total(model.gains[r][c] or NOTHING for r, c in enumerate(placed))
        return replace(whole, even=-sum(placed.count(c) ** 2 for c in opened))

    return score(outcome.placed) - score(plan.placed[0])


@pytest.mark.parametrize("seed", range(80))
def test_a_whole_barrette_is_answered_exactly(seed: int) -> None:
    plan = planned(small(seed, pupils=7))
    exchanges = Exchanges(plan.search.desks[0], plan.openings[0], plan.seating(0).seats, plan.placed[0])
    for row in range(len(plan.models[0].pupils)):
        for column in plan.openings[0]:
            if row in plan.models[0].pins:
                continue
            found = exchanges.change(row, column)
            assert (found.change if found else None) == again(plan, row, column)


def test_a_lycee_is_answered_exactly_and_says_who_moves() -> None:
    plan = planned(lycee(SMALL, 2))
    exchanges = plan.exchanges(0)
    moved = 0
    for row in range(0, 90, 9):
        for column in plan.openings[0]:
            if row in plan.models[0].pins:
                continue
            found = exchanges.change(row, column)
            assert (found.change if found else None) == again(plan, row, column)
            moved += len(found.moved) if found else 0
    assert moved > 0


@pytest.mark.parametrize("seed", range(30))
def test_pupils_held_together_or_apart_are_answered_by_placing_again(seed: int) -> None:
    pool = small(seed, pupils=5)
    ids = [pupil.id for pupil in pool.pupils]
    if len(ids) < 4:
        return
    bound = replace(
        pool, together=(Bond((ids[0], ids[1]), "Mme Roux", 1),), apart=(Bond((ids[2], ids[3]), "x", 1),)
    )
    plan = planned(bound)
    exchanges = plan.exchanges(0)
    for row in range(len(ids)):
        for column in plan.openings[0]:
            found, possible = exchanges.change(row, column), again(plan, row, column)
            assert (found is None) == (possible is None)
            if found and possible:
                held = row in plan.search.desks[0].bound_rows
                assert found.change == possible if held else found.change <= possible


def test_a_best_placement_has_no_change_that_gains() -> None:
    formed = form(lycee(SMALL, 1))
    changes = [
        other.change
        for placement in formed.proposals[0].placements
        for other in placement.reason.alternatives
        if other.change and not placement.reason.fixed
    ]
    assert len(changes) > 200
    assert all(change <= NOTHING for change in changes)


def test_a_template_that_did_not_open_says_what_it_lacked() -> None:
    pool = lycee(SMALL, 1)
    explainer = Explainer(pool, form(pool))
    told = explainer.unopened("a0")
    assert {each.template for each in told} == {template.key for template in pool.slots[0].templates}
    lacking = {lack.code for each in told for lack in each.lacks}
    assert {LackCode.MINUTES, LackCode.LEADER, LackCode.GAIN} <= lacking
    for each in told:
        assert (each.gain is not None and each.gain > NOTHING) or each.lacks[0].code in (
            LackCode.GAIN,
            LackCode.PUPILS,
        )


def test_one_pupil_is_explained_with_workshops_that_would_have_suited_more() -> None:
    pool = lycee(SMALL, 1)
    formed = form(pool)
    told = explain(pool, formed, 5, "a0")
    assert told.workshop == formed.of("a0").workshop_of(5)
    assert told.reason == next(p.reason for p in formed.of("a0").placements if p.pupil == 5)
    here = counterfactual(pool, formed, 5, "a0", told.workshop)
    assert here is not None
    assert (here.change, here.moved) == (NOTHING, ())
