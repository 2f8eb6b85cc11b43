"""`barrette school template` and `export`, and `import` of a workbook."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from bridge.cli.console import FAILED, _, actor, at_work, errors, here, screen
from bridge.messages import workbook as told
from bridge.operations import workbook
from bridge.operations.workbook import Look, TabChange
from bridge.operations.workplace import Workplace

SHOWN = 40
"""How many rows of one tab are told one by one."""


def template(
    file: Annotated[Path, typer.Argument(help=_("The workbook to write: a file that ends in .xlsx."))],
) -> None:
    """Write the workbook to start from."""
    _write(file, workbook.template(here()))
    screen.print(
        _(
            "{file} written, with a fictional school in it: replace its rows, then `barrette school import`."
        ).format(file=file.name),
        markup=False,
    )


def export(
    file: Annotated[Path, typer.Argument(help=_("The workbook to write: a file that ends in .xlsx."))],
) -> None:
    """Write what is in force."""
    with at_work() as place:
        content = workbook.export(place, actor(), here())
    _write(file, content)
    told_ = _("{file} written. It names pupils: keep it as you keep a class list.")
    screen.print(told_.format(file=file.name), markup=False)


def _write(file: Path, content: bytes) -> None:
    """Write a file that only its owner can read, and never over another one."""
    if file.suffix.lower() != ".xlsx":
        raise typer.BadParameter(_("Give a name that ends in .xlsx."))
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(content)
    except FileExistsError:
        errors.print(
            _("{file} is there already: nothing was written.").format(file=file), style="red", markup=False
        )
        raise typer.Exit(FAILED) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        errors.print(
            _("{file} cannot be written: {reason}.").format(file=file, reason=reason),
            style="red",
            markup=False,
        )
        raise typer.Exit(FAILED) from None


def take_in(place: Workplace, file: Path, *, yes: bool, details: bool) -> None:
    """Show what a workbook would change, and keep it when the person agrees."""
    seen = workbook.look(place, actor(), file)
    for warning in seen.warnings:
        screen.print("  !", f"{here().say(warning)} {here().fix(warning)}".strip(), markup=False)
    if seen.changes_nothing:
        screen.print(_("Nothing changes: all of it is in force already."), markup=False)
        return
    for line in _changes(seen, details=details):
        screen.print(line, markup=False)
    if not yes and not typer.confirm(_("Import it?")):
        screen.print(_("Nothing was imported."), markup=False)
        raise typer.Exit(FAILED)
    kept = workbook.take_in(place, actor(), seen)
    screen.print(_("Imported: version {version}.").format(version=kept.version), markup=False)


def _changes(seen: Look, *, details: bool) -> Iterator[str]:
    if seen.begins:
        yield _("No school is described yet: this workbook describes it.")
    if seen.reordered:
        yield _("Only the order of rows changes.")
    for change in seen.changes:
        counts = ", ".join(
            here().text(told.CHANGES[what], {"count": count}) for what, count in change.counts.items()
        )
        tab = here().word(told.TABS, change.tab.code)
        yield "  " + _("{tab}: {said}").format(tab=tab, said=counts)
        if details:
            yield from _rows(change)


def _rows(change: TabChange) -> Iterator[str]:
    """Each row by what tells it apart; of one that is changed, the cells that are."""
    lines = [
        *(f"    + {_name(change, row)}" for row in change.added),
        *(f"    ~ {_name(change, new)}: {_cells(change, old, new)}" for old, new in change.changed),
        *(f"    - {_name(change, row)}" for row in change.removed),
    ]
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        more = len(lines) - SHOWN
        yield "    " + here().ngettext("and {count} more", "and {count} more", more)


def _name(change: TabChange, row: Any) -> str:
    columns = change.tab.key or [column.code for column in change.tab.columns]
    return ", ".join(_told(row[code]) for code in columns if row[code] not in (None, ()))


def _cells(change: TabChange, old: Any, new: Any) -> str:
    return "; ".join(
        f"{here().gettext(told.HEADERS[column.code])} {_told(old[column.code])} → {_told(new[column.code])}"
        for column in change.tab.columns
        if old[column.code] != new[column.code]
    )


def _told(value: Any) -> str:
    if value is None or value == ():
        return "–"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return value.strftime("%d/%m/%Y") if hasattr(value, "year") else str(value)
