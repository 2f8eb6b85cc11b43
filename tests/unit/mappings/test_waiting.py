"""Waiting: counted for one need, back to when it was served or was not open."""

from hypothesis import given
from hypothesis import strategies as st

from mappings.needs import ApNeed, CompetencyNeed, PupilNeeds
from mappings.states import ApMark, NeedLevel
from mappings.waiting import Membership, waiting


def needing(pupil: int, *topics: str) -> PupilNeeds:
    socle = tuple(CompetencyNeed(topic, NeedLevel.PRIORITY, 1, 10) for topic in topics if topic.isdigit())
    ap = tuple(
        ApNeed(topic.removeprefix("need:"), ApMark.TO_WORK_ON) for topic in topics if not topic.isdigit()
    )
    return PupilNeeds(pupil, (), socle, (), ap)


def test_a_new_need_has_not_waited() -> None:
    assert waiting([], {}) == {}
    assert waiting([], {1: [needing(1, "1", "need:methods")]}) == {(1, "1"): 0, (1, "need:methods"): 0}


def test_periods_without_a_group_are_counted_back_to_the_last_one() -> None:
    needs = {period: [needing(1, "1", "2"), needing(2, "1")] for period in (1, 2, 3, 4)}
    been = [Membership(1, "1", 2), Membership(1, None, 1), Membership(2, "2", 3), Membership(2, "1", 4)]
    assert waiting(been, needs) == {(1, "1"): 1, (1, "2"): 3, (2, "1"): 3}


def test_two_places_in_a_period_serve_two_needs() -> None:
    needs = {1: [needing(1, "1", "need:project")], 2: [needing(1, "1", "need:project")]}
    assert waiting([Membership(1, "1", 1), Membership(1, "need:project", 1)], needs) == {
        (1, "1"): 0,
        (1, "need:project"): 0,
    }


def test_waiting_starts_again_after_a_need_was_met() -> None:
    needs = {1: [needing(1, "1")], 2: [needing(1)], 3: [needing(1, "1")], 4: [needing(1, "1")]}
    assert waiting([], needs) == {(1, "1"): 1}


def test_what_is_minor_or_acquired_waits_for_nothing() -> None:
    levels = {"1": NeedLevel.MINOR, "2": NeedLevel.ACQUIRED, "3": NeedLevel.MARKED}
    told = PupilNeeds(1, (), tuple(CompetencyNeed(c, level, 1, 5) for c, level in levels.items()), ())
    assert waiting([], {1: [told], 2: [told]}) == {(1, "3"): 1}


places = st.builds(
    Membership, pupil=st.integers(1, 2), topic=st.sampled_from(["1", "2", None]), period=st.integers(1, 4)
)


@given(st.lists(places, max_size=8), places)
def test_one_more_group_never_lengthens_a_wait(been: list[Membership], more: Membership) -> None:
    needs = {period: [needing(1, "1", "2"), needing(2, "1", "2")] for period in range(1, 5)}
    before, after = waiting(been, needs), waiting([*been, more], needs)
    assert before.keys() == after.keys()
    assert all(after[key] <= before[key] <= 3 for key in before)
