"""The ways in which an alert is sent, each in a file of its own."""

from bridge.operations.channels.alert import Alert, Channel
from bridge.operations.channels.mail import Mail
from bridge.operations.channels.webhook import Webhook
from bridge.settings import Settings

__all__ = ["Alert", "Channel", "Mail", "Webhook", "channels"]


def channels(settings: Settings) -> tuple[Channel, ...]:
    """The ways that the settings open."""
    opened: list[Channel] = []
    if settings.alert_mail_host:
        opened.append(Mail(settings))
    if settings.alert_webhook:
        opened.append(Webhook(settings.alert_webhook))
    return tuple(opened)
