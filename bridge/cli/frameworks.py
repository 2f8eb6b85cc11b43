"""`barrette frameworks list` and `push`."""

from typing import Annotated

import typer

from bridge.cli.console import _, actor, at_work, screen
from bridge.operations.frameworks import push_framework
from mappings.frameworks import LPC_PALIER_3, available, load

app = typer.Typer(no_args_is_help=True)


@app.command(name="list", help=_("The frameworks that Barrette ships."))
def list_() -> None:
    """One line each."""
    for name in available():
        framework = load(name)
        screen.print(f"{name}  {framework.title} ({framework.edition})", markup=False)


@app.command(help=_("Create in Moodle what is missing of a framework."))
def push(
    framework: Annotated[str, typer.Argument(help=_("As `frameworks list` names it."))] = LPC_PALIER_3,
) -> None:
    """Create and count."""
    with at_work() as place:
        made = push_framework(place, actor(), framework)
    screen.print(_("{count} competencies created in Moodle.").format(count=made), markup=False)
