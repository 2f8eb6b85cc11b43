"""Positioning campaigns: when, what is observed, and who is asked for what."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sync.store.base import Base


class StoredCampaign(Base):
    """One version of a campaign of one level; the newest of a key is in force, the others are the past."""

    __tablename__ = "campaign"
    __table_args__ = (UniqueConstraint("site_id", "key", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    key: Mapped[str]
    version: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    document: Mapped[dict[str, Any]]
    """The window, the items and the asks, as `sync.campaigns` reads them."""
