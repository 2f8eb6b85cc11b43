"""Undo a run's changes of groups and enrolments: what the inverse is, and how it lasts.

Undoing is a new decision, not a step back in time: places are published as they were before, and what no decision
covers (the access of somebody who left, say) is held as it was until something else is wanted of it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sync.decide import Placements
from sync.planner import PlanItem, State, Wanted

UNDONE_KINDS = ("enrolments", "group_members")
"""What can be undone: who is where. Courses, sections, activities and groups stay, empty if need be."""

Data = Mapping[str, Any] | None
"""One object's fields; None: it is absent."""


@dataclass(frozen=True, slots=True)
class Change:
    """One enrolment or place as a run found it and left it."""

    kind: str
    key: str
    before: Data
    after: Data

    @property
    def held(self) -> Data:
        """What undoing it comes to. An enrolment is never deleted: one that the run made is suspended."""
        if self.before is None and self.kind == "enrolments" and self.after is not None:
            return {**self.after, "suspended": 1}
        return self.before


@dataclass(frozen=True, slots=True)
class Hold:
    """What stays as `held` as long as `undone` is what would otherwise be wanted."""

    kind: str
    key: str
    held: Data
    undone: Data

    @property
    def owner(self) -> str:
        """The key of the course or the group that it is in."""
        return self.key.partition("|")[0]


def inverse(changes: Iterable[Change]) -> tuple[PlanItem, ...]:
    """What must be written to undo these changes, as the planner would write it."""
    return tuple(_inverse(change) for change in changes if change.held != change.after)


def _inverse(change: Change) -> PlanItem:
    if change.held is None:
        return PlanItem(change.kind, change.key, "remove", "remove", change.after or {}, before=change.after)
    effect = "create" if change.after is None else "suspend" if change.held.get("suspended") else "update"
    return PlanItem(change.kind, change.key, "put", effect, change.held, before=change.after)  # type: ignore[arg-type]


def places_before(
    published: Mapping[str, Placements],
    changes: Iterable[Change],
    workshops: Mapping[str, tuple[str, str]],
    pupils: Collection[int],
) -> dict[str, dict[int, str]]:
    """The published places of the barrettes concerned, as they were before these changes.

    `workshops` names barrette and workshop by the key of their group; whoever is not among `pupils` leads one. A pupil
    who has been moved again since stays.
    """
    places: dict[str, dict[int, str]] = {}
    members = [c for c in changes if c.kind == "group_members"]
    for change in (*(c for c in members if c.after), *(c for c in members if c.before)):
        group, user = change.key.split("|")
        barrette, workshop = workshops.get(group, ("", ""))
        if barrette not in published or int(user) not in pupils:
            continue
        of_barrette = places.setdefault(barrette, dict(published[barrette]))
        if change.after and of_barrette.get(int(user)) == workshop:
            del of_barrette[int(user)]
        elif change.before and int(user) not in of_barrette:
            of_barrette[int(user)] = workshop
    return {barrette: found for barrette, found in places.items() if found != dict(published[barrette])}


def with_holds(wanted: State, holds: Iterable[Hold]) -> State:
    """The wanted state, with what a person undid left as they want it."""
    kinds = {kind: dict(items) for kind, items in wanted.items()}
    for hold in holds:
        items = kinds.setdefault(hold.kind, {})
        if not is_over(hold, items.get(hold.key)):
            if hold.held is None:
                items.pop(hold.key, None)
            else:
                items[hold.key] = Wanted(hold.kind, hold.key, hold.held)
    return kinds


def is_over(hold: Hold, item: Wanted | None) -> bool:
    """Whether something else is wanted now than what was undone."""
    return (None if item is None else dict(item.data)) != (None if hold.undone is None else dict(hold.undone))
