"""What opens: a local search over openings, each looked at through an exact placement.

It starts from the better of two simple answers and only ever improves, so it is never below them. Prices say what is
worth trying: what a workshop would gain for the pupils it suits better than what they have. Passes bound it, never the
clock, so the same data give the same answer on any machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mappings.grouping.model import SlotModel
from mappings.grouping.placing import Desk, Outcome
from mappings.grouping.pricing import prices
from mappings.grouping.staffing import Need, Openings, Staff

MOST_PASSES = 40
ADDS_TRIED = 10
SWAPS_TRIED = 5
ACROSS_TRIED = 12


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
    price: int = 0
    desks: list[Desk] = field(init=False)

    def __post_init__(self) -> None:
        self.desks = [Desk(model, self.price) for model in self.models]
        self.required = [_required(model) for model in self.models]
        self.shared = _shared(self.models)

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
            self._block(barrette, outcomes)
            outcomes[barrette] = self.placed(barrette, opened)
            if outcomes[barrette] is None:
                return barrette
        return State(openings, led, [outcome for outcome in outcomes if outcome])

    def placed(self, barrette: int, opened: tuple[int, ...]) -> Outcome | None:
        """The best placement of one barrette, the others being as they are; None when it cannot be."""
        if not self.staff.within_bound(barrette, opened):
            return None
        seating = self.staff.seating(barrette, opened)
        return self.desks[barrette].evaluate(opened, seating.seats) if seating else None

    def block(self, barrette: int, placed: Sequence[Sequence[int] | None]) -> None:
        """Rule out, in one barrette, the topics that its pupils have in the others of the week."""
        topics: dict[int, set[str]] = {}
        for other in self.shared[barrette]:
            model = self.models[other]
            for pupil, column in zip(model.pupils, placed[other] or (), strict=False):
                topic = model.columns[column].topic
                if topic:
                    topics.setdefault(pupil.id, set()).add(topic)
        if self.shared[barrette]:
            self.desks[barrette].block({pupil: frozenset(its) for pupil, its in topics.items()})

    def _block(self, barrette: int, outcomes: Sequence[Outcome | None]) -> None:
        if self.shared[barrette]:
            self.block(barrette, [outcome.placed if outcome else None for outcome in outcomes])

    # --- improving

    def improve(self, state: State) -> State:
        """Improve until nothing tried does."""
        for _ in range(MOST_PASSES):
            before = state.cost
            for barrette in range(len(self.models)):
                state = self._improve_one(barrette, state)
            state = self._improve_across(state)
            if state.cost >= before:
                break
        return state

    def _improve_one(self, barrette: int, state: State) -> State:
        self._block(barrette, state.outcomes)
        fresh = self.placed(barrette, state.openings[barrette])
        if fresh and fresh.cost < state.outcomes[barrette].cost:
            state = _with(state, barrette, state.openings[barrette], fresh, state.leading)
        while True:
            better = self._best_move(barrette, state)
            if better is None:
                return state
            state = better

    def _best_move(self, barrette: int, state: State) -> State | None:
        """The best of the moves tried in one barrette, None when none improves."""
        best: State | None = None
        bar = state.outcomes[barrette].cost
        for opened in self._moves(barrette, state):
            outcome = self.placed(barrette, opened)
            if outcome is None or outcome.cost >= bar:
                continue
            openings = _replaced(state.openings, barrette, opened)
            if not self.staff.within_pot(openings):
                continue
            led = self.staff.led(openings, state.leading)
            if led is not None:
                best, bar = _with(state, barrette, opened, outcome, led), outcome.cost
        return best

    def _moves(self, barrette: int, state: State) -> Iterator[tuple[int, ...]]:
        """Openings near the present ones: one more, one less, one for another."""
        opened = state.openings[barrette]
        model, placed = self.models[barrette], state.outcomes[barrette].placed
        for column in self.best_columns(barrette, opened, placed, ADDS_TRIED):
            yield _sorted(opened, column)
        for column in opened:
            if column in self.required[barrette]:
                continue
            rest = tuple(c for c in opened if c != column)
            yield rest
            without = tuple(model.resort if c == column else c for c in placed)
            for other in self.best_columns(barrette, rest, without, SWAPS_TRIED):
                if other != column:
                    yield _sorted(rest, other)

    def best_columns(
        self, barrette: int, opened: tuple[int, ...], placed: Sequence[int], most: int
    ) -> list[int]:
        """The columns that would gain most by opening, best first; of equal groups of a template only the next one."""
        desk, model = self.desks[barrette], self.models[barrette]
        worth = prices(desk, placed)
        best = [
            column
            for column, price in enumerate(worth)
            if price > 0
            and column != model.resort
            and column not in opened
            and self.is_next(model, column, opened)
        ]
        best = [
            column
            for column in best
            if self.staff.candidates((barrette, column)) or not model.columns[column].template
        ]
        return sorted(best, key=lambda column: (-worth[column], model.columns[column].key))[:most]

    def is_next(self, model: SlotModel, column: int, opened: tuple[int, ...]) -> bool:
        """Whether every earlier group of the same template is open: equal groups open in order."""
        its = model.groups.get(model.columns[column].template, ())
        return all(other in opened for other in its if other < column)

    def _improve_across(self, state: State) -> State:
        """Open in one barrette what another gives up: for minutes and leaders that they share."""
        if len(self.models) < 2:
            return state
        for _ in range(MOST_PASSES):
            better = self._best_exchange(state)
            if better is None:
                return state
            state = better
        return state

    def _best_exchange(self, state: State) -> State | None:
        gains = sorted(self._across_gains(state))[:ACROSS_TRIED]
        losses = sorted(self._across_losses(state))[: 2 * ACROSS_TRIED]
        pairs = sorted((gain[0] + loss[0], gain[1:], loss[1:]) for gain in gains for loss in losses)
        for change, (barrette, opened), (other, rest) in pairs:
            if change >= 0:
                return None
            if barrette == other:
                continue
            openings = _replaced(_replaced(state.openings, other, rest), barrette, opened)
            if not self.staff.within_pot(openings) or self.staff.led(openings, state.leading) is None:
                continue
            found = self.state(openings, state.leading)
            if found and found.cost < state.cost:
                return found
        return None

    def _across_gains(self, state: State) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """What one more workshop would gain, were there somebody to lead it and minutes for it."""
        for barrette, opened in enumerate(state.openings):
            self._block(barrette, state.outcomes)
            outcome = state.outcomes[barrette]
            for column in self.best_columns(barrette, opened, outcome.placed, 3):
                more = _sorted(opened, column)
                found = self.placed(barrette, more)
                if found and found.cost < outcome.cost:
                    yield found.cost - outcome.cost, barrette, more

    def _across_losses(self, state: State) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        for barrette, opened in enumerate(state.openings):
            self._block(barrette, state.outcomes)
            for column in opened:
                if column in self.required[barrette]:
                    continue
                rest = tuple(c for c in opened if c != column)
                found = self.placed(barrette, rest)
                if found:
                    yield found.cost - state.outcomes[barrette].cost, barrette, rest


def _with(
    state: State, barrette: int, opened: tuple[int, ...], outcome: Outcome, leading: dict[Need, int]
) -> State:
    outcomes = [*state.outcomes[:barrette], outcome, *state.outcomes[barrette + 1 :]]
    return State(_replaced(state.openings, barrette, opened), leading, outcomes)


def _replaced(openings: Openings, barrette: int, opened: tuple[int, ...]) -> Openings:
    return (*openings[:barrette], opened, *openings[barrette + 1 :])


def _sorted(opened: Sequence[int], column: int) -> tuple[int, ...]:
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
