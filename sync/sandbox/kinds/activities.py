"""Activities of our courses."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, Refused, done, unchanged
from sync.sandbox.ours import Keys, our_courses
from sync.sandbox.rows import COMPLETION_AUTOMATIC, Course, Module
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work, stamp


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """All course modules of our courses, those being deleted left out."""
    courses, keys = our_courses(moodle), Keys(moodle, "activities")
    for cm in moodle.modules:
        if cm.course in courses and not cm.deletioninprogress:
            key, stamped = keys.stamped(cm.course, cm.id, cm.idnumber)
            yield cm.id, key, cm.course, cm.section, cm.type, cm.name, cm.completion, stamped


def put(work: Work, item: Item) -> Outcome:
    """Make the activity, or put back its completion and its competencies; text and dates are the people's."""
    course = work.course(item)
    sectionid = work.section(item, course).id
    wanted = _competencies(work, item, course)
    modules, mark = work.moodle.modules, stamp(item.key)
    module, made = work.make(
        item,
        modules,
        course,
        lambda: modules.find(course=course.id, idnumber=mark),
        lambda: work.moodle.create_module(_module(item, course, sectionid, wanted)),
    )
    if module.idnumber != mark:
        raise Refused("not_ours", item.key)
    missing = [id_ for id_ in wanted if id_ not in module.competencies]
    if module.completion == COMPLETION_AUTOMATIC and not missing:
        return done(module.id) if made else unchanged(module.id)

    def change() -> None:
        module.completion = COMPLETION_AUTOMATIC
        module.competencies.extend(missing)

    work.write(change)
    return done(module.id)


def _competencies(work: Work, item: Item, course: Course) -> list[int]:
    links = work.moodle.course_competencies
    for competencyid in item.data["competencies"]:
        if links.find(courseid=course.id, competencyid=competencyid) is None:
            raise Refused("unknown_competency", "not linked to the course")
    return list(item.data["competencies"])


def _module(item: Item, course: Course, sectionid: int, competencies: list[int]) -> Module:
    return Module(
        course=course.id,
        section=sectionid,
        type=item.text("type"),
        name=item.text("name"),
        intro=item.text("intro"),
        content=item.text("content"),
        idnumber=stamp(item.key),
        completion=COMPLETION_AUTOMATIC,
        competencies=competencies,
    )
