"""Who is signed in to the pages: for how long, with which roles, and how that ends.

A session lasts 8 hours at most and ends after an hour without a page. What its person may do is asked of Moodle again
every 15 minutes; while Moodle does not answer, it stands as it was last told.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, CursorResult, delete, select, update
from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.people import roles_here
from bridge.operations.roles import Role
from bridge.operations.workplace import Actor, Workplace
from sync.errors import ExplainedError, NotPaired, SiteChanged
from sync.moodle.errors import MoodleError
from sync.moodle.launch import LaunchUnknown
from sync.moodle.models import Newcomer
from sync.store import StoredSession, now, queries

LASTS = timedelta(hours=8)
IDLE = timedelta(hours=1)
RECHECK = timedelta(minutes=15)
AGAIN = timedelta(minutes=1)
"""When Moodle is asked again after it did not answer; and how often it is noted that somebody is still there."""
KEPT = timedelta(days=30)
"""How long it can be seen that somebody was signed in; the audit keeps it longer."""

FROM_MOODLE, BY_LINK, IN_DEMO = "moodle", "link", "demo"
SIGNED_OUT, REPLACED, REVOKED, NO_ROLE = "signed_out", "replaced", "revoked", "no_role"


class NoSuchSession(ExplainedError):
    """The session to end does not last."""

    message_template = "No session {number} lasts."
    fix_template = "`barrette sessions list` shows those that do, with their numbers."


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Somebody who is signed in now."""

    number: int
    name: str
    username: str
    roles: tuple[Role, ...]
    how: str
    began_at: datetime
    seen_at: datetime


def digest_of(secret: str) -> str:
    """What is kept of something that a person holds. It is random and long, so a plain hash cannot be turned back."""
    return sha256(secret.encode()).hexdigest()


