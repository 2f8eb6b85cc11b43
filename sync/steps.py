"""The steps of a run, each a function: what passes between them is frozen and typed."""

from dataclasses import replace
from secrets import token_hex

from mappings.messages import Message
from sync import record
from sync.catching_up import Caught, Held, catch_up, read_whole
from sync.decide import Decision, decide, projects_first
from sync.editions import rules_of
from sync.errors import NothingHeld
from sync.expected import Welcome, welcome
from sync.journal import StoreJournal, settle
from sync.kinds import KINDS
from sync.moodle.models import Site
from sync.outcome import Outcome, overtaken
from sync.picture import Picture
from sync.planner import NOTHING, Plan
from sync.planning import Case, after, by_people, guarded, plans
from sync.preflight import require_same_kinds, require_same_site
from sync.push import push
from sync.recorder import plain
from sync.roll_call import call_the_roll
from sync.school import draw_school, forming_of
from sync.scope import EVERYTHING, Narrowing, narrowing
from sync.snapshot import Snapshot
from sync.stages import Known, Plans
from sync.store.history import FORMED
from sync.work import Work


def read(work: Work, known: Known) -> tuple[Site, Caught]:
    """Who answers, and what changed there since the last time; everything, when that was asked for."""
    with work.recorder.step("read"):
        site = work.moodle.local.barrette.get_site()
        require_same_site(site, known.identity, work.moodle.url)
        work.recorder.listener.met()
        require_same_kinds(site)
        work.lease.raise_above(site.fence)
        page_rows = work.page_rows(site)
        if work.request.full:
            caught = read_whole(work.source, known.held, page_rows=page_rows)
        else:
            caught = catch_up(work.source, known.held, page_rows=page_rows, proof=work.request.proof)
        work.recorder.read(caught)
    return site, caught


def held(work: Work, known: Known) -> Caught:
    """What was read the last time, as it is held: nobody is asked. Raises NothingHeld before the first reading."""
    if known.held.sums.keys() != KINDS.keys():
        raise NothingHeld
    return Caught(known.held.cursor, {}, {}, {}, {}, known.held, whole=False, proof="none")


def answered_already(work: Work, known: Known, caught: Caught) -> bool:
    """Whether neither side has changed since the last good run; what that found is then kept as found."""
    if not (caught.is_quiet and work.request.scope == EVERYTHING and known.is_settled):
        return False
    with work.recorder.step("record"):
        record.nothing_new(work.store, work.lease.site, work.recorder.report, known, caught)
    return True


def decided(work: Work, known: Known, caught: Caught) -> tuple[Case, Welcome]:
    """Map and decide: the school as it shows itself, who is welcomed, and what groups are proposed."""
    with work.recorder.step("map"):
        snapshot = caught.snapshot()
        picture = work.recorder.counted(draw_school(snapshot, known.school), _of_picture)
        narrow = narrowing(work.request.scope, known.school.frame, snapshot)
    with work.recorder.step("decide"):
        received = _receive(known, picture, snapshot, narrow)
        school = replace(
            known.school,
            published=received.added_to(known.school.published),
            expected=received.applied_to(known.school.expected),
        )
        known = replace(known, school=school)
        decisions = work.recorder.counted(_decide(work, known, picture, snapshot, narrow), _of_decisions)
        work.recorder.notice(*received.notices, *_projects_first(known, picture, snapshot))
    return Case(known, work.context.scheme, picture, snapshot, decisions, narrow), received


def planned(work: Work, case: Case) -> Plans:
    """Plan and check: what follows, what would follow from the proposals, and why it must wait if it must."""
    with work.recorder.step("plan"):
        made = work.recorder.counted(plans(case), _of_plans)
        if not case.snapshot.incomplete:
            settle(work.store, work.lease.site, work.recorder.report.run, case.standing)
    with work.recorder.step("check"):
        return work.recorder.counted(guarded(made, case, work.request.allowed), _of_plans)


def rehearsed(work: Work, case: Case) -> Plans:
    """Plan and check on what is held: what publishing the proposals would change there."""
    if not case.known.has_moodle:
        return Plans(NOTHING, NOTHING, ())
    with work.recorder.step("plan"):
        made = work.recorder.counted(plans(case), _of_plans)
    with work.recorder.step("check"):
        return work.recorder.counted(guarded(made, case, work.request.allowed), _of_plans)


def proposed(work: Work, case: Case, caught: Caught, received: Welcome, made: Plans) -> None:
    """Keep the proposals that were made of what is held; what is held, and who is where, is as it was."""
    outcome = Outcome(case, caught, (), made, applied=False, received=received, overtaken=False)
    with work.recorder.step("record"):
        record.findings(work.recorder, outcome)
        work.recorder.report.state = FORMED
        record.save(work.store, work.lease.site, work.recorder.report, outcome)


