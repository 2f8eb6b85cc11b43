"""The planner on states made by Hypothesis: objects of every kind in a few courses."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.kinds import KINDS, writing_order
from sync.planner import Plan, PlanItem, Wanted, make_plan

COURSES = ("c1", "c2")
FIELDS = {
    "role": st.sampled_from(["student", "teacher"]),
    "suspended": st.sampled_from([0, 1]),
    "grouping": st.sampled_from(["g1", "g2"]),
    "weekday": st.sampled_from([1, 2]),
    "start": st.sampled_from(["08:00", "09:00"]),
    "end": st.sampled_from(["10:00", "11:00"]),
    "room": st.sampled_from(["", "101"]),
    "leaders": st.sampled_from([[], [91], [91, 92]]),
    "competencies": st.sampled_from([[], [501]]),
    "name": st.sampled_from(["Automne", "Hiver"]),
    "first": st.sampled_from([1, 2]),
    "last": st.sampled_from([3, 4]),
}


@st.composite
def objects(draw, amiss=False):
    kind = draw(st.sampled_from([kind.name for kind in writing_order()]))
    key = draw(st.sampled_from(["a", "b", "c"]))
    data = {} if kind == "courses" else {"course": draw(st.sampled_from(COURSES))}
    for field in KINDS[kind].compared:
        if field == "course":
            continue
        if field != "amiss":
            data[field] = draw(FIELDS[field])
        elif amiss and draw(st.booleans()):
            data[field] = "visibility"
    return Wanted(kind, f"{data['course']}.{key}" if data else key, data)


def as_state(items):
    state = {}
    for item in items:
        state.setdefault(item.kind, {})[item.key] = item
    return state


states = st.lists(objects(), max_size=25).map(as_state)
standings = st.lists(objects(amiss=True), max_size=25).map(as_state)


def apply(plan, state):
    """What Moodle does with a plan."""
    after = {kind: dict(items) for kind, items in state.items()}
    for item in plan.items:
        if item.op == "put":
            after.setdefault(item.kind, {})[item.key] = Wanted(item.kind, item.key, item.data)
        else:
            del after[item.kind][item.key]
    return after


def compared(state, *, kinds=None):
    """What the plan answers for: the keys and the fields that it reconciles."""
    return {
        (item.kind, item.key): tuple(item.data.get(field) for field in KINDS[item.kind].compared)
        for items in state.values()
        for item in items.values()
        if kinds is None or item.kind in kinds
    }


def shuffled(state, seed):
    random = Random(seed)
    kinds = random.sample(list(state), len(state))
    return {kind: dict(random.sample(list(state[kind].items()), len(state[kind]))) for kind in kinds}


@given(states, standings)
def test_applying_the_plan_gives_what_was_wanted(wanted, there):
    after = compared(apply(make_plan(wanted, there, may_remove=True), there))
    kept = {at: fields for at, fields in compared(there).items() if not KINDS[at[0]].removable}
    assert after == kept | compared(wanted)


@given(states, standings)
def test_a_second_plan_is_empty(wanted, there):
    once = apply(make_plan(wanted, there, may_remove=True), there)
    assert make_plan(wanted, once, may_remove=True) == Plan(())
    assert make_plan(there, there, may_remove=True) == Plan(())


@given(states, standings, st.integers())
def test_the_order_in_which_things_are_found_changes_nothing(wanted, there, seed):
    plan = make_plan(wanted, there, may_remove=True)
    again = make_plan(shuffled(wanted, seed), shuffled(there, seed + 1), may_remove=True)
    assert again == plan
    assert again.checksum == plan.checksum


@given(states, standings)
def test_the_order_is_total_course_by_course_what_is_referred_to_first_removals_before_additions(
    wanted, there
):
    items = make_plan(wanted, there, may_remove=True).items
    order = [
        (
            item.key if item.kind == "courses" else item.data["course"],
            KINDS[item.kind].write_rank,
            item.op == "put",
            item.key,
        )
        for item in items
    ]
    assert order == sorted(order)
    assert len(set(order)) == len(order)


@given(states, standings)
def test_after_an_incomplete_reading_nothing_is_taken_away_and_what_is_withheld_is_counted(wanted, there):
    whole = make_plan(wanted, there, may_remove=True)
    careful = make_plan(wanted, there, may_remove=False)
    assert not any(item.takes_away for item in careful.items)
    assert careful.items == tuple(item for item in whole.items if not item.takes_away)
    assert careful.withheld == len(whole.items) - len(careful.items)
    assert whole.withheld == 0


@given(states, standings)
def test_only_what_may_be_removed_is(wanted, there):
    plan = make_plan(wanted, there, may_remove=True)
    assert {item.kind for item in plan.items if item.op == "remove"} <= {"group_members", "asks"}


@given(states, standings)
def test_counts_add_up(wanted, there):
    plan = make_plan(wanted, there, may_remove=True)
    assert sum(n for effects in plan.counts.values() for n in effects.values()) == len(plan.items)


@settings(max_examples=30)
@given(states, standings, st.sampled_from(["key", "op", "data", "kind"]))
def test_the_checksum_tells_plans_apart_by_their_items_only(wanted, there, field):
    plan = make_plan(wanted, there, may_remove=True)
    assert replace(plan, withheld=7).checksum == plan.checksum
    if not plan.items:
        return
    first = plan.items[0]
    other = {"key": "other", "op": "remove" if first.op == "put" else "put", "data": {"x": 1}, "kind": "x"}
    changed = Plan((replace(first, **{field: other[field]}), *plan.items[1:]))
    assert changed.checksum != plan.checksum
    assert changed.items[0].fingerprint != first.fingerprint
    assert Plan(plan.items[1:]).checksum != plan.checksum


def enrolment(suspended, role="student"):
    return Wanted("enrolments", "c|1", {"course": "c", "user": 1, "role": role, "suspended": suspended})


@pytest.mark.parametrize(
    ("wanted", "there", "effect"),
    [
        (enrolment(0), None, "create"),
        (enrolment(0), enrolment(1), "update"),
        (enrolment(0), enrolment(0, "teacher"), "update"),
        (enrolment(1), enrolment(0), "suspend"),
        (enrolment(1), enrolment(1), None),
        (None, enrolment(0), None),
        (None, Wanted("group_members", "g|1", {"course": "c", "group": "g", "user": 1}), "remove"),
        (None, Wanted("groups", "g", {"course": "c"}), None),
        (
            Wanted("groups", "g", {"course": "c", "name": "Nouveau"}),
            Wanted("groups", "g", {"course": "c"}),
            None,
        ),
        (
            Wanted("sections", "s", {"course": "c", "grouping": "g1"}),
            Wanted("sections", "s", {"course": "c", "grouping": None}),
            "update",
        ),
    ],
)
def test_the_effect_of_a_difference_on_people(wanted, there, effect):
    def state(item):
        return as_state([item] if item else [])

    plan = make_plan(state(wanted), state(there), may_remove=True)
    assert [item.effect for item in plan.items] == ([effect] if effect else [])
    assert [item.takes_away for item in plan.items] == ([effect in ("suspend", "remove")] if effect else [])


def test_an_item_carries_to_the_plugin_what_was_planned():
    item = PlanItem("groups", "g", "put", "create", {"course": "c", "name": "Groupe"})
    sent = item.payload()
    assert (sent.kind, sent.key, sent.op, sent.data) == (item.kind, item.key, item.op, item.data)
