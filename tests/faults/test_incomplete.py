"""The incidents that other synchronisations are known for: what was not read is never taken for gone."""

from datetime import date

import pytest

from bridge.operations.campaigns import plan
from mappings.states import Level
from sync.guards import UnknownGuard
from sync.kinds import KINDS
from sync.moodle.errors import MoodleError
from sync.store import StoredPlan
from tests.school import ME, school_data, shape, site_state

READ = sorted(set(KINDS) - {"courses", "copies", "ratings", "completions", "frameworks"})
"""The kinds of which the small school has rows enough to drop some."""


@pytest.fixture
def busy(published):
    """With a campaign under way and marks of AP needs, so that there is something of every kind to lose."""
    teacher = {"subject": "Lettres-histoire", "divisions": ["2a", "2b"]}
    published.import_frame(staff=[{"key": "prof.lettres", **teacher}, {"key": "prof.maths", **teacher}])
    plan(published.place, ME, Level.SECONDE, date(2026, 11, 16), date(2026, 11, 27))
    for number in range(3):
        pupil = published.id(f"eleve.{number:02}")
        published.moodle.mark_need(pupil, "methods", published.id("prof.lettres"), "to_work_on")
    assert published.synchronise().state == "applied"
    return published


@pytest.mark.parametrize("rows", [1, 1000])
@pytest.mark.parametrize("kind", READ)
def test_rows_that_do_not_come_take_nothing_away(busy, kind, rows):
    before = shape(busy)
    busy.faults.drop_rows(kind, rows, times=99)
    report = busy.synchronise(full=True)
    assert report.incomplete == [kind]
    assert report.state in ("incomplete", "partial")
    assert (report.proposals, report.waiting) == ({}, {})
    assert not any({"remove", "suspend"} & effects.keys() for effects in report.plan["counts"].values())
    assert shape(busy) == before


@pytest.mark.parametrize("kind", READ)
def test_rows_that_come_the_second_time_are_no_matter(busy, kind):
    busy.faults.drop_rows(kind, 2, times=1)
    report = busy.synchronise(full=True)
    assert (report.state, report.incomplete) == ("unchanged", [])


def test_a_failed_reading_of_the_users_does_not_suspend_them_and_says_how_many_it_spared(published):
    """« A failed full read was followed by "suspend deleted users": 5 160 accounts. »"""
    before = site_state(published)
    published.faults.drop_rows("users", 1000, times=2)
    report = published.synchronise(full=True)
    assert (report.state, report.incomplete, report.plan["items"]) == ("incomplete", ["users"], 0)
    # The last row always comes: one leader is still known, and enrolled whether or not there is a group.
    assert report.plan["withheld"] == 33 + 32
    assert site_state(published) == before


def empty_users(lycee):
    for username in [f"eleve.{number:02}" for number in range(30)]:
        lycee.moodle.suspend_user(lycee.id(username))


def empty_cohorts(lycee):
    for cohort in ("2A", "2B"):
        lycee.moodle.cohort_members.remove_where(cohortid=lycee.cohort(cohort))


def half_the_cohorts(lycee):
    """A filter gone wrong: every second pupil is no longer in a cohort that is read."""
    for number in range(0, 30, 2):
        cohort = lycee.cohort("2A" if number < 15 else "2B")
        lycee.moodle.remove_cohort_member(cohort, lycee.id(f"eleve.{number:02}"))


@pytest.mark.parametrize(
    ("vanish", "fell"),
    [
        (empty_users, {("users", 33, 3)}),
        (empty_cohorts, {("users", 33, 3), ("cohort_members", 33, 3)}),
        (half_the_cohorts, {("users", 33, 18), ("cohort_members", 33, 18)}),
    ],
)
def test_a_list_of_pupils_that_shrank_is_not_believed_even_when_it_is_proven_complete(
    published, vanish, fell
):
    """« A directory that answered with no user orphaned everyone. »"""
    copy = school_data(published)["reading"]
    vanish(published)
    before = site_state(published)
    report = published.synchronise()
    assert report.state == "stopped"
    told = {(n["code"], *n["params"].values()) for n in report.notices}
    assert {("guard_fell", *each) for each in fell} <= told
    assert {each[1] for each in told if each[0] == "guard_too_many"} == {"enrolments", "group_members"}
    assert site_state(published) == before
    assert school_data(published)["reading"] == copy, "the last good copy stays"
    published.approve(report.waiting["checksum"])
    assert published.synchronise().state == "applied"
    assert (
        sum(e.status for e in published.moodle.enrolments) == report.plan["counts"]["enrolments"]["suspend"]
    )
    assert {e.status for e in published.moodle.enrolments if "teacher" in e.roles} == {0}


def test_a_list_that_shrank_before_anything_was_pushed_waits_too(paired):
    """Nothing could be taken away yet: the short list would be what the first groups are made of."""
    paired.dry_run()
    before = school_data(paired)["reading"]
    empty_cohorts(paired)
    report = paired.dry_run()
    assert (report.state, report.plan["items"] > 0, report.proposals) == ("stopped", True, {})
    assert school_data(paired)["reading"] == before
    assert [n["code"] for n in report.notices].count("guard_fell") == 2


def test_an_approval_holds_for_the_number_that_was_read_and_no_lower_one(published):
    half_the_cohorts(published)
    first = published.synchronise()
    published.approve(first.waiting["checksum"])
    empty_cohorts(published)
    second = published.synchronise()
    assert (second.state, second.waiting["checksum"] != first.waiting["checksum"]) == ("stopped", True)


