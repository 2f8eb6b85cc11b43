"""How long the store keeps what tells, by Moodle user ids, what was done to whom."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sync.expected import OVER
from sync.store import (
    JournalEntry,
    Run,
    StoredExpected,
    StoredMovement,
    StoredPlacement,
    StoredPlan,
    StoredProposal,
    entries,
)

KEPT = timedelta(days=365)
"""A school year and its summer: a change can be undone, and accounted for, until the next year is under way."""


def forget_old(session: Session, site_id: int, at: datetime) -> None:
    """Forget what is older than `KEPT`: operations, plans and proposals that are over, what was settled,
    and what the workbook no longer says.

    Runs stay, with their figures; so does the audit. Neither holds anything about a pupil.
    """
    before = at - KEPT
    runs = select(Run.id).where(Run.site_id == site_id, Run.started_at < before)
    proposals = select(StoredProposal.id).where(
        StoredProposal.run_id.in_(runs), StoredProposal.state.in_(("superseded", "kept"))
    )
    movements = (StoredMovement.site_id == site_id, StoredMovement.settled_at < before)
    expected = (StoredExpected.site_id == site_id, StoredExpected.state.in_(OVER))
    plans = (StoredPlan.run_id.in_(runs), StoredPlan.state.in_(("applied", "superseded")))
    for statement in (
        delete(JournalEntry).where(JournalEntry.run_id.in_(runs)),
        delete(StoredPlan).where(*plans),
        delete(StoredPlacement).where(StoredPlacement.proposal_id.in_(proposals)),
        delete(StoredProposal).where(StoredProposal.id.in_(proposals)),
        delete(StoredMovement).where(*movements),
        delete(StoredExpected).where(*expected, StoredExpected.appeared_at < before),
    ):
        session.execute(statement, execution_options={"synchronize_session": False})
    entries.forget_ended(session, site_id, before)
