"""When to send a call again, and after how long: three small pure functions and one loop."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sync.moodle.errors import MoodleError
from sync.moodle.functions import RetryClass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How patient a client is; times in seconds."""

    attempts: int = 4
    """Calls in all, the first included."""
    first_wait: float = 0.5
    factor: float = 3.0
    longest_wait: float = 30.0
    """Longest wait between two attempts. A server that asks for more is not asked again by this run."""


NEVER = RetryPolicy(attempts=1)


def may_repeat(error: MoodleError, retry: RetryClass) -> bool:
    """Whether the same call may be sent again without harm, and may then succeed."""
    return error.retryable and (retry is RetryClass.ALWAYS or error.effect == "none")


def with_jitter(seconds: float, random: float) -> float:
    """Half of `seconds` to all of it, for `random` in [0, 1): clients that failed together return apart."""
    return seconds * (0.5 + random / 2)


def wait_before(attempt: int, error: MoodleError, policy: RetryPolicy, random: float) -> float | None:
    """Seconds to wait before attempt number `attempt` (2 is the first repetition); None to give up.

    What the server asked for (Retry-After) is obeyed to the full, never shortened.
    """
    if attempt > policy.attempts:
        return None
    if error.retry_after is not None:
        return error.retry_after if error.retry_after <= policy.longest_wait else None
    wait = min(policy.first_wait * policy.factor ** (attempt - 2), policy.longest_wait)
    return with_jitter(wait, random)


def call_with_retry(
    call: Callable[[], T],
    retry: RetryClass,
    policy: RetryPolicy,
    *,
    sleep: Callable[[float], None],
    random: Callable[[], float],
) -> T:
    """Call until it succeeds, may not be repeated, or patience ends. Raises the last MoodleError."""
    attempt = 1
    while True:
        try:
            return call()
        except MoodleError as error:
            attempt += 1
            wait = wait_before(attempt, error, policy, random()) if may_repeat(error, retry) else None
            if wait is None:
                raise
        sleep(wait)
