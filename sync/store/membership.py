"""Who was in which group, from when to when, and why: regrouping ends a row and begins another, it erases none."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from sync.store.base import Base


class StoredMembership(Base):
    """One pupil in one group for a time."""

    __tablename__ = "membership"
    __table_args__ = (Index("ix_membership_site_pupil", "site_id", "pupil"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    pupil: Mapped[int]
    """Moodle user id."""
    barrette: Mapped[str]
    workshop: Mapped[str]
    topic: Mapped[str]
    """What the workshop worked on then; "" for the last resort, and where nobody noted it."""
    mode: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    why: Mapped[str]
    """Code of the reason that the proposal gave, or arrived."""
    by: Mapped[str]
    """Who published it."""
    ended_how: Mapped[str]
    """regrouped, left, "" while it lasts."""
