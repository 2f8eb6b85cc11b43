"""The same figures counted on each side: in the school's description and decisions, and in Moodle."""

from collections.abc import Iterator
from dataclasses import dataclass

from bridge.operations.views.book import Book
from bridge.operations.workplace import Workplace
from sync.desired import STUDENT, course_keys, group_workshops
from sync.moodle import BothSides
from sync.recorder import Report

READ = ("observations", "ap_marks", "self_positions", "projects", "completions")
"""What people do in Moodle: it counted the rows itself, and Barrette those that it received."""


@dataclass(frozen=True, slots=True)
class Side:
    """One figure as Barrette and as Moodle have it."""

    what: str
    """divisions, groups, places, enrolments."""
    barrette: int
    moodle: int

    @property
    def equal(self) -> bool:
        """Whether both sides agree."""
        return self.barrette == self.moodle


def sides(book: Book) -> Iterator[Side]:
    """Divisions; and once something is published, groups, places and enrolments."""
    cohorts = {str(name) for _, name in book.records("cohorts", "id", "idnumber")}
    wanted = {division.cohort for division in book.frame.divisions}
    yield Side("divisions", len(wanted), len(wanted & cohorts))
    published = {
        barrette: {user: workshop for user, workshop in places.items() if user in book.pupils}
        for barrette, places in book.published.items()
    }
    if not published:
        return
    yield Side("groups", sum(len(set(places.values())) for places in published.values()), _groups(book))
    yield Side("places", sum(map(len, published.values())), _places(book))
    yield Side("enrolments", sum(len(book.pool_ids(b)) for b in book.frame.barrettes), _enrolments(book))


def both_sides(place: Workplace, report: Report) -> tuple[BothSides, ...]:
    """What a synchronisation counted on both sides, for the page in Moodle."""
    with place.store.session() as session:
        book = Book(session, place)
        found = {side.what: side for side in sides(book)}
        counts = [BothSides("pupils", _members(book), len(book.pupils))]
        for name, what in (
            ("divisions", "divisions"),
            ("groups", "groups"),
            ("group_members", "places"),
            ("enrolments", "enrolments"),
        ):
            if what in found:
                counts.append(BothSides(name, found[what].moodle, found[what].barrette))
        if book.site.first_applied_at:
            counts.append(BothSides("courses", _courses(book), len(book.frame.barrettes)))
    read = [BothSides(k, report.counted[k], report.counts[k]) for k in READ if k in report.counted]
    return (*counts, *read)


def _members(book: Book) -> int:
    """Active people of the divisions' cohorts."""
    wanted = {division.cohort for division in book.frame.divisions}
    cohorts = {cohort for cohort, name in book.records("cohorts", "id", "idnumber") if str(name) in wanted}
    active = {user for user, suspended in book.records("users", "id", "suspended") if not suspended}
    rows = book.records("cohort_members", "cohortid", "userid")
    return len({user for cohort, user in rows if cohort in cohorts and user in active})


def _courses(book: Book) -> int:
    keys = course_keys(book.frame)
    rows = book.records("courses", "objkey", "stamped")
    return sum(str(key) in keys and bool(stamped) for key, stamped in rows)


def _our_groups(book: Book) -> set[int]:
    keys = group_workshops(book.frame)
    rows = book.records("groups", "id", "objkey", "stamped")
    return {group for group, key, stamped in rows if str(key) in keys and stamped}


def _groups(book: Book) -> int:
    """Groups of this year in Moodle that have a pupil in them: an empty one stays, for whoever comes back."""
    ours = _our_groups(book)
    rows = book.records("group_members", "groupid", "userid")
    return len({group for group, user in rows if group in ours and user in book.pupils})


def _places(book: Book) -> int:
    ours = _our_groups(book)
    rows = book.records("group_members", "groupid", "userid", "ours")
    return sum(bool(mine) and group in ours and user in book.pupils for group, user, mine in rows)


def _enrolments(book: Book) -> int:
    rows = book.records("enrolments", "objkey", "userid", "role", "suspended")
    return sum(
        bool(key) and str(role) == STUDENT and not suspended and user in book.pupils
        for key, user, role, suspended in rows
    )
