"""What a line of the log may hold: each key with the small vocabulary of its values."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from bridge import messages
from bridge.messages import alerts

HIDDEN = "…"
"""Stands for what a line may not hold."""

Shape = Callable[[Any], Any]
"""Gives a value back when it is of the vocabulary, `HIDDEN` when it is not."""

_TEXT = re.compile(r"[^\r\n]{1,300}")


def _number(value: Any) -> Any:
    return value if value is None or isinstance(value, int | float) else HIDDEN


def _among(words: Collection[str]) -> Shape:
    return lambda value: value if isinstance(value, str) and value in words else HIDDEN


def _figures(keys: Collection[str], of: Shape = _number) -> Shape:
    """A mapping from words to numbers, or to other such mappings; what has another name is counted under HIDDEN."""

    def shape(value: Any) -> Any:
        if not isinstance(value, Mapping):
            return HIDDEN
        return {(key if key in keys else HIDDEN): of(each) for key, each in value.items()}

    return shape


def _error(value: Any) -> Any:
    """The name of an exception's class, given as the class or as the name of one that exists."""
    if isinstance(value, type) and issubclass(value, BaseException):
        return value.__name__
    return value if isinstance(value, str) and is_class_of_error(value) else HIDDEN


def is_class_of_error(name: str) -> bool:
    """Whether an exception has that name."""
    return name in _class_names(BaseException)


def _class_names(kind: type[BaseException]) -> set[str]:
    return {kind.__name__}.union(*(_class_names(each) for each in kind.__subclasses__()))


def _each(of: Shape) -> Shape:
    return lambda value: [of(each) for each in value] if isinstance(value, list) else HIDDEN


def _text(value: Any) -> Any:
    """A text of the code itself: an event, the name of a module or of a function."""
    return value if isinstance(value, str) and _TEXT.fullmatch(value) else HIDDEN


FIGURES = (
    "kinds", "named", "found", "pupils", "notices", "proposals", "now", "later", "stops", "items", "remaining",
    "waiting",
)  # fmt: skip
"""What a step counts: see `sync.recorder.Recorder.count`."""

FIELDS: Mapping[str, Shape] = {
    # Written by the code: the text of an event, the names of modules.
    "event": _text, "logger": _text, "timestamp": _text, "where": _each(_text),
    "level": _among(("debug", "info", "warning", "error", "critical")),
    # What every line of a synchronisation carries.
    "run": _number, "site": _number, "step": _among(messages.STEPS),
    # How it was asked for, how it went, what it cost.
    "origin": _among(("page", "night", "command")), "dry": _number, "state": _among(messages.STATES),
    "whole": _number, "proof": _among(("sum", "digest", "none")),
    "figures": _figures(FIGURES), "counts": _figures(messages.KINDS),
    "plan": _figures(messages.KINDS, _figures(messages.EFFECTS)), "waiting": _number, "remaining": _number,
    "outcomes": _figures(messages.OUTCOMES), "problems": _figures(messages.REFUSALS),
    "incomplete": _each(_among(messages.KINDS)), "calls": _number, "bytes_sent": _number, "bytes_received": _number,
    "seconds": _number, "error": _error,
    # Alerts.
    "channel": _among(alerts.CHANNELS), "call": _among(alerts.ALERTS), "problem": _among(messages.MESSAGES),
}  # fmt: skip
"""By key. A key that is not here never reaches a line."""
