"""Alerts posted to a web address."""

import json
import logging

import pytest
import requests
import responses
from pydantic import SecretStr

from bridge import logs
from bridge.operations.channels import Webhook
from bridge.operations.channels.webhook import PAUSES
from bridge.operations.overdue import Call
from bridge.settings import MalformedSettings, load_settings
from tests.unit.bridge.alerts.samples import HOOK, SINCE, alert

ELSEWHERE = "https://elsewhere.example/"


@pytest.fixture
def web():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def hook(pauses):
    return Webhook(SecretStr(HOOK), sleep=pauses.append)


@pytest.mark.parametrize("status", [200, 202, 204])
def test_it_posts_what_there_is_to_know_and_nobodys_name(web, hook, pauses, status):
    web.post(HOOK, status=status)
    assert hook.send(alert(Call.STILL)) is None
    (call,) = web.calls
    told = json.loads(call.request.body)
    assert told == {
        "event": "still",
        "site": "Lycée professionnel fictif",
        "since": SINCE.isoformat(),
        "state": "failed",
        "sentence": {"fr": "Plus rien n’aboutit.", "en": "Nothing succeeds any more."},
        "link": "https://moodle.example/local/barrette/coordinate.php",
        "text": "Plus rien n’aboutit.\nNothing succeeds any more.\n"
        "https://moodle.example/local/barrette/coordinate.php",
    }
    assert call.request.headers["Content-Type"] == "application/json"
    assert pauses == []


@pytest.mark.parametrize(
    "first",
    [
        {"status": 500},
        {"status": 429},
        {"body": requests.ConnectTimeout()},
        {"body": requests.ConnectionError()},
    ],
)
def test_what_may_pass_is_tried_again(web, hook, pauses, first):
    web.post(HOOK, **first)
    web.post(HOOK, status=200)
    assert hook.send(alert()) is None
    assert (len(web.calls), pauses) == (2, list(PAUSES[:1]))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"status": 503}, "alert_status"),
        ({"body": requests.ReadTimeout(HOOK)}, "alert_timeout"),
        ({"body": requests.ConnectionError(HOOK)}, "alert_unreachable"),
        ({"body": requests.exceptions.SSLError(HOOK)}, "alert_unreachable"),
    ],
)
def test_after_two_further_tries_it_is_given_up(web, hook, pauses, answer, code):
    web.post(HOOK, **answer)
    problem = hook.send(alert())
    assert problem.code == code
    assert HOOK not in str(problem)
    assert (len(web.calls), pauses) == (1 + len(PAUSES), list(PAUSES))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_will_not_pass_is_not_tried_again(web, hook, pauses, status):
    web.post(HOOK, status=status)
    problem = hook.send(alert())
    assert (problem.code, problem.param("status")) == ("alert_status", status)
    assert (len(web.calls), pauses) == (1, [])


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirection_is_not_followed(web, hook, status):
    web.post(HOOK, status=status, headers={"Location": ELSEWHERE})
    elsewhere = [web.add(method, ELSEWHERE, status=200) for method in ("GET", "POST")]
    assert hook.send(alert()).code == "alert_redirected"
    assert [each.call_count for each in elsewhere] == [0, 0]


def test_it_waits_no_longer_than_it_says(web, hook):
    web.post(HOOK, status=200)
    hook.send(alert())
    assert web.calls[0].request.req_kwargs["timeout"] == (5, 10)


def test_the_address_is_in_no_log_and_in_no_error(web, hook, caplog):
    form = logs.formatter(text=False)
    with caplog.at_level(logging.DEBUG):
        for answer in ({"body": requests.ConnectionError(HOOK)}, {"status": 500}, {"status": 404}):
            web.reset()
            web.post(HOOK, **answer)
            problem = hook.send(alert())
            assert HOOK not in f"{problem} {problem!r}"
    lines = [form.format(record) for record in caplog.records]
    assert [line for line in [*lines, repr(hook), str(vars(hook))] if HOOK[-20:] in line] == []


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example/5ecre75ecre75",
        "hooks.example/5ecre75ecre75",
        "https://",
        "https://[5ecre75ecre75",
    ],
)
def test_an_address_that_would_send_unencrypted_is_refused_without_being_shown(
    tmp_path, monkeypatch, address
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BARRETTE_ALERT_WEBHOOK", address)
    with pytest.raises(MalformedSettings, match="alert_webhook") as caught:
        load_settings()
    assert "5ecre" not in f"{caught.value} {caught.value!r} {caught.value.params}"


@pytest.mark.parametrize("address", [HOOK, "http://127.0.0.1:9/x", "http://localhost/x"])
def test_an_address_that_is_accepted_is_hidden_wherever_settings_are_shown(tmp_path, monkeypatch, address):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BARRETTE_ALERT_WEBHOOK", address)
    settings = load_settings()
    assert settings.alert_webhook.get_secret_value() == address
    assert settings.is_alerting
    assert address not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"
