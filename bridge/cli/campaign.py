"""`barrette campaign`: what is observed, who is asked for what, and how it stands."""

from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table

from bridge.cli.console import _, actor, at_work, here, print_json, screen
from bridge.operations import campaigns
from bridge.operations.campaigns import CampaignStanding, Planned
from mappings.campaign.coverage import Count
from mappings.messages import Message
from mappings.states import Level

app = typer.Typer(no_args_is_help=True)

Key = Annotated[str, typer.Argument(help=_("The campaign, as `campaign list` names it."))]
Day = Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help=_("A day, such as 2026-09-14."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print it as JSON."))]


@app.command(help=_("Put a campaign in force, and propose who is asked for what."))
def plan(
    level: Annotated[Level, typer.Argument(help=_("The level: SEC, PRE or TER."))],
    first: Day,
    last: Day,
    item: Annotated[
        list[str] | None, typer.Option(help=_("An item of the LPC to observe; several times."))
    ] = None,
    name: Annotated[str, typer.Option(help=_("What teachers read as its name."))] = "",
    key: Annotated[str, typer.Option(help=_("Its key, for a second campaign of the year."))] = "",
) -> None:
    """Plan, and show what is asked of whom."""
    with at_work() as place:
        planned = campaigns.plan(
            place, actor(), level, first.date(), last.date(), items=item or (), name=name, key=key
        )
    _tell(planned)


@app.command(help=_("Ask somebody for these items in a division; without an item, for nothing any more."))
def ask(
    campaign: Key,
    teacher: Annotated[str, typer.Argument(help=_("Who is asked: the key of the person."))],
    division: Annotated[str, typer.Argument(help=_("The key of the division."))],
    items: Annotated[list[str] | None, typer.Argument(help=_("Items of the campaign."))] = None,
) -> None:
    """Change what one person is asked for."""
    with at_work() as place:
        planned = campaigns.ask(place, actor(), campaign, teacher, division, items or ())
    _tell(planned)


@app.command(name="list", help=_("List the campaigns."))
def list_(as_json: AsJson = False) -> None:
    """Every campaign in force."""
    with at_work() as place:
        found = campaigns.campaigns(place)
    if as_json:
        print_json([each.model_dump(mode="json") for each in found])
        return
    if not found:
        screen.print(_("No campaign is planned: `barrette campaign plan` begins one."), markup=False)
        return
    table = Table(_("Campaign"), _("Level"), _("From"), _("To"), _("Items"), _("People asked"))
    for each in found:
        asked = len({part.teacher for part in each.asks})
        days = (here().date(each.first), here().date(each.last))
        table.add_row(each.key, each.level.value, *days, str(len(each.items)), str(asked))
    screen.print(table)


@app.command(
    help=_("How a campaign stands: what was asked, what has come, who still has something to enter.")
)
def show(campaign: Key, as_json: AsJson = False) -> None:
    """Coverage by division and by person, and whom to remind."""
    with at_work() as place:
        found = campaigns.standing(place, campaign)
    if as_json:
        print_json(_plain(found))
        return
    coverage = found.standing.coverage
    for title, counts in ((_("Division"), coverage.by_division), (_("Person"), coverage.by_teacher)):
        table = Table(title, _("Asked"), _("Entered"), _("Not observed"), _("Left"))
        for name, count in sorted(counts.items()):
            table.add_row(name, *map(str, _figures(count)))
        screen.print(table)
    for reminder in found.reminders:
        screen.print("  -", f"{reminder.teacher}: {here().say(reminder.message())}", markup=False)
    _notices(found.notices)


def _tell(planned: Planned) -> None:
    table = Table(_("Division"), _("Person"), _("Items"))
    for part in planned.campaign.asks:
        table.add_row(part.division, part.teacher, ", ".join(part.items))
    screen.print(table)
    _notices(planned.notices)
    screen.print(
        _("Campaign {key} is in force; the next synchronisation opens it in Moodle.").format(
            key=planned.campaign.key
        ),
        markup=False,
    )


def _notices(notices: tuple[Message, ...]) -> None:
    for notice in notices:
        screen.print("  -", f"{here().say(notice)} {here().fix(notice)}".strip(), markup=False)


def _figures(count: Count) -> tuple[int, int, int, int]:
    return count.asked, count.filled, count.unseen, count.left


def _plain(found: CampaignStanding) -> dict[str, object]:
    names = ("asked", "filled", "unseen", "left")
    coverage = found.standing.coverage
    return {
        "campaign": found.standing.campaign.model_dump(mode="json"),
        "by_division": {
            k: dict(zip(names, _figures(c), strict=True)) for k, c in coverage.by_division.items()
        },
        "by_person": {k: dict(zip(names, _figures(c), strict=True)) for k, c in coverage.by_teacher.items()},
        "reminders": [{"person": r.teacher, "division": r.division, "left": r.left} for r in found.reminders],
    }
