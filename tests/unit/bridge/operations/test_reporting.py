"""What Moodle is told of a synchronisation, whoever asked for it."""

import json

import pytest

from bridge.operations.reporting import BETWEEN_SECONDS, SILENT_SECONDS, UNWATCHED_SECONDS, Asked, Reporting
from bridge.operations.synchronise import synchronise
from sync.errors import NoFrame, RunHeld
from sync.moodle.errors import MoodleError
from sync.scope import Scope, UnknownCohort
from tests.school import ME, just_paired

REPORT = "local_barrette_report"


def told(lycee):
    """The rows as the coordinator's page reads them."""
    return [(row.origin, row.state, json.loads(row.outcome)) for row in lycee.moodle.requests]


def counts(lycee):
    (row,) = lycee.moodle.requests
    return {each["name"]: (each["moodle"], each["barrette"]) for each in json.loads(row.counts)}


def reports(lycee):
    return lycee.sandbox.calls.count(REPORT)


def test_a_run_of_the_command_line_tells_its_end_in_both_languages_with_the_figures_of_both_sides(published):
    published.moodle.requests.remove_where()
    published.synchronise()
    ((origin, state, outcome),) = told(published)
    assert (origin, state) == ("command", "done")
    assert outcome == {
        "fr": "Il n’y avait rien à écrire dans Moodle.",
        "en": "Nothing had to be written in Moodle.",
    }
    assert counts(published) == {
        "pupils": (30, 30),
        "divisions": (2, 2),
        "groups": (3, 3),
        "group_members": (30, 30),
        "enrolments": (30, 30),
        "courses": (1, 1),
        "observations": (5, 5),
        "ap_marks": (0, 0),
        "self_positions": (5, 5),
        "projects": (30, 30),
        "completions": (0, 0),
    }


def test_both_sides_tell_when_they_differ(published):
    published.moodle.requests.remove_where()
    published.faults.drop_rows("projects", 4, times=2)
    published.synchronise(full=True)
    assert counts(published)["projects"] == (30, 26)
    ((_, state, outcome),) = told(published)
    assert state == "partial"
    assert "projets d’élèves" in outcome["fr"]


def test_what_waits_is_said_with_what_to_do(paired):
    paired.synchronise()
    ((_, state, outcome),) = told(paired)
    assert state == "done"
    assert "modifications attendent une validation" in outcome["fr"]
    assert "Read what would be written, then approve it." in outcome["en"]


def test_each_step_is_told_to_who_asked_for_it(published):
    published.moodle.requests.remove_where()
    published.moodle.suspend_user(published.id("eleve.00"))
    seen = []
    for _ in range(10):
        # What the page shows just before it is told the next thing.
        published.faults.before_call(
            REPORT, lambda: seen.extend(row.step for row in published.moodle.requests)
        )
    asked = published.moodle.ask(published.id("prof.lettres"))
    asked.state = "taken"
    synchronise(published.place, ME, asked=Asked("page", asked.runkey))
    assert list(dict.fromkeys(seen)) == [
        "",
        "read",
        "map",
        "decide",
        "plan",
        "check",
        "apply",
        "verify",
        "record",
    ]
    assert [row.step for row in published.moodle.requests] == [""]


def test_when_nothing_changed_four_calls_are_made_in_all(published):
    published.synchronise()
    published.sandbox.calls.clear()
    assert published.synchronise().state == "unchanged"
    site, changes = "local_barrette_get_site", "local_barrette_get_changes"
    assert published.sandbox.calls == [site, REPORT, changes, REPORT]


def test_a_dry_run_tells_nothing(published):
    before = reports(published)
    published.dry_run()
    assert reports(published) == before


def test_a_run_that_is_refused_because_of_another_tells_nothing(published):
    before = reports(published)
    with published.at_work_elsewhere(), pytest.raises(RunHeld):
        published.synchronise()
    assert reports(published) == before


