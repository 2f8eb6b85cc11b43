"""`barrette sync` and `barrette status`."""

from typing import Annotated, Any

import typer

from bridge import messages
from bridge.cli.console import (
    FAILED,
    NEEDS_APPROVAL,
    STOPPED,
    ProgressLine,
    _,
    actor,
    at_work,
    here,
    print_json,
    screen,
)
from bridge.operations.status import state_of
from bridge.operations.synchronise import synchronise
from sync.lease import Holder
from sync.scope import EVERYTHING, Scope

EXIT_STATUS = {
    "proposed": NEEDS_APPROVAL,
    "stopped": STOPPED,
    "partial": FAILED,
    "incomplete": FAILED,
    "failed": FAILED,
}


def sync(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Read and plan; write nothing in Moodle."))
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help=_("Read everything anew, not only what changed."))
    ] = False,
    cohort: Annotated[
        str, typer.Option(help=_("Write only what concerns the people of this cohort (its identifier)."))
    ] = "",
    group: Annotated[
        str,
        typer.Option(help=_("Write only what concerns this needs group (its name in Moodle, or its key).")),
    ] = "",
    pupil: Annotated[
        str,
        typer.Option(help=_("Write only what concerns this pupil (username, or the school's identifier).")),
    ] = "",
    allow: Annotated[
        list[str] | None,
        typer.Option(help=_("Raise a threshold of the safeguards for this time, as enrolments=40.")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the report as JSON."))] = False,
) -> None:
    """Run once and tell how it ended."""
    scope, allowed = _scope(cohort=cohort, group=group, pupil=pupil), _allowed(allow or [])
    with at_work() as place, ProgressLine() as progress:
        report = synchronise(
            place, actor(), dry=dry_run, scope=scope, full=full, allowed=allowed, listener=progress
        ).as_json()
    if as_json:
        print_json(report)
    else:
        tell(report)
    raise typer.Exit(EXIT_STATUS.get(report["state"], 0))


def _scope(**given: str) -> Scope:
    named = [Scope(kind, key) for kind, key in given.items() if key]  # type: ignore[arg-type] # the options' names
    if len(named) > 1:
        raise typer.BadParameter(_("Name a cohort, a group or a pupil, not several."))
    return named[0] if named else EVERYTHING


def _allowed(given: list[str]) -> dict[str, int]:
    pairs = [each.partition("=") for each in given]
    if any(not number.isdigit() for _name, _sign, number in pairs):
        raise typer.BadParameter(_("Write the name of a safeguard and a number, as enrolments=40."))
    return {name: int(number) for name, _sign, number in pairs}


def status(as_json: Annotated[bool, typer.Option("--json", help=_("Print it as JSON."))] = False) -> None:
    """One screen: the last synchronisation, and what waits for a person."""
    with at_work() as place:
        state = state_of(place)
    if as_json:
        print_json(state.as_json())
        return
    screen.print(_("{site} ({url})").format(site=state.site, url=state.url), markup=False)
    if state.at_work:
        screen.print(_under_way(state.at_work), markup=False)
    if state.last is None:
        screen.print(_("No synchronisation yet. Next: `barrette sync --dry-run`."), markup=False)
        return
    ended = here().moment(state.last_ended_at) if state.last_ended_at else ""
    screen.print(
        _("Last synchronisation: {when}, asked by {who}").format(when=ended, who=state.asked_by), markup=False
    )
    tell(state.last)


def _under_way(holder: Holder) -> str:
    return _("Under way: {holder}, since {since}; last sign of life {seen}").format(
        holder=holder.name, since=here().instant(holder.since), seen=here().instant(holder.seen)
    )


def tell(report: dict[str, Any]) -> None:
    """A report in words: how it ended, what was read, what was written, what waits, what to do."""
    screen.print(here().word(messages.STATES, report["state"]).capitalize(), style="bold", markup=False)
    if report["error"]:
        screen.print(here().explain(report["error"]), style="red", markup=False)
    counts = report["counts"]
    if counts:
        screen.print(
            _(
                "Read: {people} people, {cohorts} cohorts, {ratings} ratings, {completions} completions"
            ).format(
                people=counts["users"],
                cohorts=counts["cohorts"],
                ratings=counts["evidence"],
                completions=counts["completions"],
            ),
            markup=False,
        )
    if report["incomplete"]:
        kinds = ", ".join(here().kind(kind) for kind in report["incomplete"])
        screen.print(
            _("Not proven complete, so nothing was removed: {kinds}").format(kinds=kinds), markup=False
        )
    done = report["outcomes"].get("done", 0)
    if report["outcomes"]:
        screen.print(_("Written: {count} changes").format(count=done), markup=False)
    for code, count in report["problems"].items():
        screen.print(f"  - {count} x {here().word(messages.REFUSALS, code)}", markup=False)
    for notice in report["notices"]:
        screen.print("  -", f"{here().say(notice)} {here().fix(notice)}".strip(), markup=False)
    if report.get("by_people"):
        screen.print(_("By people, left as it is:"), markup=False)
    for finding in report.get("by_people", ()):
        screen.print("  -", f"{here().say(finding)} {here().fix(finding)}".strip(), markup=False)
    if report["waiting"]:
        screen.print(
            _("Waiting for approval: {count} changes").format(count=report["waiting"]["items"]), markup=False
        )
        screen.print(
            _("Look: `barrette plan show`. Approve: `barrette plan approve`, then `barrette sync`."),
            markup=False,
        )
