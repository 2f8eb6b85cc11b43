"""Telling a plan: proposals with their reasons, notices and measures."""

from collections.abc import Iterator
from dataclasses import replace

from mappings.grouping.counterfactual import Change
from mappings.grouping.explain import Elsewhere, reason_of
from mappings.grouping.formed import Formed
from mappings.grouping.instance import Instance
from mappings.grouping.measures import measure
from mappings.grouping.plan import Plan
from mappings.grouping.pool_measures import measure_pool, pool_notices
from mappings.grouping.pricing import prices
from mappings.grouping.proposal import Placement, Proposal, Score, WhyNot
from mappings.grouping.worth import NOTHING, fit_of, total
from mappings.messages import Message, message


def assemble(plan: Plan) -> Formed:
    """Tell a plan as proposals, one per barrette by key, with the measures of the whole."""
    proposals = tuple(_proposal(plan, number) for number in range(len(plan.models)))
    measures = measure_pool(plan, proposals)
    return Formed(
        level=plan.pool.level,
        proposals=proposals,
        score=total(proposal.score for proposal in proposals),
        measures=measures,
        notices=tuple(pool_notices(plan, measures)),
    )


def _proposal(plan: Plan, number: int) -> Proposal:
    instance, model, placed = plan.instance(number), plan.models[number], plan.placed[number]
    offer = {workshop.key: workshop for workshop in instance.offer}
    unopened = frozenset(
        w.key for c, w in enumerate(model.columns[:-1]) if w.key in offer and c not in plan.openings[number]
    )
    elsewhere = _elsewhere(plan, number)
    placements = tuple(
        Placement(
            pupil.id,
            model.columns[placed[row]].key,
            reason_of(
                instance,
                pupil,
                offer[model.columns[placed[row]].key],
                plan.fixed[number].get(pupil.id),
                unopened,
                elsewhere[row],
            ),
        )
        for row, pupil in enumerate(model.pupils)
    )
    taken = {placement.workshop for placement in placements}
    empty = {w.key for w in instance.offer if w.key not in taken and not w.is_last_resort}
    workshop_of = {placement.pupil: placement.workshop for placement in placements}
    return Proposal(
        barrette=model.slot.key,
        level=plan.pool.level,
        placements=placements,
        closed=tuple(sorted(unopened | empty)),
        notices=tuple(_notices(plan, number, instance, unopened)),
        score=score_of(plan, number),
        measures=measure(instance, workshop_of),
        offer=plan.offer(number),
    )


def score_of(plan: Plan, number: int) -> Score:
    """Score of one barrette, all its levels."""
    model, placed = plan.models[number], plan.placed[number]
    whole = total(model.gains[row][column] or NOTHING for row, column in enumerate(placed))
    sizes = [sum(each == column for each in placed) for column in plan.openings[number]]
    fits = [
        plan.search.staff.fit(model.columns[column].topic, leader)
        for (barrette, column), leader in sorted(plan.leading.items())
        if barrette == number
    ]
    return replace(whole, leaders=sum(fits), even=-sum(size * size for size in sizes))


def _elsewhere(plan: Plan, number: int) -> list[dict[str, Elsewhere]]:
    """For every row, what each other open workshop would change, or what rules it out besides the rules."""
    model, exchanges = plan.models[number], plan.exchanges(number)
    desk = plan.search.desks[number]
    return [
        {
            model.columns[column].key: _one(plan, number, row, column, exchanges.change(row, column))
            if (row, column) not in desk.blocked
            else Elsewhere(why=WhyNot.OTHER_BARRETTE)
            for column in plan.openings[number]
            if column != plan.placed[number][row]
        }
        for row in range(len(model.pupils))
    ]


def _one(plan: Plan, number: int, row: int, column: int, change: Change | None) -> Elsewhere:
    model, desk = plan.models[number], plan.search.desks[number]
    here = plan.placed[number][row]
    if column in model.locked:
        return Elsewhere(why=WhyNot.LOCKED)
    told = (
        Elsewhere(change.change, tuple(model.pupils[each].id for each in change.moved))
        if change
        else Elsewhere()
    )
    if row in desk.bound_rows:
        return replace(told, why=WhyNot.BOND)
    gain, gain_here = model.gains[row][column], model.gains[row][here]
    sizes = dict(zip(plan.openings[number], plan.seating(number).seats, strict=True))
    has_seat = sum(each == column for each in plan.placed[number]) < sizes[column]
    if gain and gain_here and gain > gain_here and has_seat:
        return replace(told, why=WhyNot.NEEDED_HERE)
    return told


def _notices(plan: Plan, number: int, instance: Instance, unopened: frozenset[str]) -> Iterator[Message]:
    """Say what a person should look at before publishing."""
    model, placed = plan.models[number], plan.placed[number]
    keys = [model.columns[column].key for column in placed]
    would_gain = prices(plan.search.desks[number], placed)
    for workshop in sorted(instance.offer, key=lambda each: each.key):
        size = keys.count(workshop.key)
        if workshop.is_last_resort:
            continue
        if workshop.key in unopened and would_gain[model.column_of[workshop.key]] > 0:
            yield message("closed_too_few", workshop=workshop.key, minimum=workshop.minimum)
        elif size == 0:
            yield message("closed_nobody", workshop=workshop.key)
        elif size < workshop.minimum:
            yield message("held_open", workshop=workshop.key, size=size, minimum=workshop.minimum)
    for row, pupil in enumerate(model.pupils):
        fixed = plan.fixed[number].get(pupil.id)
        if fixed and fit_of(instance.rules, pupil, model.columns[placed[row]]).rule:
            code = "locked_against_rule" if placed[row] in model.locked else "fixed_not_observed"
            yield _about(code, pupil.id, fixed.workshop, fixed.by)


def _about(code: str, pupil: int, workshop: str, by: str) -> Message:
    if code == "locked_against_rule":
        return message("locked_against_rule", pupil=pupil, workshop=workshop, by=by)
    return message("fixed_not_observed", pupil=pupil, workshop=workshop, by=by)
