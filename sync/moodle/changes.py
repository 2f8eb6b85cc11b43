"""Where Moodle changed since a cursor, and what every unit holds now: checked against the contract and decoded."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from sync.kinds import KINDS
from sync.moodle.errors import InvalidResponse
from sync.moodle.functions import GET_CHANGES
from sync.moodle.models import Answer
from sync.moodle.proofs import Proof, Words

WHOLE = 0
"""In a hint: the whole kind."""
_SEQUENCE = re.compile(r"(\d+(,\d+)*)?", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class WireHint(Answer):
    """Units of a kind in which something was changed."""

    kind: str
    units: str


class WireProof(Answer):
    """Every unit of a kind, with its count and its word."""

    kind: str
    units: str
    counts: str
    values: str


class WireChanges(Answer):
    """The answer as it travels."""

    cursor: int = Field(ge=0)
    expired: bool
    hints: tuple[WireHint, ...]
    proofs: tuple[WireProof, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """`hints` name units by kind (`WHOLE` for all of them); `proofs` say what each unit holds now.

    `expired`: the cursor was not known, so hints are missing; proofs are as good as ever.
    """

    cursor: int
    expired: bool
    hints: Mapping[str, frozenset[int]]
    proofs: Mapping[str, Words]


def read_changes(wire: WireChanges, proof: Proof) -> Changes:
    """Check an answer and decode it. Hints about kinds that the bridge does not know are left aside.

    Raises InvalidResponse for what the contract forbids: a proof that is wrong or absent could hide a change.
    """
    hints: dict[str, frozenset[int]] = defaultdict(frozenset)
    for hint in wire.hints:
        if hint.kind in KINDS:
            hints[hint.kind] |= frozenset(_ints(hint.units))
    proofs = {each.kind: _words(each, proof) for each in wire.proofs if each.kind in KINDS}
    if proof != "none" and proofs.keys() != KINDS.keys():
        raise _invalid("the proofs are not those of every kind")
    return Changes(wire.cursor, wire.expired, dict(hints), proofs)


def _words(wire: WireProof, proof: Proof) -> dict[int, str]:
    units, counts = _ints(wire.units), _ints(wire.counts)
    values = wire.values.split(",") if wire.values else []
    if not len(units) == len(counts) == len(values):
        raise _invalid(f"{wire.kind}: {len(units)} units, {len(counts)} counts and {len(values)} words")
    if sorted(set(units)) != units or 0 in counts:
        raise _invalid(f"{wire.kind}: units are not ascending, or one has no rows")
    wanted = _SHA256 if proof == "digest" else _SEQUENCE
    if not all(value and wanted.fullmatch(value) for value in values):
        raise _invalid(f"{wire.kind}: a word is none of a proof by {proof}")
    return {u: f"{count}:{value}" for u, count, value in zip(units, counts, values, strict=True)}


def _ints(text: str) -> list[int]:
    if not _SEQUENCE.fullmatch(text):
        raise _invalid("a sequence of units is none")
    return [int(each) for each in text.split(",")] if text else []


def counted(words: Words) -> int:
    """How many rows a kind has, from the words of its units."""
    return sum(int(word.partition(":")[0]) for word in words.values())


def units_text(units: Sequence[int]) -> str:
    """Units as `export` takes them."""
    return ",".join(map(str, units))


def _invalid(reason: str) -> InvalidResponse:
    return InvalidResponse(GET_CHANGES, reason=reason)
