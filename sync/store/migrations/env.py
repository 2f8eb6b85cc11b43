"""Alembic's entry: runs on the engine that the store hands over."""

from alembic import context
from sqlalchemy import text

from sync.store.base import MIGRATING, Base

with context.config.attributes["engine"].connect() as connection:
    if connection.dialect.name == "postgresql":
        # Several machines may start with a new version at once; the lock goes with the transaction.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
