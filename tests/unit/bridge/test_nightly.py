"""The night: when it synchronises, and what it does when it cannot."""

import logging
import time as wait
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, time, timedelta
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.jobs.night import length, remaining
from bridge.jobs.nightly import JOB, night
from bridge.jobs.schedule import Clock
from sync.store import Run
from tests.school import ACQUIRED, CLOCK, FIRST_GROUPS, NOT_ACQUIRED

PARIS = ZoneInfo("Europe/Paris")
THREE = datetime(2026, 11, 24, 3, tzinfo=PARIS)
"""In the middle of the night."""


@pytest.fixture
def scheduler(published):
    clock = Clock(published.place, requests=False)
    yield clock.scheduler
    clock.stop()


def test_it_runs_once_a_night_at_the_schools_own_time(published, scheduler):
    (job,) = scheduler.get_jobs()
    assert job.id == JOB
    settings = published.place.settings
    told = job.next_run_time.astimezone(settings.zone)
    at = datetime.combine(told.date(), settings.nightly_at, settings.zone)
    assert 0 <= abs((told - at).total_seconds()) <= settings.nightly_jitter
    assert (job.max_instances, job.coalesce) == (1, True)
    assert job.misfire_grace_time == 3.5 * 3600


def test_chance_never_moves_the_start_out_of_a_short_night(published):
    place = replace(
        published.place,
        settings=published.place.settings.model_copy(
            update={"nightly_until": time(2, 10), "nightly_jitter": 7200}
        ),
    )
    clock = Clock(place, requests=False)
    (job,) = clock.scheduler.get_jobs()
    clock.stop()
    assert (job.trigger.jitter, job.misfire_grace_time) == (300, 600)


def runs(lycee):
    with lycee.place.store.session() as session:
        return [(run.asked_by, run.state) for run in session.query(Run).order_by(Run.id)]


def test_a_night_is_recorded_under_its_own_name(published):
    night(published.place, Event(), THREE)
    assert runs(published)[-1] == ("nightly", "unchanged")


def test_a_night_moves_nobody_but_proposes_it(published):
    groups = published.groups()
    published.rate("eleve.00", "1", ACQUIRED, when=CLOCK + 60)
    published.rate("eleve.00", "3", NOT_ACQUIRED, when=CLOCK + 60)
    night(published.place, Event(), THREE)
    assert published.groups() == groups
    assert runs(published)[-1] == ("nightly", "proposed")


@pytest.fixture
def impatient(monkeypatch):
    """The pauses of whoever waits are short."""
    monkeypatch.setattr("bridge.jobs.waiting.PAUSE_SECONDS", 0.02)


def test_a_night_waits_for_the_one_under_way_and_leaves_no_trace_of_it(published, impatient):
    before = runs(published)
    with ThreadPoolExecutor(1) as pool:
        with published.at_work_elsewhere():
            waiting = pool.submit(night, published.place, Event(), THREE)
            wait.sleep(0.2)
            assert (waiting.running(), runs(published)) == (True, before)
        waiting.result(30)
    assert runs(published) == [*before, ("nightly", "unchanged")]


def test_a_night_whose_bridge_is_stopped_does_not_begin(published, impatient):
    before, stop = runs(published), Event()
    with ThreadPoolExecutor(1) as pool, published.at_work_elsewhere():
        waiting = pool.submit(night, published.place, stop, THREE)
        stop.set()
        waiting.result(30)
    assert runs(published) == before


def test_a_night_that_has_waited_long_enough_is_left_to_the_one_under_way(
    published, impatient, monkeypatch, caplog
):
    monkeypatch.setattr("bridge.jobs.nightly.PATIENCE_SECONDS", 0.1)
    before = runs(published)
    with published.at_work_elsewhere():
        night(published.place, Event(), THREE)
    assert runs(published) == [*before, ("nightly", "skipped")]
    assert "left to the one under way" in caplog.text


def test_a_night_without_moodle_is_recorded_and_does_not_stop_the_next(published, caplog):
    published.faults.revoke_token()
    with caplog.at_level(logging.ERROR):
        night(published.place, Event(), THREE)
    assert runs(published)[-1] == ("nightly", "failed")
    assert "TokenError" in caplog.text


@pytest.mark.parametrize(
    "now", [THREE.replace(hour=5, minute=30), THREE.replace(hour=8), THREE.replace(hour=1)]
)
def test_a_night_that_is_late_does_not_start(published, caplog, now):
    before = runs(published)
    with caplog.at_level(logging.WARNING):
        night(published.place, Event(), now)
    assert runs(published) == before
    assert "the night was over" in caplog.text


def test_a_night_that_reaches_its_end_begins_no_new_batch_and_the_next_finishes(paired):
    paired.dry_run()
    paired.approve()
    paired.moodle.site.limit_items = 20
    paired.wire.before_apply = lambda: wait.sleep(0.05)
    night(paired.place, Event(), THREE.replace(hour=5, minute=29, second=59, microsecond=900_000))
    with paired.place.store.session() as session:
        last = session.query(Run).order_by(Run.id.desc()).first()
        state, problems = last.state, last.report["problems"]
    assert (state, list(problems)) == ("partial", ["time"])
    paired.wire.before_apply = lambda: None
    assert paired.synchronise().state == "applied"
    assert paired.groups() == FIRST_GROUPS


def test_a_night_waits_an_hour_for_a_maintenance_and_then_says_so(published):
    published.moodle.site.maintenance = True
    night(published.place, Event(), THREE)
    with published.place.store.session() as session:
        error = session.query(Run).order_by(Run.id.desc()).first().report["error"]
    assert (error["type"], error["params"]["minutes"]) == ("StillInMaintenance", "60")


def test_a_maintenance_is_not_waited_for_beyond_the_night(published):
    published.moodle.site.maintenance = True
    night(published.place, Event(), THREE.replace(hour=5, minute=9, second=30))
    with published.place.store.session() as session:
        error = session.query(Run).order_by(Run.id.desc()).first().report["error"]
    assert (error["type"], error["params"]["minutes"]) == ("StillInMaintenance", "20")


AT, UNTIL = time(2), time(5, 30)


@pytest.mark.parametrize(
    ("at", "start", "end", "minutes"),
    [
        ("2026-11-24 02:00", AT, UNTIL, 210),
        ("2026-11-24 01:59", AT, UNTIL, None),
        ("2026-11-24 05:29", AT, UNTIL, 1),
        ("2026-11-24 05:30", AT, UNTIL, None),
        ("2026-11-24 14:00", AT, UNTIL, None),
        ("2026-11-24 23:30", time(23), UNTIL, 360),
        ("2026-11-24 00:30", time(23), UNTIL, 300),
        ("2026-11-24 22:59", time(23), UNTIL, None),
        ("2026-10-25 01:00", time(1), UNTIL, 330),  # the clocks go back: the night is an hour longer
        ("2026-03-29 01:00", time(1), UNTIL, 210),  # and shorter in spring
    ],
)
def test_what_is_left_of_a_night(at, start, end, minutes):
    left = remaining(datetime.fromisoformat(at).replace(tzinfo=PARIS), start, end)
    assert left == (None if minutes is None else timedelta(minutes=minutes))


@given(now=st.datetimes(timezones=st.just(ZoneInfo("UTC"))), start=st.times(), end=st.times())
def test_it_is_night_for_as_long_as_the_night_lasts(now, start, end):
    left = remaining(now, start, end)
    assert length(start, end) + length(end, start) in (timedelta(0), timedelta(days=1))
    if left is not None:
        assert timedelta(0) < left <= length(start, end)
        assert (now + left).time() == end
