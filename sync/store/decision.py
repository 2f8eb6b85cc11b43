"""What people decided about places: who is to be where, who is not, which group stays as it is."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from sync.place_decisions import PlaceDecision
from sync.store.base import Base


class StoredDecision(Base):
    """One decision of a named person about a workshop of a barrette, and about one pupil of it or the whole group."""

    __tablename__ = "place_decision"
    __table_args__ = (Index("ix_place_decision_site_pupil", "site_id", "pupil"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    barrette: Mapped[str]
    workshop: Mapped[str]
    what: Mapped[str]
    """fixed (to be there), forbidden (« ne pas placer ici »), locked (the group stays as it is)."""
    pupil: Mapped[int | None]
    """Moodle user id; none for a locked group."""
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    why: Mapped[str]
    """In the author's own words, for the team; may be empty."""
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str]

    @property
    def decision(self) -> PlaceDecision:
        """What the rules know of it."""
        at = int(self.made_at.timestamp())
        return PlaceDecision(self.id, self.what, self.barrette, self.workshop, self.pupil, self.made_by, at)
