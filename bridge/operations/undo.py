"""Undo what a synchronisation changed of groups and enrolments: a named person decides, the next one writes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.workplace import Actor, Workplace
from sync.desired import STUDENT, group_workshops
from sync.errors import ExplainedError
from sync.journal import done_by
from sync.memberships import follow_places
from sync.planner import Plan
from sync.store import (
    JournalEntry,
    Run,
    StoredHold,
    StoredPlacement,
    StoredPlan,
    StoredProposal,
    now,
    queries,
)
from sync.undo import UNDONE_KINDS, Change, inverse, places_before


class UnknownRun(ExplainedError):
    """There is no such synchronisation of the paired Moodle."""

    message_template = "There is no synchronisation number {run}."
    fix_template = "`barrette status` lists the last ones with their numbers."


class NothingToUndo(ExplainedError):
    """The synchronisation changed no group and no enrolment, or all of it has been changed again since."""

    message_template = (
        "Synchronisation {run} changed no place and no enrolment that still stands as it left it."
    )
    fix_template = "Choose another; `barrette status` lists the last ones."


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a synchronisation comes to: changes, those left alone because a later one changed them, the plan."""

    run: int
    changes: tuple[Change, ...]
    left: int
    plan: Plan

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Items per kind and effect."""
        return self.plan.counts


def undoing(place: Workplace, run_id: int) -> Undoing:
    """What would be undone. Raises UnknownRun, NothingToUndo."""
    with place.store.session() as session:
        site = queries.paired_site(session)
        run = session.get(Run, run_id)
        if run is None or run.site_id != site.id:
            raise UnknownRun(run=run_id)
        touched = _touched_since(session, site.id, run_id)
    changes = list(map(_change, done_by(place.store, run_id, UNDONE_KINDS)))
    still = tuple(change for change in changes if (change.kind, change.key) not in touched)
    plan = Plan(inverse(still))
    if not plan.items:
        raise NothingToUndo(run=run_id)
    return Undoing(run_id, still, len(changes) - len(still), plan)


def undo(place: Workplace, actor: Actor, run_id: int) -> Undoing:
    """Decide it, and approve the plan that follows: the next synchronisation writes it.

    Raises NotAllowed, UnknownRun, NothingToUndo.
    """
    actor.require(Role.COORDINATOR)
    found = undoing(place, run_id)
    with place.store.session() as session:
        site = queries.paired_site(session)
        queries.supersede_waiting(session, site.id)
        _hold(session, site.id, actor, found)
        barrettes = _publish_again(session, site.id, actor, found)
        session.add(_approved(site.id, actor, found))
        note(
            session, actor, "undo", str(run_id), site_id=site.id, plan=found.plan.checksum, published=barrettes,
            items=len(found.plan.items), left=found.left,
        )  # fmt: skip
    return found


def _touched_since(session: Session, site_id: int, run_id: int) -> set[tuple[str, str]]:
    """What later synchronisations changed: undoing an older one must not undo a newer one by the way."""
    later = select(Run.id).where(Run.site_id == site_id, Run.id > run_id)
    wanted = (
        JournalEntry.run_id.in_(later),
        JournalEntry.state == "done",
        JournalEntry.kind.in_(UNDONE_KINDS),
    )
    return {
        (kind, key)
        for kind, key in session.execute(select(JournalEntry.kind, JournalEntry.key).where(*wanted))
    }


def _change(entry: JournalEntry) -> Change:
    return Change(entry.kind, entry.key, entry.before, None if entry.op == "remove" else entry.data)


def _hold(session: Session, site_id: int, actor: Actor, found: Undoing) -> None:
    for change in found.changes:
        of_key = (StoredHold.site_id == site_id, StoredHold.kind == change.kind, StoredHold.key == change.key)
        session.execute(delete(StoredHold).where(*of_key))
        session.add(
            StoredHold(
                site_id=site_id, run_id=found.run, kind=change.kind, key=change.key,
                held=dict(change.held) if change.held is not None else None,
                undone=dict(change.after) if change.after is not None else None,
                held_at=now(), held_by=actor.name,
            )
        )  # fmt: skip


def _publish_again(session: Session, site_id: int, actor: Actor, found: Undoing) -> list[str]:
    """Publish the places as they were before; returns the barrettes."""
    frame = queries.frame_in_force(session, site_id)
    published = {each.barrette: each for each in queries.proposals_in(session, site_id, "published")}
    places = {
        barrette: {p.pupil: p.workshop for p in each.placements} for barrette, each in published.items()
    }
    before = places_before(places, found.changes, group_workshops(frame), _pupils(session, site_id))
    for barrette, placements in before.items():
        undone = published[barrette]
        undone.state = "superseded"
        offer = _offer(session, undone, placements.values())
        session.add(_again(undone, placements, actor, found.run, offer))
    follow_places(session, site_id, frame, actor.name)
    return sorted(before)


def _offer(session: Session, undone: StoredProposal, workshops: Iterable[str]) -> list[Any]:
    """What must be open for these places: what the undone proposal opened, and what earlier ones did."""
    wanted, of_barrette = (
        set(workshops),
        (
            StoredProposal.site_id == undone.site_id,
            StoredProposal.barrette == undone.barrette,
        ),
    )
    newest_first = select(StoredProposal).where(*of_barrette).order_by(StoredProposal.id.desc())
    opened = {each["key"]: each for each in undone.offer}
    for proposal in session.scalars(newest_first):
        opened |= {e["key"]: e for e in proposal.offer if e["key"] in wanted and e["key"] not in opened}
    return list(opened.values())


def _again(
    undone: StoredProposal, placements: Mapping[int, str], actor: Actor, run: int, offer: list[Any]
) -> StoredProposal:
    reasons = {(place.pupil, place.workshop): place.reasons for place in undone.placements}
    return StoredProposal(
        site_id=undone.site_id, run_id=undone.run_id, barrette=undone.barrette, state="published",
        made_at=now(), published_at=now(), published_by=actor.name, measures={**undone.measures, "undone": run},
        offer=offer, rules=undone.rules,
        placements=[
            StoredPlacement(pupil=pupil, workshop=workshop, reasons=reasons.get((pupil, workshop), []))
            for pupil, workshop in sorted(placements.items())
        ],
    )  # fmt: skip


def _pupils(session: Session, site_id: int) -> frozenset[int]:
    enrolments = queries.stored_reading(session, site_id, "enrolments")
    rows: Iterable[tuple[int, str]] = enrolments.records("userid", "role") if enrolments else ()
    return frozenset(user for user, role in rows if role == STUDENT)


def _approved(site_id: int, actor: Actor, found: Undoing) -> StoredPlan:
    return StoredPlan(
        site_id=site_id, run_id=found.run, checksum=found.plan.checksum,
        items=[item.as_json() for item in found.plan.items],
        reasons=[], state="approved", approved_by=actor.name, approved_at=now(),
    )  # fmt: skip
