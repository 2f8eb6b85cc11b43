"""A push mails nobody, and nobody's name or secret is in a log or in what the bridge tells."""

import re
from urllib.parse import quote, quote_plus

import pytest

from tests.live.moodle import PASSWORD

MESSAGES = re.compile("^(messages?|message_|notifications|messageinbound)")


def test_no_mail_leaves_moodle_because_of_a_push(loop):
    assert loop.mailed == ""


def test_a_push_writes_no_message(loop):
    tables = {name for name in loop.applied.after if MESSAGES.match(name)}
    assert {"messages", "notifications"} <= tables
    assert not tables & loop.applied.changed


@pytest.fixture(scope="module")
def secrets(loop, applied):
    """What must be told nowhere: how people are called and known, the bridge's token, a password."""
    assert applied
    told = {loop.setup["token"], PASSWORD}
    for person in (*loop.fiction.pupils, *loop.fiction.staff):
        told |= {
            f"{person.firstname} {person.lastname}",
            f"{person.lastname} {person.firstname}",
            person.username,
            person.idnumber,
        }
    return {form for each in told for form in (each, quote(each), quote_plus(each))}


@pytest.mark.parametrize("log", ["web.log", "php.log"])
def test_a_log_of_the_site_names_nobody(loop, secrets, log):
    file = loop.site.folder / log
    text = file.read_text("utf-8", "replace") if file.exists() else ""
    assert log != "web.log" or "local_barrette_apply" in text
    assert sorted(each for each in secrets if each in text) == []


def test_the_plugin_raises_no_complaint_of_php(loop, applied):
    assert applied
    file = loop.site.folder / "php.log"
    lines = file.read_text("utf-8", "replace").splitlines() if file.exists() else []
    assert [line for line in lines if "barrette" in line and "PHP" in line] == []


def test_the_bridge_names_nobody(loop, secrets):
    told = "\n".join(loop.bridge.transcript)
    assert "written in Moodle" in told.lower() or '"applied"' in told
    assert sorted(each for each in secrets if each in told) == []
