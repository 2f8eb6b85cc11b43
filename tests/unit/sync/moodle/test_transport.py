import ast
import logging
import ssl
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import parse_qs

import httpx
import pytest

from sync.moodle import errors
from sync.moodle.functions import APPLY, EXPORT, GET_SITE
from sync.moodle.transport import Transport, in_process

SITE = "https://moodle.example/m"
TOKEN = "0123456789abcdef0123456789abcdef"
FORM = {"wstoken": TOKEN, "wsfunction": "local_barrette_get_site"}


class Wire(httpx.MockTransport):
    """Answers as told, and keeps the requests."""

    def __init__(self, answer):
        self.requests: list[httpx.Request] = []
        self.answer = answer
        super().__init__(self.handle)

    def handle(self, request):
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Breaking(httpx.SyncByteStream):
    """A body that ends with an error."""

    def __init__(self, error):
        self.error = error

    def __iter__(self):
        yield b'{"kind": '
        raise self.error


def transport(answer, **options) -> tuple[Transport, Wire]:
    wire = Wire(answer)
    return Transport(SITE, "Barrette/1.0 (run r7)", http=wire, **options), wire


def test_the_call_is_a_form_posted_to_the_rest_address():
    sender, wire = transport(httpx.Response(200, content=b"[]"))
    reply = sender.post(GET_SITE, {**FORM, "name": "été & co", "empty": ""})
    [request] = wire.requests
    assert request.method == "POST"
    assert str(request.url) == f"{SITE}/webservice/rest/server.php?wsfunction=local_barrette_get_site"
    assert request.headers["user-agent"] == "Barrette/1.0 (run r7)"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    fields = parse_qs(request.content.decode(), keep_blank_values=True)
    assert fields["name"] == ["été & co"]
    assert fields["empty"] == [""]
    assert (reply.status, reply.body, reply.sent) == (200, b"[]", len(request.content))


def test_it_waits_five_seconds_to_connect_and_sixty_to_read():
    sender, wire = transport(httpx.Response(200, content=b"[]"))
    sender.post(GET_SITE, FORM)
    assert wire.requests[0].extensions["timeout"] == {
        "connect": 5.0,
        "read": 60.0,
        "write": 60.0,
        "pool": 60.0,
    }


def test_a_redirect_is_an_answer_and_is_not_followed():
    sender, wire = transport(httpx.Response(302, headers={"Location": "https://elsewhere.example/"}))
    reply = sender.post(GET_SITE, FORM)
    assert (reply.status, reply.headers["location"]) == (302, "https://elsewhere.example/")
    assert len(wire.requests) == 1


def test_it_counts_what_it_does_failures_included():
    sender, wire = transport(httpx.Response(200, stream=httpx.ByteStream(b"[1,2]")))
    sender.post(GET_SITE, FORM)
    wire.answer = httpx.ReadTimeout("slow")
    with pytest.raises(errors.NoAnswer):
        sender.post(GET_SITE, FORM)
    size = len(wire.requests[0].content)
    assert (sender.usage.calls, sender.usage.bytes_sent, sender.usage.bytes_received) == (2, 2 * size, 5)


FAILURES = [
    (httpx.ConnectError("refused"), errors.Unreachable, "none"),
    (httpx.ConnectTimeout("slow"), errors.Unreachable, "none"),
    (httpx.PoolTimeout("full"), errors.Unreachable, "none"),
    (httpx.ProxyError("407"), errors.Unreachable, "none"),
    (httpx.ReadTimeout("slow"), errors.TooSlow, "unknown"),
    (httpx.WriteTimeout("slow"), errors.TooSlow, "unknown"),
    (httpx.ReadError("reset"), errors.NoAnswer, "unknown"),
    (httpx.WriteError("reset"), errors.NoAnswer, "unknown"),
    (httpx.RemoteProtocolError("cut"), errors.NoAnswer, "unknown"),
]


@pytest.mark.parametrize(("failure", "cls", "effect"), FAILURES)
def test_failures_say_whether_anything_was_sent(failure, cls, effect):
    sender, _ = transport(failure)
    with pytest.raises(errors.TransportError) as caught:
        sender.post(APPLY, FORM)
    assert type(caught.value) is cls
    assert caught.value.effect == effect
    assert caught.value.retryable


@pytest.mark.parametrize("error", [httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("peer closed")])
def test_an_answer_that_breaks_off_is_no_answer(error):
    sender, _ = transport(httpx.Response(200, stream=Breaking(error)))
    with pytest.raises(errors.NoAnswer):
        sender.post(EXPORT, FORM)


def test_a_body_that_does_not_decompress_is_not_json():
    response = httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"not gzip"))
    sender, _ = transport(response)
    with pytest.raises(errors.NotJson):
        sender.post(EXPORT, FORM)


def test_a_refused_certificate_is_told_from_an_unreachable_site():
    cause = ssl.SSLCertVerificationError(1, "certificate verify failed")
    cause.verify_message = "certificate has expired"
    failure = httpx.ConnectError("tls")
    failure.__cause__ = cause
    sender, _ = transport(failure)
    with pytest.raises(errors.CertificateError) as caught:
        sender.post(EXPORT, FORM)
    assert "certificate has expired" in caught.value.message
    assert not caught.value.retryable


