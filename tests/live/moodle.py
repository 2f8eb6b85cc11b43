"""A Moodle of the suite's own: built in a folder from a code folder that is only read, on loopback."""

import json
import os
import socket
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]
SETUP = REPOSITORY / "docker" / "setup"
PASSWORD = "Demo-2026!"
"""Of the administrator and, by docker/setup/people.php, of every fictional person."""


def two_free_ports() -> int:
    """A port that is free together with the next one, where the site's database will listen."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class StepFailed(AssertionError):
    """A set-up step or a script of the suite failed; its words are in the message."""


class LiveSite:
    """One site. `remove` may be called at any moment, also halfway through `up`."""

    def __init__(self, folder: Path, moodle_dir: Path) -> None:
        self.folder = folder
        self._moodle_dir = moodle_dir
        self.port = two_free_ports()
        self.url = f"http://127.0.0.1:{self.port}"
        self.code = folder / "code"
        self.data = folder / "data"

    @property
    def root(self) -> Path:
        """Where the site serves from: 5.1 moved it under public/."""
        return self.code / "public" if (self.code / "public").is_dir() else self.code

    @property
    def plugin(self) -> Path:
        """The installed plugin."""
        return self.root / "local" / "barrette"

    def up(self, **variables: str) -> None:
        """Build and serve it."""
        self.run(SETUP / "site.sh", "up", self.folder, self._moodle_dir, self.port, **variables)

    def remove(self) -> None:
        """Stop its servers and remove its folder."""
        self.run(SETUP / "site.sh", "remove", self.folder)

    @cached_property
    def database(self) -> dict[str, str]:
        """The DB_* variables of its database."""
        text = (self.folder / "database.env").read_text("utf-8")
        return dict(word.split("=", 1) for word in text.split())

    def php(self, script: Path, *words: object) -> str:
        """Run a PHP script; what it printed. A script of docker/setup or of the suite takes the code folder first."""
        return self.run("php", script, *words)

    def ask(self, script: str, *words: object) -> Any:
        """What a script of tests/live/php prints as JSON."""
        return json.loads(self.php(Path(__file__).parent / "php" / f"{script}.php", self.code, *words))

    def setup(self, *words: str) -> dict[str, Any]:
        """Run the plugin's own set-up."""
        return dict(json.loads(self.php(self.plugin / "cli" / "setup.php", "--json", *words)))

    def fingerprint(self) -> dict[str, str]:
        """Count and hash of every table, less what a mere visit changes."""
        return dict(self.ask("fingerprint"))

    def get(self, path: str = "/") -> tuple[int, str]:
        """Status and text of a page, as a stranger, through the web server."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def app(self, username: str) -> Callable[..., Any]:
        """The services of the mobile app, called as that person."""
        self.ask("mobile_app")
        token = self._post(
            "/login/token.php", username=username, password=PASSWORD, service="moodle_mobile_app"
        )["token"]

        def call(function: str, **params: object) -> Any:
            return self._post(
                "/webservice/rest/server.php", wstoken=token, wsfunction=function,
                moodlewsrestformat="json", **params,
            )  # fmt: skip

        return call

    def _post(self, path: str, **fields: object) -> Any:
        data = urllib.parse.urlencode(fields).encode()
        with urllib.request.urlopen(self.url + path, data, timeout=60) as answer:
            return json.load(answer)

    def run(self, *words: object, fails: bool = False, **variables: str) -> str:
        """Run a command in a session of its own; raises StepFailed with its last words, unless it may fail."""
        errors = self.folder.with_name(f"{self.folder.name}.log")
        # The servers that site.sh leaves running must hold neither our output nor our terminal.
        with errors.open("w+", encoding="utf-8") as said:
            done = subprocess.run(
                [str(word) for word in words],
                env={**os.environ, "MOODLE_ADMIN_PASSWORD": PASSWORD, **variables},
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said,
                start_new_session=True, text=True, check=False,
            )  # fmt: skip
            said.seek(0)
            told = said.read()
        if done.returncode and not fails:
            last = "\n".join((told + done.stdout).strip().splitlines()[-25:])
            raise StepFailed(f"{' '.join(map(str, words))} ended with {done.returncode}:\n{last}")
        return done.stdout
