"""Alerts by mail."""

import smtplib
import ssl
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from bridge.operations.channels.alert import Alert
from bridge.settings import Settings
from mappings.messages import Message, message

TIMEOUT_SECONDS = 15


class Mail:
    """Sends through one mail server, in French and in English."""

    name = "mail"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def send(self, alert: Alert) -> Message | None:
        """Hand it to the server. It counts as sent once the server took it for one recipient."""
        try:
            with self._server() as server:
                self._log_in(server)
                server.send_message(self._letter(alert))
        except TimeoutError:
            return message("alert_timeout", seconds=TIMEOUT_SECONDS)
        except _NotEncrypted:
            return message("alert_not_encrypted")
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError):
            return message("alert_login")
        except (smtplib.SMTPSenderRefused, smtplib.SMTPRecipientsRefused):
            return message("alert_recipients")
        except smtplib.SMTPException as error:
            if isinstance(
                error.__context__, TimeoutError
            ):  # smtplib takes a silent server for a closed connection
                return message("alert_timeout", seconds=TIMEOUT_SECONDS)
            return message("alert_mail_refused", cause=type(error).__name__)
        except OSError as error:  # no such server, connection refused, certificate not accepted
            return message("alert_unreachable", cause=type(error).__name__)
        return None

    def _server(self) -> smtplib.SMTP:
        settings, trust = self._settings, ssl.create_default_context()
        host, port = settings.alert_mail_host, settings.alert_mail_port
        if settings.alert_mail_security == "tls":
            return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=trust)
        server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
        if settings.alert_mail_security == "starttls":
            try:
                server.starttls(context=trust)
            except BaseException as error:
                server.close()
                if isinstance(error, smtplib.SMTPNotSupportedError):
                    raise _NotEncrypted from None
                raise
        return server

    def _log_in(self, server: smtplib.SMTP) -> None:
        if self._settings.alert_mail_user:
            server.login(
                self._settings.alert_mail_user, self._settings.alert_mail_password.get_secret_value()
            )

    def _letter(self, alert: Alert) -> EmailMessage:
        letter = EmailMessage()
        letter["Subject"] = " / ".join(alert.subjects.values())
        letter["From"], letter["To"] = self._settings.alert_mail_from, self._settings.alert_mail_to
        letter["Date"] = format_datetime(datetime.now(UTC))
        letter["Message-ID"] = make_msgid(domain=self._settings.alert_mail_from.partition("@")[2])
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content("\n\n".join([*alert.sentences.values(), alert.link]) + "\n")
        return letter


class _NotEncrypted(Exception):
    """The server offers no encryption, and the settings ask for it."""
