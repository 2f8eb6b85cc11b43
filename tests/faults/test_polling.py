"""Requests made in Moodle: taken once, carried out once, whatever breaks in between."""

import json
import logging
import os
import signal
import time
from multiprocessing import get_context
from pathlib import Path
from threading import Event

import pytest
from pydantic import SecretStr

from bridge.jobs.polling import Poller
from bridge.jobs.schedule import Clock
from bridge.operations import pairing
from bridge.operations.workplace import Workplace
from bridge.settings import Settings
from sync.sandbox.requests import SILENCE
from sync.sandbox.serve import serving
from sync.store import Run
from tests.school import CLOCK, DAY, FIRST_GROUPS, ME

TAKE = "local_barrette_take_request"


class Bridge:
    """A poller whose work is done when the test says so."""

    def __init__(self, lycee):
        self.started, self.stop = [], Event()
        self.poller = Poller(lycee.place, self.started.append, lambda: 1_795_600_000, self.stop)

    def poll(self):
        self.poller.poll()

    def work(self):
        """Carry out what was taken."""
        for taken in self.started:
            self.poller.carry_out(taken)
        self.started.clear()


@pytest.fixture
def bridge(published):
    published.moodle.requests.remove_where()
    return Bridge(published)


@pytest.fixture
def asked(published, bridge):
    return published.moodle.ask(published.id("prof.lettres"))


def runs(lycee):
    with lycee.place.store.session() as session:
        return [(run.asked_by, run.state) for run in session.query(Run).order_by(Run.id)][2:]


def test_a_visit_says_that_the_bridge_is_there_and_what_waits(published, bridge):
    published.rate("eleve.00", "1", 3)
    published.rate("eleve.00", "3", 1)
    waiting = published.synchronise().waiting["items"]
    bridge.poll()
    (seen,) = published.moodle.bridge
    assert (seen.nextrun, seen.waiting, seen.timeseen) == (1_795_600_000, waiting, CLOCK)
    assert waiting > 0
    assert bridge.started == []


def test_what_is_asked_for_is_done_and_told_in_the_name_of_who_asked(published, bridge, asked):
    bridge.poll()
    assert asked.state == "taken"
    bridge.work()
    assert (asked.state, asked.origin) == ("done", "page")
    assert json.loads(asked.outcome)["fr"] == "Il n’y avait rien à écrire dans Moodle."
    assert runs(published) == [("Prénom Prof.Lettres", "unchanged")]


def test_a_narrow_request_is_a_narrow_run(published, bridge):
    published.moodle.suspend_user(published.id("eleve.00"))
    published.moodle.suspend_user(published.id("eleve.15"))
    asked = published.moodle.ask(published.id("prof.lettres"), "cohort", "2B")
    bridge.poll()
    bridge.work()
    assert asked.state == "done"
    course = published.moodle.groups.get(900).courseid
    status = {
        name: published.moodle.enrolments.find(courseid=course, userid=published.id(name)).status
        for name in ("eleve.00", "eleve.15")
    }
    assert status == {"eleve.00": 0, "eleve.15": 1}


@pytest.mark.parametrize(("scope", "key"), [("cohort", "2Z"), ("group", "2026.000000000000")])
def test_a_cohort_or_group_that_is_not_known_ends_as_failed_with_a_sentence(published, bridge, scope, key):
    asked = published.moodle.ask(1, scope, key)
    bridge.poll()
    bridge.work()
    assert asked.state == "failed"
    assert key in json.loads(asked.outcome)["en"]
    assert [state for _, state in runs(published)] == ["failed"]


def test_while_a_synchronisation_is_under_way_nothing_is_taken(published, bridge, asked):
    with published.at_work_elsewhere():
        bridge.poll()
        assert (asked.state, bridge.started) == ("waiting", [])
        assert len(published.moodle.bridge) == 1
    bridge.poll()
    second = published.moodle.ask(published.id("prof.lettres"), "cohort", "2A")
    assert second is asked
    asked.step = "read"
    published.moodle.ask(published.id("prof.lettres"))
    bridge.poll()
    assert len(bridge.started) == 1


def test_a_request_that_was_taken_waits_for_the_run_that_began_meanwhile(
    published, bridge, asked, monkeypatch
):
    bridge.poll()
    held = published.at_work_elsewhere()
    held.__enter__()
    monkeypatch.setattr(bridge.stop, "wait", lambda seconds: held.__exit__(None, None, None))
    bridge.work()
    assert asked.state == "done"
    assert [state for _, state in runs(published)] == ["unchanged"]


