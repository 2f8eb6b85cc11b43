"""Who decided what, and when."""

from typing import Any

from sqlalchemy.orm import Session

from bridge.operations.workplace import Actor
from sync.store import AuditEntry, now


def note(
    session: Session, actor: Actor, verb: str, subject: str, *, site_id: int | None, **detail: Any
) -> None:
    """Add a row to the audit, in the transaction of what it tells."""
    session.add(
        AuditEntry(site_id=site_id, at=now(), actor=actor.name, verb=verb, subject=subject, detail=detail)
    )
