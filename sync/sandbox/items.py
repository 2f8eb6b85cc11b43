"""An item of a batch: what it may hold, and what becomes of it."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from sync.kinds import KINDS, Kind

Status = Literal["done", "unchanged", "refused", "failed", "notdone"]
STRUCTURE_KEY_LIMIT = 91  # with the stamp's prefix before it, it fits Moodle's idnumber of 100 characters
ROW_KEY_LIMIT = 190
NAME_LIMIT = 254
ROOM_LIMIT = 100
CAMPAIGN_KEY_LIMIT = 40
LAST_INSTANT = 4_102_444_800  # the year 2100
STRUCTURE = frozenset({"courses", "groupings", "sections", "activities", "groups"})
ROW_KEYS: Mapping[str, tuple[str, ...]] = {
    "course_competencies": ("course", "competency"),
    "grouping_groups": ("grouping", "group"),
    "enrolments": ("course", "user"),
    "group_members": ("group", "user"),
    "group_details": ("group",),
    "asks": ("campaign", "cohort", "user"),
}
"""Of which fields the key of a row kind is made."""

_KEY = re.compile(r"[A-Za-z0-9_.:|-]+")
_TAG = re.compile(r"<[^\s<]")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


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

    def digest(self) -> str:
        """What tells this item from another content under the same key."""
        return sha256(json.dumps([self.op, self.data], sort_keys=True).encode()).hexdigest()

    def text(self, name: str) -> str:
        """A text of the data; "" when it may be left out and is."""
        return str(self.data.get(name, ""))

    def number(self, name: str) -> int:
        """An integer of the data."""
        return int(self.data[name])

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of ids of the data, ascending, each once."""
        return tuple(sorted(set(self.data[name])))


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


def shapes(given: Sequence[Mapping[str, Any]]) -> list[Item | Refused]:
    """The items of a batch, or why one is refused; all are looked at before the first is written."""
    seen: set[tuple[str, str]] = set()
    return [_shape(item, seen) for item in given]


def _shape(given: Mapping[str, Any], seen: set[tuple[str, str]]) -> Item | Refused:
    try:
        item = _read(given)
        if (item.kind, item.key) in seen:
            raise Refused("bad_value", "the same object twice in a batch")
    except Refused as refusal:
        return refusal
    seen.add((item.kind, item.key))
    return item


def _read(given: Mapping[str, Any]) -> Item:
    _check_names(("kind", "key", "op", "data"), (), given)
    name, key, op, data = given["kind"], given["key"], given["op"], given["data"]
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None or not kind.writes:
        raise Refused("unknown_kind")
    if op not in ("put", "remove"):
        raise Refused("unknown_op")
    if op == "remove" and not kind.removable:
        raise Refused("not_offered")
    limit = STRUCTURE_KEY_LIMIT if kind.name in STRUCTURE else ROW_KEY_LIMIT
    if not isinstance(data, Mapping) or not _key(key, limit):
        raise Refused("bad_value", "key or data")
    _check_data(kind, key, data)
    return Item(kind.name, key, "put" if op == "put" else "remove", data)


def _check_data(kind: Kind, key: str, data: Mapping[str, Any]) -> None:
    _check_names(kind.data, ("content",) if data.get("type") == "assign" else (), data)
    for name, value in data.items():
        if not _FIELDS[name](value):
            raise Refused("bad_value", name)
    if data.get("type") == "assign" and data.get("content"):
        raise Refused("unknown_field", "an assignment has no content")
    if kind.name == "group_details" and data["start"] >= data["end"]:
        raise Refused("bad_value", "it ends before it begins")
    if kind.name == "asks" and (data["first"] > data["last"] or not data["competencies"]):
        raise Refused("bad_value", "it ends before it begins, or asks for nothing")
    parts = ROW_KEYS.get(kind.name)
    if parts and key != "|".join(str(data[part]) for part in parts):
        raise Refused("bad_value", f"the key is made of {'|'.join(parts)}")


def _check_names(expected: Sequence[str], optional: Sequence[str], found: Mapping[str, Any]) -> None:
    for name in found:
        if name not in expected:
            raise Refused("unknown_field", str(name))
    for name in expected:
        if name not in found and name not in optional:
            raise Refused("missing_field", name)


def _key(value: object, limit: int) -> bool:
    return isinstance(value, str) and len(value) <= limit and _KEY.fullmatch(value) is not None


def _reference(value: object) -> bool:
    return _key(value, STRUCTURE_KEY_LIMIT)


def _id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _name(value: object) -> bool:
    """One line of plain text: Moodle would strip a tag, or a space around it."""
    return (
        isinstance(value, str)
        and value.strip() == value != ""
        and len(value) <= NAME_LIMIT
        and not _TAG.search(value)
    )


def _html(value: object) -> bool:
    return isinstance(value, str)


def _room(value: object) -> bool:
    return value == "" or (_name(value) and len(str(value)) <= ROOM_LIMIT)


def _ids(value: object) -> bool:
    return isinstance(value, list) and all(map(_id, value))


def _clock(value: object) -> bool:
    return isinstance(value, str) and _CLOCK.fullmatch(value) is not None


def _instant(value: object) -> bool:
    return _id(value) and isinstance(value, int) and value <= LAST_INSTANT


_FIELDS: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(("course", "section", "grouping", "group"), _reference),
    **dict.fromkeys(("user", "competency", "cohort"), _id),
    **dict.fromkeys(("name", "shortname", "fullname"), _name),
    **dict.fromkeys(("summary", "intro", "content"), _html),
    **dict.fromkeys(("competencies", "leaders"), _ids),
    **dict.fromkeys(("start", "end"), _clock),
    **dict.fromkeys(("first", "last"), _instant),
    "campaign": lambda value: _key(value, CAMPAIGN_KEY_LIMIT),
    "room": _room,
    "weekday": lambda value: _id(value) and value in range(1, 8),
    "type": lambda value: value in ("page", "assign"),
    "role": lambda value: value in ("student", "teacher"),
    "suspended": lambda value: isinstance(value, int) and not isinstance(value, bool) and value in (0, 1),
}
