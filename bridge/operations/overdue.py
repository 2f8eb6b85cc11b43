"""When an alert is due: once per outage, again after each further day, and once when it is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

AGAIN = timedelta(hours=24)
"""After which an outage that lasts is told again."""
EARLY = timedelta(minutes=5)
"""By how much that may be too soon: whoever looks every hour is never there to the second."""


class Call(StrEnum):
    """What an alert is about."""

    OUTAGE = "outage"
    STILL = "still"
    OVER = "over"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Told:
    """An outage that was told: the last success before it, and when it was last told."""

    since: datetime
    at: datetime


def is_late(now: datetime, success: datetime, after: timedelta) -> bool:
    """Whether the last success is too long ago."""
    return now - success >= after


def due(now: datetime, success: datetime, told: Told | None, after: timedelta) -> Call | None:
    """What has to be told now; None when nothing has.

    `success` is when a synchronisation last succeeded, `told` the outage that was told last and not yet said to be
    over, `after` how long may pass without a success.
    """
    if not is_late(now, success, after):
        return Call.OVER if told else None
    if told is None or told.since != success:
        return Call.OUTAGE
    return Call.STILL if now - told.at >= AGAIN - EARLY else None
