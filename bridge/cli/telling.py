"""Synchronisations in words on a terminal: one whole, how things stand, what comes next, the ones before."""

from collections.abc import Mapping
from typing import Any

from rich.box import SIMPLE
from rich.table import Table

from bridge import messages
from bridge.cli.console import _, here, screen
from bridge.operations.views import Overview, RunLine
from mappings.messages import message

BEFORE = 8
"""How many synchronisations a terminal shows: a week of nights, and one screen."""


def tell(report: dict[str, Any]) -> None:
    """A report: how it ended, what was read, planned, written, refused and why, what waits."""
    ended = here().word(messages.STATES, report["state"])
    screen.print(ended[:1].upper() + ended[1:], style="bold", markup=False)
    if report["error"]:
        screen.print(here().explain(report["error"]), style="red", markup=False)
    _tell_reading(report)
    _tell_writing(report)
    for notice in report["notices"]:
        screen.print("  -", f"{here().say(notice)} {here().fix(notice)}".strip(), markup=False)
    if report.get("by_people"):
        _print(_("By people, left as it is:"))
    for finding in report.get("by_people", ()):
        screen.print("  -", f"{here().say(finding)} {here().fix(finding)}".strip(), markup=False)
    if report["waiting"]:
        items = report["waiting"]["items"]
        _print(
            here().ngettext(
                "Waiting for approval: {count} change", "Waiting for approval: {count} changes", items
            )
        )


def _tell_reading(report: Mapping[str, Any]) -> None:
    reading, counts = report.get("reading", {}), report["counts"]
    if counts:
        told = _("Read: {people} people, {cohorts} cohorts, {ratings} ratings, {completions} completions")
        figures = {
            "people": "users", "cohorts": "cohorts", "ratings": "evidence", "completions": "completions",
        }  # fmt: skip
        _print(told, **{name: here().number(counts[kind]) for name, kind in figures.items()})
    if reading:
        how = "whole" if reading["whole"] else reading["proof"]
        _print("  " + here().word(messages.READING, how))
    named, found = (sum(reading.get(by, {}).values()) for by in ("named", "found"))
    if named or found:
        _print(
            "  " + _("Parts read again: {named} named by Moodle, {found} found by the comparison alone"),
            named=named,
            found=found,
        )
    if report["incomplete"]:
        kinds = ", ".join(here().kind(kind) for kind in report["incomplete"])
        _print(_("Not proven complete, so nothing was removed: {kinds}"), kinds=kinds)


def _tell_writing(report: Mapping[str, Any]) -> None:
    planned = report["plan"].get("counts", {})
    if planned:
        kinds = (
            here().text(messages.COUNTED[kind], {"count": sum(by_effect.values())})
            for kind, by_effect in planned.items()
        )
        _print(_("Planned: {list}"), list=", ".join(kinds))
    if report["outcomes"]:
        done = report["outcomes"].get("done", 0)
        _print(here().ngettext("Written: {count} change", "Written: {count} changes", done))
    for outcome, count in report["outcomes"].items():
        if outcome not in ("done", "unchanged"):
            _print("  {outcome}: {count}", outcome=here().word(messages.OUTCOMES, outcome), count=count)
    for code, count in report["problems"].items():
        _print("  - {count} x {why}", count=count, why=here().word(messages.REFUSALS, code))


def tell_standing(state: Overview) -> None:
    """Which Moodle, what is under way, when it last ended, when it last ended well, since when all agrees."""
    if state.url:
        _print(_("{site} ({url})"), site=state.site, url=state.url)
    else:
        _print(_("{site}, without Moodle"), site=state.site)
    if state.at_work:
        told = _("Under way: {holder}, since {since}; last sign of life {seen}")
        since, seen = here().instant(state.at_work.since), here().instant(state.at_work.seen)
        _print(told, holder=state.at_work.name, since=since, seen=seen)
    if state.last is None:
        _print(_("No synchronisation yet."))
        return
    line = state.last.line
    ended = here().moment(line.ended_at) if line.ended_at else ""
    _print(_("Last synchronisation: {when}, asked by {who}"), when=ended, who=_who(line.asked_by))
    never = _("never yet")
    _print(
        _("Last one that succeeded: {when}"), when=here().moment(state.good_at) if state.good_at else never
    )
    proven = here().moment(state.proven_at) if state.proven_at else never
    _print(_("Compared in full with Moodle, and equal: {when}"), when=proven)


def tell_people(state: Overview) -> None:
    """Who moved and is waited for, and who is expected: counts, no names."""
    for what, count in state.movements.items():
        screen.print("  -", here().text(messages.MOVEMENTS[what], {"count": count}), markup=False)
    if state.movements:
        _print(_("Something waits for them: the first page of `barrette serve` says what."))
    if state.missing:
        told = here().say(message("expected_missing", count=state.missing))
        screen.print(told, _("`barrette school expected` lists them."), markup=False)


def tell_next(state: Overview) -> None:
    """What a person does now."""
    if state.late_hours:
        late = here().ngettext(
            "No synchronisation has succeeded for {count} hour.",
            "No synchronisation has succeeded for {count} hours.",
            state.late_hours,
        )
        screen.print(late, style="red", markup=False)
    screen.print(
        _("To do: {what}").format(what=here().word(messages.NEXT, state.next)), style="bold", markup=False
    )


def tell_history(state: Overview) -> None:
    """The last synchronisations, a line each."""
    if len(state.history) < 2:
        return
    table = Table(
        title=_("The last synchronisations"), title_justify="left", box=SIMPLE, padding=(0, 1, 0, 0)
    )
    table.add_column(_("When"), no_wrap=True)
    table.add_column(_("How it ended"), overflow="fold")
    for name in (_("Planned"), _("Written"), _("Not written"), _("Waiting"), _("Duration")):
        table.add_column(name, justify="right", overflow="fold")
    for line in state.history[:BEFORE]:
        table.add_row(*_row(line))
    screen.print(table)


def _row(line: RunLine) -> tuple[str, ...]:
    how = here().word(messages.STATES, line.state)
    figures = (line.planned, line.written, line.refused, line.waiting)
    return (
        here().short_moment(line.started_at),
        f"{how} ({_('rehearsal')})" if line.dry else how,
        *(here().number(figure) if figure else "–" for figure in figures),
        here().seconds(line.seconds),
    )


def _who(asked_by: str) -> str:
    return here().word(messages.WHO, asked_by)


def _print(text: str, **params: object) -> None:
    screen.print(text.format(**params) if params else text, markup=False)
