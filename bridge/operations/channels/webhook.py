"""Alerts posted to a web address. Whoever knows the address can post there: no error and no log shows it."""

import time
from collections.abc import Callable
from typing import Any

import requests
from pydantic import SecretStr

from bridge.operations.channels.alert import Alert
from mappings.messages import Message, message

CONNECT_SECONDS, ANSWER_SECONDS = 5, 10
PAUSES = (2.0, 8.0)
"""Seconds before each further try: two of them."""
BUSY = 429


class Webhook:
    """Posts JSON to one address; what may pass by itself is tried again."""

    name = "webhook"

    def __init__(self, address: SecretStr, sleep: Callable[[float], None] = time.sleep) -> None:
        self._address = address
        self._sleep = sleep

    def send(self, alert: Alert) -> Message | None:
        """Post it, three times at most."""
        problem, is_passing = self._post(body(alert))
        for pause in PAUSES:
            if not (problem and is_passing):
                break
            self._sleep(pause)
            problem, is_passing = self._post(body(alert))
        return problem

    def _post(self, told: dict[str, Any]) -> tuple[Message | None, bool]:
        """Why it was not taken, and whether that may pass. A redirection is not followed: it could lead anywhere."""
        try:
            # Streamed and closed: what the service says back is of no interest, however long it is.
            with requests.post(
                self._address.get_secret_value(),
                json=told,
                timeout=(CONNECT_SECONDS, ANSWER_SECONDS),
                allow_redirects=False,
                stream=True,
            ) as answer:
                status = answer.status_code
        except requests.Timeout:
            return message("alert_timeout", seconds=ANSWER_SECONDS), True
        except requests.RequestException as error:  # its text holds the address
            return message("alert_unreachable", cause=type(error).__name__), True
        if 200 <= status < 300:
            return None, False
        if 300 <= status < 400:
            return message("alert_redirected"), False
        return message("alert_status", status=status), status >= 500 or status == BUSY


def body(alert: Alert) -> dict[str, Any]:
    """What is posted; `text` is what chat services show."""
    return {
        "event": alert.call.value,
        "site": alert.site,
        "since": alert.since.isoformat(),
        "state": alert.state,
        "sentence": dict(alert.sentences),
        "link": alert.link,
        "text": "\n".join([*alert.sentences.values(), alert.link]),
    }
