"""Forming a whole pool: what the scheme asks for, what people decide, and the same answer from the same data."""

import json
import random
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappings.grouping.check_pool import check_pool
from mappings.grouping.form import form
from mappings.grouping.formed import Formed
from mappings.grouping.instance import FixedPlacement, Pupil
from mappings.grouping.model import open_key
from mappings.grouping.pool import Bond, Leader, Lock, Pool, Published, Room, Slot, Template
from mappings.grouping.proposal import ReasonCode
from mappings.needs import ApNeed
from mappings.states import ApMark, Level, Mode
from tests.bench.pools import MIDDLE, SMALL, lycee, next_period
from tests.unit.mappings.grouping.pools import small
from tests.unit.mappings.grouping.samples import need, pupil

EVERYTHING = {"1": 2, "3": 2, "7": 2, "need:methods": 2, "need:studies": 2}
CATALOGUE = (
    Template("aide-1", "1", Mode.SUPPORT, 2, 12),
    Template("aide-3", "3", Mode.SUPPORT, 2, 12),
    Template("plus-loin-1", "1", Mode.EXTENSION, 1, 12),
    Template("conso-1", "1", Mode.CONSOLIDATION, 1, 24),
    Template("methodes", "need:methods", Mode.COACHING, 1, 10),
)


def pool(
    pupils: list[Pupil], templates: tuple[Template, ...] = CATALOGUE, leaders: int = 4, slots: int = 1
) -> Pool:
    return Pool(
        level=Level.SECONDE,
        slots=tuple(Slot(f"s{number}", 60, templates=templates) for number in range(slots)),
        pupils=tuple(pupils),
        leaders=tuple(Leader(f"p{number}", EVERYTHING) for number in range(leaders)),
    )


def plain(formed: Formed) -> bytes:
    """An answer as bytes, every field of it."""
    return json.dumps(asdict(formed), sort_keys=True).encode()


def places(formed: Formed, slot: str = "s0") -> dict[int, str]:
    return {each.pupil: each.workshop for each in formed.of(slot).placements}


# --- what the scheme asks for


def test_acquired_everywhere_with_a_project_of_further_studies_goes_further() -> None:
    strong = replace(pupil(1, c1=0, c3=0, c7=0), wishes=frozenset({"need:studies"}))
    formed = form(pool([strong, *(pupil(number, c1=3, c3=2) for number in range(2, 10))]))
    reason = next(each.reason for each in formed.of("s0").placements if each.pupil == 1)
    assert places(formed)[1] == "s0-plus-loin-1-1"
    assert (reason.code, reason.project) == (ReasonCode.FURTHER_STUDIES, True)
    assert reason.need == 0


def test_no_position_and_one_ap_need_marked_gets_a_place_for_it() -> None:
    marked = replace(pupil(1), ap=(ApNeed("methods", ApMark.TO_WORK_ON),))
    formed = form(pool([marked, *(pupil(number, c1=3, c3=2) for number in range(2, 10))]))
    reason = next(each.reason for each in formed.of("s0").placements if each.pupil == 1)
    assert places(formed)[1] == "s0-methodes-1"
    assert (reason.code, reason.mark, reason.marked_by_pupil) == (
        ReasonCode.AP_NEED,
        ApMark.TO_WORK_ON,
        False,
    )


def test_what_the_pupil_asked_for_is_told_as_asked() -> None:
    asked = replace(pupil(1), wishes=frozenset({"need:methods"}))
    (placement,) = form(pool([asked])).of("s0").placements
    assert placement.reason.code is ReasonCode.REQUESTED
    assert (placement.reason.marked_by_pupil, placement.reason.wished) == (True, True)


def test_of_two_priority_needs_the_one_that_waits_has_the_seat() -> None:
    one_seat = (Template("tutorat", "1", Mode.TUTORING, 1, 1, most=1),)
    people = [pupil(1, c1=3), replace(pupil(2, c1=3), waiting={"1": 2}), pupil(3, c1=3)]
    formed = form(pool(people, one_seat))
    assert places(formed)[2] == "s0-tutorat-1"
    assert formed.score.waited == 2
    assert next(p.reason.waiting for p in formed.of("s0").placements if p.pupil == 2) == 2


