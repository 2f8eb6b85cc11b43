"""What a synchronisation is asked for: everything, the people of one cohort, one needs group, or one pupil.

A run always reads everything, for that is what proves that nothing was missed; only what it writes is narrowed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sync.desired import group_workshops
from sync.divisions import divisions
from sync.errors import ExplainedError
from sync.frame import Frame
from sync.planner import Plan, PlanItem
from sync.snapshot import Snapshot

ScopeKind = Literal["all", "cohort", "group", "pupil"]


@dataclass(frozen=True, slots=True)
class Scope:
    """`key` names the cohort (idnumber), the group (key or name) or the pupil (username or idnumber); "" for all."""

    kind: ScopeKind = "all"
    key: str = ""


EVERYTHING = Scope()


class UnknownCohort(ExplainedError):
    """A synchronisation was asked for a cohort that is not read."""

    message_template = "The cohort {cohort} is not among those that Moodle shares with Barrette."
    fix_template = "Correct its identifier, or add it to the plugin's settings in Moodle."


class UnknownGroup(ExplainedError):
    """A synchronisation was asked for a group that is none of this year's needs groups."""

    message_template = "{group} is none of this year's needs groups."
    fix_template = "Choose one in Moodle, or ask for everything."


class UnknownPupil(ExplainedError):
    """A synchronisation was asked for somebody who is not read, or whose name several people have."""

    message_template = (
        "Nobody, or more than one person, among the people shared with Barrette is called {pupil}."
    )
    fix_template = "Give their username, or the identifier that the school gave them in Moodle."


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a scope comes to on one reading: the people or the group, and the barrettes that are concerned."""

    users: frozenset[int]
    group: str
    barrettes: frozenset[str]


def narrowing(scope: Scope, frame: Frame, snapshot: Snapshot) -> Narrowing | None:
    """Find what a scope names; None for everything. Raises UnknownCohort, UnknownGroup, UnknownPupil."""
    if scope.kind == "pupil":
        return _pupil(scope.key, frame, snapshot)
    if scope.kind == "cohort":
        return _cohort(scope.key, frame, snapshot)
    if scope.kind == "group":
        return _group(scope.key, frame, snapshot)
    return None


def _cohort(idnumber: str, frame: Frame, snapshot: Snapshot) -> Narrowing:
    cohorts = {name: cohort for cohort, name in snapshot["cohorts"].records("id", "idnumber") if name}
    if idnumber not in cohorts:
        raise UnknownCohort(cohort=idnumber)
    rows = snapshot["cohort_members"].records("cohortid", "userid")
    users = frozenset(user for cohort, user in rows if cohort == cohorts[idnumber])
    divisions = {division.key for division in frame.divisions if division.cohort == idnumber}
    barrettes = frozenset(b.key for b in frame.barrettes if divisions & set(b.divisions))
    return Narrowing(users, "", barrettes)


def _pupil(given: str, frame: Frame, snapshot: Snapshot) -> Narrowing:
    """The barrettes concerned are those of the pupil's division, whose proposals are made again."""
    rows = list(snapshot["users"].records("id", "username", "idnumber"))
    users = {user for user, username, _ in rows if username == given} or {
        user for user, _, idnumber in rows if given and idnumber == given
    }
    if len(users) != 1:
        raise UnknownPupil(pupil=given)
    found = divisions(snapshot, frame).pupils
    theirs = {division for division, pupils in found.items() if users & set(pupils)}
    return Narrowing(
        frozenset(users), "", frozenset(b.key for b in frame.barrettes if theirs & set(b.divisions))
    )


def _group(given: str, frame: Frame, snapshot: Snapshot) -> Narrowing:
    ours = group_workshops(frame)
    rows = snapshot["groups"].records("objkey", "name")
    keys = {given} & ours.keys() or {key for key, name in rows if name == given and key in ours}
    if len(keys) != 1:
        raise UnknownGroup(group=given)
    (key,) = keys
    return Narrowing(frozenset(), key, frozenset({ours[key][0]}))


def narrowed(plan: Plan, to: Narrowing | None) -> Plan:
    """The items of a plan that concern these people or this group, with what those items need to be written.

    None leaves the plan as it is.
    """
    if to is None:
        return plan
    chosen = set(_concerned(plan.items, to))
    needed = _needed(plan.items, chosen)
    return Plan(tuple(item for item in plan.items if _at(item) in chosen | needed), plan.withheld)


At = tuple[str, str]
"""Kind and key of an item."""


def _at(item: PlanItem) -> At:
    return item.kind, item.key


def _concerned(items: Iterable[PlanItem], to: Narrowing) -> Iterator[At]:
    """The items about the people or the group, and the enrolments of whoever joins the group."""
    about = [item for item in items if _is_about(item, to)]
    joining = {(item.data["course"], item.data["user"]) for item in about if item.kind == "group_members"}
    yield from map(_at, about)
    for item in items:
        if item.kind == "enrolments" and (item.data["course"], item.data["user"]) in joining:
            yield _at(item)


def _is_about(item: PlanItem, to: Narrowing) -> bool:
    if to.group:
        return item.data.get("group") == to.group or _at(item) == ("groups", to.group)
    return item.data.get("user") in to.users


def _needed(items: tuple[PlanItem, ...], chosen: set[At]) -> set[At]:
    """What must be made first: the course, and for a group that is to be made all that opens its work to it."""
    of = {_at(item): item for item in items}
    at = chosen & of.keys()
    courses = {str(of[each].data["course"]) for each in at if "course" in of[each].data}
    groups = {str(of[each].data["group"]) for each in at if "group" in of[each].data}
    made = {group for group in groups if ("groups", group) in of}
    groupings = {
        str(item.data["grouping"])
        for item in items
        if item.kind == "grouping_groups" and item.data["group"] in made | groups
    }
    sections = {item.key for item in items if item.kind == "sections" and item.data["grouping"] in groupings}
    activities = [i for i in items if i.kind == "activities" and i.data["section"] in sections]
    links = {
        f"{item.data['course']}|{competency}"
        for item in (*activities, *(of[each] for each in at if each[0] == "asks"))
        for competency in item.data["competencies"]
    }
    return {
        _at(item)
        for item in items
        if (item.kind == "courses" and item.key in courses)
        or (item.kind in ("groups", "groupings", "sections") and item.key in groups | groupings | sections)
        or (item.kind in ("grouping_groups", "group_details") and item.data["group"] in groups)
        or item in activities
        or (item.kind == "course_competencies" and item.key in links)
    }
