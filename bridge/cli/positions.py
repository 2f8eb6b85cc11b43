"""`barrette positions`: one pupil with provenance, and the rule by which several observers come to one state."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from bridge import messages
from bridge.cli.console import _, actor, at_work, here, screen
from bridge.operations.editions import consensus, set_consensus
from bridge.operations.evidence import TEMPLATES, Form, read_evidence, take_in
from bridge.operations.views.pupil import PupilPage, pupil_page
from mappings.consensus import ConsensusRule
from mappings.topics import topic_label

app = typer.Typer(no_args_is_help=True)


@app.command(help=_("One pupil, for the team: what to lean on, what to work on, who said what."))
def show(
    pupil: Annotated[str, typer.Argument(help=_("The pupil: identifier of the school, or username."))],
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_("As it stood on that day."))
    ] = None,
) -> None:
    """Strengths first, then needs, then each item with its provenance."""
    with at_work() as place:
        page = pupil_page(place, pupil, on.date() if on else None)
    screen.print(f"{page.name} ({page.division}), {here().date(page.day)}", style="bold", markup=False)
    _tell_needs(page)
    table = Table(_("Item"), _("Team"), _("Pupil"), _("How it came about"))
    for cell in page.cells:
        views = (here().word(messages.ITEM_STATES, v) if v else "" for v in (cell.team, cell.own))
        table.add_row(f"{cell.item} {cell.label}", *views, " ".join(map(here().say, cell.provenance)))
    screen.print(table)


@app.command(help=_("Take in what pupils arrive with: livret scolaire, national tests. It never decides."))
def evidence(
    form: Annotated[
        Form, typer.Argument(help=_("livret (a table), lsu (the file of the LSU) or tests (a table)."))
    ],
    file: Annotated[
        Path | None, typer.Argument(help=_("The file; without it, an empty table to fill in is printed."))
    ] = None,
) -> None:
    """Take a file in whole, or print the table to fill in."""
    if file is None:
        if form not in TEMPLATES:
            raise typer.BadParameter(_("The LSU writes that file: give its path."))
        screen.print(TEMPLATES[form](), markup=False, end="")
        return
    with at_work() as place:
        taken = take_in(place, actor(), form, read_evidence(file))
    told = _("Taken in: {added} new, {replaced} replaced, {same} as before.")
    screen.print(told.format(added=taken.added, replaced=taken.replaced, same=taken.same), markup=False)
    for each in taken.unknown:
        screen.print("  -", here().say(each), markup=False)


@app.command(help=_("Show, or choose, how several observers come to one state."))
def rule(
    chosen: Annotated[ConsensusRule | None, typer.Argument(help=_("The rule to put in force."))] = None,
) -> None:
    """The rules in words, the one in force marked."""
    with at_work() as place:
        if chosen:
            set_consensus(place, actor(), chosen)
        standing = consensus(place)
    for each in ConsensusRule:
        mark = "→" if each is standing else " "
        told = f"{mark} {each.value}: {here().word(messages.CONSENSUS_RULES, each)}"
        screen.print(told, style="bold" if each is standing else None, markup=False)


def _tell_needs(page: PupilPage) -> None:
    if page.strengths:
        screen.print(_("To lean on:"), ", ".join(page.strengths), markup=False)
    for need in page.needs:
        label = topic_label(need.competency)
        screen.print(f"- {label}: {here().word(messages.NEEDS, need.level)}", markup=False)
    for ap in page.ap:
        screen.print(f"- {topic_label(ap.topic)}: {here().word(messages.AP_MARKS, ap.mark)}", markup=False)
