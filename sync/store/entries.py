"""What was entered about pupils: asked, replaced, given to whom it belongs, erased."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from mappings.calendar import Arrangement
from mappings.positioning import Evidence
from sync.entered import OWN_NUMBERS, Entered, Line, document, is_own
from sync.store.base import now
from sync.store.decision import StoredDecision
from sync.store.entered import StoredArrangement, StoredLine, StoredPerson
from sync.store.evidence import StoredEvidence
from sync.store.membership import StoredMembership

KEPT_LIKE = (StoredLine, StoredArrangement, StoredEvidence)
"""The tables that tell what is entered of pupils."""
FOLLOWING = (StoredLine, StoredArrangement, StoredEvidence, StoredMembership, StoredDecision)
"""The tables in which somebody who gets an account in Moodle is called by it from then on."""


@dataclass(frozen=True, slots=True)
class Import:
    """Who imports, and what: the SHA-256 of the file."""

    by: str
    digest: str


@dataclass(frozen=True, slots=True)
class Change:
    """What replacing came to, in rows."""

    added: int
    removed: int
    same: int


def entered(session: Session, site_id: int, at: datetime | None = None) -> Entered:
    """All that is entered and stands now, or as it stood at a moment of the past; in a fixed order."""
    lines = session.scalars(select(StoredLine).where(StoredLine.site_id == site_id, _stands(StoredLine, at)))
    rows = session.scalars(
        select(StoredArrangement).where(StoredArrangement.site_id == site_id, _stands(StoredArrangement, at))
    )
    pieces = session.scalars(
        select(StoredEvidence)
        .where(StoredEvidence.site_id == site_id, _stands(StoredEvidence, at))
        .order_by(StoredEvidence.id)
    )
    return Entered(
        tuple(sorted((row.line for row in lines), key=_order)),
        {row.pupil: row.arrangement for row in sorted(rows, key=lambda row: row.pupil)},
        tuple(row.evidence for row in pieces),
    )


def _stands(
    table: type[StoredLine] | type[StoredArrangement] | type[StoredEvidence], at: datetime | None
) -> ColumnElement[bool]:
    if at is None:
        return table.until.is_(None)
    return (table.since <= at) & or_(table.until.is_(None), table.until > at)


def _order(line: Line) -> tuple[int, str, str, date, str, str, str]:
    return line.pupil, line.what, line.item, line.day, line.who, line.value, line.original


def replace_lines(session: Session, site_id: int, lines: Iterable[Line], made: Import) -> Change:
    """Put these lines in place of those that stand; one that is in both stays as it is, with its date."""
    standing = session.scalars(
        select(StoredLine).where(StoredLine.site_id == site_id, StoredLine.until.is_(None))
    )
    wanted, at, removed, same = dict.fromkeys(lines), now(), 0, 0
    for row in standing:
        if row.line in wanted:
            del wanted[row.line]
            same += 1
        else:
            row.until, row.ended_by = at, made.by
            removed += 1
    session.add_all(
        StoredLine(
            site_id=site_id, pupil=each.pupil, what=each.what, item=each.item, value=each.value,
            original=each.original, rater=each.rater, who=each.who, day=each.day,
            digest=made.digest, since=at, by=made.by, ended_by="",
        )
        for each in wanted
    )  # fmt: skip
    return Change(len(wanted), removed, same)


def replace_arrangements(
    session: Session, site_id: int, arrangements: Iterable[Arrangement], made: Import
) -> Change:
    """Put these arrangements in place of those that stand; one that settles nothing is none."""
    settled = {each.pupil: document(each) for each in arrangements if each != Arrangement(each.pupil)}
    standing = select(StoredArrangement).where(
        StoredArrangement.site_id == site_id, StoredArrangement.until.is_(None)
    )
    at, removed, same = now(), 0, 0
    for row in session.scalars(standing):
        if settled.get(row.pupil) == row.document:
            del settled[row.pupil]
            same += 1
        else:
            row.until, row.ended_by = at, made.by
            removed += 1
    session.add_all(
        StoredArrangement(
            site_id=site_id, pupil=pupil, document=kept, digest=made.digest, since=at, by=made.by, ended_by=""
        )
        for pupil, kept in settled.items()
    )
    return Change(len(settled), removed, same)


def replace_evidence(session: Session, site_id: int, pieces: Iterable[Evidence], made: Import) -> Change:
    """Put these pieces in place of those of the same pupils and source; one that is in both stays as it is."""
    wanted, at, removed, same = dict.fromkeys(pieces), now(), 0, 0
    replaced = {(each.pupil, each.source.value) for each in wanted}
    standing = select(StoredEvidence).where(StoredEvidence.site_id == site_id, StoredEvidence.until.is_(None))
    for row in session.scalars(standing):
        if row.evidence in wanted:
            del wanted[row.evidence]
            same += 1
        elif (row.pupil, row.source) in replaced:
            row.until = at
            removed += 1
    session.add_all(
        StoredEvidence(
            site_id=site_id, pupil=each.pupil, source=each.source.value, item=each.item, state=int(each.state),
            at=each.at, framework=each.original.framework, code=each.original.code, scale=each.original.scale,
            value=each.original.value, digest=made.digest, since=at, by=made.by,
        )
        for each in wanted
    )  # fmt: skip
    return Change(len(wanted), removed, same)


def own_people(session: Session, site_id: int) -> dict[str, int]:
    """The numbers of our own, by identifier."""
    rows = session.scalars(select(StoredPerson).where(StoredPerson.site_id == site_id))
    return {row.identifier: row.number for row in rows}


def give_numbers(session: Session, site_id: int, identifiers: Iterable[str]) -> dict[str, int]:
    """The numbers of these people, given now to those who have none; nobody ever has another one's."""
    known = own_people(session, site_id)
    newest = session.scalar(select(func.max(StoredPerson.number)).where(StoredPerson.site_id == site_id))
    number, at = newest or OWN_NUMBERS, now()
    asked = list(dict.fromkeys(identifiers))
    for identifier in asked:
        if identifier not in known:
            number += 1
            known[identifier] = number
            session.add(StoredPerson(site_id=site_id, identifier=identifier, number=number, given_at=at))
    return {identifier: known[identifier] for identifier in asked}


