"""Where the demonstration happens: in the embedded stand-in Moodle, or in a real one built for it."""

import json
import os
import subprocess
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pydantic import SecretStr

from sync.errors import ExplainedError
from sync.sandbox import pupils, school
from sync.sandbox.school import School
from sync.sandbox.serve import serving
from sync.sandbox.server import Sandbox

REAL_PORT = 8810
SETUP = Path(__file__).parents[2] / "docker" / "setup"
ADMIN_PASSWORD = "Demo-2026!"  # noqa: S105 - of a site on loopback that holds fictional people


class SetUpFailed(ExplainedError):
    """A set-up script of the real Moodle failed."""

    message_template = "The demonstration's Moodle could not be set up: {step}."
    fix_template = "{said}"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the site is and with which token."""

    url: str
    token: SecretStr


class DemoSite(Protocol):
    """A Moodle that has the fictional people of one school."""

    def start(self) -> Address:
        """Bring it up, with people and cohorts."""

    def rate(self) -> int:
        """Let the teachers rate; how many ratings."""

    def write(self) -> int:
        """Let the pupils of seconde write their project; how many did."""

    def work(self) -> int:
        """Let the pupils work; how many activities were completed."""


class StandIn:
    """The sandbox, spoken to over HTTP on a free port of this machine."""

    def __init__(self, fiction: School, stack: ExitStack) -> None:
        self._fiction = fiction
        self._stack = stack
        self._sandbox = Sandbox()

    def start(self) -> Address:
        """Serve it."""
        school.load(self._fiction, self._sandbox)
        url = self._stack.enter_context(serving(self._sandbox))
        return Address(url, SecretStr(self._sandbox.moodle.site.token))

    def rate(self) -> int:
        """Ratings by several teachers."""
        return school.rate(self._fiction, self._sandbox)

    def write(self) -> int:
        """Nearly all of them."""
        return school.write(self._fiction, self._sandbox)

    def work(self) -> int:
        """About six tenths of what each pupil sees."""
        return pupils.work(self._sandbox, share=0.6, seed=self._fiction.seed)


class RealMoodle:
    """A Moodle built in a folder of its own from a code folder that is only read; it stays up afterwards."""

    def __init__(self, fiction: School, folder: Path, moodle_dir: Path) -> None:
        self._fiction = fiction
        self._folder = folder.absolute()
        self._moodle_dir = moodle_dir.absolute()
        self._code = self._folder / "site" / "code"
        self._file = self._folder / "school.json"

    def start(self) -> Address:
        """Install it, load the people, run the plugin's own set-up."""
        site = self._folder / "site"
        site.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(self._fiction.as_json(), "utf-8")
        self._run(SETUP / "site.sh", "remove", site)
        self._run(SETUP / "site.sh", "up", site, self._moodle_dir, REAL_PORT)
        self._php(SETUP / "school.php", self._code, "load", self._file)
        root = self._code / "public" if (self._code / "public").is_dir() else self._code
        printed = json.loads(self._php(root / "local/barrette/cli/setup.php", "--json", "--all-cohorts"))
        return Address(printed["url"], SecretStr(printed["token"]))

    def rate(self) -> int:
        """Ratings by several teachers."""
        return int(self._php(SETUP / "school.php", self._code, "rate", self._file).split()[0])

    def write(self) -> int:
        """Nearly all of them."""
        return int(self._php(SETUP / "school.php", self._code, "write", self._file).split()[0])

    def work(self) -> int:
        """About six tenths of what each pupil sees."""
        return int(self._php(SETUP / "school.php", self._code, "work", "0.6", self._fiction.seed))

    def _php(self, *words: object) -> str:
        return self._run("php", *words)

    def _run(self, *words: object) -> str:
        environment = {**os.environ, "MOODLE_ADMIN_PASSWORD": ADMIN_PASSWORD}
        # The servers that site.sh leaves running must hold neither our output nor our terminal.
        log = self._folder / "set-up.log"
        with log.open("w", encoding="utf-8") as errors:
            done = subprocess.run(
                [str(word) for word in words],
                env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                start_new_session=True, text=True, check=False,
            )  # fmt: skip
        if done.returncode:
            said = log.read_text("utf-8").strip().splitlines() or [done.stdout.strip()]
            raise SetUpFailed(step=Path(str(words[0])).name, said=said[-1])
        return done.stdout


def site_for(fiction: School, folder: Path, moodle_dir: Path | None, stack: ExitStack) -> DemoSite:
    """The stand-in, or a real Moodle when its code is given."""
    return RealMoodle(fiction, folder, moodle_dir) if moodle_dir else StandIn(fiction, stack)


__all__ = ["ADMIN_PASSWORD", "Address", "DemoSite", "SetUpFailed", "site_for"]
