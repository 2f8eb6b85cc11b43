from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest

from sync.moodle import errors, launch
from sync.moodle.functions import APPLY, EXPORT, Function, RetryClass
from sync.moodle.retry import (
    Caller,
    RetryPolicy,
    is_closed,
    may_repeat,
    wait_before,
    wait_in_maintenance,
    with_jitter,
)
from tests.unit.sync.moodle.samples import make

POLICY = RetryPolicy(attempts=4, first_wait=0.5, factor=3, longest_wait=30)

# error class, may a read be repeated, may a write
RULES = [
    (errors.Unreachable, True, True),
    (errors.RateLimited, True, True),
    (errors.Maintenance, True, True),
    (errors.StillInMaintenance, True, True),
    (errors.DatabaseDown, True, True),
    (errors.NoAnswer, True, False),
    (errors.TooSlow, True, False),
    (errors.ServerFailure, True, False),
    (errors.TruncatedJson, True, False),
    (errors.EmptyAnswer, True, False),
    (errors.CertificateError, False, False),
    (launch.LaunchRefused, False, False),
    (launch.LaunchUnknown, False, False),
    (launch.LaunchUsed, False, False),
    (launch.LaunchExpired, False, False),
    (errors.Redirected, False, False),
    (errors.WrongStatus, False, False),
    (errors.ResponseTooLarge, False, False),
    (errors.RequestTooLarge, False, False),
    (errors.TooManyFields, False, False),
    (errors.StaleFence, False, False),
    (errors.TokenError, False, False),
    (errors.AccessDenied, False, False),
    (errors.CapabilityMissing, False, False),
    (errors.AccountRefused, False, False),
    (errors.ServiceOff, False, False),
    (errors.PluginMissing, False, False),
    (errors.InvalidParameter, False, False),
    (errors.NotFound, False, False),
    (errors.Conflict, False, False),
    (errors.ServerError, False, False),
    (errors.NotJson, False, False),
    (errors.LoginPage, False, False),
    (errors.WebPage, False, False),
    (errors.NoiseBeforeJson, False, False),
    (errors.InvalidResponse, False, False),
    (errors.RefusedAnswer, False, False),
    (errors.ColumnsDiffer, False, False),
]


@pytest.mark.parametrize(("cls", "read", "write"), RULES)
def test_what_may_be_repeated(cls, read, write):
    assert may_repeat(make(cls, EXPORT), RetryClass.ALWAYS) is read
    assert may_repeat(make(cls, APPLY), RetryClass.UNTOUCHED) is write


def test_functions_state_their_retry_class():
    assert EXPORT.retry is RetryClass.ALWAYS
    assert APPLY.retry is RetryClass.UNTOUCHED


@pytest.mark.parametrize(("random", "expected"), [(0.0, 5.0), (0.5, 7.5), (1.0, 10.0)])
def test_jitter_stays_between_half_and_all(random, expected):
    assert with_jitter(10, random) == expected


@pytest.mark.parametrize(("attempt", "expected"), [(2, 0.5), (3, 1.5), (4, 4.5), (5, None)])
def test_waits_grow_and_patience_ends(attempt, expected):
    assert wait_before(attempt, make(errors.NoAnswer, EXPORT), POLICY, random=1.0) == expected


def test_waits_have_a_ceiling():
    policy = RetryPolicy(attempts=100)
    assert wait_before(60, make(errors.NoAnswer, EXPORT), policy, random=1.0) == policy.longest_wait


@pytest.mark.parametrize(("asked", "expected"), [(0, 0), (7, 7), (30, 30), (31, None)])
def test_what_the_server_asks_is_obeyed_or_the_call_given_up(asked, expected):
    error = errors.RateLimited(EXPORT, retry_after=asked)
    assert wait_before(2, error, POLICY, random=0.0) == expected


NIGHT = RetryPolicy(attempts=3, first_wait=0.5, factor=3, longest_wait=30, patience=150, maintenance_wait=60)
BY_MOODLE = {"errorcode": "sitemaintenance"}

# error, is it closed for a while, wait before a quick second attempt
CLOSED = [
    (errors.Maintenance(EXPORT, errorcode="sitemaintenance"), True, None),
    (errors.Maintenance(EXPORT, errorcode="upgraderunning"), True, None),
    (errors.Maintenance(EXPORT, retry_after=31), True, None),
    (errors.Maintenance(EXPORT, retry_after=30), False, 30),
    (errors.Maintenance(EXPORT), False, 0.5),
    (errors.RateLimited(EXPORT, retry_after=31), True, None),
    (errors.RateLimited(EXPORT, retry_after=5), False, 5),
    (errors.NoAnswer(EXPORT, detail=""), False, 0.5),
    (errors.DatabaseDown(EXPORT, errorcode="dbconnectionfailed"), False, 0.5),
]


@pytest.mark.parametrize(("error", "closed", "quick"), CLOSED)
def test_a_site_that_says_it_is_closed_is_not_asked_again_at_once(error, closed, quick):
    assert is_closed(error, NIGHT) is closed
    assert wait_before(2, error, NIGHT, random=1.0) == quick


@pytest.mark.parametrize(
    ("waited", "asked", "expected"),
    [
        (0, None, 60),
        (60, None, 60),
        (90, None, 60),
        (91, None, None),
        (120, None, None),
        (0, 10, 60),
        (0, 100, 100),
        (50, 100, 100),
        (51, 100, None),
        (0, 150, 150),
        (0, 151, None),
    ],
)
def test_a_maintenance_is_asked_after_once_a_minute_at_most_until_patience_ends(waited, asked, expected):
    error = errors.Maintenance(EXPORT, retry_after=asked, **BY_MOODLE)
    assert wait_in_maintenance(waited, error, NIGHT) == expected


