"""Why an answer is as it is, asked afterwards: one pupil's place and the others looked at, and what did not open.

For the team only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from mappings.grouping.assemble import score_of
from mappings.grouping.changes import past_everything
from mappings.grouping.counterfactual import Exchanges
from mappings.grouping.feasible import prepared
from mappings.grouping.formed import Formed
from mappings.grouping.plan import Plan
from mappings.grouping.pool import Pool
from mappings.grouping.proposal import Reason, Score
from mappings.grouping.staffing import Seating
from mappings.grouping.worth import NOTHING, total
from mappings.states import Mode


class LackCode(StrEnum):
    """What a workshop lacked to open."""

    LEADER = "leader"  # `count` more people who could lead it then
    ROOM = "room"  # `count` more rooms
    MINUTES = "minutes"  # `count` more minutes in the common pot
    OPENING = "opening"  # the barrette may not open more
    PUPILS = "pupils"  # `count` more pupils whom it would suit
    GAIN = "gain"  # nothing: pupils are as well or better off in what opens


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a workshop lacked to open, and how much of it."""

    code: LackCode
    count: int = 1


@dataclass(frozen=True, slots=True)
class Unopened:
    """A template that did not open, or not once more.

    `gain` is what opening it would add to the whole, exactly, everything it lacks being found and everybody placed
    again in that barrette; None when too few pupils may be there.
    """

    barrette: str
    template: str
    topic: str
    mode: Mode
    lacks: tuple[Lack, ...]
    gain: Score | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What putting a pupil in another open workshop would change: the score, and who would move."""

    pupil: int
    barrette: str
    workshop: str
    change: Score
    moved: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pupil is where they are in one barrette. `unopened` are workshops that would have suited them more."""

    pupil: int
    barrette: str
    workshop: str
    reason: Reason
    unopened: tuple[Unopened, ...]


class Explainer:
    """An answer that can be asked why. Raises ConflictingDecisions when the pool cannot hold at all."""

    def __init__(self, pool: Pool, formed: Formed) -> None:
        self._formed = formed
        self._plan = recalled(pool, formed)
        self._number = {model.slot.key: number for number, model in enumerate(self._plan.models)}
        self._exchanges: dict[int, Exchanges] = {}

    def elsewhere(self, pupil: int, barrette: str, workshop: str) -> Elsewhere | None:
        """What putting a pupil in an open workshop would change; None when the pupil must not be there.

        Exact, with the same workshops open. KeyError for a pupil or a workshop that the barrette does not have.
        """
        number = self._number[barrette]
        model = self._plan.models[number]
        found = self._around(number).change(model.row_of[pupil], model.column_of[workshop])
        if found is None:
            return None
        moved = tuple(model.pupils[row].id for row in found.moved)
        return Elsewhere(pupil, barrette, workshop, found.change, moved)

    def _around(self, number: int) -> Exchanges:
        """The exchanges of one barrette. What is not best as it stands was made near what is published."""
        if number not in self._exchanges:
            found = self._plan.exchanges(number)
            if not found.is_best and not self._plan.search.price:
                self._plan.search.charge(past_everything(self._plan.models[number].units))
                found = self._plan.exchanges(number)
            self._exchanges[number] = found
        return self._exchanges[number]

    def explain(self, pupil: int, barrette: str) -> Explanation:
        """Why a pupil is there. KeyError for a pupil or a barrette that is not in the answer."""
        placement = {each.pupil: each for each in self._formed.of(barrette).placements}[pupil]
        model = self._plan.models[self._number[barrette]]
        row = model.row_of[pupil]
        here = model.gains[row][model.column_of[placement.workshop]] or NOTHING
        missed = {
            workshop.template
            for column, workshop in enumerate(model.columns)
            if workshop.template and (gain := model.gains[row][column]) is not None and gain > here
        }
        unopened = tuple(each for each in self.unopened(barrette) if each.template in missed)
        return Explanation(pupil, barrette, placement.workshop, placement.reason, unopened)

    def unopened(self, barrette: str) -> tuple[Unopened, ...]:
        """What did not open in a barrette, by key of template, with what it lacked."""
        return tuple(self._unopened(self._number[barrette]))

    def _unopened(self, number: int) -> Iterator[Unopened]:
        plan, model = self._plan, self._plan.models[number]
        plan.search.block(number, plan.placed)
        for template, columns in sorted(model.groups.items()):
            column = next((each for each in columns if each not in plan.openings[number]), None)
            if column is None:
                continue
            gain = self._gain(number, column)
            lacks = tuple(self._lacks(number, column, gain))
            workshop = model.columns[column]
            yield Unopened(model.slot.key, template, workshop.topic or "", workshop.mode, lacks, gain)

    def _gain(self, number: int, column: int) -> Score | None:
        """What opening one more would add, whoever leads it and wherever."""
        plan, model = self._plan, self._plan.models[number]
        seats = dict(zip(plan.openings[number], plan.seating(number).seats, strict=True))
        seats[column] = model.columns[column].maximum
        opened = tuple(sorted(seats))
        outcome = plan.search.desks[number].settle(opened, tuple(seats[each] for each in opened))
        if outcome is None:
            return None
        new = total(model.gains[row][its] or NOTHING for row, its in enumerate(outcome.placed))
        return replace(new - score_of(plan, number), leaders=0, even=0)

    def _lacks(self, number: int, column: int, gain: Score | None) -> Iterator[Lack]:
        plan, model = self._plan, self._plan.models[number]
        may = sum(gains[column] is not None for gains in model.gains)
        if gain is None or may < model.columns[column].minimum:
            yield Lack(LackCode.PUPILS, max(1, model.columns[column].minimum - may))
            return
        if gain <= NOTHING:
            yield Lack(LackCode.GAIN, 0)
            return
        opened = tuple(sorted((*plan.openings[number], column)))
        wider = (*plan.openings[:number], opened, *plan.openings[number + 1 :])
        staff = plan.search.staff
        if not staff.within_bound(number, opened):
            yield Lack(LackCode.OPENING)
        if not staff.within_pot(wider):
            yield Lack(LackCode.MINUTES, staff.minutes(wider) - (plan.pool.minutes or 0))
        if staff.seating(number, opened) is None:
            yield Lack(LackCode.ROOM)
        if staff.led(wider, plan.leading) is None:
            yield Lack(LackCode.LEADER)


