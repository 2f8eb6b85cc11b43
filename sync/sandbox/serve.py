"""The stand-in Moodle on a local port, for what speaks HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Final
from urllib.parse import parse_qsl

from sync.sandbox.errors import AnswerLost
from sync.sandbox.server import Sandbox

HOST: Final = "127.0.0.1"
FORM: Final = "application/x-www-form-urlencoded"
PROMPT_SECONDS: Final = 0.05
"""How soon the server notices that it is to stop."""


@contextmanager
def serving(sandbox: Sandbox, port: int = 0) -> Iterator[str]:
    """Serve while the block lasts; yields the site's address, which the site then gives as its own.

    Port 0 takes a free one. Requests may come at once: the sandbox answers them one at a time.
    """
    server = _Server((HOST, port), _handler(sandbox))
    thread = Thread(target=server.serve_forever, args=(PROMPT_SECONDS,), name="sandbox", daemon=True)
    sandbox.moodle.site.url = f"http://{HOST}:{server.server_port}"
    thread.start()
    try:
        yield sandbox.moodle.site.url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True


def _handler(sandbox: Sandbox) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            is_form = (self.headers.get("Content-Type") or "").startswith(FORM)
            self._answer(dict(parse_qsl(body.decode(), keep_blank_values=True)) if is_form else {})

        def do_GET(self) -> None:
            self._answer({})

        def _answer(self, form: dict[str, str]) -> None:
            try:
                status, headers, body = sandbox.handle(self.path, form)
            except AnswerLost:
                self.close_connection = True  # and nothing is sent: the client sees a broken connection
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: a token in the address would be written."""

    return Handler
