"""Who is in which group, since when and why: what follows from published places, kept with its dates.

A place that is published begins a membership; one that is published elsewhere, or a pupil who leaves the divisions,
ends it. Nothing is ever overwritten: the year stays readable.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.frame import Frame, Workshop
from sync.store import StoredMembership, StoredProposal, now, queries

REGROUPED: Final = "regrouped"
LEFT: Final = "left"


@dataclass(frozen=True, slots=True)
class Membership:
    """One pupil in one group from a day on, to another one unless it lasts."""

    pupil: int
    barrette: str
    workshop: str
    topic: str
    since: datetime
    until: datetime | None


def follow_places(
    session: Session, site_id: int, frame: Frame, by: str, present: Collection[int] | None = None
) -> None:
    """Begin and end memberships so that those that last are the published places.

    `present`: who is in a division now, None when that is not looked at; whoever is not has left.
    """
    session.flush()
    at, wanted = now(), _published(session, site_id, present)
    lasting = select(StoredMembership).where(
        StoredMembership.site_id == site_id, StoredMembership.until.is_(None)
    )
    for row in session.scalars(lasting):
        found = wanted.get((row.pupil, row.barrette))
        if found and found[0] == row.workshop:
            del wanted[row.pupil, row.barrette]
            continue
        row.until = at
        row.ended_how = LEFT if present is not None and row.pupil not in present else REGROUPED
    offers = {w.key: w for b in frame.barrettes for w in b.workshops}
    session.add_all(
        _begun(site_id, pupil, barrette, workshop, offers.get(workshop), why, by, at)
        for (pupil, barrette), (workshop, why) in sorted(wanted.items())
    )


def memberships(session: Session, site_id: int, pupils: Collection[int] | None = None) -> list[Membership]:
    """Everything that is kept of these pupils, None for all, the oldest first."""
    wanted = select(StoredMembership).where(StoredMembership.site_id == site_id)
    if pupils is not None:
        wanted = wanted.where(StoredMembership.pupil.in_(pupils))
    rows = session.scalars(wanted.order_by(StoredMembership.since, StoredMembership.id))
    return [Membership(r.pupil, r.barrette, r.workshop, r.topic, r.since, r.until) for r in rows]


def on(found: Collection[Membership], at: datetime) -> Mapping[tuple[int, str], str]:
    """Who was where at a moment: workshop by pupil and barrette."""
    return {
        (m.pupil, m.barrette): m.workshop
        for m in found
        if m.since <= at and (m.until is None or at < m.until)
    }


def _published(
    session: Session, site_id: int, present: Collection[int] | None
) -> dict[tuple[int, str], tuple[str, str]]:
    proposals: tuple[StoredProposal, ...] = queries.proposals_in(session, site_id, "published")
    return {
        (place.pupil, proposal.barrette): (place.workshop, _why(place.reasons))
        for proposal in proposals
        for place in proposal.placements
        if present is None or place.pupil in present
    }


def _why(reasons: list[dict[str, object]]) -> str:
    return str(reasons[0].get("code", "")) if reasons else ""


def _begun(
    site_id: int,
    pupil: int,
    barrette: str,
    workshop: str,
    offered: Workshop | None,
    why: str,
    by: str,
    at: datetime,
) -> StoredMembership:
    return StoredMembership(
        site_id=site_id, pupil=pupil, barrette=barrette, workshop=workshop,
        topic=offered.topic if offered else "", mode=offered.mode.value if offered else "",
        since=at, why=why, by=by, ended_how="",
    )  # fmt: skip
