"""A store that is in use comes to this version with everything in it."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text

import sync.store
from sync.store import Store, StoredMembership

FILLED = (
    "INSERT INTO site (id, url, identity, name, paired_at) VALUES (1, 'u', 'i', 'n', '2026-09-01 00:00:00')",
    "INSERT INTO frame_version (site_id, version, imported_at, imported_by, document) "
    "VALUES (1, 1, '2026-09-01 00:00:00', 'a', '{}')",
    "INSERT INTO run (id, site_id, asked_by, dry, started_at, state, report) "
    "VALUES (1, 1, 'a', false, '2026-09-01 00:00:00', 'applied', '{}')",
    "INSERT INTO proposal (id, site_id, run_id, barrette, state, made_at, published_at, published_by, measures) "
    "VALUES (1, 1, 1, 'b', 'published', '2026-10-01 08:00:00', '2026-10-05 08:00:00', 'A', '{}')",
    "INSERT INTO placement (proposal_id, pupil, workshop, reasons) VALUES (1, 7, 'w1', '[]')",
)
"""One row of each table that others refer to, as the first version kept them."""


def _config(store):
    config = Config()
    config.set_main_option("script_location", str(Path(sync.store.__file__).parent / "migrations"))
    config.attributes["engine"] = store.engine
    return config


def _revisions():
    config = Config()
    config.set_main_option("script_location", str(Path(sync.store.__file__).parent / "migrations"))
    return [each.revision for each in reversed(list(ScriptDirectory.from_config(config).walk_revisions()))]


def _counts(store):
    with store.engine.connect() as connection:
        return {
            table: connection.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar()
            for table in ("site", "frame_version", "run", "proposal", "placement")
        }


@pytest.mark.parametrize("stop", _revisions())
def test_every_step_keeps_what_is_there(database, stop):
    store = Store(database)
    command.upgrade(_config(store), "0001")
    with store.engine.begin() as connection:
        for statement in FILLED:
            connection.execute(text(statement))
    before = _counts(store)
    command.upgrade(_config(store), stop)
    assert _counts(store) == before
    store.migrate()
    assert _counts(store) == before
    tables = set(inspect(store.engine).get_table_names())
    assert {table.name for table in sync.store.Base.metadata.sorted_tables} <= tables
    store.close()


def test_the_store_minds_what_refers_to_what_after_it(database):
    store = Store(database)
    store.migrate()
    if store.is_sqlite:
        with store.engine.connect() as connection:
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    store.close()


def test_who_has_a_published_place_is_in_that_group_since_then(database):
    store = Store(database)
    command.upgrade(_config(store), "0001")
    with store.engine.begin() as connection:
        for statement in FILLED:
            connection.execute(text(statement))
    store.migrate()
    with store.session() as session:
        (kept,) = session.scalars(select(StoredMembership)).all()
    assert (kept.pupil, kept.barrette, kept.workshop, kept.by, kept.until) == (7, "b", "w1", "A", None)
    assert kept.since.isoformat() == "2026-10-05T08:00:00+00:00"
