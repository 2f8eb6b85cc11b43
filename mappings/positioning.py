"""From observations to positions: where each pupil stands on each item, and who said so.

The consensus rule, as it is shown to people:

- En français : « Pour chaque enseignant et chaque cours, seule sa dernière observation compte. Quand ils sont
  plusieurs, on retient l'état le plus avancé que plus de la moitié d'entre eux accordent au moins à l'élève :
  à égalité des voix, c'est donc l'état le moins avancé, car personne n'est déclaré "acquis" avec la moitié
  des voix. Une décision explicite de l'équipe l'emporte toujours. »
- In English: for each teacher and each course, only the last observation counts. When there are several, the
  state kept is the most advanced one that more than half of them grant at least; a tie therefore goes to the
  less advanced state, for nobody is declared "acquis" on half the voices. An explicit decision of the team
  always wins.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mappings.states import State


class Source(StrEnum):
    """Where an observation was read."""

    EVIDENCE = "evidence"  # a rating by a person, signed
    RATING = "rating"  # the grade that a course keeps for a competency, unsigned
    GRID = "grid"  # a cell of the division's rating grid
    FILE = "file"  # a line of the school's workbook


class Basis(StrEnum):
    """What a position rests on."""

    SINGLE = "single"  # one observer
    CONSENSUS = "consensus"  # several observers, by the rule
    DECISION = "decision"  # a decision of the team


@dataclass(frozen=True, slots=True)
class Original:
    """What was written where it was written: framework, code, scale and value, before any translation."""

    framework: str
    code: str
    scale: str
    value: str


@dataclass(frozen=True, slots=True)
class Observation:
    """What one person saw. `observed_at` is in epoch seconds; `course` is None outside a course.

    `rater` is None when the source does not say who rated. `original` is what was said on another framework or
    scale; None when it was said in these words.
    """

    pupil: int
    item: str
    rater: int | None
    state: State
    observed_at: int
    course: int | None
    source: Source
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The team's explicit word on one pupil and item, taken by a named person at an epoch second."""

    pupil: int
    item: str
    state: State
    decided_by: str
    decided_at: int


@dataclass(frozen=True, slots=True)
class Position:
    """Where one pupil stands on one item, with its whole provenance.

    `voices` are the observations that counted, `set_aside` those that did not (older ones of the same person
    and course, unsigned ones where somebody signed). `positioned_at` is when it was last observed or decided.
    `overtaken` tells that something was observed after the decision: the decision still wins, a person may
    look again.
    """

    pupil: int
    item: str
    state: State
    basis: Basis
    positioned_at: int
    voices: tuple[Observation, ...]
    set_aside: tuple[Observation, ...] = ()
    decision: Decision | None = None

    @property
    def overtaken(self) -> bool:
        """Whether an observation is newer than the decision that holds."""
        return self.decision is not None and any(
            voice.observed_at > self.decision.decided_at for voice in self.voices
        )

    @property
    def disputed(self) -> bool:
        """Whether the observers who counted do not agree."""
        return len({voice.state for voice in self.voices}) > 1


def consensus(states: Sequence[State]) -> State:
    """Return the most advanced state that strictly more than half of the voices grant at least.

    It is the lower median: a state that has the majority for itself wins, a tie goes to the less advanced.
    ValueError when there is no voice.
    """
    if not states:
        raise ValueError("a consensus needs at least one voice")
    return sorted(states)[(len(states) - 1) // 2]


def positions(
    observations: Iterable[Observation], decisions: Iterable[Decision] = ()
) -> tuple[Position, ...]:
    """Turn all that was observed and decided into one position per pupil and item, ordered by pupil and item.

    The order of what is given does not matter. What nobody observed or decided has no position.
    """
    observed: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for observation in observations:
        observed[observation.pupil, observation.item].append(observation)
    decided = _last_decisions(decisions)
    return tuple(
        _position(key, observed.get(key, []), decided.get(key)) for key in sorted({*observed, *decided})
    )


def _last_decisions(decisions: Iterable[Decision]) -> dict[tuple[int, str], Decision]:
    """Keep the last decision of each pupil and item; of two at the same second, the less advanced state."""
    ordered = sorted(decisions, key=lambda each: (each.decided_at, -each.state, each.decided_by))
    return {(decision.pupil, decision.item): decision for decision in ordered}


def _position(key: tuple[int, str], observations: list[Observation], decision: Decision | None) -> Position:
    voices, set_aside = _voices(observations)
    pupil, item = key
    if decision:
        state, basis = decision.state, Basis.DECISION
    else:
        state = consensus([voice.state for voice in voices])
        basis = Basis.SINGLE if len(voices) == 1 else Basis.CONSENSUS
    dates = [voice.observed_at for voice in voices]
    at = decision.decided_at if decision else max(dates)
    return Position(pupil, item, state, basis, at, voices, set_aside, decision)


def _voices(observations: list[Observation]) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    """Split observations into those that count and those set aside, both in a fixed order.

    One person's last observation in one context counts. An unsigned observation counts only in a context
    where nobody signed one: Moodle keeps a course's grade beside the signed rating that made it, and it must
    not be a second voice.
    """
    ordered = sorted(observations, key=_age)
    signed = {each.course for each in ordered if each.rater is not None}
    last: dict[tuple[int | None, int | None], Observation] = {}
    for observation in ordered:
        if observation.rater is not None or observation.course not in signed:
            last[observation.rater, observation.course] = observation
    voices = sorted(last.values(), key=_age)
    set_aside = list(ordered)
    for voice in voices:
        set_aside.remove(voice)
    return tuple(voices), tuple(set_aside)


def _age(observation: Observation) -> tuple[int, int, int, int, str]:
    """Order by date; at the same second the less advanced state comes last, so that it counts."""
    return (
        observation.observed_at,
        -observation.state,
        _or_first(observation.rater),
        _or_first(observation.course),
        observation.source,
    )


def _or_first(identifier: int | None) -> int:
    return -1 if identifier is None else identifier
