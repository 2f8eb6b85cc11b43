"""The checker of a whole pool sees what a search, or a hand, could do wrong."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappings.grouping import form as forming
from mappings.grouping.check import ViolationCode
from mappings.grouping.check_pool import PoolViolationCode, Unsound, check_pool
from mappings.grouping.conflicts import ConflictingDecisions
from mappings.grouping.form import form
from mappings.grouping.formed import Formed
from mappings.grouping.instance import FixedPlacement, ForbiddenPlacement
from mappings.grouping.pool import Bond, Leader, Lock, Pool, Published, Room, Slot, Template
from mappings.grouping.proposal import OpenWorkshop, Placement
from mappings.states import Level, Mode
from tests.unit.mappings.grouping.pools import small
from tests.unit.mappings.grouping.samples import pupil

TEMPLATES = (
    Template("aide-1", "1", Mode.SUPPORT, 1, 4),
    Template("aide-3", "3", Mode.SUPPORT, 1, 4),
    Template("loin-1", "1", Mode.EXTENSION, 1, 4),
)


@pytest.fixture(name="pool")
def _pool() -> Pool:
    return Pool(
        level=Level.SECONDE,
        slots=(Slot("a", 60, templates=TEMPLATES), Slot("b", 60, templates=TEMPLATES)),
        pupils=tuple(
            pupil(number, c1=3 if number < 4 else 0, c3=2 if number % 2 else 0) for number in range(1, 9)
        ),
        leaders=tuple(Leader(f"p{n}", {"1": 2, "3": 2}, minutes=120) for n in range(3)),
        rooms=(Room("r0", 6), Room("r1", 6), Room("r2", 6)),
        minutes=360,
    )


def codes(pool: Pool, formed: Formed, **how: bool) -> set[str]:
    return {str(violation.code) for violation in check_pool(pool, formed, **how)}


def with_offer(formed: Formed, change: Callable[[OpenWorkshop], OpenWorkshop]) -> Formed:
    """The answer with the first workshop of the first barrette changed."""
    first, *others = formed.proposals
    offer = (change(first.offer[0]), *first.offer[1:])
    return replace(formed, proposals=(replace(first, offer=offer), *others))


def moved(formed: Formed, number: int, workshop: str) -> Formed:
    first, *others = formed.proposals
    placements = tuple(
        Placement(each.pupil, workshop, each.reason) if each.pupil == number else each
        for each in first.placements
    )
    return replace(formed, proposals=(replace(first, placements=placements), *others))


def test_what_is_formed_passes(pool: Pool) -> None:
    assert check_pool(pool, form(pool)) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda o: replace(o, topic="7"), PoolViolationCode.NOT_OFFERED),
        (lambda o: replace(o, maximum=9), PoolViolationCode.NOT_OFFERED),
        (lambda o: replace(o, leader="nobody"), PoolViolationCode.LEADER_MISSING),
        (lambda o: replace(o, room="cave"), PoolViolationCode.ROOM_NOT_FREE),
    ],
)
def test_a_workshop_that_is_not_what_it_may_be_is_seen(
    pool: Pool, change: Callable[[OpenWorkshop], OpenWorkshop], code: PoolViolationCode
) -> None:
    assert code in codes(pool, with_offer(form(pool), change))


def test_who_leads_is_looked_at(pool: Pool) -> None:
    formed = form(pool)
    one, two = (open_.leader for open_ in formed.proposals[0].offer[:2])
    assert PoolViolationCode.LEADER_TWICE in codes(pool, with_offer(formed, lambda o: replace(o, leader=two)))
    elsewhere = frozenset({"b"})
    busy = replace(
        pool, leaders=tuple(replace(p, slots=elsewhere if p.key == one else None) for p in pool.leaders)
    )
    assert PoolViolationCode.LEADER_NOT_FREE in codes(busy, formed)
    unable = replace(pool, leaders=tuple(replace(each, skills={"3": 1}) for each in pool.leaders))
    assert PoolViolationCode.LEADER_UNABLE in codes(unable, formed)
    tired = replace(pool, leaders=tuple(replace(each, minutes=30) for each in pool.leaders))
    assert PoolViolationCode.LEADER_MINUTES in codes(tired, formed)
    assert one != two


def test_rooms_minutes_and_bounds_are_looked_at(pool: Pool) -> None:
    formed = form(pool)
    first = formed.proposals[0]
    assert len(first.offer) > 1
    other = first.offer[1].room
    assert PoolViolationCode.ROOM_TWICE in codes(pool, with_offer(formed, lambda o: replace(o, room=other)))
    tiny = replace(pool, rooms=tuple(replace(room, seats=1) for room in pool.rooms))
    assert PoolViolationCode.ROOM_TOO_SMALL in codes(tiny, formed)
    assert PoolViolationCode.POT_MINUTES in codes(replace(pool, minutes=60), formed)
    bounded = replace(pool, slots=tuple(replace(slot, opened=1) for slot in pool.slots))
    assert PoolViolationCode.TOO_MANY_OPEN in codes(bounded, formed)
    missing = replace(formed, proposals=formed.proposals[1:])
    assert PoolViolationCode.BARRETTE_MISSING in codes(pool, missing)
    once = replace(
        pool,
        slots=tuple(replace(s, templates=tuple(replace(t, most=1) for t in TEMPLATES)) for s in pool.slots),
    )
    double = replace(first, offer=(*first.offer, replace(first.offer[0], key="a-double-9")))
    assert PoolViolationCode.TOO_MANY_GROUPS in codes(
        once, replace(formed, proposals=(double, *formed.proposals[1:]))
    )


def test_what_people_decide_is_looked_at(pool: Pool) -> None:
    formed = form(pool)
    place = formed.of("a").workshop_of(1)
    other = next(open_.key for open_ in formed.of("a").offer if open_.key != place)

    def with_slot(**changed: object) -> Pool:
        return replace(pool, slots=(replace(pool.slots[0], **changed), pool.slots[1]))  # type: ignore[arg-type]

    elsewhere = other.removeprefix("a-").rsplit("-", 1)[0]
    here = place.removeprefix("a-").rsplit("-", 1)[0]
    fixed = with_slot(fixed=(FixedPlacement(1, elsewhere, "x", 1),))
    assert ViolationCode.FIXED_NOT_KEPT in codes(fixed, formed)
    banned = with_slot(forbidden=(ForbiddenPlacement(1, here, "x", 1),))
    assert ViolationCode.FORBIDDEN_BY_PERSON in codes(banned, formed)
    published = Published.of(formed.of("a"))
    locked = with_slot(published=published, locked=(Lock(place, "x", 1),))
    assert PoolViolationCode.LOCK_BROKEN in codes(locked, moved(formed, 1, other))
    assert PoolViolationCode.LOCK_BROKEN not in codes(locked, formed)
    kept = replace(with_slot(published=published), most_changes=0)
    assert PoolViolationCode.TOO_MANY_CHANGES in codes(kept, moved(formed, 1, other))
    with_them = [p.pupil for p in formed.of("a").placements if p.workshop == place and p.pupil != 1]
    without = [p.pupil for p in formed.of("a").placements if p.workshop != place]
    together = replace(pool, together=(Bond((1, without[0]), "x", 1),))
    assert PoolViolationCode.PARTED in codes(together, formed)
    if with_them:
        apart = replace(pool, apart=(Bond((1, with_them[0]), "x", 1),))
        assert PoolViolationCode.NOT_PARTED in codes(apart, formed)


def test_the_rules_of_the_scheme_are_written_again(pool: Pool) -> None:
    formed = form(pool)
    far = next(open_.key for open_ in formed.of("a").offer if open_.mode is Mode.EXTENSION)
    assert ViolationCode.EXTENSION_ON_NOT_ACQUIRED in codes(pool, moved(formed, 1, far))
    help_ = next(open_.key for open_ in formed.of("a").offer if open_.key.startswith("a-aide-1"))
    assert ViolationCode.HELP_ON_ACQUIRED in codes(pool, moved(formed, 6, help_))


def test_one_topic_twice_a_week_is_seen(pool: Pool) -> None:
    formed = form(pool)
    topics = {open_.key: open_.topic for p in formed.proposals for open_ in p.offer}
    in_b = topics[formed.of("b").workshop_of(1)]
    same = next((open_.key for open_ in formed.of("a").offer if open_.topic == in_b), None)
    assert same is not None
    assert PoolViolationCode.TOPIC_TWICE in codes(pool, moved(formed, 1, same))


def test_what_breaks_a_rule_is_never_given(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = moved(form(pool), 1, "nowhere")
    monkeypatch.setattr(forming, "assemble", lambda plan: broken)
    with pytest.raises(Unsound, match="workshop_unknown"):
        form(pool)


# --- every hard rule, on whatever is drawn


@st.composite
def pools(draw: st.DrawFn) -> Pool:
    """Small pools with everything that people may decide."""
    seed = draw(st.integers(0, 5000))
    pool = small(seed, slots=draw(st.integers(1, 3)), pupils=9, fixed=draw(st.integers(0, 2)))
    ids = [each.id for each in pool.pupils]
    if len(ids) < 4:
        return pool
    chosen = draw(st.permutations(ids))
    together = (Bond(tuple(chosen[:2]), "Mme Roux", 1),) if draw(st.booleans()) else ()
    apart = (Bond(tuple(chosen[1:4]), "M. Diallo", 1),) if draw(st.booleans()) else ()
    return replace(pool, together=together, apart=apart)


@settings(max_examples=150)
@given(pools())
def test_every_hard_rule_holds(drawn: Pool) -> None:
    try:
        formed = form(drawn)
    except ConflictingDecisions:
        return
    assert check_pool(drawn, formed) == ()
    for slot in drawn.slots:
        proposal = formed.of(slot.key)
        there = sorted(each.id for each in drawn.pupils if each.attends(slot.key))
        assert sorted(placement.pupil for placement in proposal.placements) == there
        leaders = [open_.leader for open_ in proposal.offer]
        assert len(set(leaders)) == len(leaders)
        for open_ in proposal.offer:
            size = sum(placement.workshop == open_.key for placement in proposal.placements)
            assert 1 <= size <= open_.maximum
    assert formed.score.specific == sum(
        not placement.workshop.startswith("etude") for p in formed.proposals for placement in p.placements
    )


@settings(max_examples=60)
@given(pools(), st.data())
def test_every_hard_rule_holds_in_the_middle_of_a_period(drawn: Pool, data: st.DataObject) -> None:
    try:
        first = form(drawn)
    except ConflictingDecisions:
        return
    gone = data.draw(st.sampled_from(drawn.pupils)).id
    slots = tuple(
        replace(
            slot,
            published=Published.of(first.of(slot.key)),
            fixed=tuple(each for each in slot.fixed if each.pupil != gone),
            forbidden=tuple(each for each in slot.forbidden if each.pupil != gone),
        )
        for slot in drawn.slots
    )
    later = replace(
        drawn, slots=slots, pupils=tuple(p for p in drawn.pupils if p.id != gone), together=(), apart=()
    )
    again = forming.repair(later)
    assert check_pool(later, again, small_groups_stay=True) == ()
    assert again.measures.moved == 0
