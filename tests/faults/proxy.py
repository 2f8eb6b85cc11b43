"""What may stand or break between a bridge and a Moodle: a proxy on loopback that does harm on demand.

It listens on one port as long as the block lasts and passes each request on, to a Moodle of whatever sort. A fault is
armed for some functions and goes away by itself once it has struck as often as was asked.
"""

import http.client
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
LOGIN_PAGE = (
    b"<!DOCTYPE html><html><head><title>Connexion</title></head><body>"
    b'<form action="/login/index.php"><input type="password" name="password"></form></body></html>'
)
NOTICE = b"<br />\n<b>Notice</b>:  Undefined index: id in <b>/var/www/theme.php</b> on line <b>12</b><br />\n"


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


Ask = Callable[[], Answer]
"""Passes the request on to the Moodle, each time that it is called."""
Fault = Callable[["Exchange", Ask], None]
"""Answers in place of the proxy."""


@dataclass
class Armed:
    """A fault that waits for the calls of some functions; `spare` of them pass before it strikes."""

    fault: Fault
    functions: Collection[str]
    times: int
    spare: int


@dataclass
class Proxy:
    """`url` is where the bridge finds it; `struck` counts what befell, and `calls` lists the functions that came."""

    port: int
    upstream: str
    struck: int = 0
    calls: list[str] = field(default_factory=list)
    _armed: list[Armed] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)
    _server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def arm(self, fault: Fault, functions: Collection[str], times: int = 1, spare: int = 0) -> None:
        """Let a fault befall the next calls of some functions, but the first `spare` of them."""
        with self._lock:
            self._armed.append(Armed(fault, functions, times, spare))

    def heal(self) -> None:
        """Pass everything on again."""
        with self._lock:
            self._armed.clear()

    def take(self, function: str) -> Fault | None:
        """The fault that befalls this call, if any; it is used up by that."""
        with self._lock:
            self.calls.append(function)
            for armed in self._armed:
                if armed.times and function in armed.functions:
                    if armed.spare:
                        armed.spare -= 1
                        return None
                    armed.times -= 1
                    self.struck += 1
                    return armed.fault
        return None

    def start(self) -> None:
        """Listen."""
        self._server = _Server((HOST, self.port), _handler(self))
        self.port = self._server.server_port
        Thread(target=self._server.serve_forever, args=(0.05,), name="proxy", daemon=True).start()

    def stop(self) -> None:
        """Listen no more: whoever calls is refused."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Refuse connections while the block lasts."""
        self.stop()
        try:
            yield
        finally:
            self.start()


@contextmanager
def proxied(upstream: str, port: int = 0) -> Iterator[Proxy]:
    """A proxy in front of a server; port 0 takes a free one."""
    proxy = Proxy(port, upstream)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()


class Exchange:
    """One request, and the ways to answer it, or not to."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self._handler = handler

    def answer(self, answer: Answer) -> None:
        """Answer whole."""
        self.begin(answer)
        self._handler.wfile.write(answer.body)

    def begin(self, answer: Answer) -> None:
        """Send the head, which announces the whole body."""
        self._handler.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self._handler.send_header(name, value)
        self._handler.send_header("Content-Length", str(len(answer.body)))
        self._handler.end_headers()

    def write(self, part: bytes) -> None:
        """Send a part of the body."""
        self._handler.wfile.write(part)
        self._handler.wfile.flush()

    def hang_up(self) -> None:
        """Close the connection, whatever was sent."""
        self._handler.close_connection = True


# --- faults -------------------------------------------------------------------------------------------------


def cut(exchange: Exchange, ask: Ask) -> None:
    """The call is made, and the connection breaks in the middle of its answer."""
    answer = ask()
    exchange.begin(answer)
    exchange.write(answer.body[: len(answer.body) // 2])
    exchange.hang_up()


def shortened(exchange: Exchange, ask: Ask) -> None:
    """The call is made, and something on the way passes on half of the answer as if it were whole."""
    answer = ask()
    exchange.answer(Answer(answer.status, answer.headers, answer.body[: len(answer.body) // 2]))


def lost(exchange: Exchange, ask: Ask) -> None:
    """The call is made, and no answer comes."""
    ask()
    exchange.hang_up()


def bad_gateway(exchange: Exchange, _ask: Ask) -> None:
    """The proxy cannot reach PHP."""
    exchange.answer(Answer(502, {"Content-Type": "text/html"}, b"<html><body>Bad Gateway</body></html>"))


def busy(seconds: int) -> Fault:
    """The proxy asks to come back later."""

    def fault(exchange: Exchange, _ask: Ask) -> None:
        headers = {"Content-Type": "text/html", "Retry-After": str(seconds)}
        exchange.answer(Answer(503, headers, b"<html><body>Service Unavailable</body></html>"))

    return fault


def login_page(exchange: Exchange, _ask: Ask) -> None:
    """A sign-on answers in place of Moodle."""
    exchange.answer(Answer(200, {"Content-Type": "text/html; charset=utf-8"}, LOGIN_PAGE))


def notice(exchange: Exchange, ask: Ask) -> None:
    """PHP prints a notice before the answer."""
    answer = ask()
    exchange.answer(Answer(answer.status, answer.headers, NOTICE + answer.body))


def drip(silence: float) -> Fault:
    """The answer begins to come, then stops for longer than the client waits."""

    def fault(exchange: Exchange, ask: Ask) -> None:
        answer = ask()
        exchange.begin(answer)
        for place in range(2):
            exchange.write(answer.body[place : place + 1])
            time.sleep(silence)
        exchange.hang_up()

    return fault


def twice(exchange: Exchange, ask: Ask) -> None:
    """The request is delivered twice, one after the other; the second answer is given."""
    ask()
    exchange.answer(ask())


def twice_at_once(exchange: Exchange, ask: Ask) -> None:
    """The request is delivered twice at the same moment; the first answer is given."""
    other = Thread(target=ask)
    other.start()
    answer = ask()
    other.join()
    exchange.answer(answer)


# --- the server ---------------------------------------------------------------------------------------------


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True


def _handler(proxy: Proxy) -> type[BaseHTTPRequestHandler]:
    upstream = urlsplit(proxy.upstream).netloc

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            # A Moodle answers to its own address only.
            headers = {**dict(self.headers.items()), "Host": upstream, "Connection": "close"}
            [function] = parse_qs(urlsplit(self.path).query).get("wsfunction", [""])

            def ask() -> Answer:
                return _asked(upstream, self.path, body, headers)

            fault = proxy.take(function)
            try:
                if fault:
                    fault(Exchange(self), ask)
                else:
                    Exchange(self).answer(ask())
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client did not wait for the end

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler


def _asked(upstream: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
    connection = http.client.HTTPConnection(upstream, timeout=60)
    try:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        return Answer(answer.status, _passed_on(answer), answer.read())
    finally:
        connection.close()


def _passed_on(answer: http.client.HTTPResponse) -> dict[str, str]:
    ours = ("content-length", "connection", "transfer-encoding", "server")
    return {name: value for name, value in answer.getheaders() if name.lower() not in ours}
