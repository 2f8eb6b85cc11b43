"""When a barrette meets and who is there: holidays, public holidays, placements."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.calendar import (
    ZONES,
    Arrangement,
    Stretch,
    UnknownHolidays,
    at_end_of_day,
    attended,
    easter,
    load_holidays,
    placements_of,
    public_holidays,
    sessions,
    weeks,
)

TUESDAY = 2
AUTUMN = Stretch(date(2026, 9, 1), date(2026, 10, 16))


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1961, date(1961, 4, 2)),
        (2008, date(2008, 3, 23)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year, sunday):
    assert easter(year) == sunday


@given(st.integers(1900, 2299))
def test_easter_is_a_sunday_of_march_or_april(year):
    assert easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_the_public_holidays_that_move_with_easter():
    assert {date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17)} <= public_holidays(2027)
    assert len(public_holidays(2026)) == 11


@pytest.mark.parametrize("zone", ZONES)
def test_each_zone_has_its_holidays_in_order_and_apart(zone):
    known = load_holidays("2026").of_zone(zone)
    assert [each.name for each in known][:4] == ["Toussaint", "Noël", "Hiver", "Printemps"]
    for before, after in pairwise(known):
        assert before.days.first <= before.days.last < after.days.first


def test_the_day_of_leaving_and_that_of_coming_back_are_school_days():
    toussaint = load_holidays("2026").of_zone("A")[0]
    assert toussaint.days == Stretch(date(2026, 10, 18), date(2026, 11, 1))
    assert load_holidays("2026").verified is False


@pytest.mark.parametrize("year", ["1999", "../x", ""])
def test_holidays_that_nobody_wrote_down_are_an_error_that_says_so(year):
    with pytest.raises(UnknownHolidays):
        load_holidays(year)


def test_a_barrette_meets_every_week_but_in_holidays():
    closed = [each.days for each in load_holidays("2026").of_zone("C")]
    days = sessions(TUESDAY, Stretch(date(2026, 10, 5), date(2026, 11, 13)), closed)
    assert days == (date(2026, 10, 6), date(2026, 10, 13), date(2026, 11, 3), date(2026, 11, 10))


def test_no_session_falls_on_a_public_holiday():
    wednesdays = sessions(3, Stretch(date(2026, 11, 2), date(2026, 11, 20)), [])
    assert wednesdays == (date(2026, 11, 4), date(2026, 11, 18)), "not on the 11th"


@given(
    st.integers(1, 6),
    st.dates(date(2026, 9, 1), date(2027, 6, 30)),
    st.integers(0, 200),
    st.lists(st.tuples(st.dates(date(2026, 9, 1), date(2027, 7, 1)), st.integers(0, 20)), max_size=4),
)
def test_sessions_lie_in_the_period_on_that_day_of_the_week_and_in_no_holiday(weekday, first, length, shut):
    within = Stretch(first, first + timedelta(days=length))
    closed = [Stretch(day, day + timedelta(days=more)) for day, more in shut]
    days = sessions(weekday, within, closed)
    assert list(days) == sorted(set(days))
    for day in days:
        assert day in within
        assert day.isoweekday() == weekday
        assert not any(day in stretch for stretch in closed)
    skipped = {within.first + timedelta(days=n) for n in range(length + 1)} - set(days)
    for day in skipped:
        assert (
            day.isoweekday() != weekday
            or any(day in stretch for stretch in closed)
            or day in public_holidays(day.year)
        )


PLACEMENT = (Stretch(date(2026, 9, 14), date(2026, 9, 25)),)


def test_a_division_on_placement_attends_nothing_then():
    days = sessions(TUESDAY, AUTUMN, [])
    there = attended(days, "mardi", PLACEMENT)
    assert set(days) - set(there) == {date(2026, 9, 15), date(2026, 9, 22)}


def test_a_calendar_of_ones_own_stands_in_place_of_the_divisions():
    apprentice = Arrangement(1, away=(Stretch(date(2026, 9, 1), date(2026, 9, 11)),))
    there = attended(sessions(TUESDAY, AUTUMN, []), "mardi", PLACEMENT, apprentice)
    assert date(2026, 9, 15) in there
    assert date(2026, 9, 8) not in there
    assert placements_of(PLACEMENT, Arrangement(1)) == PLACEMENT


def test_a_part_time_pupil_attends_their_barrettes_alone():
    part_time = Arrangement(1, barrettes=frozenset({"jeudi"}))
    days = sessions(TUESDAY, AUTUMN, [])
    assert attended(days, "mardi", (), part_time) == ()
    assert attended(days, "jeudi", (), part_time) == days


def test_weeks_on_placement_count_those_begun_and_none_twice():
    two = Stretch(date(2026, 11, 16), date(2026, 11, 27))
    assert weeks([two]) == 2
    assert weeks([two, Stretch(date(2026, 11, 27), date(2026, 11, 30))]) == 3
    assert weeks([]) == 0


def test_whatever_lies_after_four_is_at_the_end_of_the_day():
    assert at_end_of_day(time(17))
    assert not at_end_of_day(time(16))
