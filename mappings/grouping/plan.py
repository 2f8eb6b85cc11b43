"""From what opens to who is where: every barrette placed in the one best way, led and seated."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from mappings.grouping.counterfactual import Exchanges
from mappings.grouping.instance import FixedPlacement, Instance, Workshop
from mappings.grouping.model import SlotModel
from mappings.grouping.pool import Pool
from mappings.grouping.proposal import OpenWorkshop
from mappings.grouping.search import Search, State
from mappings.grouping.staffing import Need, Openings, Seating

MOST_ROUNDS = 20


class Inconsistent(RuntimeError):
    """Two exact ways of placing the same pupils do not agree: a mistake of ours, so nothing is proposed."""


@dataclass(frozen=True)
class Plan:
    """A whole pool decided: what opens, who leads it, in which room, and the column of every row."""

    pool: Pool
    search: Search
    openings: Openings
    leading: Mapping[Need, int]
    placed: tuple[tuple[int, ...], ...]

    @property
    def models(self) -> tuple[SlotModel, ...]:
        """The barrettes, by key."""
        return self.search.models

    def seating(self, number: int) -> Seating:
        """Rooms and seats of one barrette."""
        seating = self.search.staff.seating(number, self.openings[number])
        if seating is None:
            raise Inconsistent(f"rooms of {self.models[number].slot.key}")
        return seating

    def workshop(self, number: int, column: int) -> Workshop:
        """An open workshop with who leads it, where, and how many it takes there."""
        workshop = self.models[number].columns[column]
        if column == self.models[number].resort or column not in self.openings[number]:
            return workshop
        seating = self.seating(number)
        leader = self.leading.get((number, column))
        maximum = dict(zip(self.openings[number], seating.seats, strict=True))[column]
        return replace(
            workshop,
            leader=self.search.staff.leaders[leader].key if leader is not None else workshop.leader,
            room=seating.rooms.get(column, workshop.room),
            minimum=min(workshop.minimum, maximum),
            maximum=maximum,
        )

    def offer(self, number: int) -> tuple[OpenWorkshop, ...]:
        """What opens in one barrette, by key: the workshops in which somebody is."""
        model = self.models[number]
        taken = set(self.placed[number])
        opened = (self.workshop(number, column) for column in self.openings[number] if column in taken)
        return tuple(
            OpenWorkshop(
                w.key, w.topic or "", w.mode, w.leader or "", w.room, w.minimum, w.maximum, w.template
            )
            for w in sorted(opened, key=lambda w: w.key)
            if w.key != model.columns[model.resort].key
        )

    @property
    def changes(self) -> int:
        """Places that differ from what is published, of pupils who had one."""
        return sum(
            places[pupil.id] != model.columns[column].key
            for model, placed in zip(self.models, self.placed, strict=True)
            if (places := model.slot.published.places if model.slot.published else {})
            for pupil, column in zip(model.pupils, placed, strict=True)
            if pupil.id in places
        )

    @cached_property
    def fixed(self) -> tuple[Mapping[int, FixedPlacement], ...]:
        """For every barrette, the decision that holds each fixed pupil (by id), with the workshop it came to."""
        return tuple(self._fixed(number, model) for number, model in enumerate(self.models))

    def _fixed(self, number: int, model: SlotModel) -> Mapping[int, FixedPlacement]:
        found: dict[int, FixedPlacement] = {}
        locks = {lock.workshop: lock for lock in model.slot.locked}
        for row, column in enumerate(self.placed[number]):
            key, pupil = model.columns[column].key, model.pupils[row].id
            if column in model.locked and key in locks:
                found[pupil] = FixedPlacement(pupil, key, locks[key].by, locks[key].at)
        for each in sorted(model.slot.fixed, key=lambda each: (each.at, each.by)):
            if each.pupil in model.row_of:
                column = self.placed[number][model.row_of[each.pupil]]
                found[each.pupil] = replace(each, workshop=model.columns[column].key)
        return found

    def instance(self, number: int) -> Instance:
        """One barrette with its offer decided: what the school fixed, open or not, and what opens besides."""
        model = self.models[number]
        own_resort = any(workshop.is_last_resort for workshop in model.slot.workshops)
        offered = [
            c for c, w in enumerate(model.columns[:-1]) if c in self.openings[number] or not w.template
        ]
        workshops = tuple(self.workshop(number, column) for column in offered)
        last = (model.columns[-1],) if own_resort else ()
        decided = tuple(self.fixed[number][pupil] for pupil in sorted(self.fixed[number]))
        return model.instance((*workshops, *last), decided)

    def exchanges(self, number: int) -> Exchanges:
        """What any change of place would change in one barrette."""
        self.search.block(number, self.placed)
        seats = self.seating(number).seats
        return Exchanges(self.search.desks[number], self.openings[number], seats, self.placed[number])


def settle(pool: Pool, search: Search, state: State) -> Plan:
    """Place everybody by all the levels and the tie-break, lead as well as can be; raises Inconsistent."""
    placed = [outcome.placed for outcome in state.outcomes]
    for _ in range(MOST_ROUNDS):
        before = list(placed)
        for number, opened in enumerate(state.openings):
            search.block(number, placed)
            placed[number] = _settled(search, number, opened)
        if placed == before or not any(search.shared):
            break
    led = search.staff.best_led(state.openings, state.leading)
    return Plan(pool, search, state.openings, led, tuple(placed))


def _settled(search: Search, number: int, opened: tuple[int, ...]) -> tuple[int, ...]:
    desk, seating = search.desks[number], search.staff.seating(number, opened)
    coarse = desk.evaluate(opened, seating.seats) if seating else None
    fine = desk.settle(opened, seating.seats) if seating else None
    if coarse is None or fine is None:
        raise Inconsistent(f"{search.models[number].slot.key} cannot be placed")
    if coarse.cost != sum(desk.cost(row, column) or 0 for row, column in enumerate(fine.placed)):
        raise Inconsistent(f"two placements of {search.models[number].slot.key} are not worth the same")
    return fine.placed
