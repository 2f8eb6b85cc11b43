"""The night: when it synchronises, and what it does when it cannot."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Event

import pytest

from bridge.jobs.nightly import JOB, night
from bridge.jobs.schedule import Clock
from sync.store import Run
from tests.school import ACQUIRED, CLOCK, NOT_ACQUIRED


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


def runs(lycee):
    with lycee.place.store.session() as session:
        return [(run.asked_by, run.state) for run in session.query(Run).order_by(Run.id)]


def test_a_night_is_recorded_under_its_own_name(published):
    night(published.place, Event())
    assert runs(published)[-1] == ("nightly", "unchanged")


def test_a_night_moves_nobody_but_proposes_it(published):
    groups = published.groups()
    published.rate("eleve.00", "1", ACQUIRED, when=CLOCK + 60)
    published.rate("eleve.00", "3", NOT_ACQUIRED, when=CLOCK + 60)
    night(published.place, Event())
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
            waiting = pool.submit(night, published.place, Event())
            time.sleep(0.2)
            assert (waiting.running(), runs(published)) == (True, before)
        waiting.result(30)
    assert runs(published) == [*before, ("nightly", "unchanged")]


def test_a_night_whose_bridge_is_stopped_does_not_begin(published, impatient):
    before, stop = runs(published), Event()
    with ThreadPoolExecutor(1) as pool, published.at_work_elsewhere():
        waiting = pool.submit(night, published.place, stop)
        stop.set()
        waiting.result(30)
    assert runs(published) == before


def test_a_night_that_has_waited_long_enough_is_left_to_the_one_under_way(
    published, impatient, monkeypatch, caplog
):
    monkeypatch.setattr("bridge.jobs.nightly.PATIENCE_SECONDS", 0.1)
    before = runs(published)
    with published.at_work_elsewhere():
        night(published.place, Event())
    assert runs(published) == [*before, ("nightly", "skipped")]
    assert "left to the one under way" in caplog.text


def test_a_night_without_moodle_is_recorded_and_does_not_stop_the_next(published, caplog):
    published.faults.revoke_token()
    with caplog.at_level(logging.ERROR):
        night(published.place, Event())
    assert runs(published)[-1] == ("nightly", "failed")
    assert "TokenError" in caplog.text
