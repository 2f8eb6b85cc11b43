"""Which objects are ours, for the exports."""

from sync.sandbox.rows import Course
from sync.sandbox.state import Moodle
from sync.sandbox.work import stamp


def our_courses(moodle: Moodle) -> dict[int, Course]:
    """The courses of the object table that exist, by id."""
    ids = (row.objectid for row in moodle.objects.where(kind="courses"))
    return {id_: course for id_ in ids if (course := moodle.courses.get(id_)) is not None}


class Keys:
    """Our keys of one kind, by course and core id."""

    def __init__(self, moodle: Moodle, kind: str) -> None:
        self._keys = {(row.courseid, row.objectid): row.objkey for row in moodle.objects.where(kind=kind)}

    def of(self, courseid: int, objectid: int) -> str:
        """The key of an object, "" when it is not ours."""
        return self._keys.get((courseid, objectid), "")

    def stamped(self, courseid: int, objectid: int, idnumber: str) -> tuple[str, int]:
        """Its key, and whether it still carries our stamp."""
        key = self.of(courseid, objectid)
        return key, int(bool(key) and idnumber == stamp(key))


def our_groups(moodle: Moodle) -> dict[int, int]:
    """The groups of our courses, whoever made them: their course by their id."""
    courses = our_courses(moodle)
    return {group.id: group.courseid for group in moodle.groups if group.courseid in courses}
