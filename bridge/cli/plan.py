"""`barrette plan show` and `barrette plan approve`."""

from collections import Counter
from typing import Annotated

import typer
from rich.table import Table

from bridge import messages
from bridge.cli.console import _, actor, at_work, here, print_json, screen
from bridge.operations import publishing

app = typer.Typer(no_args_is_help=True)


@app.command(help=_("Show the changes that wait for approval."))
def show(as_json: Annotated[bool, typer.Option("--json", help=_("Print it as JSON."))] = False) -> None:
    """The waiting plan in figures, with why it waits."""
    with at_work() as place:
        plan = publishing.waiting_plan(place)
    if as_json:
        print_json(
            {"checksum": plan.checksum, "items": plan.items, "reasons": plan.reasons} if plan else None
        )
        return
    if plan is None:
        screen.print(_("Nothing waits for approval."), markup=False)
        return
    table = Table(_("What"), _("Change"), _("How many"))
    for (kind, effect), count in Counter((item["kind"], item["effect"]) for item in plan.items).items():
        table.add_row(here().kind(kind), here().word(messages.EFFECTS, effect), str(count))
    screen.print(table)
    for reason in plan.reasons:
        screen.print("  -", here().say(reason), markup=False)
    screen.print(
        _("To approve these very changes: `barrette plan approve {sum}`").format(sum=plan.checksum[:12]),
        markup=False,
    )


@app.command(help=_("Approve the changes that wait; the next synchronisation makes them."))
def approve(
    checksum: Annotated[
        str, typer.Argument(help=_("The beginning of the number that `plan show` printed."))
    ] = "",
) -> None:
    """Approve and publish in one act."""
    with at_work() as place:
        full = publishing.approve(place, actor(), checksum)
    screen.print(_("Approved ({sum}). Next: `barrette sync`.").format(sum=full[:12]), markup=False)
