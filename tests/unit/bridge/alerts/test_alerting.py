"""Who is told when no synchronisation succeeds any more, and when they do again."""

import json
import logging
from datetime import UTC, datetime, timedelta

import pytest
import responses
from pydantic import SecretStr
from typer.testing import CliRunner

from bridge import logs
from bridge.cli.main import app
from bridge.jobs.alerting import JOB, look
from bridge.jobs.schedule import Clock
from bridge.operations import alerting
from bridge.operations.overdue import Call
from bridge.operations.status import state_of
from bridge.operations.workplace import Workplace
from bridge.settings import Settings
from mappings.messages import message
from sync.errors import NotPaired
from sync.store import Run, Site, StoredAlert, queries
from tests.school import STAFF, just_paired
from tests.unit.bridge.alerts.post_office import open_office
from tests.unit.bridge.alerts.samples import HOOK, PASSWORD, mail_settings

START = datetime.now(UTC).replace(microsecond=0) - timedelta(days=30)
"""Long enough ago for whoever looks by the real clock."""


class Fake:
    """A way that keeps what it is given, and refuses or breaks when the test says so."""

    def __init__(self, name):
        self.name = name
        self.sent = []
        self.problem = None
        self.breaks = False

    def send(self, alert):
        if self.breaks:
            raise RuntimeError("Nom07")
        if self.problem is None:
            self.sent.append(alert)
        return self.problem


@pytest.fixture
def ways(monkeypatch):
    found = (Fake("mail"), Fake("webhook"))
    monkeypatch.setattr(alerting, "channels", lambda settings: found)
    return found


@pytest.fixture
def school(tmp_path):
    """Paired at `START`; nothing was synchronised yet."""
    lycee = just_paired(tmp_path / "data")
    with lycee.place.store.session() as session:
        session.query(Site).one().paired_at = START
    with lycee:
        yield lycee


def at(hours):
    return START + timedelta(hours=hours)


def ran(lycee, state, hours, *, dry=False):
    with lycee.place.store.session() as session:
        site = queries.paired_site(session)
        run = Run(site_id=site.id, asked_by="Nom07", dry=dry, started_at=at(hours), state=state, report={})
        run.ended_at = at(hours)
        session.add(run)


def kept(lycee):
    with lycee.place.store.session() as session:
        return {row.channel: (row.since, row.told_at) for row in session.query(StoredAlert)}


def calls(lycee, hours):
    return [(each.channel, each.call.value, each.problem) for each in alerting.look(lycee.place, at(hours))]


def test_nothing_is_told_before_the_time_is_up(school, ways):
    assert calls(school, 25) == []
    assert (ways[0].sent, kept(school)) == ([], {})


def test_a_moodle_that_was_never_synchronised_is_told_from_its_pairing_on(school, ways):
    assert calls(school, 26) == [("mail", "outage", None), ("webhook", "outage", None)]
    told = ways[0].sent[0]
    assert (told.since, told.state) == (START, "")
    assert "aucune n’a encore été faite" in told.sentences["fr"]
    assert "none was made yet" in told.sentences["en"]


def test_an_outage_from_its_beginning_to_its_end(school, ways):
    ran(school, "applied", 0)
    ran(school, "failed", 24)
    heard = {
        hour: [call for name, call, _ in calls(school, hour) if name == "mail"] for hour in range(24, 102)
    }
    ran(school, "unchanged", 102)
    heard |= {
        hour: [call for name, call, _ in calls(school, hour) if name == "mail"] for hour in range(102, 130)
    }
    assert {hour: told for hour, told in heard.items() if told} == {
        26: ["outage"],
        50: ["still"],
        74: ["still"],
        98: ["still"],
        102: ["over"],
        128: ["outage"],
    }
    assert [alert.state for alert in ways[0].sent] == ["failed"] * 4 + ["unchanged"] * 2


@pytest.mark.parametrize("state", ["applied", "unchanged", "proposed"])
def test_what_counts_as_success(school, ways, state):
    ran(school, state, 20)
    assert calls(school, 45) == []
    assert calls(school, 46) != []


