"""Improving a whole pool: each barrette by itself, then what only several can do together.

Barrettes share minutes and leaders, so one may open what another gives up; and pupils, who work on one topic once a
week, so one may choose first, or take up what another closes. Nothing is accepted that is not better.
"""

from collections.abc import Iterator

from mappings.grouping.model import SlotModel
from mappings.grouping.placing import Outcome
from mappings.grouping.search import MOST_PASSES, Search, State, replaced, with_column

ACROSS_TRIED = 12
ACROSS_COLUMNS = 4


def improve(search: Search, state: State) -> State:
    """Improve until nothing tried does."""
    for _ in range(MOST_PASSES):
        before = state.cost
        for barrette in range(len(search.models)):
            state = search.improve_one(barrette, state)
        state = _improve_together(search, _improve_across(search, state))
        if state.cost < before:
            continue
        larger = [found for number in range(len(search.models)) for found in _larger(search, number, state)]
        if not larger:
            break
        state = min(larger, key=lambda found: found.cost)
    return state


def _larger(search: Search, number: int, state: State) -> Iterator[State]:
    """What is better by a larger step, tried when no small one is: two workshops at once, or one handed over."""
    handed = _handed_over(search, number, state)
    if handed:
        yield handed
    search.block_by(number, state.outcomes)
    two = search.two_at_once(number, state)
    if two:
        yield two


def _improve_together(search: Search, state: State) -> State:
    """Let one barrette choose first, the others of the week following: whoever goes first decides much."""
    for barrette in range(len(search.models)):
        if not search.shared[barrette]:
            continue
        outcomes: list[Outcome | None] = [
            None if number == barrette or number in search.shared[barrette] else outcome
            for number, outcome in enumerate(state.outcomes)
        ]
        for number in (barrette, *search.shared[barrette]):
            search.block_by(number, outcomes)
            outcome = search.placed(number, state.openings[number])
            if outcome is None:
                break
            outcomes[number] = search.settled(number, state.openings[number], outcome)
        found = [outcome for outcome in outcomes if outcome]
        if len(found) == len(outcomes) and sum(each.cost for each in found) < state.cost:
            state = State(state.openings, state.leading, found)
    return state


def _handed_over(search: Search, barrette: int, state: State) -> State | None:
    """The best of closing a workshop so that another barrette of the same pupils takes up what it did."""
    best: State | None = None
    for column in state.openings[barrette] if search.shared[barrette] else ():
        if column in search.required[barrette]:
            continue
        rest = tuple(c for c in state.openings[barrette] if c != column)
        search.block_by(barrette, state.outcomes)
        alone = search.placed(barrette, rest)
        if alone is None:
            continue
        closed = search.with_one(state, barrette, rest, alone, state.leading)
        for other in search.shared[barrette]:
            bar = (best or state).cost - (closed.cost - closed.outcomes[other].cost)
            search.block_by(other, closed.outcomes)
            for floor, first in sorted(search.gains(other, closed.openings[other])):
                if floor >= bar:
                    break
                found = search.tried(other, closed, with_column(closed.openings[other], first), bar)
                if found:
                    best, bar = found, found.outcomes[other].cost
    return best


def _improve_across(search: Search, state: State) -> State:
    """Open in one barrette what another gives up: for minutes and leaders that they share."""
    if len(search.models) < 2:
        return state
    for _ in range(MOST_PASSES):
        better = _best_exchange(search, state)
        if better is None:
            return state
        state = better
    return state


def _best_exchange(search: Search, state: State) -> State | None:
    gains = sorted(_across_gains(search, state))[:ACROSS_TRIED]
    losses = sorted(_across_losses(search, state))[: 2 * ACROSS_TRIED]
    pairs = sorted((gain[0] + loss[0], gain[1:], loss[1:]) for gain in gains for loss in losses)
    for change, (barrette, opened), (other, rest) in pairs:
        if change >= 0:
            return None
        if barrette == other:
            continue
        openings = replaced(replaced(state.openings, other, rest), barrette, opened)
        if not search.staff.within_pot(openings) or search.staff.led(openings, state.leading) is None:
            continue
        found = search.state(openings, state.leading)
        if found and found.cost < state.cost:
            return found
    return None


def _across_gains(search: Search, state: State) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """What one more workshop would gain, were there somebody to lead it and minutes for it."""
    for barrette, opened in enumerate(state.openings):
        search.block_by(barrette, state.outcomes)
        now = state.outcomes[barrette].cost
        for floor, column in sorted(search.gains(barrette, opened))[:ACROSS_COLUMNS]:
            more = with_column(opened, column)
            found = search.placed(barrette, more) if floor < now else None
            if found and found.cost < now:
                yield found.cost - now, barrette, more


def _across_losses(search: Search, state: State) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    for barrette, opened in enumerate(state.openings):
        search.block_by(barrette, state.outcomes)
        for column in opened:
            if column in search.required[barrette]:
                continue
            rest = tuple(c for c in opened if c != column)
            found = search.placed(barrette, rest)
            if found:
                yield found.cost - state.outcomes[barrette].cost, barrette, rest


def tidied(search: Search, state: State) -> State:
    """Close what gains nothing by being open: hours that serve no need are left to the school."""
    for barrette, model in enumerate(search.models):
        for column in reversed(state.openings[barrette]):
            rest = tuple(c for c in state.openings[barrette] if c != column)
            if column in search.required[barrette] or not _is_last(model, column, rest):
                continue
            search.block_by(barrette, state.outcomes)
            without = search.placed(barrette, rest)
            led = search.staff.led(replaced(state.openings, barrette, rest), state.leading)
            if without and led is not None and without.cost <= state.outcomes[barrette].cost:
                state = search.with_one(state, barrette, rest, without, led)
    return state


def _is_last(model: SlotModel, column: int, rest: tuple[int, ...]) -> bool:
    """Whether it was opened from the catalogue, and no group of its template with a higher number is open."""
    return bool(model.columns[column].template) and all(model.before[other] != column for other in rest)
