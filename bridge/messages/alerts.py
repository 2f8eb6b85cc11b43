"""What alerts say, and what is said when one could not be sent; part of `bridge.messages`."""

from collections.abc import Mapping

ALERTS: Mapping[str, str] = {
    "outage": (
        "{site}: no synchronisation has succeeded since {since}. The last one: {state}. "
        "Run `barrette status` where the bridge runs: it says why, and what to do."
    ),
    "still": (
        "{site}: still no synchronisation has succeeded, since {since}. The last one: {state}. "
        "Run `barrette status` where the bridge runs: it says why, and what to do."
    ),
    "over": "{site}: synchronisations succeed again; the last one: {since}.",
    "test": "{site}: this is a test of Barrette’s alerts. Nothing is wrong.",
}
"""What an alert says, by what it is about."""

SUBJECTS: Mapping[str, str] = {
    "outage": "Barrette: no synchronisation succeeds any more",
    "still": "Barrette: still no synchronisation succeeds",
    "over": "Barrette: synchronisations succeed again",
    "test": "Barrette: test of the alerts",
}
"""The subject of its mail."""

CHANNELS: Mapping[str, str] = {"mail": "mail", "webhook": "webhook"}
"""The ways in which an alert is sent."""

MESSAGES: Mapping[str, str] = {
    "alert_unreachable": "The server cannot be reached ({cause}).",
    "alert_timeout": "The server did not answer within {seconds} seconds.",
    "alert_redirected": "The address answers with a redirection, which is not followed.",
    "alert_status": "The server answers with the status {status}.",
    "alert_not_encrypted": "The mail server does not offer an encrypted connection (STARTTLS).",
    "alert_login": "The mail server does not accept the user or the password.",
    "alert_recipients": "The mail server does not accept the sender or the recipients.",
    "alert_mail_refused": "The mail server did not take the message ({cause}).",
}
"""Why an alert was not taken, by message code."""

FIXES: Mapping[str, str] = {
    "alert_unreachable": "Check the address in the settings, and that this machine may reach it (proxy, firewall).",
    "alert_timeout": "Try again later; if it lasts, check that this machine may reach it.",
    "alert_redirected": "Put the final address in `alert_webhook`.",
    "alert_status": "Check `alert_webhook`: the service that gave it says what the status means.",
    "alert_not_encrypted": "Set `alert_mail_security` to tls (port 465), or to none for a server on your own network.",
    "alert_login": "Check `alert_mail_user` and `alert_mail_password`.",
    "alert_recipients": "Check `alert_mail_from` and `alert_mail_to`.",
    "alert_mail_refused": "Look in the log of the mail server.",
}
"""What to do about it, by message code."""
