"""People who are signed in to the pages, and links by which somebody may sign in once."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sync.store.base import Base


class StoredSession(Base):
    """Somebody who is, or was, signed in. What their browser holds is kept as a hash alone."""

    __tablename__ = "web_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of what the browser holds."""
    site_id: Mapped[int | None] = mapped_column(ForeignKey("site.id"))
    """The Moodle that they came from; absent for a link of the host and for a demonstration."""
    user: Mapped[int | None]
    """Their id there."""
    username: Mapped[str]
    name: Mapped[str]
    roles: Mapped[list[Any]]
    how: Mapped[str]
    """moodle, link, demo."""
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    """To the minute: it is not written at each page."""
    check_at: Mapped[datetime | None]
    """When Moodle is to be asked again what they may do."""
    ended_at: Mapped[datetime | None]
    ended_how: Mapped[str] = mapped_column(default="")
    """signed_out, replaced, revoked, no_role; "" while it lasts, or when its time ran out."""


class StoredLoginLink(Base):
    """A link by which somebody signs in without Moodle, once. The link itself is kept as a hash alone."""

    __tablename__ = "login_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    roles: Mapped[list[Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
