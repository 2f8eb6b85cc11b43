"""What the teachers of a fictional lycée observe in the first weeks: partial, by several people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

ITEMS: Final = (
    *("1.1.2", "1.1.4", "1.2.2", "1.2.3", "1.3.2"),
    *("2.1.2", "2.4.2"),
    *("3.1.1", "3.1.3", "3.2.1", "3.2.2", "3.2.4"),
    *("4.4.2", "5.3.1", "6.2.1", "6.2.2"),
    *("7.1.3", "7.2.1", "7.3.2", "7.3.4"),
)
"""Items of the LPC, palier 3, that the campaign is about."""
NOT_ACQUIRED, UNDER_WAY, ACQUIRED = 1, 2, 3

_RATERS: Final = (2, 4)
_ITEMS_EACH: Final = (12, 20)
_DAYS: Final = 19  # the campaign lasts three weeks
_SEEN: Final = (0.65, 0.9)  # how much of what they are asked a rater has the occasion to observe
_NOT_ACQUIRED_BELOW, _ACQUIRED_FROM = -0.75, 0.35


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement, on a day of the campaign."""

    pupil: str
    item: str
    rater: str
    grade: int
    day: int


def marks(pupils: Sequence[str], teachers: Sequence[str], random: Random) -> Iterator[Mark]:
    """What two to four teachers state about the pupils of one division.

    A pupil's ability bears on everything, their ease in one competency on its items; items are more or
    less difficult, raters more or less severe. "Not observed" is no mark at all.
    """
    ability = {pupil: random.gauss(0, 0.6) for pupil in pupils}
    ease = {(pupil, item[0]): random.gauss(0, 0.7) for pupil in pupils for item in ITEMS}
    difficulty = {item: random.gauss(0, 0.35) for item in ITEMS}
    for rater in random.sample(teachers, random.randint(*_RATERS)):
        severity, seen, day = random.gauss(0, 0.25), random.uniform(*_SEEN), random.randrange(_DAYS)
        asked = random.sample(ITEMS, random.randint(*_ITEMS_EACH))
        for pupil in pupils:
            for item in asked:
                if random.random() < seen:
                    level = ability[pupil] + ease[pupil, item[0]] - difficulty[item] - severity
                    yield Mark(pupil, item, rater, _grade(level + random.gauss(0, 0.4)), day)


def _grade(level: float) -> int:
    if level < _NOT_ACQUIRED_BELOW:
        return NOT_ACQUIRED
    return ACQUIRED if level >= _ACQUIRED_FROM else UNDER_WAY
