"""What the school owns in place of what Barrette ships: placement rules, AP needs, crosswalk, mapping of scales."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sync.store.base import Base


class StoredEdition(Base):
    """One version of one of them; the newest is in force, a proposal names the one that it was made with."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("site_id", "what", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    what: Mapped[str]
    """One of `sync.editions.PARSERS`."""
    version: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    document: Mapped[dict[str, Any]]
    """As it was imported; empty when the school went back to what is shipped."""
