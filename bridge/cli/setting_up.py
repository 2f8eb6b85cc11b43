"""`barrette init`, `pair`, `check`."""

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from pydantic import SecretStr

from bridge.cli.console import FAILED, _, actor, at_work, errors, here, screen
from bridge.operations import pairing
from mappings.messages import Message
from sync.moodle.errors import MoodleError
from sync.preflight import Finding

EXAMPLES = ("barrette.toml", "school.toml")


def init() -> None:
    """Write the example files where they are absent, and make the data folder."""
    for name in EXAMPLES:
        target = Path(name)
        if target.exists():
            screen.print(_("{file} is there already: left as it is.").format(file=name), markup=False)
            continue
        target.write_text(files("bridge.cli").joinpath("examples", name).read_text("utf-8"), "utf-8")
        screen.print(_("{file} written: fill it in.").format(file=name), markup=False)
    with at_work() as place:
        folder = place.settings.data_dir
    screen.print(_("Data folder ready: {folder}").format(folder=folder), markup=False)


def pair(
    url: Annotated[
        str, typer.Argument(help=_("Address of the Moodle; - to read what setup.php --json printed."))
    ],
    token_file: Annotated[
        Path | None, typer.Option(help=_("File that holds the token; asked for when absent."))
    ] = None,
) -> None:
    """Pair, then say what comes next."""
    with at_work() as place:
        address, token = _from_setup() if url == "-" else (url, _token(token_file))
        site = pairing.pair(place, actor(), address, token)
        screen.print(_("Paired with {site} ({url}).").format(site=site.name, url=site.url), markup=False)
        screen.print(_("Next: `barrette check`."), markup=False)


def _from_setup() -> tuple[str, SecretStr]:
    try:
        printed = json.load(sys.stdin)
        return str(printed["url"]), SecretStr(str(printed["token"]))
    except (ValueError, KeyError, TypeError):
        errors.print(_("What came in is not what setup.php --json prints. Nothing was changed."), style="red")
        raise typer.Exit(FAILED) from None


def _token(file: Path | None) -> SecretStr:
    if file is None:
        return SecretStr(typer.prompt(_("Token"), hide_input=True).strip())
    try:
        return SecretStr(file.read_text("ascii").strip())
    except (OSError, ValueError):
        errors.print(_("{file} cannot be read as a token.").format(file=file), style="red", markup=False)
        raise typer.Exit(FAILED) from None


def check() -> None:
    """Print each thing checked; status 1 when one is missing."""
    with at_work() as place:
        findings = pairing.check(place)
    for finding in findings:
        _print(finding)
    bad = [finding for finding in findings if not finding.ok]
    if bad:
        raise typer.Exit(FAILED)
    screen.print(_("All is ready ({count} things checked).").format(count=len(findings)), markup=False)


def _print(finding: Finding) -> None:
    mark = _("ok") if finding.ok else _("MISSING")
    told = ""
    if isinstance(finding.detail, Message):
        told = f"{here().say(finding.detail)} {here().fix(finding.detail)}".strip()
    elif isinstance(finding.detail, MoodleError):
        told = here().explain(finding.detail)
    screen.print(f"{mark:<8} {here().check(finding.name)}  {told}".rstrip(), markup=False)
