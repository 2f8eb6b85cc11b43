"""The school year of a frame, day by day: when its barrettes meet, who is there, and what a person should look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mappings.calendar import (
    FEWEST_SESSIONS,
    MOST_SESSIONS,
    Arrangement,
    Stretch,
    UnknownHolidays,
    at_end_of_day,
    attended,
    load_holidays,
    placements_of,
    sessions,
    weeks,
)
from mappings.messages import Message, message
from sync.frame.parts import Barrette, Frame, Holiday, Period


@dataclass(frozen=True)
class SchoolYear:
    """The calendar of one frame."""

    frame: Frame

    @cached_property
    def holidays(self) -> tuple[Holiday, ...]:
        """Those that the school wrote down, else those of its zone; none when neither is known."""
        if self.frame.holidays or not self.frame.zone:
            return self.frame.holidays
        try:
            known = load_holidays(self.frame.year).of_zone(self.frame.zone)
        except UnknownHolidays:
            return ()
        return tuple(Holiday(name=h.name, first=h.days.first, last=h.days.last) for h in known)

    def sessions(self, barrette: Barrette, within: Period | Stretch) -> tuple[date, ...]:
        """The days on which a barrette meets in a period."""
        days = Stretch(within.first, within.last)
        return sessions(barrette.weekday, days, (Stretch(h.first, h.last) for h in self.holidays))

    def away(self, division: str, arrangement: Arrangement | None = None) -> tuple[Stretch, ...]:
        """When a pupil of a division is on placement (PFMP)."""
        theirs = (Stretch(p.first, p.last) for p in self.frame.placements if p.division == division)
        return placements_of(theirs, arrangement)

    def attended(
        self,
        barrette: Barrette,
        within: Period | Stretch,
        division: str,
        arrangement: Arrangement | None = None,
    ) -> tuple[date, ...]:
        """The sessions of a barrette to which a pupil of a division can come in a period."""
        if division not in barrette.divisions:
            return ()
        return attended(self.sessions(barrette, within), barrette.key, self.away(division), arrangement)

    def present(
        self, barrette: Barrette, division: str, day: date, arrangement: Arrangement | None = None
    ) -> bool:
        """Whether a pupil of a division takes part in a barrette at that time of the year: not away, not part-time."""
        if division not in barrette.divisions or (arrangement and not arrangement.attends(barrette.key)):
            return False
        return not any(day in stretch for stretch in self.away(division, arrangement))

    def weeks_away(self, division: str, arrangement: Arrangement | None = None) -> int:
        """How many weeks a pupil of a division spends on placement."""
        return weeks(self.away(division, arrangement))

    def warnings(self) -> tuple[Message, ...]:
        """What a person should look at; it forbids nothing."""
        return (*self._zone(), *self._slots(), *self._lengths(), *self._absences())

    def _zone(self) -> Iterator[Message]:
        if self.frame.holidays:
            return
        if not self.holidays:
            yield message("calendar_no_holidays", year=self.frame.year)
        elif not load_holidays(self.frame.year).verified:
            yield message("calendar_unverified", zone=self.frame.zone, year=self.frame.year)

    def _slots(self) -> Iterator[Message]:
        for barrette in self.frame.barrettes:
            if at_end_of_day(barrette.end):
                yield message("calendar_end_of_day", barrette=barrette.name, end=f"{barrette.end:%H:%M}")

    def _lengths(self) -> Iterator[Message]:
        for period in self.frame.periods:
            for barrette in self.frame.barrettes:
                count = len(self.sessions(barrette, period))
                if not FEWEST_SESSIONS <= count <= MOST_SESSIONS:
                    yield message(
                        "calendar_period_length",
                        period=period.name,
                        barrette=barrette.name,
                        count=count,
                        fewest=FEWEST_SESSIONS,
                        most=MOST_SESSIONS,
                    )

    def _absences(self) -> Iterator[Message]:
        for period in self.frame.periods:
            for division in self.frame.divisions:
                theirs = [b for b in self.frame.barrettes if division.key in b.divisions]
                held = [b for b in theirs if self.sessions(b, period)]
                if held and not any(self.attended(b, period, division.key) for b in held):
                    yield message("calendar_away_all_period", division=division.name, period=period.name)
