"""One batch, item by item, as the plugin's apply goes through it."""

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sync.sandbox.errors import MoodleError, invalid_parameter
from sync.sandbox.faults import Faults
from sync.sandbox.items import Item, Outcome, Refused, shapes
from sync.sandbox.kinds import WRITERS
from sync.sandbox.rows import Applied
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work

_BATCH_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


def items_of(payload: str, count: int, digest: str, most: int) -> list[Mapping[str, Any]]:
    """The items of a payload that arrived whole; otherwise it is refused before anything is written."""
    if sha256(payload.encode()).hexdigest() != digest.lower():
        raise invalid_parameter()
    try:
        given = json.loads(payload)
    except ValueError:
        raise invalid_parameter() from None
    if not isinstance(given, dict) or given.keys() != {"format", "items"} or given["format"] != 1:
        raise invalid_parameter()
    items = given["items"]
    if not isinstance(items, list) or len(items) != count or count > most:
        raise invalid_parameter()
    if not all(isinstance(item, dict) for item in items):
        raise invalid_parameter()
    return items


class Batch:
    """The items of one call. One item's failure never stops the next; those that need it are not tried."""

    def __init__(self, moodle: Moodle, faults: Faults, key: str) -> None:
        if not _BATCH_KEY.fullmatch(key):
            raise invalid_parameter()
        self._moodle = moodle
        self._faults = faults
        self._key = key
        self._work = Work(moodle, faults)
        self._undone: set[tuple[str, str]] = set()
        self._time_is_up = False

    def run(self, given: Sequence[Mapping[str, Any]]) -> dict[str, object]:
        """The outcome of every item, in order."""
        start = time.perf_counter()
        outcomes = [
            {
                "index": index,
                "status": outcome.status,
                "code": outcome.code,
                "message": outcome.message,
                "objectid": outcome.objectid,
            }
            for index, outcome in enumerate(self._outcomes(given))
        ]
        return {"outcomes": outcomes, "elapsed": int((time.perf_counter() - start) * 1000)}

    def _outcomes(self, given: Sequence[Mapping[str, Any]]) -> Iterator[Outcome]:
        for index, (raw, item) in enumerate(zip(given, shapes(given), strict=True)):
            outcome = _refused(item) if isinstance(item, Refused) else self._outcome(item, index)
            if outcome.status not in ("done", "unchanged"):
                self._undone.add((str(raw.get("kind")), str(raw.get("key"))))
            yield outcome

    def _outcome(self, item: Item, index: int) -> Outcome:
        self._time_is_up = self._time_is_up or self._faults.time_is_up(index)
        if self._time_is_up:
            return Outcome("notdone", code="budget")
        if any(need in self._undone for need in _needs(item)):
            return Outcome("notdone", code="dependency")
        if _course_key(item) in self._faults.busy_courses:
            return Outcome("notdone", code="busy")
        try:
            return self._replayed(item) or self._applied(item)
        except Refused as refusal:
            return _refused(refusal)
        except MoodleError as error:
            return Outcome("failed", code=error.errorcode, message=error.message)

    def _replayed(self, item: Item) -> Outcome | None:
        """What this batch key was answered already: a late duplicate calls nothing."""
        row = self._moodle.applied.find(batchkey=self._key, kind=item.kind, objkey=item.key)
        if row is None:
            return None
        if row.digest != item.digest():
            raise Refused("bad_value", "this batch key was used for another content of the item")
        return Outcome("done" if row.status == "done" else "unchanged", row.objectid)

    def _applied(self, item: Item) -> Outcome:
        outcome = WRITERS[item.kind].put(self._work, item)
        self._remember(item, outcome)
        if outcome.status == "done":
            self._faults.reach("after")
        return outcome

    def _remember(self, item: Item, outcome: Outcome) -> None:
        self._moodle.applied.add(
            Applied(
                batchkey=self._key,
                kind=item.kind,
                objkey=item.key,
                digest=item.digest(),
                status=outcome.status,
                objectid=outcome.objectid,
            )
        )


def _refused(refusal: Refused) -> Outcome:
    return Outcome("refused", code=refusal.code, message=refusal.message)


def _course_key(item: Item) -> str:
    return item.key if item.kind == "courses" else item.text("course")


def _needs(item: Item) -> Iterator[tuple[str, str]]:
    """The items that this one needs, by kind and key."""
    for field, kind in (
        ("course", "courses"),
        ("grouping", "groupings"),
        ("section", "sections"),
        ("group", "groups"),
    ):
        if field in item.data:
            yield kind, item.text(field)
    if item.kind == "group_members" and item.op == "put":
        yield "enrolments", f"{item.text('course')}|{item.text('user')}"
    for competency in item.data.get("competencies", ()):
        yield "course_competencies", f"{item.text('course')}|{competency}"
