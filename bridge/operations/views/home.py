"""The first page: where things stand, what waits for a person, the last synchronisation, both sides."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bridge.operations.sight import WHOLE, Sight
from bridge.operations.views.book import Book, Pupil
from bridge.operations.views.groups import GroupsPage, Section, groups_of
from bridge.operations.views.movements import Movements, movements_of
from bridge.operations.views.plan import WaitingPlan, plan_of
from bridge.operations.views.runs import RunPage, line
from bridge.operations.views.seen import nameless, without_names
from bridge.operations.views.sides import Side
from bridge.operations.views.sides import sides as sides_of
from bridge.operations.workplace import Workplace
from mappings.messages import Message, message
from sync.expected import MISSING
from sync.store import queries


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
    groups: int
    published: bool
    """Whether `placed` and `groups` are published; else they are only proposed."""
    plan: WaitingPlan | None
    notices: tuple[Message, ...]
    arrivals: tuple[Arrivals, ...]
    """But for those of whom `movements` tells."""
    movements: Movements
    missing: int
    """Expected pupils who are not in Moodle yet."""
    sides: tuple[Side, ...]
    sections: tuple[Section, ...]
    named: bool = True
    """Whether pupils are shown by name; when they are not, no name is in it."""

    @property
    def missing_notice(self) -> Message:
        """How many expected pupils are missing, as a synchronisation says it."""
        return message("expected_missing", count=self.missing)

    @property
    def todo(self) -> int:
        """How many things wait for a person."""
        failed = self.stage == "failed"
        people = len(self.arrivals) + len(self.movements.waiting) + (self.missing > 0)
        return failed + (self.plan is not None) + people + len(self.notices)


def home(place: Workplace, sight: Sight = WHOLE) -> Home:
    """The first page, with names or in figures. Raises NotPaired, NoFrame."""
    page = _home(place)
    return page if sight.is_whole else _figures(page)


def _figures(page: Home) -> Home:
    """The same without the name of any pupil."""
    return replace(
        page,
        plan=page.plan.nameless if page.plan else None,
        notices=tuple(each for each in page.notices if "pupil" not in dict(each.params)),
        arrivals=tuple(replace(each, pupils=nameless(each.pupils)) for each in page.arrivals),
        movements=page.movements.nameless,
        sections=tuple(without_names(each) for each in page.sections),
        named=False,
    )


def _home(place: Workplace) -> Home:
    with place.store.session() as session:
        book = Book(session, place)
        run = queries.last_run(session, book.site.id)
        last = RunPage(line(run), run.report) if run else None
        shown = groups_of(book, "proposed")
        standing = (groups_of(book, "published") if shown.both else shown).sections
        plan = plan_of(book)
        users = book.reading("users")
        moved = movements_of(book, shown)
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
            placed=sum(section.placed for section in standing),
            groups=sum(len(section.cards) for section in standing),
            published=any(section.state == "published" for section in standing),
            plan=plan,
            notices=_notices(last),
            arrivals=_arrivals(shown, moved),
            movements=moved,
            missing=sum(row.state == MISSING for row in queries.expected_pupils(session, book.site.id)),
            sides=tuple(sides_of(book)) if users else (),
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
    """What the last synchronisation noticed, but for what is said with the plan, or counted anew."""
    told = last.report.get("notices", ()) if last else ()
    return tuple(
        message(n["code"], **n["params"])
        for n in told
        if not (str(n["code"]).startswith("guard_") or n["code"] == "expected_missing")
    )


def _arrivals(shown: GroupsPage, moved: Movements) -> tuple[Arrivals, ...]:
    left = {s.name: tuple(p for p in s.unplaced if p.id not in moved.pupils) for s in shown.sections}
    return tuple(Arrivals(name, pupils) for name, pupils in left.items() if pupils)
