"""What a person undid: as long as nothing else is wanted, it is not done again."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sync.store.base import Base


class StoredHold(Base):
    """One enrolment or place that stays as it was before a run that a person undid."""

    __tablename__ = "hold"
    __table_args__ = (UniqueConstraint("site_id", "kind", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    kind: Mapped[str]
    key: Mapped[str]
    held: Mapped[dict[str, Any] | None]
    """As it stays; None: absent."""
    undone: Mapped[dict[str, Any] | None]
    """As the run had made it; once something else than this is wanted, the hold is over."""
    held_at: Mapped[datetime]
    held_by: Mapped[str]
