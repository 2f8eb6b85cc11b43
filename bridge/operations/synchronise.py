"""Synchronise with Moodle, and tell Moodle how it goes."""

from collections.abc import Mapping

from bridge.operations.audit import note
from bridge.operations.logbook import logbook
from bridge.operations.reporting import Asked, Reporting
from bridge.operations.roles import Role
from bridge.operations.workplace import ATTENDED, Actor, Workplace
from sync.errors import RunHeld
from sync.guards import require_guarded
from sync.moodle import RetryPolicy
from sync.moodle.proofs import Proof
from sync.recorder import Listener, Report
from sync.run import Request, run
from sync.scope import EVERYTHING, Scope
from sync.store import queries


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

    Raises NotAllowed, UnknownGuard, RunHeld, NotPaired, NoFrame, MoodleError, ConflictingDecisions,
    UnknownCohort, UnknownGroup.
    """
    actor.require(Role.COORDINATOR, Role.ADMINISTRATOR)
    place.address()
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
