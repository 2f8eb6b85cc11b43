"""Publish the proposed groups, and approve what that changes in Moodle: one act of a named person."""

from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.scenarios import NothingProposed, copied, kept
from bridge.operations.workplace import Actor, Workplace
from sync.desired import barrette_keys
from sync.errors import UnknownPlan
from sync.guards import accepted
from sync.memberships import follow_places
from sync.store import Site, StoredPlan, now, queries


def publish(place: Workplace, actor: Actor) -> tuple[str, ...]:
    """Publish the proposals that wait, and approve the plan that carries them to Moodle when there is one.

    Returns the keys of the barrettes published. Raises NotAllowed, NothingProposed, NotPaired.
    """
    actor.require(Role.COORDINATOR, Role.PILOT)
    with place.store.session() as session:
        site = queries.paired_site(session)
        if not queries.proposals_in(session, site.id, "waiting"):
            raise NothingProposed
        plan = queries.waiting_plan(session, site.id)
        if plan:
            return tuple(_approve(session, site, actor, plan))
        published = _publish(session, site.id, actor)
        note(session, actor, "publish_groups", ", ".join(published), site_id=site.id, count=len(published))
        return tuple(published)


def approve(place: Workplace, actor: Actor, checksum: str = "") -> str:
    """Approve the plan that waits and publish the proposals that it holds: one act.

    `checksum`, or its beginning, must be that of the waiting plan when given. Returns the full checksum. The next
    synchronisation applies it. Raises NotAllowed, UnknownPlan.
    """
    actor.require(Role.COORDINATOR, Role.PILOT)
    with place.store.session() as session:
        site = queries.paired_site(session)
        plan = queries.waiting_plan(session, site.id)
        if plan is None or not plan.checksum.startswith(checksum):
            raise UnknownPlan(checksum=checksum[:12])
        _approve(session, site, actor, plan)
        return plan.checksum


def publish_scenario(place: Workplace, actor: Actor, name: str) -> tuple[str, ...]:
    """Publish what was kept under a name in place of what waits; the next synchronisation plans what it changes.

    Returns the keys of the barrettes. Raises NotAllowed, UnknownScenario, NotPaired.
    """
    actor.require(Role.COORDINATOR, Role.PILOT)
    with place.store.session() as session:
        site_id = queries.paired_site(session).id
        chosen = kept(session, site_id, name)
        queries.supersede_waiting(session, site_id)
        session.add_all(copied(each, "waiting", name) for each in chosen)
        session.flush()
        published = _publish(session, site_id, actor)
        note(session, actor, "publish_scenario", name, site_id=site_id, published=published)
        return tuple(published)


def _approve(session: Session, site: Site, actor: Actor, plan: StoredPlan) -> list[str]:
    plan.state, plan.approved_by, plan.approved_at = "approved", actor.name, now()
    site.baseline = accepted(site.baseline, plan.reasons)
    published = _publish(session, site.id, actor)
    detail = {"run": plan.run_id, "published": published}
    note(session, actor, "approve_plan", plan.checksum, site_id=site.id, **detail)
    return published


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
