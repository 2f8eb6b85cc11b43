"""What every answer tells the browser, which hosts and methods are answered, and what is never shown."""

import pytest

from bridge.app import create_app
from bridge.web.access import OPEN, declared
from bridge.web.headers import HEADERS
from tests.unit.bridge.lycee import COORDINATOR

PATHS = (
    "/",
    "/groups",
    "/plan",
    "/synchronisations",
    "/healthz",
    "/static/style.css",
    "/nowhere",
    "/signed-out",
)


@pytest.fixture(scope="module")
def app(stage):
    return create_app(stage("proposed").place, COORDINATOR)


@pytest.fixture
def client(app):
    return app.test_client()


def test_every_endpoint_declares_its_access(app):
    undeclared = [rule.endpoint for rule in app.url_map.iter_rules() if declared(app, rule.endpoint) is None]
    assert undeclared == []


def test_only_what_names_nobody_is_open(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    opened = {endpoint for endpoint in endpoints if declared(app, endpoint) is OPEN}
    assert {each for each in opened if not each.startswith("sign_in.")} == {"pages.healthz", "pages.static"}


def test_an_endpoint_that_declares_nothing_is_refused(stage):
    app = create_app(stage("proposed").place, COORDINATOR)
    app.add_url_rule("/forgotten", "forgotten", lambda: "names")
    assert app.test_client().get("/forgotten").status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/groups", "/plan", "/synchronisations", "/groups/sec-mardi-10/sec-mardi-10-1"]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_is_not_signed_in_is_told_how_to(stage, path, language):
    answer = (
        create_app(stage("proposed").place).test_client().get(path, headers={"Accept-Language": language})
    )
    assert answer.status_code == 401
    assert "Fictif" not in answer.text
    words = {
        "fr": ("Se connecter avec Moodle", "barrette login-link"),
        "en": ("Sign in with Moodle", "login-link"),
    }
    assert all(word in answer.text for word in words[language])
    assert f'href="/sign-in?next={path}"' in answer.text.replace("%2F", "/")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8800", "localhost", "localhost:8800"])
def test_this_machine_is_answered(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["barrette.example", "127.0.0.1.example", "192.0.2.7", "localhost.example:8800", "0.0.0.0", "[::1]:8800"],
)
@pytest.mark.parametrize("path", PATHS)
def test_another_host_is_refused(client, host, path):
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 400
    assert "Fictif" not in answer.text
    assert "Lycée" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/groups", "/healthz", "/nowhere", "/sign-out"])
def test_no_other_method_is_answered(client, method, path):
    assert client.open(path, method=method).status_code == 405


@pytest.mark.parametrize("path", ["/", "/groups", "/plan", "/synchronisations", "/healthz", "/sign-in"])
def test_a_page_that_shows_does_nothing(client, path):
    assert client.post(path).status_code == 405


def test_head_is_a_reading(client):
    answer = client.head("/")
    assert (answer.status_code, answer.data) == (200, b"")


@pytest.mark.parametrize("header", sorted(HEADERS))
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_header(client, header, path):
    assert client.get(path).headers.getlist(header) == [HEADERS[header]]


@pytest.mark.parametrize("header", sorted(HEADERS))
def test_a_refusal_carries_the_header(client, header):
    assert client.get("/", headers={"Host": "barrette.example"}).headers[header] == HEADERS[header]


def test_nothing_is_allowed_but_what_is_ours():
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy.pop("default-src") == "'none'"
    ours = {name for name, value in policy.items() if value == "'self'"}
    assert ours == {"style-src", "img-src", "script-src", "connect-src", "form-action"}
    assert {value for name, value in policy.items() if name not in ours} == {"'none'"}
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_no_page_has_a_script_or_a_style_of_its_own_and_every_form_proves_itself(client):
    for path in ("/", "/groups", "/plan", "/decisions", "/synchronisations", "/synchronisations/1"):
        page = client.get(path).text
        assert "<script" not in page
        assert "style=" not in page
        assert page.count("<form") == page.count('name="csrf_token"') >= 1


def test_who_is_signed_in_and_as_what_is_shown(client):
    for language, words in (("fr", "Coordination, Pilotage"), ("en", "Coordination, Piloting")):
        page = client.get("/", headers={"Accept-Language": language}).text
        assert COORDINATOR.name in page
        assert words in page


def test_health_says_nothing_else(client):
    assert client.get("/healthz").text == "ok\n"


def test_static_files_stay_in_their_folder(client):
    assert client.get("/static/../pages.py").status_code == 404
    assert client.get("/static/%2e%2e/pages.py").status_code == 404


def test_an_error_shows_no_trace(stage, monkeypatch):
    app = create_app(stage("proposed").place, COORDINATOR)
    monkeypatch.setattr("bridge.operations.views.groups", lambda *_: 1 / 0)
    for language, words in (("fr", "Un incident s’est produit"), ("en", "Something went wrong")):
        answer = app.test_client().get("/groups", headers={"Accept-Language": language})
        assert answer.status_code == 500
        assert words in answer.text
        assert "ZeroDivision" not in answer.text
        assert "Traceback" not in answer.text


def test_an_error_of_the_store_has_its_page_too(stage, monkeypatch):
    app = create_app(stage("proposed").place, COORDINATOR)

    def broken(*_):
        raise OSError("disk")

    monkeypatch.setattr("bridge.operations.views.home", broken)
    monkeypatch.setattr("bridge.operations.views.situation", broken)
    assert app.test_client().get("/").status_code == 500
