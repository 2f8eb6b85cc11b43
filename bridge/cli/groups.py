"""`barrette groups`: propose, decide, publish."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from bridge import messages
from bridge.cli.console import ProgressLine, _, actor, at_work, errors, here, print_json, screen
from bridge.operations import places, publishing, scenarios
from bridge.operations.proposing import propose_groups
from bridge.operations.views.decided import decisions as taken
from bridge.operations.views.lists import lists
from bridge.operations.views.placement import PlaceTold, place_told
from bridge.operations.views.reasons import Reason
from bridge.operations.workplace import Workplace
from bridge.reports.lists import write_lists

app = typer.Typer(no_args_is_help=True)

Barrette = Annotated[str, typer.Argument(help=_("The key of the barrette."))]
Pupil = Annotated[str, typer.Argument(help=_("The pupil: identifier of the school, or username."))]
Workshop = Annotated[str, typer.Argument(help=_("The key of the workshop."))]
Why = Annotated[str, typer.Option(help=_("Why, in your words, for the team."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print it as JSON."))]


@app.command(name="propose", help=_("Form the groups again of what is known, without asking Moodle."))
def propose_(
    regroup: Annotated[
        bool, typer.Option("--regroup", help=_("Propose anew what opens too, as for a new period."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Propose, and say how many pupils would change."""
    with at_work() as place, ProgressLine() as progress:
        report = propose_groups(place, actor(), progress, regroup=regroup).as_json()
    if as_json:
        print_json(report)
        return
    tell_proposed(report["proposals"])
    for notice in report["notices"]:
        screen.print("  -", f"{here().say(notice)} {here().fix(notice)}".strip(), markup=False)


@app.command(help=_("Keep a pupil in a workshop, whatever is proposed."))
def fix(barrette: Barrette, pupil: Pupil, workshop: Workshop, why: Why = "") -> None:
    """Fix a place, and form the groups again."""
    _decide(lambda place: places.fix(place, actor(), barrette, pupil, workshop, why))


@app.command(name="not-here", help=_("Never place a pupil in a workshop."))
def not_here(barrette: Barrette, pupil: Pupil, workshop: Workshop, why: Why = "") -> None:
    """« Ne pas placer ici », and form the groups again."""
    _decide(lambda place: places.forbid(place, actor(), barrette, pupil, workshop, why))


@app.command(help=_("Keep a published group as it is: nobody enters, nobody leaves."))
def lock(barrette: Barrette, workshop: Workshop, why: Why = "") -> None:
    """Lock a group, and form the groups again."""
    _decide(lambda place: places.lock(place, actor(), barrette, workshop, why))


@app.command(help=_("Take a decision back."))
def release(
    number: Annotated[int, typer.Argument(help=_("Its number, as `groups decisions` shows it."))],
) -> None:
    """End a decision, and form the groups again."""
    with at_work() as place:
        places.release(place, actor(), number)
        tell_proposed(propose_groups(place, actor()).proposals)


@app.command(help=_("List the decisions that stand: who decided what, when and why."))
def decisions(as_json: AsJson = False) -> None:
    """Every decision that stands."""
    with at_work() as place:
        found = taken(place)
    if as_json:
        print_json([asdict(each) for each in found])
        return
    if not found:
        screen.print(_("No decision stands: every place is open."), markup=False)
        return
    table = Table("", _("Decision"), _("Workshop"), _("By"), _("Why"))
    for each in found:
        what = here().word(messages.DECISIONS, each.what)
        table.add_row(
            str(each.number),
            f"{each.pupil}: {what}" if each.pupil else what,
            f"{each.workshop} ({each.barrette})",
            f"{each.by}, {here().moment(each.at)}",
            each.why,
        )
    screen.print(table)


@app.command(help=_("Why a pupil is where they are, and what else was possible at which cost; for the team."))
def explain(barrette: Barrette, pupil: Pupil) -> None:
    """The reason of one place, and every alternative."""
    with at_work() as place:
        told = place_told(place, barrette, pupil)
    if told is None:
        screen.print(_("No place is proposed or published there."), markup=False)
        raise typer.Exit(1)
    screen.print(f"{told.pupil}: {told.workshop.theme} ({told.barrette})", style="bold", markup=False)
    if told.reason is None:
        screen.print(_("This place was kept during the work placement."), markup=False)
        return
    _tell_reason(told, told.reason)


@app.command(help=_("Keep what is proposed under a name, to compare it."))
def keep(name: Annotated[str, typer.Argument(help=_("The name of the scenario."))]) -> None:
    """Keep a scenario."""
    with at_work() as place:
        scenarios.keep(place, actor(), name)
    screen.print(_("Kept: {name}.").format(name=name), markup=False)


