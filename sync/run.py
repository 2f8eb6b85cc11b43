"""One synchronisation: read -> map -> decide -> plan -> check -> apply -> record."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from secrets import token_hex

from mappings.messages import Message
from sync import record
from sync.catching_up import Caught, Held, catch_up, read_whole
from sync.decide import Decision, decide, projects_first
from sync.desired import Scheme
from sync.guards import require_guarded
from sync.journal import StoreJournal, settle
from sync.lease import TTL_SECONDS, Lease
from sync.moodle import Moodle
from sync.moodle.errors import MoodleError
from sync.moodle.models import Site
from sync.moodle.proofs import Proof
from sync.picture import Picture, draw
from sync.planner import Plan
from sync.planning import Case, after, by_people, guarded, plans
from sync.preflight import require_same_kinds, require_same_site
from sync.push import Limits, push
from sync.recorder import Listener, Recorder, Report, Silent, plain
from sync.scope import EVERYTHING, Narrowing, Scope, narrowing
from sync.snapshot import Snapshot
from sync.stages import Known, Outcome, Plans
from sync.store import Store
from sync.turn import turn

PAGE_ROWS = 50_000
"""A page costs the database one more sort of everything in scope: a school's ratings fit in one, under 2 MB."""
BATCH_ITEMS = 500
"""Keeps a batch well under the megabyte that some web servers take at most."""
BUDGET_SECONDS = 20
"""Common proxies cut a request after 60 s; Moodle is given a third of that per batch."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a run works: the store, the paired Moodle, the school's own settings.

    `lease_seconds`: after how long without a sign of life of this run another one may begin.
    """

    store: Store
    moodle: Moodle
    scheme: Scheme = field(default_factory=Scheme)
    seed: int = 0
    lease_seconds: float = TTL_SECONDS


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for what. A dry run reads and plans but writes nothing in Moodle. `day` is today at the school.

    `scope` narrows what is written, and which proposals are made again; what is known is always everything.
    `full` reads everything anew; `proof` is what the reading of changes is proven by. `allowed` raises thresholds of
    the guards for this run, by kind.
    """

    asked_by: str
    day: date
    dry: bool = False
    scope: Scope = EVERYTHING
    full: bool = False
    proof: Proof = "sum"
    allowed: Mapping[str, int] = field(default_factory=dict)


def run(context: Context, request: Request, listener: Listener | None = None) -> Report:
    """Run once. What happened is recorded before it is raised.

    Raises RunHeld, LeaseLost, NotPaired, NoFrame, UnknownGuard, MoodleError.
    """
    require_guarded(request.allowed)
    with turn(context.store, request.asked_by, dry=request.dry, ttl=context.lease_seconds) as lease:
        _, run_id = record.begin(lease.store, request.asked_by, dry=request.dry)
        recorder = Recorder(run_id, listener or Silent())
        try:
            _run(replace(context, store=lease.store), request, recorder, lease)
        except BaseException as error:
            record.fail(recorder.report, error)
            raise
        finally:
            _count(context.moodle, recorder.report)
            record.end(context.store, recorder.report)
    return recorder.report


def _run(context: Context, request: Request, recorder: Recorder, lease: Lease) -> None:
    site_id = lease.site
    known = record.known(context.store, site_id, context.scheme, context.seed, request.day)
    with recorder.step("read"):
        site = _site(context, known, recorder)
        lease.raise_above(site.fence)
        caught = _read(context, request, known.held, site)
        recorder.read(caught)
    if caught.is_quiet and request.scope == EVERYTHING and known.is_settled:
        with recorder.step("record"):
            record.nothing_new(context.store, site_id, recorder.report, known, caught)
        return
    with recorder.step("map"):
        snapshot = caught.snapshot()
        picture = draw(snapshot, known.frame)
        narrow = narrowing(request.scope, known.frame, snapshot)
    with recorder.step("decide"):
        decisions = _decide(context, request, known, picture, snapshot, narrow)
        recorder.notice(*_projects_first(known, picture, snapshot))
    case = Case(known, context.scheme, picture, snapshot, decisions, narrow)
    with recorder.step("plan"):
        made = plans(case)
        if not snapshot.incomplete:
            settle(context.store, site_id, recorder.report.run, case.standing)
    with recorder.step("check"):
        made = guarded(made, case, request.allowed)
    applying = not (request.dry or made.stops) and bool(made.now.items)
    if applying:
        record.applying(context.store, site_id)
        with recorder.step("apply"):
            _apply(context, recorder, made.now, site, lease.fence)
        with recorder.step("verify"):
            caught = caught.followed_by(_look_again(context, caught, snapshot, site))
            case = replace(case, snapshot=caught.snapshot(), proven=not snapshot.incomplete)
            made, recorder.report.remaining = after(made, case)
    with recorder.step("record"):
        outcome = Outcome(caught, case.snapshot, snapshot.incomplete, decisions, made, narrow, applying)
        record.findings(recorder, picture, outcome)
        recorder.report.by_people = [plain(each) for each in by_people(case)]
        record.save(context.store, site_id, recorder.report, outcome)
        if request.scope == EVERYTHING and outcome.is_good(recorder.report):
            record.settle(context.store, site_id, recorder.report, context.scheme, context.seed, request.day)


def _site(context: Context, known: Known, recorder: Recorder) -> Site:
    site = context.moodle.local.barrette.get_site()
    require_same_site(site, known.identity, context.moodle.url)
    recorder.listener.met()
    require_same_kinds(site)
    return site


def _read(context: Context, request: Request, held: Held, site: Site) -> Caught:
    source, page_rows = context.moodle.local.barrette, min(PAGE_ROWS, site.limits.rows)
    if request.full:
        return read_whole(source, held, page_rows=page_rows)
    return catch_up(source, held, page_rows=page_rows, proof=request.proof)


def _decide(
    context: Context,
    request: Request,
    known: Known,
    picture: Picture,
    snapshot: Snapshot,
    narrow: Narrowing | None,
) -> tuple[Decision, ...]:
    """Propose, unless something was not read whole: groups without some of their pupils would be worth nothing."""
    if snapshot.incomplete:
        return ()
    barrettes = [b for b in known.frame.barrettes if narrow is None or b.key in narrow.barrettes]
    frame = known.frame.model_copy(update={"barrettes": tuple(barrettes)})
    decisions = decide(frame, picture, known.published, request.day, seed=context.seed)
    return tuple(decision for decision in decisions if decision.changed)


def _projects_first(known: Known, picture: Picture, snapshot: Snapshot) -> tuple[Message, ...]:
    """Who must write a project first, when that is surely known."""
    return () if snapshot.incomplete else tuple(projects_first(known.frame, picture, known.published))


def _apply(context: Context, recorder: Recorder, plan: Plan, site: Site, fence: int) -> None:
    journal = StoreJournal(context.store, recorder.report.run)
    limits = Limits(
        min(BATCH_ITEMS, site.limits.items), min(BUDGET_SECONDS, site.limits.seconds), fence=fence
    )
    # A new data folder counts its runs from 1 again, and the plugin answers a key that it knows without doing anything.
    journal.planned(plan.items)
    report = push(
        plan,
        context.moodle.local.barrette,
        journal,
        limits,
        prefix=f"run-{recorder.report.run:06d}-{token_hex(6)}",
        progress=recorder.listener.progress,
    )
    recorder.report.outcomes, recorder.report.problems = report.statuses, report.codes


def _look_again(context: Context, caught: Caught, snapshot: Snapshot, site: Site) -> Caught:
    """Read what the writing changed."""
    held = Held(
        caught.cursor,
        {kind: reading.sums for kind, reading in snapshot.readings.items()},
        lambda: snapshot.readings,
    )
    return catch_up(context.moodle.local.barrette, held, page_rows=min(PAGE_ROWS, site.limits.rows))


def _count(moodle: Moodle, report: Report) -> None:
    usage = moodle.usage
    report.calls, report.bytes_sent, report.bytes_received = (
        usage.calls,
        usage.bytes_sent,
        usage.bytes_received,
    )


__all__ = ["Context", "MoodleError", "Plans", "Request", "run"]
