"""Why a position is what it is: who said what, which rule made one state of it, and what stands beside.

For the team only: pupils never read who disagreed about them.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from mappings.messages import Message, message
from mappings.positioning import Basis, Evidence, Observation, Position

_NO_NAMES: Mapping[int, str] = MappingProxyType({})


def explain(position: Position, names: Mapping[int, str] = _NO_NAMES) -> tuple[Message, ...]:
    """Explain one cell: first why this state, then each voice, what did not count, and the evidence beside.

    `names` are the observers' by id; whoever has none is told as an observer.
    """
    return (
        *_why(position),
        *(_voice(voice, names) for voice in position.voices),
        *_set_aside(position),
        *(_evidence(piece) for piece in position.evidence),
    )


def _why(position: Position) -> Iterator[Message]:
    if position.decision:
        yield message(
            "position_decided",
            position=position.state,
            by=position.decision.decided_by,
            decided_at=position.decision.decided_at,
        )
        if position.overtaken:
            yield message("position_overtaken")
        return
    if position.basis is Basis.SINGLE:
        yield message("position_single", position=position.state)
        return
    yield message(
        "position_consensus",
        position=position.state,
        granting=sum(voice.state >= position.state for voice in position.voices),
        voices=len(position.voices),
        consensus=position.rule,
    )
    if position.swayed:
        yield message("position_swayed", position=position.state)


def _voice(voice: Observation, names: Mapping[int, str]) -> Message:
    if voice.rater is None:
        return message("position_voice_unsigned", position=voice.state, seen_at=voice.observed_at)
    who = names.get(voice.rater, "")
    if not who:
        return message("position_voice_unnamed", position=voice.state, seen_at=voice.observed_at)
    if voice.original is None:
        return message("position_voice", who=who, position=voice.state, seen_at=voice.observed_at)
    return message(
        "position_voice_carried",
        who=who,
        position=voice.state,
        seen_at=voice.observed_at,
        value=voice.original.value,
        node=voice.original.code,
        framework=voice.original.framework,
    )


def _set_aside(position: Position) -> Iterator[Message]:
    if position.set_aside:
        yield message("position_set_aside", count=len(position.set_aside))


def _evidence(piece: Evidence) -> Message:
    return message(
        "position_evidence",
        evidence=piece.source,
        value=piece.original.value,
        node=piece.original.code,
        framework=piece.original.framework,
        shown_at=piece.at,
    )
