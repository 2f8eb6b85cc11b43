"""Tell Moodle how a synchronisation goes, whoever asked for it. What cannot be told breaks nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_hex

from bridge.logs import logger
from bridge.operations.outcome import ENDS, explained, sentences
from bridge.operations.pairing import require_paired_site
from bridge.operations.views.sides import both_sides
from bridge.operations.workplace import Workplace
from sync.moodle import NEVER, Progress
from sync.moodle.progress import Origin
from sync.recorder import Listener, Report, Silent, Step

log = logger(__name__)

BETWEEN_SECONDS = 1.0
"""At most one report in that time, besides one for each step, when somebody waits for it before Moodle's page."""
UNWATCHED_SECONDS = 5.0
"""At most one report in that time otherwise, besides the end: each of them is a call."""
SILENT_SECONDS = 30.0
"""After a report that could not be given: a run does not wait for Moodle again and again."""
TRIES = 2
"""How often the end is told: the page waits for it."""


def _own_key() -> str:
    return f"run-{token_hex(10)}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a synchronisation comes from, and the key under which Moodle knows it."""

    origin: Origin = "command"
    runkey: str = field(default_factory=_own_key)


class Reporting:
    """A listener of a run that passes on what it hears to Moodle, and to another listener."""

    def __init__(
        self,
        place: Workplace,
        asked: Asked,
        listener: Listener | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._place = place
        self._asked = asked
        self._listener = listener or Silent()
        self._clock = clock
        self._next = self._muted_until = clock()
        self._step = ""
        self._is_ours = False

    def begun(self, run: int, site: int) -> None:
        """A run begins: its first step says so to Moodle."""
        self._listener.begun(run, site)

    def met(self) -> None:
        """It is the paired Moodle: it may be told, what waited for that first."""
        self._listener.met()
        self._is_ours = True
        if self._step:
            self._running(0, 0)

    def step(self, name: str) -> None:
        """A step begins: always told to somebody who waits for it, unless Moodle has just not answered."""
        self._listener.step(name)
        self._step = name
        self._running(0, 0, always=self._is_watched)

    def progress(self, done: int, total: int) -> None:
        """So many of so many items."""
        self._listener.progress(done, total)
        self._running(done, total)

    def stepped(self, step: Step) -> None:
        """A step has ended: the next one says so to Moodle."""
        self._listener.stepped(step)

    def closed(self, report: Report) -> None:
        """The report is kept; `ended` or `failed` tells Moodle, once both sides can be counted."""
        self._listener.closed(report)

    def ended(self, report: Report) -> None:
        """It ended by itself: the figures of both sides, and what it says."""
        self._last(lambda: self._end_of(report))

    def failed(self, error: BaseException) -> None:
        """It did not come to its end."""
        outcome = explained(error, self._place.settings.timezone)
        self._last(
            lambda: Progress(self._asked.runkey, self._asked.origin, "failed", self._step, outcome=outcome)
        )

    def _end_of(self, report: Report) -> Progress:
        return Progress(
            self._asked.runkey,
            self._asked.origin,
            ENDS[report.state],
            counts=both_sides(self._place, report),
            outcome=sentences(report.as_json(), self._place.settings.timezone),
        )

    @property
    def _is_watched(self) -> bool:
        return self._asked.origin == "page"

    def _running(self, done: int, total: int, *, always: bool = False) -> None:
        now = self._clock()
        if not self._is_ours or now < self._muted_until or (now < self._next and not always):
            return
        self._next = now + (BETWEEN_SECONDS if self._is_watched else UNWATCHED_SECONDS)
        progress = Progress(self._asked.runkey, self._asked.origin, "running", self._step, done, total)
        if not self._tell(lambda: progress):
            self._muted_until = self._clock() + SILENT_SECONDS

    def _last(self, progress: Callable[[], Progress]) -> None:
        for _ in range(TRIES):
            if self._tell(progress):
                return

    def _tell(self, progress: Callable[[], Progress]) -> bool:
        """Whether Moodle heard it. Whatever goes wrong here is of no consequence for the run."""
        try:
            if not self._is_ours:
                require_paired_site(self._place, NEVER)
                self._is_ours = True
            with self._place.moodle(NEVER) as moodle:
                moodle.local.barrette.report(progress())
        except Exception as error:
            log.warning("a report to Moodle was not heard", error=type(error))
            return False
        return True
