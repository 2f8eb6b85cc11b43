"""Synchronise, and approve what a synchronisation proposes."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.logbook import logbook
from bridge.operations.reporting import Asked, Reporting
from bridge.operations.workplace import ATTENDED, Actor, Workplace
from sync.desired import barrette_keys
from sync.errors import RunHeld, UnknownPlan
from sync.guards import accepted, require_guarded
from sync.memberships import follow_places
from sync.moodle import RetryPolicy
from sync.moodle.proofs import Proof
from sync.recorder import Listener, Report
from sync.run import Request, run
from sync.scope import EVERYTHING, Scope
from sync.store import StoredPlan, now, queries


def synchronise(
    place: Workplace,
    actor: Actor,
    *,
    dry: bool = False,
    scope: Scope = EVERYTHING,
    full: bool = False,
    proof: Proof = "sum",
    allowed: Mapping[str, int] | None = None,
    asked: Asked | None = None,
    listener: Listener | None = None,
    policy: RetryPolicy = ATTENDED,
    deadline: float | None = None,
) -> Report:
    """Run once, and tell Moodle how it goes; a dry run writes nothing there, so it tells nothing either.

    `full`, `proof` and `allowed` as in `sync.run.Request`; who raised a threshold is in the audit.
    `policy` says how long a maintenance is waited for. After `deadline`, a moment of the monotonic clock, nothing more
    is begun in Moodle; the next run finishes.

    Raises UnknownGuard, RunHeld, NotPaired, NoFrame, MoodleError, ConflictingDecisions, UnknownCohort, UnknownGroup.
    """
    request = Request(actor.name, place.today, dry, scope, full, proof, allowed or {}, deadline)
    if allowed:
        _note_allowance(place, actor, allowed)
    asked = asked or Asked()
    with logbook(listener, asked.origin, dry=dry) as told:
        if dry:
            with place.context(policy) as context:
                return run(context, request, told)
        return _reported(place, request, Reporting(place, asked, told), policy)


def _reported(place: Workplace, request: Request, reporting: Reporting, policy: RetryPolicy) -> Report:
    try:
        with place.context(policy) as context:
            report = run(context, request, reporting)
    except RunHeld:  # the other run tells of itself
        raise
    except (Exception, KeyboardInterrupt) as error:
        reporting.failed(error)
        raise
    reporting.ended(report)
    return report


def _note_allowance(place: Workplace, actor: Actor, allowed: Mapping[str, int]) -> None:
    require_guarded(allowed)
    with place.store.session() as session:
        site = queries.paired_site(session)
        note(session, actor, "raise_thresholds", "", site_id=site.id, **allowed)


def approve(place: Workplace, actor: Actor, checksum: str = "") -> str:
    """Approve the plan that waits and publish the proposals that it holds: one act.

    `checksum`, or its beginning, must be that of the waiting plan when given. Returns the full checksum. The next
    synchronisation applies it. Raises UnknownPlan.
    """
    with place.store.session() as session:
        site = queries.paired_site(session)
        plan = queries.waiting_plan(session, site.id)
        if plan is None or not plan.checksum.startswith(checksum):
            raise UnknownPlan(checksum=checksum[:12])
        plan.state, plan.approved_by, plan.approved_at = "approved", actor.name, now()
        site.baseline = accepted(site.baseline, plan.reasons)
        published = _publish(session, site.id, actor)
        note(
            session,
            actor,
            "approve_plan",
            plan.checksum,
            site_id=site.id,
            run=plan.run_id,
            published=published,
        )
        return plan.checksum


def _publish(session: Session, site_id: int, actor: Actor) -> list[str]:
    """Publish the waiting proposals in place of the older ones of their barrettes."""
    waiting = queries.proposals_in(session, site_id, "waiting")
    names = [proposal.barrette for proposal in waiting]
    for old in queries.proposals_in(session, site_id, "published"):
        if old.barrette in names:
            old.state = "superseded"
    for proposal in waiting:
        proposal.state, proposal.published_by, proposal.published_at = "published", actor.name, now()
    _let_go(session, site_id, names)
    follow_places(session, site_id, queries.frame_in_force(session, site_id), actor.name)
    return names


def _let_go(session: Session, site_id: int, barrettes: list[str]) -> None:
    """A new decision about a barrette ends what was held there because somebody undid an older one."""
    keys = barrette_keys(queries.frame_in_force(session, site_id), barrettes)
    queries.drop_holds(session, site_id, [h for h in queries.holds(session, site_id) if h.owner in keys])


def waiting_plan(place: Workplace) -> StoredPlan | None:
    """The plan that waits for a person. Raises NotPaired."""
    with place.store.session() as session:
        return queries.waiting_plan(session, queries.paired_site(session).id)
