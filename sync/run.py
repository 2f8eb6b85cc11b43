"""One synchronisation: read -> map -> decide -> plan -> check -> apply -> record.

Proposing is the same without Moodle: map -> decide -> plan -> check -> record, of what is held.
"""

from collections.abc import Callable
from dataclasses import replace

from sync import record, steps
from sync.guards import require_guarded
from sync.moodle import Moodle
from sync.recorder import Listener, Recorder, Report, Silent
from sync.stages import Known
from sync.turn import turn
from sync.work import Context, Request, Work

__all__ = ["Context", "Request", "propose", "run"]


def run(context: Context, request: Request, listener: Listener | None = None) -> Report:
    """Run once. What happened is recorded before it is raised.

    Raises RunHeld, LeaseLost, NotPaired, NoFrame, UnknownGuard, MoodleError.
    """
    return _in_turn(context, request, listener, _run)


def propose(context: Context, request: Request, listener: Listener | None = None) -> Report:
    """Form the groups again of what is held, once somebody decided or described something. Moodle is not asked.

    Raises RunHeld, LeaseLost, NotPaired, NoFrame, NothingHeld.
    """
    return _in_turn(context, request, listener, _propose)


def _in_turn(
    context: Context, request: Request, listener: Listener | None, made: Callable[[Work], None]
) -> Report:
    require_guarded(request.allowed)
    with turn(context.store, request.asked_by, dry=request.dry, ttl=context.lease_seconds) as lease:
        site_id, run_id = record.begin(lease.store, request.asked_by, dry=request.dry)
        recorder = Recorder(run_id, site_id, listener or Silent())
        try:
            made(Work(replace(context, store=lease.store), request, recorder, lease))
        except BaseException as error:
            record.fail(recorder.report, error)
            raise
        finally:
            if context.moodle:
                _count(context.moodle, recorder.report)
            record.end(context.store, recorder.report)
            recorder.close()
    return recorder.report


def _run(work: Work) -> None:
    known = _known(work)
    site, caught = steps.read(work, known)
    if steps.answered_already(work, known, caught):
        return
    case, received = steps.decided(work, known, caught)
    made = steps.planned(work, case)
    outcome = steps.written(work, site, case, received, made, caught)
    steps.recorded(work, outcome)


def _propose(work: Work) -> None:
    known = _known(work)
    caught = steps.held(work, known)
    case, received = steps.decided(work, known, caught)
    steps.proposed(work, case, caught, received, steps.rehearsed(work, case))


def _known(work: Work) -> Known:
    asked = (work.context.scheme, work.context.seed, work.request.day)
    return record.known(work.store, work.lease.site, *asked)


def _count(moodle: Moodle, report: Report) -> None:
    usage = moodle.usage
    report.calls, report.bytes_sent, report.bytes_received = (
        usage.calls,
        usage.bytes_sent,
        usage.bytes_received,
    )
