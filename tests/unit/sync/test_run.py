"""The whole loop on the small school: what one synchronisation does, and does not do."""

import pytest
from pydantic import SecretStr

from bridge.operations import frameworks, pairing, synchronise
from sync.errors import SiteChanged
from sync.recorder import Silent
from sync.store import Run, StoredPlan, now, queries
from tests.school import FIRST_GROUPS, FRAMEWORK, ME, URL, Crash, bridged, school_data, without_readings


def runs(lycee):
    with lycee.place.store.session() as session:
        return session.query(Run).order_by(Run.id).all()


def test_a_bridge_with_a_new_data_folder_does_not_take_up_the_batches_of_the_old_one(published, tmp_path):
    for course in list(published.moodle.courses)[1:]:
        published.moodle.delete_course(course.id)
    with bridged(published.sandbox, tmp_path / "new") as again:
        pairing.pair(again.place, ME, URL, SecretStr(again.moodle.site.token))
        again.import_frame()
        report = again.publish()
        assert (report.state, again.groups()) == ("applied", FIRST_GROUPS)


def test_pages_and_batches_keep_to_what_the_plugin_takes(paired):
    paired.moodle.site.limit_rows, paired.moodle.site.limit_items = 2, 10
    assert all(finding.ok for finding in pairing.check(paired.place) if finding.name != "clock")
    assert frameworks.push_framework(paired.place, ME, FRAMEWORK) == 0
    report = paired.publish()
    assert (report.state, report.remaining, paired.groups()) == ("applied", 0, FIRST_GROUPS)


class Interrupting(Silent):
    """Somebody presses Ctrl-C while the plan is applied."""

    def progress(self, done, total):
        raise KeyboardInterrupt


def test_a_run_that_is_interrupted_is_recorded_as_failed(paired):
    paired.dry_run()
    paired.approve()
    with pytest.raises(KeyboardInterrupt):
        synchronise.synchronise(paired.place, ME, listener=Interrupting())
    last = runs(paired)[-1]
    assert (last.state, last.report["error"], last.ended_at is not None) == (
        "failed",
        {"type": "KeyboardInterrupt"},
        True,
    )


def test_a_run_that_was_killed_is_closed_by_the_next_one(paired):
    with paired.place.store.session() as session:
        site = queries.paired_site(session)
        killed = Run(site_id=site.id, asked_by="x", dry=False, started_at=now(), state="running", report={})
        session.add(killed)
    paired.dry_run()
    killed, next_run = runs(paired)
    assert (killed.state, killed.report["error"]["type"]) == ("failed", "Interrupted")
    assert "barrette sync" in killed.report["error"]["fix"]
    assert killed.ended_at is not None
    assert next_run.state == "proposed"


def test_an_approval_is_used_up_when_everything_was_written_but_the_answer_was_lost(paired):
    paired.dry_run()
    paired.approve()
    paired.wire.crash = (1, "after")
    with pytest.raises(Crash):
        paired.synchronise()
    paired.wire.crash = None
    assert paired.synchronise().state == "unchanged"
    assert approvals(paired) == ["applied"]
    paired.moodle.remove_cohort_member(paired.cohort("2A"), paired.id("eleve.00"))
    assert paired.synchronise().state == "applied"


def approvals(lycee):
    """What became of the plans that were approved."""
    with lycee.place.store.session() as session:
        return [plan.state for plan in session.query(StoredPlan).where(StoredPlan.approved_at.is_not(None))]


def test_a_first_run_proposes_until_a_person_has_approved(paired):
    for _ in range(2):
        report = paired.synchronise()
        assert (report.state, [n["code"] for n in report.notices]) == ("proposed", ["guard_first_run"])
        assert report.waiting["items"] > report.plan["items"] > 0
    assert len(paired.moodle.courses) == 1
    paired.approve()
    assert paired.synchronise().state == "applied"


def test_an_incomplete_reading_says_so_and_leaves_what_waits_for_a_person_as_it_is(paired):
    paired.dry_run()
    before = school_data(paired)
    paired.faults.drop_rows("evidence", 3, times=2)
    report = paired.synchronise(full=True)
    assert (report.state, report.incomplete, report.proposals) == ("incomplete", ["evidence"], {})
    assert without_readings(school_data(paired)) == without_readings(before)
    paired.approve()
    assert paired.synchronise().state == "applied"
    assert paired.groups() == FIRST_GROUPS


def test_an_incomplete_reading_still_adds_and_says_that_it_did_not_look_at_everything(published):
    newcomer = published.moodle.create_user("eleve.30", "Prénom30", "Nom30")
    published.moodle.add_cohort_member(published.cohort("2B"), newcomer.id)
    published.moodle.remove_cohort_member(published.cohort("2A"), published.id("eleve.00"))
    published.faults.drop_rows("evidence", 3, times=2)
    report = published.synchronise(full=True)
    assert (report.state, report.outcomes) == ("incomplete", {"done": 1})
    assert report.plan["withheld"] == 2
    assert published.groups() == FIRST_GROUPS
    assert published.synchronise().plan["counts"] == {
        "enrolments": {"suspend": 1},
        "group_members": {"remove": 1},
    }


def test_another_moodle_at_the_same_address_is_neither_read_nor_written(published):
    published.moodle.site.identifier = "installed anew"
    before = list(published.sandbox.calls)
    with pytest.raises(SiteChanged, match=r"moodle\.example"):
        published.synchronise()
    assert set(published.sandbox.calls[len(before) :]) == {"local_barrette_get_site"}
