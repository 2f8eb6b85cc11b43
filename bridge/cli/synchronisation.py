"""`barrette sync` and `barrette status`."""

from typing import Annotated

import typer

from bridge.cli.console import (
    FAILED,
    NEEDS_APPROVAL,
    STOPPED,
    ProgressLine,
    _,
    actor,
    at_work,
    print_json,
)
from bridge.cli.telling import tell, tell_history, tell_next, tell_people, tell_standing
from bridge.operations.status import as_json as status_as_json
from bridge.operations.status import state_of
from bridge.operations.synchronise import synchronise
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
        state = state_of(place)
    if as_json:
        print_json(report)
    else:
        tell(report)
        tell_next(state)
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
    """One screen: the last synchronisation, what waits for a person, what to do, and the ones before."""
    with at_work() as place:
        state = state_of(place)
    if as_json:
        print_json(status_as_json(state))
        return
    tell_standing(state)
    if state.last:
        # Who is still missing is counted anew: somebody may have been added or forgotten since.
        notices = [n for n in state.last.report["notices"] if n["code"] != "expected_missing"]
        tell({**state.last.report, "notices": notices})
    tell_people(state)
    tell_next(state)
    tell_history(state)