def written(work: Work, site: Site, case: Case, received: Welcome, made: Plans, caught: Caught) -> Outcome:
    """Apply and verify, when nothing stops the plan: write it, then read what that changed and plan once more."""
    before = case.snapshot
    applying = not (work.request.dry or made.stops) and bool(made.now.items)
    if applying:
        record.applying(work.store, work.lease.site)
        with work.recorder.step("apply"):
            _apply(work, made.now, site)
        with work.recorder.step("verify"):
            caught = caught.followed_by(_look_again(work, caught, before, site))
            case = replace(case, snapshot=caught.snapshot(), proven=not before.incomplete)
            made, work.recorder.report.remaining = after(made, case)
    return Outcome(
        case, caught, before.incomplete, made, applying, received, overtaken=overtaken(before, case.snapshot)
    )


def recorded(work: Work, outcome: Outcome) -> None:
    """Keep what the run came to, and who it showed to have moved. A dry run notes nobody: it has answered nothing."""
    store, site_id, report, request = work.store, work.lease.site, work.recorder.report, work.request
    with work.recorder.step("record"):
        record.findings(work.recorder, outcome)
        report.by_people = [plain(each) for each in by_people(outcome.case)]
        record.save(store, site_id, report, outcome)
        if request.dry or outcome.incomplete or outcome.plans.fell:
            return
        call_the_roll(store, site_id, report, outcome.case, outcome.received)
        if request.scope == EVERYTHING and outcome.is_good(report):
            record.settle(
                store,
                site_id,
                report,
                outcome.case.known,
                work.context.scheme,
                work.context.seed,
                request.day,
            )


def _of_picture(picture: Picture) -> dict[str, int]:
    return {"pupils": sum(map(len, picture.pupils.values())), "notices": len(picture.notices)}


def _of_decisions(decisions: tuple[Decision, ...]) -> dict[str, int]:
    return {"proposals": len(decisions)}


def _of_plans(made: Plans) -> dict[str, int]:
    return {"now": len(made.now.items), "later": len(made.later.items), "stops": len(made.stops)}


def _receive(known: Known, picture: Picture, snapshot: Snapshot, narrow: Narrowing | None) -> Welcome:
    """Look for the pupils who are expected, unless something was not read whole."""
    if snapshot.incomplete:
        return Welcome()
    rows = snapshot["users"].records("id", "suspended")
    active = {user for user, suspended in rows if not suspended}
    users = narrow.users if narrow else None
    school = known.school
    rules = rules_of(school.rules)
    return welcome(school.expected, school.frame, picture, school.published, rules, active, users)


def _decide(
    work: Work, known: Known, picture: Picture, snapshot: Snapshot, narrow: Narrowing | None
) -> tuple[Decision, ...]:
    """Propose, unless something was not read whole: groups without some of their pupils would be worth nothing."""
    if snapshot.incomplete:
        return ()
    school = known.school
    barrettes = [b for b in school.frame.barrettes if narrow is None or b.key in narrow.barrettes]
    forming = forming_of(school, picture, work.request.day, work.context.seed, barrettes)
    work.recorder.notice(*forming.notices)
    forming = replace(forming, regroup=work.request.regroup)
    decisions = decide(forming)
    return tuple(decision for decision in decisions if decision.changed)


def _projects_first(known: Known, picture: Picture, snapshot: Snapshot) -> tuple[Message, ...]:
    """Who must write a project first, when that is surely known."""
    return (
        ()
        if snapshot.incomplete
        else tuple(projects_first(known.school.frame, picture, known.school.published))
    )


def _apply(work: Work, plan: Plan, site: Site) -> None:
    journal = StoreJournal(work.store, work.recorder.report.run)
    journal.planned(plan.items)
    # A new data folder counts its runs from 1 again, and the plugin answers a key that it knows without doing anything.
    prefix = f"run-{work.recorder.report.run:06d}-{token_hex(6)}"
    report = push(
        plan,
        work.moodle.local.barrette,
        journal,
        work.limits(site),
        prefix=prefix,
        progress=work.recorder.listener.progress,
        still_ours=work.lease.require,
    )
    work.recorder.report.outcomes, work.recorder.report.problems = report.statuses, report.codes
    work.recorder.count(items=len(plan.items))


def _look_again(work: Work, caught: Caught, snapshot: Snapshot, site: Site) -> Caught:
    """Read what the writing changed."""
    held = Held(
        caught.cursor,
        {kind: reading.sums for kind, reading in snapshot.readings.items()},
        lambda: snapshot.readings,
    )
    return catch_up(work.source, held, page_rows=work.page_rows(site))
