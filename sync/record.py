"""Record: what a run knew, found and left waiting, in the store."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from mappings.messages import MappingError
from sync.decide import Decision
from sync.errors import ExplainedError, Interrupted
from sync.moodle.errors import MoodleError
from sync.picture import Picture
from sync.planner import Plan
from sync.recorder import Recorder, Report, plain
from sync.scope import Narrowing
from sync.snapshot import Snapshot
from sync.stages import Known, Plans
from sync.store import Run, Site, Store, StoredPlacement, StoredPlan, StoredProposal, now, queries


def begin(store: Store, asked_by: str, *, dry: bool) -> tuple[int, int]:
    """Open a run of the paired site; returns the ids of the site and of the run. Raises NotPaired.

    The caller holds the lease, so a run that is still open is one whose process was killed: it is closed.
    """
    with store.session() as session:
        site = queries.paired_site(session)
        for killed in queries.open_runs(session, site.id):
            report = Report(killed.id)
            fail(report, Interrupted())
            killed.ended_at, killed.state, killed.report = now(), report.state, report.as_json()
        run = Run(site_id=site.id, asked_by=asked_by, dry=dry, started_at=now(), state="running", report={})
        session.add(run)
        session.flush()
        return site.id, run.id


def known(store: Store, site_id: int) -> Known:
    """What the store knows at the beginning of a run. Raises NoFrame."""
    with store.session() as session:
        site = queries.paired_site(session)
        return Known(
            identity=site.identity,
            frame=queries.frame_in_force(session, site_id),
            published=queries.places_in(session, site_id, "published"),
            waiting=queries.places_in(session, site_id, "waiting"),
            approved=queries.approved_items(session, site_id),
            first_run=site.first_applied_at is None,
        )


def applying(store: Store, site_id: int) -> None:
    """Note, before anything is sent, that a plan which a person approved is being applied: the first run is over."""
    with store.session() as session:
        site = session.get_one(Site, site_id)
        site.first_applied_at = site.first_applied_at or now()


def findings(
    recorder: Recorder,
    snapshot: Snapshot,
    picture: Picture,
    decisions: tuple[Decision, ...],
    plans: Plans,
    *,
    applied: bool,
) -> None:
    """Fill the report with what was read, planned and found."""
    report = recorder.report
    report.counts, report.counted = snapshot.counts, snapshot.counted
    report.incomplete = list(snapshot.incomplete)
    report.proposals = {d.barrette.key: _moves(d) for d in decisions}
    report.plan = told(plans.now)
    recorder.notice(*picture.notices, *plans.stops)
    left = remaining(plans, applied=applied)
    report.waiting = told(left) if left.items and not snapshot.incomplete else {}
    report.state = _state(report, plans, applied=applied)


def remaining(plans: Plans, *, applied: bool) -> Plan:
    """What waits for a person: the plan with the proposals published, less what has just been applied.

    What follows from decisions already taken but was not asked for waits for nobody, unless a guard stopped the run.
    """
    beside = () if plans.stops else plans.beside.items
    if not (applied or beside):
        return plans.later
    done = {(item.kind, item.key, item.op) for item in (*(plans.now.items if applied else ()), *beside)}
    left = tuple(i for i in plans.later.items if (i.kind, i.key, i.op) not in done)
    return Plan(left)


def told(plan: Plan) -> dict[str, Any]:
    """A plan in figures."""
    return {
        "checksum": plan.checksum,
        "items": len(plan.items),
        "counts": plan.counts,
        "withheld": plan.withheld,
    }


def _moves(decision: Decision) -> int:
    proposal = decision.proposal
    return proposal.measures.changed + proposal.measures.newcomers


def _state(report: Report, plans: Plans, *, applied: bool) -> str:
    clean = not set(report.outcomes) - {"done", "unchanged"} and not report.remaining
    if applied and not clean:
        return "partial"
    if report.incomplete:
        return "incomplete"
    if applied:
        return "applied"
    if any(notice["code"] == "guard_too_many" for notice in report.notices):
        return "stopped"
    return "proposed" if report.waiting else "unchanged"


def save(
    store: Store,
    site_id: int,
    report: Report,
    snapshot: Snapshot,
    decisions: tuple[Decision, ...],
    plans: Plans,
    narrow: Narrowing | None = None,
) -> None:
    """Keep the read copy, the proposals and the plan that waits, in one transaction.

    After an incomplete reading, what waits for a person stays as it is: nothing better is known. So do, after a
    narrowed run, the proposals of other barrettes and what was approved.
    """
    applied = report.remaining is not None
    left = remaining(plans, applied=applied)
    with store.session() as session:
        queries.save_readings(session, site_id, snapshot.readings.values(), now())
        if snapshot.incomplete:
            return
        if not (narrow or plans.now.withheld) and (report.remaining == 0 or not plans.now.items):
            _close_approvals(session, site_id)
        queries.supersede_waiting(session, site_id, narrow.barrettes if narrow else None)
        session.add_all(_stored(decision, site_id, report.run) for decision in decisions)
        if left.items:
            session.add(_stored_plan(left, site_id, report, plans))


def _close_approvals(session: Session, site_id: int) -> None:
    """Nothing of what was approved is left to do. A partial push leaves it open for the next run."""
    approved = (StoredPlan.site_id == site_id, StoredPlan.state == "approved")
    session.execute(update(StoredPlan).where(*approved).values(state="applied"))


def _stored(decision: Decision, site_id: int, run_id: int) -> StoredProposal:
    proposal = decision.proposal
    reasons: Mapping[int, dict[str, Any]] = {p.pupil: asdict(p.reason) for p in proposal.placements}
    stored = StoredProposal(
        site_id=site_id,
        run_id=run_id,
        barrette=decision.barrette.key,
        state="waiting",
        made_at=now(),
        measures={
            **asdict(proposal.measures),
            "closed": list(proposal.closed),
            "notices": [plain(each) for each in proposal.notices],
            "away": len(decision.away),
        },
    )
    stored.placements = [
        StoredPlacement(pupil=pupil, workshop=workshop, reasons=[reasons[pupil]] if pupil in reasons else [])
        for pupil, workshop in sorted(decision.placements.items())
    ]
    return stored


def _stored_plan(plan: Plan, site_id: int, report: Report, plans: Plans) -> StoredPlan:
    return StoredPlan(
        site_id=site_id,
        run_id=report.run,
        checksum=plan.checksum,
        items=[
            {
                "kind": i.kind,
                "key": i.key,
                "op": i.op,
                "effect": i.effect,
                "data": dict(i.data),
                "fingerprint": i.fingerprint,
            }
            for i in plan.items
        ],
        reasons=[plain(each) for each in plans.stops],
        state="waiting",
    )


def fail(report: Report, error: BaseException) -> None:
    """Note why a run failed: the error's own words when it explains itself, else only its class."""
    report.state = "failed"
    report.error = {"type": type(error).__name__}
    if isinstance(error, ExplainedError | MoodleError):
        report.error |= {
            "message": error.message_template,
            "fix": error.fix_template,
            "params": {name: str(value) for name, value in error.params.items()},
        }
    elif isinstance(error, MappingError):
        report.error["messages"] = [plain(each) for each in error.messages]


def end(store: Store, report: Report) -> None:
    """Close the run with its report."""
    with store.session() as session:
        run = session.get_one(Run, report.run)
        run.ended_at, run.state, run.report = now(), report.state, report.as_json()
