"""Lanes: the items of a plan that must go one after the other, cut into batches as they are answered."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from sync.planner import PlanItem

ROUNDS = 50
"""A batch that gets nothing done ends its lane; this only bounds a lane where each gets a little done."""

State = tuple[str, str]
"""How an item ended: its status and its code."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that are sent together, under a key of their own."""

    key: str
    items: tuple[PlanItem, ...]


class Lane:
    """Some courses' items in the plan's order. `settled` and `failed` count items that ended."""

    def __init__(self, items: Sequence[PlanItem], size: int, prefix: str) -> None:
        self._waiting = deque((item, "") for item in items)
        self._size = size
        self._prefix = prefix
        self._sent = 0
        self._unfinished = 0
        self._final: list[State] = []
        self._why = ""
        self.failed = 0

    @property
    def settled(self) -> int:
        """Items that ended, one way or another."""
        return len(self._final)

    def next_batch(self) -> Batch | None:
        """What is to be sent now; None when nothing is left, or the last batch got nothing done."""
        if self._why or not self._waiting:
            return None
        items = tuple(item for item, _ in islice(self._waiting, self._size))
        batch = Batch(f"{self._prefix}-{self._sent}", items)
        self._sent += 1
        return batch

    def settle(self, batch: Batch, states: Sequence[State]) -> None:
        """Take the answers to the batch. What was not done goes first in the next one: others may need it."""
        told = list(zip(batch.items, states, strict=True))
        ended = [state for _, state in told if state[0] != "notdone"]
        left = [(item, code) for item, (status, code) in told if status == "notdone"]
        for _ in told:
            self._waiting.popleft()
        self._waiting.extendleft(reversed(left))
        self._final += ended
        self.failed += sum(status == "failed" for status, _ in ended)
        self._unfinished = self._unfinished + 1 if left else 0
        if left and (not ended or self._unfinished == ROUNDS):
            self._why = left[0][1]

    def ends(self, stopped: str) -> Iterator[State]:
        """How each item ended. What was left is not done, for what Moodle said of it last, or for `stopped`."""
        yield from self._final
        for _, code in self._waiting:
            yield "notdone", (code or self._why) if self._why else stopped


def lanes_of(items: Sequence[PlanItem], size: int, prefix: str) -> tuple[Lane, ...]:
    """One lane for a course, or for several small ones that fit in one batch together; in the plan's order."""
    together: list[list[PlanItem]] = []
    for _, found in groupby(items, key=lambda item: item.course):
        course = list(found)
        if together and len(together[-1]) + len(course) <= size:
            together[-1] += course
        else:
            together.append(course)
    return tuple(Lane(each, size, f"{prefix}-{number}") for number, each in enumerate(together))
