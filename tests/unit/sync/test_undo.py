"""Undoing a synchronisation: groups and enrolments are as before, and stay so until something else is wanted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.operations.undo import NothingToUndo, UnknownRun, undo, undoing
from sync.planner import NOTHING, Plan, Wanted, make_plan
from sync.undo import Change, Hold, inverse, is_over, with_holds
from tests.school import CLOCK, FIRST_GROUPS, ME, school_data, shape

SUMS = "Atelier Résoudre et expérimenter, groupe A"
READING = "Atelier Lire et s’exprimer, groupe A"


def moved(lycee):
    """One pupil has acquired reading and not sums any more: a change of groups that a person publishes."""
    lycee.rate("eleve.00", "1", 3, when=CLOCK + 1)
    lycee.rate("eleve.00", "3", 1, when=CLOCK + 1)
    report = lycee.publish()
    assert lycee.group_of("eleve.00") == SUMS
    return report


def undone(lycee, run):
    undo(lycee.place, ME, run)
    return lycee.synchronise()


def test_a_change_of_groups_is_undone_and_stays_undone(published):
    before = shape(published)
    report = undone(published, moved(published).run)
    assert (report.state, report.remaining) == ("proposed", 0) or report.state == "applied"
    assert shape(published) == before
    for _ in range(2):
        again = published.synchronise()
        assert again.plan["items"] == 0
        assert shape(published) == before


def test_who_undid_it_is_kept_and_the_places_are_published_in_their_name(published):
    run = moved(published).run
    undo(published.place, ME, run)
    data = school_data(published)
    assert [row[3] for row in data["audit_entry"]][-1] == ME.name
    (now,) = (row for row in data["proposal"] if "published" in row)
    assert ME.name in now
    assert any(isinstance(cell, dict) and cell.get("undone") == run for cell in now)


def test_a_leavers_access_is_given_back_and_kept_until_they_are_a_pupil_again(published):
    before = shape(published)
    published.moodle.remove_cohort_member(published.cohort("2A"), published.id("eleve.00"))
    report = published.synchronise()
    assert (report.state, report.outcomes) == ("applied", {"done": 2})
    undone(published, report.run)
    assert shape(published) == before
    assert published.synchronise().plan["items"] == 0
    published.moodle.add_cohort_member(published.cohort("2A"), published.id("eleve.00"))
    assert published.synchronise().plan["items"] == 0
    assert school_data(published)["hold"] == [], "nothing is left to be held"
    published.moodle.remove_cohort_member(published.cohort("2A"), published.id("eleve.00"))
    assert published.synchronise().outcomes == {"done": 2}


def test_an_arrival_that_is_undone_is_suspended_never_deleted(published):
    newcomer = published.moodle.create_user("eleve.30", "Prénom30", "Nom30")
    published.moodle.add_cohort_member(published.cohort("2B"), newcomer.id)
    run = published.synchronise().run
    undone(published, run)
    (enrolment,) = (e for e in published.moodle.enrolments if e.userid == newcomer.id)
    assert enrolment.status == 1
    assert published.synchronise().plan["items"] == 0


def test_the_first_push_can_be_undone_whole_although_it_is_more_than_guards_let_pass(paired):
    run = paired.publish().run
    report = undone(paired, run)
    assert report.remaining == 0
    assert paired.groups() == {name: set() for name in FIRST_GROUPS}
    assert {e.status for e in paired.moodle.enrolments} == {1}
    assert paired.synchronise().plan["items"] == 0


def test_publishing_groups_anew_ends_what_was_held(paired):
    before = paired.publish().run
    shape_before = shape(paired)
    undone(paired, before)
    assert paired.synchronise().waiting
    paired.approve()
    assert paired.synchronise().state == "applied"
    assert shape(paired) == shape_before
    assert school_data(paired)["hold"] == []


def test_what_a_later_one_changed_again_is_left_alone_and_counted(published):
    first = moved(published).run
    published.rate("eleve.00", "1", 1, when=CLOCK + 2)
    published.rate("eleve.00", "3", 3, when=CLOCK + 2)
    published.publish()
    with pytest.raises(NothingToUndo, match=str(first)):
        undo(published.place, ME, first)


def test_a_look_before_changes_nothing(published):
    run = moved(published).run
    data = school_data(published)
    found = undoing(published.place, run)
    assert (found.counts, found.left) == ({"group_members": {"remove": 1, "create": 1}}, 0)
    assert school_data(published) == data


def test_what_is_no_synchronisation_or_changed_nothing_cannot_be_undone(published):
    with pytest.raises(UnknownRun, match="number 99"):
        undo(published.place, ME, 99)
    with pytest.raises(NothingToUndo):
        undo(published.place, ME, published.synchronise().run)


def test_undoing_can_be_undone(published):
    moved(published)
    after = shape(published)
    run = undone(published, published.dry_run().run - 1).run
    assert shape(published) != after
    undone(published, run)
    assert shape(published) == after
    assert published.synchronise().plan["items"] == 0


# The rules by themselves.

ROLES = st.fixed_dictionaries(
    {
        "course": st.just("c"),
        "user": st.integers(1, 4),
        "role": st.just("student"),
        "suspended": st.integers(0, 1),
    }
)


def enrolments(rows):
    return {"enrolments": {f"c|{row['user']}": Wanted("enrolments", f"c|{row['user']}", row) for row in rows}}


@given(before=st.lists(ROLES), after=st.lists(ROLES))
def test_the_inverse_of_what_was_done_brings_back_what_was_and_suspends_what_was_made(before, after):
    stood, stands = enrolments(before)["enrolments"], enrolments(after)["enrolments"]
    done = make_plan({"enrolments": stands}, {"enrolments": stood}, may_remove=True)
    changes = [Change(item.kind, item.key, item.before, item.data) for item in done.items]
    there = {key: dict(item.data) for key, item in {**stood, **stands}.items()}
    for item in inverse(changes):
        there[item.key] = dict(item.data)
    expected = {key: dict(item.data) for key, item in stood.items()} | {
        key: {**item.data, "suspended": 1} for key, item in stands.items() if key not in stood
    }
    assert there == expected


@given(wanted=st.lists(ROLES), held=ROLES, undone_=ROLES)
def test_a_hold_counts_only_against_what_was_undone(wanted, held, undone_):
    state = enrolments(wanted)
    hold = Hold("enrolments", f"c|{undone_['user']}", {**held, "user": undone_["user"]}, undone_)
    found = with_holds(state, [hold])["enrolments"]
    item = state["enrolments"].get(hold.key)
    if item is not None and item.data == undone_:
        assert found[hold.key].data == hold.held
    else:
        assert found.get(hold.key) == item
        assert is_over(hold, item)


def test_nothing_done_is_nothing_to_undo():
    assert Plan(inverse([])) == NOTHING