def test_an_answer_without_end_is_cut():
    def forever():
        while True:
            yield b"x" * 1000

    class Endless(httpx.SyncByteStream):
        def __iter__(self):
            return forever()

    sender, _ = transport(httpx.Response(200, stream=Endless()), largest_answer=10_000)
    with pytest.raises(errors.ResponseTooLarge, match="10000 bytes"):
        sender.post(EXPORT, FORM)
    assert sender.usage.bytes_received == 11_000


def test_an_answer_that_drips_without_ever_being_silent_is_given_up():
    class Dripping(httpx.SyncByteStream):
        def __iter__(self):
            while True:
                time.sleep(0.01)
                yield b" "

    sender, _ = transport(httpx.Response(200, stream=Dripping()), answer_seconds=0.05)
    with pytest.raises(errors.TooSlow, match=r"export \(more than 0\.1 s\)"):
        sender.post(EXPORT, FORM)


def test_the_longest_silence_is_a_parameter():
    sender, wire = transport(httpx.Response(200, content=b"[]"), silent_seconds=2.0)
    sender.post(GET_SITE, FORM)
    assert wire.requests[0].extensions["timeout"] == {"connect": 2.0, "read": 2.0, "write": 2.0, "pool": 2.0}


def test_calls_side_by_side_are_all_counted():
    sender, wire = transport(None)
    wire.handle = wire.handler = lambda request: httpx.Response(200, stream=httpx.ByteStream(b"[1,2]"))
    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(lambda _: sender.post(GET_SITE, FORM), range(200)))
    usage = sender.usage
    assert (usage.calls, usage.bytes_sent, usage.bytes_received) == (200, 200 * replies[0].sent, 1000)


def test_an_answer_of_the_largest_size_is_taken():
    body = httpx.ByteStream(b"x" * 10_000)
    sender, _ = transport(httpx.Response(200, stream=body), largest_answer=10_000)
    assert len(sender.post(EXPORT, FORM).body) == 10_000


def test_a_request_that_php_would_empty_is_not_sent():
    sender, wire = transport(httpx.Response(200, content=b"[]"), largest_request=1000)
    with pytest.raises(errors.RequestTooLarge):
        sender.post(APPLY, {**FORM, "payload": "x" * 1000})
    assert wire.requests == []
    assert sender.usage.calls == 0


# --- the token ---------------------------------------------------------------------------------------------


def test_the_token_is_in_the_body_and_nowhere_else():
    sender, wire = transport(httpx.Response(200, content=b"[]"))
    sender.post(GET_SITE, FORM)
    [request] = wire.requests
    assert TOKEN in request.content.decode()
    assert TOKEN not in str(request.url)
    assert TOKEN not in str(request.headers.raw)


def test_no_log_shows_the_token(caplog):
    caplog.set_level(logging.DEBUG)
    sender, wire = transport(httpx.Response(200, content=b"[]"))
    sender.post(GET_SITE, FORM)
    wire.answer = httpx.ReadTimeout("slow")
    with pytest.raises(errors.NoAnswer):
        sender.post(GET_SITE, FORM)
    assert "local_barrette_get_site" in caplog.text  # the library's own line shows the URL
    assert any(record.name == "httpx" for record in caplog.records)
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("failure", [failure for failure, _, _ in FAILURES])
def test_no_exception_shows_or_holds_the_token(failure):
    sender, _ = transport(failure)
    with pytest.raises(errors.MoodleError) as caught:
        sender.post(GET_SITE, FORM)
    error = caught.value
    assert TOKEN not in "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
    assert (error.__cause__, error.__context__) == (None, None)


# --- a server in this process ------------------------------------------------------------------------------


def test_a_server_in_this_process_gets_path_and_form():
    seen = []

    def server(path, form):
        seen.append((path, form))
        return 503, {"Retry-After": "4"}, b"closed"

    reply = Transport(SITE, "Barrette", http=in_process(server)).post(GET_SITE, {**FORM, "a": "é&=+ \n"})
    assert seen == [
        ("/m/webservice/rest/server.php?wsfunction=local_barrette_get_site", {**FORM, "a": "é&=+ \n"})
    ]
    assert (reply.status, reply.headers["retry-after"], reply.body) == (503, "4", b"closed")


@pytest.mark.parametrize(
    ("raised", "cls"),
    [(ConnectionRefusedError(), errors.Unreachable), (ConnectionResetError(), errors.NoAnswer)],
)
def test_a_server_in_this_process_can_lose_the_connection(raised, cls):
    def server(path, form):
        raise raised

    with pytest.raises(errors.TransportError) as caught:
        Transport(SITE, "Barrette", http=in_process(server)).post(APPLY, FORM)
    assert type(caught.value) is cls


def imported_modules(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def test_only_the_transport_knows_the_http_library():
    root = Path(__file__).parents[4]
    files = [file for layer in ("bridge", "sync", "mappings") for file in (root / layer).rglob("*.py")]
    assert [file.relative_to(root) for file in files if "httpx" in imported_modules(file)] == [
        Path("sync/moodle/transport.py")
    ]
