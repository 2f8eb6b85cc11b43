"""What passes between the steps of a run: frozen and typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from mappings.messages import Message
from sync.decide import Placements
from sync.frame import Frame
from sync.planner import NOTHING, Plan


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knew when the run began."""

    identity: str
    """The paired site's own identifier: another site at the same address would mean other people by the same ids."""
    frame: Frame
    published: Mapping[str, Placements]
    waiting: Mapping[str, Placements]
    """What the proposals that wait for a person would make of it."""
    approved: frozenset[str]
    first_run: bool


@dataclass(frozen=True, slots=True)
class Plans:
    """`now` follows from decisions already taken; `later` is what publishing the proposals would add to it.

    `beside` is what also follows from them but is not what this run was asked for: the next whole one writes it.
    """

    now: Plan
    later: Plan
    stops: tuple[Message, ...]
    beside: Plan = NOTHING
