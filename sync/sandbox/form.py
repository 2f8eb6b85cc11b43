"""Reading a form as PHP does, and its values as Moodle's external API does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sync.sandbox.errors import invalid_parameter

MAX_INPUT_VARS = 1000
Type = Literal["int", "bool", "text", "alphanumext", "sequence"]
_REQUIRED = object()
_SEQUENCE = re.compile(r"(\d+(,\d+)*)?", re.ASCII)


def decode(form: Mapping[str, str]) -> dict[str, Any]:
    """Nest `a[b][0]` keys as PHP does; what stands beyond `max_input_vars` is cut without a word."""
    decoded: dict[str, Any] = {}
    for name, value in list(form.items())[:MAX_INPUT_VARS]:
        _store(decoded, _path(name), value)
    return decoded


def _path(name: str) -> list[str]:
    head, bracket, rest = name.partition("[")
    head = head.replace(".", "_").replace(" ", "_")
    if not bracket or "]" not in rest:
        return [head + bracket.replace("[", "_") + rest]
    return [head, *(part.partition("]")[0] for part in rest.split("["))]


def _store(into: dict[str, Any], path: list[str], value: str) -> None:
    for step in path[:-1]:
        key = step or _next_key(into)
        if not isinstance(into.get(key), dict):
            into[key] = {}
        into = into[key]
    into[path[-1] or _next_key(into)] = value


def _next_key(into: Mapping[str, Any]) -> str:
    return str(1 + max((int(key) for key in into if key.isdigit()), default=-1))


@dataclass(frozen=True)
class Value:
    """One scalar parameter; one without a default is required."""

    type: Type
    default: Any = field(default=_REQUIRED)

    def read(self, given: Any) -> Any:
        """The value cleaned. One that cleaning would change is refused, as Moodle's `validate_param` does."""
        if isinstance(given, Mapping):
            raise invalid_parameter()
        if self.type == "int":
            return _integer(given)
        if self.type == "bool":
            return _boolean(given)
        if self.type == "alphanumext" and not all(c.isascii() and (c.isalnum() or c in "_-") for c in given):
            raise invalid_parameter()
        if self.type == "sequence" and not _SEQUENCE.fullmatch(given):
            raise invalid_parameter()
        return given


@dataclass(frozen=True)
class Many:
    """A list of parameters; absent, it is empty."""

    of: "Value | Fields"
    default: Any = ()

    def read(self, given: Any) -> list[Any]:
        """Each of its values, whatever their keys."""
        if not isinstance(given, Mapping):
            raise invalid_parameter()
        return [self.of.read(value) for value in given.values()]


@dataclass(frozen=True)
class Fields:
    """Named parameters; with `optional`, those that may be left out altogether."""

    keys: Mapping[str, "Value | Many | Fields"]
    optional: frozenset[str] = frozenset()
    default: Any = field(default=_REQUIRED)

    def read(self, given: Any) -> dict[str, Any]:
        """All of them, in order, with their defaults; an unknown or a missing one is refused."""
        if not isinstance(given, Mapping) or given.keys() - self.keys.keys():
            raise invalid_parameter()
        values = {}
        for name, description in self.keys.items():
            if name in given:
                values[name] = description.read(given[name])
            elif description.default is not _REQUIRED:
                values[name] = description.default
            elif name not in self.optional:
                raise invalid_parameter()
        return values


def _integer(given: str) -> int:
    try:
        number = int(given)
    except ValueError:
        raise invalid_parameter() from None
    if str(number) != given:
        raise invalid_parameter()
    return number


def _boolean(given: str) -> bool:
    if given not in ("0", "1"):
        raise invalid_parameter()
    return given == "1"
