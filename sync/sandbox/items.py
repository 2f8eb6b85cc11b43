"""An item of a batch: what it may hold, and what becomes of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sync.kinds import KINDS

Status = Literal["done", "unchanged", "refused", "failed", "notdone"]
KEY_LIMIT = 100
STRUCTURE_KEY_LIMIT = 91  # with the stamp's prefix before it, it fits Moodle's idnumber of 100 characters
NAME_LIMIT = 254
STRUCTURE = frozenset({"courses", "groupings", "sections", "activities", "groups"})
ROW_KEYS: Mapping[str, tuple[str, str]] = {
    "course_competencies": ("course", "competency"),
    "grouping_groups": ("grouping", "group"),
    "enrolments": ("course", "user"),
    "group_members": ("group", "user"),
}
"""Of which two fields the key of a row kind is made."""

_KEY = re.compile(rf"[A-Za-z0-9_.:|-]{{1,{KEY_LIMIT}}}")


class Refused(Exception):
    """The item is wrong or not ours; nothing is written."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code
        self.message = message or code


@dataclass(frozen=True, slots=True)
class Item:
    """One desired object, already known to be well-formed."""

    kind: str
    key: str
    op: Literal["put", "remove"]
    data: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A text of the data; "" when it may be left out and is."""
        return str(self.data.get(name, ""))

    def number(self, name: str) -> int:
        """An integer of the data."""
        return int(self.data[name])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item; `code` says why it was not written."""

    status: Status
    objectid: int = 0
    code: str = ""
    message: str = ""


def done(objectid: int) -> Outcome:
    """It was written."""
    return Outcome("done", objectid)


def unchanged(objectid: int) -> Outcome:
    """It stands already."""
    return Outcome("unchanged", objectid)


def read(given: object) -> Item:
    """Check an item's form: raises Refused with the code that says what is wrong with it."""
    if not isinstance(given, Mapping):
        raise Refused("bad_value", "an item is an object")
    name, key, op, data = (given.get(part) for part in ("kind", "key", "op", "data"))
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None or not kind.writes:
        raise Refused("unknown_kind")
    if op not in ("put", "remove"):
        raise Refused("unknown_op")
    if op == "remove" and not kind.removable:
        raise Refused("not_offered")
    if not isinstance(data, Mapping):
        raise Refused("missing_field", "data")
    _check_fields(kind.data, data)
    if not isinstance(key, str) or not _is_key(kind.name, key, data):
        raise Refused("bad_value", "key")
    return Item(kind.name, key, "put" if op == "put" else "remove", data)


def _check_fields(expected: tuple[str, ...], data: Mapping[Any, Any]) -> None:
    for name in data:
        if name not in expected:
            raise Refused("unknown_field", str(name))
    for name in expected:
        if name not in data and not (name == "content" and data.get("type") == "assign"):
            raise Refused("missing_field", name)
    for name, value in data.items():
        if not _FIELDS[name](value):
            raise Refused("bad_value", name)


def _is_key(kind: str, key: str, data: Mapping[str, Any]) -> bool:
    if not _KEY.fullmatch(key):
        return False
    if kind in STRUCTURE:
        return len(key) <= STRUCTURE_KEY_LIMIT
    return key == "|".join(str(data[part]) for part in ROW_KEYS[kind])


def _reference(value: object) -> bool:
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def _id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _name(value: object) -> bool:
    return isinstance(value, str) and value.strip() != "" and len(value) <= NAME_LIMIT


def _html(value: object) -> bool:
    return isinstance(value, str)


_FIELDS: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(("course", "section", "grouping", "group"), _reference),
    **dict.fromkeys(("user", "competency"), _id),
    **dict.fromkeys(("name", "shortname", "fullname"), _name),
    **dict.fromkeys(("summary", "intro", "content"), _html),
    "competencies": lambda value: isinstance(value, list) and all(map(_id, value)),
    "type": lambda value: value in ("page", "assign"),
    "role": lambda value: value in ("student", "teacher"),
    "suspended": lambda value: isinstance(value, int) and not isinstance(value, bool) and value in (0, 1),
}
