"""The store on a file and on a real PostgreSQL: the same whole loop, and what is said when it cannot be opened."""

import logging
import subprocess
import sys
import time

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bridge.i18n import translator
from bridge.operations.expected import expect, expected
from bridge.operations.workplace import Workplace
from bridge.settings import Settings
from sync.errors import ExplainedError
from sync.store import Run, Store
from sync.store.address import DriverMissing, MalformedDatabase, StoreUnreachable
from sync.store.base import MIGRATING
from tests import databases, school
from tests.school import FIRST_GROUPS

SECRET = "5ecre7"


def test_a_whole_year_begins_on_either_database(database, tmp_path):
    with school.paired(tmp_path / "data", {"database": database}) as lycee:
        assert lycee.publish().state == "applied"
        assert lycee.groups() == FIRST_GROUPS
        lycee.moodle.suspend_user(lycee.id("eleve.00"))
        assert [lycee.synchronise().state for _ in range(2)] == ["applied", "unchanged"]
        expect(lycee.place, school.ME, b"identifiant;division;atelier\nnouveau;2a;lire\n")
        user = lycee.moodle.create_user("nouveau", "Prénom", "Nom").id
        lycee.moodle.add_cohort_member(lycee.cohort("2A"), user)
        lycee.moodle.write_project(user)
        assert lycee.synchronise().movements == {"arrived": 1}
        assert lycee.group_of("nouveau") == lycee.group_of("eleve.03")
        lycee.moodle.delete_user(user)
        assert lycee.synchronise().movements == {"left": 1}
        assert expected(lycee.place) == ()
        assert (tmp_path / "data" / "token").exists()
        assert not (tmp_path / "data" / "barrette.sqlite3").exists()


MIGRATE = "import sys; from sync.store import Store; Store(sys.argv[1]).migrate()"
WAITING = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")


def test_machines_that_start_at_once_bring_the_schema_up_to_date_one_after_the_other(cluster):
    with databases.database(cluster) as url:
        store = Store(url)
        with store.session() as session:
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
            starting = [subprocess.Popen([sys.executable, "-c", MIGRATE, url]) for _ in range(2)]
            until = time.monotonic() + 30
            while session.scalar(WAITING) < 2 and time.monotonic() < until:
                time.sleep(0.02)
            assert session.scalar(WAITING) == 2
        assert [each.wait(30) for each in starting] == [0, 0]
        with store.session() as session:
            assert session.query(Run).count() == 0
        store.close()


@pytest.mark.parametrize(
    "address",
    [
        f"mysql://barrette:{SECRET}@localhost/barrette",
        f"postgresql+psycopg2://barrette:{SECRET}@localhost/barrette",
        f"postgres://barrette:{SECRET}@localhost/barrette",
        f"barrette:{SECRET}",
        f"postgresql://barrette:{SECRET}@localhost:port/barrette",
        "",
    ],
)
def test_an_address_that_cannot_be_used_is_explained_and_not_shown(address):
    with pytest.raises(MalformedDatabase) as refused:
        Store(address)
    assert "postgresql://" in translator("fr").explain(refused.value)
    assert SECRET not in f"{refused.value} {refused.value!r} {refused.value.__cause__}"


def test_the_plain_name_of_postgresql_is_enough(cluster):
    store = Store(cluster.url("postgres").replace("+psycopg", ""))
    with store.session() as session:
        assert session.connection().dialect.name == "postgresql"
    store.close()


def test_a_driver_that_is_not_installed_is_explained(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DriverMissing, match="psycopg is not installed") as refused:
        Store("postgresql://localhost/barrette")
    assert "pip install" in translator("fr").explain(refused.value)


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    address = f"postgresql://barrette:{SECRET}@/barrette?host={tmp_path}"
    with pytest.raises(StoreUnreachable) as refused:
        Workplace.open(Settings(data_dir=tmp_path / "data", database=SecretStr(address)))
    told = translator("fr").explain(refused.value)
    assert f"{tmp_path}/barrette" in told
    assert SECRET not in told + caplog.text


def test_a_database_that_is_not_there_is_explained(cluster):
    store = Store(cluster.url("never_made"))
    with pytest.raises(ExplainedError, match="never_made"):
        store.migrate()
    store.close()
