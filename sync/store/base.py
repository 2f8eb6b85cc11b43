"""The store: SQLite in WAL mode by default, or PostgreSQL; its schema is made by Alembic."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    ColumnElement,
    DateTime,
    Dialect,
    Engine,
    TypeDecorator,
    event,
    func,
    literal,
    type_coerce,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import JSON

from sync.store.address import StoreUnreachable, make_engine, told

MIGRATING = 0x42415252
"""Key of the lock of PostgreSQL under which one machine at a time brings the schema up to date."""


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC and always aware: SQLite forgets time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment: which one it means would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored: make it aware")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back as UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Every table of the store."""

    type_annotation_map = {datetime: Instant, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012 (SQLAlchemy's name)


def now() -> datetime:
    """This moment, aware, to the second: runs are told apart by their ids."""
    return datetime.now(UTC).replace(microsecond=0)


class Store:
    """The school's data as a database; `session()` is one unit of work.

    Raises MalformedDatabase, DriverMissing when the address cannot be used.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self.engine = make_engine(url)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _sqlite_manners)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._may_commit: Callable[[Session], None] = lambda session: None

    @classmethod
    def in_folder(cls, folder: Path) -> "Store":
        """The store of a data folder, which is made when absent, readable by its owner only."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(f"sqlite:///{folder / 'barrette.sqlite3'}")

    @property
    def is_sqlite(self) -> bool:
        """Whether it is one file, rather than a database server."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session committed at the end, rolled back on any error."""
        with self._sessions.begin() as session:
            yield session
            self._may_commit(session)

    def guarded(self, may_commit: Callable[[Session], None]) -> "Store":
        """The same store, but each session is committed only if `may_commit` raises nothing."""
        same = copy(self)
        same._may_commit = may_commit
        return same

    def clock(self, later: float = 0) -> ColumnElement[datetime]:
        """The database's own clock, some seconds later, to be used in a statement.

        Machines that share a store need not agree on the time: leases are told by this clock alone. It goes on
        within a transaction, so that one that had to wait does not live in the past.
        """
        if self.is_sqlite:
            # Six digits, as moments are kept: SQLite compares them as texts.
            return type_coerce(func.strftime("%Y-%m-%d %H:%M:%f000", "now", f"{later:+.3f} seconds"), Instant)
        ticking = func.clock_timestamp(type_=DateTime(timezone=True)) + literal(timedelta(seconds=later))
        return type_coerce(func.timezone("utc", ticking), Instant)

    def apart(self, patience: float) -> Engine:
        """An engine whose connections nobody else uses or waits for; a statement waits `patience` seconds at most."""
        engine = make_engine(self._url, patience)
        if self.is_sqlite:
            event.listen(engine, "connect", _sqlite_manners)
            event.listen(engine, "connect", _sqlite_patience(patience))
        return engine

    def migrate(self) -> None:
        """Bring the schema to this version; does nothing when it is there already. Raises StoreUnreachable."""
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["engine"] = self.engine
        try:
            command.upgrade(config, "head")
        except OperationalError:
            if self.is_sqlite or self._answers():
                raise
            raise StoreUnreachable(address=told(self.engine.url)) from None

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _answers(self) -> bool:
        try:
            with self.engine.connect():
                return True
        except OperationalError:
            return False


def _sqlite_manners(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_patience(seconds: float) -> Any:
    def set_patience(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={int(seconds * 1000)}")
        cursor.close()

    return set_patience
