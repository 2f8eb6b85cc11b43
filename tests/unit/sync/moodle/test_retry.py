import pytest

from sync.moodle import errors
from sync.moodle.functions import APPLY, EXPORT, Function, RetryClass
from sync.moodle.retry import RetryPolicy, call_with_retry, may_repeat, wait_before, with_jitter
from tests.unit.sync.moodle.samples import make

POLICY = RetryPolicy(attempts=4, first_wait=0.5, factor=3, longest_wait=30)

# error class, may a read be repeated, may a write
RULES = [
    (errors.Unreachable, True, True),
    (errors.RateLimited, True, True),
    (errors.Maintenance, True, True),
    (errors.DatabaseDown, True, True),
    (errors.NoAnswer, True, False),
    (errors.ServerFailure, True, False),
    (errors.TruncatedJson, True, False),
    (errors.EmptyAnswer, True, False),
    (errors.CertificateError, False, False),
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


class Script:
    """A call that fails as told, then succeeds; `waits` is what was slept meanwhile."""

    def __init__(self, *failures: errors.MoodleError) -> None:
        self.failures = list(failures)
        self.waits: list[float] = []
        self.calls = 0

    def __call__(self) -> str:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)
        return "answer"

    def run(self, function: Function) -> str:
        return call_with_retry(self, function.retry, POLICY, sleep=self.waits.append, random=lambda: 1.0)


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
