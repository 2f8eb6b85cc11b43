"""What pupils arrive with: levels of the livret scolaire, results of national tests. It weighs and never decides."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mappings.positioning import Evidence, EvidenceSource, Original
from mappings.states import State
from sync.store.base import Base


class StoredEvidence(Base):
    """One piece about one pupil, on one code of the LPC, with what was written."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_site_pupil", "site_id", "pupil"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    pupil: Mapped[int]
    source: Mapped[str]
    """livret, national_test."""
    item: Mapped[str]
    state: Mapped[int]
    at: Mapped[int]
    """When it was established, in epoch seconds."""
    framework: Mapped[str]
    code: Mapped[str]
    scale: Mapped[str]
    value: Mapped[str]
    digest: Mapped[str]
    """SHA-256 of the file that it came with."""
    since: Mapped[datetime]
    by: Mapped[str]
    until: Mapped[datetime | None]
    """When another file took its place."""

    @property
    def evidence(self) -> Evidence:
        """What the rules know of it."""
        written = Original(self.framework, self.code, self.scale, self.value)
        return Evidence(
            self.pupil, self.item, State(self.state), EvidenceSource(self.source), self.at, written
        )