@pytest.mark.parametrize(
    ("state", "dry"),
    [
        *((state, False) for state in ("failed", "partial", "incomplete", "stopped", "skipped")),
        ("proposed", True),
    ],
)
def test_what_does_not(school, ways, state, dry):
    ran(school, state, 25, dry=dry)
    assert [call for _, call, _ in calls(school, 26)] == ["outage", "outage"]


def test_what_one_way_does_not_take_is_tried_again_there_only(school, ways):
    mail, _ = ways
    mail.problem = message("alert_timeout", seconds=15)
    assert calls(school, 26) == [("mail", "outage", mail.problem), ("webhook", "outage", None)]
    assert kept(school) == {"webhook": (START, at(26))}
    mail.problem = None
    assert calls(school, 27) == [("mail", "outage", None)]
    assert calls(school, 28) == []


def test_what_is_over_is_told_again_until_it_was_heard(school, ways):
    calls(school, 26)
    ran(school, "applied", 27)
    ways[1].problem = message("alert_redirected")
    calls(school, 28)
    assert kept(school).keys() == {"webhook"}
    ways[1].problem = None
    assert calls(school, 29) == [("webhook", "over", None)]
    assert kept(school) == {}


def test_an_outage_that_follows_one_that_nobody_was_told_is_over_is_a_new_one(school, ways):
    calls(school, 26)
    ran(school, "applied", 27)
    for way in ways:
        way.problem = message("alert_redirected")
    calls(school, 28)
    for way in ways:
        way.problem = None
    assert calls(school, 53) == [("mail", "outage", None), ("webhook", "outage", None)]
    assert kept(school)["mail"] == (at(27), at(53))


def test_a_way_that_breaks_does_not_keep_it_from_the_others_and_says_only_how(school, ways, caplog):
    ways[0].breaks = True
    (broken, sent) = alerting.look(school.place, at(26))
    assert (broken.problem.code, broken.problem.param("cause")) == ("alert_unreachable", "RuntimeError")
    assert sent.problem is None
    assert "Nom07" not in caplog.text


def test_the_alert_names_the_school_and_nobody(school, ways):
    ran(school, "failed", 20)
    alerting.look(school.place, at(26))
    told = str(ways[0].sent[0])
    assert school.moodle.site.name in told
    assert "https://moodle.example/local/barrette/coordinate.php" in told
    names = [word for user in school.moodle.users for word in (user.username, user.lastname) if word.strip()]
    assert len(names) > 60
    assert [word for word in [*names, *STAFF, "Nom07", school.moodle.site.token] if word in told] == []


def test_a_test_is_sent_whatever_the_state_and_keeps_nothing(school, ways):
    sent = alerting.send_test(school.place)
    assert [(each.channel, each.call, each.problem) for each in sent] == [
        ("mail", Call.TEST, None),
        ("webhook", Call.TEST, None),
    ]
    assert "essai" in ways[0].sent[0].sentences["fr"]
    assert kept(school) == {}


def test_the_status_says_for_how_long_none_has_succeeded(school):
    assert state_of(school.place).late_hours > 0
    with school.place.store.session() as session:
        session.query(Site).one().paired_at = datetime.now(UTC)
    assert state_of(school.place).late_hours == 0


# By the clock.


def place_with(lycee, **settings) -> Workplace:
    found = Settings(data_dir=lycee.place.settings.data_dir, **settings)
    return Workplace(found, lycee.place.store, lycee.place.server, lycee.place.day)


def test_the_clock_looks_every_hour_when_a_way_is_set_and_only_then(school):
    for settings, expected in (({}, []), ({"alert_webhook": SecretStr(HOOK)}, [JOB])):
        clock = Clock(place_with(school, **settings), nightly=False, requests=False)
        jobs = {job.id: job for job in clock.scheduler.get_jobs()}
        clock.stop()
        assert list(jobs) == expected
    assert jobs[JOB].trigger.interval == timedelta(hours=1)


