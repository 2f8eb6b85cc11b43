"""Plan: the difference between what is wanted and what Moodle has, as a frozen, ordered, checksummed list."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sync.kinds import KINDS
from sync.moodle.batch import Item, payload

Op = Literal["put", "remove"]
Effect = Literal["create", "update", "suspend", "remove"]
State = Mapping[str, Mapping[str, "Wanted"]]
"""Objects by kind, then by key."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One object of ours, wanted or standing: its key and its fields.

    `position` orders objects of a kind that people see one after the other: Moodle adds each after the last.
    """

    kind: str
    key: str
    data: Mapping[str, Any]
    position: int = 0


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One operation on one object. `effect` is what it does to people, for guards and for the reader."""

    kind: str
    key: str
    op: Op
    effect: Effect
    data: Mapping[str, Any]
    position: int = 0
    before: Mapping[str, Any] | None = None
    """What stands there now; None when nothing does."""

    @property
    def takes_away(self) -> bool:
        """Whether a pupil or a leader loses something by it."""
        return self.effect in ("suspend", "remove")

    def as_json(self) -> dict[str, Any]:
        """The item as it is kept in a plan that waits or was approved."""
        return {
            "kind": self.kind,
            "key": self.key,
            "op": self.op,
            "effect": self.effect,
            "data": dict(self.data),
            "fingerprint": self.fingerprint,
        }

    def payload(self) -> Item:
        """The item as `apply` takes it."""
        return Item(self.kind, self.key, self.data, self.op)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the item: by it a person's approval of a plan holds for what is left of that plan."""
        return _sha256([self.payload()])


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that one run would write. Equal data give an equal plan, in an equal order."""

    items: tuple[PlanItem, ...]
    withheld: int = 0
    """Removals and suspensions left out because a reading was not proven complete."""

    def without(self, other: "Plan") -> "Plan":
        """What this plan writes and the other does not; nothing is withheld from what remains."""
        there = {(item.kind, item.key) for item in other.items}
        return Plan(tuple(item for item in self.items if (item.kind, item.key) not in there))

    def less(self, other: "Plan") -> "Plan":
        """The items that are not in the other one just so."""
        same = {item.fingerprint for item in other.items}
        return Plan(tuple(item for item in self.items if item.fingerprint not in same)) if same else self

    @property
    def checksum(self) -> str:
        """SHA-256 over the items: what a person approves is this and nothing else."""
        return _sha256([item.payload() for item in self.items])

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Items per kind and effect."""
        counts: dict[str, dict[str, int]] = {}
        for item in self.items:
            per_kind = counts.setdefault(item.kind, {})
            per_kind[item.effect] = per_kind.get(item.effect, 0) + 1
        return counts


def _sha256(items: list[Item]) -> str:
    return hashlib.sha256(payload(items).encode()).hexdigest()


NOTHING = Plan(())


def make_plan(wanted: State, standing: State, *, may_remove: bool) -> Plan:
    """What brings `standing` to `wanted`.

    `may_remove` is false when a reading was not proven complete: the plan then only adds, and counts what it withheld.
    """
    items = sorted(_differences(wanted, standing), key=_order)
    kept = tuple(item for item in items if may_remove or not item.takes_away)
    return Plan(kept, withheld=len(items) - len(kept))


def _differences(wanted: State, standing: State) -> Iterator[PlanItem]:
    for name, kind in KINDS.items():
        there = standing.get(name, {})
        ours = wanted.get(name, {})
        for key, item in ours.items():
            have = there.get(key)
            if have is None:
                yield PlanItem(name, key, "put", "create", item.data, item.position)
            elif any(have.data.get(field) != item.data.get(field) for field in kind.compared):
                yield PlanItem(name, key, "put", _update_effect(item), item.data, before=have.data)
        if kind.removable:
            for key, gone in there.items():
                if key not in ours:
                    yield PlanItem(name, key, "remove", "remove", gone.data, before=gone.data)


def _update_effect(item: Wanted) -> Effect:
    return "suspend" if item.kind == "enrolments" and item.data["suspended"] else "update"


def _order(item: PlanItem) -> tuple[str, int, bool, int, str]:
    """By course, so that one lock serves a run of items; then what others refer to first; removals before additions."""
    course = item.key if item.kind == "courses" else str(item.data["course"])
    return (course, KINDS[item.kind].write_rank, item.op == "put", item.position, item.key)
