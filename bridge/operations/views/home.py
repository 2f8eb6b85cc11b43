"""The first page: where things stand, what waits for a person, the last synchronisation, both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bridge.operations.views.book import Book, Pupil
from bridge.operations.views.groups import GroupsPage, Section, groups_of
from bridge.operations.views.plan import WaitingPlan, plan_of
from bridge.operations.views.runs import RunPage, line
from bridge.operations.workplace import Workplace
from mappings.messages import Message, message
from sync.desired import STUDENT, group_workshops
from sync.frame import Barrette
from sync.store import queries


@dataclass(frozen=True, slots=True)
class Side:
    """One figure as Barrette and as Moodle have it."""

    what: str
    """pupils, divisions, groups, places, enrolments."""
    barrette: int
    moodle: int

    @property
    def equal(self) -> bool:
        """Whether both sides agree."""
        return self.barrette == self.moodle


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Pupils of a barrette who are present and have no place."""

    barrette: str
    pupils: tuple[Pupil, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The first page. `stage` says what comes next: read, approve, write, nothing."""

    school: str
    year: str
    moodle: str
    day: date
    stage: str
    last: RunPage | None
    read_at: datetime | None
    pupils: int
    away: int
    placed: int
    plan: WaitingPlan | None
    notices: tuple[Message, ...]
    arrivals: tuple[Arrivals, ...]
    sides: tuple[Side, ...]
    sections: tuple[Section, ...]

    @property
    def groups(self) -> int:
        """Groups shown, proposed or published."""
        return sum(len(section.cards) for section in self.sections)

    @property
    def todo(self) -> int:
        """How many things wait for a person."""
        failed = self.stage == "failed"
        return failed + (self.plan is not None) + len(self.arrivals) + len(self.notices)


def home(place: Workplace) -> Home:
    """The first page. Raises NotPaired, NoFrame."""
    with place.store.session() as session:
        book = Book(session, place)
        run = queries.last_run(session, book.site.id)
        last = RunPage(line(run), run.report) if run else None
        shown = groups_of(book, "proposed")
        plan = plan_of(book)
        users = book.reading("users")
        return Home(
            school=book.frame.name,
            year=book.frame.year,
            moodle=book.site.name,
            day=book.day,
            stage=_stage(last, plan, users is not None),
            last=last,
            read_at=queries.read_at(session, book.site.id, "users"),
            pupils=len(book.pupils),
            away=sum(pupil.away is not None for pupil in book.pupils.values()),
            placed=sum(section.placed for section in shown.sections),
            plan=plan,
            notices=_notices(last),
            arrivals=_arrivals(shown),
            sides=tuple(_sides(book)) if users else (),
            sections=shown.sections,
        )


def _stage(last: RunPage | None, plan: WaitingPlan | None, read: bool) -> str:
    if last and last.line.state == "failed":
        return "failed"
    if not read:
        return "read"
    if plan:
        return "approve" if plan.state == "waiting" else "write"
    return "nothing"


def _notices(last: RunPage | None) -> tuple[Message, ...]:
    """What the last synchronisation noticed, but for what made a plan wait: that is said with the plan."""
    told = last.report.get("notices", ()) if last else ()
    return tuple(message(n["code"], **n["params"]) for n in told if not str(n["code"]).startswith("guard_"))


def _arrivals(shown: GroupsPage) -> tuple[Arrivals, ...]:
    return tuple(Arrivals(s.name, s.unplaced) for s in shown.sections if s.unplaced)


def _sides(book: Book) -> Iterator[Side]:
    """The same figures counted on each side: in the school's description and decisions, and in Moodle."""
    cohorts = {str(name) for _, name in book.records("cohorts", "id", "idnumber")}
    wanted = {division.cohort for division in book.frame.divisions}
    yield Side("divisions", len(wanted), len(wanted & cohorts))
    published = {
        barrette: {user: w for user, w in places.items() if user in book.pupils}
        for barrette, places in queries.published_places(book.session, book.site.id).items()
    }
    if not published:
        return
    yield Side("groups", sum(len(set(places.values())) for places in published.values()), _groups(book))
    yield Side("places", sum(map(len, published.values())), _places(book))
    yield Side("enrolments", sum(_pool(book, b) for b in book.frame.barrettes), _enrolments(book))


def _pool(book: Book, barrette: Barrette) -> int:
    return len(book.pool(barrette))


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
