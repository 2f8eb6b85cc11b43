"""What a narrower synchronisation writes: the people or the group asked for, and what those items need."""

import pytest

from sync.frame import Frame
from sync.planner import NOTHING, Plan, PlanItem
from sync.scope import EVERYTHING, Narrowing, Scope, UnknownCohort, UnknownGroup, narrowed, narrowing
from tests.school import FIRST_GROUPS, frame
from tests.unit.sync.snapshots import people, snapshot_of, user

FRAME = Frame.model_validate(frame())


def put(kind, key, **data):
    return PlanItem(kind, key, "put", "create", {"course": "c", **data})


COURSE = PlanItem("courses", "c", "put", "create", {"shortname": "AP"})
LINK, OTHER_LINK = put("course_competencies", "c|501", competency=501), put("course_competencies", "c|502")
FIRST, SECOND = (
    [
        put("groupings", f"m{n}", name="M"),
        put("sections", f"s{n}", grouping=f"m{n}"),
        put("activities", f"a{n}", section=f"s{n}", competencies=[501] if n == 1 else []),
        put("groups", f"g{n}", name="G"),
        put("grouping_groups", f"m{n}|g{n}", grouping=f"m{n}", group=f"g{n}"),
        put("group_details", f"g{n}", group=f"g{n}"),
        put("enrolments", f"c|{n}", user=n, role="student", suspended=0),
        put("group_members", f"g{n}|{n}", group=f"g{n}", user=n),
    ]
    for n in (1, 2)
)
LONELY = put("enrolments", "c|3", user=3, role="student", suspended=0)
GONE = PlanItem("group_members", "g9|1", "remove", "remove", {"course": "c", "group": "g9", "user": 1})
WHOLE = Plan((COURSE, LINK, OTHER_LINK, *FIRST, *SECOND, LONELY, GONE), withheld=2)


def to(users=(), group=""):
    return Narrowing(frozenset(users), group, frozenset())


def test_everything_is_the_whole_plan():
    assert narrowed(WHOLE, None) is WHOLE


def test_a_cohort_is_its_people_with_what_their_places_need():
    assert narrowed(WHOLE, to({1})).items == (COURSE, LINK, *FIRST, GONE)
    assert narrowed(WHOLE, to({3})).items == (COURSE, LONELY)


def test_a_group_is_its_members_enrolments_and_page_with_what_opens_its_work():
    assert narrowed(WHOLE, to(group="g2")).items == (COURSE, *SECOND)


def test_what_stands_already_is_not_needed():
    plan = Plan((SECOND[-1], LONELY))
    assert narrowed(plan, to(group="g2")).items == (SECOND[-1],)
    assert narrowed(plan, to({9})).items == NOTHING.items


def test_what_was_withheld_is_still_counted():
    assert narrowed(WHOLE, to({1})).withheld == 2


def a_snapshot():
    rows = people(user(1), user(2), user(9), divisions={"2A": [1], "2B": [2], "personnels": [9]})
    return snapshot_of(**rows, groups=[(900, "", 5, "Groupe du professeur", 0, 0)])


def test_a_cohort_names_its_people_and_its_barrettes():
    found = narrowing(Scope("cohort", "2A"), FRAME, a_snapshot())
    assert (found.users, found.barrettes) == ({1}, {"mardi"})
    assert narrowing(Scope("cohort", "personnels"), FRAME, a_snapshot()).barrettes == frozenset()
    assert narrowing(EVERYTHING, FRAME, a_snapshot()) is None


@pytest.mark.parametrize("key", ["", "2Z", "2a"])
def test_a_cohort_that_is_not_read_is_unknown(key):
    with pytest.raises(UnknownCohort):
        narrowing(Scope("cohort", key), FRAME, a_snapshot())


@pytest.mark.parametrize("key", ["", "nothing", "Groupe du professeur"])
def test_a_group_that_is_not_ours_is_unknown(key):
    with pytest.raises(UnknownGroup):
        narrowing(Scope("group", key), FRAME, a_snapshot())


# On the small school.

READING = "Atelier Lire et s’exprimer, groupe A"
SUMS = "Atelier Résoudre et expérimenter, groupe A"


def undo(lycee):
    """Somebody takes pupils of two groups and of two divisions out of their groups."""
    names = {group.name: group.id for group in lycee.moodle.groups}
    for group, username in ((READING, "eleve.00"), (SUMS, "eleve.01"), (READING, "eleve.15")):
        lycee.moodle.remove_group_member(names[group], lycee.id(username))


@pytest.mark.parametrize(
    ("scope", "back"),
    [
        (EVERYTHING, {"eleve.00", "eleve.01", "eleve.15"}),
        (Scope("cohort", "2A"), {"eleve.00", "eleve.01"}),
        (Scope("cohort", "2B"), {"eleve.15"}),
        (Scope("group", SUMS), {"eleve.01"}),
        (Scope("group", READING), {"eleve.00", "eleve.15"}),
    ],
)
def test_only_what_was_asked_for_is_put_back_and_the_rest_waits_for_nobody(published, scope, back):
    undo(published)
    report = published.synchronise(scope=scope)
    assert (report.state, report.outcomes, report.remaining) == ("applied", {"done": len(back)}, 0)
    assert report.waiting == {}
    missing = {name for group in FIRST_GROUPS.values() for name in group}
    missing -= {name for group in published.groups().values() for name in group}
    assert missing == {"eleve.00", "eleve.01", "eleve.15"} - back
    assert published.synchronise().state in ("applied", "unchanged")
    assert published.groups() == FIRST_GROUPS


def test_a_narrow_run_reads_everything(published):
    report = published.synchronise(scope=Scope("cohort", "2A"))
    assert (report.state, report.counts["users"], report.incomplete) == ("unchanged", 33, [])


def test_what_waited_still_waits_after_a_narrow_run(published):
    published.rate("eleve.00", "1", 3)
    published.rate("eleve.00", "3", 1)
    waiting = published.synchronise().waiting
    assert waiting["items"] > 0
    assert published.synchronise(scope=Scope("cohort", "personnels")).waiting == waiting
    published.approve(waiting["checksum"])
    assert published.synchronise(scope=Scope("cohort", "2B")).state == "unchanged"
    assert published.groups() == FIRST_GROUPS
    assert published.synchronise().state == "applied"
    assert "eleve.00" in published.groups()[SUMS]


def test_a_first_run_for_a_part_proposes_the_whole(paired):
    whole = paired.dry_run().waiting
    narrow = paired.synchronise(scope=Scope("cohort", "2A"))
    assert (narrow.state, narrow.waiting["checksum"]) == ("proposed", whole["checksum"])


def test_an_unknown_scope_fails_and_writes_nothing(published):
    before = published.wire.applies
    with pytest.raises(UnknownCohort):
        published.synchronise(scope=Scope("cohort", "2Z"))
    assert published.wire.applies == before
