"""From positions to needs: what each pupil has to work on, competency by competency, and what to lean on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

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
class ApNeed:
    """What is marked of one pupil on one AP need; `by_pupil` when the pupil marked it, else the team did."""

    code: str
    mark: ApMark
    by_pupil: bool = False


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
    looked yet.
    """

    pupil: int
    strengths: tuple[Strength, ...]
    needs: tuple[CompetencyNeed, ...]
    unobserved: tuple[str, ...]


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


def needs_of(framework: Framework, positions: Iterable[Position]) -> tuple[PupilNeeds, ...]:
    """Gather the needs and strengths of every pupil who has at least one position, ordered by pupil.

    A position on a competency or a domain itself counts as one observed item of it. Raises UnknownCode when a
    position names a node that the framework does not have.
    """
    by_pupil: dict[int, dict[str, State]] = defaultdict(dict)
    for position in positions:
        by_pupil[position.pupil][framework.node(position.item).code] = position.state
    return tuple(_pupil_needs(framework, pupil, by_pupil[pupil]) for pupil in sorted(by_pupil))


def _pupil_needs(framework: Framework, pupil: int, states: dict[str, State]) -> PupilNeeds:
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
