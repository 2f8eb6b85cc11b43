"""When to send a call again, and after how long: small pure functions and one loop."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from sync.moodle.errors import Maintenance, MoodleError, RateLimited, StillInMaintenance
from sync.moodle.functions import Function, RetryClass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How patient a client is; times in seconds."""

    attempts: int = 4
    """Calls in all, the first included."""
    first_wait: float = 0.5
    factor: float = 3.0
    longest_wait: float = 30.0
    """Longest wait between two attempts. A server that asks for more is treated as one in maintenance."""
    patience: float = 0.0
    """How long all the calls of one client together may wait for a maintenance to end. 0: it is not waited for."""
    maintenance_wait: float = 60.0
    """Shortest wait between two calls to a site in maintenance."""


NEVER = RetryPolicy(attempts=1)


@dataclass(slots=True)
class Waited:
    """What one client has spent of its patience. One call waits at a time, and the others with it."""

    seconds: float = 0.0
    over: int = 0
    """How many maintenances were seen to end."""
    lock: Lock = field(default_factory=Lock, repr=False)


def may_repeat(error: MoodleError, retry: RetryClass) -> bool:
    """Whether the same call may be sent again without harm, and may then succeed."""
    return error.retryable and (retry is RetryClass.ALWAYS or error.effect == "none")


def with_jitter(seconds: float, random: float) -> float:
    """Half of `seconds` to all of it, for `random` in [0, 1): clients that failed together return apart."""
    return seconds * (0.5 + random / 2)


def wait_before(attempt: int, error: MoodleError, policy: RetryPolicy, random: float) -> float | None:
    """Seconds to wait before attempt number `attempt` (2 is the first repetition); None to give up.

    What the server asked for (Retry-After) is obeyed to the full, never shortened. Where Moodle itself says that it
    is in maintenance, a second attempt at once would be rude and of no use.
    """
    if attempt > policy.attempts or (is_closed(error, policy) and policy.patience):
        return None
    if error.retry_after is not None:
        return error.retry_after if error.retry_after <= policy.longest_wait else None
    wait = min(policy.first_wait * policy.factor ** (attempt - 2), policy.longest_wait)
    return with_jitter(wait, random)


def is_closed(error: MoodleError, policy: RetryPolicy) -> bool:
    """Whether the site says that it is closed for a while: a maintenance, an upgrade, or a long Retry-After."""
    asks_for_long = error.retry_after is not None and error.retry_after > policy.longest_wait
    said_by_moodle = isinstance(error, Maintenance) and error.errorcode != ""
    return said_by_moodle or (asks_for_long and isinstance(error, Maintenance | RateLimited))


def may_wait(error: MoodleError, policy: RetryPolicy) -> bool:
    """Whether an error tells of a maintenance: an HTTP 503 without a time does, after the quick attempts."""
    return isinstance(error, Maintenance) or is_closed(error, policy)


def wait_in_maintenance(waited: float, error: MoodleError, policy: RetryPolicy) -> float | None:
    """Seconds to wait for a site to open again, when so many were waited already; None when patience ends before."""
    if not may_wait(error, policy):
        return None
    wait = max(policy.maintenance_wait, error.retry_after or 0.0)
    return wait if waited + wait <= policy.patience else None


@dataclass(frozen=True, slots=True)
class Caller:
    """How one client repeats its calls: the policy, the clock and chance it goes by, and the patience it has spent."""

    policy: RetryPolicy
    sleep: Callable[[float], None]
    random: Callable[[], float]
    waited: Waited = field(default_factory=Waited)

    def call(self, function: Function, once: Callable[[], T]) -> T:
        """Call until it succeeds, may not be repeated, or patience ends. Raises the last MoodleError."""
        attempt = 1
        while True:
            over = self.waited.over
            try:
                return once()
            except MoodleError as error:
                failure = error
            if not may_repeat(failure, function.retry):
                raise failure
            attempt += 1
            wait = wait_before(attempt, failure, self.policy, self.random())
            if wait is None:
                if not may_wait(failure, self.policy):
                    raise failure
                return self._wait_out(function, once, failure, over)
            self.sleep(wait)

    def _wait_out(self, function: Function, once: Callable[[], T], failure: MoodleError, over: int) -> T:
        """Wait for the end of a maintenance, if that is what the failure is; the other calls wait meanwhile."""
        with self.waited.lock:
            while over == self.waited.over:
                wait = wait_in_maintenance(self.waited.seconds, failure, self.policy)
                if wait is None:
                    raise _given_up(failure, function, self.waited.seconds)
                self.sleep(wait)
                self.waited.seconds += wait
                try:
                    answer = once()
                except MoodleError as error:
                    failure = error
                    self.waited.over += not may_wait(failure, self.policy)
                    if not may_repeat(failure, function.retry):
                        raise
                else:
                    self.waited.over += 1
                    return answer
        return self.call(function, once)


def _given_up(failure: MoodleError, function: Function, waited: float) -> MoodleError:
    if not (waited and isinstance(failure, Maintenance)):
        return failure
    return StillInMaintenance(
        function, errorcode=failure.errorcode, retry_after=failure.retry_after, minutes=round(waited / 60)
    )
