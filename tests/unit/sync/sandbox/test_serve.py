import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from sync.sandbox.serve import serving

PATH = "/webservice/rest/server.php"


@pytest.fixture
def address(sandbox):
    with serving(sandbox) as url:
        yield url


def call(address, sandbox, function, **fields):
    form = {"wstoken": sandbox.moodle.site.token, "moodlewsrestformat": "json", **fields}
    body = urlencode(form).encode()
    with urlopen(f"{address}{PATH}?wsfunction={function}", body, timeout=10) as answer:
        return json.load(answer)


def test_it_answers_on_the_loopback_under_its_own_address(address, sandbox):
    assert address.startswith("http://127.0.0.1:")
    assert call(address, sandbox, "local_barrette_get_site")["site"]["url"] == address


def test_accents_arrive(address, sandbox, pupils):
    page = call(address, sandbox, "local_barrette_export", kind="users", cursor="0", limit="5")
    assert "Démo" in json.loads(page["columns"][4]["texts"])


def test_requests_may_come_at_once(address, sandbox, pupils):
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda _: call(address, sandbox, "local_barrette_get_site")["format"], range(24))
        assert list(answers) == [1] * 24
    assert len(sandbox.calls) == 24


def test_a_lost_answer_is_a_broken_connection(address, sandbox):
    sandbox.faults.lose_answer()
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        call(address, sandbox, "local_barrette_get_site")
    assert sandbox.calls == ["local_barrette_get_site"]


def test_a_page_of_the_site_is_html_and_a_closed_protocol_is_forbidden(address, sandbox):
    with urlopen(f"{address}/", timeout=10) as answer:
        assert b"<html" in answer.read()
    sandbox.moodle.site.rest = False
    with pytest.raises(HTTPError) as caught:
        call(address, sandbox, "local_barrette_get_site")
    with caught.value as answer:
        assert answer.code == 403
