"""What holds for every test (`tests/gates.py`), and the small schools that many of them use."""

import pytest
from hypothesis import settings

from tests import databases, school
from tests.gates import (
    no_network,
    pytest_collection_modifyitems,
    pytest_sessionfinish,
    pytest_terminal_summary,
)

__all__ = ["no_network", "pytest_collection_modifyitems", "pytest_sessionfinish", "pytest_terminal_summary"]

# Properties are tried by what they say, never by how long they take.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


@pytest.fixture(scope="session")
def cluster():
    """A real PostgreSQL, started once."""
    with databases.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The address of an empty database, once a file and once on a real PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'barrette.sqlite3'}"
        return
    with databases.database(request.getfixturevalue("cluster")) as url:
        yield url


@pytest.fixture(scope="session")
def _paired(tmp_path_factory):
    return school.paired(tmp_path_factory.mktemp("paired") / "data").freeze()


@pytest.fixture(scope="session")
def _published(_paired, tmp_path_factory):
    lycee = _paired.thaw(tmp_path_factory.mktemp("published") / "data")
    lycee.publish()
    return lycee.freeze()


@pytest.fixture
def paired(_paired, tmp_path):
    """A small school, paired and rated, of which nothing was ever synchronised."""
    with _paired.thaw(tmp_path / "data") as lycee:
        yield lycee


@pytest.fixture
def published(_published, tmp_path):
    """The same with its first groups published and pushed."""
    with _published.thaw(tmp_path / "data") as lycee:
        yield lycee
