"""`barrette alert`."""

from typing import Annotated

import typer

from bridge.cli.console import FAILED, _, at_work, errors, here, screen
from bridge.messages import alerts
from bridge.operations import alerting
from bridge.operations.alerting import Delivery


def alert(
    test: Annotated[bool, typer.Option("--test", help=_("Send a test in every way that is set."))] = False,
) -> None:
    """Look once whether an alert is due, as the bridge does every hour while it serves; or send a test."""
    with at_work() as place:
        if not place.settings.is_alerting:
            errors.print(
                _("No way to send alerts is set: put alert_mail_host or alert_webhook in barrette.toml."),
                style="red",
                markup=False,
            )
            raise typer.Exit(FAILED)
        sent = alerting.send_test(place) if test else alerting.look(place)
    if not sent:
        screen.print(_("Nothing has to be told."), markup=False)
    for delivery in sent:
        _tell(delivery)
    if any(delivery.problem for delivery in sent):
        raise typer.Exit(FAILED)


def _tell(delivery: Delivery) -> None:
    channel = here().word(alerts.CHANNELS, delivery.channel)
    if delivery.problem is None:
        screen.print(_("Sent by {channel}.").format(channel=channel), markup=False)
        return
    told = f"{here().say(delivery.problem)} {here().fix(delivery.problem)}".strip()
    errors.print(_("Not sent by {channel}.").format(channel=channel), told, style="red", markup=False)
