"""Nested Python values to the form keys that PHP reads back as nested arrays.

    {"users": [{"customfields": [{"type": "x"}]}]}  ->  {"users[0][customfields][0][type]": "x"}

Moodle's REST server has no null, no boolean and no empty list: what it cannot say is settled here, once.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import Enum

SAFE_KEYS = 900
"""Form fields that PHP surely reads; beyond `max_input_vars` (1000 by default) it drops them silently."""


class EncodingError(ValueError):
    """The value has no faithful form; `path` is where it stands. Nothing was sent."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path or 'parameters'}: {reason}")
        self.path = path


def encode(params: Mapping[str, object]) -> dict[str, str]:
    """Flatten `params` to form fields, in order.

    None is left out (Moodle then takes the parameter's default); booleans are 1 and 0; aware datetimes are
    whole seconds since the epoch; an Enum is its value.

    Raises:
        EncodingError: an empty list or mapping (it would vanish, and Moodle would read "all" where none was
            meant), a naive datetime, a number that is not finite, a key that PHP would rename, text that is
            not Unicode, an unknown type.
    """
    return dict(_mapping(params, ""))


def count_keys(params: Mapping[str, object]) -> int:
    """How many form fields `params` makes, to cut a batch before PHP does. Raises as `encode`."""
    return sum(1 for _ in _mapping(params, ""))


def _walk(value: object, path: str) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if isinstance(value, Enum):
        yield from _walk(value.value, path)
    elif isinstance(value, Mapping):
        yield from _mapping(value, path)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        yield from _sequence(value, path)
    else:
        yield path, _scalar(value, path)


def _mapping(value: Mapping[str, object], path: str) -> Iterator[tuple[str, str]]:
    if path and all(item is None for item in value.values()):
        raise EncodingError(path, "an empty mapping would vanish from the request")
    for key, item in value.items():
        yield from _walk(item, f"{path}[{_key(key, path)}]" if path else _top_key(key))


def _sequence(value: Sequence[object], path: str) -> Iterator[tuple[str, str]]:
    if not value:
        raise EncodingError(
            path, "an empty list would vanish from the request, and Moodle would read it as 'all'"
        )
    for index, item in enumerate(value):
        if item is None:
            raise EncodingError(f"{path}[{index}]", "a list cannot hold an absent value")
        yield from _walk(item, f"{path}[{index}]")


def _key(key: object, path: str) -> str:
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise EncodingError(path, f"a key must be text or an integer, not {type(key).__name__}")
    text = str(key)
    if not text or "[" in text or "]" in text or "\0" in text:
        raise EncodingError(path, f"PHP would not read the key {text!r} back as it is")
    return text


def _top_key(key: object) -> str:
    text = _key(key, "")
    if any(character in text for character in " ."):  # PHP turns both into "_" in a top-level name
        raise EncodingError("", f"PHP would not read the key {text!r} back as it is")
    return text


def _scalar(value: object, path: str) -> str:
    match value:
        case bool():
            return "1" if value else "0"
        case str():
            return _text(value, path)
        case int():
            return str(value)
        case float() | Decimal():
            return _number(value, path)
        case datetime():
            return _epoch(value, path)
        case _:
            raise EncodingError(path, f"{type(value).__name__} has no form in a request")


def _text(value: str, path: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise EncodingError(path, "the text is not valid Unicode (half of a surrogate pair)") from error
    return value


def _number(value: float | Decimal, path: str) -> str:
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    if not exact.is_finite():
        raise EncodingError(path, "a number must be finite")
    return format(exact, "f")  # never 1E+3: PARAM_INT would read 1


def _epoch(value: datetime, path: str) -> str:
    if value.utcoffset() is None:
        raise EncodingError(path, "a datetime without a time zone has no epoch")
    return str(int(value.timestamp() // 1))
