"""What opens: a local search over openings, each looked at through an exact placement.

It starts from the better of two simple answers and only ever improves, so it is never below them. In one barrette it
takes the best of all openings that differ by one workshop opened, closed or exchanged, until none is better; rents
(`pricing.ceilings`) prove of most that they cannot be, so few are looked at. Passes bound it, never the clock, and
equals are chosen by key, so the same data give the same answer on any machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mappings.grouping.model import SlotModel
from mappings.grouping.placing import Desk, Outcome
from mappings.grouping.pricing import ceilings
from mappings.grouping.staffing import Need, Openings, Staff

MOST_PASSES = 40
PAIRS_TRIED = 3


@dataclass
class State:
    """What opens, who leads it and where everybody would be, with the cost of each barrette."""

    openings: Openings
    leading: dict[Need, int]
    outcomes: list[Outcome]

    @property
    def cost(self) -> int:
        """Cost of the whole: less is better."""
        return sum(outcome.cost for outcome in self.outcomes)


@dataclass
class Search:
    """The former of groups at work on one pool. `price` is the cost of each place changed from what is published."""

    models: tuple[SlotModel, ...]
    staff: Staff
    price: int = field(default=0, init=False)
    desks: list[Desk] = field(init=False)

    def __post_init__(self) -> None:
        self.desks = [Desk(model, self.price) for model in self.models]
        self.required = [_required(model) for model in self.models]
        self.shared = _shared(self.models)
        self.openable = [self._led_by_somebody(number) for number in range(len(self.models))]

    def charge(self, price: int) -> None:
        """Set the cost of each place changed from what is published."""
        self.price = price
        self.desks = [Desk(model, price) for model in self.models]

    def _led_by_somebody(self, barrette: int) -> list[int]:
        """Columns that somebody could lead, or that need nobody."""
        model = self.models[barrette]
        return [
            column
            for column, workshop in enumerate(model.columns[:-1])
            if not workshop.template or workshop.leader or self.staff.candidates((barrette, column))
        ]

    # --- states

    def state(self, openings: Openings, leading: dict[Need, int] | None = None) -> State | None:
        """Look at openings: everything led, seated and placed; None when something cannot be."""
        found = self.attempt(openings, leading or {})
        return found if isinstance(found, State) else None

    def attempt(self, openings: Openings, leading: dict[Need, int]) -> State | int | None:
        """The same; when the pupils of one barrette cannot be placed in what opens, its number."""
        led = self.staff.led(openings, leading) if self.staff.within_pot(openings) else None
        if led is None:
            return None
        outcomes: list[Outcome | None] = [None] * len(self.models)
        for barrette, opened in enumerate(openings):
            self.block_by(barrette, outcomes)
            outcome = self.placed(barrette, opened)
            if outcome is None:
                return barrette
            outcomes[barrette] = self.settled(barrette, opened, outcome)
        return State(openings, led, [outcome for outcome in outcomes if outcome])

    def with_one(
        self, state: State, barrette: int, opened: tuple[int, ...], outcome: Outcome, leading: dict[Need, int]
    ) -> State:
        """The state with one barrette changed. Where others share its pupils, who is where counts: it is settled."""
        outcomes = list(state.outcomes)
        outcomes[barrette] = self.settled(barrette, opened, outcome)
        return State(replaced(state.openings, barrette, opened), leading, outcomes)

    def settled(self, barrette: int, opened: tuple[int, ...], outcome: Outcome) -> Outcome:
        """An outcome, its placement made the one that is proposed where others share the pupils."""
        seating = self.staff.seating(barrette, opened) if self.shared[barrette] else None
        fine = self.desks[barrette].settle(opened, seating.seats) if seating else None
        return Outcome(outcome.cost, fine.placed) if fine else outcome

    def placed(self, barrette: int, opened: tuple[int, ...]) -> Outcome | None:
        """The best placement of one barrette, the others being as they are; None when it cannot be."""
        if not self.staff.within_bound(barrette, opened):
            return None
        seating = self.staff.seating(barrette, opened)
        return self.desks[barrette].evaluate(opened, seating.seats) if seating else None

    def block(self, barrette: int, placed: Sequence[Sequence[int] | None]) -> None:
        """Rule out, in one barrette, the topics that its pupils have in the others of the week.

        What people fixed there counts even where nobody is placed yet (None).
        """
        topics: dict[int, set[str]] = {}
        for other in self.shared[barrette]:
            model = self.models[other]
            for row, columns in model.pins.items():
                its = {model.columns[column].topic for column in columns}
                topics.setdefault(model.pupils[row].id, set()).update(topic for topic in its if topic)
            for pupil, column in zip(model.pupils, placed[other] or (), strict=False):
                topic = model.columns[column].topic
                if topic:
                    topics.setdefault(pupil.id, set()).add(topic)
        if self.shared[barrette]:
            self.desks[barrette].block({pupil: frozenset(its) for pupil, its in topics.items()})

    def block_by(self, barrette: int, outcomes: Sequence[Outcome | None]) -> None:
        """The same, from outcomes."""
        if self.shared[barrette]:
            self.block(barrette, [outcome.placed if outcome else None for outcome in outcomes])

    # --- improving

    def improve_one(self, barrette: int, state: State) -> State:
        """Improve one barrette, the others being as they are, until nothing near is better."""
        self.block_by(barrette, state.outcomes)
        fresh = self.placed(barrette, state.openings[barrette])
        if fresh and fresh.cost < state.outcomes[barrette].cost:
            state = self.with_one(state, barrette, state.openings[barrette], fresh, state.leading)
        for _ in range(MOST_PASSES):
            better = self._best_move(barrette, state) or self._other_rooms(barrette, state)
            if better is None:
                break
            state = better
        return state

    def _other_rooms(self, barrette: int, state: State) -> State | None:
        """The best exchange of two rooms, None when none is better."""
        opened, now = state.openings[barrette], state.outcomes[barrette]
        narrow = self.staff.narrow(barrette, opened)
        seating = self.staff.seating(barrette, opened) if narrow else None
        settled = self.desks[barrette].settle(opened, seating.seats) if seating else None
        if settled is None:
            return None
        sizes = {column: settled.placed.count(column) for column in opened}
        best, cost = None, now.cost
        for seating in self.staff.exchanged(barrette, opened, sizes):
            outcome = self.desks[barrette].evaluate(opened, seating.seats)
            if outcome and outcome.cost < cost:
                best, cost = (seating, outcome), outcome.cost
        if best is None:
            return None
        self.staff.prefer(barrette, opened, best[0])
        return self.with_one(state, barrette, opened, best[1], state.leading)

    def _best_move(self, barrette: int, state: State) -> State | None:
        """The best opening near the present one, None when none is better."""
        best: tuple[tuple[int, ...], Outcome, dict[Need, int]] | None = None
        bar: tuple[int, tuple[int, ...]] = (state.outcomes[barrette].cost, ())
        for floor, opened in sorted(self._near(barrette, state)):
            if floor > bar[0] or (best is None and floor == bar[0]):
                break
            openings = replaced(state.openings, barrette, opened)
            led = self.staff.led(openings, state.leading) if self.staff.within_pot(openings) else None
            outcome = self.placed(barrette, opened) if led is not None else None
            if led is not None and outcome and (outcome.cost, opened) < bar:
                best, bar = (opened, outcome, led), (outcome.cost, opened)
        return self.with_one(state, barrette, *best) if best else None

    def two_at_once(self, barrette: int, state: State) -> State | None:
        """Two more workshops, with or without one less: where neither is better alone. None when minutes forbid it."""
        opened = state.openings[barrette]
        best: State | None = None
        bar = state.outcomes[barrette].cost
        closable = [c for c in opened if c not in self.required[barrette]]
        for rest in (opened, *(tuple(c for c in opened if c != column) for column in closable)):
            if not self.staff.room_for(state.openings, barrette, rest, 2):
                continue
            for _, first in sorted(self.gains(barrette, rest))[:PAIRS_TRIED]:
                middle = with_column(rest, first)
                for floor, second in sorted(self.gains(barrette, middle)):
                    if floor >= bar:
                        break
                    found = self.tried(barrette, state, with_column(middle, second), bar)
                    if found:
                        best, bar = found, found.outcomes[barrette].cost
        return best

    def tried(self, barrette: int, state: State, opened: tuple[int, ...], bar: int) -> State | None:
        """The state with other openings in one barrette, when it costs less than `bar` and can be led."""
        outcome = self.placed(barrette, opened)
        if outcome is None or outcome.cost >= bar:
            return None
        openings = replaced(state.openings, barrette, opened)
        led = self.staff.led(openings, state.leading) if self.staff.within_pot(openings) else None
        return None if led is None else self.with_one(state, barrette, opened, outcome, led)

    def _near(self, barrette: int, state: State) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Openings that differ by one workshop, with a cost that they cannot fall below."""
        opened = state.openings[barrette]
        for change, column in self.gains(barrette, opened):
            yield change, with_column(opened, column)
        for column in opened:
            if column in self.required[barrette]:
                continue
            rest = tuple(c for c in opened if c != column)
            alone = self.placed(barrette, rest)
            if alone:
                yield alone.cost, rest
            for floor, other in self.gains(barrette, rest):
                if other != column:
                    yield floor, with_column(rest, other)

    def gains(self, barrette: int, opened: tuple[int, ...]) -> list[tuple[int, int]]:
        """What may open besides, with a cost that the barrette cannot fall below with it, whatever else moves."""
        desk, seating = self.desks[barrette], self.staff.seating(barrette, opened)
        outcome = desk.relaxed(opened, seating.seats) if seating else None
        if seating is None or outcome is None:
            return []
        most = ceilings(desk, outcome, opened, seating.seats)
        return [
            (outcome.cost - most[column], column)
            for column in self._may_open(barrette, opened)
            if most[column] > 0
        ]

    def _may_open(self, barrette: int, opened: tuple[int, ...]) -> list[int]:
        model = self.models[barrette]
        return [
            column
            for column in self.openable[barrette]
            if column not in opened and self.is_next(model, column, opened)
        ]

    def is_next(self, model: SlotModel, column: int, opened: tuple[int, ...]) -> bool:
        """Whether the group of the same template with the number before is open: equal groups open in order."""
        before = model.before[column]
        return before < 0 or before in opened


def replaced(openings: Openings, barrette: int, opened: tuple[int, ...]) -> Openings:
    """Openings with those of one barrette changed."""
    return (*openings[:barrette], opened, *openings[barrette + 1 :])


def with_column(opened: Sequence[int], column: int) -> tuple[int, ...]:
    """Open columns with one more."""
    return tuple(sorted((*opened, column)))


def _required(model: SlotModel) -> frozenset[int]:
    """Columns that stay open whatever they are worth: somebody is fixed there, or the group is locked."""
    return model.held | model.locked


def _shared(models: Sequence[SlotModel]) -> list[list[int]]:
    """For each barrette, the others that share a pupil."""
    pupils = [{pupil.id for pupil in model.pupils} for model in models]
    return [
        [other for other in range(len(models)) if other != barrette and pupils[other] & pupils[barrette]]
        for barrette in range(len(models))
    ]
