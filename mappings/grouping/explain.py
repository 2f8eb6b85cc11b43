"""Explaining a placement: why there, and why not elsewhere. Codes and parameters, for the team only."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from mappings.grouping.instance import (
    AP_PREFIX,
    FixedPlacement,
    ForbiddenPlacement,
    Instance,
    Pupil,
    Workshop,
)
from mappings.grouping.proposal import Alternative, Reason, ReasonCode, Score, WhyNot
from mappings.grouping.rules import RuleBook
from mappings.grouping.worth import (
    fit_of,
    is_open,
    serves_priority,
    stability_of,
    standing_of,
    stays,
    waiting_of,
    worth,
)
from mappings.states import ApMark, Mode, NeedLevel


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What placing a pupil in another workshop would do, where that is possible, or what rules it out besides rules."""

    change: Score | None = None
    moved: tuple[int, ...] = ()
    why: WhyNot | None = None


NOWHERE: Mapping[str, Elsewhere] = MappingProxyType({})


def reason_of(
    instance: Instance,
    pupil: Pupil,
    workshop: Workshop,
    fixed: FixedPlacement | None,
    closed: Collection[str],
    elsewhere: Mapping[str, Elsewhere] = NOWHERE,
) -> Reason:
    """Say why a pupil is in a workshop of a best placement, with every other workshop of the offer.

    `closed` are the workshops that stayed under their minimum; `elsewhere` says what each other one would change. The
    last resort is no alternative: it is worth nothing by rule.
    """
    others = sorted(instance.offer, key=lambda each: each.key)
    return replace(
        plain_reason(instance.rules, pupil, workshop, _code(instance, pupil, workshop, fixed), fixed),
        kept=stays(pupil, workshop),
        alternatives=tuple(
            _alternative(instance, pupil, workshop, other, fixed, closed, elsewhere.get(other.key))
            for other in others
            if other.key != workshop.key and not other.is_last_resort
        ),
    )


def plain_reason(
    rules: RuleBook, pupil: Pupil, workshop: Workshop, code: ReasonCode, fixed: FixedPlacement | None = None
) -> Reason:
    """Say what is known of a pupil on what a workshop works on, compared with no other workshop."""
    need = pupil.need(workshop.topic)
    mark = pupil.mark(workshop.topic) if workshop.is_ap and workshop.topic else None
    return Reason(
        code=code,
        need=need.level if need else None,
        observed=need.observed if need else 0,
        total=need.total if need else 0,
        items=need.items if need else (),
        fit=fit_of(rules, pupil, workshop).value,
        kept=False,
        fixed=fixed,
        alternatives=(),
        mark=mark,
        marked_by_pupil=mark is not None and _marked_by_pupil(pupil, workshop.topic, mark),
        waiting=waiting_of(pupil, workshop.topic) if is_open(_standing(pupil, workshop)) else 0,
        wished=workshop.topic in pupil.wishes,
        project=_for_studies(pupil, workshop),
    )


def _standing(pupil: Pupil, workshop: Workshop) -> NeedLevel | ApMark | None:
    return standing_of(pupil, workshop.topic, is_ap=workshop.is_ap)


def _marked_by_pupil(pupil: Pupil, topic: str | None, mark: ApMark) -> bool:
    """Whether the pupil, and not the team, says so; a wish is the pupil's."""
    said = [each for each in pupil.ap if f"{AP_PREFIX}{each.code}" == topic and each.mark is mark]
    return all(each.by_pupil for each in said)


def _for_studies(pupil: Pupil, workshop: Workshop) -> bool:
    standing = _standing(pupil, workshop)
    acquired = standing is NeedLevel.ACQUIRED or standing in (ApMark.STRENGTH, ApMark.REQUESTED)
    return workshop.mode is Mode.EXTENSION and acquired and pupil.plans_studies


