"""When a barrette meets, and who is there: holidays by zone, public holidays, placements, calendars of pupils' own.

A week of placement (PFMP) takes its pupils away; a session falls on no holiday. Days are dates at the school, and every
stretch includes its first and its last day.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from importlib.resources import files

from mappings.messages import MappingError, message

ZONES = ("A", "B", "C")
END_OF_DAY = time(16)
"""A barrette of which something lies after it is at the end of the day, which the source text says to avoid."""
FEWEST_SESSIONS, MOST_SESSIONS = 5, 7
"""How many sessions a period has: the source text's order of magnitude."""
DAY = timedelta(days=1)


class UnknownHolidays(MappingError):
    """The package has no holidays for that school year."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that belong together, the first and the last included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def covers(self, other: "Stretch") -> bool:
        """Whether every day of the other is one of this."""
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """Days without lessons, in the zones that it names."""

    name: str
    zones: tuple[str, ...]
    days: Stretch


@dataclass(frozen=True, slots=True)
class HolidayCalendar:
    """The holidays of one school year; `verified` once somebody compared them with the official text."""

    year: str
    verified: bool
    source: str
    holidays: tuple[SchoolHoliday, ...]

    def of_zone(self, zone: str) -> tuple[SchoolHoliday, ...]:
        """Those of one zone, in order; none for a zone that is none."""
        return tuple(each for each in self.holidays if zone in each.zones)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is settled for one pupil apart from their division: part-time, a calendar of their own, with whom.

    `barrettes` are the keys of those that they attend, empty for all of their division's. `away` are placements of
    their own: they stand in place of the division's, as for an apprentice in a mixed class; empty where there are
    none. `together` and `apart` are the pupils with whom they are to be in a group, or not to be.
    """

    pupil: int
    barrettes: frozenset[str] = frozenset()
    together: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()
    away: tuple[Stretch, ...] = ()

    def attends(self, barrette: str) -> bool:
        """Whether they come to a barrette of their division."""
        return not self.barrettes or barrette in self.barrettes


@cache
def load_holidays(year: str) -> HolidayCalendar:
    """The holidays of the school year that begins in `year` ("2026"). Raises UnknownHolidays."""
    file = files("mappings.referentials").joinpath(f"holidays_{year}.toml")
    if not year.isdigit() or not file.is_file():
        raise UnknownHolidays(message("unknown_holidays", year=year))
    data = tomllib.loads(file.read_text("utf-8"))
    holidays = (
        SchoolHoliday(each["name"], tuple(each["zones"]), Stretch(each["after"] + DAY, each["back"] - DAY))
        for each in data["holidays"]
    )
    return HolidayCalendar(data["year"], data["verified"], data["source"], tuple(holidays))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of France (article L3133-1 of the Code du travail) in a calendar year.

    Alsace-Moselle and the overseas departments have others: a school adds them to its holidays.
    """
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    moving = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday
    sunday = easter(year)
    return frozenset(
        {date(year, month, day) for month, day in fixed} | {sunday + after * DAY for after in moving}
    )


def sessions(weekday: int, within: Stretch, closed: Iterable[Stretch]) -> tuple[date, ...]:
    """The days on which a weekly slot meets: `weekday` as ISO counts, 1 is Monday; `closed` are the holidays."""
    shut = tuple(closed)
    day = within.first + (weekday - within.first.isoweekday()) % 7 * DAY
    found = []
    while day <= within.last:
        if day not in public_holidays(day.year) and not any(day in stretch for stretch in shut):
            found.append(day)
        day += 7 * DAY
    return tuple(found)


def placements_of(division: Iterable[Stretch], arrangement: Arrangement | None = None) -> tuple[Stretch, ...]:
    """When a pupil is on placement: their own stretches where they have any, else their division's."""
    return arrangement.away if arrangement and arrangement.away else tuple(division)


def attended(
    days: Iterable[date],
    barrette: str,
    division: Iterable[Stretch],
    arrangement: Arrangement | None = None,
) -> tuple[date, ...]:
    """The sessions of a barrette to which a pupil can come; `division` are the placements of their division."""
    if arrangement and not arrangement.attends(barrette):
        return ()
    away = placements_of(division, arrangement)
    return tuple(day for day in days if not any(day in stretch for stretch in away))


def weeks(stretches: Iterable[Stretch]) -> int:
    """How many weeks these days lie in; a week that is only begun counts, and none twice."""
    mondays: set[date] = set()
    for stretch in stretches:
        monday = stretch.first - (stretch.first.isoweekday() - 1) * DAY
        while monday <= stretch.last:
            mondays.add(monday)
            monday += 7 * DAY
    return len(mondays)


def at_end_of_day(end: time) -> bool:
    """Whether a slot that ends then is at the end of the day."""
    return end > END_OF_DAY
