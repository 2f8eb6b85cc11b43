"""How synchronising stands, in one look: the last time, since when all agrees, what waits, what to do, the history."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bridge.operations.overdue import is_late
from bridge.operations.views.runs import SHOWN, RunLine, RunPage, line
from bridge.operations.workplace import Workplace
from sync.expected import MISSING
from sync.lease import Holder, held
from sync.store import Run, StoredPlan, history, now, queries


@dataclass(frozen=True, slots=True)
class Overview:
    """One screen. `next` is a code of `bridge.messages.NEXT`: what a person does now."""

    site: str
    url: str
    last: RunPage | None
    """The last one that ended; one that was skipped is none."""
    good_at: datetime | None
    """When the last one that succeeded ended."""
    proven_at: datetime | None
    """When everything was last compared in full, and agreed."""
    at_work: Holder | None
    """Who makes one now, on whichever machine."""
    asked_by: str
    """Who asked for that one; "" when nobody makes one, or when it has only just begun."""
    late_hours: int
    """For how many hours no synchronisation has succeeded, once that is longer than the settings allow; 0 before."""
    waiting: int
    """Changes that wait for a person, or that one has agreed to and that are not written yet."""
    reference: str
    """The beginning of the checksum of those changes; "" when there are none."""
    is_agreed: bool
    movements: Mapping[str, int]
    """Arrivals, departures and changes of division of which something waits, by what they are."""
    missing: int
    """Expected pupils who are not in Moodle yet."""
    next: str
    history: tuple[RunLine, ...]


def overview(place: Workplace) -> Overview:
    """The screen of the paired site. Raises NotPaired."""
    with place.store.session() as session:
        site = queries.paired_site(session)
        at_work = held(place.store, site.id)
        last = queries.last_run(session, site.id)
        good = history.last_good_run(session, site.id)
        plan = queries.waiting_plan(session, site.id) or queries.approved_plan(session, site.id)
        movements = Counter(row.what for row in queries.open_movements(session, site.id))
        begun = queries.open_runs(session, site.id)
        return Overview(
            site=site.name,
            url=site.url,
            last=RunPage(line(last), last.report) if last else None,
            good_at=good.ended_at if good else None,
            proven_at=site.proven_at,
            at_work=at_work,
            asked_by=begun[-1].asked_by if begun and at_work else "",
            late_hours=_late_hours(place, history.last_success(session, site)) if site.url else 0,
            waiting=len(plan.items) if plan else 0,
            reference=plan.checksum[:12] if plan else "",
            is_agreed=plan is not None and plan.state == "approved",
            movements=dict(sorted(movements.items())),
            missing=sum(row.state == MISSING for row in queries.expected_pupils(session, site.id)),
            next=_next(at_work, last, plan, moved=bool(movements)) if site.url else "alone",
            history=tuple(line(run) for run in history.newest_runs(session, site.id, SHOWN)),
        )


def _late_hours(place: Workplace, success: datetime) -> int:
    """Hours since the last success, or since pairing when there was none."""
    late = is_late(now(), success, timedelta(hours=place.settings.alert_after_hours))
    return int((now() - success).total_seconds() // 3600) if late else 0


def _next(at_work: Holder | None, last: Run | None, plan: StoredPlan | None, *, moved: bool) -> str:
    """What a person does now: what ended badly comes before what waits, for it may change what waits."""
    if at_work:
        return "wait"
    if last is None:
        return "first"
    if last.state == "failed":
        return "failed"
    if last.state in ("incomplete", "partial"):
        return "again"
    if plan:
        return "approve" if plan.state == "waiting" else "write"
    return "look" if moved or last.report.get("notices") else "nothing"