def explain(pool: Pool, formed: Formed, pupil: int, barrette: str) -> Explanation:
    """Why a pupil is where they are in one barrette. Ask an `Explainer` for several."""
    return Explainer(pool, formed).explain(pupil, barrette)


def counterfactual(pool: Pool, formed: Formed, pupil: int, barrette: str, workshop: str) -> Elsewhere | None:
    """What putting one pupil in another open workshop would change. Ask an `Explainer` for several."""
    return Explainer(pool, formed).elsewhere(pupil, barrette, workshop)


def recalled(pool: Pool, formed: Formed) -> Plan:
    """An answer as the plan that it told. KeyError when it is not one of this pool."""
    known = {w.key for slot in pool.slots for w in slot.workshops}
    keep = any(
        open_.key not in known and open_.template not in {t.key for t in pool.slot(p.barrette).templates}
        for p in formed.proposals
        for open_ in p.offer
    )
    search, _ = prepared(pool, keep_published=keep or pool.most_changes is not None)
    leaders = {leader.key: number for number, leader in enumerate(search.staff.leaders)}
    openings, leading, placed = [], {}, []
    for number, model in enumerate(search.models):
        proposal = formed.of(model.slot.key)
        opened = tuple(sorted(model.column_of[open_.key] for open_ in proposal.offer))
        places = {each.pupil: each.workshop for each in proposal.placements}
        openings.append(opened)
        by_column = {model.column_of[open_.key]: open_ for open_ in proposal.offer}
        rooms = {column: open_.room for column, open_ in by_column.items() if open_.room}
        seats = tuple(by_column[column].maximum for column in opened)
        search.staff.prefer(number, opened, Seating(rooms, seats))
        placed.append(tuple(model.column_of[places[pupil.id]] for pupil in model.pupils))
        for open_ in proposal.offer:
            column = model.column_of[open_.key]
            if model.columns[column].leader is None and open_.leader in leaders:
                leading[number, column] = leaders[open_.leader]
    return Plan(pool, search, tuple(openings), leading, tuple(placed))
