"""Who arrived, left or changed divisions: the rules, by tables and by properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.states import Level
from sync.frame import Frame
from sync.movements import (
    ACCESS_WITHDRAWN,
    ARRIVED,
    CAME_BACK,
    CHANGED_DIVISION,
    CHANGED_LEVEL,
    LEFT,
    MOVED_ON,
    NO_ACCESS,
    NO_BARRETTE,
    NO_LONGER_DESCRIBED,
    PLACED,
    WENT_BACK,
    Access,
    Movement,
    basis,
    called,
    movements,
    overtaken,
    settlement,
)
from tests.school import frame

LEVELS = {"2a": Level.SECONDE, "2b": Level.SECONDE, "1a": Level.PREMIERE}
rolls = st.dictionaries(st.integers(1, 8), st.sampled_from(sorted(LEVELS)))
unreads = st.frozensets(st.sampled_from(sorted(LEVELS)), max_size=2)


def seen(before, now, unread=(), gone=None):
    return [(m.what, m.origin, m.destination) for m in movements(before, now, LEVELS, unread, gone or {})]


@pytest.mark.parametrize(
    ("before", "now", "unread", "gone", "found"),
    [
        ({}, {1: "2a"}, (), {}, [(ARRIVED, "", "2a")]),
        ({1: "2a"}, {}, (), {}, [(LEFT, "2a", "")]),
        ({1: "2a"}, {1: "2a"}, (), {}, []),
        ({1: "2a"}, {1: "2b"}, (), {}, [(CHANGED_DIVISION, "2a", "2b")]),
        ({1: "2a"}, {1: "1a"}, (), {}, [(CHANGED_LEVEL, "2a", "1a")]),
        ({1: "1a"}, {1: "2a"}, (), {}, [(CHANGED_LEVEL, "1a", "2a")]),
        ({}, {1: "2a"}, (), {1: "2a"}, [(CAME_BACK, "2a", "2a")]),
        ({}, {1: "2b"}, (), {1: "2a"}, [(CAME_BACK, "2a", "2b")]),
        ({1: "2a"}, {}, (), {1: "2b"}, [(LEFT, "2a", "")]),
        # A division that was not read has lost nobody, and whoever is found nowhere may be in it.
        ({1: "2a"}, {}, ("2a",), {}, []),
        ({1: "2a"}, {}, ("2b",), {}, []),
        ({1: "2a"}, {1: "2b"}, ("2a",), {}, []),
        ({1: "2a"}, {1: "2b"}, ("1a",), {}, [(CHANGED_DIVISION, "2a", "2b")]),
        ({}, {1: "2b"}, ("2a",), {}, [(ARRIVED, "", "2b")]),
    ],
)  # fmt: skip
def test_each_movement_is_told_by_what_it_is(before, now, unread, gone, found):
    assert seen(before, now, unread, gone) == found


@given(rolls, rolls)
def test_everybody_whose_division_differs_has_moved_once_and_nobody_else(before, now):
    found = list(movements(before, now, LEVELS, (), {}))
    assert [m.pupil for m in found] == sorted(p for p in before | now if before.get(p) != now.get(p))
    assert all((before.get(m.pupil, ""), now.get(m.pupil, "")) == (m.origin, m.destination) for m in found)


@given(rolls, rolls, unreads)
def test_once_the_roll_is_called_nothing_moves_any_more(before, now, unread):
    after = called(before, now, unread)
    assert list(movements(after, now, LEVELS, unread, {})) == []


@given(rolls, rolls, unreads)
def test_what_could_not_be_told_is_told_once_all_is_read(before, now, unread):
    """However a reading was interrupted, the movements come to the same in the end."""
    told = {m.pupil: m for m in movements(before, now, LEVELS, unread, {})}
    later = {m.pupil for m in movements(called(before, now, unread), now, LEVELS, (), {})}
    assert told.keys() & later == set()
    assert told.keys() | later == {p for p in before | now if before.get(p) != now.get(p)}


@given(rolls, rolls, unreads)
def test_nobody_leaves_while_a_division_is_not_read(before, now, unread):
    whats = {m.what for m in movements(before, now, LEVELS, unread, {})}
    assert not (unread and LEFT in whats)


@given(rolls, rolls, st.frozensets(st.integers(1, 8)))
def test_a_narrowed_roll_changes_only_whom_it_is_about(before, now, users):
    after = called(before, now, (), users)
    assert {p: d for p, d in after.items() if p not in users} == {
        p: d for p, d in before.items() if p not in users
    }
    assert {p: d for p, d in after.items() if p in users} == {p: d for p, d in now.items() if p in users}


@pytest.mark.parametrize(
    ("earlier", "later", "how"),
    [
        (("left", "2a", ""), ("came_back", "2a", "2a"), WENT_BACK),
        (("left", "2a", ""), ("came_back", "2a", "2b"), MOVED_ON),
        (("changed_division", "2a", "2b"), ("changed_division", "2b", "2a"), WENT_BACK),
        (("changed_division", "2a", "2b"), ("changed_level", "2b", "1a"), MOVED_ON),
        (("arrived", "", "2a"), ("left", "2a", ""), WENT_BACK),
        (("arrived", "", "2a"), ("changed_division", "2a", "2b"), MOVED_ON),
    ],
)  # fmt: skip
def test_a_later_movement_settles_an_earlier_one(earlier, later, how):
    assert overtaken(Movement(1, *earlier), Movement(1, *later)) == how


THE_FRAME = Frame.model_validate(
    frame(
        divisions=[
            {"key": "2a", "name": "2A", "level": "SEC", "cohort": "2A"},
            {"key": "2b", "name": "2B", "level": "SEC", "cohort": "2B"},
            {"key": "ulis", "name": "Dispositif", "level": "SEC", "cohort": "D"},
        ]
    )
)


@pytest.mark.parametrize(
    ("movement", "published", "still", "ever", "how"),
    [
        (("arrived", "", "2a"), {}, (), (), ""),
        (("arrived", "", "2a"), {"mardi": {2: "lire"}}, (), (), ""),
        (("arrived", "", "2a"), {"mardi": {1: "lire"}}, (), (), PLACED),
        (("came_back", "2b", "2a"), {"mardi": {1: "lire"}}, (), (), PLACED),
        (("changed_division", "2a", "2b"), {"mardi": {1: "lire"}}, (), (), PLACED),
        (("changed_level", "1a", "2b"), {"jeudi": {1: "lire"}}, (), (), ""),
        (("arrived", "", "ulis"), {}, (), (), NO_BARRETTE),
        (("arrived", "", "3x"), {}, (), (), NO_LONGER_DESCRIBED),
        (("left", "2a", ""), {"mardi": {1: "lire"}}, (1,), (1,), ""),
        (("left", "2a", ""), {"mardi": {1: "lire"}}, (), (1,), ACCESS_WITHDRAWN),
        (("left", "2a", ""), {}, (2,), (2,), NO_ACCESS),
    ],
)  # fmt: skip
def test_a_movement_is_settled_when_nothing_waits(movement, published, still, ever, how):
    access = Access(frozenset(still), frozenset(ever))
    assert settlement(Movement(1, *movement), THE_FRAME, published, access) == how


def test_a_pupil_of_two_barrettes_waits_for_a_place_in_each():
    thursday = {**frame()["barrettes"][0], "key": "jeudi", "weekday": 4}
    thursday["workshops"] = [{**w, "key": f"jeudi-{w['key']}"} for w in thursday["workshops"]]
    both = Frame.model_validate(frame(barrettes=[*frame()["barrettes"], thursday]))
    arrived, nobody = Movement(1, ARRIVED, "", "2a"), Access(frozenset(), frozenset())
    assert settlement(arrived, both, {"mardi": {1: "lire"}}, nobody) == ""
    assert settlement(arrived, both, {"mardi": {1: "lire"}, "jeudi": {1: "jeudi-lire"}}, nobody) == PLACED


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"name": "Autre nom"}, True),
        ({"campaign": []}, True),
        ({"divisions": list(reversed(frame()["divisions"]))}, False),
        ({"divisions": [{**frame()["divisions"][0], "cohort": "2AX"}, frame()["divisions"][1]]}, False),
        ({"divisions": [{**frame()["divisions"][0], "name": "Seconde A"}, frame()["divisions"][1]]}, True),
    ],
)  # fmt: skip
def test_rolls_are_compared_only_when_divisions_are_described_the_same(changes, same):
    assert (basis(Frame.model_validate(frame(**changes))) == basis(Frame.model_validate(frame()))) is same
