"""What the runs of a site came to, one after the other."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.store.run import Run
from sync.store.site import Site

GOOD = ("applied", "unchanged", "proposed")
"""The states of a run that read everything and left nothing that it could do undone."""
SKIPPED = "skipped"
"""The state of a run that was not made, because another was under way."""
FORMED = "formed"
"""The state of a run that only formed groups again of what is held: it is no synchronisation."""


def newest_runs(session: Session, site_id: int, limit: int) -> Sequence[Run]:
    """The newest runs first, skipped ones and one under way too."""
    wanted = select(Run).where(Run.site_id == site_id).order_by(Run.id.desc()).limit(limit)
    return session.scalars(wanted).all()


def last_good_run(session: Session, site_id: int) -> Run | None:
    """The newest run that succeeded; a rehearsal writes nothing and is none."""
    wanted = (Run.site_id == site_id, Run.state.in_(GOOD), Run.dry.is_(False), Run.ended_at.is_not(None))
    return session.scalars(select(Run).where(*wanted).order_by(Run.id.desc())).first()


def last_success(session: Session, site: Site) -> datetime:
    """When a synchronisation last succeeded; when the Moodle was paired if none ever did."""
    good = last_good_run(session, site.id)
    return good.ended_at if good and good.ended_at else site.paired_at
