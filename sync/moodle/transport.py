"""HTTP to one Moodle: the only file that imports the HTTP library, and so the only one to change with it."""

import logging
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl

import httpx

from sync.moodle.errors import (
    CertificateError,
    MoodleError,
    NoAnswer,
    NotJson,
    RequestTooLarge,
    ResponseTooLarge,
    Unreachable,
)
from sync.moodle.functions import Function
from sync.moodle.reply import Reply
from sync.moodle.url import REST_PATH

LARGEST_ANSWER = 64 * 1024 * 1024
"""Bytes of one answer, decompressed, that the client takes."""
LARGEST_REQUEST = 7 * 1024 * 1024
"""Bytes of one request; PHP's default `post_max_size` is 8 MB, and beyond it the form arrives empty."""
TIMEOUT = httpx.Timeout(60.0, connect=5.0)
# Apache closes an idle connection after 5 s by default: a write sent on one that is just being closed would
# have an unknown effect, so ours are given up well before.
LIMITS = httpx.Limits(keepalive_expiry=2.0)

Server = Callable[[str, dict[str, str]], tuple[int, Mapping[str, str], bytes]]
"""A server that lives in this process: path (with its query) and form in; status, headers and body out."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Usage:
    """What was asked of a site so far, failed calls included."""

    calls: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    seconds: float = 0.0


class Transport:
    """Posts forms to the REST address of one site, follows no redirect, and counts what it does.

    Not for several threads at once: a site is called by one run at a time.
    """

    def __init__(
        self,
        site: str,
        user_agent: str,
        *,
        http: httpx.BaseTransport | None = None,
        largest_answer: int = LARGEST_ANSWER,
        largest_request: int = LARGEST_REQUEST,
    ) -> None:
        self.site = site
        self.usage = Usage()
        self._largest_answer = largest_answer
        self._largest_request = largest_request
        self._client = httpx.Client(
            transport=http,
            verify=_trust(),
            timeout=TIMEOUT,
            limits=LIMITS,
            follow_redirects=False,
            headers={"User-Agent": user_agent, "Accept": "application/json"},
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def post(self, function: Function, form: Mapping[str, str]) -> Reply:
        """Send one call and read the whole answer, whatever its status.

        Raises:
            RequestTooLarge: nothing was sent.
            Unreachable, CertificateError: no connection was made.
            NoAnswer, ResponseTooLarge, NotJson: it was sent, but its answer cannot be had.
        """
        url = f"{self.site}{REST_PATH}"
        request = self._client.build_request("POST", url, params={"wsfunction": function.name}, data=form)
        size = len(request.content)
        if size > self._largest_request:
            raise RequestTooLarge(function, size=size)
        started = time.monotonic()
        self.usage.calls += 1
        self.usage.bytes_sent += size
        try:
            return self._send(request, function)
        except httpx.HTTPError as error:
            failure = _failure(error, function, self.site)
        finally:
            self.usage.seconds += time.monotonic() - started
        # Raised out here so that it carries no context: the library's error holds the request with the token.
        raise failure

    def _send(self, request: httpx.Request, function: Function) -> Reply:
        response = self._client.send(request, stream=True)
        try:
            body = self._read(response, function)
        finally:
            self.usage.bytes_received += response.num_bytes_downloaded
            response.close()
        headers = {name.lower(): value for name, value in response.headers.items()}
        log.debug("%s: HTTP %s, %s bytes", function.name, response.status_code, len(body))
        return Reply(response.status_code, headers, body, self.site, sent=len(request.content))

    def _read(self, response: httpx.Response, function: Function) -> bytes:
        chunks = bytearray()
        for chunk in response.iter_bytes():
            chunks += chunk
            if len(chunks) > self._largest_answer:
                raise ResponseTooLarge(function, limit=self._largest_answer)
        return bytes(chunks)


@cache
def _trust() -> ssl.SSLContext:
    """Whom to believe: read once, for it takes longer than all the calls of a quiet synchronisation."""
    return httpx.create_ssl_context()


def in_process(server: Server) -> httpx.BaseTransport:
    """A wire to a server that lives in this process.

    Everything else stays as with a real site: encoding, limits, counts, errors. A server that raises
    ConnectionRefusedError was not reached; with another ConnectionError, its answer was lost.
    """

    def handle(request: httpx.Request) -> httpx.Response:
        form = dict(parse_qsl(request.content.decode(), keep_blank_values=True))
        try:
            status, headers, body = server(request.url.raw_path.decode(), form)
        except ConnectionRefusedError as error:
            raise httpx.ConnectError(str(error)) from error
        except ConnectionError as error:
            raise httpx.ReadError(str(error)) from error
        return httpx.Response(status, headers=dict(headers), stream=httpx.ByteStream(body))

    return httpx.MockTransport(handle)


_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


def _failure(error: httpx.HTTPError, function: Function, site: str) -> MoodleError:
    detail = type(error).__name__
    if isinstance(error, httpx.DecodingError):
        return NotJson(function, url=f"{site}{REST_PATH}", size=0)
    if not isinstance(error, _NOT_SENT):
        return NoAnswer(function, detail=detail)
    certificate = _certificate_reason(error)
    if certificate is not None:
        return CertificateError(function, url=site, detail=certificate)
    return Unreachable(function, url=site, detail=str(error) or detail)


def _certificate_reason(error: BaseException | None) -> str | None:
    """Why the site's certificate was refused, when that is what `error` comes from."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        error = error.__cause__ or error.__context__
    return None
