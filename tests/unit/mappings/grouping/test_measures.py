"""Measures: what they count, and that they never speak of one pupil."""

import random
from dataclasses import fields, is_dataclass

from hypothesis import given

from mappings.grouping.instance import Instance, Pupil, Workshop
from mappings.grouping.measures import likeness, measure
from mappings.grouping.proposal import Coverage, Likeness, Measures
from mappings.grouping.solve import solve
from mappings.states import Mode
from tests.unit.mappings.grouping.samples import instance, instances, pupil, workshop


def test_coverage_counts_those_who_could_be_served_and_were() -> None:
    people = [pupil(1, c1=3), pupil(2, c1=3), pupil(3, c7=3, division="2B"), pupil(4, c1=1, division="2B")]
    measures = solve(instance(people, [workshop("soutien", maximum=1)])).measures
    assert measures.coverage == Coverage(having=3, offered=2, served=1)
    assert dict(measures.coverage_by_division) == {"2A": Coverage(2, 2, 1), "2B": Coverage(1, 0, 0)}


def test_consolidation_does_not_count_as_serving_a_priority_need() -> None:
    measures = solve(instance([pupil(1, c1=3)], [workshop("conso", mode=Mode.CONSOLIDATION)])).measures
    assert measures.coverage == Coverage(having=1, offered=0, served=0)


def test_kept_changed_and_newcomers() -> None:
    people = [
        pupil(1, "a", c1=2),
        pupil(2, "a", c1=1, c3=3),
        pupil(3, "a", c1=0, c3=2),
        pupil(4, "disparu", c3=2),
        pupil(5, c1=2),
    ]
    measures = solve(instance(people, [workshop("a"), workshop("b", "3")])).measures
    assert (measures.kept, measures.changed, measures.newcomers) == (1, 3, 1)
    assert measures.left_open == 1


def test_groups_are_described_with_their_divisions() -> None:
    people = [pupil(1, c1=2, division="2A"), pupil(2, c1=2, division="2B"), pupil(3)]
    measures = solve(instance(people, [workshop("a", minimum=1, maximum=5)])).measures
    described = [(group.workshop, group.size, group.maximum, group.divisions) for group in measures.groups]
    assert described == [
        ("a", 2, 5, (("2A", 1), ("2B", 1))),
        ("etude-accompagnee", 1, None, (("2A", 1),)),
    ]
    assert (measures.mixed_groups, measures.nothing_specific) == (1, 1)


def placed(*groups: tuple[Workshop, list[Pupil]]) -> dict[Pupil, Workshop]:
    return {each: group for group, pupils in groups for each in pupils}


FRENCH, MATHS = workshop("f", "1"), workshop("m", "3")


def test_ability_groups_are_recognised() -> None:
    weak = [pupil(number, c1=3, c3=3, c7=3) for number in range(1, 5)]
    strong = [pupil(number, c1=0, c3=0, c7=0) for number in range(5, 9)]
    told = likeness(placed((FRENCH, weak), (MATHS, strong)))
    assert told == Likeness(percent=100, by_chance=14)


def test_needs_groups_are_not_taken_for_ability_groups() -> None:
    """Each group is alike on what it works on, and only there."""
    in_french = [pupil(1, c1=3, c3=0, c7=0), pupil(2, c1=3, c3=0, c7=3)]
    in_maths = [pupil(3, c1=0, c3=3, c7=0), pupil(4, c1=0, c3=3, c7=3)]
    told = likeness(placed((FRENCH, in_french), (MATHS, in_maths)))
    assert told == Likeness(percent=0, by_chance=33)


def test_groups_drawn_by_lot_stay_near_chance() -> None:
    order = random.Random(7)
    people = [pupil(n, **{f"c{c}": order.randint(0, 3) for c in "1234567"}) for n in range(200)]
    groups = [workshop(f"g{place}", "9") for place in range(10)]
    told = likeness({each: order.choice(groups) for each in people})
    assert told is not None
    assert abs(told.percent - told.by_chance) <= 3


def test_nothing_to_compare_is_said() -> None:
    assert likeness({}) is None
    assert likeness(placed((FRENCH, [pupil(1, c1=3)]), (MATHS, [pupil(2, c3=3)]))) is None


@given(instances(pupils=7, workshops=4))
def test_counts_hold_together(drawn: Instance) -> None:
    proposal = solve(drawn)
    measures = proposal.measures
    assert measures.pupils == len(drawn.pupils) == sum(group.size for group in measures.groups)
    assert measures.kept + measures.changed + measures.newcomers == measures.pupils
    assert measures.coverage.served == proposal.score.priority <= measures.coverage.having
    assert measures.pupils - measures.nothing_specific == proposal.score.specific
    assert measure(drawn, {each.pupil: each.workshop for each in proposal.placements}) == measures


def test_no_measure_names_a_pupil() -> None:
    """Nothing ranks a pupil: measures are of the pool, of its divisions and of its groups."""

    def names(kind: type) -> set[str]:
        own = {field.name for field in fields(kind)}
        inner = [
            field.type for field in fields(kind) if isinstance(field.type, type) and is_dataclass(field.type)
        ]
        return own.union(*(names(each) for each in inner))

    assert not {name for name in names(Measures) if "pupil" in name} - {"pupils"}
    assert Measures.__dataclass_fields__["pupils"].type is int
