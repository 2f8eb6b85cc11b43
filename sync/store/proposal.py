"""Proposals of needs groups: made by a run, published by a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sync.store.base import Base


class StoredProposal(Base):
    """The groups proposed for one barrette."""

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    barrette: Mapped[str]
    state: Mapped[str]
    """waiting, published, superseded; kept: a scenario that somebody set aside to compare."""
    made_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    published_by: Mapped[str | None]
    measures: Mapped[dict[str, Any]]
    offer: Mapped[list[Any]] = mapped_column(default=list)
    """The workshops that it opens, where what opens is proposed; empty where the school fixed the offer."""
    rules: Mapped[str] = mapped_column(default="")
    """The edition of the placement rules that it was made with."""
    name: Mapped[str] = mapped_column(default="")
    """What somebody calls the scenario that it belongs to."""
    placements: Mapped[list["StoredPlacement"]] = relationship(
        back_populates="proposal", cascade="all, delete-orphan", order_by="StoredPlacement.pupil"
    )


class StoredPlacement(Base):
    """One pupil's place in a proposal, with its reasons as codes and parameters."""

    __tablename__ = "placement"
    __table_args__ = (UniqueConstraint("proposal_id", "pupil"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    pupil: Mapped[int]
    """The pupil's Moodle user id."""
    workshop: Mapped[str]
    reasons: Mapped[list[Any]]
    proposal: Mapped[StoredProposal] = relationship(back_populates="placements")
