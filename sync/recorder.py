"""What a run tells of itself while it goes: steps with their seconds, and at the end one report."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol, TypeVar

from mappings.messages import Message
from sync.catching_up import Caught

Made = TypeVar("Made")


@dataclass(slots=True)
class Step:
    """One step of a run, the seconds it took and what it counted."""

    name: str
    seconds: float
    figures: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """One run told in figures, without personal data; `as_json` is what `barrette sync --json` prints."""

    run: int
    state: str = "running"
    reading: dict[str, Any] = field(default_factory=dict)
    """Whether everything was read anew (`whole`), by which `proof`, and by kind how many units the feed `named` and how
    many only the proof `found`."""
    counts: dict[str, int] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    """The same as Moodle counted them itself."""
    incomplete: list[str] = field(default_factory=list)
    proposals: dict[str, int] = field(default_factory=dict)
    """Pupils whose place changes, by barrette, in the proposals that wait for a person."""
    movements: dict[str, int] = field(default_factory=dict)
    """Arrivals, departures and changes of division that this run noted, by what they are."""
    plan: dict[str, Any] = field(default_factory=dict)
    waiting: dict[str, Any] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)
    problems: dict[str, int] = field(default_factory=dict)
    remaining: int | None = None
    """Items that a second plan, made after applying, would still hold: 0 proves that Moodle is as wanted."""
    notices: list[dict[str, Any]] = field(default_factory=list)
    by_people: list[dict[str, Any]] = field(default_factory=list)
    """What people did inside our objects, or with copies of them: left as it is."""
    error: dict[str, Any] | None = None
    calls: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    steps: list[Step] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON."""
        return asdict(self)


class Listener(Protocol):
    """Who is told of progress: a terminal, a page, a log, nobody."""

    def met(self) -> None:
        """The Moodle that answers is the paired one."""

    def begun(self, run: int, site: int) -> None:
        """The run of this number begins, of the site of that number."""

    def step(self, name: str) -> None:
        """A step begins."""

    def progress(self, done: int, total: int) -> None:
        """So many of so many items of the step are done."""

    def stepped(self, step: Step) -> None:
        """A step has ended, well or not."""

    def closed(self, report: Report) -> None:
        """The run has ended, well or not, and its report is kept."""


class Silent:
    """A listener that does nothing."""

    def met(self) -> None:
        """Say nothing."""

    def begun(self, run: int, site: int) -> None:
        """Say nothing."""

    def step(self, name: str) -> None:
        """Say nothing."""

    def progress(self, done: int, total: int) -> None:
        """Say nothing."""

    def stepped(self, step: Step) -> None:
        """Say nothing."""

    def closed(self, report: Report) -> None:
        """Say nothing."""


class Recorder:
    """Times the steps of one run and keeps its report."""

    def __init__(self, run: int, site: int, listener: Listener) -> None:
        self.report = Report(run)
        self.listener = listener
        self._figures: dict[str, int] = {}
        listener.begun(run, site)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one step; it is recorded also when it fails."""
        self.listener.step(name)
        self._figures = {}
        began = time.perf_counter()
        try:
            yield
        finally:
            ended = Step(name, round(time.perf_counter() - began, 3), self._figures)
            self.report.steps.append(ended)
            self.listener.stepped(ended)

    def count(self, **figures: int) -> None:
        """Keep figures of the step that is under way."""
        self._figures |= figures

    def counted(self, made: Made, figures: Callable[[Made], dict[str, int]]) -> Made:
        """Keep the figures of what a step made, and give that on."""
        self._figures |= figures(made)
        return made

    def close(self) -> None:
        """Say that the run has ended and that its report is kept."""
        self.listener.closed(self.report)

    def read(self, caught: Caught) -> None:
        """Keep what the reading was."""
        self.report.reading = {
            "whole": caught.whole,
            "proof": caught.proof,
            "named": {kind: len(units) for kind, units in caught.named.items()},
            "found": {kind: len(units) for kind, units in caught.found.items()},
        }
        named, found = (sum(self.report.reading[by].values()) for by in ("named", "found"))
        self.count(kinds=len(caught.fresh), named=named, found=found)

    def notice(self, *messages: Message) -> None:
        """Keep things that a person should look at."""
        self.report.notices.extend(plain(each) for each in messages)


def plain(message: Message) -> dict[str, Any]:
    """A message as JSON, for the store and the catalogues."""
    return {"code": message.code, "params": dict(message.params)}