def test_the_clock_is_not_stopped_by_anything(school, monkeypatch, caplog):
    def breaks(place):
        raise RuntimeError("Nom07")

    monkeypatch.setattr(alerting, "look", breaks)
    look(school.place)
    assert [record.msg["error"] for record in caplog.records] == [RuntimeError]
    assert "Nom07" not in logs.formatter(text=False).format(caplog.records[0])

    def unpaired(place):
        raise NotPaired

    monkeypatch.setattr(alerting, "look", unpaired)
    look(school.place)
    assert len(caplog.records) == 1


def test_the_hourly_look_sends_through_both_real_ways(school, caplog):
    with open_office() as office, responses.RequestsMock() as web, caplog.at_level(logging.DEBUG):
        web.add_passthru("http://127.0.0.1")
        web.post(HOOK, status=200)
        mail = mail_settings(office.port, alert_mail_user="bridge", alert_mail_password=PASSWORD)
        settings = mail.model_dump() | {"alert_webhook": SecretStr(HOOK)}
        settings["data_dir"] = school.place.settings.data_dir
        office.offers_login = True
        place = place_with(school, **{name: settings[name] for name in settings if name.startswith("alert_")})
        look(place)
        look(place)
        posted = [json.loads(call.request.body)["event"] for call in web.calls]
    assert (len(office.took), posted) == (1, ["outage"])
    lines = [logs.formatter(text=False).format(record) for record in caplog.records]
    told = [json.loads(line) for line in lines if "an alert was sent" in line]
    assert [(line["channel"], line["call"]) for line in told] == [("mail", "outage"), ("webhook", "outage")]
    assert [line for line in lines if HOOK[-20:] in line or PASSWORD in line] == []


# By hand.


@pytest.fixture
def folder(school, monkeypatch):
    monkeypatch.chdir(school.place.settings.data_dir.parent)
    monkeypatch.setenv("BARRETTE_DATA_DIR", str(school.place.settings.data_dir))
    monkeypatch.setenv("COLUMNS", "200")


def barrette(*words):
    return CliRunner().invoke(app, list(words))


def test_without_a_way_the_command_says_what_to_set(folder):
    told = barrette("alert", "--test")
    assert told.exit_code == 1
    assert "alert_webhook" in told.stderr


def test_a_test_by_hand_says_how_each_way_went(folder, monkeypatch):
    monkeypatch.setenv("BARRETTE_ALERT_WEBHOOK", HOOK)
    with open_office(answers={"RCPT": "550 no"}) as office, responses.RequestsMock() as web:
        for name, value in mail_settings(office.port).model_dump(mode="json").items():
            if name.startswith("alert_mail") and value:
                monkeypatch.setenv(f"BARRETTE_{name.upper()}", str(value))
        web.post(HOOK, status=200)
        told = barrette("alert", "--test")
        assert json.loads(web.calls[0].request.body)["event"] == "test"
    assert told.exit_code == 1
    assert "Envoyé par webhook." in told.stdout
    assert "Pas envoyé par courriel." in told.stderr
    assert "alert_mail_to" in told.stderr
    assert HOOK not in told.stdout + told.stderr


def test_looking_by_hand_does_what_the_clock_does(folder, monkeypatch, school):
    monkeypatch.setenv("BARRETTE_ALERT_WEBHOOK", HOOK)
    with responses.RequestsMock() as web:
        web.post(HOOK, status=200)
        assert "Envoyé par webhook." in barrette("alert").stdout
        assert "Il n’y a rien à annoncer." in barrette("alert").stdout
    assert kept(school).keys() == {"webhook"}


def test_the_hours_are_a_setting(folder, monkeypatch, school):
    monkeypatch.setenv("BARRETTE_ALERT_WEBHOOK", HOOK)
    monkeypatch.setenv("BARRETTE_ALERT_AFTER_HOURS", "744")
    with school.place.store.session() as session:
        session.query(Site).one().paired_at = datetime.now(UTC) - timedelta(hours=743)
    assert "rien à annoncer" in barrette("alert").stdout
