"""Needs: the rule, strengths, partial observation, and nothing that ranks a pupil."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.frameworks import LPC_PALIER_3, UnknownCode, load
from mappings.needs import PupilNeeds, need_level, needs_of
from mappings.positioning import Basis, Position
from mappings.states import NeedLevel, State

NA, EV, A = State.NA, State.EV, State.A
LPC = load(LPC_PALIER_3)


def at(item: str, state: State, pupil: int = 1) -> Position:
    return Position(pupil, item, state, Basis.SINGLE, positioned_at=1, voices=())


@pytest.mark.parametrize(
    ("states", "level"),
    [
        ([A], NeedLevel.ACQUIRED),
        ([EV], NeedLevel.MARKED),
        ([NA], NeedLevel.PRIORITY),
        ([NA, A], NeedLevel.PRIORITY),
        ([NA, A, A], NeedLevel.MARKED),
        ([NA, A, A, A], NeedLevel.MARKED),
        ([NA, A, A, A, A], NeedLevel.MINOR),
        ([EV, A], NeedLevel.MARKED),
        ([EV, A, A], NeedLevel.MINOR),
        ([EV, EV, EV, A, A, A, A], NeedLevel.MINOR),
    ],
)
def test_the_rule(states: list[State], level: NeedLevel) -> None:
    assert need_level(states) is level


@given(st.lists(st.sampled_from(State), min_size=1, max_size=16), st.integers(0, 15))
def test_a_state_that_gets_worse_never_lowers_the_need(states: list[State], place: int) -> None:
    worse = list(states)
    worse[place % len(states)] = State(max(State.NA, worse[place % len(states)] - 1))
    assert need_level(worse) >= need_level(states)


def test_no_need_is_invented() -> None:
    with pytest.raises(ValueError, match="at least one observed"):
        need_level([])
    assert needs_of(LPC, []) == ()


def test_needs_say_what_carries_them() -> None:
    (pupil,) = needs_of(LPC, [at("1.1.1", EV), at("1.2.2", NA), at("1.3.1", A), at("3.2.1", A)])
    french, mathematics = pupil.needs
    assert (french.competency, french.level, french.observed, french.total) == ("1", NeedLevel.MARKED, 3, 13)
    assert french.items == ("1.2.2", "1.1.1")
    assert french.domains == ("1.1", "1.2")
    assert (mathematics.level, mathematics.items, mathematics.domains) == (NeedLevel.ACQUIRED, (), ())
    assert pupil.unobserved == ("2", "4", "5", "6", "7")


def test_strengths_come_from_what_is_acquired() -> None:
    (pupil,) = needs_of(LPC, [at("1.3.1", A), at("1.3.2", A), at("1.1.1", A), at("1.1.2", EV)])
    assert [(strength.domain, strength.items) for strength in pupil.strengths] == [
        ("1.3", ("1.3.1", "1.3.2"))
    ]
    assert [field.name for field in fields(PupilNeeds)] == ["pupil", "strengths", "needs", "unobserved", "ap"]


def test_pupils_are_listed_by_id_and_never_summed() -> None:
    result = needs_of(LPC, [at("1.1.1", A, pupil=9), at("1.1.1", NA, pupil=2)])
    assert [each.pupil for each in result] == [2, 9]
    numbers = [field.name for field in fields(PupilNeeds) if field.type is int]
    assert numbers == ["pupil"]


def test_a_whole_competency_may_be_positioned() -> None:
    (pupil,) = needs_of(LPC, [at("7", EV), at("7.3", A)])
    assert (pupil.needs[0].observed, pupil.needs[0].items, pupil.needs[0].domains) == (2, ("7",), ())


def test_an_item_of_another_framework_is_refused() -> None:
    with pytest.raises(UnknownCode):
        needs_of(LPC, [at("8.1", A)])
