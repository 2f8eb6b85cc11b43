"""Our courses."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, done, unchanged
from sync.sandbox.ours import Keys, our_courses
from sync.sandbox.rows import SEPARATE_GROUPS, Course
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work, stamp


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """The courses of the object table that exist."""
    keys = Keys(moodle, "courses")
    for course in our_courses(moodle).values():
        key, stamped = keys.stamped(course.id, course.id, course.idnumber)
        yield course.id, key, course.shortname, course.fullname, course.visible, stamped


def put(work: Work, item: Item) -> Outcome:
    """Make the course in the AP category, or put back its enrolment method, its group mode and its stamp."""
    courses = work.moodle.courses
    course, made = work.make(
        item,
        courses,
        None,
        lambda: courses.find(idnumber=stamp(item.key)),
        lambda: _create(work.moodle, item),
    )
    wanted = {
        "welcomes": 0,
        "groupmode": SEPARATE_GROUPS,
        "groupmodeforce": 1,
        "idnumber": stamp(item.key),
    }
    if all(getattr(course, name) == value for name, value in wanted.items()):
        return done(course.id) if made else unchanged(course.id)
    work.write(lambda: _set(course, wanted))
    return done(course.id)


def _create(moodle: Moodle, item: Item) -> Course:
    names = (item.text("shortname"), item.text("fullname"), item.text("summary"))
    course = moodle.create_course(moodle.site.categoryid, *names, idnumber=stamp(item.key))
    course.welcomes, course.groupmode, course.groupmodeforce = 0, SEPARATE_GROUPS, 1
    return course


def _set(course: Course, wanted: dict[str, object]) -> None:
    for name, value in wanted.items():
        setattr(course, name, value)
