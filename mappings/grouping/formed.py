"""What the former of groups answers for a pool: one proposal per barrette, and the measures of the whole."""

from dataclasses import dataclass

from mappings.grouping.instance import FixedPlacement
from mappings.grouping.proposal import Coverage, GroupMeasure, Likeness, Proposal, Score
from mappings.messages import Message
from mappings.states import Level


@dataclass(frozen=True, slots=True)
class LeaderMeasure:
    """How the groups are led: groups with somebody whose skill is known, of these at home in it (skill 3), and groups
    led by somebody who would love to (wish 1 or 2) or would rather not (wish -1)."""

    groups: int
    at_home: int
    glad: int
    reluctant: int


@dataclass(frozen=True, slots=True)
class ToReview:
    """A situation to look at: `pupil` has a priority need on `topic` that nothing proposed works on, while somebody
    who needs it less, and whom nobody fixed there, has a place of help on it in `workshop`."""

    barrette: str
    pupil: int
    topic: str
    workshop: str


@dataclass(frozen=True, slots=True)
class FixedCost:
    """What one fixed placement costs the whole: the best proposal without it less the one with it, never negative.

    With the same workshops open. A cost is a reason to look again, never to undo.
    """

    barrette: str
    fixed: FixedPlacement
    cost: Score


@dataclass(frozen=True, slots=True)
class PoolMeasures:
    """What the whole is worth. Figures of the pool, its divisions and its groups: no pupil is ranked.

    `pupils` are people, the rest counts places (a pupil of two barrettes has two) except `coverage`, which counts
    people: those who have a priority need, those for whom something that opens would serve one, those who got it.
    `coverage_by_waiting` splits them by the periods that their longest priority need has waited; `coverage_by_division`
    by division. `nothing_specific`: places in the last resort. `kept`, `changed`, `left_open`, `newcomers` as in
    `Measures`; `moved`: places that differ from what is published, None when nothing is. `seats` are those of the open
    workshops, `filled` those taken. `minutes_used` of `minutes` in the common pot (None: no bound);
    `minutes_by_topic` is the staff time each topic gets. `likeness` is the barrette most like ability groups.
    """

    pupils: int
    places: int
    coverage: Coverage
    coverage_by_division: tuple[tuple[str, Coverage], ...]
    coverage_by_waiting: tuple[tuple[int, Coverage], ...]
    nothing_specific: int
    kept: int
    changed: int
    left_open: int
    newcomers: int
    moved: int | None
    seats: int
    filled: int
    mixed_groups: int
    groups: tuple[tuple[str, GroupMeasure], ...]
    leaders: LeaderMeasure
    minutes_used: int
    minutes: int | None
    minutes_by_topic: tuple[tuple[str, int], ...]
    likeness: Likeness | None
    to_review: tuple[ToReview, ...] = ()
    fixed: tuple[FixedCost, ...] = ()


@dataclass(frozen=True, slots=True)
class Formed:
    """The groups of a pool, ordered by barrette.

    `score` is the sum over the barrettes; `notices` speak of the whole, those of one barrette are in its proposal.
    """

    level: Level
    proposals: tuple[Proposal, ...]
    score: Score
    measures: PoolMeasures
    notices: tuple[Message, ...] = ()

    def of(self, barrette: str) -> Proposal:
        """The proposal of one barrette. KeyError when the pool does not have it."""
        return {proposal.barrette: proposal for proposal in self.proposals}[barrette]
