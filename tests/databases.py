"""The two databases that a store can be on: a file, and a PostgreSQL server that the tests start for themselves."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

BINARIES = "/usr/lib/postgresql"
UNPRIVILEGED = ("postgres", "nobody")
"""PostgreSQL refuses to be run by root."""
HURRY = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass
class Cluster:
    """A PostgreSQL server that only this machine's socket reaches, with as many databases as wanted."""

    socket: Path

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://barrette@/{name}?host={self.socket}"

    def execute(self, statement: str) -> None:
        """Have the server itself do something, outside of any transaction."""
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


_names = count()


@contextmanager
def database(cluster: Cluster) -> Iterator[str]:
    """An empty database of its own, dropped at the end; yields its address."""
    name = f"barrette_{next(_names)}"
    cluster.execute(f"CREATE DATABASE {name}")
    yield cluster.url(name)
    cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running() -> Iterator[Cluster]:
    """A server of its own in a temporary folder, stopped and removed at the end. Skips where none is installed."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("needs postgresql")
    folder = Path(tempfile.mkdtemp(prefix="barrette-pg-"))
    data, log = folder / "data", folder / "log"
    user = _unprivileged()
    if user:
        shutil.chown(folder, user.pw_uid, user.pw_gid)
    try:
        _as(
            user,
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "barrette",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        options = f"-k {folder} {HURRY}"
        _as(user, binaries / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "-t", "60", "start")
        try:
            yield Cluster(folder)
        finally:
            _as(user, binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path | None:
    """The folder of the newest server installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = [path.parent for path in Path(BINARIES).glob("*/bin/initdb")]
    return max(installed, key=lambda path: float(path.parent.name), default=None)


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom the server is run by when we are root, None when as ourselves."""
    if os.getuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)


def _as(user: pwd.struct_passwd | None, *command: object) -> None:
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    # A file and no pipe: the server keeps what it inherits open for as long as it runs.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(part) for part in command],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            **identity,
        )
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")
