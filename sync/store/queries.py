"""What a run and the pages ask the store, each question a function."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, load_only

from mappings.states import Level
from sync.campaigns import Campaign
from sync.editions import Edition
from sync.errors import NoFrame, NotPaired
from sync.frame import Frame, Workshop
from sync.snapshot import Reading
from sync.store.campaign import StoredCampaign
from sync.store.decision import StoredDecision
from sync.store.edition import StoredEdition
from sync.store.expected import StoredExpected
from sync.store.history import FORMED, SKIPPED
from sync.store.hold import StoredHold
from sync.store.movement import StoredMovement
from sync.store.proposal import StoredPlacement, StoredProposal
from sync.store.reading import StoredReading, pack
from sync.store.run import Run, StoredPlan
from sync.store.site import FrameVersion, Site
from sync.undo import Hold

Places = Mapping[int, str]


def paired_site(session: Session) -> Site:
    """The site that was paired last. Raises NotPaired."""
    site = session.scalars(select(Site).order_by(Site.paired_at.desc(), Site.id.desc())).first()
    if site is None:
        raise NotPaired
    return site


def frame_in_force(session: Session, site_id: int) -> Frame:
    """The newest frame of a site, with what the published proposals open. Raises NoFrame."""
    return frame_described(session, site_id).with_offers(offers_in(session, site_id, "published"))


def frame_described(session: Session, site_id: int) -> Frame:
    """The newest frame of a site as the school described it. Raises NoFrame."""
    newest = select(FrameVersion).where(FrameVersion.site_id == site_id).order_by(FrameVersion.version.desc())
    found = session.scalars(newest).first()
    if found is None:
        raise NoFrame
    return Frame.model_validate(found.document)


def proposals_in(session: Session, site_id: int, state: str) -> tuple[StoredProposal, ...]:
    """The proposals of a site in one state, by barrette."""
    wanted = (StoredProposal.site_id == site_id, StoredProposal.state == state)
    return tuple(session.scalars(select(StoredProposal).where(*wanted).order_by(StoredProposal.barrette)))


def places_in(session: Session, site_id: int, state: str) -> dict[str, dict[int, str]]:
    """Workshop by pupil, by barrette, of the proposals in one state.

    Asked for at every run: without the reasons of each place, and without an object for it.
    """
    wanted = (StoredProposal.site_id == site_id, StoredProposal.state == state)
    rows = session.execute(
        select(StoredProposal.barrette, StoredPlacement.pupil, StoredPlacement.workshop)
        .outerjoin(StoredPlacement, StoredPlacement.proposal_id == StoredProposal.id)
        .where(*wanted)
        .order_by(StoredProposal.barrette, StoredPlacement.pupil)
    )
    places: dict[str, dict[int, str]] = {}
    for barrette, pupil, workshop in rows:
        found = places.setdefault(barrette, {})
        if pupil is not None:  # a proposal may hold nobody
            found[pupil] = workshop
    return places


def offers_in(session: Session, site_id: int, state: str) -> dict[str, tuple[Workshop, ...]]:
    """What the proposals in one state open, by barrette, where what opens is proposed."""
    return {
        proposal.barrette: tuple(Workshop.model_validate(each) for each in proposal.offer)
        for proposal in proposals_in(session, site_id, state)
        if proposal.offer
    }


def approved_items(session: Session, site_id: int) -> dict[int, frozenset[str]]:
    """Fingerprints of the items of each plan that a person approved and that is not wholly applied yet, by its id."""
    wanted = (StoredPlan.site_id == site_id, StoredPlan.state == "approved")
    plans = session.scalars(select(StoredPlan).where(*wanted))
    return {plan.id: frozenset(item["fingerprint"] for item in plan.items) for plan in plans}


def waiting_plan(session: Session, site_id: int) -> StoredPlan | None:
    """The plan that waits for a person, None when none does."""
    wanted = (StoredPlan.site_id == site_id, StoredPlan.state == "waiting")
    return session.scalars(select(StoredPlan).where(*wanted).order_by(StoredPlan.id.desc())).first()


def supersede_waiting(session: Session, site_id: int, barrettes: Collection[str] | None = None) -> None:
    """Set aside what waited, a newer run has looked: the plan, and the proposals of these barrettes (None: of all)."""
    plans = (StoredPlan.site_id == site_id, StoredPlan.state == "waiting")
    session.execute(update(StoredPlan).where(*plans).values(state="superseded"))
    proposals = update(StoredProposal).where(
        StoredProposal.site_id == site_id, StoredProposal.state == "waiting"
    )
    if barrettes is not None:
        proposals = proposals.where(StoredProposal.barrette.in_(barrettes))
    session.execute(proposals.values(state="superseded"))


def save_readings(session: Session, site_id: int, readings: Iterable[Reading], at: datetime) -> None:
    """Replace the read copy of each kind whose reading is complete; an incomplete one replaces nothing."""
    for reading in readings:
        if not reading.complete:
            continue
        old = (StoredReading.site_id == site_id, StoredReading.kind == reading.kind)
        session.execute(delete(StoredReading).where(*old))
        row = StoredReading(site_id=site_id, kind=reading.kind, read_at=at, rows=reading.rows)
        row.digest, row.columns = reading.digest, pack(reading)
        row.sums = {str(unit): word for unit, word in reading.sums.items()}
        session.add(row)


def stored_reading(session: Session, site_id: int, kind: str) -> Reading | None:
    """The last complete reading of a kind, None before the first."""
    wanted = (StoredReading.site_id == site_id, StoredReading.kind == kind)
    found = session.scalars(select(StoredReading).where(*wanted)).first()
    return found.unpack() if found else None


def stored_readings(session: Session, site_id: int) -> dict[str, Reading]:
    """The last complete reading of every kind that was read."""
    found = session.scalars(select(StoredReading).where(StoredReading.site_id == site_id))
    return {row.kind: row.unpack() for row in found}


def stored_sums(session: Session, site_id: int) -> dict[str, dict[int, str]]:
    """Fingerprints by kind and unit of what was read, without what was read."""
    wanted = select(StoredReading).where(StoredReading.site_id == site_id)
    rows = session.scalars(wanted.options(load_only(StoredReading.kind, StoredReading.sums)))
    return {row.kind: row.words for row in rows}


def confirm_readings(session: Session, site_id: int, at: datetime) -> None:
    """Everything that is held was compared with Moodle and agrees."""
    session.execute(update(StoredReading).where(StoredReading.site_id == site_id).values(read_at=at))


def open_runs(session: Session, site_id: int) -> tuple[Run, ...]:
    """The runs that have not ended."""
    return tuple(session.scalars(select(Run).where(Run.site_id == site_id, Run.ended_at.is_(None))))


def last_run(session: Session, site_id: int) -> Run | None:
    """The newest synchronisation that has ended. One that was left to another never began."""
    wanted = (Run.site_id == site_id, Run.ended_at.is_not(None), Run.state.not_in((SKIPPED, FORMED)))
    return session.scalars(select(Run).where(*wanted).order_by(Run.id.desc())).first()


def approved_plan(session: Session, site_id: int) -> StoredPlan | None:
    """The plan that a person approved and that the next synchronisation writes, None when there is none."""
    wanted = (StoredPlan.site_id == site_id, StoredPlan.state == "approved")
    return session.scalars(select(StoredPlan).where(*wanted).order_by(StoredPlan.id.desc())).first()


def read_at(session: Session, site_id: int, kind: str) -> datetime | None:
    """When a kind was last read whole, None before the first time."""
    wanted = (StoredReading.site_id == site_id, StoredReading.kind == kind)
    return session.scalars(select(StoredReading.read_at).where(*wanted)).first()


def holds(session: Session, site_id: int) -> tuple[Hold, ...]:
    """What a person undid, by kind and key."""
    wanted = select(StoredHold).where(StoredHold.site_id == site_id).order_by(StoredHold.kind, StoredHold.key)
    return tuple(Hold(row.kind, row.key, row.held, row.undone) for row in session.scalars(wanted))


def drop_holds(session: Session, site_id: int, over: Iterable[Hold]) -> None:
    """Forget these: something else is wanted by now."""
    for hold in over:
        of_key = (StoredHold.site_id == site_id, StoredHold.kind == hold.kind, StoredHold.key == hold.key)
        session.execute(delete(StoredHold).where(*of_key))


def open_movements(session: Session, site_id: int) -> tuple[StoredMovement, ...]:
    """The movements that are not settled, oldest first."""
    wanted = (StoredMovement.site_id == site_id, StoredMovement.settled_at.is_(None))
    return tuple(session.scalars(select(StoredMovement).where(*wanted).order_by(StoredMovement.id)))


def settled_movements(session: Session, site_id: int, since: datetime) -> tuple[StoredMovement, ...]:
    """The movements that were settled since then, oldest first."""
    wanted = (StoredMovement.site_id == site_id, StoredMovement.settled_at >= since)
    return tuple(session.scalars(select(StoredMovement).where(*wanted).order_by(StoredMovement.id)))


def campaigns(session: Session, site_id: int) -> tuple[Campaign, ...]:
    """The newest version of every campaign, by level and first day."""
    rows = session.scalars(
        select(StoredCampaign).where(StoredCampaign.site_id == site_id).order_by(StoredCampaign.version)
    )
    newest = {row.key: Campaign.model_validate(row.document) for row in rows}
    levels = list(Level)
    return tuple(sorted(newest.values(), key=lambda c: (levels.index(c.level), c.first, c.key)))


def edition_in_force(session: Session, site_id: int, what: str) -> Edition | None:
    """The newest version of what the school owns in place of what is shipped; None when it owns none."""
    wanted = (StoredEdition.site_id == site_id, StoredEdition.what == what)
    newest = select(StoredEdition).where(*wanted).order_by(StoredEdition.version.desc())
    found = session.scalars(newest).first()
    return Edition(what, found.version, found.document) if found and found.document else None


def place_decisions(session: Session, site_id: int) -> tuple[StoredDecision, ...]:
    """What people decided about places and nobody has ended, oldest first."""
    wanted = (StoredDecision.site_id == site_id, StoredDecision.ended_at.is_(None))
    return tuple(session.scalars(select(StoredDecision).where(*wanted).order_by(StoredDecision.id)))


def expected_pupils(session: Session, site_id: int) -> tuple[StoredExpected, ...]:
    """Whom the school expects, and who has appeared, by identifier."""
    wanted = select(StoredExpected).where(StoredExpected.site_id == site_id)
    return tuple(session.scalars(wanted.order_by(StoredExpected.key)))
