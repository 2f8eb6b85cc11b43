"""Who may write to a site now."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sync.store.base import Base


class StoredLease(Base):
    """The one turn to write to a site; times by the database's clock."""

    __tablename__ = "lease"

    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"), primary_key=True)
    fence: Mapped[int]
    """Number of the turn: it only grows, and Moodle refuses a batch of an older one."""
    holder: Mapped[str]
    """Machine and process that have it; "" when nobody has."""
    taken_at: Mapped[datetime | None]
    beat_at: Mapped[datetime | None]
    """Last sign of life of the holder."""
    expires_at: Mapped[datetime | None]
