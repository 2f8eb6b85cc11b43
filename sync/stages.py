"""What passes between the steps of a run: frozen and typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mappings.consensus import ConsensusRule
from mappings.messages import Message
from sync.campaigns import Campaign
from sync.catching_up import Held
from sync.decide import Placements
from sync.editions import Edition, Languages
from sync.entered import Entered
from sync.expected import Expected
from sync.frame import Frame, Workshop
from sync.guards import FELL
from sync.memberships import Membership
from sync.place_decisions import PlaceDecision
from sync.planner import NOTHING, Plan
from sync.undo import Hold


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knew when the run began."""

    identity: str
    """The paired site's own identifier: another site at the same address would mean other people by the same ids."""
    has_moodle: bool
    """Whether there is a Moodle to be written to: a school may work from its workbook alone."""
    frame: Frame
    """As the school described it, with what the published proposals open."""
    published: Mapping[str, Placements]
    waiting: Mapping[str, Placements]
    """What the proposals that wait for a person would make of it."""
    waiting_offers: Mapping[str, tuple[Workshop, ...]]
    """What they would open, in the barrettes whose offer is proposed."""
    approvals: Mapping[int, frozenset[str]]
    """What a person approved: fingerprints of items, by plan."""
    first_run: bool
    held: Held
    baseline: Mapping[str, int]
    """How many there were of each guarded kind at the end of the last good run."""
    holds: tuple[Hold, ...]
    """What a person undid."""
    question: str
    """All that decides about a run but Moodle's own data, in a word: see `sync.question`."""
    decisions: tuple[PlaceDecision, ...]
    """What people decided about places."""
    rules: Edition | None
    """The placement rules that the school owns; None: those that are shipped."""
    entered: Entered
    """What was entered about pupils beside Moodle."""
    consensus: ConsensusRule
    """How several observers come to one position."""
    languages: Languages
    """What carries to the LPC what is observed on other frameworks."""
    memberships: tuple[Membership, ...]
    """Who was where since the beginning of the year."""
    campaigns: tuple[Campaign, ...]
    expected: tuple[Expected, ...]
    """Pupils whom the school knows before Moodle does."""
    settled: Mapping[str, Any]
    """The question that the last good run answered, and that run."""

    @property
    def approved(self) -> frozenset[str]:
        """Fingerprints of every item that a person approved."""
        return frozenset[str]().union(*self.approvals.values())

    def decided_as(self, earlier: "Known") -> bool:
        """Whether nobody has decided anything since: described the school, published, approved, expected somebody."""
        return self._decided == earlier._decided and self.approvals.keys() <= earlier.approvals.keys()

    @property
    def _decided(self) -> tuple[object, ...]:
        return (
            self.frame,
            self.published,
            self.expected,
            self.decisions,
            self.rules,
            self.campaigns,
            self.entered,
            self.consensus,
            self.languages,
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
