"""When an alert is due."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.operations.overdue import AGAIN, EARLY, Call, Told, due, is_late

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
AFTER = timedelta(hours=26)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
LATE, IN_TIME = NOW - AFTER, NOW - AFTER + SECOND


@pytest.mark.parametrize(
    ("success", "told", "expected"),
    [
        (NOW, None, None),
        (IN_TIME, None, None),
        (LATE, None, Call.OUTAGE),
        (LATE - AFTER, None, Call.OUTAGE),
        (LATE, Told(LATE, NOW), None),
        (LATE, Told(LATE, NOW - AGAIN + EARLY + SECOND), None),
        (LATE, Told(LATE, NOW - AGAIN + EARLY), Call.STILL),
        (LATE, Told(LATE, NOW - 3 * AGAIN), Call.STILL),
        (NOW, Told(LATE, NOW - HOUR), Call.OVER),
        (IN_TIME, Told(LATE - AFTER, NOW - HOUR), Call.OVER),
        (LATE, Told(LATE - AFTER, NOW - HOUR), Call.OUTAGE),
    ],
)
def test_what_is_due(success, told, expected):
    assert due(NOW, success, told, AFTER) == expected


def test_late_begins_when_the_time_is_up():
    assert (is_late(NOW, LATE, AFTER), is_late(NOW, IN_TIME, AFTER)) == (True, False)


@given(
    successes=st.lists(st.integers(0, 400), max_size=12),
    after=st.integers(1, 60),
    late_seconds=st.lists(st.integers(0, 120), min_size=400, max_size=400),
)
def test_however_a_year_goes_each_outage_is_told_once_then_daily_then_once_that_it_is_over(
    successes, after, late_seconds
):
    """Whoever looks does so each hour, up to two minutes late."""
    start, told, heard = NOW, None, []
    for hour in range(400):
        at = start + hour * HOUR + timedelta(seconds=late_seconds[hour])
        success = max((start + each * HOUR for each in successes if each <= hour), default=start)
        call = due(at, success, told, timedelta(hours=after))
        if call:
            heard.append((at, call, success))
            told = None if call is Call.OVER else Told(success, at)
        outage = is_late(at, success, timedelta(hours=after))
        assert (told is not None) == outage, "whoever is told is told the truth by the same hour"
    for (_before, first, _since), (at, second, since) in pairwise(heard):
        if second is Call.OUTAGE:
            assert first is Call.OVER or since != _since
        else:
            assert first is not Call.OVER
        if second is Call.STILL:
            assert AGAIN - EARLY <= at - _before <= AGAIN + HOUR
            assert since == _since
