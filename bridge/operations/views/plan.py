"""What waits for a person: what would change in Moodle, in figures and names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bridge.operations.views.book import Book
from bridge.operations.workplace import Workplace
from mappings.messages import Message, message
from sync.desired import STUDENT, group_workshops, opaque_key
from sync.kinds import writing_order
from sync.store import Run, StoredPlan, queries

EFFECTS = ("create", "update", "suspend", "remove")


@dataclass(frozen=True, slots=True)
class Change:
    """So many objects of a kind that would be created, changed, suspended or removed."""

    kind: str
    effect: str
    count: int


@dataclass(frozen=True, slots=True)
class Move:
    """A pupil who would change groups. `to` is empty when no new place is given, `left` when none is left."""

    pupil: str
    left: str
    to: str


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group that would be created, with how many pupils would be put in it."""

    name: str
    pupils: int


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """What would change for one barrette. `arriving` and `leaving` name pupils given or losing access."""

    name: str
    changes: tuple[Change, ...]
    new_groups: tuple[NewGroup, ...]
    moves: tuple[Move, ...]
    joining: tuple[Move, ...]
    """Pupils who would get a place and had none; empty while the groups themselves are new."""
    arriving: int
    leaving: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingPlan:
    """The plan that waits, or that was approved and will be written by the next synchronisation."""

    checksum: str
    state: str
    """waiting, approved."""
    run: int
    made_at: datetime
    approved_by: str
    items: int
    reasons: tuple[Message, ...]
    changes: tuple[Change, ...]
    courses: tuple[CoursePlan, ...]
    withheld: int

    @property
    def nameless(self) -> "WaitingPlan":
        """The same without the name of any pupil: as many moves, and nobody's."""
        courses = (
            replace(
                course, moves=tuple(replace(each, pupil="") for each in course.moves), joining=(), leaving=()
            )
            for course in self.courses
        )
        return replace(self, courses=tuple(courses))

    def count(self, kind: str, effect: str = "create") -> int:
        """How many objects of a kind would be so changed."""
        return sum(c.count for c in self.changes if (c.kind, c.effect) == (kind, effect))

    @property
    def moving(self) -> int:
        """Pupils who would leave a group for another."""
        return sum(bool(move.to) for course in self.courses for move in course.moves)

    @property
    def lost(self) -> int:
        """Accesses suspended, and places taken away from pupils who get no other."""
        suspended = sum(c.count for c in self.changes if c.effect == "suspend")
        return suspended + sum(not move.to for course in self.courses for move in course.moves)


def plan(place: Workplace) -> WaitingPlan | None:
    """What waits; None when nothing does. Raises NotPaired, NoFrame."""
    with place.store.session() as session:
        return plan_of(Book(session, place))


def plan_of(book: Book) -> WaitingPlan | None:
    """The same, from an open book."""
    stored = queries.waiting_plan(book.session, book.site.id) or queries.approved_plan(
        book.session, book.site.id
    )
    if stored is None:
        return None
    run = book.session.get_one(Run, stored.run_id)
    return WaitingPlan(
        checksum=stored.checksum,
        state=stored.state,
        run=run.id,
        made_at=run.started_at,
        approved_by=stored.approved_by or "",
        items=len(stored.items),
        reasons=tuple(message(r["code"], **r["params"]) for r in stored.reasons),
        changes=_changes(stored.items),
        courses=_courses(book, stored),
        withheld=run.report.get("waiting", {}).get("withheld", 0),
    )


def _changes(items: list[Any]) -> tuple[Change, ...]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for item in items:
        counts[item["kind"], item["effect"]] += 1
    kinds = [kind.name for kind in writing_order()]
    ordered = sorted(counts.items(), key=lambda one: (kinds.index(one[0][0]), EFFECTS.index(one[0][1])))
    return tuple(Change(kind, effect, count) for (kind, effect), count in ordered)


def _courses(book: Book, stored: StoredPlan) -> tuple[CoursePlan, ...]:
    of_course: dict[str, list[Any]] = defaultdict(list)
    for item in stored.items:
        of_course[item["key"] if item["kind"] == "courses" else item["data"]["course"]].append(item)
    names = {opaque_key(book.frame.year, b.key, "course"): b.name for b in book.frame.barrettes}
    ordered = [key for key in names if key in of_course] + sorted(set(of_course) - set(names))
    workshops = _group_names(book)
    return tuple(_course(book, names.get(key, "?"), of_course[key], workshops) for key in ordered)


def _group_names(book: Book) -> Mapping[str, str]:
    """Names of the groups by key, those that Moodle has and those that the plan would make."""
    barrettes = {b.key: b for b in book.frame.barrettes}
    return {
        key: book.group_name(barrettes[barrette], workshop)
        for key, (barrette, workshop) in group_workshops(book.frame).items()
    }


def _course(book: Book, name: str, items: list[Any], groups: Mapping[str, str]) -> CoursePlan:
    joins = [i for i in items if i["kind"] == "group_members" and i["op"] == "put"]
    quits = [i for i in items if i["kind"] == "group_members" and i["op"] == "remove"]
    pupils = {item["data"]["user"] for item in joins} & book.pupils.keys()
    made = [i for i in items if i["kind"] == "groups" and i["effect"] == "create"]
    enrolments = [i for i in items if i["kind"] == "enrolments" and i["data"]["role"] == STUDENT]
    leaving = [i["data"]["user"] for i in enrolments if i["effect"] == "suspend"]
    return CoursePlan(
        name=name,
        changes=_changes(items),
        new_groups=tuple(
            NewGroup(
                item["data"]["name"],
                sum(j["data"]["group"] == item["key"] and j["data"]["user"] in pupils for j in joins),
            )
            for item in sorted(made, key=lambda item: item["data"]["name"])
        ),
        moves=_moves(book, joins, quits, groups),
        joining=() if made else _joining(book, joins, quits, groups),
        arriving=sum(item["effect"] != "suspend" for item in enrolments),
        leaving=tuple(sorted(book.names.get(user, "?") for user in leaving)),
    )


def _moves(book: Book, joins: list[Any], quits: list[Any], groups: Mapping[str, str]) -> tuple[Move, ...]:
    """Pupils who leave a group, with the group they would join."""
    to = {item["data"]["user"]: item["data"]["group"] for item in joins}
    left = {item["data"]["user"]: item["data"]["group"] for item in quits}
    ordered = sorted(left, key=lambda user: book.order.get(user, ("", "")))
    return tuple(
        Move(book.names.get(user, "?"), groups.get(left[user], "?"), groups.get(to.get(user, ""), ""))
        for user in ordered
    )


def _joining(book: Book, joins: list[Any], quits: list[Any], groups: Mapping[str, str]) -> tuple[Move, ...]:
    """Pupils who join a group without leaving one."""
    leaving = {item["data"]["user"] for item in quits}
    new = {
        item["data"]["user"]: item["data"]["group"] for item in joins if item["data"]["user"] not in leaving
    }
    return tuple(Move(pupil.name, "", groups.get(new[pupil.id], "?")) for pupil in book.sorted(new))
