"""How a campaign stands: what was asked, what is filled in, what is still to come, and whom to remind.

"Not observed" is an answer: it closes a cell as a state does. What nobody asked for is welcome and not counted.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from mappings.campaign.spec import Ask, CampaignSpec
from mappings.messages import Message, message

LAST_DAYS = timedelta(days=2)
"""How long before the last day who is not done is reminded."""
AFTERWARDS = timedelta(days=7)
"""How long after it: groups are formed then, and later the reminder would only be a reproach."""

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the grid: who, of which pupil, on which item."""

    teacher: str
    pupil: int
    item: str


@dataclass(frozen=True, slots=True)
class Count:
    """Cells asked for, those with a state, those closed by "not observed"."""

    asked: int
    filled: int
    unseen: int

    @property
    def left(self) -> int:
        """Cells still to come."""
        return self.asked - self.filled - self.unseen


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a campaign stands, counted in cells.

    `by_item` goes by division and item, `by_ask` by teacher and division.
    """

    by_division: Mapping[str, Count]
    by_item: Mapping[tuple[str, str], Count]
    by_teacher: Mapping[str, Count]
    by_ask: Mapping[tuple[str, str], Count]


class Why(StrEnum):
    """Why it is worth reminding somebody now. Each is worth one reminder, not one a day."""

    NOT_BEGUN = "not_begun"  # half of the time is over and nothing is entered
    LAST_DAYS = "last_days"  # the end is near and something is left
    OVER = "over"  # the campaign is over and something is left


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person still has to enter in one division, in cells, and why to say so now."""

    teacher: str
    division: str
    left: int
    asked: int
    why: Why
    last: date

    def message(self) -> Message:
        """Say it to that person."""
        last = self.last.isoformat()
        if self.why is Why.NOT_BEGUN:
            return message("reminder_not_begun", division=self.division, count=self.left, last_day=last)
        if self.why is Why.LAST_DAYS:
            return message("reminder_last_days", division=self.division, count=self.left, last_day=last)
        return message("reminder_over", division=self.division, count=self.left, last_day=last)


def coverage(
    asks: Iterable[Ask],
    filled: Iterable[Cell],
    unseen: Iterable[Cell],
    pupils: Mapping[str, Collection[int]],
) -> Coverage:
    """Count what was asked against what is there. `pupils` are those of each division now.

    A cell that has a state and was once "not observed" has a state. Who left a division is not waited for.
    """
    states, closed = set(filled), set(unseen)
    lines = [
        (ask, item, _count(ask.teacher, item, set(pupils.get(ask.division, ())), states, closed))
        for ask in dict.fromkeys(asks)
        for item in dict.fromkeys(ask.items)
    ]
    return Coverage(
        by_division=_sums((ask.division, count) for ask, _, count in lines),
        by_item=_sums(((ask.division, item), count) for ask, item, count in lines),
        by_teacher=_sums((ask.teacher, count) for ask, _, count in lines),
        by_ask=_sums(((ask.teacher, ask.division), count) for ask, _, count in lines),
    )


def _count(teacher: str, item: str, pupils: set[int], states: set[Cell], closed: set[Cell]) -> Count:
    cells = {Cell(teacher, pupil, item) for pupil in pupils}
    return Count(len(cells), len(cells & states), len((cells & closed) - states))


def _sums(parts: Iterable[tuple[_Key, Count]]) -> dict[_Key, Count]:
    sums: dict[_Key, Count] = {}
    for key, part in parts:
        so_far = sums.get(key, Count(0, 0, 0))
        sums[key] = Count(so_far.asked + part.asked, so_far.filled + part.filled, so_far.unseen + part.unseen)
    return sums


def reminders(now: Coverage, day: date, spec: CampaignSpec) -> tuple[Reminder, ...]:
    """Return whom to remind on a day, by teacher and division; nobody when it is not worth it.

    Before the first day nobody. From the middle of the window on, who has entered nothing; in its last three days
    whoever is not done; for a week after it the same. Later nobody.
    """
    found = (
        Reminder(teacher, division, count.left, count.asked, why, spec.last)
        for (teacher, division), count in sorted(now.by_ask.items())
        if count.left and (why := _why(count, day, spec))
    )
    return tuple(found)


def _why(count: Count, day: date, spec: CampaignSpec) -> Why | None:
    if not spec.first <= day <= spec.last + AFTERWARDS:
        return None
    if day > spec.last:
        return Why.OVER
    if day >= spec.last - LAST_DAYS:
        return Why.LAST_DAYS
    half_way = spec.first + (spec.last - spec.first) / 2
    return Why.NOT_BEGUN if day >= half_way and count.left == count.asked else None
