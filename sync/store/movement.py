"""Who was in which division when it was last looked at, and who has moved since."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from sync.movements import Movement
from sync.store.base import Base


class StoredRoll(Base):
    """The pupils of each division as the last good run saw them: what the next one compares with.

    The read copy cannot serve for that: a dry run renews it and notes nothing.
    """

    __tablename__ = "roll"

    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"), primary_key=True)
    basis: Mapped[list[Any]]
    """The divisions as the school described them then: key, cohort, level."""
    pupils: Mapped[dict[str, Any]]
    """Moodle user ids by division key."""
    called_at: Mapped[datetime]

    @property
    def by_pupil(self) -> dict[int, str]:
        """Division key by pupil."""
        return {pupil: division for division, pupils in self.pupils.items() for pupil in pupils}


class StoredMovement(Base):
    """One arrival, departure or change of division of one pupil."""

    __tablename__ = "movement"
    __table_args__ = (Index("ix_movement_site_pupil", "site_id", "pupil"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    pupil: Mapped[int]
    """The pupil's Moodle user id."""
    what: Mapped[str]
    """arrived, came_back, changed_division, changed_level, left."""
    origin: Mapped[str]
    """Key of the division that they were in, "" for none."""
    destination: Mapped[str]
    noted_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_how: Mapped[str]
    """placed, no_barrette, no_longer_described, access_withdrawn, no_access, went_back, moved_on; "" while open."""

    @property
    def movement(self) -> Movement:
        """What the rules know of it."""
        return Movement(self.pupil, self.what, self.origin, self.destination)