def test_a_failure_is_told_with_its_fix(published):
    published.moodle.requests.remove_where()
    with pytest.raises(UnknownCohort):
        published.synchronise(scope=Scope("cohort", "2Z"))
    ((_, state, outcome),) = told(published)
    assert state == "failed"
    assert "2Z" in outcome["fr"]
    assert "réglages du plugin" in outcome["fr"]


def test_a_failure_before_the_first_step_is_told_too(tmp_path):
    with just_paired(tmp_path / "data") as lycee:
        with pytest.raises(NoFrame):
            lycee.synchronise()
        assert [(origin, state) for origin, state, _ in told(lycee)] == [("command", "failed")]


@pytest.mark.parametrize(
    "trouble",
    [
        lambda faults: faults.lose_answer(REPORT, times=99),
        lambda faults: faults.login_page(REPORT, times=99),
        lambda faults: faults.cut_answer(REPORT, times=99),
        lambda faults: faults.withdraw_function(REPORT),
        lambda faults: faults.forget_function(REPORT),
    ],
)
def test_a_report_that_is_not_heard_breaks_nothing(paired, trouble, caplog):
    trouble(paired.faults)
    assert paired.synchronise().state == "proposed"
    paired.approve()
    assert paired.synchronise().state == "applied"
    assert "a report to Moodle was not heard" in caplog.text
    assert paired.moodle.site.token not in caplog.text


def test_a_report_that_moodle_refuses_breaks_nothing(published):
    """The request was ended in Moodle meanwhile."""
    asked = published.moodle.ask(published.id("prof.lettres"))
    asked.state = "failed"
    report = synchronise(published.place, ME, asked=Asked("page", asked.runkey))
    assert report.state == "unchanged"
    assert asked.state == "failed"


def test_figures_that_cannot_be_had_break_nothing(published, monkeypatch):
    def broken(*_):
        raise ValueError("a figure")

    monkeypatch.setattr("bridge.operations.reporting.both_sides", broken)
    assert published.synchronise().state == "unchanged"


def test_a_run_that_fails_because_moodle_is_gone_says_why_and_not_that_it_could_not_tell(published):
    published.faults.revoke_token()
    with pytest.raises(MoodleError) as raised:
        published.synchronise()
    assert type(raised.value).__name__ == "TokenError"


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def reporting(published, clock):
    heard = Reporting(published.place, Asked("night"), clock=clock)
    heard.met()
    return heard


def test_nothing_is_told_before_moodle_is_known_to_be_the_paired_one(published):
    reporting = Reporting(published.place, Asked())
    before = reports(published)
    reporting.step("read")
    assert reports(published) == before
    reporting.met()
    assert reports(published) == before + 1


def test_of_a_run_that_nobody_watches_little_is_told(published, reporting, clock):
    before = reports(published)
    for step in ("read", "map", "decide", "plan"):
        reporting.step(step)
    assert reports(published) - before == 1
    clock.now += UNWATCHED_SECONDS
    reporting.step("apply")
    reporting.progress(1, 2)
    assert reports(published) - before == 2


def test_progress_is_told_at_most_once_a_second_and_every_step_is(published, clock):
    asked = published.moodle.ask(published.id("prof.lettres"))
    asked.state = "taken"
    reporting = Reporting(published.place, Asked("page", asked.runkey), clock=clock)
    reporting.met()
    before = reports(published)
    reporting.step("apply")
    for done in range(50):
        reporting.progress(done, 50)
    assert reports(published) - before == 1
    clock.now += BETWEEN_SECONDS
    reporting.progress(50, 50)
    reporting.progress(50, 50)
    reporting.step("verify")
    assert reports(published) - before == 3


def test_after_a_report_that_was_not_heard_a_run_goes_on_without_waiting_for_moodle(
    published, reporting, clock
):
    published.faults.lose_answer(REPORT)
    before = reports(published)
    reporting.step("read")
    for step in ("map", "decide", "plan"):
        reporting.step(step)
    assert reports(published) - before == 1
    clock.now += SILENT_SECONDS
    reporting.step("check")
    assert reports(published) - before == 2
    (row,) = published.moodle.requests.where(origin="night")
    assert row.step == "check"
