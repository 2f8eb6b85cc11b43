"""The incidents that other synchronisations are known for: what was not read is never taken for gone."""

import pytest

from sync.kinds import KINDS
from sync.store import StoredPlan
from tests.school import shape, site_state

READ = sorted(set(KINDS) - {"courses", "ratings", "completions", "frameworks"})
"""The kinds of which the small school has rows enough to drop some."""


@pytest.mark.parametrize("rows", [1, 1000])
@pytest.mark.parametrize("kind", READ)
def test_rows_that_do_not_come_take_nothing_away(published, kind, rows):
    before = shape(published)
    published.faults.drop_rows(kind, rows, times=99)
    report = published.synchronise()
    assert report.incomplete == [kind]
    assert report.state in ("incomplete", "partial")
    assert (report.proposals, report.waiting) == ({}, {})
    assert not any({"remove", "suspend"} & effects.keys() for effects in report.plan["counts"].values())
    assert shape(published) == before


@pytest.mark.parametrize("kind", READ)
def test_rows_that_come_the_second_time_are_no_matter(published, kind):
    published.faults.drop_rows(kind, 2, times=1)
    report = published.synchronise()
    assert (report.state, report.incomplete) == ("unchanged", [])


def test_a_failed_reading_of_the_users_does_not_suspend_them_and_says_how_many_it_spared(published):
    """« A failed full read was followed by "suspend deleted users": 5 160 accounts. »"""
    before = site_state(published)
    published.faults.drop_rows("users", 1000, times=2)
    report = published.synchronise()
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


@pytest.mark.parametrize("vanish", [empty_users, empty_cohorts])
def test_an_empty_list_of_pupils_that_is_proven_complete_waits_for_a_person(published, vanish):
    """« A directory that answered with no user orphaned everyone. »"""
    vanish(published)
    before = site_state(published)
    report = published.synchronise()
    assert report.state == "stopped"
    assert {(n["code"], n["params"]["kind"]) for n in report.notices} == {
        ("guard_too_many", "enrolments"),
        ("guard_too_many", "group_members"),
    }
    assert site_state(published) == before
    assert report.waiting["checksum"] == report.plan["checksum"]
    published.approve(report.plan["checksum"])
    assert published.synchronise().state == "applied"
    assert {e.status for e in published.moodle.enrolments if "student" in e.roles} == {1}
    assert {e.status for e in published.moodle.enrolments if "teacher" in e.roles} == {0}


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
    report = published.synchronise()
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
