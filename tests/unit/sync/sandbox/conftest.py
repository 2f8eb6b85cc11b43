import pytest

from sync.sandbox.server import Sandbox
from tests.unit.sync.sandbox.bridge import Bridge, whole


@pytest.fixture
def sandbox():
    return Sandbox(now=lambda: 1_790_000_000)


@pytest.fixture
def moodle(sandbox):
    return sandbox.moodle


@pytest.fixture
def bridge(sandbox):
    return Bridge(sandbox)


@pytest.fixture
def pupils(moodle):
    """Ids of two pupils of a division in scope."""
    cohort = moodle.create_cohort("2MELEC1", "2MELEC1", in_scope=True)
    users = [
        moodle.create_user("lina.demo", "Lina", "Démo"),
        moodle.create_user("sami.fictif", "Sami", "Fictif"),
    ]
    for user in users:
        moodle.add_cohort_member(cohort.id, user.id)
    return [user.id for user in users]


@pytest.fixture
def built(bridge, pupils):
    """The site once a course with two pupils was pushed; gives the course's id."""
    outcomes = bridge.outcomes(*whole(*pupils))
    assert {row["status"] for row in outcomes} == {"done"}
    return outcomes[0]["objectid"]
