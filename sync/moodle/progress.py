"""How far a synchronisation is, as `local_barrette_report` takes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Origin = Literal["page", "night", "command"]
RunState = Literal["running", "done", "partial", "failed"]

COUNTED = (
    "pupils", "divisions", "courses", "enrolments", "groups", "group_members", "observations", "ap_marks",
    "self_positions", "projects", "completions",
)  # fmt: skip
"""What may be counted on both sides."""
LONGEST_SENTENCE = 2000
"""Characters that Moodle takes of an outcome, by language."""


@dataclass(frozen=True, slots=True)
class BothSides:
    """One figure, as Moodle and as Barrette have it."""

    name: str
    moodle: int
    barrette: int


@dataclass(frozen=True, slots=True)
class Progress:
    """One report. `outcome` holds the sentences by language, and is empty while the synchronisation runs."""

    runkey: str
    origin: Origin
    state: RunState
    step: str = ""
    done: int = 0
    total: int = 0
    counts: tuple[BothSides, ...] = ()
    outcome: Mapping[str, str] = field(default_factory=dict)

    def params(self) -> dict[str, Any]:
        """The parameters of the function."""
        counts = [
            {"name": each.name, "moodle": each.moodle, "barrette": each.barrette} for each in self.counts
        ]
        return {
            "runkey": self.runkey,
            "origin": self.origin,
            "state": self.state,
            "step": self.step,
            "stepdone": self.done,
            "steptotal": self.total,
            "counts": json.dumps(counts),
            "outcome": json.dumps(dict(self.outcome), ensure_ascii=False),
        }
