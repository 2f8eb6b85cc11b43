"""What becomes of pupils whom the school knew before Moodle did: the rules, by tables and by properties."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.grouping.conflicts import ConflictCode
from mappings.grouping.proposal import ReasonCode
from mappings.grouping.rules import load_rules
from mappings.needs import ApNeed, CompetencyNeed, PupilNeeds
from mappings.settling_in import Project
from mappings.states import ApMark, Mode, NeedLevel
from sync.decided import decided_places
from sync.expected import (
    AGAINST_RULES,
    ARRIVED,
    ELSEWHERE,
    FULL,
    MISSING,
    NO_WORKSHOP,
    NOT_OPEN,
    OVER,
    PLACED,
    PLACED_OTHERWISE,
    STATES,
    WAITING,
    Expected,
    welcome,
)
from sync.frame import Frame
from sync.picture import Picture
from sync.place_decisions import Decided
from tests.school import DAY, frame, workshop
from tests.unit.sync.forming import formed

RULES = load_rules()
WORKSHOPS = [
    workshop("lire", "1", "prof.lettres", maximum=3),
    workshop("calculer", "3", "prof.maths"),
    workshop("projet", "7", "prof.metier"),
]
FRAME = Frame.model_validate(frame(barrettes=[{**frame()["barrettes"][0], "workshops": WORKSHOPS}]))
PUBLISHED = {"mardi": {1: "lire", 2: "lire", 3: "calculer"}}
NEWCOMER = Expected("INE7", "2a", "lire", "Nadia", 1000)


def picture(pupils=None, projects=None, needs=None, unread=(), keys=None):
    pupils = {"2a": (1, 2, 7), "2b": (3,)} if pupils is None else pupils
    return Picture(
        pupils=pupils,
        stable_keys={7: "INE7", 8: "INE8", 1: "p1"} if keys is None else keys,
        staff={"compte7": 7, "compte8": 8, "p1": 1},
        items={},
        positions=(),
        needs={7: PupilNeeds(7, (), needs, ())} if needs else {},
        notices=(),
        unread=unread,
        projects={7: Project(done=True), 8: Project(done=True)} if projects is None else projects,
    )


def acquired(competency="1", level=NeedLevel.ACQUIRED):
    return (CompetencyNeed(competency, level, 2, 4),)


@pytest.mark.parametrize(
    ("expected", "shown", "published", "state"),
    [
        (replace(NEWCOMER, key="INE9"), picture(), PUBLISHED, MISSING),
        (NEWCOMER, picture(), PUBLISHED, PLACED),
        (replace(NEWCOMER, key="compte7"), picture(), PUBLISHED, PLACED),
        (replace(NEWCOMER, workshop=""), picture(), PUBLISHED, ARRIVED),
        (replace(NEWCOMER, division="2b"), picture(), PUBLISHED, ELSEWHERE),
        (NEWCOMER, picture(pupils={"2a": (1, 2), "2b": (3,)}), PUBLISHED, ELSEWHERE),
        (NEWCOMER, picture(pupils={"2a": (), "2b": (3,)}, unread=("2a",)), PUBLISHED, WAITING),
        (NEWCOMER, picture(), {}, WAITING),
        (NEWCOMER, picture(projects={}), PUBLISHED, WAITING),
        (NEWCOMER, picture(projects={7: Project(waived=True)}), PUBLISHED, PLACED),
        (NEWCOMER, picture(needs=acquired()), PUBLISHED, AGAINST_RULES),
        (NEWCOMER, picture(needs=acquired(level=NeedLevel.PRIORITY)), PUBLISHED, PLACED),
        (NEWCOMER, picture(needs=acquired("3")), PUBLISHED, PLACED),
        (replace(NEWCOMER, workshop="projet"), picture(), PUBLISHED, NOT_OPEN),
        (replace(NEWCOMER, workshop="autre"), picture(), PUBLISHED, NO_WORKSHOP),
        (NEWCOMER, picture(), {"mardi": {1: "lire", 2: "lire", 3: "lire"}}, FULL),
        # Who holds a seat but left the divisions does not fill the workshop, nor keep it open.
        (NEWCOMER, picture(), {"mardi": {1: "lire", 2: "lire", 90: "lire"}}, PLACED),
        (NEWCOMER, picture(), {"mardi": {90: "lire", 3: "calculer"}}, NOT_OPEN),
        (NEWCOMER, picture(), {"mardi": {1: "lire", 7: "lire"}}, PLACED),
        (NEWCOMER, picture(), {"mardi": {1: "lire", 7: "calculer"}}, PLACED_OTHERWISE),
    ],
)  # fmt: skip
def test_where_an_expected_pupil_is_at(expected, shown, published, state):
    found = welcome([expected], FRAME, shown, published, RULES, active={1, 2, 3, 7})
    assert ({each.state for each in found.changed} or {MISSING}) == {state}
    given = state == PLACED and 7 not in published["mardi"]
    assert [(p.barrette, p.pupil, p.workshop) for p in found.places] == [("mardi", 7, "lire")] * given


AP_WORKSHOPS = [
    workshop("methodes", "need:methods", "prof.lettres"),
    workshop("etudes", "need:studies", "prof.maths", mode="extension_module"),
]
AP_FRAME = Frame.model_validate(frame(barrettes=[{**frame()["barrettes"][0], "workshops": AP_WORKSHOPS}]))


@pytest.mark.parametrize(
    ("workshop", "code", "mark", "state"),
    [
        ("methodes", "methods", ApMark.TO_WORK_ON, PLACED),
        ("methodes", "methods", ApMark.STRENGTH, AGAINST_RULES),
        ("etudes", "studies", ApMark.REQUESTED, PLACED),
        ("etudes", "studies", ApMark.TO_WORK_ON, AGAINST_RULES),
    ],
)
def test_a_place_in_a_workshop_on_an_ap_need_goes_by_what_is_marked(workshop, code, mark, state):
    shown = replace(picture(), needs={7: PupilNeeds(7, (), (), (), (ApNeed(code, mark),))})
    published = {"mardi": {1: workshop, 2: workshop}}
    expected = replace(NEWCOMER, workshop=workshop)
    found = welcome([expected], AP_FRAME, shown, published, RULES, active={7})
    assert [each.state for each in found.changed] == [state]
    assert [(p.reason.mark, p.reason.fit > 0) for p in found.places] == [(mark, True)] * (state == PLACED)
    (seen,) = found.changed
    fixed = decided_places([replace(seen, state=PLACED)], AP_FRAME, shown, {"mardi": {7: workshop}}, RULES)
    assert len(fixed["mardi"]) == (state == PLACED)


def test_a_place_goes_by_the_rules_that_the_school_owns():
    minor = picture(needs=acquired(level=NeedLevel.MINOR))
    own = replace(
        RULES, values={at: v for at, v in RULES.values.items() if at != (Mode.SUPPORT, NeedLevel.MINOR)}
    )
    for rules, state in ((RULES, PLACED), (own, AGAINST_RULES)):
        (seen,) = welcome([NEWCOMER], FRAME, minor, PUBLISHED, rules, active={7}).changed
        fixed = decided_places([replace(seen, state=PLACED)], FRAME, minor, {"mardi": {7: "lire"}}, rules)
        assert (seen.state, len(fixed["mardi"])) == (state, state == PLACED)


def test_a_place_says_who_decided_it_and_when():
    (place,) = welcome([NEWCOMER], FRAME, picture(), PUBLISHED, RULES, active={7}).places
    assert (place.by, place.reason.code, place.reason.fixed.by, place.reason.fixed.at) == (
        "Nadia", ReasonCode.FIXED, "Nadia", 1000,
    )  # fmt: skip


def test_an_account_that_is_not_open_has_not_appeared():
    found = welcome([NEWCOMER], FRAME, picture(), PUBLISHED, RULES, active={1, 2, 3})
    assert (found.changed, found.places) == ((), ())
    assert [str(n) for n in found.notices] == ["expected_missing(count=1)"]


def test_of_two_for_the_last_seat_only_the_first_gets_it():
    shown = picture(pupils={"2a": (1, 2, 7, 8), "2b": (3,)})
    both = [replace(NEWCOMER, key="INE8"), NEWCOMER]
    found = welcome(both, FRAME, shown, PUBLISHED, RULES, active={1, 2, 3, 7, 8})
    assert [(each.key, each.state) for each in found.changed] == [("INE7", PLACED), ("INE8", FULL)]
    assert [str(n) for n in found.notices] == ["expected_full(workshop=lire, count=1)"]


def test_notices_count_and_name_nobody():
    expected = [NEWCOMER, replace(NEWCOMER, key="INE8", division="2b"), replace(NEWCOMER, key="INE9")]
    shown = picture(pupils={"2a": (1, 2, 8), "2b": (3,)})
    found = welcome(expected, FRAME, shown, PUBLISHED, RULES, active={1, 2, 3, 7, 8})
    assert [str(n) for n in found.notices] == [
        "expected_missing(count=1)",
        "expected_nowhere(division=2A, count=1)",
        "expected_elsewhere(division=2B, found=2A, count=1)",
    ]


@pytest.mark.parametrize("state", OVER)
def test_once_somebody_has_arrived_what_people_decide_afterwards_stands(state):
    """Undone, moved or left without a place since: the first decision does not come back."""
    expected = replace(NEWCOMER, state=state, pupil=7)
    found = welcome([expected], FRAME, picture(), PUBLISHED, RULES, active={7})
    assert (found.changed, found.places, found.notices) == ((), (), ())


def test_only_those_asked_about_are_looked_at():
    found = welcome([NEWCOMER], FRAME, picture(), PUBLISHED, RULES, active={7}, users={1})
    assert (found.changed, found.places, found.notices) == ((), (), ())
    assert welcome([NEWCOMER], FRAME, picture(), PUBLISHED, RULES, active={7}, users={7}).places


pupils = st.integers(1, 12)
rows = st.lists(
    st.builds(
        Expected,
        pupils.map(str),
        st.sampled_from(["2a", "2b"]),
        st.sampled_from(["", "lire", "calculer", "projet", "autre"]),
        st.just("Nadia"),
        st.just(1000),
        st.sampled_from(STATES),
    ),
    unique_by=lambda each: each.key,
)


@st.composite
def schools(draw):
    there = draw(st.dictionaries(pupils, st.sampled_from(["2a", "2b", ""])))
    shown = picture(
        pupils={d: tuple(sorted(p for p, its in there.items() if its == d)) for d in ("2a", "2b")},
        projects={p: Project(done=True) for p in there if draw(st.booleans())},
        keys={p: str(p) for p in there},
    )
    placed = draw(st.dictionaries(pupils, st.sampled_from(["lire", "calculer"])))
    return shown, {"mardi": placed}, set(there)


@given(rows, schools())
def test_no_place_is_taken_away_or_forced(expected, school):
    shown, published, active = school
    found = welcome(expected, FRAME, shown, published, RULES, active)
    after = found.added_to(published)["mardi"]
    assert published["mardi"].items() <= after.items()
    here = {p for pupils_ in shown.pupils.values() for p in pupils_}
    sizes = Counter(workshop for pupil, workshop in after.items() if pupil in here)
    before = Counter(workshop for pupil, workshop in published["mardi"].items() if pupil in here)
    limits = {w.key: w.maximum for w in FRAME.barrettes[0].workshops}
    assert all(sizes[w] <= max(limits[w], before[w]) for w in sizes)
    assert all(before[place.workshop] > 0 for place in found.places)
    wanted = {each.key: each for each in expected}
    for place in found.places:
        assert wanted[str(place.pupil)].workshop == place.workshop
        assert place.pupil in shown.pupils[wanted[str(place.pupil)].division]


@given(rows, schools())
def test_looking_twice_changes_nothing_more(expected, school):
    shown, published, active = school
    first = welcome(expected, FRAME, shown, published, RULES, active)
    changed = {each.key: each for each in first.changed}
    again = [changed.get(each.key, each) for each in expected]
    second = welcome(again, FRAME, shown, first.added_to(published), RULES, active)
    assert (second.changed, second.places) == ((), ())


# What proposals must respect.


@pytest.mark.parametrize(
    ("changes", "shown", "published", "holds"),
    [
        ({"state": PLACED}, picture(), {"mardi": {7: "lire"}}, True),
        ({"state": PLACED}, picture(), {"mardi": {7: "calculer"}}, False),
        ({"state": PLACED}, picture(), {"mardi": {}}, False),
        ({"state": WAITING}, picture(), {}, True),
        ({"state": WAITING}, picture(), {"mardi": {7: "calculer"}}, False),
        ({"state": FULL}, picture(), {"mardi": {7: "lire"}}, False),
        ({"state": PLACED}, picture(needs=acquired()), {"mardi": {7: "lire"}}, False),
        ({"state": PLACED}, picture(pupils={"2a": (), "2b": (7,)}), {"mardi": {7: "lire"}}, False),
        ({"state": WAITING, "workshop": "autre"}, picture(), {}, False),
        ({"state": ARRIVED, "workshop": ""}, picture(), {}, False),
    ],
)  # fmt: skip
def test_which_decisions_hold(changes, shown, published, holds):
    found = decided_places([replace(NEWCOMER, pupil=7, **changes)], FRAME, shown, published, RULES)
    assert [(f.pupil, f.workshop, f.by) for f in found.get("mardi", ())] == [(7, "lire", "Nadia")] * holds


@given(rows, schools(), st.lists(pupils, min_size=12, max_size=12))
def test_decisions_that_hold_never_contradict_each_other(expected, school, ids):
    shown, published, _ = school
    seen = [replace(each, pupil=ids[int(each.key) - 1]) for each in expected]
    fixed = decided_places(seen, FRAME, shown, published, RULES).get("mardi", ())
    sizes = Counter(each.workshop for each in fixed)
    assert len({each.pupil for each in fixed}) == len(fixed)
    assert all(sizes[w.key] <= w.maximum for w in FRAME.barrettes[0].workshops)
    for decision in formed(FRAME, shown, published, DAY, seed=1, decided={"mardi": Decided(fixed)}):
        assert not {notice.code for notice in decision.proposal.notices} & {
            code.value for code in ConflictCode
        }
