"""What a group forming is asked: one barrette, its pupils and workshops, and what people decided already.

Everything is integers and short texts; nothing here says how groups are found. An instance is checked when it
is made (`InvalidInstance` names every problem), so what follows never meets half an instance.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mappings.grouping.rules import MAXIMUM_WEIGHT, RuleBook, load_rules
from mappings.messages import MappingError, Message, message
from mappings.needs import ApNeed, CompetencyNeed
from mappings.states import ApMark, Level, Mode

MAXIMUM_STABILITY = MAXIMUM_WEIGHT
LAST_RESORT_KEY = "etude-accompagnee"
AP_PREFIX = "need:"
STUDIES = "need:studies"
"""The topic, and the wish, of further studies."""


class InvalidInstance(MappingError):
    """The instance contradicts itself or the rules of the scheme; every problem is named."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One pupil of the pool.

    `key` is what the tie-break hashes: the school's stable name of the pupil when it has one, so that a site
    restored with new ids proposes the same groups; by default the id. A competency absent from `needs` was not
    observed, an AP need absent from `ap` is not marked. `wishes` are the topics that the pupil asked for, `waiting`
    says for how many periods a need has not been worked on, by topic.

    `previous` is the workshop of the previous period and `previous_topic` what it worked on; a pool fills both, from
    what is published. `slots` are the barrettes of the pool that the pupil attends, all of them when None: somebody
    away or part-time attends fewer.
    """

    id: int
    division: str
    level: Level
    needs: tuple[CompetencyNeed, ...] = ()
    previous: str | None = None
    key: str = ""
    ap: tuple[ApNeed, ...] = ()
    wishes: frozenset[str] = frozenset()
    waiting: Mapping[str, int] = field(default_factory=dict)
    previous_topic: str | None = None
    slots: frozenset[str] | None = None

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def stable_key(self) -> str:
        """The name under which ties are broken."""
        return self.key or str(self.id)

    def need(self, topic: str | None) -> CompetencyNeed | None:
        """Return what is known of this pupil on a competency, None when nothing was observed."""
        return next((need for need in self.needs if need.competency == topic), None)

    def mark(self, topic: str) -> ApMark | None:
        """Return what an AP need is marked, None when nothing is. A wish is a request.

        What calls for work wins: to work on, then requested, then strength: a pupil who asks to work on what the team
        leans on is heard.
        """
        marks = {need.mark for need in self.ap if f"{AP_PREFIX}{need.code}" == topic}
        if topic in self.wishes:
            marks.add(ApMark.REQUESTED)
        return next(
            (mark for mark in (ApMark.TO_WORK_ON, ApMark.REQUESTED, ApMark.STRENGTH) if mark in marks), None
        )

    @property
    def plans_studies(self) -> bool:
        """Whether the pupil's project is further studies."""
        return STUDIES in self.wishes or self.mark(STUDIES) is ApMark.REQUESTED

    def attends(self, slot: str) -> bool:
        """Whether the pupil is there in a barrette."""
        return self.slots is None or slot in self.slots


@dataclass(frozen=True, slots=True)
class Workshop:
    """One workshop of the barrette.

    `topic` is a competency or an AP need; `minimum` and `maximum` count pupils; `leader` is the key of who leads it,
    `room` where. `template` is that of the catalogue it was opened from, empty for one that the school fixed. A
    supervised study is never full and never too small: its bounds are not applied.
    """

    key: str
    topic: str | None
    mode: Mode
    minimum: int
    maximum: int
    leader: str | None = None
    room: str = ""
    template: str = ""

    @property
    def is_last_resort(self) -> bool:
        """Whether this is the place that is always open to everybody."""
        return self.mode is Mode.SUPERVISED_STUDY

    @property
    def is_ap(self) -> bool:
        """Whether it works on an AP need."""
        return self.topic is not None and self.topic.startswith(AP_PREFIX)


