"""What a group forming is asked: one barrette, its pupils and workshops, and what people decided already.

Everything is integers and short texts; nothing here says how groups are found. An instance is checked when it
is made (`InvalidInstance` names every problem), so what follows never meets half an instance.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mappings.grouping.rules import RuleBook, load_rules
from mappings.messages import MappingError, Message, message
from mappings.needs import CompetencyNeed
from mappings.states import Level, Mode

MAXIMUM_STABILITY = 59
DEFAULT_STABILITY = 30
LAST_RESORT_KEY = "etude-accompagnee"


class InvalidInstance(MappingError):
    """The instance contradicts itself or the rules of the scheme; every problem is named."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One pupil of the pool.

    `key` is what the tie-break hashes: the school's stable name of the pupil when it has one, so that a site
    restored with new ids proposes the same groups; by default the id. `previous` is the workshop of the
    previous period. A competency absent from `needs` was not observed.
    """

    id: int
    division: str
    level: Level
    needs: tuple[CompetencyNeed, ...] = ()
    previous: str | None = None
    key: str = ""

    @property
    def stable_key(self) -> str:
        """The name under which ties are broken."""
        return self.key or str(self.id)

    def need(self, competency: str | None) -> CompetencyNeed | None:
        """Return what is known of this pupil on a competency, None when nothing was observed."""
        return next((need for need in self.needs if need.competency == competency), None)


@dataclass(frozen=True, slots=True)
class Workshop:
    """One workshop of the barrette.

    `minimum` and `maximum` count pupils; `leader` is the key of who leads it. A supervised study
    is never full and never too small: its bounds are not applied.
    """

    key: str
    topic: str | None
    mode: Mode
    minimum: int
    maximum: int
    leader: str | None = None

    @property
    def is_last_resort(self) -> bool:
        """Whether this is the place that is always open to everybody."""
        return self.mode is Mode.SUPERVISED_STUDY


@dataclass(frozen=True, slots=True)
class FixedPlacement:
    """A person's decision that a pupil is in a workshop. `at` is in epoch seconds."""

    pupil: int
    workshop: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class ForbiddenPlacement:
    """A person's decision not to place a pupil in a workshop. `at` is in epoch seconds."""

    pupil: int
    workshop: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Instance:
    """One barrette, one period: who is to be placed, where, and what stands already.

    `stability` is the value of keeping a pupil in the previous workshop while the need is open, on the scale
    of the placement rules (0 to 100); past 59 it would freeze the groups. Raises InvalidInstance.
    """

    barrette: str
    level: Level
    pupils: tuple[Pupil, ...]
    workshops: tuple[Workshop, ...]
    fixed: tuple[FixedPlacement, ...] = ()
    forbidden: tuple[ForbiddenPlacement, ...] = ()
    seed: int = 0
    stability: int = DEFAULT_STABILITY
    rules: RuleBook = field(default_factory=load_rules, repr=False)
    offer: tuple[Workshop, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Check the whole and complete the offer with the last resort."""
        problems = tuple(_problems(self))
        if problems:
            raise InvalidInstance(*problems)
        has_last_resort = any(workshop.is_last_resort for workshop in self.workshops)
        added = () if has_last_resort else (_last_resort(),)
        object.__setattr__(self, "offer", self.workshops + added)

    @property
    def last_resort(self) -> Workshop:
        """The supervised study of the offer."""
        return next(workshop for workshop in self.offer if workshop.is_last_resort)


def _last_resort() -> Workshop:
    return Workshop(LAST_RESORT_KEY, None, Mode.SUPERVISED_STUDY, minimum=0, maximum=0)


def _problems(instance: Instance) -> Iterator[Message]:
    yield from _repeated("pupil_twice", (str(pupil.id) for pupil in instance.pupils))
    yield from _repeated("pupil_key_twice", (pupil.stable_key for pupil in instance.pupils))
    yield from _repeated("workshop_twice", (workshop.key for workshop in instance.workshops))
    yield from _level_problems(instance)
    yield from _workshop_problems(instance)
    yield from _reference_problems(instance)
    if not 0 <= instance.stability <= MAXIMUM_STABILITY:
        yield message("stability_out_of_range", value=instance.stability, maximum=MAXIMUM_STABILITY)


def _repeated(code: str, keys: Iterable[str]) -> Iterator[Message]:
    yield from (message(code, key=key) for key, count in sorted(Counter(keys).items()) if count > 1)


def _level_problems(instance: Instance) -> Iterator[Message]:
    """Groups mix divisions, never levels: "d'un même niveau de formation", says the source text."""
    for pupil in instance.pupils:
        if pupil.level != instance.level:
            yield message("level_differs", pupil=pupil.id, level=pupil.level, expected=instance.level)


def _workshop_problems(instance: Instance) -> Iterator[Message]:
    for workshop in instance.workshops:
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
    last_resorts = [workshop.key for workshop in instance.workshops if workshop.is_last_resort]
    if len(last_resorts) > 1:
        yield message("several_last_resorts", workshops=", ".join(sorted(last_resorts)))
    taken = any(each.key == LAST_RESORT_KEY and not each.is_last_resort for each in instance.workshops)
    if taken:
        yield message("reserved_key", workshop=LAST_RESORT_KEY)


def _reference_problems(instance: Instance) -> Iterator[Message]:
    pupils = {pupil.id for pupil in instance.pupils}
    last_resorts = {workshop.key for workshop in instance.workshops if workshop.is_last_resort} or {
        LAST_RESORT_KEY
    }
    workshops = {workshop.key for workshop in instance.workshops} | last_resorts
    decisions: tuple[FixedPlacement | ForbiddenPlacement, ...] = instance.fixed + instance.forbidden
    for decision in decisions:
        if decision.pupil not in pupils:
            yield message("unknown_pupil", pupil=decision.pupil, by=decision.by)
        if decision.workshop not in workshops:
            yield message("unknown_workshop", workshop=decision.workshop, by=decision.by)
    for ban in instance.forbidden:
        if ban.workshop in last_resorts:
            yield message("last_resort_forbidden", pupil=ban.pupil, by=ban.by)
