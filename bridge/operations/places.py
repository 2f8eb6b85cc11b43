"""Decide about places: fix a pupil somewhere, « ne pas placer ici », keep a group as it is; and take it back.

Who decides is named, with the day and, if they wish, why. What cannot hold with what was decided before is refused at
once, with the ways out, and leaves everything as it was.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.views.book import Book
from bridge.operations.workplace import Actor, Workplace
from mappings.grouping.conflicts import Conflict
from mappings.grouping.instance import LAST_RESORT_KEY
from mappings.messages import MappingError, Message, message
from sync.decide import conflicts_in
from sync.errors import ExplainedError
from sync.frame import Barrette
from sync.place_decisions import FIXED, FORBIDDEN, LOCKED
from sync.store import StoredDecision, now, queries

LONGEST_WHY = 500


class UnknownBarrette(ExplainedError):
    """The school describes no such barrette."""

    message_template = "The school describes no barrette called {barrette}."
    fix_template = "The barrettes are: {known}."


class UnknownWorkshop(ExplainedError):
    """The barrette offers no such workshop."""

    message_template = "The barrette {barrette} offers no workshop called {workshop}."
    fix_template = "It offers: {known}."


class NotInBarrette(ExplainedError):
    """The pupil is in none of the divisions of the barrette, or several people are called so."""

    message_template = "{pupil} is no pupil of the barrette {barrette}, or several people are called so."
    fix_template = "Give the identifier of a pupil of its divisions: {divisions}."


class NoSuchDecision(ExplainedError):
    """The decision to take back does not stand."""

    message_template = "No decision {number} stands."
    fix_template = "`barrette groups decisions` lists those that do, with their numbers."


@dataclass(frozen=True, slots=True)
class NamedConflict:
    """What cannot hold, with people's names, and the smallest changes that settle it: any one of them does."""

    conflict: Message
    ways_out: tuple[Message, ...]


class ImpossibleDecision(MappingError):
    """A decision cannot hold with those that stand; nothing is changed. `conflicts` has the ways out."""

    def __init__(self, conflicts: tuple[NamedConflict, ...]) -> None:
        super().__init__(*(told for each in conflicts for told in (each.conflict, *each.ways_out)))
        self.conflicts = conflicts


def fix(place: Workplace, actor: Actor, barrette: str, pupil: str | int, workshop: str, why: str = "") -> int:
    """Keep a pupil (identifier, username or user id) in a workshop; an earlier one of the same barrette ends.

    Returns its number. Raises NotAllowed, UnknownBarrette, UnknownWorkshop, NotInBarrette, ImpossibleDecision,
    NotPaired, NoFrame.
    """
    actor.require(Role.COORDINATOR)
    return _take(place, actor, FIXED, barrette, workshop, pupil, why)


def forbid(
    place: Workplace, actor: Actor, barrette: str, pupil: str | int, workshop: str, why: str = ""
) -> int:
    """Never place a pupil in a workshop (« ne pas placer ici »). Returns and raises as `fix`."""
    actor.require(Role.COORDINATOR)
    return _take(place, actor, FORBIDDEN, barrette, workshop, pupil, why)


def lock(place: Workplace, actor: Actor, barrette: str, workshop: str, why: str = "") -> int:
    """Keep a published group as it is: nobody enters, nobody leaves. Returns and raises as `fix`."""
    actor.require(Role.COORDINATOR)
    return _take(place, actor, LOCKED, barrette, workshop, "", why)


def release(place: Workplace, actor: Actor, number: int) -> None:
    """Take a decision back. Raises NotAllowed, NoSuchDecision, NotPaired."""
    actor.require(Role.COORDINATOR)
    with place.store.session() as session:
        site_id = queries.paired_site(session).id
        standing = {row.id: row for row in queries.place_decisions(session, site_id)}
        if number not in standing:
            raise NoSuchDecision(number=number)
        row = standing[number]
        row.ended_at, row.ended_by = now(), actor.name
        note(session, actor, "release_place", row.barrette, site_id=site_id, decision=number)


def _take(
    place: Workplace, actor: Actor, what: str, barrette_key: str, workshop: str, pupil: str | int, why: str
) -> int:
    with place.store.session() as session:
        book = Book(session, place)
        barrette = _barrette(book, barrette_key)
        if workshop not in (offered := (*book.frame.possible(barrette), LAST_RESORT_KEY)):
            raise UnknownWorkshop(barrette=barrette.key, workshop=workshop, known=", ".join(offered))
        who = None if what == LOCKED else _pupil(book, barrette, pupil)
        _end_replaced(session, book.site.id, actor, what, barrette.key, workshop, who)
        row = StoredDecision(
            site_id=book.site.id, barrette=barrette.key, workshop=workshop, what=what, pupil=who,
            made_at=now(), made_by=actor.name, why=why.strip(), ended_by="",
        )  # fmt: skip
        session.add(row)
        session.flush()
        _require_possible(session, book, barrette)
        note(session, actor, f"{what}_place", barrette.key, site_id=book.site.id, decision=row.id)
        return row.id


def _barrette(book: Book, key: str) -> Barrette:
    found = book.barrette(key)
    if found is None:
        raise UnknownBarrette(barrette=key, known=", ".join(b.key for b in book.frame.barrettes))
    return found


def _pupil(book: Book, barrette: Barrette, given: str | int) -> int:
    pool = {pupil.id for pupil in book.pool(barrette)}
    if given in pool:
        return int(given)
    rows = book.records("users", "id", "username", "idnumber")
    found = {row[0] for row in rows if given and str(given) in map(str, row[1:]) and row[0] in pool}
    if len(found) != 1:
        divisions = ", ".join(book.frame.division(key).name for key in barrette.divisions)
        raise NotInBarrette(pupil=given, barrette=barrette.key, divisions=divisions)
    return found.pop()


def _end_replaced(
    session: Session, site_id: int, actor: Actor, what: str, barrette: str, workshop: str, pupil: int | None
) -> None:
    """End what this one replaces: the same said before, or another place fixed. A contradiction is somebody's word."""
    for row in queries.place_decisions(session, site_id):
        same = (row.barrette, row.pupil, row.what) == (barrette, pupil, what)
        if same and (what == FIXED or row.workshop == workshop):
            row.ended_at, row.ended_by = now(), actor.name


def _require_possible(session: Session, book: Book, barrette: Barrette) -> None:
    """Refuse what cannot hold together with what stands. Raises ImpossibleDecision."""
    picture = book.everybody
    if picture is None:
        return
    conflicts = conflicts_in(book.forming(picture), barrette)
    if conflicts:
        raise ImpossibleDecision(tuple(_named(book, barrette, each) for each in conflicts))


def _named(book: Book, barrette: Barrette, conflict: Conflict) -> NamedConflict:
    pupils = dict.fromkeys(book.names.get(each.pupil, "?") for each in conflict.fixed)
    workshops = dict.fromkeys(book.workshop(barrette, each.workshop).theme for each in conflict.fixed)
    told = message(
        conflict.message.code,
        pupils=", ".join(pupils),
        workshops=", ".join(workshops),
        by=", ".join(dict.fromkeys(each.by for each in conflict.fixed)),
    )
    return NamedConflict(told, tuple(each.message for each in conflict.relaxations))
