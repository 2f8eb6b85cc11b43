"""What people enter in the school's workbook about pupils: positions, marks of AP needs, decisions, arrangements.

It is the school's word beside Moodle's: it weighs as what is observed there does. Each line keeps the value as it was
typed, who said it and on what day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, Final

from mappings.calendar import Arrangement, Stretch
from mappings.needs import ApMarked
from mappings.positioning import Decision, Observation, Source
from mappings.states import ApMark, State

OBSERVATION: Final = "observation"
UNSEEN: Final = "unseen"
DECISION: Final = "decision"
SELF_POSITION: Final = "self_position"
MARK: Final = "mark"
PUPIL_MARK: Final = "pupil_mark"
EVIDENCE: Final = "evidence"
WHAT: Final = (OBSERVATION, UNSEEN, DECISION, SELF_POSITION, MARK, PUPIL_MARK, EVIDENCE)
"""What a line says: seen, no occasion to see, settled by the team, said by the pupil of themselves, an AP need marked
by the team or by the pupil, a level of the livret scolaire (evidence weighs but never decides)."""

OWN_NUMBERS: Final = 2_000_000_000
"""People without an account in Moodle are numbered from here on: no Moodle has so many people, so that a number that
we gave never means somebody of Moodle's."""


def is_own(person: int) -> bool:
    """Whether a number is one that we gave, not a Moodle user id."""
    return person >= OWN_NUMBERS


@dataclass(frozen=True, slots=True)
class Line:
    """One line about one pupil.

    `item` is an item of the LPC, the code of an AP need or of a component of the socle of 2015, as `what` says.
    `value` is a state ("1" to "3"), an `ApMark`, or the livret's own level; `original` is what was typed. `rater` is
    who said it, None where nobody is named; `who` are the words by which they were named.
    """

    pupil: int
    what: str
    item: str
    value: str
    original: str
    rater: int | None
    who: str
    day: date

    @property
    def at(self) -> int:
        """The day as epoch seconds: a line has no hour, and noon is that day in every time zone of the school's."""
        return int(datetime.combine(self.day, time(12), UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Level:
    """A level that the livret scolaire gives for a component of the socle of 2015 (`CPD_FRA`): "MI" to "TBM"."""

    pupil: int
    component: str
    level: str
    who: str
    at: int


@dataclass(frozen=True, slots=True)
class Entered:
    """All that is entered and stands on one day. People are Moodle user ids, or numbers of our own (`is_own`)."""

    lines: tuple[Line, ...] = ()
    arrangements: Mapping[int, Arrangement] = field(default_factory=dict)

    @property
    def observations(self) -> tuple[Observation, ...]:
        """What was seen, as positions are made of it."""
        return tuple(
            Observation(each.pupil, each.item, each.rater, State(int(each.value)), each.at, None, Source.FILE)
            for each in self._of(OBSERVATION)
        )

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What the team settled."""
        return tuple(
            Decision(each.pupil, each.item, State(int(each.value)), each.who, each.at)
            for each in self._of(DECISION)
        )

    @property
    def unseen(self) -> frozenset[tuple[int, str, int]]:
        """Pupil, item and who had no occasion to observe it, 0 where nobody is named."""
        return frozenset((each.pupil, each.item, each.rater or 0) for each in self._of(UNSEEN))

    @property
    def self_positions(self) -> Mapping[tuple[int, str], State]:
        """What pupils say of themselves, by pupil and item; the last word counts."""
        ordered = sorted(self._of(SELF_POSITION), key=lambda each: each.day)
        return {(each.pupil, each.item): State(int(each.value)) for each in ordered}

    @property
    def marks(self) -> tuple[ApMarked, ...]:
        """Marks of AP needs, of the team by name and of pupils, as `mappings.ap_marks` gathers them."""
        return tuple(
            ApMarked(
                each.pupil,
                each.item,
                ApMark(each.value),
                each.who if each.what == MARK else None,
                each.at,
            )
            for each in self._of(MARK, PUPIL_MARK)
        )

    @property
    def levels(self) -> tuple[Level, ...]:
        """Levels of the livret scolaire."""
        return tuple(
            Level(each.pupil, each.item, each.value, each.who, each.at) for each in self._of(EVIDENCE)
        )

    def _of(self, *what: str) -> Iterable[Line]:
        return (each for each in self.lines if each.what in what)


NOTHING_ENTERED = Entered()


def document(arrangement: Arrangement) -> dict[str, Any]:
    """An arrangement as the store keeps it; the same one always alike."""
    return {
        "barrettes": sorted(arrangement.barrettes),
        "together": sorted(arrangement.together),
        "apart": sorted(arrangement.apart),
        "away": [[each.first.isoformat(), each.last.isoformat()] for each in arrangement.away],
    }


def arrangement(pupil: int, kept: Mapping[str, Any]) -> Arrangement:
    """An arrangement as it was kept."""
    return Arrangement(
        pupil,
        frozenset(kept["barrettes"]),
        frozenset(kept["together"]),
        frozenset(kept["apart"]),
        tuple(Stretch(date.fromisoformat(first), date.fromisoformat(last)) for first, last in kept["away"]),
    )
