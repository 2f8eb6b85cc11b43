"""The hours of the night: pure functions, by the school's own clock."""

from datetime import UTC, datetime, time, timedelta


def length(start: time, end: time) -> timedelta:
    """How long a night lasts by the clock on the wall; one that ends at an earlier time ends on the next day."""
    return (_since_midnight(end) - _since_midnight(start)) % timedelta(days=1)


def remaining(now: datetime, start: time, end: time) -> timedelta | None:
    """How much of the night is left at `now`, an aware moment; None when it is not night.

    Both ends are the wall's: a night in which the clocks change is an hour shorter or longer.
    """
    wall = _since_midnight(now.time())
    if (wall - _since_midnight(start)) % timedelta(days=1) >= length(start, end):
        return None
    day = now.date() + (timedelta(days=1) if _since_midnight(end) <= wall else timedelta())
    # Two aware datetimes of one zone are subtracted by the wall: only their instants tell what will really pass.
    return datetime.combine(day, end, now.tzinfo).astimezone(UTC) - now.astimezone(UTC)


def _since_midnight(moment: time) -> timedelta:
    return timedelta(
        hours=moment.hour, minutes=moment.minute, seconds=moment.second, microseconds=moment.microsecond
    )