def entered_people(session: Session, site_id: int) -> set[int]:
    """The pupils of Moodle's of whom something is or was entered. Whoever Moodle does not know is none of them."""
    found: set[int] = set()
    for table in KEPT_LIKE:
        found |= set(session.scalars(select(table.pupil).where(table.site_id == site_id).distinct()))
    return {pupil for pupil in found if not is_own(pupil)}


def erase(session: Session, site_id: int, people: Collection[int]) -> None:
    """Erase all that was entered about these people, its past too, and that others are to be with or without them."""
    for table in KEPT_LIKE:
        session.execute(
            delete(table).where(table.site_id == site_id, table.pupil.in_(people)),
            execution_options={"synchronize_session": "fetch"},
        )
    numbers = (StoredPerson.site_id == site_id, StoredPerson.number.in_(people))
    session.execute(delete(StoredPerson).where(*numbers), execution_options={"synchronize_session": "fetch"})
    _rename(session, site_id, dict.fromkeys(people))


def forget_ended(session: Session, site_id: int, before: datetime) -> None:
    """Forget what ended before a moment."""
    for table in KEPT_LIKE:
        session.execute(
            delete(table).where(table.site_id == site_id, table.until < before),
            execution_options={"synchronize_session": False},
        )


def adopt(session: Session, site_id: int, accounts: Mapping[str, int]) -> int:
    """Call those who had no account by it, now that Moodle knows them; returns how many they are.

    `accounts`: Moodle user ids by what the school calls people there (idnumber, username).
    """
    rows = session.scalars(select(StoredPerson).where(StoredPerson.site_id == site_id)).all()
    found = {row.number: accounts[row.identifier] for row in rows if row.identifier in accounts}
    for number, user in found.items():
        for table in FOLLOWING:
            theirs = (table.site_id == site_id, table.pupil == number)
            session.execute(update(table).where(*theirs).values(pupil=user))
        said = (StoredLine.site_id == site_id, StoredLine.rater == number)
        session.execute(update(StoredLine).where(*said).values(rater=user))
    if found:
        _rename(session, site_id, found)
        for row in rows:
            if row.number in found:
                session.delete(row)
    return len(found)


def _rename(session: Session, site_id: int, names: Mapping[int, int | None]) -> None:
    """Call people otherwise in what is settled for others; None leaves them out."""
    for row in session.scalars(select(StoredArrangement).where(StoredArrangement.site_id == site_id)):
        renamed = dict(row.document)
        for side in ("together", "apart"):
            others = (names.get(other, other) for other in row.document[side])
            renamed[side] = sorted(other for other in others if other is not None)
        if renamed != row.document:
            row.document = renamed
