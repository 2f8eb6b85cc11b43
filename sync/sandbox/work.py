"""What the handler of a kind is given to apply an item: our objects by key, and the ways to write."""

from collections.abc import Callable
from typing import TypeVar

from sync.sandbox.errors import MoodleError
from sync.sandbox.faults import Faults
from sync.sandbox.items import Item, Refused
from sync.sandbox.rows import STAMP, Course, Group, Grouping, OurObject, Section
from sync.sandbox.state import Moodle
from sync.sandbox.table import Row, Table

S = TypeVar("S", Course, Group, Grouping)
T = TypeVar("T", bound=Row)


def stamp(key: str) -> str:
    """What an object of ours carries as its idnumber."""
    return f"{STAMP}{key}"


class Work:
    """The plugin's side of a batch. Keys are looked up in the object table: no foreign object is named."""

    def __init__(self, moodle: Moodle, faults: Faults) -> None:
        self.moodle = moodle
        self.faults = faults

    def course(self, item: Item) -> Course:
        """The course that the item names; `not_ours` when it lost its stamp or category."""
        course = self._stamped("courses", item.text("course"), self.moodle.courses, "unknown_course")
        if course.category != self.moodle.site.categoryid:
            raise Refused("not_ours", "it left the category")
        return course

    def grouping(self, item: Item, course: Course) -> Grouping:
        """Likewise, in that course."""
        return self._stamped(
            "groupings", item.text("grouping"), self.moodle.groupings, "unknown_grouping", course
        )

    def group(self, item: Item, course: Course) -> Group:
        """Likewise."""
        return self._stamped("groups", item.text("group"), self.moodle.groups, "unknown_group", course)

    def section(self, item: Item, course: Course) -> Section:
        """Likewise; Moodle gives a section no idnumber, so it has no stamp to lose."""
        return self._found("sections", item.text("section"), self.moodle.sections, "unknown_section", course)

    def user(self, item: Item, course: Course) -> int:
        """The id of a user in scope, or already in that course: a leaver's access can be withdrawn."""
        userid = item.number("user")
        self.require_user(userid, course)
        return userid

    def require_user(self, userid: int, course: Course) -> None:
        """Refuse somebody who is neither in scope nor in that course."""
        user = self.moodle.users.get(userid)
        enrolled = self.moodle.enrolments.find(courseid=course.id, userid=userid) is not None
        if user is None or user.deleted or not (enrolled or self.moodle.in_scope(userid)):
            raise Refused("unknown_user")

    def require_offered(self, competencyid: int) -> None:
        """Refuse a competency that is not there, or whose framework is hidden: Moodle links none of those."""
        competency = self.moodle.competencies.get(competencyid)
        framework = competency and self.moodle.frameworks.get(competency.competencyframeworkid)
        if not framework or not framework.visible:
            raise Refused("unknown_competency")

    def make(
        self,
        item: Item,
        table: Table[T],
        course: Course | None,
        stray: Callable[[], T | None],
        create: Callable[[], T],
        *,
        stamped: bool = True,
    ) -> tuple[T, bool]:
        """The structure object of the item, and whether it had to be made.

        An intent row goes first. `stray` finds what a killed apply has left, when such an intent stands.
        Without one, what carries our stamp is somebody's copy: the item is refused. When the core call fails,
        a new intent is taken back.
        """
        objects = self.moodle.objects
        row = objects.find(kind=item.kind, objkey=item.key)
        existing = table.get(row.objectid) if row and row.objectid else None
        if existing is not None:
            if row and course and row.courseid != course.id:
                raise Refused("bad_value", "this key stands in another course")
            return existing, False
        is_new, is_intent = row is None, row is not None and not row.objectid
        left = stray() if stamped or is_intent else None
        if left is not None and not is_intent:
            raise Refused("not_ours", "an object that we did not make carries this stamp")
        row = row or objects.add(OurObject(kind=item.kind, objkey=item.key, courseid=0))
        row.courseid, row.objectid = course.id if course else 0, 0
        try:
            self.faults.reach("before")
            made = left or create()
        except (MoodleError, Refused):
            if is_new:
                objects.remove(row)
            raise
        self.faults.reach("made")
        row.objectid, row.courseid = made.id, course.id if course else made.id
        return made, True

    def write(self, change: Callable[[], object]) -> None:
        """Make one change in a transaction of its own: killed before its end, it has not been."""
        self.faults.reach("before")
        self.faults.reach("made")
        change()

    def own(self, item: Item, course: Course, objectid: int) -> None:
        """Note that a row is ours."""
        row = self.moodle.objects.find(kind=item.kind, objkey=item.key)
        if row is None:
            row = self.moodle.objects.add(OurObject(kind=item.kind, objkey=item.key, courseid=course.id))
        row.courseid, row.objectid = course.id, objectid

    def owns(self, item: Item, objectid: int) -> bool:
        """Whether that row is ours."""
        row = self.moodle.objects.find(kind=item.kind, objkey=item.key)
        return row is not None and row.objectid == objectid

    def _found(self, kind: str, key: str, table: Table[T], code: str, course: Course | None = None) -> T:
        row = self.moodle.objects.find(kind=kind, objkey=key)
        here = row is not None and (course is None or row.courseid == course.id)
        found = table.get(row.objectid) if row is not None and here else None
        if found is None:
            raise Refused(code, key)
        return found

    def _stamped(self, kind: str, key: str, table: Table[S], code: str, course: Course | None = None) -> S:
        found = self._found(kind, key, table, code, course)
        if found.idnumber != stamp(key):
            raise Refused("not_ours", key)
        return found
