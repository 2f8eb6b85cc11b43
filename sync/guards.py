"""Guards: what stops a plan until a person has approved that very plan.

Schools have lost accounts to synchronisations that took an incomplete list for the truth. So two things are looked at:
how much a plan takes away, and how much what was read has shrunk since the last good run.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mappings.messages import Message, message
from sync.errors import ExplainedError
from sync.planner import Plan

FELL, FIRST_RUN = "guard_fell", "guard_first_run"
NO_MORE_THAN = 50
"""Percent of what stands up to which a threshold can be raised for one run; beyond, only the very plan is approved."""


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

    def raised(self, to: int, standing: int) -> "Threshold":
        """The same for one run in which a person allows up to `to`, at most half of what stands."""
        return Threshold(
            max(self.absolute, min(to, standing * NO_MORE_THAN // 100)), self.percent, self.minimum
        )


TAKEN: Mapping[str, Threshold] = {
    "enrolments": Threshold(absolute=5, percent=5),
    "group_members": Threshold(absolute=10, percent=10),
    "asks": Threshold(absolute=0, percent=100, minimum=0),
}
"""Per kind that a plan may take away. A kind that is not named here may never lose anything. What a campaign asks
of people is the school's to change at will: what they observed stays."""

FALLEN: Mapping[str, Threshold] = {
    "users": Threshold(absolute=5, percent=5),
    "cohort_members": Threshold(absolute=10, percent=5),
    "courses": Threshold(absolute=0, percent=0),
    "groups": Threshold(absolute=2, percent=10),
}
"""Per population, by how many it may have shrunk since the last good run. An AP course never goes unnoticed. Enrolments
and members that vanished are made again: that takes nothing from anybody."""

GUARDED = tuple(sorted({*TAKEN, *FALLEN}))
"""What can be named when a threshold is raised."""


class UnknownGuard(ExplainedError):
    """A threshold was to be raised for something that none guards."""

    message_template = "No safeguard watches over {kind}."
    fix_template = "Name one of: {known}."


@dataclass(frozen=True, slots=True)
class Population:
    """How many there are of each kind: now, and at the end of the last good run (nothing before the first)."""

    now: Mapping[str, int]
    before: Mapping[str, int]


SAME = Population({}, {})
"""Nothing is known to have shrunk."""


def check(
    plan: Plan,
    standing: Mapping[str, int],
    population: Population = SAME,
    *,
    first_run: bool,
    approved: frozenset[str],
    allowed: Mapping[str, int] | None = None,
) -> tuple[Message, ...]:
    """The reasons for which the plan must wait; empty when it may be applied.

    `approved` holds the fingerprints of the items of the plans that a person approved: what is left of such a plan
    after a crash or a partial push is still what was approved, and nothing more is. A first run only ever proposes.
    `standing` counts what stands of ours, by kind; `allowed` raises thresholds for this run, by kind.
    """
    fell = fallen(population, allowed or {})
    if not fell and all(item.fingerprint in approved for item in plan.items):
        return ()
    stops = [message("guard_first_run")] if first_run else []
    return (*stops, *_taken(plan, standing, allowed or {}), *fell)


def fallen(population: Population, allowed: Mapping[str, int]) -> tuple[Message, ...]:
    """The populations that have shrunk too much to be believed without a person.

    Approving the plan that waits for it makes what was read the new measure: see `accepted`.
    """
    return tuple(
        message("guard_fell", kind=kind, before=before, now=now)
        for kind, threshold in FALLEN.items()
        if (before := population.before.get(kind, 0)) > (now := population.now.get(kind, 0))
        and not _raised(threshold, kind, before, allowed).allows(before - now, before)
    )


def accepted(before: Mapping[str, int], stops: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """What populations are measured by once a person has approved a plan that waited for these reasons."""
    told = {s["params"]["kind"]: s["params"]["now"] for s in stops if s["code"] == FELL}
    return {**before, **told}


def checksum(plan: Plan, stops: tuple[Message, ...]) -> str:
    """What a person approves: the plan's own checksum and, where a population fell, by how much."""
    fell = [str(stop) for stop in stops if stop.code == FELL]
    return hashlib.sha256("\n".join([plan.checksum, *fell]).encode()).hexdigest() if fell else plan.checksum


def require_guarded(kinds: Mapping[str, int]) -> None:
    """Raises UnknownGuard for a kind that no threshold is about."""
    for kind in kinds:
        if kind not in GUARDED:
            raise UnknownGuard(kind=kind, known=", ".join(GUARDED))


def _taken(plan: Plan, standing: Mapping[str, int], allowed: Mapping[str, int]) -> list[Message]:
    stops = []
    for kind, effects in plan.counts.items():
        taken, there = effects.get("remove", 0) + effects.get("suspend", 0), standing.get(kind, 0)
        threshold = TAKEN.get(kind)
        passes = _raised(threshold, kind, there, allowed).allows(taken, there) if threshold else not taken
        if not passes:
            stops.append(message("guard_too_many", kind=kind, taken=taken, standing=there))
    return stops


def _raised(threshold: Threshold, kind: str, standing: int, allowed: Mapping[str, int]) -> Threshold:
    return threshold.raised(allowed[kind], standing) if kind in allowed else threshold
