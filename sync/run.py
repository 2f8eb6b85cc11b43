"""One synchronisation: read -> map -> decide -> plan -> check -> apply -> record."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from secrets import token_hex

from mappings.messages import Message
from sync import record
from sync.decide import Decision, Placements, decide, projects_first
from sync.desired import Scheme, course_keys, desired
from sync.guards import check
from sync.journal import StoreJournal
from sync.kinds import reading_order, writing_order
from sync.lease import lease
from sync.moodle import Moodle
from sync.moodle.errors import MoodleError
from sync.picture import Picture, draw
from sync.planner import NOTHING, Plan, make_plan
from sync.preflight import require_same_kinds, require_same_site
from sync.pull import pull
from sync.push import Limits, push
from sync.recorder import Listener, Recorder, Report, Silent
from sync.scope import EVERYTHING, Narrowing, Scope, narrowed, narrowing
from sync.snapshot import Snapshot
from sync.stages import Known, Plans
from sync.standing import standing, with_leavers, without_theirs
from sync.store import Store

PAGE_ROWS = 50_000
"""A page costs the database one more sort of everything in scope: a school's ratings fit in one, under 2 MB."""
BATCH_ITEMS = 500
"""Keeps a batch well under the megabyte that some web servers take at most."""
BUDGET_SECONDS = 20
"""Common proxies cut a request after 60 s; Moodle is given a third of that per batch."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a run works: the data folder and its store, the paired Moodle, the school's own settings."""

    folder: Path
    store: Store
    moodle: Moodle
    scheme: Scheme = field(default_factory=Scheme)
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for what. A dry run reads and plans but writes nothing in Moodle. `day` is today at the school.

    `scope` narrows what is written, and which proposals are made again; what is read is always everything.
    """

    asked_by: str
    day: date
    dry: bool = False
    scope: Scope = EVERYTHING


def run(context: Context, request: Request, listener: Listener | None = None) -> Report:
    """Run once. Raises RunHeld, NotPaired, NoFrame, MoodleError; an error is recorded before it is raised."""
    with lease(context.folder):
        site_id, run_id = record.begin(context.store, request.asked_by, dry=request.dry)
        recorder = Recorder(run_id, listener or Silent())
        try:
            _run(context, request, recorder, site_id)
        except BaseException as error:
            record.fail(recorder.report, error)
            raise
        finally:
            _count(context.moodle, recorder.report)
            record.end(context.store, recorder.report)
    return recorder.report


def _run(context: Context, request: Request, recorder: Recorder, site_id: int) -> None:
    known = record.known(context.store, site_id)
    with recorder.step("read"):
        site = context.moodle.local.barrette.get_site()
        require_same_site(site, known.identity, context.moodle.url)
        require_same_kinds(site)
        page_rows = min(PAGE_ROWS, site.limits.rows)
        snapshot = pull(context.moodle.local.barrette, reading_order(), page_rows=page_rows)
    with recorder.step("map"):
        picture = draw(snapshot, known.frame)
        narrow = narrowing(request.scope, known.frame, snapshot)
    with recorder.step("decide"):
        decisions = _decide(context, request, known, picture, snapshot, narrow)
        recorder.notice(*_projects_first(known, picture, snapshot))
    with recorder.step("plan"):
        plans = _plan(context, known, picture, snapshot, decisions, narrow)
    with recorder.step("check"):
        plans = replace(plans, stops=_check(plans.now, known, snapshot))
    limits = Limits(min(BATCH_ITEMS, site.limits.items), min(BUDGET_SECONDS, site.limits.seconds))
    applying = not (request.dry or plans.stops) and bool(plans.now.items)
    if applying:
        record.applying(context.store, site_id)
        with recorder.step("apply"):
            _apply(context, recorder, plans.now, limits)
        with recorder.step("verify"):
            snapshot = _verify(context, recorder, known, picture, snapshot, page_rows, narrow)
    with recorder.step("record"):
        record.findings(recorder, snapshot, picture, decisions, plans, applied=applying)
        record.save(context.store, site_id, recorder.report, snapshot, decisions, plans, narrow)


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


def _plan(
    context: Context,
    known: Known,
    picture: Picture,
    snapshot: Snapshot,
    decisions: tuple[Decision, ...],
    narrow: Narrowing | None,
) -> Plans:
    whole = _difference(context, known, picture, snapshot, known.published)
    now = narrowed(whole, narrow)
    beside = whole.without(now) if narrow else NOTHING
    untouched = {b: places for b, places in known.waiting.items() if narrow and b not in narrow.barrettes}
    made = {decision.barrette.key: decision.placements for decision in decisions}
    if not (made or untouched):
        return Plans(now, whole, (), beside)
    proposed = {**known.published, **untouched, **made}
    return Plans(now, _difference(context, known, picture, snapshot, proposed), (), beside)


def _difference(
    context: Context,
    known: Known,
    picture: Picture,
    snapshot: Snapshot,
    published: Mapping[str, Placements],
) -> Plan:
    there = standing(snapshot, course_keys(known.frame))
    wanted = with_leavers(desired(known.frame, picture, published, context.scheme), there)
    wanted = without_theirs(wanted, snapshot)
    return make_plan(wanted, there, may_remove=not (snapshot.incomplete or picture.unread))


def _check(plan: Plan, known: Known, snapshot: Snapshot) -> tuple[Message, ...]:
    counts = {kind: len(items) for kind, items in standing(snapshot, course_keys(known.frame)).items()}
    return check(plan, counts, first_run=known.first_run, approved=known.approved)


def _apply(context: Context, recorder: Recorder, plan: Plan, limits: Limits) -> None:
    journal = StoreJournal(context.store, recorder.report.run)
    # A new data folder counts its runs from 1 again, and the plugin answers a key that it knows without doing anything.
    report = push(
        plan,
        context.moodle.local.barrette,
        journal,
        limits,
        prefix=f"run-{recorder.report.run:06d}-{token_hex(6)}",
        progress=recorder.listener.progress,
    )
    recorder.report.outcomes, recorder.report.problems = report.statuses, report.codes


def _verify(
    context: Context,
    recorder: Recorder,
    known: Known,
    picture: Picture,
    snapshot: Snapshot,
    page_rows: int,
    narrow: Narrowing | None,
) -> Snapshot:
    """Read our objects again and plan once more: nothing of what was asked for should remain."""
    again = pull(context.moodle.local.barrette, writing_order(), page_rows=page_rows)
    snapshot = Snapshot({**snapshot.readings, **again.readings})
    again_planned = _difference(context, known, picture, snapshot, known.published)
    recorder.report.remaining = len(narrowed(again_planned, narrow).items)
    return snapshot


def _count(moodle: Moodle, report: Report) -> None:
    usage = moodle.usage
    report.calls, report.bytes_sent, report.bytes_received = (
        usage.calls,
        usage.bytes_sent,
        usage.bytes_received,
    )


__all__ = ["Context", "MoodleError", "Plans", "Request", "run"]
