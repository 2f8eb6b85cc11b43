"""Guards: what stops a plan until a person has approved that very plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from mappings.messages import Message, message
from sync.planner import Plan


@dataclass(frozen=True, slots=True)
class Threshold:
    """A plan may take away up to `absolute` objects of a kind, or `percent` of those standing if that is more.

    Below `minimum` standing objects the percentage says nothing and only `absolute` counts.
    """

    absolute: int
    percent: int
    minimum: int = 20

    def allows(self, taken: int, standing: int) -> bool:
        """Whether taking that many of those standing passes."""
        relative = standing * self.percent // 100 if standing >= self.minimum else 0
        return taken <= max(self.absolute, relative)


THRESHOLDS: Mapping[str, Threshold] = {
    "enrolments": Threshold(absolute=5, percent=5),
    "group_members": Threshold(absolute=10, percent=10),
}
"""Per kind that a plan may take away. A kind that is not named here may never lose anything."""


def check(
    plan: Plan, standing: Mapping[str, int], *, first_run: bool, approved: frozenset[str]
) -> tuple[Message, ...]:
    """The reasons for which the plan must wait; empty when it may be applied.

    `approved` holds the fingerprints of the items of the plans that a person approved: what is left of such a plan
    after a crash or a partial push is still what was approved, and nothing more is. A first run only ever proposes.
    """
    if all(item.fingerprint in approved for item in plan.items):
        return ()
    stops = [message("guard_first_run")] if first_run else []
    for kind, effects in plan.counts.items():
        taken = effects.get("remove", 0) + effects.get("suspend", 0)
        threshold = THRESHOLDS.get(kind, Threshold(absolute=0, percent=0))
        if not threshold.allows(taken, standing.get(kind, 0)):
            stops.append(message("guard_too_many", kind=kind, taken=taken, standing=standing.get(kind, 0)))
    return tuple(stops)
