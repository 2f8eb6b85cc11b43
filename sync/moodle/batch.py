"""A batch of desired objects as `local_barrette_apply` takes it, and what became of each."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sync.moodle.encode import EncodingError
from sync.moodle.errors import InvalidResponse
from sync.moodle.functions import APPLY
from sync.moodle.models import ApplyAnswer, Outcome

FORMAT = 1
"""The format of the exchange that this client speaks."""
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Item:
    """One object as it shall be (`put`), or shall no longer be (`remove`); `key` is the bridge's own."""

    kind: str
    key: str
    data: Mapping[str, object]
    op: Literal["put", "remove"] = "put"


@dataclass(frozen=True, slots=True)
class ApplyResult:
    """What became of a batch: one outcome per item, in the items' order; `elapsed` in milliseconds."""

    outcomes: tuple[Outcome, ...]
    elapsed: int

    @property
    def settled(self) -> bool:
        """Whether every item is as desired now."""
        return all(outcome.status in ("done", "unchanged") for outcome in self.outcomes)


def payload(items: Sequence[Item]) -> str:
    """The batch as canonical JSON: sorted keys, no spaces, text as it is. The same items make the same bytes.

    Raises:
        EncodingError: a value that JSON has no form for.
    """
    rows = [{"kind": i.kind, "key": i.key, "op": i.op, "data": dict(i.data)} for i in items]
    try:
        text = json.dumps(
            {"format": FORMAT, "items": rows},
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
            allow_nan=False,
        )
        text.encode()
    except (TypeError, ValueError) as error:
        raise EncodingError("items", f"not JSON ({type(error).__name__})") from None
    return text


def apply_params(items: Sequence[Item], key: str, budget: int, fence: int) -> dict[str, Any]:
    """The parameters of `local_barrette_apply`.

    Raises:
        ValueError: `key` is not 8 to 64 letters, digits, "_" or "-"; `budget` is less than a second;
            `fence` is none.
        EncodingError: see `payload`.
    """
    if not _KEY.fullmatch(key):
        raise ValueError("the key of a batch is 8 to 64 letters, digits, '_' or '-'")
    if budget < 1:
        raise ValueError("the budget of a batch is at least one second")
    if fence < 1:
        raise ValueError("the fence of a batch is at least 1")
    text = payload(items)
    return {
        "payload": text,
        "count": len(items),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "key": key,
        "budget": budget,
        "fence": fence,
    }


def read_outcomes(answer: ApplyAnswer, count: int) -> ApplyResult:
    """The outcomes in the order of the items.

    Raises:
        InvalidResponse: there is not exactly one outcome for each item; what was done is unknown.
    """
    ordered = tuple(sorted(answer.outcomes, key=lambda outcome: outcome.index))
    if [outcome.index for outcome in ordered] != list(range(count)):
        raise InvalidResponse(APPLY, reason=f"{len(ordered)} outcomes do not match {count} items one by one")
    return ApplyResult(ordered, answer.elapsed)
