"""Sections of our courses."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, done, unchanged
from sync.sandbox.ours import Keys, our_courses
from sync.sandbox.rows import Course, Section
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work


def rows(moodle: Moodle) -> Iterable[tuple[int | str | None, ...]]:
    """All sections of our courses but number 0."""
    courses, keys = our_courses(moodle), Keys(moodle, "sections")
    return (
        (
            section.id,
            keys.of(section.course, section.id),
            section.course,
            section.name,
            section.visible,
            section.groupingid,
        )
        for section in moodle.sections
        if section.course in courses and section.section > 0
    )


def put(work: Work, item: Item) -> Outcome:
    """Make the section, or restrict it again to its grouping, hidden from others."""
    course = work.course(item)
    grouping = work.grouping(item, course)
    name, summary = item.text("name"), item.text("summary")
    section, made = work.make(
        item,
        work.moodle.sections,
        course,
        lambda: _stray(work.moodle, course, name, grouping.id),
        lambda: work.moodle.create_section(course.id, name, summary, grouping.id),
        stamped=False,
    )
    if section.groupingid != grouping.id:
        work.write(lambda: setattr(section, "groupingid", grouping.id))
        return done(section.id)
    return done(section.id) if made else unchanged(section.id)


def _stray(moodle: Moodle, course: Course, name: str, groupingid: int) -> Section | None:
    """A section has no idnumber: what a killed apply left has that name and grouping, and no owner."""
    owned = Keys(moodle, "sections")
    candidates = moodle.sections.where(course=course.id, name=name, groupingid=groupingid)
    return next((section for section in candidates if not owned.of(course.id, section.id)), None)
