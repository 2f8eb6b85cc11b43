"""One school per moment, made once: the pages only read."""

import pytest

from tests.unit.bridge.lycee import STAGES, Lycee


@pytest.fixture(scope="session")
def stage(tmp_path_factory):
    made: dict[str, Lycee] = {}

    def at(name: str) -> Lycee:
        if name not in made:
            made[name] = STAGES[name](tmp_path_factory.mktemp(name))
        return made[name]

    yield at
    for lycee in made.values():
        lycee.place.store.close()
