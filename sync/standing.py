"""Plan, second half: the objects of ours that Moodle holds now, in the words of `apply`."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sync.desired import STUDENT, TEACHER
from sync.planner import State, Wanted
from sync.snapshot import Snapshot

COMPLETION_AUTOMATIC = 2
"""Moodle's COMPLETION_TRACKING_AUTOMATIC: without it, what pupils do of a module is not seen."""
VISIBLE_TO_MEMBERS = 1
"""Moodle's GROUPS_VISIBILITY_MEMBERS: otherwise pupils read the names of the needs groups of others."""


def standing(snapshot: Snapshot, courses: Collection[str]) -> State:
    """Everything of ours in the courses of these keys. What has lost our stamp is not ours any more and is left out.

    The courses of another year, or of a barrette that the school no longer describes, stay as they are.
    """
    reader = _Reader(snapshot, courses)
    found: dict[str, dict[str, Wanted]] = defaultdict(dict)
    for item in reader.objects():
        found[item.kind][item.key] = item
    return found


class _Reader:
    """Turns Moodle ids into our keys, course by course."""

    def __init__(self, snapshot: Snapshot, courses: Collection[str]) -> None:
        self.snapshot = snapshot
        rows = snapshot["courses"].records("id", "objkey", "stamped")
        self.courses = {course: key for course, key, stamped in rows if key in courses and stamped}
        self.groupings = self._keys("groupings")
        self.groups = self._keys("groups")
        group_courses = snapshot["groups"].records("id", "courseid")
        self.course_of_group = {group: self.courses.get(course, "") for group, course in group_courses}

    def objects(self) -> Iterator[Wanted]:
        """Every object of ours, kind by kind."""
        yield from (Wanted("courses", key, {}) for key in self.courses.values())
        yield from self._placed("groupings")
        yield from self._placed("activities", "completion", COMPLETION_AUTOMATIC)
        yield from self._placed("groups", "visibility", VISIBLE_TO_MEMBERS)
        yield from self._competencies()
        yield from self._sections()
        yield from self._grouping_groups()
        yield from self._enrolments()
        yield from self._details()
        yield from self._members()
        yield from self._asks()

    def _keys(self, kind: str) -> dict[int, str]:
        rows = self.snapshot[kind].records("id", "objkey", "courseid", "stamped")
        return {
            number: key for number, key, course, stamped in rows if key and stamped and course in self.courses
        }

    def _placed(self, kind: str, column: str = "id", right: int | None = None) -> Iterator[Wanted]:
        """Objects of a course. One whose `column` is not `right` has that in its data as `amiss`: `apply` mends it."""
        for key, course, stamped, found in self.snapshot[kind].records(
            "objkey", "courseid", "stamped", column
        ):
            if key and stamped and course in self.courses:
                amiss = {} if right in (None, found) else {"amiss": column}
                yield Wanted(kind, key, {"course": self.courses[course], **amiss})

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

    def _details(self) -> Iterator[Wanted]:
        """Those of groups that stand; the ids of a list as `apply` takes them."""
        names = ("weekday", "start", "end", "room")
        rows = self.snapshot["group_details"].records("objkey", "groupid", *names, "leaders", "competencies")
        for key, group, *told, leaders, competencies in rows:
            if self.groups.get(group) == key:
                lists = {"leaders": _ids(leaders), "competencies": _ids(competencies)}
                data = {
                    "course": self.course_of_group[group],
                    "group": key,
                    **dict(zip(names, told, strict=True)),
                }
                yield Wanted("group_details", key, data | lists)

    def _members(self) -> Iterator[Wanted]:
        """Members that a person added are the person's: see `sync.ownership`."""
        for group, user, ours in self.snapshot["group_members"].records("groupid", "userid", "ours"):
            if ours and group in self.groups:
                key = self.groups[group]
                data = {"course": self.course_of_group[group], "group": key, "user": user}
                yield Wanted("group_members", f"{key}|{user}", data)

    def _asks(self) -> Iterator[Wanted]:
        names = ("campaign", "name", "cohortid", "userid", "first", "last", "competencies")
        for key, course, *told in self.snapshot["asks"].records("objkey", "courseid", *names):
            if course in self.courses:
                campaign, name, cohort, user, first, last, competencies = told
                data = {
                    "course": self.courses[course],
                    "campaign": campaign,
                    "name": name,
                    "cohort": cohort,
                    "user": user,
                    "first": first,
                    "last": last,
                    "competencies": _ids(competencies),
                }
                yield Wanted("asks", key, data)


def _ids(text: str) -> list[int]:
    return [int(each) for each in text.split(",") if each]


def with_leavers(wanted: State, there: State) -> State:
    """The wanted state, with the access of pupils who left suspended rather than forgotten.

    Our enrolment of somebody who is no longer wanted in a course stays, suspended: nothing that the person did
    is lost, and it is taken up again if they come back.
    """
    enrolments = dict(wanted.get("enrolments", {}))
    for key, item in there.get("enrolments", {}).items():
        if key not in enrolments:
            role = item.data["role"] if item.data["role"] in (STUDENT, TEACHER) else STUDENT
            enrolments[key] = Wanted("enrolments", key, {**item.data, "role": role, "suspended": 1})
    return {**wanted, "enrolments": enrolments}
