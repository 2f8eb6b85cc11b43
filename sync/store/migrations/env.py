"""Alembic's entry: runs on the engine that the store hands over."""

from alembic import context
from sqlalchemy import Connection, text

from sync.store.base import MIGRATING, Base


def _unguarded(connection: Connection) -> None:
    """SQLite changes a table by making it anew, and would refuse to drop the old one that others refer to."""
    connection.execute(text("PRAGMA foreign_keys=OFF"))
    connection.rollback()  # what is asked within a transaction is ignored


def _guarded_again(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(
            f"the migration left rows that refer to nothing, in {sorted({b[0] for b in broken})}"
        )


with context.config.attributes["engine"].connect() as connection:
    on_sqlite = connection.dialect.name == "sqlite"
    if connection.dialect.name == "postgresql":
        # Several machines may start with a new version at once; the lock goes with the transaction.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
    if on_sqlite:
        _unguarded(connection)
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
        if on_sqlite:
            _guarded_again(connection)
    connection.commit()
    if on_sqlite:
        connection.execute(text("PRAGMA foreign_keys=ON"))
        connection.rollback()
