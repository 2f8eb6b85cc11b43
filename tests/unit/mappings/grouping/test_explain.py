"""Reasons: why there, and why not elsewhere."""

from hypothesis import given

from mappings.grouping.explain import reason_of
from mappings.grouping.instance import Instance
from mappings.grouping.proposal import Alternative, Reason, ReasonCode, WhyNot
from mappings.grouping.rules import Rule
from mappings.grouping.solve import solve
from mappings.grouping.worth import worth
from mappings.states import Mode, NeedLevel
from tests.unit.mappings.grouping.samples import instance, instances, pupil, workshop


def reason(given_: Instance, number: int = 1) -> Reason:
    return next(each.reason for each in solve(given_).placements if each.pupil == number)


def why_not(given_: Instance, key: str, number: int = 1) -> Alternative:
    return next(each for each in reason(given_, number).alternatives if each.workshop == key)


def test_a_priority_need_is_told_with_its_evidence() -> None:
    told = reason(instance([pupil(1, c1=3)], [workshop("soutien")]))
    assert told.code is ReasonCode.PRIORITY_NEED
    assert (told.need, told.observed, told.total, told.items, told.fit) == (
        NeedLevel.PRIORITY,
        4,
        13,
        ("1.1.1",),
        85,
    )


def test_each_kind_of_reason() -> None:
    assert reason(instance([pupil(1, c1=1)], [workshop("w")])).code is ReasonCode.NEED
    assert (
        reason(instance([pupil(1, c1=0)], [workshop("w", mode=Mode.EXTENSION)])).code is ReasonCode.STRENGTH
    )
    unseen = reason(instance([pupil(1)], [workshop("w", mode=Mode.CONSOLIDATION)]))
    assert (unseen.code, unseen.need, unseen.observed) == (ReasonCode.NOT_OBSERVED, None, 0)
    assert reason(instance([pupil(1)], [])).code is ReasonCode.LAST_RESORT


def test_who_fixed_a_placement_is_told() -> None:
    told = reason(instance([pupil(1, c1=1, c3=3)], [workshop("a"), workshop("b", "3")], fixed=[(1, "a")]))
    assert told.code is ReasonCode.FIXED
    assert told.fixed is not None
    assert (told.fixed.by, told.fixed.at) == ("Mme Roux", 1000)
    (other,) = told.alternatives
    assert (other.workshop, other.why, other.need) == ("b", WhyNot.FIXED_ELSEWHERE, NeedLevel.PRIORITY)
    assert (other.by, other.at) == ("Mme Roux", 1000)


def test_rules_and_people_that_keep_a_pupil_out_are_told() -> None:
    offer = [workshop("loin", mode=Mode.EXTENSION), workshop("conso", mode=Mode.CONSOLIDATION), workshop("x")]
    asked = instance([pupil(1, c1=1)], offer, forbidden=[(1, "x")])
    assert why_not(asked, "loin") == Alternative(
        "loin", WhyNot.FORBIDDEN_BY_RULE, NeedLevel.MINOR, rule=Rule.EXTENSION_NEEDS_ACQUIRED
    )
    assert why_not(asked, "x") == Alternative(
        "x", WhyNot.FORBIDDEN_BY_PERSON, NeedLevel.MINOR, by="M. Diallo", at=1000
    )


def test_a_full_workshop_a_smaller_need_and_a_lesser_fit_are_told_apart() -> None:
    offer = [
        workshop("tutorat", mode=Mode.TUTORING, maximum=1),
        workshop("soutien", mode=Mode.SUPPORT),
        workshop("conso", mode=Mode.CONSOLIDATION),
        workshop("maths", "3"),
    ]
    people = [pupil(1, c1=3, c3=1), pupil(2, c1=3)]
    asked = instance(people, offer, fixed=[(2, "tutorat")])
    assert why_not(asked, "tutorat").why is WhyNot.FULL
    assert why_not(asked, "conso").why is WhyNot.LESS_FIT
    assert why_not(asked, "maths").why is WhyNot.LESS_NEED


def test_equals_stability_and_closed_workshops_are_told() -> None:
    two = [workshop("a"), workshop("b")]
    told = reason(instance([pupil(1, c1=2)], two))
    assert [each.why for each in told.alternatives] == [WhyNot.EQUAL]
    stays = instance([pupil(1, "a", c1=2)], [workshop("a", mode=Mode.INDIVIDUAL_HELP), workshop("b")])
    assert why_not(stays, "b").why is WhyNot.STABILITY
    closed = instance([pupil(1, c1=2)], [workshop("a"), workshop("b", mode=Mode.TUTORING, minimum=5)])
    assert why_not(closed, "b").why is WhyNot.LESS_FIT
    assert why_not(instance([pupil(1, c1=3)], closed.workshops), "b").why is WhyNot.CLOSED


@given(instances(pupils=7, workshops=4))
def test_a_workshop_told_as_full_is_full_and_would_suit_more(drawn: Instance) -> None:
    proposal = solve(drawn)
    offer = {each.key: each for each in drawn.offer}
    people = {each.id: each for each in drawn.pupils}
    for placement in proposal.placements:
        here = worth(drawn, people[placement.pupil], offer[placement.workshop])
        for other in placement.reason.alternatives:
            there = worth(drawn, people[placement.pupil], offer[other.workshop])
            taken = sum(each.workshop == other.workshop for each in proposal.placements)
            assert (other.why is not WhyNot.FULL) or (taken == offer[other.workshop].maximum and there > here)


@given(instances(pupils=7, workshops=4, minimum=2))
def test_every_workshop_but_the_last_resort_is_considered(drawn: Instance) -> None:
    for placement in solve(drawn).placements:
        told = {each.workshop for each in placement.reason.alternatives} | {placement.workshop}
        assert told | {drawn.last_resort.key} == {each.key for each in drawn.offer}


def test_the_last_word_on_a_ban_is_the_latest() -> None:
    asked = instance([pupil(1, c1=2)], [workshop("a"), workshop("b")], forbidden=[(1, "b")])
    told = reason_of(asked, asked.pupils[0], asked.workshops[0], None, closed=())
    assert told.alternatives[0].by == "M. Diallo"
