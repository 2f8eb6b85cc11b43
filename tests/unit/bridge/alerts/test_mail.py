"""Alerts by mail, to a server that speaks SMTP."""

import email
import email.policy
import socket

import pytest

from bridge.operations.channels import Mail, mail
from bridge.settings import MalformedSettings, load_settings
from tests.unit.bridge.alerts.post_office import CERTIFICATE, open_office
from tests.unit.bridge.alerts.samples import PASSWORD, alert, mail_settings


def test_a_mail_says_it_in_both_languages_to_everybody_named():
    with open_office() as office:
        assert Mail(mail_settings(office.port)).send(alert()) is None
    (took,) = office.took
    assert took.sender == "barrette@lycee.example"
    assert took.recipients == ["pilote@lycee.example", "admin@lycee.example"]
    letter = email.message_from_bytes(took.letter, policy=email.policy.default)
    assert letter["Subject"] == "Barrette\u00a0: alerte / Barrette: alert"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"]
    body = letter.get_content()
    assert body.index("Plus rien n’aboutit.") < body.index("Nothing succeeds any more.")
    assert "https://moodle.example/local/barrette/coordinate.php" in body


@pytest.mark.parametrize(
    ("manners", "security"), [({"offers_starttls": True}, "starttls"), ({"implicit": True}, "tls")]
)
def test_user_and_password_go_over_an_encrypted_connection(monkeypatch, manners, security):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    settings = {"alert_mail_security": security, "alert_mail_user": "bridge", "alert_mail_password": PASSWORD}
    with open_office(offers_login=True, **manners) as office:
        assert Mail(mail_settings(office.port, **settings)).send(alert()) is None
    (took,) = office.took
    assert (took.encrypted, took.user, took.password) == (True, "bridge", PASSWORD)


@pytest.mark.parametrize(
    ("manners", "security"), [({"offers_starttls": True}, "starttls"), ({"implicit": True}, "tls")]
)
def test_a_certificate_that_nobody_vouches_for_is_refused(manners, security):
    with open_office(**manners) as office:
        problem = Mail(mail_settings(office.port, alert_mail_security=security)).send(alert())
    assert (problem.code, problem.param("cause")) == ("alert_unreachable", "SSLCertVerificationError")
    assert office.took == []


def test_without_encryption_nothing_is_sent_when_it_is_asked_for():
    with open_office() as office:
        problem = Mail(mail_settings(office.port, alert_mail_security="starttls")).send(alert())
    assert problem.code == "alert_not_encrypted"
    assert office.took == []


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"AUTH": "535 no"}, "alert_login"),
        ({"MAIL": "550 no"}, "alert_recipients"),
        ({"RCPT": "550 no"}, "alert_recipients"),
        ({"DATA": "554 no"}, "alert_mail_refused"),
        ({"EHLO": "421 too busy", "HELO": "421 too busy"}, "alert_mail_refused"),
    ],
)
def test_what_the_server_refuses_is_told_by_what_to_correct(answers, code):
    settings = {"alert_mail_user": "bridge", "alert_mail_password": PASSWORD}
    with open_office(offers_login=True, answers=answers) as office:
        problem = Mail(mail_settings(office.port, **settings)).send(alert())
    assert problem.code == code
    assert PASSWORD not in str(problem)
    assert office.took == []


def test_a_server_without_login_does_not_get_the_password():
    with open_office() as office:
        problem = Mail(mail_settings(office.port, alert_mail_user="bridge")).send(alert())
    assert problem.code == "alert_login"


def test_a_recipient_that_is_refused_does_not_keep_it_from_the_others():
    with open_office() as office:
        office._answer = lambda verb, line, took, usual=office._answer: (
            "550 no" if verb == "RCPT" and "pilote" in line else usual(verb, line, took)
        )
        assert Mail(mail_settings(office.port)).send(alert()) is None
    assert office.took[0].recipients == ["admin@lycee.example"]


def test_a_server_that_is_not_there_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    problem = Mail(mail_settings(port)).send(alert())
    assert (problem.code, problem.param("cause")) == ("alert_unreachable", "ConnectionRefusedError")


def test_a_server_that_says_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(mail, "TIMEOUT_SECONDS", 0.2)
    with open_office(is_mute=True) as office:
        assert Mail(mail_settings(office.port)).send(alert()).code == "alert_timeout"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"ALERT_MAIL_HOST": "mail.example"}, "alert_mail_from"),
        ({"ALERT_MAIL_FROM": "somebody"}, "alert_mail_from"),
        ({"ALERT_MAIL_FROM": "a@b\nBcc: c@d"}, "alert_mail_from"),
        ({"ALERT_MAIL_TO": "a@b.example, nobody"}, "alert_mail_to"),
        ({"ALERT_MAIL_TO": "a@b.example,"}, "alert_mail_to"),
        ({"ALERT_MAIL_PORT": "0"}, "alert_mail_port"),
        (
            {
                "ALERT_MAIL_HOST": "mail.example", "ALERT_MAIL_FROM": "a@b.example", "ALERT_MAIL_TO": "a@b.example",
                "ALERT_MAIL_USER": "x", "ALERT_MAIL_SECURITY": "none",
            },
            "alert_mail_security",
        ),
    ],
)  # fmt: skip
def test_settings_that_could_not_work_are_refused_at_once(tmp_path, monkeypatch, given, named):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BARRETTE_ALERT_MAIL_PASSWORD", PASSWORD)
    for name, value in given.items():
        monkeypatch.setenv(f"BARRETTE_{name}", value)
    with pytest.raises(MalformedSettings, match=named) as caught:
        load_settings()
    assert PASSWORD not in str(caught.value)
