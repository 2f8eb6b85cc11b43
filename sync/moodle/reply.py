"""From the server's bytes to the value that the function returned, or the error that says why not."""

import html
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from sync.moodle.codes import error_for
from sync.moodle.errors import (
    AddressError,
    CoreWarning,
    EmptyAnswer,
    InvalidResponse,
    LoginPage,
    Maintenance,
    MoodleError,
    NoiseBeforeJson,
    NotJson,
    RateLimited,
    Redirected,
    RequestTooLarge,
    ServerFailure,
    ServiceOff,
    SuccessWithWarnings,
    TruncatedJson,
    WebPage,
    WrongStatus,
)
from sync.moodle.functions import Function
from sync.moodle.url import REST_PATH, site_url

_SHOWN = 160
"""Characters of a foreign page that an error may show."""
_LOGIN = re.compile(
    rb"name=[\"'](logintoken|SAMLRequest|password)[\"']|login/index\.php|type=[\"']password[\"']", re.I
)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)
_STARTS_TRIED = 20
_JSON_START = re.compile(r"\[\]|\{\}|\[?\{\"")


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer: header names in lower case, the body whole.

    `site` is the base URL that was asked, `sent` the size of the request in bytes.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    site: str
    sent: int = 0

    @property
    def url(self) -> str:
        """The address that was asked, without its query."""
        return f"{self.site}{REST_PATH}"


def read_reply(reply: Reply, function: Function, secret: str = "") -> Any:
    """The JSON value of an answer. `secret` is hidden where an error shows a part of a page.

    Raises:
        MoodleError: the subclass that fits the status, the body or Moodle's error code.
    """
    if reply.status != 200:
        raise _status_error(reply, function)
    value = _parse(reply, function, secret)
    if isinstance(value, dict) and "exception" in value:
        code = value.get("errorcode")
        raise error_for(function, code if isinstance(code, str) else "")
    _refuse_warnings(value, function)
    return value


# --- statuses -----------------------------------------------------------------------------------------------


def _status_error(reply: Reply, function: Function) -> MoodleError:
    status = reply.status
    if status in (301, 302, 303, 307, 308):
        return _redirected(reply, function)
    if status in (401, 403):
        return ServiceOff(function, url=reply.url, status=status)
    if status == 413:
        return RequestTooLarge(function, size=reply.sent)
    if status == 429:
        return RateLimited(function, retry_after=retry_after(reply.headers))
    if status == 503:
        return Maintenance(function, retry_after=retry_after(reply.headers))
    if status >= 500:
        return ServerFailure(function, status=status)
    return WrongStatus(function, url=reply.url, status=status)


def retry_after(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """Seconds asked for by `Retry-After`, which is a number of seconds or a date; None when absent or unreadable.

    A date is counted from the answer's own `Date`, so that the two clocks need not agree; from `now` (epoch seconds,
    this machine's by default) where there is none. One that is past is 0.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,6}", value):
        return float(value)
    until = _moment(value)
    if until is None:
        return None
    sent = _moment(headers.get("date", ""))
    return max(0.0, until - (sent if sent is not None else time.time() if now is None else now))


def _moment(value: str) -> float | None:
    """Epoch seconds of an HTTP date; None when it is not one."""
    try:
        return parsedate_to_datetime(value).timestamp()
    except (ValueError, OverflowError):
        return None


def _redirected(reply: Reply, function: Function) -> MoodleError:
    target = urljoin(reply.url, reply.headers.get("location", "")).partition("?")[0].partition("#")[0]
    if "/login" in target:
        return LoginPage(function, url=reply.url, size=len(reply.body))
    try:
        base = site_url(target, allow_http=True)
    except AddressError:
        base = reply.site
    return Redirected(function, url=reply.url, location=target, base=base)


# --- bodies -------------------------------------------------------------------------------------------------


def _parse(reply: Reply, function: Function, secret: str) -> Any:
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError):
        pass  # the error is raised outside: its context would hold the body, and a body holds people's data
    hidden = reply.body.replace(secret.encode(), b"***") if secret else reply.body
    raise _not_json(replace(reply, body=hidden), function)


def _not_json(reply: Reply, function: Function) -> NotJson:
    body = reply.body.strip()
    url, size = reply.url, len(reply.body)
    if not body:
        return EmptyAnswer(function, url=url, size=size)
    start = body[:4096].lower()
    if body[:1] in b"[{":
        # "[" and "{" also open a CSS rule or a template, but nothing in front of a Moodle answers with those
        return (
            TruncatedJson(function, url=url, size=size)
            if _is_cut(body)
            else NotJson(function, url=url, size=size)
        )
    if start.startswith((b"<!doctype", b"<html", b"<head", b"<?xml")):
        if _LOGIN.search(body):
            return LoginPage(function, url=url, size=size)
        return WebPage(function, title=_title(body), url=url, size=size)
    noise = _noise(body)
    return (
        NoiseBeforeJson(function, noise=noise, url=url, size=size)
        if noise
        else NotJson(function, url=url, size=size)
    )


def _is_cut(body: bytes) -> bool:
    """Whether JSON that does not parse fails at its very end: it was cut there."""
    text = body.decode("utf-8", "ignore")
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        # an unfinished string is reported where it begins; a cut word ("tru") just before the end
        return error.msg.startswith("Unterminated string") or error.pos >= len(text) - 5
    except RecursionError:
        pass
    return False


def _title(body: bytes) -> str:
    found = _TITLE.search(body.decode("utf-8", "replace"))
    return _plain(found.group(1)) if found else ""


def _noise(body: bytes) -> str:
    """What stands before whole JSON; "" when none follows, for it could then be anybody's data."""
    text = body.decode("utf-8", "replace")
    for found in islice(_JSON_START.finditer(text), _STARTS_TRIED):
        try:
            json.loads(text[found.start() :])
        except (ValueError, RecursionError):
            continue  # brackets of the notice itself
        return _plain(text[: found.start()])
    return ""


def _plain(markup: str) -> str:
    text = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _refuse_warnings(value: Any, function: Function) -> None:
    """Raise when an answer carries warnings: each is something that was asked and not done."""
    warnings = value.get("warnings") if isinstance(value, dict) else None
    if not warnings:
        return
    rows = (
        list(warnings.values()) if isinstance(warnings, dict) else warnings
    )  # a PHP list with gaps is an object
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InvalidResponse(function, reason="`warnings` is not a list of warnings")
    raise SuccessWithWarnings(function, [_warning(row) for row in rows])


def _warning(row: Mapping[str, Any]) -> CoreWarning:
    itemid = row.get("itemid")
    return CoreWarning(
        item=str(row.get("item", "")),
        itemid=itemid if isinstance(itemid, int) else 0,
        code=str(row.get("warningcode", "")),
    )
