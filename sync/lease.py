"""The one turn to write to a site: a lease in the store, kept by a heartbeat, numbered by a fence.

Whoever holds it says so every third of its time to live. A holder that dies says nothing any more, and the lease
passes on when that time is over. A holder that only could not speak finds out by itself, before it writes again;
what it had sent already, Moodle refuses by its fence.
"""

import logging
import os
import socket
import time
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any, Self, cast

from sqlalchemy import ColumnElement, Connection, CursorResult, Insert, Update, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from sync.errors import LeaseLost, RunHeld
from sync.store import Store, StoredLease

log = logging.getLogger(__name__)

TTL_SECONDS = 30.0
"""How long a lease lives after the last sign of life of its holder."""
BEATS = 3
"""Signs of life in that time, so that one which comes late loses nothing."""
_RETRIES = 10
"""Tries in that time once a sign of life could not be given."""
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Goes on while the machine sleeps, as the database's does."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lease of a site, by the database's clock."""

    name: str
    """Machine and process."""
    since: datetime
    seen: datetime
    """The last sign of life."""
    until: datetime
    """When the lease passes on at the latest, unless another sign of life comes."""


def held(store: Store, site: int) -> Holder | None:
    """Who holds the lease of a site, None when nobody does, or nobody who still lives."""
    lease = StoredLease
    wanted = select(lease.holder, lease.taken_at, lease.beat_at, lease.expires_at)
    with store.engine.connect() as connection:
        row = connection.execute(wanted.where(lease.site_id == site, ~_is_free(store))).first()
    # A lease that somebody holds has its three moments.
    return Holder(*cast("tuple[str, datetime, datetime, datetime]", tuple(row))) if row else None


def take(store: Store, site: int, ttl: float = TTL_SECONDS) -> "Lease":
    """Take the lease of a site, to be used in a `with`; `ttl` in seconds. Raises RunHeld when another has it."""
    name = f"{socket.gethostname()}:{os.getpid()}"
    while True:
        asked = _uptime()
        with store.session() as session:
            fence = session.execute(_taking(store, site, name, ttl)).scalar()
        if fence is not None:
            return Lease(store, site, name, fence, ttl, asked)
        other = held(store, site)
        if other:
            raise RunHeld(holder=other.name, since=other.since, seen=other.seen, until=other.until)


class Lease:
    """A lease that was taken. Made by `take`."""

    def __init__(self, store: Store, site: int, name: str, fence: int, ttl: float, asked: float) -> None:
        self.site = site
        self.fence = fence
        """Number of this turn: higher than that of any before it."""
        self.store = store.guarded(self._confirm)
        """What the run works on: it keeps nothing once the lease is lost."""
        self._store = store
        self._name = name
        self._ttl = ttl
        self._sure_until = asked + ttl
        self._is_gone = False
        self._over = Event()
        self._changing = Lock()
        """Held while the lease is renewed or its fence raised: the one looks for the other's number."""
        self._apart = store.apart(ttl / BEATS)
        self._heart = Thread(target=self._beat_on, name=f"lease-{site}", daemon=True)

    def __enter__(self) -> Self:
        self._heart.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._heart.join(self._ttl)
        try:
            self._set(holder="", expires_at=None)
        except SQLAlchemyError as error:  # it passes on by itself a little later
            log.warning("a lease could not be given back: %s", type(error).__name__)
        finally:
            self._apart.dispose()

    def require(self) -> None:
        """Go on only while the lease is surely held. Raises LeaseLost when it was lost, or may have been."""
        if self._is_gone or _uptime() >= self._sure_until:
            self._is_gone = True
            raise self._lost()

    def raise_above(self, seen: int) -> None:
        """Make the fence higher than one that Moodle has seen, of a store that was lost, say. Raises LeaseLost."""
        with self._changing:
            if self.fence > seen:
                return
            self._is_gone = self._is_gone or not self._set(fence=seen + 1)
            self.require()
            self.fence = seen + 1

    def _confirm(self, session: Session) -> None:
        """Make sure, before a session is committed, that the lease is held at that very moment. Raises LeaseLost.

        Whoever wants to take it then waits for the end of the transaction.
        """
        self.require()
        session.flush()
        if not _has_hit(session, self._mine().values(holder=self._name)):
            raise self._lost()

    def _beat_on(self) -> None:
        pause = self._ttl / BEATS
        while not self._over.wait(pause):
            pause = self._ttl / (BEATS if self._beat() else _RETRIES)
            if self._is_gone:
                return

    def _beat(self) -> bool:
        """Give a sign of life; whether that could be done."""
        with self._changing:
            asked = _uptime()
            clock = self._store.clock
            try:
                is_mine = self._set(beat_at=clock(), expires_at=clock(self._ttl))
            except SQLAlchemyError as error:
                log.warning("a sign of life could not be written: %s", type(error).__name__)
                return False
            if is_mine:
                self._sure_until = asked + self._ttl
            else:
                self._is_gone = True
            return True

    def _set(self, **values: Any) -> bool:
        """Change the lease if it is still ours; whether it is."""
        with self._apart.begin() as connection:
            return _has_hit(connection, self._mine().values(**values))

    def _lost(self) -> LeaseLost:
        return LeaseLost(seconds=f"{self._ttl:g}")

    def _mine(self) -> Update:
        lease = StoredLease
        mine = (lease.site_id == self.site, lease.fence == self.fence, lease.holder == self._name)
        return update(lease).where(*mine).execution_options(synchronize_session=False)


def _taking(store: Store, site: int, name: str, ttl: float) -> Insert:
    """One statement, which one of many at once can win: it writes only where nobody holds the lease."""
    insert = sqlite.insert if store.is_sqlite else postgresql.insert
    taken = {
        "holder": name,
        "taken_at": store.clock(),
        "beat_at": store.clock(),
        "expires_at": store.clock(ttl),
    }
    return (
        insert(StoredLease)
        .values(site_id=site, fence=1, **taken)
        .on_conflict_do_update(
            index_elements=[StoredLease.site_id],
            set_={"fence": StoredLease.fence + 1, **taken},
            where=_is_free(store),
        )
        .returning(StoredLease.fence)
    )


def _is_free(store: Store) -> ColumnElement[bool]:
    return or_(StoredLease.holder == "", StoredLease.expires_at <= store.clock())


def _has_hit(executor: Connection | Session, statement: Update) -> bool:
    return cast(CursorResult[Any], executor.execute(statement)).rowcount > 0


def _uptime() -> float:
    return time.clock_gettime(_CLOCK)
