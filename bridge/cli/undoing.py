"""`barrette undo`."""

from typing import Annotated

import typer
from rich.table import Table

from bridge import messages
from bridge.cli.console import ProgressLine, _, actor, at_work, here, print_json, screen
from bridge.cli.synchronisation import EXIT_STATUS
from bridge.cli.telling import tell
from bridge.operations.synchronise import synchronise
from bridge.operations.undo import Undoing, undo, undoing


def take_back(
    run: Annotated[
        int, typer.Argument(help=_("Number of the synchronisation, as `barrette status` tells it."))
    ],
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask before."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the report as JSON."))] = False,
) -> None:
    """Show what is undone, ask, decide it, and write it."""
    with at_work() as place:
        if not yes:
            _show(undoing(place, run))
            typer.confirm(_("Undo these changes in Moodle?"), abort=True)
        undo(place, actor(), run)
        with ProgressLine() as progress:
            report = synchronise(place, actor(), listener=progress).as_json()
    if as_json:
        print_json(report)
    else:
        tell(report)
    raise typer.Exit(EXIT_STATUS.get(report["state"], 0))


def _show(found: Undoing) -> None:
    table = Table(_("What"), _("Change"), _("How many"))
    for kind, effects in found.counts.items():
        for effect, count in effects.items():
            table.add_row(here().kind(kind), here().word(messages.EFFECTS, effect), str(count))
    screen.print(table)
    if found.left:
        screen.print(
            here().ngettext(
                "{count} change has been changed again since: it stays.",
                "{count} changes have been changed again since: they stay.",
                found.left,
            ),
            markup=False,
        )
