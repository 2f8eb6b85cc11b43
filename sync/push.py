"""Apply: send a plan in batches, one outcome per item, each written in the journal before and after.

The items of one course go one batch after the other, in the plan's order: a group stands before its members come.
Different courses go side by side, at most `Limits.parallel` batches at a time. Only the calls themselves run in threads
of their own: the journal, the order and the progress stay with the caller's.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass
from typing import Protocol

from sync.lanes import Batch, Lane, State, lanes_of
from sync.moodle.batch import ApplyResult, Item
from sync.moodle.errors import MoodleError
from sync.planner import Plan, PlanItem

RESENDS = 2
"""How often a batch whose answer was lost is sent again."""


class Applier(Protocol):
    """Who takes `apply`: the plugin behind the client."""

    def apply(self, items: Sequence[Item], *, key: str, fence: int, budget: int) -> ApplyResult:
        """Send one batch; one outcome per item, in their order. Called from several threads."""


class Journal(Protocol):
    """Where operations are written before they are sent and after they are answered."""

    def sending(self, batch: str, items: Sequence[PlanItem]) -> None:
        """Note that these items are about to be sent."""

    def settled(self, batch: str, states: Sequence[State]) -> None:
        """Note the state and code of each item of the batch."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked of Moodle.

    One batch holds at most `items` and may work for `seconds`; `fence` is the run's turn to write; `parallel` batches
    are under way at a time. After `deadline`, a moment of the monotonic clock, no new batch begins.

    `failed_items` or `failed_share` of the plan, whichever is more, may fail: each failure is a core call that threw
    and was taken back, and where they are many Moodle itself is ill (disk full, database read-only, a plugin that
    breaks every enrolment). Going on would load it for nothing and bury the cause under thousands of lines. Refusals
    do not count: nothing was tried, and a school whose teachers took many things over is not ill.
    """

    items: int
    seconds: int
    fence: int
    parallel: int = 1
    deadline: float | None = None
    failed_items: int = 50
    failed_share: float = 0.2

    def allows(self, failed: int, planned: int) -> bool:
        """Whether the push may go on after so many failures."""
        return failed <= max(self.failed_items, self.failed_share * planned)


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
    still_ours: Callable[[], None] = lambda: None,
    clock: Callable[[], float] = time.monotonic,
) -> PushReport:  # fmt: skip
    """Send a plan. What Moodle had no time for is sent again until a batch gets nothing done.

    `still_ours` is asked before each batch and raises when the site may no longer be written to.

    Raises MoodleError when a batch cannot be delivered; its items are then `unknown` in the journal, and the next
    run settles them by reading Moodle before it plans. Batches under way are answered and noted first.
    """
    lanes = lanes_of(plan.items, limits.items, prefix)
    with ThreadPoolExecutor(limits.parallel, thread_name_prefix="push") as pool:
        sending = _Push(len(plan.items), lanes, applier, journal, limits, pool, progress, still_ours, clock)
        sending.run()
    return sending.report()


class _Push:
    """One push under way. Everything but `_deliver` runs in the caller's thread."""

    def __init__(
        self, total: int, lanes: Sequence[Lane], applier: Applier, journal: Journal, limits: Limits,
        pool: ThreadPoolExecutor, progress: Callable[[int, int], None], still_ours: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:  # fmt: skip
        self._total = total
        self._lanes = lanes
        self._applier = applier
        self._journal = journal
        self._limits = limits
        self._pool = pool
        self._progress = progress
        self._still_ours = still_ours
        self._clock = clock
        self._under_way: dict[Future[ApplyResult], tuple[Lane, Batch]] = {}
        self._error: BaseException | None = None
        self._told = 0

    def run(self) -> None:
        """Keep as many batches under way as may be, until nothing is left or something forbids to go on."""
        ahead = iter(self._lanes)
        for lane in ahead:
            self._start(lane)
            if len(self._under_way) == self._limits.parallel:
                break
        while self._under_way:
            done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
            for future in done:
                self._settle(future, ahead)
            self._tell()
        if self._error:
            raise self._error

    def report(self) -> PushReport:
        """What became of every item of the plan."""
        final = [state for lane in self._lanes for state in lane.ends(self._stopped())]
        return PushReport(
            dict(sorted(Counter(status for status, _ in final).items())),
            dict(sorted(Counter(code for status, code in final if code and status not in _DONE).items())),
        )

    def _settle(self, future: Future[ApplyResult], ahead: Iterator[Lane]) -> None:
        """Note how a batch ended, and begin the next: of its lane, else of a lane not begun."""
        lane, batch = self._under_way.pop(future)
        error = future.exception()
        if error is None:
            states = [(outcome.status, outcome.code or "") for outcome in future.result().outcomes]
            self._journal.settled(batch.key, states)
            lane.settle(batch, states)
        else:
            self._lost(batch, error)
        while not self._start(lane):
            following = next(ahead, None)
            if following is None:
                return
            lane = following

    def _start(self, lane: Lane) -> bool:
        """Send the next batch of a lane; whether there was one, and nothing forbids it."""
        if self._error or self._stopped():
            return False
        batch = lane.next_batch()
        if batch is None:
            return False
        try:
            self._still_ours()
            self._journal.sending(batch.key, batch.items)
        except BaseException as error:
            self._error = error
            return False
        items = [item.payload() for item in batch.items]
        # The log of what the call does still says which run it belongs to.
        here = copy_context()
        sent = self._pool.submit(here.run, _deliver, self._applier, items, batch.key, self._limits)
        self._under_way[sent] = (lane, batch)
        return True

    def _lost(self, batch: Batch, error: BaseException) -> None:
        self._error = self._error or error
        if isinstance(error, MoodleError):
            state = "failed" if error.effect == "none" else "unknown"
            code = error.errorcode or type(error).__name__
            self._journal.settled(batch.key, [(state, code)] * len(batch.items))

    def _stopped(self) -> str:
        """Why no new batch begins: `time`, `failures`, or nothing."""
        if self._limits.deadline is not None and self._clock() >= self._limits.deadline:
            return "time"
        failed = sum(lane.failed for lane in self._lanes)
        return "" if self._limits.allows(failed, self._total) else "failures"

    def _tell(self) -> None:
        for done in range(self._told + 1, sum(lane.settled for lane in self._lanes) + 1):
            self._progress(done, self._total)
            self._told = done


_DONE = ("done", "unchanged")


def _deliver(applier: Applier, items: Sequence[Item], key: str, limits: Limits) -> ApplyResult:
    """Send a batch, again under the same key when its answer was lost: the plugin does no item twice for one key."""
    for _ in range(RESENDS):
        try:
            return applier.apply(items, key=key, fence=limits.fence, budget=limits.seconds)
        except MoodleError as error:
            if not (error.retryable and error.effect == "unknown"):
                raise
    return applier.apply(items, key=key, fence=limits.fence, budget=limits.seconds)
