"""`barrette login-link` and `barrette sessions`."""

import json
import re

import pytest
from typer.testing import CliRunner

from bridge.app import create_app
from bridge.cli import serving
from bridge.cli.demo import COORDINATOR
from bridge.cli.main import app
from bridge.operations.workplace import Workplace
from bridge.settings import load_settings
from tests.unit.bridge.visitors import csrf


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def place(folder):
    place = Workplace.open(load_settings())
    yield place
    place.store.close()


def barrette(*words):
    return CliRunner().invoke(app, list(words))


def link_in(told):
    return re.search(r"^(http://127\.0\.0\.1:8800)(/sign-in/link/[\w-]{43})$", told.output, re.MULTILINE)[2]


def come_in(place, *words):
    link = link_in(barrette("login-link", *words))
    client = create_app(place).test_client()
    assert client.post(link, data={"csrf_token": csrf(client, link)}).status_code == 302
    return client


def test_a_link_lets_the_first_administrator_in_before_anything_is_paired(place):
    told = barrette("login-link", "--name", "Mme Hôte")
    assert "Valable une fois, pendant 10 minutes" in told.output
    link = link_in(told)
    client = create_app(place).test_client()
    page = client.get(link)
    assert page.status_code == 200
    assert "Un lien pour se connecter une fois" in page.text
    assert client.post(link).status_code == 400, "the button of the page, and nothing else"
    answer = client.post(link, data={"csrf_token": csrf(client, link)})
    assert answer.headers["Location"] == "/"
    page = client.get("/", follow_redirects=True)
    assert "Mme Hôte" in page.text
    assert "barrette pair" in page.text
    other = create_app(place).test_client()
    assert other.get(link).status_code == 403
    assert "ne permet pas d’entrer" in other.get(link).text.replace("\u00a0", " ")


def test_a_link_may_be_for_another_role(place):
    client = come_in(place, "--role", "coordinator", "--role", "pilot", "--name", "M. Test")
    assert "Coordination, Pilotage" in client.get("/").text
    assert barrette("login-link", "--role", "emperor").exit_code == 2


def test_sessions_are_listed_and_ended(place):
    assert "Personne n’est connecté" in barrette("sessions", "list").output
    first, second = come_in(place, "--name", "Mme Une"), come_in(place, "--name", "M. Deux")
    told = barrette("sessions", "list").output
    for words in ("Mme Une", "M. Deux", "Administration"):
        assert words in told
    listed = json.loads(barrette("sessions", "list", "--json").output)
    assert [each["name"] for each in listed] == ["M. Deux", "Mme Une"]
    assert "terminée" in barrette("sessions", "end", str(listed[0]["number"])).output
    assert second.get("/").status_code == 401
    assert first.get("/", follow_redirects=True).status_code == 200
    again = barrette("sessions", "end", str(listed[0]["number"]))
    assert (again.exit_code, "barrette sessions list" in again.output) == (1, True)
    assert "1 connexion est terminée" in barrette("sessions", "end-all").output
    assert first.get("/").status_code == 401


def test_only_a_demonstration_signs_anybody_in_by_itself(place, monkeypatch):
    made = []

    class Server:
        def __init__(self, place, *, visitor=None, **_):
            made.append(visitor)

        def run(self):
            pass

    monkeypatch.setattr(serving, "_Server", Server)
    monkeypatch.setattr(serving, "show", lambda **_: place)
    assert barrette("serve").exit_code == 0
    assert barrette("demo").exit_code == 0
    assert made == [None, COORDINATOR]
    assert "démonstration" in COORDINATOR.name
