"""What a group forming answers: a place for every pupil with its reasons, and the measures of the whole.

A proposal is a proposal: a named person decides. Reasons are codes and parameters, for the team's eyes; the
bridge renders them and never shows a need level to a pupil.
"""

from dataclasses import dataclass
from enum import StrEnum

from mappings.grouping.instance import FixedPlacement
from mappings.grouping.rules import Rule
from mappings.messages import Message
from mappings.states import ApMark, Level, Mode, NeedLevel


class ReasonCode(StrEnum):
    """Why a pupil is where the proposal says."""

    FIXED = "fixed"  # a person decided it
    PRIORITY_NEED = "priority_need"  # the workshop works on a priority need
    NEED = "need"  # the workshop works on a need
    STRENGTH = "strength"  # the competency is acquired: consolidate or go further
    NOT_OBSERVED = "not_observed"  # nothing observed on this competency: no need is claimed
    AP_NEED = "ap_need"  # the workshop works on an AP need that the team marked
    REQUESTED = "requested"  # the pupil asked to work on it
    AP_STRENGTH = "ap_strength"  # a strength to lean on
    NOT_MARKED = "not_marked"  # nobody marked this AP need
    FURTHER_STUDIES = "further_studies"  # acquired, and the project is further studies: go further
    LAST_RESORT = "last_resort"  # nothing specific had a place


class WhyNot(StrEnum):
    """Why another workshop of the offer was not retained."""

    FIXED_ELSEWHERE = "fixed_elsewhere"  # a person decided another place
    FORBIDDEN_BY_RULE = "forbidden_by_rule"  # the placement rules: see `rule`
    FORBIDDEN_BY_PERSON = "forbidden_by_person"  # "ne pas placer ici": see `by`
    CLOSED = "closed"  # too few pupils: not opened
    FULL = "full"  # would suit more; its seats serve pupils for whom the whole gains more
    STABILITY = "stability"  # would suit a little more; staying in the same group weighs more
    LESS_NEED = "less_need"  # the need on that competency is smaller
    LESS_FIT = "less_fit"  # the way of working suits this need less
    EQUAL = "equal"  # as good: the tie was broken by the seed
    NEEDED_HERE = "needed_here"  # would suit more; the group left would fall under its minimum
    OTHER_BARRETTE = "other_barrette"  # the pupil works on that topic in another barrette of the week
    LOCKED = "locked"  # a person closed that group to changes
    BOND = "bond"  # a person asked that some pupils stay together, or apart


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """What a placement of the whole pool is worth; compared field by field, the first that differs decides.

    `specific`: pupils in something else than the last resort. `priority`: pupils whose workshop serves a
    priority need; `waited`: periods that these needs had waited, so that of equal numbers those who wait are served.
    `value`: sum of the fits and of what the school weighs beside (`Weights`), the stability of work included. `kept`:
    pupils who stay in the same workshop. `leaders`: how well and gladly the groups are led. `even`: the less, the more
    uneven the groups (minus the sum of their squared sizes). It is a sum over the pool, never over a pupil.
    """

    specific: int
    priority: int
    waited: int
    value: int
    kept: int = 0
    leaders: int = 0
    even: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.specific + other.specific,
            self.priority + other.priority,
            self.waited + other.waited,
            self.value + other.value,
            self.kept + other.kept,
            self.leaders + other.leaders,
            self.even + other.even,
        )

    def __sub__(self, other: "Score") -> "Score":
        return Score(
            self.specific - other.specific,
            self.priority - other.priority,
            self.waited - other.waited,
            self.value - other.value,
            self.kept - other.kept,
            self.leaders - other.leaders,
            self.even - other.even,
        )


@dataclass(frozen=True, slots=True)
class OpenWorkshop:
    """One workshop that a proposal opens: what it works on, how, who leads it and where.

    `key` is the same for the same data: the workshop's own when the school fixed it, else made of the barrette, the
    template and a number. `maximum` is that of the template or of the room, whichever is less.
    """

    key: str
    topic: str
    mode: Mode
    leader: str
    room: str
    minimum: int
    maximum: int
    template: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A workshop that was considered and not retained, with why not.

    `change` is what placing the pupil there would change of the whole, exactly: the best placement with the pupil
    there less the one proposed, with the same workshops open; `moved` are the pupils whom it would move. None where
    the pupil cannot be placed there.
    """

    workshop: str
    why: WhyNot
    need: NeedLevel | None = None
    rule: Rule | None = None
    by: str | None = None
    mark: ApMark | None = None
    at: int | None = None
    change: Score | None = None
    moved: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one placement: the need and its evidence, the fit, and what else was considered.

    `need` is None when the workshop's competency was not observed. `observed` of `total` items carry the
    evidence and `items` are those still to be acquired. `fit` is the value of the placement rules (0 to 100),
    `kept` tells that the pupil stays in the same group. `mark` is what is marked of an AP need,
    `marked_by_pupil` whether the pupil did. `waiting` counts the periods that the need has waited, `wished` tells that
    the pupil asked for it, `project` that a project of further studies counted.
    """

    code: ReasonCode
    need: NeedLevel | None
    observed: int
    total: int
    items: tuple[str, ...]
    fit: int
    kept: bool
    fixed: FixedPlacement | None
    alternatives: tuple[Alternative, ...]
    mark: ApMark | None = None
    marked_by_pupil: bool = False
    waiting: int = 0
    wished: bool = False
    project: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """One pupil in one workshop."""

    pupil: int
    workshop: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class GroupMeasure:
    """One group. `divisions` counts its pupils by division."""

    workshop: str
    size: int
    minimum: int
    maximum: int | None
    divisions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Pupils who have a priority need, those of them for whom the offer has a workshop, those who got it."""

    having: int
    offered: int
    served: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much the groups look like ability groups, in percent, beside what groups drawn by lot would show.

    Near `by_chance`: the groups say nothing of what they do not work on, as needs groups should. Near 100:
    whoever is in a group could be told from all the other competencies, as in an ability group.
    """

    percent: int
    by_chance: int


@dataclass(frozen=True, slots=True)
class Measures:
    """What the proposal is worth, told for the pool and its groups. No pupil is ranked.

    `kept` and `changed` count pupils who had a workshop before; `left_open` those who changed although their
    previous workshop is open and works on a need they still have. `likeness` is None when nothing can be
    compared.
    """

    pupils: int
    coverage: Coverage
    coverage_by_division: tuple[tuple[str, Coverage], ...]
    kept: int
    changed: int
    left_open: int
    newcomers: int
    nothing_specific: int
    mixed_groups: int
    groups: tuple[GroupMeasure, ...]
    likeness: Likeness | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Groups proposed for one barrette, ordered by the pupils' stable keys.

    `closed` are the workshops that are not opened, `notices` what a person should look at before publishing, `offer`
    what opens (the last resort, always open, is not listed), ordered by key.
    """

    barrette: str
    level: Level
    placements: tuple[Placement, ...]
    closed: tuple[str, ...]
    notices: tuple[Message, ...]
    score: Score
    measures: Measures
    offer: tuple[OpenWorkshop, ...] = ()

    def workshop_of(self, pupil: int) -> str:
        """Return the key of a pupil's workshop. KeyError when the pupil is not in the proposal."""
        return {placement.pupil: placement.workshop for placement in self.placements}[pupil]
