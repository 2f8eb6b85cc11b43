"""What was entered in the school's workbook about pupils, and who has no account in Moodle.

Nothing is overwritten: a line that the next import no longer has ends on that day, and the past stays readable.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mappings.calendar import Arrangement
from sync.entered import Line, arrangement
from sync.store.base import Base


class StoredPerson(Base):
    """Somebody whom the workbook names and Moodle does not know. No name: only what the school calls them by."""

    __tablename__ = "own_person"
    __table_args__ = (UniqueConstraint("site_id", "identifier"), UniqueConstraint("site_id", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    identifier: Mapped[str]
    number: Mapped[int]
    """What stands for a Moodle user id, from `sync.entered.OWN_NUMBERS` on; given once and never to anybody else."""
    given_at: Mapped[datetime]


class StoredLine(Base):
    """One line about one pupil's positions or AP needs."""

    __tablename__ = "entered_line"
    __table_args__ = (Index("ix_entered_line_site_pupil", "site_id", "pupil"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    pupil: Mapped[int]
    """Moodle user id, or a number of our own."""
    what: Mapped[str]
    """`sync.entered.WHAT`."""
    item: Mapped[str]
    value: Mapped[str]
    original: Mapped[str]
    """As it was typed."""
    rater: Mapped[int | None]
    who: Mapped[str]
    day: Mapped[date]
    digest: Mapped[str]
    """SHA-256 of the file that it came with."""
    since: Mapped[datetime]
    by: Mapped[str]
    """Who imported it."""
    until: Mapped[datetime | None]
    ended_by: Mapped[str]

    @property
    def line(self) -> Line:
        """What the rules know of it."""
        return Line(
            self.pupil, self.what, self.item, self.value, self.original, self.rater, self.who, self.day
        )


class StoredArrangement(Base):
    """What is settled for one pupil apart from their division, for as long as it holds."""

    __tablename__ = "entered_arrangement"
    __table_args__ = (Index("ix_entered_arrangement_site_pupil", "site_id", "pupil"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    pupil: Mapped[int]
    document: Mapped[dict[str, Any]]
    """Barrettes, together, apart and away, as `sync.entered` reads them."""
    digest: Mapped[str]
    since: Mapped[datetime]
    by: Mapped[str]
    until: Mapped[datetime | None]
    ended_by: Mapped[str]

    @property
    def arrangement(self) -> Arrangement:
        """What the rules know of it."""
        return arrangement(self.pupil, self.document)
