"""Solving: optimum, determinism, people's decisions, minimums, and the rules of the source text."""

import random
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mappings.grouping.check import check
from mappings.grouping.instance import Instance
from mappings.grouping.proposal import Proposal, ReasonCode
from mappings.grouping.solve import solve
from mappings.grouping.what_if import what_if
from mappings.needs import CompetencyNeed
from mappings.states import Level, Mode, NeedLevel
from tests.unit.mappings.grouping.brute import best_score, first_levels
from tests.unit.mappings.grouping.samples import instance, instances, pupil, shuffled, workshop


def places(proposal: Proposal) -> dict[int, str]:
    return {placement.pupil: placement.workshop for placement in proposal.placements}


@given(instances())
def test_the_placement_is_the_best_there_is(drawn: Instance) -> None:
    assert first_levels(solve(drawn).score) == best_score(drawn)


@given(instances(minimum=2))
def test_with_minimums_it_is_sound_and_never_better_than_possible(drawn: Instance) -> None:
    proposal = solve(drawn)
    assert check(drawn, proposal) == ()
    assert first_levels(proposal.score) <= best_score(drawn)


@given(instances(pupils=8, workshops=5, minimum=2), st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_proposal(drawn: Instance, order: random.Random) -> None:
    assert solve(shuffled(drawn, order)) == solve(drawn)


@given(instances(pupils=8, workshops=5, minimum=2), st.randoms(use_true_random=False))
def test_new_ids_give_the_same_groups_when_pupils_keep_their_key(
    drawn: Instance, order: random.Random
) -> None:
    keyed = replace(drawn, pupils=tuple(replace(each, key=f"eleve-{each.id}") for each in drawn.pupils))
    new = dict(
        zip((each.id for each in drawn.pupils), order.sample(range(500, 600), len(drawn.pupils)), strict=True)
    )
    renumbered = replace(
        keyed,
        pupils=tuple(replace(each, id=new[each.id]) for each in keyed.pupils),
        fixed=tuple(replace(each, pupil=new[each.pupil]) for each in keyed.fixed),
        forbidden=tuple(replace(each, pupil=new[each.pupil]) for each in keyed.forbidden),
    )
    expected = {new[number]: place for number, place in places(solve(keyed)).items()}
    assert places(solve(renumbered)) == expected


@given(instances(pupils=7, workshops=4), st.data())
def test_one_more_seat_never_lowers_the_optimum(drawn: Instance, data: st.DataObject) -> None:
    wider = data.draw(st.sampled_from(drawn.workshops))
    more = tuple(
        replace(each, maximum=each.maximum + 1) if each == wider else each for each in drawn.workshops
    )
    assert first_levels(solve(replace(drawn, workshops=more)).score) >= first_levels(solve(drawn).score)


@given(instances(pupils=7, workshops=4))
def test_a_fixed_placement_that_could_be_proposed_never_gains(drawn: Instance) -> None:
    assume(all(notice.code != "fixed_not_observed" for notice in solve(drawn).notices))
    assert first_levels(solve(replace(drawn, fixed=())).score) >= first_levels(solve(drawn).score)


@given(instances(pupils=8, workshops=5, minimum=2), st.permutations(["1", "3", "7"]))
def test_permuting_competencies_permutes_the_answer(drawn: Instance, order: list[str]) -> None:
    """No discipline weighs by its name: "pas de répartition arithmétique ou proportionnelle"."""
    name = dict(zip(["1", "3", "7"], order, strict=True))

    def renamed(need: CompetencyNeed) -> CompetencyNeed:
        return replace(need, competency=name[need.competency])

    other = replace(
        drawn,
        pupils=tuple(replace(each, needs=tuple(map(renamed, each.needs))) for each in drawn.pupils),
        workshops=tuple(replace(each, topic=name[each.topic or ""]) for each in drawn.workshops),
    )
    assert places(solve(other)) == places(solve(drawn))


@given(instances(pupils=8, workshops=5, minimum=2))
def test_divisions_change_nothing(drawn: Instance) -> None:
    one_division = replace(drawn, pupils=tuple(replace(each, division="2A") for each in drawn.pupils))
    assert places(solve(one_division)) == places(solve(drawn))


@settings(max_examples=5)
@given(st.integers(0, 1000))
def test_a_full_barrette_is_placed_soundly(seed: int) -> None:
    drawn = large(seed)
    proposal = solve(drawn)
    assert check(drawn, proposal) == ()
    assert solve(shuffled(drawn, random.Random(seed))) == proposal


def large(seed: int) -> Instance:
    order = random.Random(seed)
    modes = [mode for mode in Mode if mode is not Mode.SUPERVISED_STUDY]
    people = [
        pupil(
            number,
            division=f"2{'ABCD'[number % 4]}",
            **{
                f"c{code}": min(3, max(0, round(order.gauss(1.4, 1.1))))
                for code in "1234567"
                if order.random() < 0.8
            },
        )
        for number in range(1, 121)
    ]
    offer = [
        workshop(
            f"w{place:02}",
            str(order.randint(1, 7)),
            modes[place % 6],
            minimum=4,
            maximum=order.randint(6, 15),
        )
        for place in range(15)
    ]
    return instance(people, offer, seed=seed)


def test_every_pupil_gets_something_even_without_an_offer() -> None:
    proposal = solve(instance([pupil(1), pupil(2, c1=3)], []))
    assert set(places(proposal).values()) == {"etude-accompagnee"}
    assert proposal.measures.nothing_specific == 2
    assert {placement.reason.code for placement in proposal.placements} == {ReasonCode.LAST_RESORT}


def test_nobody_at_all_is_an_empty_proposal() -> None:
    proposal = solve(instance([], [workshop("w")]))
    assert (proposal.placements, proposal.closed) == ((), ("w",))


def test_the_strongest_need_has_the_seat() -> None:
    one_seat = workshop("tutorat", mode=Mode.TUTORING, maximum=1)
    proposal = solve(instance([pupil(1, c1=1), pupil(2, c1=3)], [one_seat]))
    assert places(proposal) == {1: "etude-accompagnee", 2: "tutorat"}


def test_something_for_everybody_comes_before_the_best_for_some() -> None:
    offer = [
        workshop("aide", mode=Mode.INDIVIDUAL_HELP, maximum=1),
        workshop("conso", "3", Mode.CONSOLIDATION, 0, 1),
    ]
    proposal = solve(instance([pupil(1, c1=3), pupil(2, c3=0)], offer, forbidden=[]))
    assert places(proposal) == {1: "aide", 2: "conso"}
    only_help = instance([pupil(1, c1=3, c3=0), pupil(2, c1=1)], offer, forbidden=[(2, "conso")])
    assert places(solve(only_help)) == {1: "conso", 2: "aide"}


def test_extension_is_for_what_is_acquired_and_reaches_the_strong() -> None:
    offer = [workshop("aller-plus-loin", mode=Mode.EXTENSION)]
    proposal = solve(instance([pupil(1, c1=0), pupil(2, c1=1), pupil(3)], offer))
    assert places(proposal) == {1: "aller-plus-loin", 2: "etude-accompagnee", 3: "etude-accompagnee"}


def test_help_is_never_for_what_is_acquired_or_was_not_observed() -> None:
    offer = [workshop(mode, mode=mode) for mode in (Mode.SUPPORT, Mode.INDIVIDUAL_HELP, Mode.TUTORING)]
    proposal = solve(instance([pupil(1, c1=0), pupil(2)], offer))
    assert set(places(proposal).values()) == {"etude-accompagnee"}


def test_stability_keeps_a_pupil_while_the_need_is_open() -> None:
    offer = [workshop("ancien", "1"), workshop("autre", "3")]
    stays = solve(instance([pupil(1, previous="ancien", c1=2, c3=2)], offer))
    assert places(stays) == {1: "ancien"}
    assert stays.placements[0].reason.kept
    moves = solve(instance([pupil(1, previous="ancien", c1=1, c3=2)], offer))
    assert places(moves) == {1: "autre"}


def test_stability_never_outweighs_a_priority_need() -> None:
    offer = [workshop("ancien", "1"), workshop("autre", "3", Mode.COACHING)]
    assert places(solve(instance([pupil(1, previous="ancien", c1=2, c3=3)], offer))) == {1: "autre"}


def test_a_workshop_under_its_minimum_is_closed_and_its_pupils_placed_again() -> None:
    offer = [workshop("grand", minimum=2), workshop("petit", "3", minimum=3)]
    people = [pupil(1, c1=2), pupil(2, c1=1, c3=2), pupil(3, c3=3)]
    proposal = solve(instance(people, offer))
    assert places(proposal) == {1: "grand", 2: "grand", 3: "etude-accompagnee"}
    assert proposal.closed == ("petit",)
    assert [notice.code for notice in proposal.notices] == ["closed_too_few"]
    assert proposal.notices[0].param("minimum") == 3


def test_a_closed_workshop_opens_after_all_when_another_sends_it_pupils() -> None:
    """`a` lacks the most and closes first; once `b` closes too, its pupils would fill `a`."""
    offer = [workshop("a", "1", minimum=4), workshop("b", "3", minimum=3)]
    people = [pupil(1, c1=2), pupil(2, c1=2), pupil(3, c1=1, c3=2), pupil(4, c1=1, c3=2)]
    proposal = solve(instance(people, offer))
    assert set(places(proposal).values()) == {"a"}
    assert proposal.closed == ("b",)


def test_a_fixed_pupil_holds_a_small_workshop_open() -> None:
    given_ = instance([pupil(1, c1=2)], [workshop("petit", minimum=4)], fixed=[(1, "petit")])
    proposal = solve(given_)
    assert places(proposal) == {1: "petit"}
    assert [notice.code for notice in proposal.notices] == ["held_open"]
    assert check(given_, proposal) == ()


def test_people_may_fix_where_nothing_was_observed_and_it_is_said() -> None:
    proposal = solve(instance([pupil(1)], [workshop("soutien")], fixed=[(1, "soutien")]))
    assert places(proposal) == {1: "soutien"}
    assert [notice.code for notice in proposal.notices] == ["fixed_not_observed"]


def test_the_seed_alone_decides_between_equals() -> None:
    people = [pupil(number, c1=2) for number in range(1, 9)]
    one = [workshop("a", maximum=4), workshop("b", maximum=4)]
    answers = {tuple(places(solve(instance(people, one, seed=seed))).items()) for seed in range(6)}
    assert len(answers) > 1


def test_the_school_may_bring_its_own_supervised_study() -> None:
    own = workshop("etude-cdi", "1", Mode.SUPERVISED_STUDY, minimum=3, maximum=1)
    proposal = solve(instance([pupil(1), pupil(2)], [replace(own, topic=None)]))
    assert set(places(proposal).values()) == {"etude-cdi"}


def test_what_if_counts_the_whole_change() -> None:
    offer = [workshop("tutorat", mode=Mode.TUTORING, maximum=1), workshop("conso", mode=Mode.CONSOLIDATION)]
    asked = instance([pupil(1, c1=3), pupil(2, c1=2)], offer)
    answer = what_if(asked, solve(asked), 2, "tutorat")
    assert answer.moved == (1,)
    assert (answer.change.specific, answer.change.priority) == (0, -1)
    assert answer.change.value == (60 + 30) - (100 + 45)


def test_what_if_changes_nothing_where_the_pupil_is() -> None:
    asked = instance([pupil(1, c1=3)], [workshop("soutien")])
    answer = what_if(asked, solve(asked), 1, "soutien")
    assert (answer.change.value, answer.moved) == (0, ())


def test_levels_are_never_mixed() -> None:
    stranger = replace(pupil(2, c1=NeedLevel.MINOR), level=Level.TERMINALE)
    with pytest.raises(ValueError, match="level_differs"):
        instance([pupil(1), stranger], [])


def test_divisions_of_one_level_are_mixed() -> None:
    people = [pupil(1, division="2A", c1=3), pupil(2, division="2B", c1=3)]
    proposal = solve(instance(people, [workshop("soutien")]))
    assert proposal.measures.mixed_groups == 1
    assert proposal.measures.groups[0].divisions == (("2A", 1), ("2B", 1))
