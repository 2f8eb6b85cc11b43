"""Who may ask what, and what every answer tells the browser."""

import pytest

from bridge.app import create_app
from bridge.web.access import Access, declared
from bridge.web.headers import HEADERS

PATHS = ("/", "/groups", "/plan", "/synchronisations", "/healthz", "/static/style.css", "/nowhere")


@pytest.fixture(scope="module")
def app(stage):
    return create_app(stage("proposed").place)


@pytest.fixture
def client(app):
    return app.test_client()


def test_every_endpoint_declares_its_access(app):
    undeclared = [rule.endpoint for rule in app.url_map.iter_rules() if declared(app, rule.endpoint) is None]
    assert undeclared == []


def test_only_what_names_nobody_is_open(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    opened = {endpoint for endpoint in endpoints if declared(app, endpoint) is Access.OPEN}
    assert opened == {"pages.healthz", "pages.static"}


def test_an_endpoint_that_declares_nothing_is_refused(stage):
    app = create_app(stage("proposed").place)
    app.add_url_rule("/forgotten", "forgotten", lambda: "names")
    assert app.test_client().get("/forgotten").status_code == 403


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


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/groups", "/healthz", "/nowhere"])
def test_only_reading_is_answered(client, method, path):
    assert client.open(path, method=method).status_code == 405


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


def test_nothing_is_allowed_but_our_style_and_images():
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy.pop("default-src") == "'none'"
    assert {name for name, value in policy.items() if value != "'none'"} == {"style-src", "img-src"}
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_no_page_has_a_script_or_an_inline_style(client):
    for path in ("/", "/groups", "/plan", "/synchronisations", "/synchronisations/1"):
        page = client.get(path).text
        assert "<script" not in page
        assert "style=" not in page
        assert "<form" not in page


def test_health_says_nothing_else(client):
    assert client.get("/healthz").text == "ok\n"


def test_static_files_stay_in_their_folder(client):
    assert client.get("/static/../pages.py").status_code == 404
    assert client.get("/static/%2e%2e/pages.py").status_code == 404


def test_an_error_shows_no_trace(stage, monkeypatch):
    app = create_app(stage("proposed").place)
    monkeypatch.setattr("bridge.operations.views.groups", lambda *_: 1 / 0)
    for language, words in (("fr", "Un incident s’est produit"), ("en", "Something went wrong")):
        answer = app.test_client().get("/groups", headers={"Accept-Language": language})
        assert answer.status_code == 500
        assert words in answer.text
        assert "ZeroDivision" not in answer.text
        assert "Traceback" not in answer.text


def test_an_error_of_the_store_has_its_page_too(stage, monkeypatch):
    app = create_app(stage("proposed").place)

    def broken(_):
        raise OSError("disk")

    monkeypatch.setattr("bridge.operations.views.home", broken)
    monkeypatch.setattr("bridge.operations.views.situation", broken)
    assert app.test_client().get("/").status_code == 500
