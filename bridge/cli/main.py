"""The command `barrette`."""

import typer

from bridge.cli import (
    access,
    alert,
    campaign,
    frameworks,
    groups,
    plan,
    positions,
    rules,
    school,
    serving,
    setting_up,
    synchronisation,
    undoing,
)
from bridge.cli.console import _

app = typer.Typer(
    help=_("Accompagnement personnalisé on the Moodle that the school already has."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(name="init", help=_("Make the data folder and example settings."))(setting_up.init)
app.command(name="pair", help=_("Pair with a Moodle."))(setting_up.pair)
app.command(name="check", help=_("Check everything that a synchronisation needs."))(setting_up.check)
app.command(name="sync", help=_("Synchronise with Moodle."))(synchronisation.sync)
app.command(name="status", help=_("How the last synchronisation ended and what waits."))(
    synchronisation.status
)
app.command(name="undo", help=_("Undo what a synchronisation changed of groups and enrolments."))(
    undoing.take_back
)
app.command(name="alert", help=_("Send an alert if none has succeeded for too long."))(alert.alert)
app.add_typer(plan.app, name="plan", help=_("The changes that wait for your approval."))
app.add_typer(
    campaign.app, name="campaign", help=_("Positioning campaigns: what is observed, by whom, how it stands.")
)
app.add_typer(groups.app, name="groups", help=_("The needs groups: propose, decide, publish."))
app.add_typer(positions.app, name="positions", help=_("Where pupils stand, and how that is worked out."))
app.add_typer(
    rules.app, name="rules", help=_("The placement rules: what suits what, what is never proposed.")
)
app.add_typer(school.app, name="school", help=_("The school: divisions, barrettes, workshops."))
app.add_typer(frameworks.app, name="frameworks", help=_("Competency frameworks."))
app.command(name="login-link", help=_("Make a link by which one person signs in once, without Moodle."))(
    access.login_link
)
app.add_typer(access.app, name="sessions", help=_("Who is signed in to the pages."))
app.command(name="serve", help=_("Serve the pages and synchronise every night."))(serving.serve)
app.command(name="demo", help=_("Show one whole loop on a fictional school."))(serving.demo)


def main() -> None:
    """Entry point of the command `barrette`."""
    app(prog_name="barrette")


if __name__ == "__main__":
    main()
