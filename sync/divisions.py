"""Who is in which division, from the cohorts in scope."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mappings.messages import Message, message
from sync.frame import Frame
from sync.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Divisions:
    """Active pupils by division key, as Moodle user ids in ascending order."""

    pupils: Mapping[str, tuple[int, ...]]
    unread: tuple[str, ...]
    """Divisions whose cohort is not in scope: who is in them is not known, so nobody has left them."""
    notices: tuple[Message, ...]
    cohorts: Mapping[str, int]
    """The Moodle cohort of each division that is read."""

    @property
    def everybody(self) -> frozenset[int]:
        """The pupils of all the divisions."""
        return frozenset(pupil for members in self.pupils.values() for pupil in members)


def divisions(snapshot: Snapshot, frame: Frame) -> Divisions:
    """Active members of each division's cohort; a pupil of two divisions stays in the first and is reported."""
    cohorts = {idnumber: cohort for cohort, idnumber in snapshot["cohorts"].records("id", "idnumber")}
    active = {user for user, suspended in snapshot["users"].records("id", "suspended") if not suspended}
    members: dict[int, set[int]] = {}
    for cohort, user in snapshot["cohort_members"].records("cohortid", "userid"):
        members.setdefault(cohort, set()).add(user)
    pupils: dict[str, tuple[int, ...]] = {}
    seen: Counter[int] = Counter()
    for division in frame.divisions:
        here = sorted(members.get(cohorts.get(division.cohort, 0), set()) & active)
        pupils[division.key] = tuple(user for user in here if not seen[user])
        seen.update(here)
    unread = [division for division in frame.divisions if division.cohort not in cohorts]
    notices = [message("cohort_not_in_scope", division=d.name, cohort=d.cohort) for d in unread]
    twice = sum(count > 1 for count in seen.values())
    if twice:
        notices.append(message("pupils_in_two_divisions", count=twice))
    read = {d.key: cohorts[d.cohort] for d in frame.divisions if d.cohort in cohorts}
    return Divisions(pupils, tuple(division.key for division in unread), tuple(notices), read)
