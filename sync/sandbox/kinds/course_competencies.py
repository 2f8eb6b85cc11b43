"""Competencies linked to our courses."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, done, unchanged
from sync.sandbox.ours import Keys, our_courses
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """All links of our courses; the key is empty when a person made one."""
    courses, keys = our_courses(moodle), Keys(moodle, "course_competencies")
    return (
        (link.id, keys.of(link.courseid, link.id), link.courseid, link.competencyid)
        for link in moodle.course_competencies
        if link.courseid in courses
    )


def put(work: Work, item: Item) -> Outcome:
    """Link the competency; a link that a person made is enough, and stays theirs."""
    course, competencyid = work.course(item), item.number("competency")
    link = work.moodle.course_competencies.find(courseid=course.id, competencyid=competencyid)
    if link is not None:
        return unchanged(link.id)
    work.require_offered(competencyid)

    def change() -> None:
        work.own(item, course, work.moodle.add_competency_to_course(course.id, competencyid).id)

    work.write(change)
    made = work.moodle.course_competencies.find(courseid=course.id, competencyid=competencyid)
    return done(made.id if made else 0)
