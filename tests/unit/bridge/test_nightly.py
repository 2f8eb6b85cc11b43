"""The night: when it synchronises, and what it does when it cannot."""

import logging
from datetime import datetime

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
    night(published.place)
    assert runs(published)[-1] == ("nightly", "unchanged")


def test_a_night_moves_nobody_but_proposes_it(published):
    groups = published.groups()
    published.rate("eleve.00", "1", ACQUIRED, when=CLOCK + 60)
    published.rate("eleve.00", "3", NOT_ACQUIRED, when=CLOCK + 60)
    night(published.place)
    assert published.groups() == groups
    assert runs(published)[-1] == ("nightly", "proposed")


def test_a_night_without_moodle_is_recorded_and_does_not_stop_the_next(published, caplog):
    published.faults.revoke_token()
    with caplog.at_level(logging.ERROR):
        night(published.place)
    assert runs(published)[-1] == ("nightly", "failed")
    assert "TokenError" in caplog.text
