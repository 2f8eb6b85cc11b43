"""Apply: send a plan in batches, one outcome per item, each written in the journal before and after."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sync.moodle.batch import ApplyResult, Item
from sync.moodle.errors import MoodleError
from sync.planner import Plan, PlanItem

RESENDS = 2
"""How often a batch whose answer was lost is sent again."""

ROUNDS = 50
"""A round that gets nothing done ends the push; this only bounds one that always gets a little done."""


State = tuple[str, str]
"""How an item ended: its status and its code."""


class Applier(Protocol):
    """Who takes `apply`: the plugin behind the client."""

    def apply(self, items: Sequence[Item], *, key: str, fence: int, budget: int) -> ApplyResult:
        """Send one batch; one outcome per item, in their order."""


class Journal(Protocol):
    """Where operations are written before they are sent and after they are answered."""

    def sending(self, batch: str, items: Sequence[PlanItem]) -> None:
        """Note that these items are about to be sent."""

    def settled(self, batch: str, states: Sequence[State]) -> None:
        """Note the state and code of each item of the batch."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one batch may hold, how many seconds Moodle may work on it, and the run's turn to write (`fence`)."""

    items: int
    seconds: int
    fence: int


@dataclass(frozen=True, slots=True)
class PushReport:
    """Outcomes by status, and the items that ended otherwise than done or unchanged, by code."""

    statuses: dict[str, int]
    codes: dict[str, int]

    @property
    def clean(self) -> bool:
        """Whether every item was done."""
        return not set(self.statuses) - {"done", "unchanged"}


def push(
    plan: Plan, applier: Applier, journal: Journal, limits: Limits, *, prefix: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> PushReport:  # fmt: skip
    """Send a plan. Items that Moodle had no time for are sent again until a round gets nothing done.

    Raises MoodleError when a batch cannot be delivered; its items are then `unknown` in the journal, and the next
    run settles them by reading Moodle before it plans.
    """
    waiting: list[PlanItem] = list(plan.items)
    final: list[State] = []
    undone: list[State] = []
    for round_ in range(ROUNDS):
        if not waiting:
            break
        before = len(final)
        states = _round(waiting, applier, journal, limits, f"{prefix}-{round_}")
        undone, again = [], []
        for item, state in zip(waiting, states, strict=True):
            if state[0] == "notdone":
                undone.append(state)
                again.append(item)
            else:
                final.append(state)
                progress(len(final), len(plan.items))
        waiting = again
        if len(final) == before:
            break
    final.extend(undone)
    return PushReport(_tally(s for s, _ in final), _tally(c for s, c in final if c and s not in _DONE))


_DONE = ("done", "unchanged")


def _round(
    items: Sequence[PlanItem], applier: Applier, journal: Journal, limits: Limits, prefix: str
) -> Iterator[State]:
    """Send every item once, batch by batch; the state of each."""
    for number, first in enumerate(range(0, len(items), limits.items)):
        batch = items[first : first + limits.items]
        yield from _send(batch, applier, journal, f"{prefix}-{number}", limits)


def _send(
    batch: Sequence[PlanItem], applier: Applier, journal: Journal, key: str, limits: Limits
) -> list[State]:
    journal.sending(key, batch)
    try:
        result = _deliver(applier, [item.payload() for item in batch], key, limits)
    except MoodleError as error:
        state = "failed" if error.effect == "none" else "unknown"
        journal.settled(key, [(state, error.errorcode or type(error).__name__)] * len(batch))
        raise
    states: list[State] = [(outcome.status, outcome.code or "") for outcome in result.outcomes]
    journal.settled(key, states)
    return states


def _deliver(applier: Applier, items: Sequence[Item], key: str, limits: Limits) -> ApplyResult:
    """Send a batch, again under the same key when its answer was lost: the plugin does no item twice for one key."""
    for _ in range(RESENDS):
        try:
            return applier.apply(items, key=key, fence=limits.fence, budget=limits.seconds)
        except MoodleError as error:
            if not (error.retryable and error.effect == "unknown"):
                raise
    return applier.apply(items, key=key, fence=limits.fence, budget=limits.seconds)


def _tally(words: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return dict(sorted(counts.items()))