@pytest.mark.parametrize(
    "cls", [errors.NoAnswer, errors.Unreachable, errors.RateLimited, errors.DatabaseDown]
)
def test_only_a_maintenance_is_waited_for(cls):
    assert wait_in_maintenance(0, make(cls, EXPORT), NIGHT) is None


def test_without_patience_nothing_is_waited_for():
    error = errors.Maintenance(EXPORT, **BY_MOODLE)
    assert wait_in_maintenance(0, error, POLICY) is None
    assert wait_before(2, error, POLICY, random=1.0) == 0.5


class Script:
    """A call that fails as told, then succeeds; `waits` is what was slept meanwhile."""

    def __init__(self, *failures: errors.MoodleError, policy: RetryPolicy = POLICY) -> None:
        self.failures = list(failures)
        self.waits: list[float] = []
        self.calls = 0
        self.caller = Caller(policy, self.waits.append, lambda: 1.0)

    def __call__(self) -> str:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)
        return "answer"

    def run(self, function: Function) -> str:
        return self.caller.call(function, self)


def test_a_read_is_repeated_until_it_succeeds():
    script = Script(make(errors.NoAnswer, EXPORT), errors.RateLimited(EXPORT, retry_after=9))
    assert script.run(EXPORT) == "answer"
    assert script.waits == [0.5, 9]


def test_the_last_error_comes_out_when_patience_ends():
    script = Script(*[make(errors.NoAnswer, EXPORT) for _ in range(9)])
    with pytest.raises(errors.NoAnswer):
        script.run(EXPORT)
    assert script.calls == POLICY.attempts


def test_a_write_whose_effect_is_unknown_is_sent_once():
    script = Script(make(errors.NoAnswer, APPLY))
    with pytest.raises(errors.NoAnswer) as caught:
        script.run(APPLY)
    assert (script.calls, script.waits, caught.value.effect) == (1, [], "unknown")


def test_a_write_that_never_arrived_is_sent_again():
    script = Script(make(errors.Unreachable, APPLY), make(errors.Maintenance, APPLY))
    assert script.run(APPLY) == "answer"


def maintenance(function: Function = EXPORT) -> errors.Maintenance:
    return errors.Maintenance(function, **BY_MOODLE)


@pytest.mark.parametrize("function", [EXPORT, APPLY])
def test_a_maintenance_is_waited_out(function):
    script = Script(maintenance(function), maintenance(function), policy=NIGHT)
    assert script.run(function) == "answer"
    assert script.waits == [60, 60]


def test_a_maintenance_that_lasts_ends_the_patience_and_the_error_says_so():
    script = Script(*[maintenance() for _ in range(9)], policy=NIGHT)
    with pytest.raises(errors.StillInMaintenance, match="after 2 min of waiting") as caught:
        script.run(EXPORT)
    assert (script.waits, caught.value.errorcode, caught.value.effect) == (
        [60, 60],
        "sitemaintenance",
        "none",
    )


def test_patience_is_that_of_the_whole_run_not_of_each_call():
    script = Script(maintenance(), policy=NIGHT)
    assert script.run(EXPORT) == "answer"
    script.failures = [maintenance() for _ in range(9)]
    with pytest.raises(errors.StillInMaintenance):
        script.run(EXPORT)
    assert script.waits == [60, 60]


def test_a_proxy_that_asks_for_more_than_the_patience_is_given_up_at_once():
    script = Script(errors.Maintenance(EXPORT, retry_after=300), policy=NIGHT)
    with pytest.raises(errors.Maintenance) as caught:
        script.run(EXPORT)
    assert (type(caught.value), script.waits) == (errors.Maintenance, [])


def test_a_503_without_an_hour_is_tried_quickly_first_and_then_waited_for():
    script = Script(*[errors.Maintenance(EXPORT) for _ in range(4)], policy=NIGHT)
    assert script.run(EXPORT) == "answer"
    assert script.waits == [0.5, 1.5, 60, 60]


def test_another_failure_after_a_maintenance_is_met_as_ever():
    script = Script(maintenance(), make(errors.NoAnswer, EXPORT), make(errors.NoAnswer, EXPORT), policy=NIGHT)
    assert script.run(EXPORT) == "answer"
    assert script.waits == [60, 0.5]
    write = Script(maintenance(APPLY), make(errors.NoAnswer, APPLY), policy=NIGHT)
    with pytest.raises(errors.NoAnswer):
        write.run(APPLY)
    assert write.calls == 2


def test_calls_side_by_side_ask_after_a_maintenance_in_turn():
    """Four calls meet the same maintenance; one of them asks after it, and once it is over the others go on."""
    closed, asked, lock = [2], [], Lock()
    caller = Caller(NIGHT, asked.append, lambda: 1.0)
    met = Barrier(4)

    def one(first: list[bool]) -> str:
        if first and first.pop():
            met.wait(timeout=10)
            raise maintenance()
        with lock:
            if closed[0] > 1:
                closed[0] -= 1
                raise maintenance()
        return "answer"

    def call(_: int) -> str:
        first = [True]
        return caller.call(EXPORT, lambda: one(first))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(call, range(4))) == ["answer"] * 4
    assert asked == [60, 60]
