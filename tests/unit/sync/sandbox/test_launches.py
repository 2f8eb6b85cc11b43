"""People who come to the bridge: the stand-in's page before it, and its codes."""

from urllib.parse import parse_qs, urlsplit

import pytest

from sync.sandbox.errors import MoodleError
from sync.sandbox.launches import KEPT, LIFETIME
from sync.sandbox.server import LAUNCH, Sandbox

STATE = "state-0123456789"


class Clock:
    def __init__(self):
        self.at = 1_800_000_000

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def sandbox(clock):
    sandbox = Sandbox(now=clock)
    sandbox.moodle.site.bridge_url = "http://127.0.0.1:8800"
    person = sandbox.moodle.create_user("mme.test", "Mme", "Test")
    sandbox.moodle.site.parts[person.id] = ("coordinator", "pilot")
    sandbox.moodle.site.visitor = person.id
    return sandbox


def opened(sandbox, query):
    status, headers, body = sandbox.handle(f"{LAUNCH}?{query}", {})
    return status, headers.get("Location", ""), body


def test_the_page_sends_its_visitor_with_a_code_that_is_good_once(sandbox):
    status, location, _ = opened(sandbox, f"state={STATE}")
    assert (status, urlsplit(location).path) == (303, "/sign-in/callback")
    given = {name: value for name, (value,) in parse_qs(urlsplit(location).query).items()}
    assert given["state"] == STATE
    row = sandbox.moodle.redeem(given["code"])
    assert (row.userid, row.state) == (sandbox.moodle.site.visitor, STATE)
    with pytest.raises(MoodleError) as refused:
        sandbox.moodle.redeem(given["code"])
    assert refused.value.errorcode == "launchused"


def test_without_a_state_one_begins_at_the_bridge(sandbox):
    assert opened(sandbox, "")[1] == "http://127.0.0.1:8800/sign-in"


def test_nobody_is_sent_without_an_account_a_part_or_a_state_of_the_bridge(sandbox):
    assert opened(sandbox, "state=short")[0] == 404
    sandbox.moodle.site.parts.clear()
    assert opened(sandbox, f"state={STATE}")[0] == 404
    sandbox.moodle.site.visitor = 0
    assert b"<form action='/login" in opened(sandbox, f"state={STATE}")[2]


def test_a_code_ends_and_is_forgotten(sandbox, clock):
    visitor = sandbox.moodle.site.visitor
    late = sandbox.moodle.launch(visitor, STATE)
    sandbox.moodle.redeem(sandbox.moodle.launch(visitor, STATE))
    clock.at += LIFETIME
    with pytest.raises(MoodleError) as refused:
        sandbox.moodle.redeem(late)
    assert refused.value.errorcode == "launchexpired"
    sandbox.moodle.require_let_in(visitor)
    clock.at += KEPT
    with pytest.raises(MoodleError):
        sandbox.moodle.require_let_in(visitor)


def test_parts_are_those_of_now(sandbox):
    moodle = sandbox.moodle
    visitor = moodle.site.visitor
    assert moodle.newcomer(visitor)["roles"] == ["coordinator", "pilot"]
    moodle.suspend_user(visitor)
    assert moodle.newcomer(visitor) == {"userid": visitor, "username": "", "fullname": "", "roles": []}
    assert moodle.parts_of(moodle.site.userid) == ()
