"""Our courses."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, Refused, done, unchanged
from sync.sandbox.ours import Keys, our_courses
from sync.sandbox.rows import SEPARATE_GROUPS, Course
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work, stamp


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """The courses of the object table that exist."""
    keys = Keys(moodle, "courses")
    for course in our_courses(moodle).values():
        key, stamped = keys.stamped(course.id, course.id, course.idnumber)
        in_place = stamped if course.category == moodle.site.categoryid else 0
        yield course.id, key, course.shortname, course.fullname, course.visible, in_place


def put(work: Work, item: Item) -> Outcome:
    """Make the course in the AP category, or put back its enrolment method and its group mode."""
    moodle, mark = work.moodle, stamp(item.key)
    course, made = work.make(
        item, moodle.courses, None, lambda: moodle.courses.find(idnumber=mark), lambda: _create(moodle, item)
    )
    if course.idnumber != mark or course.category != moodle.site.categoryid:
        raise Refused("not_ours", "it lost its stamp or left the category")
    wanted = {"welcomes": 0, "groupmode": SEPARATE_GROUPS, "groupmodeforce": 1}
    if all(getattr(course, name) == value for name, value in wanted.items()):
        return done(course.id) if made else unchanged(course.id)
    work.write(lambda: _set(course, wanted))
    return done(course.id)


def _create(moodle: Moodle, item: Item) -> Course:
    if moodle.courses.find(shortname=item.text("shortname")):
        raise Refused("bad_value", "another course has this short name")
    names = (item.text("shortname"), item.text("fullname"), item.text("summary"))
    course = moodle.create_course(moodle.site.categoryid, *names, idnumber=stamp(item.key))
    course.welcomes, course.groupmode, course.groupmodeforce = 0, SEPARATE_GROUPS, 1
    return course


def _set(course: Course, wanted: dict[str, int]) -> None:
    for name, value in wanted.items():
        setattr(course, name, value)