def test_a_failed_reading_followed_by_a_good_one_removes_nobody(published):
    before = shape(published)
    published.faults.lose_answer("local_barrette_export", times=99)
    published.moodle.suspend_user(published.id("prof.lettres"))
    with pytest.raises(MoodleError, match="did not finish its answer"):
        published.synchronise()
    published.heal()
    published.moodle.suspend_user(published.id("prof.lettres"), False)
    report = published.synchronise()
    assert (report.state, report.plan["items"], report.plan["withheld"]) == ("unchanged", 0, 0)
    assert shape(published) == before


@pytest.mark.parametrize("scope", [(), "one", "wrong"])
def test_a_wrong_choice_of_cohorts_in_moodle_removes_nobody(published, scope):
    moodle = published.moodle
    wrong = moodle.create_cohort("Anciens", "anciens")
    chosen = {"one": (published.cohort("2A"),), "wrong": (wrong.id,)}.get(scope, ())
    before = shape(published)
    moodle.site.cohorts = chosen
    report = published.synchronise()
    assert report.state == "stopped"
    assert report.plan["withheld"] > 0
    assert {"guard_fell", "cohort_not_in_scope"} <= {n["code"] for n in report.notices}
    assert shape(published) == before


# A threshold can be raised for one run, and never switched off.


def suspend(lycee, count):
    for number in range(count):
        lycee.moodle.suspend_user(lycee.id(f"eleve.{number:02}"))


def test_a_person_may_raise_a_threshold_for_one_run_and_is_named(published):
    suspend(published, 6)
    assert published.synchronise().state == "stopped"
    report = published.synchronise(allowed={"enrolments": 6, "users": 6})
    assert (report.state, report.outcomes) == ("applied", {"done": 12})
    raised = [row for row in school_data(published)["audit_entry"] if "raise_thresholds" in row]
    assert [(row[3], row[-1]) for row in raised] == [(ME.name, {"enrolments": 6, "users": 6})]


def test_a_threshold_is_raised_to_half_of_what_stands_at_most(published):
    suspend(published, 25)
    report = published.synchronise(allowed={"enrolments": 1000, "users": 1000, "group_members": 1000})
    assert report.state == "stopped"


def test_a_threshold_that_is_none_is_refused_before_anything_is_read(published):
    calls = len(published.sandbox.calls)
    with pytest.raises(UnknownGuard, match=r"cohorts.*cohort_members"):
        published.synchronise(allowed={"cohorts": 5})
    assert len(published.sandbox.calls) == calls


def test_a_guard_holds_what_it_stops_until_that_plan_and_no_other_is_approved(published):
    for number in range(6, 12):
        published.moodle.suspend_user(published.id(f"eleve.{number:02}"))
    assert published.synchronise().state == "stopped"
    published.approve()
    for number in range(12, 18):
        published.moodle.suspend_user(published.id(f"eleve.{number:02}"))
    before = site_state(published)
    assert published.synchronise().state == "stopped"
    assert site_state(published) == before


def test_somebody_who_joins_while_pages_are_read_is_not_lost(published):
    published.moodle.site.limit_rows = 20

    def join():
        newcomer = published.moodle.create_user("eleve.30", "Prénom30", "Nom30")
        published.moodle.add_cohort_member(published.cohort("2B"), newcomer.id)

    published.faults.before_call("local_barrette_export", lambda: None)
    published.faults.before_call("local_barrette_export", join)
    report = published.synchronise(full=True)
    assert report.state in ("applied", "unchanged")
    published.synchronise()
    assert published.id("eleve.30") in {e.userid for e in published.moodle.enrolments}


# Time, and locks.


def test_items_for_which_time_ran_out_are_done_in_the_same_run(paired):
    paired.dry_run()
    paired.approve()
    paired.wire.before_apply = lambda: paired.faults.run_out_of_time(40)
    report = paired.synchronise()
    assert (report.state, report.outcomes) == ("applied", {"done": report.plan["items"]})
    assert paired.wire.applies == 3


def test_a_run_that_never_has_time_says_so_and_the_next_one_goes_on(paired):
    paired.dry_run()
    paired.approve()
    paired.wire.before_apply = lambda: paired.faults.run_out_of_time(0)
    report = paired.synchronise()
    assert (report.state, report.problems) == ("partial", {"budget": report.plan["items"]})
    paired.wire.before_apply = lambda: None
    assert (paired.synchronise().state, paired.synchronise().state) == ("applied", "unchanged")


def test_a_course_that_is_locked_is_left_for_the_next_run_which_needs_no_approval(paired):
    report = paired.dry_run()
    paired.approve()
    before = shape(paired)
    (course,) = (item["key"] for item in waiting_items(paired) if item["kind"] == "courses")
    paired.faults.busy_courses.add(course)
    report = paired.synchronise()
    assert (report.state, report.outcomes) == ("partial", {"notdone": report.plan["items"]})
    assert report.problems["busy"] == 1
    assert shape(paired) == before
    paired.faults.busy_courses.clear()
    assert (paired.synchronise().state, paired.synchronise().state) == ("applied", "unchanged")


def waiting_items(lycee):
    with lycee.place.store.session() as session:
        return session.query(StoredPlan).order_by(StoredPlan.id.desc()).first().items
