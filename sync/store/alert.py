"""What was told to whom when no synchronisation succeeded any more."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sync.store.base import Base


class StoredAlert(Base):
    """An outage that was told in one way; the row goes when it was told there that it is over."""

    __tablename__ = "alert"

    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"), primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    """mail, webhook."""
    since: Mapped[datetime]
    """The last success before the outage: another one means another outage."""
    told_at: Mapped[datetime]
    """When it was last told."""
