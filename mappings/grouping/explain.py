"""Explaining a placement: why there, and why not elsewhere. Codes and parameters, for the team only."""

from collections.abc import Collection

from mappings.grouping.instance import FixedPlacement, ForbiddenPlacement, Instance, Pupil, Workshop
from mappings.grouping.proposal import Alternative, Reason, ReasonCode, WhyNot
from mappings.grouping.worth import fit_of, is_kept, level_of, serves_priority, stability_of, worth
from mappings.states import NeedLevel


def reason_of(
    instance: Instance,
    pupil: Pupil,
    workshop: Workshop,
    fixed: FixedPlacement | None,
    closed: Collection[str],
) -> Reason:
    """Say why a pupil is in a workshop of a best placement, with every other workshop of the offer.

    `closed` are the workshops that stayed under their minimum. The last resort is no alternative: it is worth
    nothing by rule.
    """
    need = pupil.need(workshop.topic)
    others = sorted(instance.offer, key=lambda each: each.key)
    return Reason(
        code=_code(instance, pupil, workshop, fixed),
        need=need.level if need else None,
        observed=need.observed if need else 0,
        total=need.total if need else 0,
        items=need.items if need else (),
        fit=fit_of(instance, pupil, workshop).value,
        kept=is_kept(pupil, workshop),
        fixed=fixed,
        alternatives=tuple(
            _alternative(instance, pupil, workshop, other, fixed is not None, closed)
            for other in others
            if other.key != workshop.key and not other.is_last_resort
        ),
    )


def _code(instance: Instance, pupil: Pupil, workshop: Workshop, fixed: FixedPlacement | None) -> ReasonCode:
    if fixed:
        return ReasonCode.FIXED
    if workshop.is_last_resort:
        return ReasonCode.LAST_RESORT
    if serves_priority(instance, pupil, workshop):
        return ReasonCode.PRIORITY_NEED
    match level_of(pupil, workshop):
        case None:
            return ReasonCode.NOT_OBSERVED
        case NeedLevel.ACQUIRED:
            return ReasonCode.STRENGTH
        case _:
            return ReasonCode.NEED


def _alternative(
    instance: Instance, pupil: Pupil, here: Workshop, other: Workshop, is_fixed: bool, closed: Collection[str]
) -> Alternative:
    need = level_of(pupil, other)
    ban = _ban(instance, pupil, other)
    rule = fit_of(instance, pupil, other).rule
    if ban:
        return Alternative(other.key, WhyNot.FORBIDDEN_BY_PERSON, need, by=ban.by)
    if rule:
        return Alternative(other.key, WhyNot.FORBIDDEN_BY_RULE, need, rule=rule)
    if other.key in closed:
        return Alternative(other.key, WhyNot.CLOSED, need)
    if is_fixed:
        return Alternative(other.key, WhyNot.FIXED_ELSEWHERE, need)
    return Alternative(other.key, _compared(instance, pupil, here, other), need)


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
    need_here = level_of(pupil, here) or NeedLevel.ACQUIRED
    need_there = level_of(pupil, other) or NeedLevel.ACQUIRED
    if need_there < need_here:
        return WhyNot.LESS_NEED
    fit_here, fit_there = fit_of(instance, pupil, here).value, fit_of(instance, pupil, other).value
    stays = stability_of(instance, pupil, here) > 0 and fit_there >= fit_here
    return WhyNot.STABILITY if stays else WhyNot.LESS_FIT
