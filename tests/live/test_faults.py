"""Whatever breaks on the way to a real Moodle, the next synchronisation ends where an undisturbed one does."""

from dataclasses import dataclass

import pytest
from pydantic import SecretStr

from bridge.operations.synchronise import synchronise
from bridge.operations.workplace import PATIENT, Actor, Workplace
from bridge.settings import Settings
from sync.moodle import Moodle, RetryPolicy, errors
from tests.faults.proxy import proxied
from tests.faults.wire import READ, WRITE, Hasty, cases, hasty, require_told

ME = Actor.of_host("faults")
SILENCE = 4.0
"""Longer than this Moodle needs for the few items of these tests."""
TAKEN = 6
CASES = cases(silence=1.5 * SILENCE)
READS = ("cut", "login page", "notice", "drip")
LASTING = ("cut", "502", "notice")


@dataclass(frozen=True, slots=True)
class Detour(Hasty):
    """A workplace whose calls go to the paired Moodle by way of a proxy."""

    proxy: str = ""

    def moodle_at(self, url: str, token: SecretStr, policy: RetryPolicy = PATIENT) -> Moodle:
        return Hasty.moodle_at(self, self.proxy, token, policy)


@pytest.fixture(scope="module")
def wired(loop, applied):
    """The bridge of the loop behind a proxy, with nothing left to write."""
    assert applied
    place = hasty(Workplace.open(Settings(data_dir=loop.bridge.store)), SILENCE)
    with proxied(loop.site.url) as proxy:
        detour = Detour(place.settings, place.store, None, None, SILENCE, proxy.url)
        assert synchronise(detour, ME).state in ("applied", "unchanged", "proposed")
        yield detour, proxy
    place.store.close()


@pytest.fixture
def due(loop, wired):
    """Members of our groups were taken out, so that there is something to write; what stands when all is well again."""
    before = _members(loop)
    assert loop.site.ask("take_members", TAKEN) == TAKEN
    assert len(before - _members(loop)) == TAKEN
    yield before
    wired[1].heal()


def _members(loop):
    """Who is in which group: one member twice would show, for a list of pairs is compared."""
    pairs = [
        (group["idnumber"], person["username"])
        for course in loop.standing
        for group in course["groups"]
        for person in (*group["pupils"], *group["leaders"])
    ]
    assert len(pairs) == len(set(pairs))
    return set(pairs)


def _require_convergence(loop, place, expected):
    report = synchronise(place, ME)
    assert (report.remaining or 0, report.outcomes.keys() - {"done", "unchanged"}) == (0, set())
    assert _members(loop) == expected
    assert not synchronise(place, ME).outcomes


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_write_that_a_fault_befalls_once(loop, wired, due, case):
    place, proxy = wired
    struck = proxy.struck
    proxy.arm(case.fault, WRITE)
    if case.passes[1]:
        assert synchronise(place, ME).outcomes.keys() <= {"done", "unchanged"}
        assert _members(loop) == due
    else:
        with pytest.raises(case.error) as caught:
            synchronise(place, ME)
        require_told(case, caught.value)
    assert proxy.struck == struck + 1
    _require_convergence(loop, place, due)


@pytest.mark.parametrize("case", [case for case in CASES if case.name in LASTING], ids=lambda case: case.name)
def test_a_write_that_a_fault_befalls_each_time(loop, wired, due, case):
    place, proxy = wired
    proxy.arm(case.fault, WRITE, times=99)
    with pytest.raises(case.error) as caught:
        synchronise(place, ME)
    require_told(case, caught.value)
    proxy.heal()
    _require_convergence(loop, place, due)


@pytest.mark.parametrize("case", [case for case in CASES if case.name in READS], ids=lambda case: case.name)
def test_a_read_that_a_fault_befalls_each_time(loop, wired, due, case):
    place, proxy = wired
    proxy.arm(case.fault, READ, times=99, spare=1)
    with pytest.raises(case.error) as caught:
        synchronise(place, ME)
    require_told(case, caught.value)
    assert len(due - _members(loop)) == TAKEN
    proxy.heal()
    _require_convergence(loop, place, due)


def test_a_server_that_is_down(loop, wired, due):
    place, proxy = wired
    with proxy.closed(), pytest.raises(errors.Unreachable):
        synchronise(place, ME)
    _require_convergence(loop, place, due)