def test_a_school_may_weigh_wishes_more() -> None:
    people = [replace(pupil(1, c1=2, c3=2), wishes=frozenset({"3"}))]
    offer = (Template("a", "1", Mode.SUPPORT, 1, 9), Template("b", "3", Mode.SUPPORT, 1, 9))
    asked = pool(people, offer)
    assert places(form(asked))[1] == "s0-b-1"
    more = replace(asked.rules, weights=replace(asked.rules.weights, wish=50))
    assert form(replace(asked, rules=more)).score.value == form(asked).score.value + 40


def test_nobody_works_twice_a_week_on_one_topic() -> None:
    people = [pupil(number, c1=3, c3=2) for number in range(1, 9)]
    formed = form(pool(people, CATALOGUE, slots=2))
    topics = {open_.key: open_.topic for p in formed.proposals for open_ in p.offer}
    for number in range(1, 9):
        its = [topics.get(places(formed, slot)[number]) for slot in ("s0", "s1")]
        assert its[0] != its[1]


def test_a_pupil_away_or_part_time_is_only_where_they_are() -> None:
    people = [pupil(1, c1=3), replace(pupil(2, c1=3), slots=frozenset({"s1"})), pupil(3, c1=2)]
    formed = form(pool(people, slots=2))
    assert set(places(formed, "s0")) == {1, 3}
    assert set(places(formed, "s1")) == {1, 2, 3}


def test_nothing_observed_at_all_still_gives_everybody_a_place() -> None:
    formed = form(pool([pupil(number) for number in range(1, 13)]))
    assert formed.measures.nothing_specific == 0
    assert {p.reason.code for p in formed.of("s0").placements} <= {
        ReasonCode.NOT_OBSERVED,
        ReasonCode.NOT_MARKED,
    }
    assert check_pool(pool([pupil(number) for number in range(1, 13)]), formed) == ()


# --- who leads and where


def test_the_gladder_and_abler_lead() -> None:
    people = [pupil(number, c1=3) for number in range(1, 5)]
    leaders = (
        Leader("reluctant", {"1": 3}, {"1": -1}),
        Leader("glad", {"1": 3}, {"1": 2}),
        Leader("unable", {"3": 3}, {"3": 2}),
    )
    formed = form(replace(pool(people, CATALOGUE[:1]), leaders=leaders))
    assert [(open_.key, open_.leader) for open_ in formed.of("s0").offer] == [("s0-aide-1-1", "glad")]
    assert formed.score.leaders == 4 * 3 + 3 * 2


def test_rooms_bound_groups_and_hold_one_at_a_time() -> None:
    people = [pupil(number, c1=3, c3=3) for number in range(1, 13)]
    rooms = (Room("petite", 4), Room("grande", 9))
    formed = form(replace(pool(people), rooms=rooms))
    offer = formed.of("s0").offer
    assert len({open_.room for open_ in offer}) == len(offer) == 2
    assert sorted(open_.maximum for open_ in offer) == [4, 9]
    assert formed.measures.nothing_specific == 0


def test_the_common_pot_is_kept() -> None:
    people = [pupil(number, c1=3, c3=3) for number in range(1, 13)]
    formed = form(replace(pool(people, slots=2), minutes=60))
    assert (formed.measures.minutes_used, formed.measures.minutes) == (60, 60)


def test_hours_that_serve_nothing_are_left_to_the_school() -> None:
    formed = form(pool([pupil(number, c1=3) for number in range(1, 5)], leaders=4))
    assert len(formed.of("s0").offer) == 1


def test_keys_are_stable_and_never_too_long() -> None:
    assert open_key("mardi", "tutorat", 1) == "mardi-tutorat-1"
    long = open_key("b" * 40, "t" * 40, 2)
    assert len(long) == 40
    assert long != open_key("b" * 40, "t" * 40, 1)


