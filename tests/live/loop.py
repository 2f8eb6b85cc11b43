"""The loop of a school year on the real site, through the command line: each step is walked once, then kept."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sync.sandbox.school import School
from tests.live.bridge import Bridge, Done
from tests.live.moodle import SETUP, LiveSite

Print = dict[str, str]
"""A fingerprint of every table."""


@dataclass(frozen=True)
class Watched:
    """A command, and every table of Moodle before and after it."""

    done: Done
    before: Print
    after: Print

    @property
    def changed(self) -> set[str]:
        """The tables that are not as before."""
        return {name for name in self.after if self.before.get(name) != self.after[name]}


class Loop:
    """A property walks the steps before it, so that any test can be run alone."""

    def __init__(self, site: LiveSite, bridge: Bridge, fiction: School) -> None:
        self.site = site
        self.bridge = bridge
        self.fiction = fiction
        self._file = bridge.folder / "fiction.json"

    @property
    def standing(self) -> list[dict[str, Any]]:
        """What stands now in our courses."""
        return list(self.site.ask("standing"))

    def watch(self, *words: str, **options: str) -> Watched:
        """Run a command and look at every table before and after."""
        before = self.site.fingerprint()
        done = self.bridge(*words, **options)
        return Watched(done, before, self.site.fingerprint())

    @cached_property
    def setup(self) -> dict[str, Any]:
        """People and cohorts are loaded, and the plugin's set-up has run."""
        self._file.write_text(self.fiction.as_json(), "utf-8")
        self._school("load", self._file)
        return self.site.setup("--all-cohorts")

    @cached_property
    def paired(self) -> list[Done]:
        """Working folder, pairing, the school's file and the framework."""
        printed = json.dumps(self.setup)
        made = [self.bridge("init"), self.bridge("pair", "-", given=printed)]
        self.bridge.describe(self.fiction.frame)
        return [
            *made,
            self.bridge("school", "import", "school.toml"),
            self.bridge("frameworks", "push"),
            self.bridge("check"),
        ]

    @cached_property
    def rated(self) -> int:
        """The teachers have rated, and the pupils of seconde have written their project; how many ratings."""
        for done in self.paired:
            done.ended(0)
        rated = int(self._school("rate", self._file).split()[0])
        assert int(self._school("write", self._file).split()[0]) > 0
        return rated

    @cached_property
    def dry(self) -> Watched:
        """A dry run."""
        assert self.rated
        return self.watch("sync", "--dry-run", "--json")

    @cached_property
    def proposed(self) -> Watched:
        """The first synchronisation, which nobody has approved."""
        self.dry.done.ended(3)
        return self.watch("sync", "--json")

    @cached_property
    def applied(self) -> Watched:
        """What was proposed is approved and applied."""
        self.proposed.done.ended(3)
        self.bridge("plan", "approve").ended(0)
        return self.watch("sync", "--json")

    @cached_property
    def mailed(self) -> str:
        """What left the site once its scheduled and waiting tasks had run after the push."""
        self.applied.done.ended(0)
        self.site.php(self.site.root / "admin" / "cli" / "cron.php", "--keep-alive=0")
        return (self.site.folder / "mail").read_text("utf-8")

    @cached_property
    def again(self) -> Watched:
        """Nothing has happened since."""
        assert not self.mailed
        return self.watch("sync", "--json")

    @cached_property
    def worked(self) -> tuple[int, dict[str, Any]]:
        """Pupils have worked and the leader of a group has rated a pupil: how many completions, and the rating."""
        self.again.done.ended(0)
        done = int(self._school("work", "0.6", 1))
        course = self.standing[0]
        group = course["groups"][0]
        teacher, pupil = group["leaders"][0]["username"], group["pupils"][0]["username"]
        return done, self.site.ask("teacher_rates", teacher, pupil, course["id"], 3)

    @cached_property
    def brought_back(self) -> Watched:
        """The synchronisation after that."""
        assert self.worked
        return self.watch("sync", "--json")

    def _school(self, *words: object) -> str:
        return self.site.php(SETUP / "school.php", self.site.code, *words)
