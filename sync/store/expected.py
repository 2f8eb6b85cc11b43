"""Pupils whom the school knows before Moodle does."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sync.expected import Expected
from sync.store.base import Base


class StoredExpected(Base):
    """One pupil whom somebody expects: no name, only what Moodle will know them by."""

    __tablename__ = "expected_pupil"
    __table_args__ = (UniqueConstraint("site_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    key: Mapped[str]
    """What will be their idnumber or their username in Moodle."""
    division: Mapped[str]
    workshop: Mapped[str]
    """Key of the workshop that was decided for them, "" for none."""
    noted_at: Mapped[datetime]
    noted_by: Mapped[str]
    appeared_at: Mapped[datetime | None]
    pupil: Mapped[int | None]
    """Their Moodle user id once they have appeared."""
    state: Mapped[str]
    """Where they are at: `sync.expected.STATES`."""

    @property
    def expected(self) -> Expected:
        """What the rules know of them."""
        at = int(self.noted_at.timestamp())
        return Expected(self.key, self.division, self.workshop, self.noted_by, at, self.state, self.pupil)