@app.command(help=_("Lay two scenarios side by side: what each serves, and who would be elsewhere."))
def compare(
    first: Annotated[str, typer.Argument(help=_("proposed, published, or the name of a kept one."))],
    second: Annotated[str, typer.Argument(help=_("proposed, published, or the name of a kept one."))],
    as_json: AsJson = False,
) -> None:
    """Figures of both, then who moves."""
    with at_work() as place:
        found = scenarios.compare(place, first, second)
    if as_json:
        print_json([asdict(each) for each in found])
        return
    for each in found:
        table = Table(each.barrette, first, second)
        for name in scenarios.FIGURES:
            figures = (str(side.get(name, "")) for side in (each.first, each.second))
            table.add_row(here().word(messages.FIGURES, name), *figures)
        screen.print(table)
        for pupil, before, after in each.moves:
            screen.print(f"  {pupil}: {before or '–'} → {after or '–'}", markup=False)


@app.command(
    name="print",
    help=_("Write the lists to print: a page a group, and for each division where everybody goes."),
)
def print_(
    to: Annotated[Path, typer.Option(help=_("The folder where the pages and tables are written."))],
    proposed: Annotated[
        bool, typer.Option("--proposed", help=_("What is proposed, not what is published."))
    ] = False,
) -> None:
    """Pages for the wall, tables for other programs."""
    with at_work() as place:
        told = lists(place, "proposed" if proposed else "published")
        for file in write_lists(told, to, here()):
            screen.print(file, markup=False)


@app.command(help=_("Publish the groups that are proposed; the next synchronisation writes them in Moodle."))
def publish(
    scenario: Annotated[str, typer.Option(help=_("Publish what was kept under this name instead."))] = "",
) -> None:
    """Publish what waits, and approve what that changes in Moodle."""
    with at_work() as place:
        if scenario:
            published = publishing.publish_scenario(place, actor(), scenario)
        else:
            published = publishing.publish(place, actor())
        has_moodle = bool(place.site().url)
    screen.print(_("Published: {barrettes}.").format(barrettes=", ".join(published)), markup=False)
    if has_moodle:
        screen.print(_("Next: `barrette sync` writes the groups in Moodle."), markup=False)


def _tell_reason(told: PlaceTold, reason: Reason) -> None:
    text = here().gettext(
        messages.REASONS[reason.code], by=reason.fixed_by, competency=told.workshop.competency
    )
    screen.print(text, *map(here().say, reason.counted), markup=False)
    for item in reason.items:
        state = here().word(messages.POSITIONS, item.state) if item.state else ""
        screen.print("  -", item.label, f"({state})" if state else "", markup=False)
    if told.rules:
        screen.print(_("Placement rules: {rules}.").format(rules=told.rules), markup=False)
    table = Table(_("Workshop"), _("Why not this one"), _("What it would change"))
    for other in reason.others:
        why = messages.RULES[other.rule] if other.rule else messages.WHY_NOT[other.why]
        table.add_row(
            f"{other.workshop.theme}, {here().word(messages.MODES, other.workshop.mode)}",
            here().gettext(why, by=other.by),
            " ".join(map(here().say, other.effects)),
        )
    screen.print(table)


def _decide(take: Callable[[Workplace], int]) -> None:
    """Take a decision and show what it changes; when it cannot hold, say why and the ways out."""
    with at_work() as place:
        try:
            number = take(place)
        except places.ImpossibleDecision as refused:
            _tell_conflicts(refused)
            raise typer.Exit(1) from None
        screen.print(_("Decision {number} noted.").format(number=number), markup=False)
        tell_proposed(propose_groups(place, actor()).proposals)


def _tell_conflicts(refused: places.ImpossibleDecision) -> None:
    errors.print(
        _("This cannot hold with what was decided before. Nothing is changed."), style="red", markup=False
    )
    for each in refused.conflicts:
        errors.print(here().say(each.conflict), markup=False)
        for way in each.ways_out:
            errors.print("  -", here().say(way), markup=False)


def tell_proposed(proposals: Mapping[str, int]) -> None:
    """How many pupils would change places, by barrette."""
    if not proposals:
        screen.print(_("The groups stay as they are published."), markup=False)
    for barrette, moves in proposals.items():
        told = here().ngettext(
            "{barrette}: {count} pupil would have another place",
            "{barrette}: {count} pupils would have another place",
            moves,
            barrette=barrette,
        )
        screen.print(told, markup=False)
