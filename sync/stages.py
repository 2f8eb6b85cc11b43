"""What passes between the steps of a run: frozen and typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mappings.messages import Message
from sync.catching_up import Held
from sync.guards import FELL
from sync.planner import NOTHING, Plan
from sync.school import School
from sync.undo import Hold


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knew when the run began."""

    identity: str
    """The paired site's own identifier: another site at the same address would mean other people by the same ids."""
    has_moodle: bool
    """Whether there is a Moodle to be written to: a school may work from its workbook alone."""
    school: School
    """What the school described, decided and entered."""
    approvals: Mapping[int, frozenset[str]]
    """What a person approved: fingerprints of items, by plan."""
    first_run: bool
    held: Held
    baseline: Mapping[str, int]
    """How many there were of each guarded kind at the end of the last good run."""
    question: str
    """All that decides about a run but Moodle's own data, in a word: see `sync.question`."""
    settled: Mapping[str, Any]
    """The question that the last good run answered, and that run."""

    @property
    def approved(self) -> frozenset[str]:
        """Fingerprints of every item that a person approved."""
        return frozenset[str]().union(*self.approvals.values())

    def decided_as(self, earlier: "Known") -> bool:
        """Whether nobody has decided anything since: described the school, published, approved, expected somebody."""
        return (
            self.school.decided == earlier.school.decided
            and self.approvals.keys() <= earlier.approvals.keys()
        )

    @property
    def is_settled(self) -> bool:
        """Whether nothing that decides about a run has changed on our side since the last good one."""
        return self.settled.get("question") == self.question


@dataclass(frozen=True, slots=True)
class Plans:
    """`now` follows from decisions already taken; `later` is what publishing the proposals would add to it.

    `beside` is what also follows from them but is not what this run was asked for: the next whole one writes it.
    """

    now: Plan
    later: Plan
    stops: tuple[Message, ...]
    beside: Plan = NOTHING
    lapsed: tuple[Hold, ...] = ()
    """What a person undid and of which something else is wanted by now."""

    @property
    def fell(self) -> bool:
        """Whether what was read has shrunk so much that a person must say that it is right."""
        return any(stop.code == FELL for stop in self.stops)
