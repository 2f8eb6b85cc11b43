"""How things stand, for the command line and for scripts."""

from dataclasses import asdict
from typing import Any

from bridge.operations.views.overview import Overview, overview
from bridge.operations.workplace import Workplace
from sync.lease import Holder, held


def state_of(place: Workplace) -> Overview:
    """How synchronising stands at the paired site. Raises NotPaired."""
    return overview(place)


def as_json(state: Overview) -> dict[str, Any]:
    """The status as plain JSON: `last` is the report of the last synchronisation, whole."""
    line = state.last.line if state.last else None
    return {
        "site": state.site,
        "url": state.url,
        "next": state.next,
        "at_work": asdict(state.at_work) if state.at_work else None,
        "last_run": line.as_json() if line else None,
        "last": dict(state.last.report) if state.last else None,
        "last_ended_at": line.ended_at if line else None,
        "asked_by": line.asked_by if line else "",
        "last_good_at": state.good_at,
        "proven_at": state.proven_at,
        "late_hours": state.late_hours,
        "waiting": {"items": state.waiting, "reference": state.reference, "is_agreed": state.is_agreed},
        "movements": dict(state.movements),
        "missing": state.missing,
        "history": [each.as_json() for each in state.history],
    }


def at_work(place: Workplace) -> Holder | None:
    """Who synchronises the paired site now, on whichever machine; None when nobody does. Raises NotPaired."""
    return held(place.store, place.site().id)
