"""Record, people's part: who moved between divisions, who of the expected has appeared, and who is erased.

A run that proves everything and that no guard has set aside notes it; a narrowed one only for the people it was asked
about, a dry one not at all.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mappings.messages import message
from sync.expected import MISSING, Place, Welcome
from sync.memberships import follow_places
from sync.movements import LEFT, Access, Movement, Roll, basis, called, movements, overtaken, settlement
from sync.picture import accounts
from sync.planning import Case
from sync.recorder import Report, plain
from sync.retention import forget_old
from sync.snapshot import Snapshot
from sync.store import (
    AuditEntry,
    Store,
    StoredDecision,
    StoredExpected,
    StoredHold,
    StoredMembership,
    StoredMovement,
    StoredPlacement,
    StoredProposal,
    StoredRoll,
    entries,
    now,
    queries,
)

RUN = "Barrette"
"""Who a membership is put down to that a run begins or ends: what follows from decisions taken by people."""


def call_the_roll(store: Store, site_id: int, report: Report, case: Case, received: Welcome) -> None:
    """Note what the case shows of people, in one transaction. The report gets counts, never names."""
    users = case.narrow.users if case.narrow else None
    with store.session() as session:
        entries.adopt(session, site_id, accounts(case.picture))
        _receive(session, site_id, report.run, received)
        found = _compare(session, site_id, report, case, users)
        _settle(session, site_id, found, case)
        follow_places(session, site_id, case.known.school.frame, RUN, _present(case, users))
        if users is None:
            erase_gone(session, site_id, case)
            forget_old(session, site_id, now())


def _present(case: Case, users: Collection[int] | None) -> Collection[int] | None:
    """Who is in a division; None when that is not known of everybody."""
    if users is not None or case.picture.unread:
        return None
    return {pupil for pupils in case.picture.pupils.values() for pupil in pupils}


def _compare(
    session: Session, site_id: int, report: Report, case: Case, users: Collection[int] | None
) -> tuple[StoredMovement, ...]:
    """Note the movements since the roll was last called, and call it. The first one is compared with nothing."""
    frame, unread = case.known.school.frame, case.picture.unread
    there = {pupil: division for division, pupils in case.picture.pupils.items() for pupil in pupils}
    stored = session.get(StoredRoll, site_id)
    if stored is None or stored.basis != basis(frame):
        if users is not None:
            return ()
        if stored is not None:
            report.notices.append(plain(message("movements_not_compared")))
        known = {division.key for division in frame.divisions}
        before = {p: d for p, d in (stored.by_pupil if stored else {}).items() if d in known}
        _write_roll(session, site_id, case, called(before, there, unread))
        return ()
    before = stored.by_pupil
    levels = {division.key: division.level for division in frame.divisions}
    gone = _last_left(session, site_id)
    found = [
        each
        for each in movements(before, there, levels, unread, gone)
        if users is None or each.pupil in users
    ]
    rows = tuple(_stored(each, site_id, report.run) for each in found)
    session.add_all(rows)
    report.movements = {what: sum(m.what == what for m in found) for what in sorted({m.what for m in found})}
    _write_roll(session, site_id, case, called(before, there, unread, users))
    return rows


def _write_roll(session: Session, site_id: int, case: Case, roll: Roll) -> None:
    row = session.get(StoredRoll, site_id) or StoredRoll(site_id=site_id)
    by_division: dict[str, list[int]] = {division: [] for division in sorted(set(roll.values()))}
    for pupil in sorted(roll):
        by_division[roll[pupil]].append(pupil)
    row.basis, row.pupils, row.called_at = basis(case.known.school.frame), by_division, now()
    session.add(row)


def _last_left(session: Session, site_id: int) -> Roll:
    """The division that each pupil was in when they last left."""
    wanted = (StoredMovement.site_id == site_id, StoredMovement.what == LEFT)
    rows = session.scalars(select(StoredMovement).where(*wanted).order_by(StoredMovement.id))
    return {row.pupil: row.origin for row in rows}


def _stored(found: Movement, site_id: int, run_id: int) -> StoredMovement:
    return StoredMovement(
        site_id=site_id, run_id=run_id, pupil=found.pupil, what=found.what, origin=found.origin,
        destination=found.destination, noted_at=now(), settled_how="",
    )  # fmt: skip


def _settle(session: Session, site_id: int, found: Iterable[StoredMovement], case: Case) -> None:
    """Close the movements of which nothing waits any more. Of one pupil, only the last can be open."""
    session.flush()
    newest = {row.pupil: row for row in found}
    access = access_in(case)
    for row in queries.open_movements(session, site_id):
        later = newest.get(row.pupil)
        if later is not None and later is not row:
            how = overtaken(row.movement, later.movement)
        else:
            how = settlement(row.movement, case.known.school.frame, case.known.school.published, access)
        if how:
            row.settled_at, row.settled_how = now(), how


def access_in(case: Case) -> Access:
    """Who may enter our courses or is in a group of them, as they stand."""
    standing = case.standing
    enrolled = [item.data for item in standing.get("enrolments", {}).values()]
    still = {int(data["user"]) for data in enrolled if not data["suspended"]}
    members = {int(item.data["user"]) for item in standing.get("group_members", {}).values()}
    return Access(frozenset(still | members), frozenset(int(data["user"]) for data in enrolled) | members)


def _receive(session: Session, site_id: int, run_id: int, received: Welcome) -> None:
    """Note who of the expected has appeared, and publish the places that were decided for them."""
    rows = {row.key: row for row in queries.expected_pupils(session, site_id)}
    for each in received.changed:
        row = rows.get(each.key)
        if row is None:  # forgotten while the run was under way
            continue
        row.state, row.pupil = each.state, each.pupil
        if each.state != MISSING:
            row.appeared_at = row.appeared_at or now()
    published = {each.barrette: each for each in queries.proposals_in(session, site_id, "published")}
    for place in received.places:
        proposal = published.get(place.barrette)
        # Other groups may have been published while the run was under way: that decision is the later one.
        if proposal and place.pupil not in {placed.pupil for placed in proposal.placements}:
            proposal.placements.append(_placement(place))
            session.add(_audited(place, site_id, run_id))


def _placement(place: Place) -> StoredPlacement:
    return StoredPlacement(pupil=place.pupil, workshop=place.workshop, reasons=[asdict(place.reason)])


def _audited(place: Place, site_id: int, run_id: int) -> AuditEntry:
    """The decision is that of whoever expected the pupil there; the run only carries it out."""
    detail = {"run": run_id, "workshop": place.workshop}
    return AuditEntry(
        site_id=site_id,
        at=now(),
        actor=place.by,
        verb="place_expected",
        subject=place.barrette,
        detail=detail,
    )


def erase_gone(session: Session, site_id: int, case: Case) -> None:
    """Erase whoever Moodle holds no trace of any more, in what is shared with us: an account that was deleted.

    A leaver keeps a suspended enrolment there. As long as a division is not read, nobody is taken for erased.
    """
    if case.picture.unread or case.snapshot.incomplete:
        return
    gone = _known_people(session, site_id) - _people(case.snapshot)
    if not gone:
        return
    proposals = select(StoredProposal.id).where(StoredProposal.site_id == site_id)
    for statement in (
        delete(StoredPlacement).where(
            StoredPlacement.proposal_id.in_(proposals), StoredPlacement.pupil.in_(gone)
        ),
        delete(StoredMovement).where(StoredMovement.site_id == site_id, StoredMovement.pupil.in_(gone)),
        delete(StoredExpected).where(StoredExpected.site_id == site_id, StoredExpected.pupil.in_(gone)),
        delete(StoredDecision).where(StoredDecision.site_id == site_id, StoredDecision.pupil.in_(gone)),
        delete(StoredMembership).where(StoredMembership.site_id == site_id, StoredMembership.pupil.in_(gone)),
    ):
        session.execute(statement, execution_options={"synchronize_session": "fetch"})
    entries.erase(session, site_id, gone)
    for hold in session.scalars(select(StoredHold).where(StoredHold.site_id == site_id)):
        if _user_of(hold.key) in gone:
            session.delete(hold)


def _people(snapshot: Snapshot) -> set[int]:
    found = {int(user) for user in snapshot["users"].column("id") if user is not None}
    for kind in ("enrolments", "group_members"):
        found |= {int(user) for user in snapshot[kind].column("userid") if user is not None}
    return found


def _known_people(session: Session, site_id: int) -> set[int]:
    """Everybody of whom something is kept."""
    of_site: Mapping[str, object] = {"site_id": site_id}
    placed = select(StoredPlacement.pupil).join(StoredProposal).filter_by(**of_site).distinct()
    found = set(session.scalars(placed))
    found |= set(session.scalars(select(StoredMovement.pupil).filter_by(**of_site).distinct()))
    for table in (StoredDecision, StoredMembership):
        wanted = select(table.pupil).filter_by(**of_site).where(table.pupil.is_not(None)).distinct()
        found |= {pupil for pupil in session.scalars(wanted) if pupil is not None}
    found |= {row.pupil for row in queries.expected_pupils(session, site_id) if row.pupil is not None}
    found |= entries.entered_people(session, site_id)
    holds = session.scalars(select(StoredHold.key).filter_by(**of_site))
    return found | {user for user in map(_user_of, holds) if user}


def _user_of(key: str) -> int:
    """The user in the key of an enrolment or a place."""
    return int(key.rpartition("|")[2])
