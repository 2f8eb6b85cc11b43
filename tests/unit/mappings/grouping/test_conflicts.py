"""Conflicts: who, where, and the smallest ways out."""

import pytest

from mappings.grouping.conflicts import (
    Conflict,
    ConflictCode,
    ConflictingDecisions,
    Relaxation,
    RelaxationCode,
    find_conflicts,
)
from mappings.grouping.instance import Instance
from mappings.grouping.rules import Rule
from mappings.grouping.solve import solve
from mappings.states import Mode
from tests.unit.mappings.grouping.samples import instance, pupil, workshop


def only(given: Instance) -> Conflict:
    with pytest.raises(ConflictingDecisions) as error:
        solve(given)
    (conflict,) = error.value.conflicts
    assert error.value.messages == (conflict.message,)
    return conflict


def test_too_many_fixed_in_one_workshop() -> None:
    people = [pupil(number, c1=3) for number in range(1, 7)]
    fixed = [(number, "tutorat") for number in range(1, 7)]
    conflict = only(instance(people, [workshop("tutorat", mode=Mode.TUTORING, maximum=4)], fixed))
    assert conflict.code is ConflictCode.OVER_CAPACITY
    assert [each.pupil for each in conflict.fixed] == [1, 2, 3, 4, 5, 6]
    assert conflict.maximum == 4
    assert conflict.relaxations == (
        Relaxation(RelaxationCode.ADD_SEATS, 2),
        Relaxation(RelaxationCode.RELEASE_FIXED, 2),
    )
    assert conflict.message.param("by") == "Mme Roux"


def test_as_many_fixed_as_seats_is_no_conflict() -> None:
    people = [pupil(1, c1=3), pupil(2, c1=3), pupil(3, c1=3)]
    proposal = solve(instance(people, [workshop("w", maximum=2)], fixed=[(1, "w"), (2, "w")]))
    assert proposal.workshop_of(3) == "etude-accompagnee"


def test_one_pupil_fixed_in_two_places() -> None:
    conflict = only(instance([pupil(1, c1=3)], [workshop("a"), workshop("b")], fixed=[(1, "a"), (1, "b")]))
    assert conflict.code is ConflictCode.FIXED_TWICE
    assert conflict.message.param("workshops") == "a, b"
    assert conflict.relaxations == (Relaxation(RelaxationCode.RELEASE_FIXED, 1),)


def test_two_people_who_decide_the_same_do_not_conflict() -> None:
    assert find_conflicts(instance([pupil(1, c1=3)], [workshop("a")], fixed=[(1, "a"), (1, "a")])) == ()


def test_fixed_where_somebody_said_not_to() -> None:
    conflict = only(instance([pupil(1, c1=3)], [workshop("a")], fixed=[(1, "a")], forbidden=[(1, "a")]))
    assert conflict.code is ConflictCode.FIXED_AND_FORBIDDEN
    assert conflict.forbidden is not None
    assert conflict.forbidden.by == "M. Diallo"
    assert [each.code for each in conflict.relaxations] == [
        RelaxationCode.RELEASE_FIXED,
        RelaxationCode.LIFT_FORBIDDEN,
    ]


@pytest.mark.parametrize(
    ("mode", "level", "rule"),
    [
        (Mode.EXTENSION, 1, Rule.EXTENSION_NEEDS_ACQUIRED),
        (Mode.TUTORING, 0, Rule.HELP_NEEDS_NEED),
    ],
)
def test_fixed_against_a_rule_of_the_scheme(mode: Mode, level: int, rule: Rule) -> None:
    conflict = only(instance([pupil(1, c1=level)], [workshop("a", mode=mode)], fixed=[(1, "a")]))
    assert (conflict.code, conflict.rule) == (ConflictCode.FIXED_AGAINST_RULE, rule)
    assert RelaxationCode.REVIEW_POSITION in [each.code for each in conflict.relaxations]


def test_every_relaxation_offered_settles_its_conflict() -> None:
    people = [pupil(1, c1=3), pupil(2, c1=3)]
    both = [(1, "a"), (2, "a")]
    assert len(find_conflicts(instance(people, [workshop("a", maximum=1)], both))) == 1
    assert find_conflicts(instance(people, [workshop("a", maximum=1 + 1)], both)) == ()
    assert find_conflicts(instance(people, [workshop("a", maximum=1)], both[:1])) == ()


def test_the_last_resort_takes_everybody_who_is_fixed_there() -> None:
    people = [pupil(1), pupil(2)]
    proposal = solve(instance(people, [], fixed=[(1, "etude-accompagnee"), (2, "etude-accompagnee")]))
    assert proposal.measures.nothing_specific == 2
