"""From observations to positions: where each pupil stands on each item, and who said so.

What is said to people, in French and English, is in the catalogues; docs/positioning.md has it whole. In short: for
each teacher and each course only the last observation counts; several are brought together by the consensus rule
that the school chose (`mappings.consensus`); an explicit decision of the team always wins; evidence (livret, national
tests) stands beside and breaks a tie between observers, no more.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from mappings.consensus import ConsensusRule, Voice, agreed, consensus, span
from mappings.states import State

__all__ = [
    "Basis", "ConsensusRule", "Decision", "Evidence", "EvidenceSource", "Observation", "Original", "Position",
    "Source", "consensus", "positions", "positions_as_of",
]  # fmt: skip


class Source(StrEnum):
    """Where an observation was read."""

    EVIDENCE = "evidence"  # a rating by a person, signed
    RATING = "rating"  # the grade that a course keeps for a competency, unsigned
    GRID = "grid"  # a cell of the division's rating grid
    FILE = "file"  # a line of the school's workbook


class EvidenceSource(StrEnum):
    """Where evidence comes from. It is never an observation of the team."""

    LIVRET = "livret"  # levels of the livret scolaire or of the LPC that the pupil arrives with
    NATIONAL_TEST = "national_test"  # national tests at the entry of seconde


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
    scale; None when it was said in these words. `until` is when it was replaced or withdrawn, in epoch seconds;
    None while it stands.
    """

    pupil: int
    item: str
    rater: int | None
    state: State
    observed_at: int
    course: int | None
    source: Source
    original: Original | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a livret or a national test says of a pupil: it weighs and never decides.

    `item` is a code of the LPC, often a competency or a domain: it speaks for everything under it. `original` is
    what was written. `at` is in epoch seconds; `until` is when it was replaced or withdrawn, None while it stands.
    """

    pupil: int
    item: str
    state: State
    source: EvidenceSource
    at: int
    original: Original
    until: int | None = None

    def speaks_for(self, item: str) -> bool:
        """Whether it is about an item: that one, or something above it."""
        return f"{item}.".startswith(f"{self.item}.")


@dataclass(frozen=True, slots=True)
class Decision:
    """The team's explicit word on one pupil and item, taken by a named person at an epoch second.

    `until` is when it was taken back, in epoch seconds; None while it stands.
    """

    pupil: int
    item: str
    state: State
    decided_by: str
    decided_at: int
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where one pupil stands on one item, with its whole provenance.

    `voices` are the observations that counted, `set_aside` those that did not (older ones of the same person
    and course, unsigned ones where somebody signed). `positioned_at` is when it was last observed or decided.
    `overtaken` tells that something was observed after the decision: the decision still wins, a person may
    look again. `rule` is the one by which several voices became one state. `evidence` is shown beside, the oldest
    first; `swayed` tells that it broke a tie.
    """

    pupil: int
    item: str
    state: State
    basis: Basis
    positioned_at: int
    voices: tuple[Observation, ...]
    set_aside: tuple[Observation, ...] = ()
    decision: Decision | None = None
    evidence: tuple[Evidence, ...] = ()
    rule: ConsensusRule = ConsensusRule.MAJORITY

    @property
    def swayed(self) -> bool:
        """Whether evidence broke a tie between the observers towards the more advanced side."""
        return self.basis is Basis.CONSENSUS and self.state != span(_as_voices(self.voices), self.rule)[0]

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


def positions(
    observations: Iterable[Observation],
    decisions: Iterable[Decision] = (),
    evidence: Iterable[Evidence] = (),
    rule: ConsensusRule = ConsensusRule.MAJORITY,
) -> tuple[Position, ...]:
    """Turn all that stands into one position per pupil and item, ordered by pupil and item.

    The order of what is given does not matter. What has an end (`until`) is history and left out. What nobody
    observed or decided has no position, whatever evidence says.
    """
    observed: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for observation in observations:
        if observation.until is None:
            observed[observation.pupil, observation.item].append(observation)
    decided = _last_decisions(each for each in decisions if each.until is None)
    shown: dict[int, list[Evidence]] = defaultdict(list)
    for piece in evidence:
        if piece.until is None:
            shown[piece.pupil].append(piece)
    return tuple(
        _position(key, observed.get(key, []), decided.get(key), _about(key[1], shown.get(key[0], [])), rule)
        for key in sorted({*observed, *decided})
    )


def positions_as_of(
    at: int,
    observations: Iterable[Observation],
    decisions: Iterable[Decision] = (),
    evidence: Iterable[Evidence] = (),
    rule: ConsensusRule = ConsensusRule.MAJORITY,
) -> tuple[Position, ...]:
    """Return the positions as they stood at an epoch second: what had been said by then and still stood.

    What was replaced or withdrawn at that very second stood no more.
    """
    return positions(
        [replace(each, until=None) for each in observations if _stood(each.observed_at, each.until, at)],
        [replace(each, until=None) for each in decisions if _stood(each.decided_at, each.until, at)],
        [replace(each, until=None) for each in evidence if _stood(each.at, each.until, at)],
        rule,
    )


def _stood(since: int, until: int | None, at: int) -> bool:
    return since <= at and (until is None or until > at)


def _about(item: str, pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence that speaks for an item, in a fixed order, the oldest first."""
    return tuple(sorted((piece for piece in pieces if piece.speaks_for(item)), key=_evidence_age))


def _evidence_age(piece: Evidence) -> tuple[int, str, str, int, tuple[str, str, str, str]]:
    original = piece.original
    written = (original.framework, original.code, original.scale, original.value)
    return (piece.at, piece.source, piece.item, -piece.state, written)


def _shown_by(pieces: Iterable[Evidence]) -> State | None:
    """What evidence shows as a whole: the last word of each source, the least advanced of them."""
    last = {piece.source: piece.state for piece in pieces}
    return min(last.values()) if last else None


def _as_voices(observations: Iterable[Observation]) -> list[Voice]:
    return [Voice(each.state, each.observed_at) for each in observations]


def _last_decisions(decisions: Iterable[Decision]) -> dict[tuple[int, str], Decision]:
    """Keep the last decision of each pupil and item; of two at the same second, the less advanced state."""
    ordered = sorted(decisions, key=lambda each: (each.decided_at, -each.state, each.decided_by))
    return {(decision.pupil, decision.item): decision for decision in ordered}


def _position(
    key: tuple[int, str],
    observations: list[Observation],
    decision: Decision | None,
    evidence: tuple[Evidence, ...],
    rule: ConsensusRule,
) -> Position:
    voices, set_aside = _voices(observations)
    pupil, item = key
    if decision:
        state, basis = decision.state, Basis.DECISION
    else:
        state = agreed(_as_voices(voices), rule, _shown_by(evidence))
        basis = Basis.SINGLE if len(voices) == 1 else Basis.CONSENSUS
    dates = [voice.observed_at for voice in voices]
    at = decision.decided_at if decision else max(dates)
    return Position(pupil, item, state, basis, at, voices, set_aside, decision, evidence, rule)


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


def _age(observation: Observation) -> tuple[int, int, int, int, str, str]:
    """Order by date; at the same second the less advanced state comes last, so that it counts."""
    return (
        observation.observed_at,
        -observation.state,
        _or_first(observation.rater),
        _or_first(observation.course),
        observation.source,
        repr(observation.original),
    )


def _or_first(identifier: int | None) -> int:
    return -1 if identifier is None else identifier
