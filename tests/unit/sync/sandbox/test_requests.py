"""Synchronisations asked for: given once, given again when nothing is heard, told once how they ended."""

import pytest

from sync.sandbox.requests import SILENCE
from sync.sandbox.server import Sandbox
from tests.unit.sync.sandbox.bridge import Bridge

ENDED = {
    "state": "done",
    "counts": '[{"name":"groups","moodle":3,"barrette":3}]',
    "outcome": '{"fr":"Fini."}',
}


class Clock:
    now = 1_790_000_000

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def sandbox(clock):
    return Sandbox(now=clock)


@pytest.fixture
def bridge(sandbox):
    return Bridge(sandbox)


def take(bridge, busy=0):
    return bridge.call("local_barrette_take_request", busy=busy, nextrun=0, waiting=2, release="0.2.0")[
        "runkey"
    ]


def report(bridge, runkey, **changes):
    told = {
        "origin": "page", "state": "running", "step": "read", "stepdone": 0, "steptotal": 0, "counts": "[]",
        "outcome": "{}",
    }  # fmt: skip
    return bridge.call("local_barrette_report", runkey=runkey, **(told | changes))


def test_a_request_is_given_once_the_oldest_first(bridge, sandbox):
    first, second = sandbox.moodle.ask(9, "cohort", "2A"), sandbox.moodle.ask(9, "cohort", "2B")
    assert take(bridge, busy=1) == ""
    assert [take(bridge), take(bridge), take(bridge)] == [first.runkey, second.runkey, ""]
    assert [(row.waiting, row.release) for row in sandbox.moodle.bridge] == [(2, "0.2.0")]


def test_asking_twice_is_one_until_it_begins_to_read(bridge, sandbox):
    asked = sandbox.moodle.ask(9)
    assert sandbox.moodle.ask(8, "group", "g1") is asked
    take(bridge)
    assert sandbox.moodle.ask(8) is asked
    report(bridge, asked.runkey)
    assert sandbox.moodle.ask(8) is not asked


def test_one_of_which_nothing_is_heard_is_given_again(bridge, sandbox, clock):
    key = sandbox.moodle.ask(9).runkey
    take(bridge)
    clock.now += SILENCE - 1
    assert take(bridge) == ""
    report(bridge, key)
    clock.now += SILENCE - 1
    assert take(bridge) == ""
    clock.now += 1
    assert take(bridge) == key
    report(bridge, key, **ENDED)
    clock.now += SILENCE
    assert take(bridge) == ""


def test_an_end_is_told_once(bridge, sandbox):
    key = sandbox.moodle.ask(9).runkey
    take(bridge)
    assert report(bridge, key, **ENDED) == {"known": 1}
    assert report(bridge, key, **ENDED) == {"known": 1}
    assert report(bridge, key)["errorcode"] == "invalidparameter"
    assert report(bridge, key, **ENDED | {"outcome": '{"fr":"Autre."}'})["errorcode"] == "invalidparameter"


def test_the_bridges_own_run_makes_its_row(bridge, sandbox):
    assert report(bridge, "run-00000001", origin="night") == {"known": 0}
    assert report(bridge, "run-00000001", origin="night", step="map") == {"known": 1}
    assert report(bridge, "run-00000001", origin="command")["errorcode"] == "invalidparameter"
    assert take(bridge) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"runkey": "short"},
        {"runkey": "page-unknown"},
        {"origin": "cron"},
        {"state": "waiting"},
        {"step": "sleep"},
        {"stepdone": -1},
        {"counts": "{}"},
        {"counts": '[{"name":"evidence","moodle":1,"barrette":1}]'},
        {"counts": '[{"name":"groups","moodle":"1","barrette":1}]'},
        {"counts": "[" + ",".join(['{"name":"groups","moodle":1,"barrette":1}'] * 2) + "]"},
        {"outcome": '{"fr":"déjà"}'},
        {"outcome": "[]", "state": "done"},
        {"outcome": '{"de":"x"}', "state": "done"},
        {"outcome": '{"fr":"' + "x" * 2001 + '"}', "state": "done"},
    ],
)
def test_what_is_wrong_is_refused_whole(bridge, sandbox, wrong):
    key = sandbox.moodle.ask(9).runkey
    take(bridge)
    answer = report(bridge, **({"runkey": key} | wrong))
    assert answer["errorcode"] == "invalidparameter"
    assert [row.state for row in sandbox.moodle.requests] == ["taken"]
