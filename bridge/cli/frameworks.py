"""`barrette frameworks list` and `push`."""

from pathlib import Path
from typing import Annotated

import typer

from bridge.cli.console import _, actor, at_work, screen
from bridge.operations.editions import own_framework, read_edition
from bridge.operations.frameworks import push_framework
from mappings.frameworks import LPC_PALIER_3, available, load

app = typer.Typer(no_args_is_help=True)


@app.command(name="list", help=_("The frameworks that Barrette ships."))
def list_() -> None:
    """One line each."""
    for name in available():
        framework = load(name)
        screen.print(f"{name}  {framework.title} ({framework.edition})", markup=False)


@app.command(
    help=_("Speak the school's own framework: Moodle's export of it, and what each competency is on the LPC.")
)
def own(
    file: Annotated[Path, typer.Argument(help=_("The framework, as Moodle exports it (CSV)."))],
    pairs: Annotated[
        Path, typer.Argument(help=_("A table of two columns: its idnumber, the code of the LPC."))
    ],
) -> None:
    """Ratings made on it are carried to the LPC from now on; the original is kept."""
    with at_work() as place:
        version = own_framework(place, actor(), read_edition(file), read_edition(pairs))
    screen.print(
        _("In force: the school's framework, version {version}.").format(version=version), markup=False
    )


@app.command(help=_("Create in Moodle what is missing of a framework."))
def push(
    framework: Annotated[str, typer.Argument(help=_("As `frameworks list` names it."))] = LPC_PALIER_3,
) -> None:
    """Create and count."""
    with at_work() as place:
        made = push_framework(place, actor(), framework)
    screen.print(_("{count} competencies created in Moodle.").format(count=made), markup=False)
