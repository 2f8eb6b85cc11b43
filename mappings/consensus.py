"""Consensus rules: from what several people observed to the one state that is kept.

A school chooses one; each is stated to people in the catalogues (`bridge.messages.positioning`). All of them keep
two promises: a voice that gets more advanced never makes the state less so, and the state lies within what was
observed. "The most frequent state" is not offered because it breaks the first: of seven voices, three non acquis
and four en voie, two that rise to acquis would bring the state down to non acquis.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mappings.states import State


class ConsensusRule(StrEnum):
    """How several voices become one state. MAJORITY is the default."""

    MAJORITY = "majority"  # the most advanced state that more than half grant at least
    CONFIRMED = "confirmed"  # the most advanced state that two voices grant at least
    LATEST = "latest"  # the state of the last observation
    CAUTIOUS = "cautious"  # the least advanced state


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: a state and when it was given, in epoch seconds."""

    state: State
    at: int


def span(voices: Sequence[Voice], rule: ConsensusRule = ConsensusRule.MAJORITY) -> tuple[State, State]:
    """Return the least and the most advanced state that the rule leaves open; equal unless there is a tie.

    MAJORITY ties when exactly half grant a more advanced state, LATEST when several observed at the same second;
    the others never do. ValueError when there is no voice.
    """
    if not voices:
        raise ValueError("a consensus needs at least one voice")
    states = sorted(voice.state for voice in voices)
    if rule is ConsensusRule.MAJORITY:
        return states[(len(states) - 1) // 2], states[len(states) // 2]
    if rule is ConsensusRule.CONFIRMED:
        kept = states[-2] if len(states) > 1 else states[0]
        return kept, kept
    if rule is ConsensusRule.LATEST:
        last = max(voice.at for voice in voices)
        latest = [voice.state for voice in voices if voice.at == last]
        return min(latest), max(latest)
    return states[0], states[0]


def agreed(
    voices: Sequence[Voice],
    rule: ConsensusRule = ConsensusRule.MAJORITY,
    shown: State | None = None,
) -> State:
    """Return the state that is kept. A tie goes to the less advanced state, unless evidence tells.

    `shown` is what evidence shows, if there is any: in a tie it counts as one more voice, so that the state
    stays between those of the observers who disagree; without a tie it counts for nothing. ValueError when there
    is no voice.
    """
    low, high = span(voices, rule)
    return low if shown is None else min(max(shown, low), high)


def consensus(states: Sequence[State]) -> State:
    """Return the most advanced state that strictly more than half of the voices grant at least.

    It is the lower median: a state that has the majority for itself wins, a tie goes to the less advanced.
    ValueError when there is no voice.
    """
    return agreed([Voice(state, 0) for state in states])