@dataclass(frozen=True, slots=True)
class FixedPlacement:
    """A person's decision that a pupil is in a workshop. `at` is in epoch seconds.

    Where the offer is proposed, `workshop` is a template of the catalogue, whichever group of it, or one group.
    """

    pupil: int
    workshop: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class ForbiddenPlacement:
    """A person's decision not to place a pupil in a workshop, or in any of a template. `at` is in epoch seconds."""

    pupil: int
    workshop: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Instance:
    """One barrette, one period: who is to be placed, where, and what stands already.

    `stability` is the value of keeping a pupil in the previous workshop while the need is open, on the scale
    of the placement rules (0 to 100), None for what the rules say; past 59 it would freeze the groups. Raises
    InvalidInstance.
    """

    barrette: str
    level: Level
    pupils: tuple[Pupil, ...]
    workshops: tuple[Workshop, ...]
    fixed: tuple[FixedPlacement, ...] = ()
    forbidden: tuple[ForbiddenPlacement, ...] = ()
    seed: int = 0
    stability: int | None = None
    rules: RuleBook = field(default_factory=load_rules, repr=False)
    offer: tuple[Workshop, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Check the whole and complete the offer with the last resort."""
        problems = tuple(_problems(self))
        if problems:
            raise InvalidInstance(*problems)
        has_last_resort = any(workshop.is_last_resort for workshop in self.workshops)
        added = () if has_last_resort else (last_resort(),)
        object.__setattr__(self, "offer", self.workshops + added)

    @property
    def staying(self) -> int:
        """What going on with the same work is worth."""
        return self.rules.weights.stability if self.stability is None else self.stability

    @property
    def last_resort(self) -> Workshop:
        """The supervised study of the offer."""
        return next(workshop for workshop in self.offer if workshop.is_last_resort)


def last_resort() -> Workshop:
    """The supervised study that is always open."""
    return Workshop(LAST_RESORT_KEY, None, Mode.SUPERVISED_STUDY, minimum=0, maximum=0)


def _problems(instance: Instance) -> Iterator[Message]:
    yield from repeated("pupil_twice", (str(pupil.id) for pupil in instance.pupils))
    yield from repeated("pupil_key_twice", (pupil.stable_key for pupil in instance.pupils))
    yield from repeated("workshop_twice", (workshop.key for workshop in instance.workshops))
    yield from level_problems(instance.level, instance.pupils)
    yield from workshop_problems(instance.workshops)
    yield from _reference_problems(instance)
    if not 0 <= instance.staying <= MAXIMUM_STABILITY:
        yield message("stability_out_of_range", value=instance.staying, maximum=MAXIMUM_STABILITY)


def repeated(code: str, keys: Iterable[str]) -> Iterator[Message]:
    """Name each key that is there more than once."""
    yield from (message(code, key=key) for key, count in sorted(Counter(keys).items()) if count > 1)


def level_problems(level: Level, pupils: Iterable[Pupil]) -> Iterator[Message]:
    """Groups mix divisions, never levels: "d'un même niveau de formation", says the source text."""
    for pupil in pupils:
        if pupil.level != level:
            yield message("level_differs", pupil=pupil.id, level=pupil.level, expected=level)


def workshop_problems(workshops: tuple[Workshop, ...]) -> Iterator[Message]:
    """Say what is wrong with the workshops of one barrette."""
    for workshop in workshops:
        if workshop.is_last_resort:
            continue
        if workshop.topic is None:
            yield message("workshop_without_topic", workshop=workshop.key)
        if not 0 <= workshop.minimum <= workshop.maximum:
            yield message(
                "bounds_out_of_order",
                workshop=workshop.key,
                minimum=workshop.minimum,
                maximum=workshop.maximum,
            )
    last_resorts = [workshop.key for workshop in workshops if workshop.is_last_resort]
    if len(last_resorts) > 1:
        yield message("several_last_resorts", workshops=", ".join(sorted(last_resorts)))
    taken = any(each.key == LAST_RESORT_KEY and not each.is_last_resort for each in workshops)
    if taken:
        yield message("reserved_key", workshop=LAST_RESORT_KEY)


def _reference_problems(instance: Instance) -> Iterator[Message]:
    pupils = {pupil.id for pupil in instance.pupils}
    last_resorts = {workshop.key for workshop in instance.workshops if workshop.is_last_resort} or {
        LAST_RESORT_KEY
    }
    workshops = {workshop.key for workshop in instance.workshops} | last_resorts
    yield from reference_problems(pupils, workshops, instance.fixed + instance.forbidden)
    for ban in instance.forbidden:
        if ban.workshop in last_resorts:
            yield message("last_resort_forbidden", pupil=ban.pupil, by=ban.by)


def reference_problems(
    pupils: set[int], workshops: set[str], decisions: tuple[FixedPlacement | ForbiddenPlacement, ...]
) -> Iterator[Message]:
    """Name decisions about a pupil or a workshop that is not of the barrette."""
    for decision in decisions:
        if decision.pupil not in pupils:
            yield message("unknown_pupil", pupil=decision.pupil, by=decision.by)
        if decision.workshop not in workshops:
            yield message("unknown_workshop", workshop=decision.workshop, by=decision.by)
