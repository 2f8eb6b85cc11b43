"""What campaigns ask of whom in our courses."""

from collections.abc import Iterable
from dataclasses import fields

from sync.sandbox.items import Item, Outcome, Refused, done, unchanged
from sync.sandbox.ours import our_courses
from sync.sandbox.rows import Ask, Course
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work


def rows(moodle: Moodle) -> Iterable[tuple[int | str, ...]]:
    """All of them, in our courses."""
    courses = our_courses(moodle)
    return (
        (
            row.id,
            row.objkey,
            row.courseid,
            row.campaign,
            row.name,
            row.cohortid,
            row.userid,
            row.first,
            row.last,
            ",".join(map(str, row.competencies)),
        )
        for row in moodle.asks
        if row.courseid in courses
    )


def put(work: Work, item: Item) -> Outcome:
    """Ask it, or ask it no more."""
    course = work.course(item)
    existing = work.moodle.asks.find(objkey=item.key)
    if item.op == "remove":
        return _remove(work, existing if existing and existing.courseid == course.id else None)
    wanted = _wanted(work, item, course)
    if existing is None:
        work.write(lambda: work.moodle.asks.add(wanted))
        return done(wanted.id)
    wanted.id = existing.id
    if existing == wanted:
        return unchanged(existing.id)

    def change() -> None:
        for each in fields(Ask):
            setattr(existing, each.name, getattr(wanted, each.name))

    work.write(change)
    return done(existing.id)


def _wanted(work: Work, item: Item, course: Course) -> Ask:
    cohort, competencies = item.number("cohort"), item.numbers("competencies")
    if cohort not in work.moodle.site.cohorts or work.moodle.cohorts.get(cohort) is None:
        raise Refused("unknown_cohort")
    user = work.user(item, course)
    for competency in competencies:
        if work.moodle.course_competencies.find(courseid=course.id, competencyid=competency) is None:
            raise Refused("unknown_competency", "not linked to the course")
    return Ask(
        objkey=item.key,
        courseid=course.id,
        campaign=item.text("campaign"),
        name=item.text("name"),
        cohortid=cohort,
        userid=user,
        first=item.number("first"),
        last=item.number("last"),
        competencies=competencies,
    )


def _remove(work: Work, ask: Ask | None) -> Outcome:
    if ask is None:
        return unchanged(0)
    work.write(lambda: work.moodle.asks.remove(ask))
    return done(ask.id)
