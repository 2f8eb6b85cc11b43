"""Small pools tried whole: what is formed is best or near it, and what people fixed holds whenever it can."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import pytest

from mappings.grouping.conflicts import Conflict, ConflictingDecisions, RelaxationCode
from mappings.grouping.form import form
from mappings.grouping.instance import FixedPlacement
from mappings.grouping.pool import Leader, Pool, Room
from tests.unit.mappings.grouping.brute import first_levels
from tests.unit.mappings.grouping.brute_pool import best
from tests.unit.mappings.grouping.pools import TOPICS, small


@pytest.mark.parametrize("seed", range(60))
def test_one_barrette_is_formed_at_best(seed: int) -> None:
    assert first_levels(form(small(seed)).score) == best(small(seed))


@pytest.mark.sweep
def test_one_thousand_barrettes_are_formed_at_best() -> None:
    assert [seed for seed in range(1000) if first_levels(form(small(seed)).score) != best(small(seed))] == []


@pytest.mark.sweep
def test_two_barrettes_of_the_same_pupils_are_formed_near_the_best() -> None:
    """Never above what is possible, and at best in at least nineteen of twenty."""
    below = 0
    for seed in range(500):
        pool = small(seed, slots=2, pupils=3)
        found, possible = first_levels(form(pool).score), best(pool)
        assert possible is not None
        assert found <= possible, seed
        below += found < possible
    assert below <= 25


@pytest.mark.parametrize("seed", range(120))
def test_fixed_placements_hold_whenever_they_can(seed: int) -> None:
    _check_fixed(seed)


@pytest.mark.sweep
@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_fixed_placements_hold_in_one_thousand_pools(first: int) -> None:
    for seed in range(first, first + 100):
        _check_fixed(seed)


def _check_fixed(seed: int) -> None:
    pool = small(seed, slots=1 + seed % 2, pupils=4 - seed % 2, fixed=3)
    possible = best(pool)
    if possible is None:
        with pytest.raises(ConflictingDecisions) as error:
            form(pool)
        _check_conflicts(pool, error.value.conflicts)
        return
    answer = form(pool)
    for slot in pool.slots:
        for fixed in slot.fixed:
            if next(p for p in pool.pupils if p.id == fixed.pupil).attends(slot.key):
                assert (
                    answer.of(slot.key).workshop_of(fixed.pupil).startswith(f"{slot.key}-{fixed.workshop}-")
                )


def _check_conflicts(pool: Pool, conflicts: tuple[Conflict, ...]) -> None:
    """What is named cannot hold by itself, and giving up as many as is told, and no fewer, settles it.

    Decisions that are impossible alone are given up first: they are in the way of everything else.
    """
    alone = {conflict.fixed[0] for conflict in conflicts if len(conflict.fixed) == 1}
    assert all(best(_only(pool, [each])) is None for each in alone)
    if alone:
        rest = _only(pool, {each for slot in pool.slots for each in slot.fixed} - alone)
        if best(rest) is None:
            with pytest.raises(ConflictingDecisions) as error:
                form(rest)
            _check_conflicts(rest, error.value.conflicts)
        return
    for conflict in conflicts:
        release = next(way for way in conflict.relaxations if way.code is RelaxationCode.RELEASE_FIXED)
        most = len(conflict.fixed) - release.count
        assert any(best(_only(pool, kept)) is not None for kept in combinations(conflict.fixed, most))
        assert all(best(_only(pool, kept)) is None for kept in combinations(conflict.fixed, most + 1))


def _only(pool: Pool, fixed: Iterable[FixedPlacement]) -> Pool:
    """The pool with some of its fixed placements alone."""
    kept = set(fixed)
    return replace(
        pool,
        slots=tuple(replace(slot, fixed=tuple(f for f in slot.fixed if f in kept)) for slot in pool.slots),
    )


@pytest.mark.parametrize("seed", range(40))
def test_one_more_seat_minute_room_or_person_never_lowers_the_optimum(seed: int) -> None:
    pool = small(seed)
    possible = best(pool)
    assert possible is not None
    for wider in _wider(pool):
        more = best(wider)
        assert more is not None
        assert more >= possible
        assert first_levels(form(wider).score) >= first_levels(form(pool).score)


def _wider(pool: Pool) -> list[Pool]:
    def seats(extra: int) -> Pool:
        slots = tuple(
            replace(slot, templates=tuple(replace(t, maximum=t.maximum + extra) for t in slot.templates))
            for slot in pool.slots
        )
        return replace(pool, slots=slots)

    found = [seats(1), replace(pool, leaders=(*pool.leaders, Leader("one-more", dict.fromkeys(TOPICS, 2))))]
    if pool.minutes is not None:
        found.append(replace(pool, minutes=pool.minutes + 60))
    if pool.rooms:
        found.append(replace(pool, rooms=(*pool.rooms, Room("one-more", 4))))
    return found