def _code(instance: Instance, pupil: Pupil, workshop: Workshop, fixed: FixedPlacement | None) -> ReasonCode:
    if fixed:
        return ReasonCode.FIXED
    if workshop.is_last_resort:
        return ReasonCode.LAST_RESORT
    if _for_studies(pupil, workshop):
        return ReasonCode.FURTHER_STUDIES
    if serves_priority(instance, pupil, workshop):
        return ReasonCode.PRIORITY_NEED
    standing = _standing(pupil, workshop)
    if standing is None:
        return ReasonCode.NOT_MARKED if workshop.is_ap else ReasonCode.NOT_OBSERVED
    if isinstance(standing, NeedLevel):
        return ReasonCode.STRENGTH if standing is NeedLevel.ACQUIRED else ReasonCode.NEED
    return _AP_CODES[standing]


_AP_CODES: Mapping[ApMark, ReasonCode] = MappingProxyType(
    {
        ApMark.TO_WORK_ON: ReasonCode.AP_NEED,
        ApMark.REQUESTED: ReasonCode.REQUESTED,
        ApMark.STRENGTH: ReasonCode.AP_STRENGTH,
    }
)


def _alternative(
    instance: Instance,
    pupil: Pupil,
    here: Workshop,
    other: Workshop,
    fixed: FixedPlacement | None,
    closed: Collection[str],
    found: Elsewhere | None,
) -> Alternative:
    standing = _standing(pupil, other)
    plain = Alternative(
        other.key,
        WhyNot.EQUAL,
        need=standing if isinstance(standing, NeedLevel) else None,
        mark=standing if isinstance(standing, ApMark) else None,
    )
    ban = _ban(instance, pupil, other)
    rule = fit_of(instance.rules, pupil, other).rule
    if ban:
        return replace(plain, why=WhyNot.FORBIDDEN_BY_PERSON, by=ban.by, at=ban.at)
    if rule:
        return replace(plain, why=WhyNot.FORBIDDEN_BY_RULE, rule=rule)
    if other.key in closed and worth(instance, pupil, other) >= worth(instance, pupil, here):
        return replace(plain, why=WhyNot.CLOSED)
    if found:
        plain = replace(plain, change=found.change, moved=found.moved)
    if fixed:
        return replace(plain, why=WhyNot.FIXED_ELSEWHERE, by=fixed.by, at=fixed.at)
    if found and found.why:
        return replace(plain, why=found.why)
    return replace(plain, why=_compared(instance, pupil, here, other))


def _ban(instance: Instance, pupil: Pupil, workshop: Workshop) -> ForbiddenPlacement | None:
    bans = (ban for ban in instance.forbidden if (ban.pupil, ban.workshop) == (pupil.id, workshop.key))
    return max(bans, key=lambda ban: (ban.at, ban.by), default=None)


def _compared(instance: Instance, pupil: Pupil, here: Workshop, other: Workshop) -> WhyNot:
    """Compare two permitted, open workshops for one pupil.

    In a best placement a workshop that is worth more to the pupil is full: with a free seat, moving there
    would gain.
    """
    worth_here, worth_there = worth(instance, pupil, here), worth(instance, pupil, other)
    if worth_there > worth_here:
        return WhyNot.FULL
    if worth_there == worth_here:
        return WhyNot.EQUAL
    fit_here, fit_there = (
        fit_of(instance.rules, pupil, here).value,
        fit_of(instance.rules, pupil, other).value,
    )
    if here.is_ap == other.is_ap and _asks(pupil, other) < _asks(pupil, here):
        return WhyNot.LESS_NEED
    stays = stability_of(instance, pupil, here) > 0 and fit_there >= fit_here
    return WhyNot.STABILITY if stays else WhyNot.LESS_FIT


def _asks(pupil: Pupil, workshop: Workshop) -> int:
    """How much a standing asks for work, to compare two of one family for one pupil; never kept."""
    standing = _standing(pupil, workshop)
    if isinstance(standing, NeedLevel):
        return standing
    return {ApMark.TO_WORK_ON: 2, ApMark.REQUESTED: 1}.get(standing, 0) if standing else 0
