"""`barrette school import`."""

from pathlib import Path
from typing import Annotated

import typer

from bridge.cli.console import _, actor, at_work, screen
from bridge.operations.school import import_school, read_frame

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `import` a subcommand although it is alone."""


@app.command(name="import", help=_("Take in school.toml; nothing changes when it has a fault."))
def import_(file: Annotated[Path, typer.Argument(help=_("The file that describes the school."))]) -> None:
    """Import and say which version it is."""
    with at_work() as place:
        version = import_school(place, actor(), read_frame(file))
    screen.print(
        _("Imported: version {version}. Next: `barrette check`.").format(version=version), markup=False
    )
