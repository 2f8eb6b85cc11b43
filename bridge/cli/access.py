"""`barrette login-link` and `barrette sessions`: who may come in, and who is in."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from bridge import messages
from bridge.cli.console import _, actor, at_work, here, print_json, screen
from bridge.operations import sessions, signing_in
from bridge.operations.roles import Role

app = typer.Typer(no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help=_("Print it as JSON."))]


def login_link(
    role: Annotated[
        list[Role] | None, typer.Option(help=_("What it lets its holder do; given again for several."))
    ] = None,
    name: Annotated[str, typer.Option(help=_("Whose it is; yours unless said."))] = "",
) -> None:
    """Print a link once: it lets one person in, once, within ten minutes."""
    with at_work() as place:
        link = signing_in.make_link(place, actor(), role or [Role.ADMINISTRATOR], name)
        address = place.settings.address
    told = here().ngettext(
        "Good once, for {count} minute. Whoever has it comes in: give it to nobody else.",
        "Good once, for {count} minutes. Whoever has it comes in: give it to nobody else.",
        link.minutes,
    )
    screen.print(told, markup=False)
    # Never folded: a link in two pieces opens nothing.
    screen.print(f"{address}/sign-in/link/{link.secret}", markup=False, soft_wrap=True)


@app.command(name="list", help=_("Who is signed in, since when, with which role."))
def list_(as_json: AsJson = False) -> None:
    """Everybody who is signed in."""
    with at_work() as place:
        found = sessions.open_sessions(place, actor())
    if as_json:
        print_json([asdict(each) for each in found])
        return
    if not found:
        screen.print(_("Nobody is signed in."), markup=False)
        return
    table = Table("", _("Who"), _("Role"), _("Signed in"), _("Last page"))
    for each in found:
        who = f"{each.name} ({each.username})" if each.username else each.name
        how = here().word(messages.CAME, each.how)
        since = f"{here().short_moment(each.began_at)}, {how}"
        table.add_row(
            str(each.number), who, here().roles(each.roles), since, here().short_moment(each.seen_at)
        )
    screen.print(table)


@app.command(help=_("Sign somebody out: their next page asks who they are."))
def end(
    number: Annotated[int, typer.Argument(help=_("Number of the session, as `sessions list` shows it."))],
) -> None:
    """End one session."""
    with at_work() as place:
        sessions.revoke(place, actor(), number)
    screen.print(_("Session {number} is over.").format(number=number), markup=False)


@app.command(name="end-all", help=_("Sign everybody out, or one person wherever they are signed in."))
def end_all(
    person: Annotated[str, typer.Option(help=_("Username in Moodle; everybody unless said."))] = "",
) -> None:
    """End the sessions of one person, or all."""
    with at_work() as place:
        ended = sessions.revoke_all(place, actor(), person)
    screen.print(
        here().ngettext("{count} session is over.", "{count} sessions are over.", ended), markup=False
    )
