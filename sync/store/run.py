"""Runs, the plans they made and the journal of what was sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sync.store.base import Base


class Run(Base):
    """One synchronisation: who asked, how it ended, what it cost."""

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    asked_by: Mapped[str]
    dry: Mapped[bool]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    state: Mapped[str]
    """running, applied, unchanged, proposed, stopped, incomplete, partial, failed, skipped, formed."""
    report: Mapped[dict[str, Any]]
    """Counts per kind, steps with seconds, calls, bytes, outcome: no personal data."""


class StoredPlan(Base):
    """A plan that waits for a person, or that one approved."""

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    checksum: Mapped[str]
    items: Mapped[list[Any]]
    reasons: Mapped[list[Any]]
    """Why it waits: codes and parameters, for the catalogues."""
    state: Mapped[str]
    """waiting, approved, applied, superseded."""
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]


class JournalEntry(Base):
    """One operation sent to Moodle. Unknown is settled by the next run, which reads before it plans."""

    __tablename__ = "journal_entry"
    __table_args__ = (UniqueConstraint("run_id", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    sequence: Mapped[int]
    batch: Mapped[str]
    kind: Mapped[str]
    key: Mapped[str]
    op: Mapped[str]
    data: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any] | None]
    """What stood there when the plan was made, None when nothing did: what undoing goes back to."""
    state: Mapped[str]
    """pending, sent, done, unchanged, refused, failed, notdone, unknown."""
    code: Mapped[str]
