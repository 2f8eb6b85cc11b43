"""The reader's language: the address, then the cookie, then the browser, then the setting."""

import re

import pytest

from bridge.app import create_app
from tests.unit.bridge.lycee import COORDINATOR


@pytest.fixture
def client(stage):
    return create_app(stage("proposed").place, COORDINATOR).test_client()


def language_of(answer) -> str:
    return re.search(r'<html lang="(\w+)"', answer.text).group(1)


def test_french_is_the_first_language(client):
    assert language_of(client.get("/")) == "fr"


@pytest.mark.parametrize(
    ("asked", "given"), [("en-GB,en;q=0.8", "en"), ("fr-FR", "fr"), ("de,en;q=0.5", "en"), ("de", "fr")]
)
def test_the_browser_is_listened_to(client, asked, given):
    assert language_of(client.get("/", headers={"Accept-Language": asked})) == given


def test_a_choice_is_remembered(client):
    assert language_of(client.get("/?lang=en")) == "en"
    assert language_of(client.get("/groups", headers={"Accept-Language": "fr"})) == "en"
    assert language_of(client.get("/?lang=fr")) == "fr"
    assert language_of(client.get("/groups", headers={"Accept-Language": "en"})) == "fr"


def test_an_unknown_language_is_no_choice(client):
    answer = client.get("/?lang=xx")
    assert language_of(answer) == "fr"
    assert "barrette_lang" not in "".join(answer.headers.getlist("Set-Cookie"))


def test_the_cookie_is_for_the_server_alone(client):
    cookie = client.get("/?lang=en").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_changing_language_keeps_the_page(client):
    page = client.get("/groups?show=published").text
    assert re.search(r'href="/groups\?show=published&amp;lang=en"', page)


@pytest.mark.parametrize("path", ["/nowhere", "/groups/x/y", "/synchronisations/99"])
def test_what_is_not_there_is_said_in_the_readers_language(client, path):
    answer = client.get(path, headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert language_of(answer) == "en"
    assert "This page does not exist" in answer.text
    assert "Cette page n’existe pas" in client.get(path, headers={"Accept-Language": "fr"}).text