def begin(session: Session, actor: Actor, how: str, replaced: str = "") -> str:
    """Sign somebody in, with an audit row, in the transaction of what let them in. Returns what their browser holds.

    `replaced` is what it held before: that session ends, so that nobody can have chosen the new one beforehand.
    """
    moment = now()
    session.execute(delete(StoredSession).where(StoredSession.began_at < moment - KEPT))
    if before := _lasting(session, replaced):
        _end(before, REPLACED)
    secret = secrets.token_urlsafe(32)
    row = StoredSession(
        digest=digest_of(secret), site_id=actor.site, user=actor.user, username=actor.username, name=actor.name,
        roles=sorted(actor.roles), how=how, began_at=moment, seen_at=moment, ended_how="",
        check_at=moment + RECHECK if how == FROM_MOODLE else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    note(session, actor, "sign_in", how, site_id=actor.site, number=row.id, roles=sorted(actor.roles))
    return secret


def begin_demo(place: Workplace, actor: Actor) -> str:
    """Sign a fictional person in to a demonstration. Returns what the browser holds."""
    with place.store.session() as session:
        return begin(session, actor, IN_DEMO)


def current(place: Workplace, secret: str) -> Actor | None:
    """Who holds this, with the roles that they have now; None when nobody does, or not any more."""
    with place.store.session() as session:
        row = _lasting(session, secret)
        if row is None or not _of_this_moodle(session, row):
            return None
        moment = now()
        if moment - row.seen_at >= AGAIN:
            row.seen_at = moment
        if row.check_at is None or moment < row.check_at or not _claimed(session, row, moment):
            return _actor(row)
        number, user = row.id, row.user
    return _checked(place, number, user or 0)


def sign_out(place: Workplace, secret: str) -> None:
    """End the session of whoever holds this; nothing happens when it does not last."""
    with place.store.session() as session:
        if row := _lasting(session, secret):
            _end(row, SIGNED_OUT)
            note(session, _actor(row), "sign_out", row.how, site_id=row.site_id, number=row.id)


def open_sessions(place: Workplace, actor: Actor) -> tuple[OpenSession, ...]:
    """Everybody who is signed in, the last who came first. Raises NotAllowed."""
    actor.require(Role.ADMINISTRATOR)
    with place.store.session() as session:
        rows = session.scalars(select(StoredSession).where(*_last_now()).order_by(StoredSession.id.desc()))
        return tuple(
            OpenSession(row.id, row.name, row.username, _roles(row.roles), row.how, row.began_at, row.seen_at)
            for row in rows
        )


def revoke(place: Workplace, actor: Actor, number: int) -> None:
    """End one session: its next page asks to sign in. Raises NotAllowed, NoSuchSession."""
    actor.require(Role.ADMINISTRATOR)
    with place.store.session() as session:
        row = session.scalars(
            select(StoredSession).where(*_last_now(), StoredSession.id == number)
        ).one_or_none()
        if row is None:
            raise NoSuchSession(number=number)
        _revoke(session, actor, (row,))


def revoke_all(place: Workplace, actor: Actor, username: str = "") -> int:
    """End all sessions of a person, by their username in Moodle, or everybody's; how many. Raises NotAllowed."""
    actor.require(Role.ADMINISTRATOR)
    with place.store.session() as session:
        wanted = (*_last_now(), *([StoredSession.username == username] if username else []))
        return _revoke(session, actor, tuple(session.scalars(select(StoredSession).where(*wanted))))


def _revoke(session: Session, actor: Actor, rows: Collection[StoredSession]) -> int:
    for row in rows:
        _end(row, REVOKED)
        note(session, actor, "revoke_session", row.how, site_id=row.site_id, number=row.id)
    return len(rows)


def _last_now() -> tuple[ColumnElement[bool], ...]:
    moment = now()
    return (
        StoredSession.ended_at.is_(None),
        StoredSession.began_at > moment - LASTS,
        StoredSession.seen_at > moment - IDLE,
    )


def _lasting(session: Session, secret: str) -> StoredSession | None:
    if not secret:
        return None
    wanted = (*_last_now(), StoredSession.digest == digest_of(secret))
    return session.scalars(select(StoredSession).where(*wanted)).one_or_none()


def _of_this_moodle(session: Session, row: StoredSession) -> bool:
    """Whether the Moodle that let them in is the one that is paired now: ids of another one are other people's."""
    if row.site_id is None:
        return True
    try:
        return queries.paired_site(session).id == row.site_id
    except NotPaired:
        return False


def _claimed(session: Session, row: StoredSession, moment: datetime) -> bool:
    """Of several pages opened at once, one asks Moodle."""
    claim = update(StoredSession).where(StoredSession.id == row.id, StoredSession.check_at == row.check_at)
    done = session.execute(
        claim.values(check_at=moment + AGAIN), execution_options={"synchronize_session": False}
    )
    assert isinstance(done, CursorResult)  # noqa: S101 - for the type
    return bool(done.rowcount)


def _checked(place: Workplace, number: int, user: int) -> Actor | None:
    """The person with what Moodle says now; as they were when it does not answer."""
    told = _asked(place, user)
    with place.store.session() as session:
        row = session.get_one(StoredSession, number)
        if told is not None:
            row.roles = sorted(roles_here(session, row.site_id, told.username, told.roles))
            row.check_at = now() + RECHECK
            if not row.roles and row.ended_at is None:
                _end(row, NO_ROLE)
                note(session, _actor(row), "sign_out", NO_ROLE, site_id=row.site_id, number=row.id)
        return _actor(row) if row.ended_at is None else None


def _asked(place: Workplace, user: int) -> Newcomer | None:
    """What Moodle says of somebody; None when it does not answer. Whoever it never let in has no role."""
    try:
        with place.moodle_in_brief() as moodle:
            return moodle.local.barrette.get_newcomer(user)
    except LaunchUnknown:
        return Newcomer(userid=user, username="", fullname="", roles=(), siteid="")
    except (MoodleError, NotPaired, SiteChanged):
        return None


def _end(row: StoredSession, how: str) -> None:
    row.ended_at, row.ended_how = now(), how


def _actor(row: StoredSession) -> Actor:
    return Actor(row.name, frozenset(_roles(row.roles)), row.user, row.username, row.site_id)


def _roles(stored: Collection[str]) -> tuple[Role, ...]:
    return tuple(Role(each) for each in stored)
