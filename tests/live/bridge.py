"""The bridge as people run it: the command `barrette` in a working folder of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.live.moodle import REPOSITORY


@dataclass(frozen=True)
class Done:
    """How one command ended."""

    words: tuple[str, ...]
    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything that was told, on one line: a terminal's width is not what is tested."""
        return " ".join(f"{self.out} {self.err}".split())

    @property
    def json(self) -> Any:
        """What `--json` printed."""
        return json.loads(self.out)

    def ended(self, *statuses: int) -> "Done":
        """The same, once it is sure that it ended so."""
        assert self.status in statuses, (
            f"barrette {' '.join(self.words)}: {self.status}\n{self.out}\n{self.err}"
        )
        return self


class Bridge:
    """One working folder. `transcript` is all that was ever told, for what must never be in it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.transcript: list[str] = []

    @property
    def store(self) -> Path:
        """The folder where the bridge keeps its data."""
        return self.folder / "var" / "barrette"

    def __call__(self, *words: str, given: str = "", **variables: str) -> Done:
        """Run `barrette WORDS`."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("BARRETTE_")}
        done = subprocess.run(
            [sys.executable, "-m", "bridge.cli.main", *words],
            cwd=self.folder, input=given, capture_output=True, text=True, check=False,
            env={**plain, "PYTHONPATH": str(REPOSITORY), "BARRETTE_LANGUAGE": "en", "COLUMNS": "300", **variables},
        )  # fmt: skip
        self.transcript += [done.stdout, done.stderr]
        return Done(words, done.returncode, done.stdout, done.stderr)

    def describe(self, school: dict[str, Any]) -> None:
        """Write the school's file."""
        (self.folder / "school.toml").write_text(toml(school), "utf-8")


def toml(document: dict[str, Any], path: str = "") -> str:
    """A school file: values, lists of values, and lists of tables."""
    tables = {name: value for name, value in document.items() if _is_tables(value)}
    lines = [f"{name} = {_value(value)}" for name, value in document.items() if name not in tables]
    for name, rows in tables.items():
        for row in rows:
            lines += ["", f"[[{path}{name}]]", toml(row, f"{path}{name}.")]
    return "\n".join(lines) + ("\n" if not path else "")


def _value(value: Any) -> str:
    """A JSON string, number or list of them is also TOML; a table is written in one line."""
    if isinstance(value, dict):
        cells = (f"{json.dumps(key)} = {json.dumps(cell, ensure_ascii=False)}" for key, cell in value.items())
        return f"{{ {', '.join(cells)} }}"
    return json.dumps(value, ensure_ascii=False)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
