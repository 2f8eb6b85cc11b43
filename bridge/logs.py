"""Logs: one JSON object a line for machines, a readable line for a terminal; never a name, an address or a token.

Modules say things by `logger(__name__).info("run ends", state=...)`: an event that is the same every time, and values
under the keys of `bridge.log_fields`. Any other key is left out, and a value that is not of the key's own small
vocabulary is hidden, so that no line can hold what people wrote. Lines of libraries come the same way: their text is
kept as they wrote it in their code, and of what fills it only numbers.
"""

import logging
import re
import sys
import traceback
from collections.abc import Mapping
from typing import Any, Literal, TextIO, cast

import structlog
from structlog.contextvars import merge_contextvars
from structlog.stdlib import BoundLogger, ProcessorFormatter, add_log_level, add_logger_name
from structlog.typing import EventDict, Processor

from bridge.log_fields import FIELDS, HIDDEN, is_class_of_error

Format = Literal["auto", "json", "text"]
Level = Literal["debug", "info", "warning", "error"]

OURS = ("bridge", "sync")
"""Whose lines are told from the chosen level on; libraries only speak of warnings and errors."""
FRAMES = 6
"""Of a traceback, the innermost places that are told."""

_FUNCTION = re.compile(r"(local_barrette|core)_[a-z_]+")
_ADDRESS = re.compile(r"\S*(?:@|://)\S*|\b[0-9A-Za-z]{20,}\b")


def logger(name: str) -> BoundLogger:
    """The logger of a module. It is an ordinary one of the standard library to everybody else."""
    wrapped = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[structlog.stdlib.filter_by_level, ProcessorFormatter.wrap_for_formatter],
        wrapper_class=BoundLogger,
        context_class=dict,
    )
    return cast(BoundLogger, wrapped)


def configure(log_format: Format, level: Level) -> None:
    """Send every line of this process to standard error in one format. Calling it again replaces what was set."""
    is_text = log_format == "text" or (log_format == "auto" and is_terminal())
    handler = _ToStandardError()
    handler.setFormatter(formatter(text=is_text))
    root = logging.getLogger()
    for old in [each for each in root.handlers if isinstance(each, _ToStandardError)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())


def is_terminal() -> bool:
    """Whether a person reads standard error as it comes."""
    return sys.stderr.isatty()


def formatter(*, text: bool) -> logging.Formatter:
    """What turns a record, ours or a library's, into a line."""
    last: Processor = _line if text else structlog.processors.JSONRenderer(ensure_ascii=False)
    return ProcessorFormatter(
        foreign_pre_chain=[_of_library],
        processors=[
            merge_contextvars,
            add_log_level,
            add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _places,
            ProcessorFormatter.remove_processors_meta,
            harmless,
            last,
        ],
        use_get_message=False,
        pass_foreign_args=True,
    )


def harmless(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Keep the keys that are known, each with a value of its own vocabulary; the rest never reaches a line."""
    return {key: FIELDS[key](value) for key, value in event.items() if key in FIELDS}


class _ToStandardError(logging.StreamHandler[TextIO]):
    """Writes where standard error is at that moment: it is replaced by whoever captures it."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    @property
    def stream(self) -> TextIO:
        """Standard error as it is now."""
        return sys.stderr

    @stream.setter
    def stream(self, _stream: TextIO) -> None:
        """Nothing: it is never another."""


def _of_library(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """The text as the library wrote it, filled with numbers; names, addresses and long codes are left out."""
    arguments = event.pop("positional_args", ())
    told = {key: event[key] for key in ("_record", "_from_structlog", "exc_info") if key in event}
    return {**told, "event": _filled(_ADDRESS.sub(HIDDEN, str(event["event"])), arguments)}


def _filled(text: str, arguments: Any) -> str:
    if not arguments:
        return text
    try:
        if isinstance(arguments, Mapping):
            return text % {name: _argument(value) for name, value in arguments.items()}
        return text % tuple(_argument(value) for value in arguments)
    except (TypeError, ValueError, KeyError):
        return text


def _argument(value: object) -> object:
    if isinstance(value, int | float):
        return value
    if isinstance(value, BaseException):
        return type(value).__name__
    is_known = isinstance(value, str) and (_FUNCTION.fullmatch(value) or is_class_of_error(value))
    return value if is_known else HIDDEN


def _places(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Of an exception, its class and where it came from: what it says may hold anything."""
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = type(error)
        event["where"] = [
            f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(error.__traceback__)
        ][-FRAMES:]
    return event


def _line(_logger: Any, _method: str, event: EventDict) -> str:
    """A line for a person: when, how grave, what, then the values."""
    when, level = str(event.pop("timestamp", ""))[11:19], str(event.pop("level", ""))
    said = event.pop("event", "")
    event.pop("logger", None)
    values = "  ".join(f"{key}={_value(value)}" for key, value in event.items())
    return f"{when} {level:<7} {said}  {values}".rstrip()


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_value(each)}" for key, each in value.items()) + "}"
    return str(value)
