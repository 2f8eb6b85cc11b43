"""`barrette school import`, `template`, `export`, `expect` and `expected`."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from bridge import messages
from bridge.cli import workbooks
from bridge.cli.console import _, actor, at_work, here, print_json, screen
from bridge.operations import expected as expecting
from bridge.operations.school import import_school, read_frame

app = typer.Typer(no_args_is_help=True)


app.command(help=_("Write the school's workbook with a fictional school in it, to start from."))(
    workbooks.template
)
app.command(help=_("Write the school that is in force as a workbook: importing it again changes nothing."))(
    workbooks.export
)


@app.command(
    name="import",
    help=_("Take in the school's workbook or school.toml; nothing changes when it has a fault."),
)
def import_(
    file: Annotated[Path, typer.Argument(help=_("The file that describes the school: .xlsx or .toml."))],
    yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Import without asking."))] = False,
    details: Annotated[bool, typer.Option("--details", help=_("Show every row that changes."))] = False,
) -> None:
    """Import and say which version it is. A workbook shows first what it would change."""
    with at_work() as place:
        if file.suffix.lower() != ".toml":
            workbooks.take_in(place, file, yes=yes, details=details)
            return
        version = import_school(place, actor(), read_frame(file))
    screen.print(
        _("Imported: version {version}. Next: `barrette check`.").format(version=version), markup=False
    )


@app.command(
    help=_("Expect pupils whom Moodle does not know yet; nothing changes when the list has a fault.")
)
def expect(
    file: Annotated[
        Path | None,
        typer.Argument(help=_("The list: identifier, division and, if decided, workshop; no names.")),
    ] = None,
    forget: Annotated[str, typer.Option(help=_("Expect the pupil of this identifier no more."))] = "",
) -> None:
    """Take in a list, or forget one pupil."""
    if (file is None) == (not forget):
        raise typer.BadParameter(_("Give a list, or --forget with an identifier."))
    with at_work() as place:
        if file is None:
            expecting.forget(place, actor(), forget)
            screen.print(_("Forgotten: {identifier}.").format(identifier=forget), markup=False)
            return
        noted = expecting.expect(place, actor(), expecting.read_list(file))
    told = _(
        "Expected: {new} new, {changed} changed, {same} as before. The next synchronisation looks for them."
    )
    screen.print(told.format(**asdict(noted)), markup=False)


@app.command(help=_("List the expected pupils: since when, and where they are at."))
def expected(as_json: Annotated[bool, typer.Option("--json", help=_("Print it as JSON."))] = False) -> None:
    """Everybody who is or was expected."""
    with at_work() as place:
        found = expecting.expected(place)
    if as_json:
        print_json([asdict(each) for each in found])
        return
    if not found:
        screen.print(_("Nobody is expected."), markup=False)
        return
    table = Table(_("Identifier"), _("Division"), _("Workshop"), _("Since"), _("State"))
    for each in found:
        state = here().word(messages.EXPECTED, each.state)
        table.add_row(each.identifier, each.division, each.workshop, here().moment(each.since), state)
    screen.print(table)
