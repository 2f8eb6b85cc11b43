"""The paired Moodle site and the versions of the school's frame."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sync.store.base import Base


class Site(Base):
    """A paired Moodle. Its token is not here: it stands in a file that only the owner can read."""

    __tablename__ = "site"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    identity: Mapped[str]
    name: Mapped[str]
    paired_at: Mapped[datetime]
    first_applied_at: Mapped[datetime | None]
    """When a plan was first applied; before that, every run only proposes."""
    cursor: Mapped[int] = mapped_column(default=0)
    """Of the feed of changes; kept with what was read on the strength of it. 0 before the first reading."""
    proven_at: Mapped[datetime | None]
    """When the digests of both sides last agreed everywhere."""
    baseline: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How many there were of each guarded kind at the end of the last good run."""
    settled: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`question` and `run` of the last run that left nothing to write: as long as neither side changes, it holds."""


class FrameVersion(Base):
    """One imported version of the school's frame; the newest is in force, the others are the past."""

    __tablename__ = "frame_version"
    __table_args__ = (UniqueConstraint("site_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    version: Mapped[int]
    imported_at: Mapped[datetime]
    imported_by: Mapped[str]
    document: Mapped[dict[str, Any]]


class AuditEntry(Base):
    """Who decided or exported what, and when; rows are only ever added."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int | None] = mapped_column(ForeignKey("site.id"))
    at: Mapped[datetime]
    actor: Mapped[str]
    verb: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[dict[str, Any]]
