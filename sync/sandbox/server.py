"""The REST endpoint of the stand-in Moodle: what a client sees, without a network."""

import json
from collections.abc import Callable, Mapping
from threading import RLock
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.sax.saxutils import escape

from sync.sandbox import functions
from sync.sandbox.errors import (
    AnswerLost,
    MoodleError,
    access_denied,
    invalid_parameter,
    invalid_token,
    missing_record,
    site_maintenance,
    user_suspended,
)
from sync.sandbox.faults import Faults
from sync.sandbox.form import decode
from sync.sandbox.site import Site
from sync.sandbox.state import Moodle

Answer = tuple[int, dict[str, str], bytes]
ENDPOINT = "/webservice/rest/server.php"
LAUNCH = "/local/barrette/launch.php"
"""The page before the bridge: it sends its visitor on, as the plugin's does once they have agreed."""
NOT_IN_SERVICE = ("core_user_get_users", "core_course_get_courses", "core_group_get_course_groups")
"""Functions that Moodle has and our service does not offer: their error is not that of an unknown one."""
_SETTINGS = tuple(f"moodlewssetting{name}" for name in ("raw", "fileurl", "filter", "lang", "timezone"))
_LOGIN_PAGE = (
    "<!DOCTYPE html><html lang='fr'><head><title>Connexion</title></head>"
    "<body><form action='/login/index.php' method='post'></form></body></html>"
)


class Sandbox:
    """A Moodle with the plugin, in memory, one call at a time. `calls` lists the functions reached."""

    def __init__(self, site: Site | None = None, now: Callable[[], int] | None = None) -> None:
        self.moodle = Moodle(site, now)
        self.faults = Faults(self.moodle.site)
        self.calls: list[str] = []
        self.lock = RLock()

    def handle(self, path: str, form: Mapping[str, str]) -> Answer:
        """Answer a POST to `path` (with its query string) of form fields, as the web server of a Moodle does.

        Raises AnswerLost when a fault says that the connection breaks: what was done stays done.
        """
        with self.lock:
            address = urlsplit(path)
            fields = decode(dict(parse_qsl(address.query, keep_blank_values=True))) | decode(form)
            if address.path == LAUNCH:
                return self._launch(str(fields.get("state", "")))
            function = str(fields.get("wsfunction", ""))
            if address.path != ENDPOINT or self.faults.takes("html", function):
                return _html()
            if not self.moodle.site.rest:
                return 403, {"Content-Type": "text/html; charset=utf-8"}, b""
            return self._broken(function, self._answer(fields))

    def _launch(self, state: str) -> Answer:
        if not self.moodle.site.visitor:
            return _html()
        try:
            return 303, {"Location": self.moodle.open_bridge(state)}, b""
        except MoodleError as error:
            return 404, {"Content-Type": "text/plain; charset=utf-8"}, error.message.encode()

    def _answer(self, fields: dict[str, Any]) -> Answer:
        as_json = fields.pop("moodlewsrestformat", "xml") == "json"
        try:
            result: object = self._call(fields)
        except MoodleError as error:
            return _json(error.body()) if as_json else _xml_error(error)
        return _json(result) if as_json else _xml(result)

    def _call(self, fields: dict[str, Any]) -> object:
        for name in _SETTINGS:
            fields.pop(name, None)
        token, name = fields.pop("wstoken", None), fields.pop("wsfunction", "")
        self._authenticate(token)
        function = self._function(name)
        params = function.PARAMETERS.read(fields)
        self.calls.append(name)
        self.faults.entering(name)
        return function.call(self.moodle, self.faults, params)

    def _authenticate(self, token: object) -> None:
        site = self.moodle.site
        if not site.token or token != site.token:
            raise invalid_token()
        if site.maintenance:
            raise site_maintenance()
        account = self.moodle.users.get(site.userid)
        if account is not None and account.suspended:
            raise user_suspended(account.username)
        if "webservice/rest:use" not in site.capabilities:
            raise access_denied()

    def _function(self, name: str) -> functions.Function:
        site = self.moodle.site
        if not name:
            raise invalid_parameter()
        function = functions.FUNCTIONS.get(name)
        known = function is not None and name not in site.forgotten
        if not known and name not in NOT_IN_SERVICE:
            raise missing_record("external_functions")
        if function is None or name not in site.functions:
            raise access_denied()
        return function

    def _broken(self, function: str, answer: Answer) -> Answer:
        status, headers, body = answer
        if self.faults.takes("lost", function):
            raise AnswerLost("the connection was reset")
        if self.faults.takes("cut", function):
            return status, headers, body[: len(body) // 2]
        return answer


def _json(value: object) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps(value).encode()


def _html() -> Answer:
    return 200, {"Content-Type": "text/html; charset=utf-8"}, _LOGIN_PAGE.encode()


def _xml(value: object) -> Answer:
    text = f'<?xml version="1.0" encoding="UTF-8" ?>\n<RESPONSE>\n{_element(value)}</RESPONSE>\n'
    return 200, {"Content-Type": "application/xml; charset=utf-8"}, text.encode()


def _xml_error(error: MoodleError) -> Answer:
    text = (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<EXCEPTION class="{error.exception}">\n'
        f"<ERRORCODE>{escape(error.errorcode)}</ERRORCODE>\n<MESSAGE>{escape(error.message)}</MESSAGE>\n</EXCEPTION>\n"
    )
    return 200, {"Content-Type": "application/xml; charset=utf-8"}, text.encode()


def _element(value: object) -> str:
    if isinstance(value, Mapping):
        keys = "".join(f'<KEY name="{key}">{_element(item)}</KEY>\n' for key, item in value.items())
        return f"<SINGLE>\n{keys}</SINGLE>\n"
    if isinstance(value, list | tuple):
        return f"<MULTIPLE>\n{''.join(_element(item) for item in value)}</MULTIPLE>\n"
    if value is None:
        return '<VALUE null="null"/>\n'
    text = int(value) if isinstance(value, bool) else value
    return f"<VALUE>{escape(str(text))}</VALUE>\n"
