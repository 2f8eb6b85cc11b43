"""In the middle of a period: the fewest changes, or as good as can be within so many."""

from dataclasses import replace

import pytest

from mappings.grouping.check_pool import check_pool
from mappings.grouping.compare import compare
from mappings.grouping.conflicts import ConflictCode, ConflictingDecisions, RelaxationCode
from mappings.grouping.form import form, repair
from mappings.grouping.formed import Formed
from mappings.grouping.instance import FixedPlacement, Pupil
from mappings.grouping.pool import Pool, Published
from mappings.grouping.rules import HELP_MODES
from mappings.states import NeedLevel
from tests.bench.pools import SMALL, lycee, next_period


@pytest.fixture(scope="module", name="given_")
def _given() -> Pool:
    return lycee(SMALL, 6)


@pytest.fixture(scope="module", name="first")
def _first(given_: Pool) -> Formed:
    return form(given_)


def standing(given_: Pool, first: Formed) -> Pool:
    """The pool with its answer published."""
    slots = tuple(replace(slot, published=Published.of(first.of(slot.key))) for slot in given_.slots)
    return replace(given_, slots=slots)


def test_nothing_that_must_change_changes_nothing(given_: Pool, first: Formed) -> None:
    again = repair(given_, {"a0": Published.of(first.of("a0"))})
    assert again.measures.moved == 0
    told = compare(first, again)
    assert (told.moved, told.closes, told.opens) == ((), (), ())
    assert [o.leader for o in again.of("a0").offer] == [o.leader for o in first.of("a0").offer]


def test_a_departure_and_an_arrival_move_nobody_else(given_: Pool, first: Formed) -> None:
    newcomer = replace(given_.pupils[3], id=999, key="arrivee")
    changed = replace(standing(given_, first), pupils=(*given_.pupils[1:], newcomer))
    again = repair(_without_decisions_of(changed, given_.pupils[0].id))
    assert again.measures.moved == 0
    assert 999 in {p.pupil for p in again.of("a0").placements}


def _without_decisions_of(pool: Pool, pupil: int) -> Pool:
    slots = tuple(replace(s, fixed=tuple(f for f in s.fixed if f.pupil != pupil)) for s in pool.slots)
    return replace(pool, slots=slots)


def test_who_acquired_meanwhile_is_moved_and_told(given_: Pool, first: Formed) -> None:
    pupils, moved = acquired_in_help(given_, first)
    again = repair(replace(standing(given_, first), pupils=pupils))
    changes = compare(first, again).moved
    assert [each.pupil for each in changes] == [moved]
    assert check_pool(replace(standing(given_, first), pupils=pupils), again, small_groups_stay=True) == ()


def test_a_leader_who_falls_ill_is_replaced_or_the_group_closes(given_: Pool, first: Formed) -> None:
    fixed = {p.workshop for p in first.of("a0").placements if p.reason.fixed}
    group = next(open_ for open_ in first.of("a0").offer if open_.key not in fixed)
    ill = group.leader
    others = tuple(leader for leader in given_.leaders if leader.key != ill)
    again = repair(replace(standing(given_, first), leaders=others))
    assert ill not in {open_.leader for open_ in again.of("a0").offer}
    members = sum(p.workshop == group.key for p in first.of("a0").placements)
    assert again.measures.moved is not None
    assert again.measures.moved <= members


def test_a_fixed_placement_in_the_middle_of_a_period_moves_few(given_: Pool, first: Formed) -> None:
    base = standing(given_, first)
    target = base.slots[0].fixed[0].workshop
    other = next(p.pupil for p in first.of("a0").placements if not p.reason.fixed)
    slot = replace(base.slots[0], fixed=(*base.slots[0].fixed, FixedPlacement(other, target, "Mme Roux", 9)))
    again = repair(replace(base, slots=(slot,)))
    assert again.measures.moved == 1


@pytest.mark.parametrize("most", [0, 3, 10])
def test_changes_are_bounded(given_: Pool, first: Formed, most: int) -> None:
    later = replace(standing(next_period(given_, 1), first), slots=standing(given_, first).slots)
    fewest = repair(later).measures.moved or 0
    bounded = replace(later, most_changes=fewest + most)
    answer = form(bounded)
    assert answer.measures.moved is not None
    assert answer.measures.moved <= fewest + most
    assert answer.score >= repair(later).score
    assert check_pool(bounded, answer, small_groups_stay=True) == ()


def test_too_few_changes_are_refused_with_how_many_more(given_: Pool, first: Formed) -> None:
    later = replace(standing(given_, first), pupils=acquired_in_help(given_, first)[0])
    with pytest.raises(ConflictingDecisions) as error:
        form(replace(later, most_changes=0))
    (conflict,) = error.value.conflicts
    assert conflict.code is ConflictCode.TOO_FEW_CHANGES
    assert [(way.code, way.count) for way in conflict.relaxations] == [(RelaxationCode.ALLOW_CHANGES, 1)]


def acquired_in_help(given_: Pool, first: Formed) -> tuple[tuple[Pupil, ...], int]:
    """The pupils, one of whom has meanwhile acquired all that they are helped with; and who."""
    helped = {o.key for o in first.of("a0").offer if o.mode in HELP_MODES}
    moved = next(p.pupil for p in first.of("a0").placements if p.workshop in helped and not p.reason.fixed)
    pupils = tuple(
        replace(
            p, needs=tuple(replace(n, level=NeedLevel.ACQUIRED) for n in p.needs), ap=(), wishes=frozenset()
        )
        if p.id == moved
        else p
        for p in given_.pupils
    )
    return pupils, moved


def test_two_scenarios_stand_side_by_side(given_: Pool, first: Formed) -> None:
    poorer = form(replace(given_, minutes=(given_.minutes or 0) - 120))
    told = compare(first, poorer)
    assert told.change == poorer.score - first.score
    assert len(told.closes) - len(told.opens) == 2
    assert told.after.minutes_used == told.before.minutes_used - 120
    assert all(each.before != each.after for each in told.moved)
