"""Plan, second half: the objects of ours that Moodle holds now, in the words of `apply`."""

from collections import defaultdict
from collections.abc import Iterator

from sync.desired import STUDENT
from sync.planner import State, Wanted
from sync.snapshot import Snapshot


def standing(snapshot: Snapshot) -> State:
    """Everything of ours in Moodle. What has lost our stamp is not ours any more and is left out."""
    reader = _Reader(snapshot)
    found: dict[str, dict[str, Wanted]] = defaultdict(dict)
    for item in reader.objects():
        found[item.kind][item.key] = item
    return found


class _Reader:
    """Turns Moodle ids into our keys, course by course."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.courses = self._keys("courses")
        self.groupings = self._keys("groupings")
        self.groups = self._keys("groups")
        group_courses = snapshot["groups"].records("id", "courseid")
        self.course_of_group = {group: self.courses.get(course, "") for group, course in group_courses}

    def objects(self) -> Iterator[Wanted]:
        """Every object of ours, kind by kind."""
        yield from (Wanted("courses", key, {}) for key in self.courses.values())
        for kind in ("groupings", "activities", "groups"):
            yield from self._placed(kind)
        yield from self._competencies()
        yield from self._sections()
        yield from self._grouping_groups()
        yield from self._enrolments()
        yield from self._members()

    def _keys(self, kind: str) -> dict[int, str]:
        rows = self.snapshot[kind].records("id", "objkey", "stamped")
        return {number: key for number, key, stamped in rows if key and stamped}

    def _placed(self, kind: str) -> Iterator[Wanted]:
        for key, course, stamped in self.snapshot[kind].records("objkey", "courseid", "stamped"):
            if key and stamped and course in self.courses:
                yield Wanted(kind, key, {"course": self.courses[course]})

    def _competencies(self) -> Iterator[Wanted]:
        """Whoever linked it: a competency that a teacher linked needs no second link."""
        for course, competency in self.snapshot["course_competencies"].records("courseid", "competencyid"):
            if course in self.courses:
                key = self.courses[course]
                data = {"course": key, "competency": competency}
                yield Wanted("course_competencies", f"{key}|{competency}", data)

    def _sections(self) -> Iterator[Wanted]:
        for key, course, grouping in self.snapshot["sections"].records("objkey", "courseid", "groupingid"):
            if key and course in self.courses:
                data = {"course": self.courses[course], "grouping": self.groupings.get(grouping)}
                yield Wanted("sections", key, data)

    def _grouping_groups(self) -> Iterator[Wanted]:
        for grouping, group in self.snapshot["grouping_groups"].records("groupingid", "groupid"):
            if grouping in self.groupings and group in self.groups:
                key = f"{self.groupings[grouping]}|{self.groups[group]}"
                yield Wanted("grouping_groups", key, {"course": self.course_of_group[group]})

    def _enrolments(self) -> Iterator[Wanted]:
        rows = self.snapshot["enrolments"].records("objkey", "courseid", "userid", "role", "suspended")
        for key, course, user, role, suspended in rows:
            if key and course in self.courses:
                data = {"course": self.courses[course], "user": user, "role": role, "suspended": suspended}
                yield Wanted("enrolments", key, data)

    def _members(self) -> Iterator[Wanted]:
        """Members that a person added are the person's: they are neither counted nor removed."""
        for group, user, ours in self.snapshot["group_members"].records("groupid", "userid", "ours"):
            if ours and group in self.groups:
                key = self.groups[group]
                data = {"course": self.course_of_group[group], "group": key, "user": user}
                yield Wanted("group_members", f"{key}|{user}", data)


def with_leavers(wanted: State, there: State) -> State:
    """The wanted state, with the access of pupils who left suspended rather than forgotten.

    Our enrolment of somebody who is no longer wanted in a course stays, suspended: nothing that the person did
    is lost, and it is taken up again if they come back.
    """
    enrolments = dict(wanted.get("enrolments", {}))
    for key, item in there.get("enrolments", {}).items():
        known_course = item.data["course"] in wanted.get("courses", {})
        if key not in enrolments and known_course:
            role = item.data["role"] if item.data["role"] != "other" else STUDENT
            enrolments[key] = Wanted("enrolments", key, {**item.data, "role": role, "suspended": 1})
    return {**wanted, "enrolments": enrolments}
