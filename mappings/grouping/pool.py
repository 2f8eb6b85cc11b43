"""What the former of groups is asked: the barrettes of one level that share pupils, leaders, rooms or hours.

They are formed together. A barrette whose offer the school fixed is the special case where nothing is to be opened.
A pool is checked when it is made: `InvalidPool` names every problem at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mappings.grouping.instance import FixedPlacement, ForbiddenPlacement, Pupil, Workshop
from mappings.grouping.pool_faults import InvalidPool, pool_faults
from mappings.grouping.proposal import OpenWorkshop, Proposal
from mappings.grouping.rules import RuleBook, load_rules
from mappings.states import Level, Mode

__all__ = ["Bond", "InvalidPool", "Leader", "Lock", "Pool", "Published", "Room", "Slot", "Template"]


@dataclass(frozen=True, slots=True)
class Template:
    """A workshop of the catalogue, that may be opened in up to `most` groups of one barrette."""

    key: str
    topic: str
    mode: Mode
    minimum: int
    maximum: int
    most: int = 2


@dataclass(frozen=True, slots=True)
class Leader:
    """Who can lead workshops.

    `skills` says how well, by topic (1: can, 3: at home in it); without one a topic is not proposed. `wishes` says how
    gladly (-1: would rather not, 2: would love to). `slots` are the barrettes where they are free, all when None.
    `minutes` is what they can give a week, over all the barrettes of the pool; None for no bound.
    """

    key: str
    skills: Mapping[str, int]
    wishes: Mapping[str, int] = field(default_factory=dict)
    slots: frozenset[str] | None = None
    minutes: int | None = None

    def is_free(self, slot: str) -> bool:
        """Whether they are there in a barrette."""
        return self.slots is None or slot in self.slots


@dataclass(frozen=True, slots=True)
class Room:
    """A room and how many pupils it seats."""

    key: str
    seats: int


@dataclass(frozen=True, slots=True)
class Published:
    """What stands published in one barrette: its offer, and the workshop of each pupil (by id)."""

    offer: tuple[OpenWorkshop, ...]
    places: Mapping[int, str]

    @staticmethod
    def of(proposal: Proposal) -> "Published":
        """A proposal, once published."""
        return Published(proposal.offer, {each.pupil: each.workshop for each in proposal.placements})


@dataclass(frozen=True, slots=True)
class Lock:
    """A person's decision that nobody enters or leaves a published group. `at` is in epoch seconds."""

    workshop: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One barrette: when, what is or may be opened in it, and what people decided about its places.

    `minutes` is how long a session lasts. `workshops` are fixed by the school; `templates` may be opened besides, at
    most `opened` of them (0: no bound). `rooms` are those free then, every room of the pool when empty. `locked` are
    published groups that nobody may enter or leave.
    """

    key: str
    minutes: int
    workshops: tuple[Workshop, ...] = ()
    templates: tuple[Template, ...] = ()
    rooms: tuple[str, ...] = ()
    opened: int = 0
    fixed: tuple[FixedPlacement, ...] = ()
    forbidden: tuple[ForbiddenPlacement, ...] = ()
    locked: tuple[Lock, ...] = ()
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Bond:
    """A person's decision about several pupils, in every barrette that they share. `at` is in epoch seconds."""

    pupils: tuple[int, ...]
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Pool:
    """Barrettes of one level, formed together for one period.

    `minutes` is the common pot of staff minutes a week, None for no bound. `together` are pupils who stay in one
    group, `apart` those no two of whom are in one group; the last resort, always open to everybody, is none, and a
    notice says when they meet there. `most_changes` bounds how many places may change from what is published, None
    for no bound. `stability` as in `Instance`. Raises InvalidPool.
    """

    level: Level
    slots: tuple[Slot, ...]
    pupils: tuple[Pupil, ...]
    leaders: tuple[Leader, ...] = ()
    rooms: tuple[Room, ...] = ()
    minutes: int | None = None
    together: tuple[Bond, ...] = ()
    apart: tuple[Bond, ...] = ()
    most_changes: int | None = None
    rules: RuleBook = field(default_factory=load_rules, repr=False)
    seed: int = 0
    stability: int | None = None

    def __post_init__(self) -> None:
        problems = tuple(pool_faults(self))
        if problems:
            raise InvalidPool(*problems)

    def slot(self, key: str) -> Slot:
        """The barrette of a key. KeyError when the pool has none."""
        return {slot.key: slot for slot in self.slots}[key]

    @property
    def staying(self) -> int:
        """What going on with the same work is worth."""
        return self.rules.weights.stability if self.stability is None else self.stability
