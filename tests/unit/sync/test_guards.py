import pytest

from sync.guards import TAKEN, Threshold, check
from sync.planner import Plan, PlanItem

OTHER = PlanItem("enrolments", "other", "put", "suspend", {"course": "c"})


def plan(kind="group_members", effect="remove", count=1):
    op = "remove" if effect == "remove" else "put"
    return Plan(tuple(PlanItem(kind, f"k{i}", op, effect, {"course": "c"}) for i in range(count)))


def stops(a_plan, standing, *, first_run=False, approved=()):
    found = check(a_plan, standing, first_run=first_run, approved=frozenset(approved))
    return [stop.code for stop in found]


@pytest.mark.parametrize(
    ("kind", "effect", "standing", "limit"),
    [
        ("enrolments", "suspend", 0, 5),
        ("enrolments", "suspend", 19, 5),
        ("enrolments", "suspend", 100, 5),
        ("enrolments", "suspend", 119, 5),
        ("enrolments", "suspend", 120, 6),
        ("enrolments", "suspend", 1000, 50),
        ("group_members", "remove", 10, 10),
        ("group_members", "remove", 109, 10),
        ("group_members", "remove", 110, 11),
        ("group_members", "remove", 1000, 100),
        ("groups", "remove", 1000, 0),
    ],
)
def test_a_plan_may_take_away_so_much_and_no_more(kind, effect, standing, limit):
    if limit > 1:
        assert stops(plan(kind, effect, limit - 1), {kind: standing}) == []
    assert stops(plan(kind, effect, limit), {kind: standing}) == []
    assert stops(plan(kind, effect, limit + 1), {kind: standing}) == ["guard_too_many"]


@pytest.mark.parametrize(("standing", "allowed"), [(19, 1), (20, 10), (21, 10)])
def test_a_percentage_counts_from_a_minimum_of_standing_objects_on(standing, allowed):
    threshold = Threshold(absolute=1, percent=50, minimum=20)
    assert threshold.allows(allowed, standing)
    assert not threshold.allows(allowed + 1, standing)


def test_each_kind_is_judged_by_itself_and_the_message_says_how_many():
    many = Plan((*plan("enrolments", "suspend", 6).items, *plan("group_members", "remove", 11).items))
    found = check(many, {"enrolments": 30, "group_members": 30}, first_run=False, approved=frozenset())
    assert [str(stop) for stop in found] == [
        "guard_too_many(kind=enrolments, taken=6, standing=30)",
        "guard_too_many(kind=group_members, taken=11, standing=30)",
    ]


@pytest.mark.parametrize("effect", ["create", "update"])
def test_what_gives_something_is_never_too_much(effect):
    assert stops(plan("enrolments", effect, 5000), {}) == []


def test_a_first_run_only_proposes_whatever_the_plan():
    assert stops(plan(effect="create"), {}, first_run=True) == ["guard_first_run"]
    assert stops(Plan(()), {}, first_run=True) == []
    assert stops(plan(count=11), {}, first_run=True) == ["guard_first_run", "guard_too_many"]


@pytest.mark.parametrize("first_run", [True, False])
def test_what_a_person_approved_passes_and_so_does_what_is_left_of_it(first_run):
    big = plan(count=50)
    approved = [item.fingerprint for item in big.items]
    assert stops(big, {}, first_run=first_run, approved=approved) == []
    assert stops(Plan(big.items[20:]), {}, first_run=first_run, approved=approved) == []


@pytest.mark.parametrize("first_run", [True, False])
def test_one_item_more_than_was_approved_stops_the_whole(first_run):
    big = plan(count=50)
    more = Plan((*big.items, OTHER))
    assert "guard_too_many" in stops(
        more, {}, approved=[i.fingerprint for i in big.items], first_run=first_run
    )


def test_only_kinds_with_a_threshold_may_lose_anything():
    assert set(TAKEN) == {"enrolments", "group_members", "asks"}
    about_pupils = [TAKEN[kind] for kind in ("enrolments", "group_members")]
    assert all(threshold.absolute <= 10 and threshold.percent <= 10 for threshold in about_pupils)