# --- what people decide


def test_together_and_apart_hold() -> None:
    people = [pupil(number, c1=3 if number % 2 else 2, c3=2 if number % 2 else 3) for number in range(1, 11)]
    decided = replace(
        pool(people),
        together=(Bond((1, 2), "Mme Roux", 1), Bond((2, 3), "Mme Roux", 1)),
        apart=(Bond((3, 5, 7), "M. Diallo", 1),),
    )
    its = places(form(decided))
    assert its[1] == its[2] == its[3]
    assert len({its[3], its[5], its[7]}) == 3


def test_a_locked_group_keeps_its_members_and_nobody_else() -> None:
    people = [pupil(number, c1=3 if number < 7 else 1, c3=1) for number in range(1, 11)]
    first = form(pool(people))
    before = places(first)
    locked = next(key for key in before.values() if "aide-1" in key)
    members = {number for number, key in before.items() if key == locked}
    changed = [replace(each, needs=(need("1", 0), need("3", 3))) for each in people]
    newcomer = pupil(99, c1=3)
    slot = replace(
        pool(people).slots[0],
        locked=(Lock(locked, "Mme Roux", 5),),
        published=Published.of(first.of("s0")),
    )
    formed = form(replace(pool([*changed, newcomer]), slots=(slot,)))
    assert {number for number, key in places(formed).items() if key == locked} == members
    told = {notice.code for notice in formed.of("s0").notices}
    assert "locked_against_rule" in told
    assert {p.reason.fixed.by for p in formed.of("s0").placements if p.reason.fixed} == {"Mme Roux"}


def test_a_fixed_placement_tells_its_author_its_date_and_its_cost() -> None:
    people = [pupil(number, c1=3, c3=1) for number in range(1, 6)]
    slot = replace(pool(people).slots[0], fixed=(FixedPlacement(1, "conso-1", "Mme Roux", 1234),))
    formed = form(replace(pool(people), slots=(slot,)))
    assert places(formed)[1] == "s0-conso-1-1"
    (cost,) = formed.measures.fixed
    assert (cost.fixed.by, cost.fixed.at) == ("Mme Roux", 1234)
    assert (cost.cost.priority, cost.cost.specific) == (1, 0)


def test_what_the_school_fixed_stands_beside_what_is_opened() -> None:
    from mappings.grouping.instance import Workshop

    people = [pupil(number, c1=3 if number < 6 else 0, c3=3) for number in range(1, 11)]
    own = Workshop("club-lecture", "1", Mode.CONSOLIDATION, 1, 4, leader="p0", room="cdi")
    slot = replace(pool(people).slots[0], workshops=(own,))
    formed = form(replace(pool(people, leaders=2), slots=(slot,)))
    leaders = Counter(open_.leader for open_ in formed.of("s0").offer)
    assert max(leaders.values()) == 1
    assert check_pool(replace(pool(people, leaders=2), slots=(slot,)), formed) == ()


# --- the same answer from the same data