def test_a_request_that_waits_too_long_is_left_for_later_without_a_trace(
    published, bridge, asked, monkeypatch
):
    monkeypatch.setattr("bridge.jobs.polling.PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr("bridge.jobs.waiting.PAUSE_SECONDS", 0.02)
    bridge.poll()
    with published.at_work_elsewhere():
        bridge.work()
    assert (asked.state, runs(published)) == ("taken", [])


def test_a_bridge_that_is_stopped_leaves_the_request_for_the_next_one(published, bridge, asked):
    bridge.poll()
    bridge.stop.set()
    bridge.work()
    assert asked.state == "taken"
    published.moodle.now = lambda: CLOCK + SILENCE
    again = Bridge(published)
    again.poll()
    again.work()
    assert asked.state == "done"


def test_moodle_down_is_logged_when_it_begins_and_when_it_ends(published, bridge, asked, caplog):
    caplog.set_level(logging.INFO)
    token = published.moodle.site.token
    for _ in range(5):
        published.faults.lose_answer(TAKE)
        bridge.poll()
    published.moodle.site.token = ""
    bridge.poll()
    bridge.poll()
    published.moodle.site.token = token
    published.moodle.now = lambda: CLOCK + SILENCE
    bridge.poll()
    bridge.poll()
    told = [record.msg for record in caplog.records if record.name == "bridge.jobs.polling"]
    assert told == [
        {"event": "Moodle cannot be asked for requests", "error": "NoAnswer"},
        {"event": "Moodle cannot be asked for requests", "error": "TokenError"},
        {"event": "Moodle can be asked for requests again"},
    ]
    assert token not in caplog.text
    bridge.work()
    assert asked.state == "done"


@pytest.mark.parametrize(
    "trouble",
    [
        lambda faults: faults.login_page(TAKE),
        lambda faults: faults.cut_answer(TAKE),
        lambda faults: faults.withdraw_function(TAKE),
        lambda faults: faults.withdraw_capability("local/barrette:bridge"),
    ],
)
def test_an_answer_that_is_none_takes_nothing(published, bridge, asked, trouble):
    trouble(published.faults)
    bridge.poll()
    assert bridge.started == []


def test_another_moodle_at_the_same_address_is_told_nothing(published, bridge, asked):
    published.moodle.site.identifier = "installed anew"
    calls = len(published.sandbox.calls)
    for _ in range(3):
        bridge.poll()
    assert (bridge.started, [seen.timeseen for seen in published.moodle.bridge]) == ([], [0])
    assert set(published.sandbox.calls[calls:]) == {"local_barrette_get_site"}


def test_a_visit_is_one_call_once_moodle_is_known(published, bridge):
    bridge.poll()
    calls = len(published.sandbox.calls)
    bridge.poll()
    assert published.sandbox.calls[calls:] == [TAKE]


def test_before_pairing_the_bridge_waits(published, bridge, monkeypatch):
    place = Workplace.open(Settings(data_dir=published.place.settings.data_dir.parent / "fresh"))
    unpaired = Poller(place, bridge.started.append, lambda: 0, Event())
    unpaired.poll()
    assert bridge.started == []
    place.store.close()


def test_a_run_that_fails_is_told_and_frees_the_way(published, bridge, asked, caplog):
    bridge.poll()
    published.faults.withdraw_capability("local/barrette:bridge")
    bridge.work()
    assert "CapabilityMissing" in caplog.text
    assert asked.state == "taken"
    published.moodle.site.capabilities.add("local/barrette:bridge")
    published.moodle.now = lambda: CLOCK + SILENCE
    bridge.poll()
    bridge.work()
    assert asked.state == "done"


def test_two_bridges_take_a_request_once(published, bridge, asked):
    other = Bridge(published)
    for each in (bridge, other, bridge, other):
        each.poll()
    assert (len(bridge.started), len(other.started)) == (1, 0)
    bridge.work()
    assert asked.state == "done"
    assert len(runs(published)) == 1


def serve(folder: str) -> None:
    """A bridge that serves requests until it is killed."""
    place = Workplace.open(Settings(data_dir=Path(folder), poll_seconds=1, lease_seconds=1), day=DAY)
    Clock(place, nightly=False)
    time.sleep(60)


def wait_for(what, seconds=30):
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(0.05)
    assert what()


def test_a_bridge_that_dies_in_the_middle_has_the_request_given_to_the_next_one(paired):
    folder = paired.place.settings.data_dir
    with serving(paired.sandbox) as url:
        paired.place = place = Workplace(paired.place.settings, paired.place.store, day=DAY)
        pairing.pair(place, ME, url, SecretStr(paired.moodle.site.token))
        paired.import_frame()
        paired.dry_run()
        paired.approve()
        asked = paired.moodle.ask(1)
        spawn = get_context("spawn")
        first = spawn.Process(target=serve, args=(str(folder),))
        paired.faults.before_call("local_barrette_apply", lambda: os.kill(first.pid, signal.SIGKILL))
        first.start()
        first.join(30)
        assert first.exitcode == -signal.SIGKILL
        assert (asked.state, asked.step) == ("running", "apply")
        paired.moodle.now = lambda: CLOCK + SILENCE
        second = spawn.Process(target=serve, args=(str(folder),))
        second.start()
        try:
            wait_for(lambda: asked.state == "done")
        finally:
            second.terminate()
            second.join(30)
        assert paired.groups() == FIRST_GROUPS
        assert len(paired.moodle.requests.where(origin="page")) == 1


def test_the_clock_stops_with_its_process(published):
    clock = Clock(published.place, nightly=True)
    assert {job.id for job in clock.scheduler.get_jobs()} == {"nightly", "polling"}
    clock.stop()
    assert not clock.scheduler.running
