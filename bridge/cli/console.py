"""What every command shares: the translator, the workplace, and how errors and results are told."""

import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import Progress, TaskID, TextColumn, TimeElapsedColumn

from bridge import logs, messages
from bridge.i18n import Translator, translator
from bridge.operations.workplace import Actor, Workplace
from bridge.settings import load_settings
from mappings.messages import MappingError
from sync.errors import ExplainedError
from sync.moodle.errors import MoodleError
from sync.recorder import Silent

FAILED = 1
NEEDS_APPROVAL = 3
STOPPED = 4
"""Exit codes of `barrette sync`, besides 0 (done, or nothing to do) and 2 (wrong usage)."""

screen = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def language() -> str:
    """The command line's language, known before the settings are read: BARRETTE_LANGUAGE, else French."""
    return "en" if os.environ.get("BARRETTE_LANGUAGE") == "en" else "fr"


_ = translator(language()).gettext


def here() -> Translator:
    """The translator of the command line."""
    return translator(language())


def actor() -> Actor:
    """The person at the keyboard, by the name of their account on this machine."""
    return Actor.of_host(getpass.getuser())


@contextmanager
def explained() -> Iterator[None]:
    """Tell an error as thing, cause and fix, and end with status 1; never a trace."""
    try:
        yield
    except (ExplainedError, MoodleError, MappingError) as error:
        errors.print(here().explain(error), style="red", markup=False)
        raise typer.Exit(FAILED) from None


@contextmanager
def at_work(*, serving: bool = False) -> Iterator[Workplace]:
    """The workplace of the settings, with errors explained.

    A command that tells on a terminal what it does leaves the log to warnings; one that serves has nothing but it.
    """
    with explained():
        settings = load_settings()
        is_told = logs.is_terminal() and not serving and "log_level" not in settings.model_fields_set
        logs.configure(settings.log_format, "warning" if is_told else settings.log_level)
        yield Workplace.open(settings)


def print_json(value: Any) -> None:
    """Print JSON and nothing else on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


class ProgressLine(Silent):
    """A run's steps as they go, on standard error so that `--json` stays clean."""

    def __init__(self) -> None:
        columns = (
            TextColumn("{task.description}"),
            TextColumn("{task.fields[figures]}"),
            TimeElapsedColumn(),
        )
        self._progress = Progress(*columns, console=errors, disable=not errors.is_terminal)
        self._task: TaskID | None = None

    def __enter__(self) -> "ProgressLine":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()
        self._progress.stop()

    def step(self, name: str) -> None:
        """A step begins: the one before is done."""
        self._end()
        self._task = self._progress.add_task(here().word(messages.STEPS, name), figures="", total=1)

    def progress(self, done: int, total: int) -> None:
        """So many of so many."""
        if self._task is not None:
            self._progress.update(self._task, figures=f"{done}/{total}")

    def _end(self) -> None:
        if self._task is not None:
            self._progress.update(self._task, completed=1)
            self._progress.stop_task(self._task)
