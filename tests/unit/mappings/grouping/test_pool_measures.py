"""Measures of a whole pool: what they count, what they warn of, and that no pupil is ranked."""

from dataclasses import fields, replace

import pytest

from bridge.i18n import translator
from mappings.grouping.form import form, planned
from mappings.grouping.formed import PoolMeasures, ToReview
from mappings.grouping.instance import FixedPlacement
from mappings.grouping.pool import Bond, Leader, Pool, Slot, Template
from mappings.grouping.pool_measures import LIKENESS_ALERT, pool_notices
from mappings.grouping.proposal import Coverage, Likeness
from mappings.states import Level, Mode
from tests.bench.pools import MIDDLE, lycee
from tests.unit.mappings.grouping.samples import pupil

TOPICS = ("1", "2", "3", "4")


def pool(
    pupils: list, topics: tuple[str, ...] = TOPICS, leaders: tuple[Leader, ...] | None = None, **slot
) -> Pool:
    templates = tuple(Template(f"aide-{topic}", topic, Mode.SUPPORT, 1, 9, most=1) for topic in topics)
    everybody = tuple(
        Leader(f"p{n}", dict.fromkeys(topics, 3), dict.fromkeys(topics, n - 1)) for n in range(4)
    )
    return Pool(
        Level.SECONDE,
        (Slot("a", 60, templates=templates, **slot),),
        tuple(pupils),
        everybody if leaders is None else leaders,
    )


def test_coverage_counts_people_by_division_and_by_waiting() -> None:
    people = [
        pupil(1, c1=3, division="2A"),
        replace(pupil(2, c2=3, division="2A"), waiting={"2": 2}),
        replace(pupil(3, c9=3, division="2B"), waiting={"9": 1}),
        pupil(4, c1=1, division="2B"),
    ]
    measures = form(pool(people)).measures
    assert measures.coverage == Coverage(having=3, offered=2, served=2)
    assert dict(measures.coverage_by_division) == {"2A": Coverage(2, 2, 2), "2B": Coverage(1, 0, 0)}
    assert dict(measures.coverage_by_waiting) == {
        0: Coverage(1, 1, 1),
        1: Coverage(1, 0, 0),
        2: Coverage(1, 1, 1),
    }


def test_hours_leaders_and_seats_are_counted() -> None:
    measures = form(
        pool([pupil(n, c1=3) for n in range(1, 4)] + [pupil(n, c2=3) for n in range(4, 7)])
    ).measures
    assert measures.minutes_by_topic == (("1", 60), ("2", 60))
    assert (measures.minutes_used, measures.minutes) == (120, None)
    assert (measures.seats, measures.filled, measures.nothing_specific) == (18, 6, 0)
    assert (measures.leaders.groups, measures.leaders.at_home) == (2, 2)
    assert (measures.leaders.glad, measures.leaders.reluctant) == (2, 0)


def test_a_place_that_a_person_fixed_is_no_situation_but_has_its_cost() -> None:
    one_seat = Template("aide-1", "1", Mode.SUPPORT, 1, 1, most=1)
    slot = Slot("a", 60, templates=(one_seat,), fixed=(FixedPlacement(2, "aide-1", "Mme Roux", 1),))
    measures = form(replace(pool([pupil(1, c1=3), pupil(2, c1=1)]), slots=(slot,))).measures
    assert measures.to_review == ()
    assert measures.fixed[0].cost.priority == 1


def test_a_place_of_help_held_by_somebody_who_needs_it_less_is_to_be_reviewed() -> None:
    """Two seats that only together reach the minimum, one of them for a pupil kept with another."""
    people = [pupil(1, c1=3), pupil(2, c1=1), pupil(3, c1=3)]
    two = Template("aide-1", "1", Mode.SUPPORT, 2, 2, most=1)
    asked = replace(
        pool(people), slots=(Slot("a", 60, templates=(two,)),), together=(Bond((1, 2), "Mme Roux", 1),)
    )
    assert form(asked).measures.to_review == (ToReview("a", 3, "1", "a-aide-1-1"),)


def test_equal_hours_for_unequal_needs_are_warned_of() -> None:
    people = [pupil(n, c1=3, c2=1) for n in range(1, 10)]
    people += [pupil(20, c2=3), pupil(21, c3=3), pupil(22, c4=3)]
    formed = form(pool(people))
    assert all("{" not in translator("fr").say(notice) for notice in formed.notices)
    assert {minutes for _, minutes in formed.measures.minutes_by_topic} == {60}
    assert "pool_hours_flat" in [notice.code for notice in formed.notices]


def test_equal_hours_for_equal_needs_are_not() -> None:
    people = [pupil(n, **{f"c{1 + n % 4}": 3}) for n in range(1, 13)]
    assert [notice.code for notice in form(pool(people)).notices] == []


def test_hours_that_follow_the_number_of_people_are_warned_of() -> None:
    people = [pupil(n, c1=3) for n in range(1, 9)] + [pupil(20, c2=3), pupil(21, c3=3), pupil(22, c4=3)]
    leaders = (
        Leader("a", {"1": 1}),
        Leader("b", {"1": 1}),
        *(Leader(f"l{t}", {t: 1}) for t in ("2", "3", "4")),
    )
    asked = pool(people, leaders=leaders)
    templates = tuple(replace(t, maximum=4, most=2) for t in asked.slots[0].templates)
    formed = form(replace(asked, slots=(replace(asked.slots[0], templates=templates),)))
    assert dict(formed.measures.minutes_by_topic) == {"1": 120, "2": 60, "3": 60, "4": 60}
    assert "pool_hours_proportional" in [notice.code for notice in formed.notices]


@pytest.mark.parametrize(("above", "warned"), [(LIKENESS_ALERT - 1, False), (LIKENESS_ALERT, True)])
def test_groups_close_to_ability_groups_are_warned_of(above: int, warned: bool) -> None:
    plan = planned(pool([pupil(1, c1=3)]))
    measures = replace(form(pool([pupil(1, c1=3)])).measures, likeness=Likeness(10 + above, 10))
    codes = [notice.code for notice in pool_notices(plan, measures)]
    assert ("pool_like_ability_groups" in codes) is warned


def test_needs_groups_of_a_lycee_are_not_taken_for_ability_groups() -> None:
    """Pupils of the generated lycée are more or less at ease everywhere, and its groups do not show it."""
    measures = form(lycee(MIDDLE, 1)).measures
    assert measures.likeness is not None
    assert measures.likeness.percent - measures.likeness.by_chance < LIKENESS_ALERT


def test_no_measure_ranks_a_pupil() -> None:
    """Of one pupil only situations and decisions are told, never a figure of theirs."""
    names = {field.name for field in fields(PoolMeasures)}
    assert not {name for name in names if "pupil" in name} - {"pupils"}
    assert {field.name for field in fields(ToReview)} == {"barrette", "pupil", "topic", "workshop"}
