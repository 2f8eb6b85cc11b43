"""Record: what a run knew, found and left waiting, in the store."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from mappings.messages import MappingError, Message
from sync.catching_up import Caught, Held
from sync.decide import Decision
from sync.desired import Scheme
from sync.editions import rules_name
from sync.errors import ExplainedError, Interrupted, RunHeld
from sync.guards import FIRST_RUN, checksum
from sync.moodle import release
from sync.moodle.errors import MoodleError
from sync.outcome import Outcome
from sync.planner import NOTHING, Plan
from sync.population import population
from sync.question import question
from sync.recorder import Recorder, Report, plain
from sync.school import school_of
from sync.snapshot import Reading
from sync.stages import Known, Plans
from sync.store import Run, Site, Store, StoredPlacement, StoredPlan, StoredProposal, now, queries

SAID_ONCE = ("movements_not_compared",)
"""Notices of what happened in one run: it is not so any more in a later one that finds nothing new."""


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


def skip(store: Store, site_id: int, asked_by: str, refusal: RunHeld, *, dry: bool) -> None:
    """Record a run that did not begin because another one is under way, with who makes that one."""
    with store.session() as session:
        run = Run(site_id=site_id, asked_by=asked_by, dry=dry, started_at=now(), state="skipped", report={})
        session.add(run)
        session.flush()
        report = Report(run.id)
        fail(report, refusal)
        report.state = run.state
        run.ended_at, run.report = now(), report.as_json()


def known(store: Store, site_id: int, scheme: Scheme, seed: int, day: date) -> Known:
    """What the store knows at the beginning of a run. Raises NoFrame."""
    with store.session() as session:
        site = queries.paired_site(session)
        school = school_of(session, site_id)
        approvals = queries.approved_items(session, site_id)
        approved = frozenset[str]().union(*approvals.values())
        sums = queries.stored_sums(session, site_id)
        return Known(
            identity=site.identity,
            has_moodle=bool(site.url),
            school=school,
            approvals=approvals,
            first_run=site.first_applied_at is None,
            held=Held(site.cursor, sums, cache(lambda: _readings(store, site_id))),
            baseline=site.baseline,
            question=question(school, approved, scheme=scheme, seed=seed, day=day, release=release()),
            settled=site.settled,
        )


def _readings(store: Store, site_id: int) -> Mapping[str, Reading]:
    with store.session() as session:
        return queries.stored_readings(session, site_id)


def applying(store: Store, site_id: int) -> None:
    """Note, before anything is sent, that a plan which a person approved is being applied: the first run is over."""
    with store.session() as session:
        site = session.get_one(Site, site_id)
        site.first_applied_at = site.first_applied_at or now()


def findings(recorder: Recorder, outcome: Outcome) -> None:
    """Fill the report with what was read, planned and found."""
    report, plans = recorder.report, outcome.plans
    report.counts, report.counted = outcome.case.snapshot.counts, dict(outcome.caught.counted)
    report.incomplete = list(outcome.incomplete)
    report.proposals = {d.barrette.key: d.moves for d in outcome.case.decisions}
    report.plan = told(plans.now)
    recorder.notice(*outcome.case.picture.notices, *plans.stops)
    left = remaining(plans)
    waits = bool(left.items or plans.fell) and not report.incomplete
    report.waiting = told(left, plans.stops) if waits else {}
    report.state = _state(report, plans, applied=outcome.applied)
    recorder.count(waiting=report.waiting.get("items", 0))
    if report.remaining is not None:
        recorder.count(remaining=report.remaining)


def remaining(plans: Plans) -> Plan:
    """What waits for a person.

    What follows from decisions already taken but was not asked for waits for nobody, unless a guard stopped the run.
    When what was read has shrunk, no proposal made of it waits.
    """
    if plans.fell:
        return plans.now
    return plans.later if plans.stops else plans.later.less(plans.beside)


def told(plan: Plan, stops: tuple[Message, ...] = ()) -> dict[str, Any]:
    """A plan in figures, and why it waits if it does."""
    return {
        "checksum": checksum(plan, stops),
        "items": len(plan.items),
        "counts": plan.counts,
        "withheld": plan.withheld,
    }


def _state(report: Report, plans: Plans, *, applied: bool) -> str:
    clean = not set(report.outcomes) - {"done", "unchanged"} and not report.remaining
    if applied and not clean:
        return "partial"
    if report.incomplete:
        return "incomplete"
    if applied:
        return "applied"
    if any(stop.code != FIRST_RUN for stop in plans.stops):
        return "stopped"
    return "proposed" if report.waiting else "unchanged"


def save(store: Store, site_id: int, report: Report, outcome: Outcome) -> None:
    """Keep the read copy with its cursor, the proposals and the plan that waits, in one transaction.

    After an incomplete reading, what waits for a person stays as it is: nothing better is known. So do, after a
    narrowed run, the proposals of other barrettes and what was approved. What was read is set aside when it has shrunk
    too much: the last good copy stays until a person has said that it is right.
    """
    plans, narrow = outcome.plans, outcome.case.narrow
    left = remaining(plans)
    with store.session() as session:
        if outcome.caught.is_reading and not plans.fell:
            _keep(session, site_id, outcome.caught)
        if outcome.incomplete:
            return
        if not (narrow or plans.now.withheld or plans.fell) and (
            report.remaining == 0 or not plans.now.items
        ):
            _close_approvals(session, outcome.case.known)
        queries.supersede_waiting(session, site_id, narrow.barrettes if narrow else None)
        if left.items or plans.fell:
            session.add(_stored_plan(left, site_id, report, plans))
        if plans.fell:
            return
        if not narrow:
            queries.drop_holds(session, site_id, plans.lapsed)
        session.get_one(Site, site_id).baseline = population(outcome.case.snapshot)
        rules = rules_name(outcome.case.known.school.rules)
        session.add_all(_stored(each, site_id, report.run, rules) for each in outcome.case.decisions)


def _keep(session: Session, site_id: int, caught: Caught) -> None:
    """What was read again, and the cursor with it; that moves on only when everything was proven."""
    at, site = now(), session.get_one(Site, site_id)
    queries.save_readings(session, site_id, caught.fresh.values(), at)
    if caught.incomplete:
        return
    if caught.fresh:  # what the last good run found was found in other data
        site.settled = {}
    queries.confirm_readings(session, site_id, at)
    site.cursor = caught.cursor
    if caught.proof == "digest":
        site.proven_at = at


def nothing_new(store: Store, site_id: int, report: Report, known: Known, caught: Caught) -> None:
    """Neither side has changed since the last good run: what it found holds, and what waits goes on waiting."""
    with store.session() as session:
        _keep(session, site_id, caught)
        last = session.get_one(Run, known.settled["run"]).report
    report.counts, report.counted = last["counts"], dict(caught.counted)
    report.proposals, report.waiting = last["proposals"], last["waiting"]
    report.plan, report.notices = told(NOTHING), [n for n in last["notices"] if n["code"] not in SAID_ONCE]
    report.by_people = last["by_people"]
    report.state = "proposed" if report.waiting else "unchanged"


def settle(
    store: Store, site_id: int, report: Report, before: Known, scheme: Scheme, seed: int, day: date
) -> None:
    """Note which question this run has answered, now that what it found is kept.

    Not when somebody decided something while it was at work: what it found was found without that.
    """
    after = known(store, site_id, scheme, seed, day)
    if after.decided_as(before):
        with store.session() as session:
            session.get_one(Site, site_id).settled = {"question": after.question, "run": report.run}


def _close_approvals(session: Session, known: Known) -> None:
    """Nothing is left to do of what had been approved when the run began; a partial push leaves it for the next run."""
    session.execute(update(StoredPlan).where(StoredPlan.id.in_(known.approvals)).values(state="applied"))


def _stored(decision: Decision, site_id: int, run_id: int, rules: str) -> StoredProposal:
    proposal = decision.proposal
    reasons: Mapping[int, dict[str, Any]] = {p.pupil: asdict(p.reason) for p in proposal.placements}
    stored = StoredProposal(
        site_id=site_id,
        run_id=run_id,
        barrette=decision.barrette.key,
        state="waiting",
        made_at=now(),
        offer=[workshop.model_dump(mode="json") for workshop in decision.offer],
        rules=rules,
        measures={
            **asdict(proposal.measures),
            "closed": list(proposal.closed),
            "notices": [plain(each) for each in proposal.notices],
            "away": len(decision.away),
            "whole": decision.whole or {},
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
        checksum=checksum(plan, plans.stops),
        items=[item.as_json() for item in plan.items],
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
