"""How synchronising stands: what counts as the last time, what to do next, and the figures of each."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bridge import messages
from bridge.operations.status import as_json, state_of
from bridge.operations.synchronise import synchronise
from bridge.operations.views import overview
from sync.moodle.errors import MoodleError
from sync.store import Run, StoredPlan, history, queries
from tests.school import CLOCK, ME, NOT_ACQUIRED

BEGAN = datetime(2026, 11, 20, 2, tzinfo=UTC)


def add(lycee, state, *, days=0, dry=False, ended=True, report=None):
    """A run that is only recorded."""
    at = BEGAN + timedelta(days=days)
    with lycee.place.store.session() as session:
        site = queries.paired_site(session)
        run = Run(
            site_id=site.id, asked_by="nightly", dry=dry, started_at=at, state=state, report=report or {}
        )
        run.ended_at = at if ended else None
        session.add(run)
        session.flush()
        return run.id


def plan(lycee, state):
    with lycee.place.store.session() as session:
        site = queries.paired_site(session)
        row = {
            "checksum": "abcdef0123456789",
            "items": [{}, {}],
            "reasons": [],
            "run_id": add(lycee, "proposed"),
        }
        session.add(StoredPlan(site_id=site.id, state=state, **row))


def test_before_the_first_one_the_next_step_is_to_read(paired):
    state = state_of(paired.place)
    assert (state.next, state.last, state.good_at, state.history) == ("first", None, None, ())


NEXT = [
    ("failed", {}, "failed"), ("incomplete", {}, "again"), ("partial", {}, "again"), ("applied", {}, "nothing"),
    ("unchanged", {}, "nothing"), ("unchanged", {"notices": [{"code": "x", "params": {}}]}, "look"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "report", "next_step"), NEXT)
def test_what_to_do_follows_from_how_the_last_one_ended(paired, state, report, next_step):
    add(paired, state, report=report)
    assert state_of(paired.place).next == next_step


@pytest.mark.parametrize(
    ("state", "next_step"), [("waiting", "approve"), ("approved", "write"), ("applied", "nothing")]
)
def test_what_waits_is_said_with_its_number_and_its_reference(paired, state, next_step):
    plan(paired, state)
    found = state_of(paired.place)
    assert found.next == next_step
    expected = (0, "") if state == "applied" else (2, "abcdef012345")
    assert (found.waiting, found.reference, found.is_agreed) == (*expected, state == "approved")


def test_what_ended_badly_comes_before_what_waits(paired):
    plan(paired, "waiting")
    add(paired, "failed")
    assert state_of(paired.place).next == "failed"


def test_every_next_step_has_its_words():
    others = {"wait", "first", "approve", "write", "alone"}
    assert {step for _state, _report, step in NEXT} | others == set(messages.NEXT)


def test_one_that_was_skipped_is_shown_and_is_never_the_last(paired):
    applied = add(paired, "applied")
    skipped = add(paired, "skipped", days=1)
    found = state_of(paired.place)
    assert found.last.line.id == applied
    assert [line.id for line in found.history] == [skipped, applied]
    assert found.at_work is None


def test_one_under_way_is_told_with_who_and_since_when_even_after_one_was_skipped(paired):
    add(paired, "applied")
    add(paired, "running", days=1, ended=False)
    add(paired, "skipped", days=1)
    with paired.at_work_elsewhere():
        found = state_of(paired.place)
        told = as_json(found)
    assert (found.next, found.asked_by) == ("wait", "nightly")
    assert found.at_work.seen >= found.at_work.since
    assert told["at_work"]["name"] == found.at_work.name
    assert found.last.line.state == "applied"


def test_one_that_was_killed_is_not_under_way(paired):
    add(paired, "running", ended=False)
    found = state_of(paired.place)
    assert (found.at_work, found.asked_by, found.last) == (None, "", None)


@pytest.mark.parametrize("state", ["applied", "unchanged", "proposed"])
def test_the_last_good_one_is_the_newest_that_succeeded(paired, state):
    add(paired, "applied")
    add(paired, state, days=1)
    for bad in ("failed", "partial", "incomplete", "stopped", "skipped"):
        add(paired, bad, days=2)
    add(paired, state, days=3, dry=True)
    add(paired, "running", days=4, ended=False)
    assert state_of(paired.place).good_at == BEGAN + timedelta(days=1)


def test_the_history_ends_after_sixty(paired):
    for _ in range(61):
        add(paired, "unchanged")
    assert len(state_of(paired.place).history) == 60
    with paired.place.store.session() as session:
        assert [run.id for run in history.newest_runs(session, 1, 2)] == [61, 60]


def test_a_line_has_the_figures_of_its_report(published):
    published.rate_item("eleve.00", "1.1.2", NOT_ACQUIRED, when=CLOCK)
    published.moodle.remove_cohort_member(published.cohort("2A"), published.id("eleve.05"))
    synchronise(published.place, ME)
    line = state_of(published.place).last.line
    report = state_of(published.place).last.report
    assert line.reading == "sum"
    assert line.named + line.found == sum(len(set(units)) and sum(units.values()) for units in (
        report["reading"]["named"], report["reading"]["found"],
    ))  # fmt: skip
    assert line.named > 0
    assert (line.planned, line.written) == (report["plan"]["items"], report["outcomes"]["done"])
    assert line.planned > 0


def test_a_line_counts_as_not_written_whatever_is_not_in_moodle(paired):
    outcomes = {"done": 5, "unchanged": 3, "refused": 1, "failed": 2, "notdone": 4, "unknown": 8}
    add(paired, "partial", report={"outcomes": outcomes})
    line = state_of(paired.place).last.line
    assert (line.written, line.refused) == (5, 15)


def test_the_proof_by_digest_is_dated(published):
    assert state_of(published.place).proven_at is None
    synchronise(published.place, ME, proof="digest")
    found = state_of(published.place)
    # The clock may turn to the next second between the proof and the end of the record.
    assert found.last.line.ended_at - timedelta(seconds=2) <= found.proven_at <= found.last.line.ended_at
    assert found.last.line.reading == "digest"


def test_scripts_get_everything_as_json(published):
    published.faults.revoke_token()
    with pytest.raises(MoodleError):
        synchronise(published.place, ME)
    told = json.loads(json.dumps(as_json(state_of(published.place)), default=str))
    assert (told["next"], told["last"]["state"], told["last_run"]["state"]) == ("failed", "failed", "failed")
    assert told["last_good_at"] == told["history"][1]["ended_at"]
    assert told["at_work"] is None
    assert told["waiting"] == {"items": 0, "reference": "", "is_agreed": False}
    assert {"site", "url", "asked_by", "last_ended_at", "proven_at"} <= told.keys()


def test_the_page_and_the_status_ask_the_same(published):
    assert overview(published.place) == state_of(published.place)
