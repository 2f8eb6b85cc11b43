"""What the log tells of a synchronisation: one line when it begins, one for each step, one when it has ended."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from structlog.contextvars import bind_contextvars, unbind_contextvars

from bridge.logs import logger
from sync.moodle.progress import Origin
from sync.recorder import Listener, Report, Silent, Step

log = logger(__name__)


@contextmanager
def logbook(listener: Listener | None, origin: Origin, *, dry: bool) -> Iterator[Listener]:
    """A listener that writes the log and passes on what it hears.

    Until the block ends, every line of this thread carries the numbers of the run and of the site.
    """
    try:
        yield Logbook(listener or Silent(), origin, dry=dry)
    finally:
        unbind_contextvars("run", "site", "step")


class Logbook:
    """Writes down one run as it goes, without anybody's name; see `logbook`."""

    def __init__(self, listener: Listener, origin: Origin, *, dry: bool) -> None:
        self._listener = listener
        self._origin = origin
        self._dry = dry
        self._began = time.perf_counter()

    def begun(self, run: int, site: int) -> None:
        """From here on every line tells which run it is of."""
        bind_contextvars(run=run, site=site)
        log.info("run begins", origin=self._origin, dry=self._dry)
        self._listener.begun(run, site)

    def met(self) -> None:
        """Nothing to write down: the run says it when it is another Moodle."""
        self._listener.met()

    def step(self, name: str) -> None:
        """From here on every line tells the step."""
        bind_contextvars(step=name)
        self._listener.step(name)

    def progress(self, done: int, total: int) -> None:
        """Not worth a line."""
        self._listener.progress(done, total)

    def stepped(self, step: Step) -> None:
        """One line, with what the step counted."""
        log.info("step ends", seconds=step.seconds, figures=step.figures)
        self._listener.stepped(step)

    def closed(self, report: Report) -> None:
        """The whole run in one line; its step is the last one that it took."""
        log_line = log.error if report.error else log.info
        log_line(
            "run ends",
            origin=self._origin,
            dry=self._dry,
            state=report.state,
            whole=report.reading.get("whole"),
            proof=report.reading.get("proof"),
            counts=report.counts,
            incomplete=report.incomplete,
            plan=report.plan.get("counts", {}),
            waiting=report.waiting.get("items", 0),
            outcomes=report.outcomes,
            problems=report.problems,
            remaining=report.remaining,
            calls=report.calls,
            bytes_sent=report.bytes_sent,
            bytes_received=report.bytes_received,
            seconds=round(time.perf_counter() - self._began, 3),
            **({"error": report.error["type"]} if report.error else {}),
        )
        self._listener.closed(report)
