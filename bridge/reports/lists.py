"""The lists as pages to print (A4, no script) and as tables for other programs."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape

from bridge.i18n import Translator
from bridge.operations.views.lists import Lists, Meeting

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""
PAGES = {"groupes.html": "groups.html", "divisions.html": "divisions.html"}


def write_lists(told: Lists, folder: Path, here: Translator) -> tuple[Path, ...]:
    """Write the pages and the tables in a folder, which is made when absent. Returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {name: page(told, template, here) for name, template in PAGES.items()}
    tables = {"groupes.csv": groups_csv(told, here), "divisions.csv": divisions_csv(told, here)}
    written = []
    for name, text in {**pages, **tables}.items():
        file = folder / name
        # A spreadsheet knows a table for UTF-8 by its first mark only.
        file.write_text(text, "utf-8-sig" if name.endswith(".csv") else "utf-8")
        written.append(file)
    return tuple(written)


def page(told: Lists, template: str, here: Translator) -> str:
    """One page to print, in the reader's language."""
    env = Environment(
        loader=PackageLoader("bridge.reports"),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(here.gettext, here.ngettext, newstyle=False)  # type: ignore[attr-defined]
    env.filters.update(when=lambda met: when(met, here))
    return env.get_template(template).render(lists=told, t=here)


def groups_csv(told: Lists, here: Translator) -> str:
    """One line a pupil and group."""
    head = ("Group", "When", "Room", "Led by", "Pupil", "Division")
    rows = (
        (g.name, when(g.meeting, here), g.meeting.room, g.meeting.leader, p.name, p.division)
        for g in told.groups
        for p in g.pupils
    )
    return _table([tuple(map(here.gettext, head)), *rows])


def divisions_csv(told: Lists, here: Translator) -> str:
    """One line a pupil and slot, with neither subject nor way of working."""
    head = ("Division", "Pupil", "When", "Room", "Led by")
    return _table([tuple(map(here.gettext, head)), *_division_rows(told, here)])


def _division_rows(told: Lists, here: Translator) -> Iterator[tuple[str, ...]]:
    for division in told.divisions:
        for row in division.rows:
            for met in row.meetings:
                yield division.division, row.pupil.name, when(met, here), met.room, met.leader


def when(met: Meeting, here: Translator) -> str:
    """Day and hours of a meeting."""
    return f"{here.weekday(met.weekday)} {here.clock(met.start)}–{here.clock(met.end)}"


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _table(rows: list[tuple[str, ...]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return written.getvalue()