@settings(max_examples=40)
@given(st.integers(0, 400), st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_bytes(seed: int, order: random.Random) -> None:
    given_ = small(seed, slots=1 + seed % 2, pupils=7)
    assert plain(form(shuffled(given_, order))) == plain(form(given_))


def shuffled(given_: Pool, order: random.Random) -> Pool:
    """The same pool, every list of it in another order."""

    def mixed(rows: tuple) -> tuple:
        return tuple(order.sample(rows, len(rows)))

    return replace(
        given_,
        slots=mixed(
            tuple(
                replace(s, templates=mixed(s.templates), fixed=mixed(s.fixed), forbidden=mixed(s.forbidden))
                for s in given_.slots
            )
        ),
        pupils=mixed(tuple(replace(p, needs=mixed(p.needs), ap=mixed(p.ap)) for p in given_.pupils)),
        leaders=mixed(given_.leaders),
        rooms=mixed(given_.rooms),
    )


@settings(max_examples=40)
@given(st.integers(0, 400), st.randoms(use_true_random=False))
def test_new_ids_and_renamed_topics_give_the_same_groups(seed: int, order: random.Random) -> None:
    given_ = small(seed, slots=1 + seed % 2, pupils=7)
    keyed = replace(given_, pupils=tuple(replace(p, key=f"eleve-{p.id}") for p in given_.pupils))
    ids = dict(
        zip((p.id for p in keyed.pupils), order.sample(range(500, 600), len(keyed.pupils)), strict=True)
    )
    names = {"1": "3", "3": "1", "need:methods": "need:methods"}
    answer, other = form(keyed), form(renamed(keyed, ids, names))
    for one, two in zip(answer.proposals, other.proposals, strict=True):
        assert [(ids[p.pupil], p.workshop) for p in one.placements] == [
            (p.pupil, p.workshop) for p in two.placements
        ]
        assert [(o.key, names[o.topic], o.leader, o.room) for o in one.offer] == [
            (o.key, o.topic, o.leader, o.room) for o in two.offer
        ]
    assert answer.score == other.score


def renamed(given_: Pool, ids: Mapping[int, int], names: Mapping[str, str]) -> Pool:
    """The same pool under other ids and topics."""

    def topic(name: str) -> str:
        return names.get(name, name)

    return replace(
        given_,
        slots=tuple(
            replace(
                slot,
                templates=tuple(replace(t, topic=topic(t.topic)) for t in slot.templates),
                fixed=tuple(replace(f, pupil=ids[f.pupil]) for f in slot.fixed),
                forbidden=tuple(replace(f, pupil=ids[f.pupil]) for f in slot.forbidden),
            )
            for slot in given_.slots
        ),
        pupils=tuple(
            replace(
                p,
                id=ids[p.id],
                needs=tuple(replace(n, competency=topic(n.competency)) for n in p.needs),
                wishes=frozenset(map(topic, p.wishes)),
                waiting={topic(name): periods for name, periods in p.waiting.items()},
            )
            for p in given_.pupils
        ),
        leaders=tuple(
            replace(
                each,
                skills={topic(name): skill for name, skill in each.skills.items()},
                wishes={topic(name): wish for name, wish in each.wishes.items()},
            )
            for each in given_.leaders
        ),
    )


@pytest.mark.parametrize("size", [SMALL, pytest.param(MIDDLE, marks=pytest.mark.sweep)])
def test_one_two_and_four_threads_give_the_same_bytes(size) -> None:
    given_ = lycee(size, 1)
    alone = plain(form(given_))
    for threads in (1, 2, 4):
        with ThreadPoolExecutor(threads) as workers:
            answers = list(workers.map(lambda _: plain(form(given_)), range(threads)))
        assert set(answers) == {alone}


def test_three_changed_ratings_move_few() -> None:
    given_ = lycee(SMALL, 4)
    first = form(given_)
    changed = {pupil.id for pupil in given_.pupils[:3]}
    pupils = tuple(
        replace(p, needs=tuple(replace(n, level=type(n.level)(0)) for n in p.needs)) if p.id in changed else p
        for p in given_.pupils
    )
    slots = (replace(given_.slots[0], published=Published.of(first.of("a0"))),)
    second = form(replace(given_, pupils=pupils, slots=slots))
    assert second.measures.moved is not None
    assert second.measures.moved <= 20


def test_a_year_goes_on_from_what_is_published() -> None:
    given_ = lycee(SMALL, 5)
    first = form(given_)
    slots = (replace(given_.slots[0], published=Published.of(first.of("a0"))),)
    second = form(replace(next_period(given_, 5), slots=slots))
    assert second.measures.kept + second.measures.changed + second.measures.newcomers == 90
    assert second.measures.kept > 20
    assert check_pool(replace(next_period(given_, 5), slots=slots), second) == ()
