"""Read back: who is in which needs group in Moodle, and what they have completed of what they can see."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sync.desired import group_workshops
from sync.frame import Frame
from sync.snapshot import Snapshot

COMPLETE_STATES = (1, 2)
"""Moodle's COMPLETION_COMPLETE and COMPLETION_COMPLETE_PASS; 3 is a failed attempt."""


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """One needs group as Moodle holds it: its activities, and how many of them each of its pupils has completed."""

    barrette: str
    workshop: str
    name: str
    activities: int
    by_pupil: Mapping[int, int]

    @property
    def done(self) -> int:
        """Activities completed by all the pupils together."""
        return sum(self.by_pupil.values())

    @property
    def asked(self) -> int:
        """Activities to be completed by all the pupils together."""
        return self.activities * len(self.by_pupil)


def group_progress(frame: Frame, snapshot: Snapshot, pupils: frozenset[int]) -> tuple[GroupProgress, ...]:
    """Every needs group of ours with its members among `pupils`: leaders are members too, and do no activities."""
    ours = group_workshops(frame)
    members = _members(snapshot, pupils)
    activities = _activities_by_group(snapshot)
    completed = Counter(
        (activity, user)
        for activity, user, state in snapshot["completions"].records("activityid", "userid", "state")
        if state in COMPLETE_STATES
    )
    found = []
    for group, key, name in snapshot["groups"].records("id", "objkey", "name"):
        if key in ours:
            tasks = activities[group]
            done = {pupil: sum(completed[task, pupil] for task in tasks) for pupil in sorted(members[group])}
            found.append(GroupProgress(*ours[key], name, len(tasks), done))
    return tuple(sorted(found, key=lambda each: (each.barrette, each.name)))


def _members(snapshot: Snapshot, pupils: frozenset[int]) -> Mapping[int, set[int]]:
    members: dict[int, set[int]] = defaultdict(set)
    for group, user in snapshot["group_members"].records("groupid", "userid"):
        if user in pupils:
            members[group].add(user)
    return members


def _activities_by_group(snapshot: Snapshot) -> Mapping[int, list[int]]:
    """The activities of the sections that are opened to a grouping of the group."""
    groups: dict[int, list[int]] = defaultdict(list)
    for grouping, group in snapshot["grouping_groups"].records("groupingid", "groupid"):
        groups[grouping].append(group)
    opened = {
        section: groups[grouping]
        for section, grouping in snapshot["sections"].records("id", "groupingid")
        if grouping
    }
    activities: dict[int, list[int]] = defaultdict(list)
    rows = snapshot["activities"].records("id", "sectionid", "completion")
    for activity, section, completion in rows:
        for group in opened.get(section, ()) if completion else ():
            activities[group].append(activity)
    return activities
