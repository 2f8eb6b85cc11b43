"""From positions to needs: what each pupil has to work on, competency by competency, and what to lean on.

Beside these needs of the socle stand the AP needs, which are marked and never rated (`mappings.ap_marks`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mappings.ap_needs import topic_of
from mappings.frameworks import Framework, NodeKind
from mappings.positioning import Position
from mappings.states import ApMark, NeedLevel, State


@dataclass(frozen=True, slots=True)
class CompetencyNeed:
    """What is known of one pupil on one competency.

    `observed` of `total` items have a position (partial observation is normal). `items` are the codes not
    acquired yet, the least advanced first; `domains` are the domains that hold them.
    """

    competency: str
    level: NeedLevel
    observed: int
    total: int
    items: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApMarked:
    """One mark that somebody put on an AP need of a pupil.

    `by` names the person of the team; None is the pupil. `at` is an epoch second, None when it is not known (a
    wish of the project has no date of its own). `until` is when the mark was taken back, None while it stands.
    """

    pupil: int
    code: str
    mark: ApMark
    by: str | None = None
    at: int | None = None
    until: int | None = None

    @property
    def by_pupil(self) -> bool:
        """Whether the pupil said it."""
        return self.by is None


@dataclass(frozen=True, slots=True)
class ApNeed:
    """What is marked of one pupil on one AP need (`methods`).

    `mark` is the one that counts, `by_pupil` when the pupil put it, else the team did. `requested`: somebody asks
    for it, whichever mark counts. `marks` are all that stand, the oldest first.
    """

    code: str
    mark: ApMark
    by_pupil: bool = False
    requested: bool = False
    marks: tuple[ApMarked, ...] = ()

    @property
    def topic(self) -> str:
        """The topic of a workshop that works on it: `need:methods`."""
        return topic_of(self.code)

    @property
    def open(self) -> bool:
        """Whether there is something to do: it is to work on, or asked for."""
        return self.requested or self.mark in (ApMark.TO_WORK_ON, ApMark.REQUESTED)


@dataclass(frozen=True, slots=True)
class Strength:
    """A domain in which everything observed is acquired, with the items that show it."""

    competency: str
    domain: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PupilNeeds:
    """Strengths and needs of one pupil, in the order of the framework.

    There is no total: pupils are not ranked. Competencies in `unobserved` have no need, because nobody has
    looked yet. `ap` are the AP needs on which somebody said something.
    """

    pupil: int
    strengths: tuple[Strength, ...]
    needs: tuple[CompetencyNeed, ...]
    unobserved: tuple[str, ...]
    ap: tuple[ApNeed, ...] = ()

    @property
    def open_topics(self) -> tuple[str, ...]:
        """Topics of workshops that this pupil waits for: marked and priority needs, then AP needs that are open."""
        socle = (need.competency for need in self.needs if need.level >= NeedLevel.MARKED)
        return (*socle, *(need.topic for need in self.ap if need.open))


_NO_MARKS: Mapping[int, tuple[ApNeed, ...]] = MappingProxyType({})


def need_level(states: Iterable[State]) -> NeedLevel:
    """Say how much one competency needs work, from the states of its observed items.

    The rule, ours, to be owned by the school (in French: « prioritaire si au moins la moitié des items
    observés ne sont pas acquis ; marqué si un quart ne sont pas acquis, ou si la moitié restent à acquérir ou
    en voie de l'être ; mineur s'il reste quelque chose à acquérir ; sinon acquis »):

    - PRIORITY: at least half of the observed items are non acquis;
    - MARKED: at least a quarter non acquis, or at least half not acquired yet (non acquis or en voie);
    - MINOR: something is not acquired yet;
    - ACQUIRED: everything observed is acquired.

    A state that gets worse never lowers the level. ValueError when nothing was observed: no need is invented.
    """
    seen = list(states)
    if not seen:
        raise ValueError("a need level needs at least one observed item")
    not_acquired = seen.count(State.NA)
    to_work_on = len(seen) - seen.count(State.A)
    if not_acquired * 2 >= len(seen):
        return NeedLevel.PRIORITY
    if not_acquired * 4 >= len(seen) or to_work_on * 2 >= len(seen):
        return NeedLevel.MARKED
    return NeedLevel.MINOR if to_work_on else NeedLevel.ACQUIRED


def needs_of(
    framework: Framework,
    positions: Iterable[Position],
    ap: Mapping[int, tuple[ApNeed, ...]] = _NO_MARKS,
) -> tuple[PupilNeeds, ...]:
    """Gather the needs and strengths of every pupil of whom something is known, ordered by pupil.

    Something: at least one position, or one AP need in `ap` (by pupil, of `mappings.ap_marks`). A position on a
    competency or a domain itself counts as one observed item of it. Raises UnknownCode when a position names a
    node that the framework does not have.
    """
    by_pupil: dict[int, dict[str, State]] = defaultdict(dict)
    for position in positions:
        by_pupil[position.pupil][framework.node(position.item).code] = position.state
    marked = {pupil for pupil, needs in ap.items() if needs}
    return tuple(
        _pupil_needs(framework, pupil, by_pupil.get(pupil, {}), ap.get(pupil, ()))
        for pupil in sorted(by_pupil.keys() | marked)
    )


def _pupil_needs(
    framework: Framework, pupil: int, states: dict[str, State], ap: tuple[ApNeed, ...]
) -> PupilNeeds:
    by_competency: dict[str, dict[str, State]] = defaultdict(dict)
    for node in framework.nodes:
        if node.code in states:
            by_competency[framework.competency_of(node.code)][node.code] = states[node.code]
    competencies = [node.code for node in framework.of_kind(NodeKind.COMPETENCY)]
    return PupilNeeds(
        pupil=pupil,
        strengths=tuple(_strengths(framework, states)),
        needs=tuple(
            _competency_need(framework, code, by_competency[code])
            for code in competencies
            if code in by_competency
        ),
        unobserved=tuple(code for code in competencies if code not in by_competency),
        ap=ap,
    )


def _competency_need(framework: Framework, competency: str, states: dict[str, State]) -> CompetencyNeed:
    to_work_on = [code for code, state in states.items() if state is not State.A]
    domains = (framework.domain_of(code) for code in to_work_on)
    return CompetencyNeed(
        competency=competency,
        level=need_level(states.values()),
        observed=len(states),
        total=max(len(framework.items_under(competency)), len(states)),
        items=tuple(sorted(to_work_on, key=states.__getitem__)),
        domains=tuple(dict.fromkeys(code for code in domains if code)),
    )


def _strengths(framework: Framework, states: dict[str, State]) -> Iterable[Strength]:
    for domain in framework.of_kind(NodeKind.DOMAIN):
        seen = {code: states[code] for code in framework.subtree(domain.code) if code in states}
        if seen and all(state is State.A for state in seen.values()):
            yield Strength(framework.competency_of(domain.code), domain.code, tuple(seen))
