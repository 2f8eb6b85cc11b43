"""Synchronisations asked for on the plugin's page, and what the bridge reports of them."""

import json
import re
from typing import Any, Final

from sync.sandbox.errors import invalid_parameter
from sync.sandbox.pages import Pages
from sync.sandbox.rows import BridgeSeen, SyncRequest

SILENCE: Final = 600
"""Seconds after which a request of which nothing was heard is given again."""
ENDED: Final = ("done", "partial", "failed")
STEPS: Final = ("", "read", "map", "decide", "plan", "check", "apply", "verify", "record")
COUNTED: Final = (
    "pupils", "divisions", "courses", "enrolments", "groups", "group_members", "observations", "ap_marks",
    "self_positions", "projects", "completions",
)  # fmt: skip
_RUNKEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_LONGEST_SENTENCE = 2000


class Requests(Pages):
    """What the coordinator's page and the bridge write about synchronisations."""

    def ask(self, userid: int, scope: str = "all", scopekey: str = "") -> SyncRequest:
        """Ask for a synchronisation: one that has not begun to read, and covers this one, answers for it."""
        for row in self.requests:
            covers = row.scope == "all" or (row.scope, row.scopekey) == (scope, scopekey)
            if covers and row.state not in ENDED and not row.step:
                return row
        for row in self.requests.where(state="waiting"):
            if scope == "all":
                row.state, row.timeended = "done", self.now()
        return self.requests.add(
            SyncRequest(
                runkey=f"page-{len(self.requests) + 1:08}", origin="page", userid=userid, scope=scope,
                scopekey=scopekey, state="waiting", timecreated=self.now(),
            )
        )  # fmt: skip

    def take_request(self, busy: bool, nextrun: int, waiting: int, release: str) -> SyncRequest | None:
        """Note that the bridge is there, and give it the oldest request that waits or has been silent for long."""
        seen = next(iter(self.bridge), None) or self.bridge.add(BridgeSeen())
        seen.timeseen, seen.nextrun, seen.waiting, seen.release = self.now(), nextrun, waiting, release
        row = None if busy else next(filter(self._can_be_taken, self.requests), None)
        if row is not None:
            row.state, row.timetaken = "taken", self.now()
            row.step, row.stepdone, row.steptotal, row.counts = "", 0, 0, "[]"
        return row

    def report(self, runkey: str, origin: str, state: str, **told: Any) -> bool:
        """Note how far a synchronisation is; whether its row was there. What has ended stays as it was told."""
        _check(runkey, origin, state, told)
        row = self.requests.find(runkey=runkey)
        if (row is None and origin == "page") or (row is not None and row.origin != origin):
            raise invalid_parameter()
        if row is not None and row.state == "waiting":
            raise invalid_parameter()
        if row is not None and row.state in ENDED:
            if not _says(row, state, told):
                raise invalid_parameter()
            return True
        known = row is not None
        row = row or self.requests.add(
            SyncRequest(
                runkey=runkey, origin=origin, state="running", timecreated=self.now(), timetaken=self.now()
            )
        )
        for name, value in told.items():
            setattr(row, name, value)
        row.state, row.timereported = state, self.now()
        row.timeended = self.now() if state in ENDED else 0
        return known

    def _can_be_taken(self, row: SyncRequest) -> bool:
        heard = max(row.timetaken, row.timereported)
        silent = row.state in ("taken", "running") and heard <= self.now() - SILENCE
        return row.origin == "page" and (row.state == "waiting" or silent)


def _check(runkey: str, origin: str, state: str, told: dict[str, Any]) -> None:
    right = (
        _RUNKEY.fullmatch(runkey)
        and origin in ("page", "night", "command")
        and state in ("running", *ENDED)
        and told["step"] in STEPS
        and min(told["stepdone"], told["steptotal"]) >= 0
        and _counts(told["counts"])
        and _outcome(told["outcome"], over=state in ENDED)
    )
    if not right:
        raise invalid_parameter()


def _says(row: SyncRequest, state: str, told: dict[str, Any]) -> bool:
    """Whether the row says this already; JSON says the same however it is written."""
    same = row.state == state and all(
        getattr(row, name) == told[name] for name in ("step", "stepdone", "steptotal")
    )
    return same and all(_json(getattr(row, name)) == _json(told[name]) for name in ("counts", "outcome"))


def _counts(text: str) -> bool:
    counts = _json(text)
    return (
        isinstance(counts, list)
        and len(counts) <= 20
        and len({str(each.get("name")) for each in counts if isinstance(each, dict)}) == len(counts)
        and all(
            isinstance(each, dict)
            and each.keys() == {"name", "moodle", "barrette"}
            and each["name"] in COUNTED
            and all(type(each[side]) is int and each[side] >= 0 for side in ("moodle", "barrette"))
            for each in counts
        )
    )


def _outcome(text: str, *, over: bool) -> bool:
    outcome = _json(text)
    return (
        isinstance(outcome, dict)
        and outcome.keys() <= {"fr", "en"}
        and (over or not outcome)
        and all(isinstance(said, str) and len(said) <= _LONGEST_SENTENCE for said in outcome.values())
    )


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
