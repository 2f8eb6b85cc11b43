"""AP needs of pupils: every mark is kept, one counts, and a request is never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.ap_marks import ap_needs_of
from mappings.ap_needs import CODES, UnknownApNeed
from mappings.frameworks import LPC_PALIER_3, load
from mappings.needs import ApMarked, needs_of
from mappings.positioning import Basis, Position
from mappings.states import ApMark, State

STRENGTH, TO_WORK_ON, REQUESTED = ApMark.STRENGTH, ApMark.TO_WORK_ON, ApMark.REQUESTED
LPC = load(LPC_PALIER_3)


def team(mark: ApMark, at: int = 100, by: str = "Mme Lune", until: int | None = None) -> ApMarked:
    return ApMarked(1, "methods", mark, by, at, until)


def pupil(mark: ApMark, at: int | None = 100) -> ApMarked:
    return ApMarked(1, "methods", mark, None, at)


@pytest.mark.parametrize(
    ("said", "mark", "by_pupil", "requested"),
    [
        ([team(TO_WORK_ON)], TO_WORK_ON, False, False),
        ([team(STRENGTH), pupil(TO_WORK_ON, 200)], STRENGTH, False, False),
        ([team(STRENGTH), pupil(REQUESTED, 200)], STRENGTH, False, True),
        ([team(TO_WORK_ON, 100), team(STRENGTH, 200, "M. Soleil")], STRENGTH, False, False),
        ([team(STRENGTH, 100), team(TO_WORK_ON, 100, "M. Soleil")], TO_WORK_ON, False, False),
        ([team(REQUESTED)], REQUESTED, False, True),
        ([team(REQUESTED, 200), team(STRENGTH, 100)], STRENGTH, False, True),
        ([pupil(REQUESTED)], REQUESTED, True, True),
        ([pupil(STRENGTH, 200), pupil(REQUESTED, None)], REQUESTED, True, True),
        ([pupil(STRENGTH), pupil(TO_WORK_ON, 200)], TO_WORK_ON, True, False),
        ([team(TO_WORK_ON, until=150), pupil(STRENGTH)], STRENGTH, True, False),
    ],
)
def test_the_rule(said: list[ApMarked], mark: ApMark, by_pupil: bool, requested: bool) -> None:
    (need,) = ap_needs_of(said)[1]
    assert (need.code, need.mark, need.by_pupil, need.requested) == ("methods", mark, by_pupil, requested)
    assert set(need.marks) == {each for each in said if each.until is None}


def test_wishes_are_requests_of_the_pupil() -> None:
    wishes = {2: ("need:studies", "competency:barrette:lpc-palier-3:1"), 3: (), 4: ("need:money",)}
    told = ap_needs_of([], wishes)
    assert list(told) == [2]
    (need,) = told[2]
    assert (need.code, need.topic, need.mark, need.by_pupil, need.open) == (
        "studies", "need:studies", REQUESTED, True, True,
    )  # fmt: skip


def test_a_wish_is_added_to_what_the_team_says() -> None:
    (need,) = ap_needs_of([team(STRENGTH)], {1: ("need:methods", "need:methods")})[1]
    assert (need.mark, need.requested, need.open, len(need.marks)) == (STRENGTH, True, True, 2)


def test_a_strength_alone_is_nothing_to_do() -> None:
    (need,) = ap_needs_of([team(STRENGTH)])[1]
    assert not need.open


def test_what_does_not_exist_cannot_be_marked() -> None:
    with pytest.raises(UnknownApNeed):
        ap_needs_of([ApMarked(1, "money", TO_WORK_ON, "M. Soleil", 1)])


def test_a_pupil_of_whom_only_a_need_is_marked_is_there() -> None:
    marked = ap_needs_of([team(TO_WORK_ON)], {5: ("need:project",)})
    told = needs_of(LPC, [Position(2, "1.1.1", State.A, Basis.SINGLE, 1, ())], marked)
    assert [(each.pupil, each.open_topics) for each in told] == [
        (1, ("need:methods",)), (2, ()), (5, ("need:project",)),
    ]  # fmt: skip
    assert told[0].needs == told[0].strengths == ()
    assert told[0].unobserved == tuple("1234567")


def test_open_topics_are_both_families() -> None:
    placed = [Position(1, code, State.NA, Basis.SINGLE, 1, ()) for code in ("3.1.1", "2.1.1")]
    placed.append(Position(1, "1.1.1", State.A, Basis.SINGLE, 1, ()))
    (told,) = needs_of(LPC, placed, ap_needs_of([team(TO_WORK_ON)]))
    assert told.open_topics == ("2", "3", "need:methods")


marks = st.builds(
    ApMarked,
    pupil=st.integers(1, 2),
    code=st.sampled_from(CODES[:2]),
    mark=st.sampled_from(ApMark),
    by=st.sampled_from([None, "Mme Lune", "M. Soleil"]),
    at=st.one_of(st.none(), st.integers(1, 3)),
    until=st.one_of(st.none(), st.integers(4, 5)),
)


@given(st.lists(marks, max_size=10), st.randoms())
def test_the_order_does_not_matter_and_nothing_is_lost(said: list[ApMarked], random: object) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    told = ap_needs_of(said)
    assert ap_needs_of(shuffled) == told
    kept = {mark for needs in told.values() for need in needs for mark in need.marks}
    assert kept == {mark for mark in said if mark.until is None}
    for needs in told.values():
        for need in needs:
            assert need.requested == any(mark.mark is REQUESTED for mark in need.marks)
            team_says = [m for m in need.marks if not m.by_pupil and m.mark is not REQUESTED]
            assert not team_says or (not need.by_pupil and need.mark is not REQUESTED)
