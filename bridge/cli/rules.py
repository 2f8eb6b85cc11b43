"""`barrette rules`: the placement rules in force, and the school's own."""

from pathlib import Path
from typing import Annotated

import typer

from bridge.cli.console import _, actor, at_work, here, screen
from bridge.cli.groups import tell_proposed
from bridge.operations.editions import InForce, give_back, in_force, own, read_edition
from bridge.operations.proposing import propose_groups
from bridge.operations.workplace import Workplace
from sync.editions import PLACEMENT_RULES, SHIPPED
from sync.errors import NothingHeld

app = typer.Typer(no_args_is_help=True)


@app.command(help=_("Show the placement rules in force."))
def show() -> None:
    """The rules, and whose they are."""
    with at_work() as place:
        found = in_force(place, PLACEMENT_RULES)
    screen.print(_whose(found), style="bold", markup=False)
    screen.print(found.text, markup=False)


@app.command(help=_("Write the placement rules in force to a file, to be changed."))
def export(file: Annotated[Path, typer.Argument(help=_("Where to write them."))]) -> None:
    """Write them; a file that is there is not overwritten."""
    with at_work() as place:
        text = in_force(place, PLACEMENT_RULES).text
    if file.exists():
        raise typer.BadParameter(_("{file} is there already.").format(file=file))
    file.write_text(text, "utf-8")


@app.command(
    name="import", help=_("Put the school's own placement rules in force, and say what they change.")
)
def import_(file: Annotated[Path, typer.Argument(help=_("The file with the rules."))]) -> None:
    """Take them in, and form the groups again."""
    with at_work() as place:
        version = own(place, actor(), PLACEMENT_RULES, read_edition(file))
        screen.print(
            _("In force: the school's rules, version {version}.").format(version=version), markup=False
        )
        _again(place)


@app.command(help=_("Go back to the placement rules that Barrette ships."))
def reset() -> None:
    """Give the school's own up, and form the groups again."""
    with at_work() as place:
        give_back(place, actor(), PLACEMENT_RULES)
        screen.print(_whose(in_force(place, PLACEMENT_RULES)), markup=False)
        _again(place)


def _again(place: Workplace) -> None:
    try:
        tell_proposed(propose_groups(place, actor()).proposals)
    except NothingHeld:  # the rules are there before the pupils
        return


def _whose(found: InForce) -> str:
    if found.version == SHIPPED:
        return _("The rules that Barrette ships.")
    told = _("The school's rules, version {version}, by {by} on {moment}.")
    moment = here().moment(found.since) if found.since else ""
    return told.format(version=found.version, by=found.by, moment=moment)
