"""What the rating grid costs over HTTP: opening it against the course's own page, saving 60 cells against in-process.

The live suite calls it on its own site. By hand, on a site that stands:
`python -m tests.bench.grid URL CODE TEACHER COURSEID`. Times move from machine to machine; ratios less.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from tests.live.moodle import PASSWORD

SCRIPT = Path(__file__).with_suffix(".php")
VISITS = 20
ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two medians in milliseconds; the first is what is judged."""

    name: str
    ours: float
    theirs: float

    @property
    def value(self) -> float:
        """How many times as long."""
        return self.ours / self.theirs

    def __str__(self) -> str:
        return f"{self.name}: {self.ours:.0f} ms / {self.theirs:.0f} ms = {self.value:.2f}"


class Teacher:
    """Somebody signed in over HTTP, without a browser whose own work would be measured too."""

    def __init__(self, url: str, username: str) -> None:
        self._http = httpx.Client(base_url=url, follow_redirects=True, timeout=60)
        form = self._http.get("/login/index.php").text
        token = _found(r'name="logintoken" value="([^"]+)"', form)
        answer = self._http.post(
            "/login/index.php", data={"username": username, "password": PASSWORD, "logintoken": token}
        )
        self._sesskey = _found(r'"sesskey":"([^"]+)"', answer.text)

    def open(self, path: str) -> float:
        """Milliseconds until the whole page is there."""
        begun = time.perf_counter()
        answer = self._http.get(path)
        took = time.perf_counter() - begun
        assert answer.is_success, f"{path}: {answer.status_code}"
        assert 'data-rel="fatalerror"' not in answer.text, path
        return took * 1000

    def save(self, courseid: int, cells: list[dict[str, int]]) -> float:
        """Milliseconds of one call with all the cells, each of which must have been saved."""
        name = "local_barrette_save_observations"
        calls = [{"index": 0, "methodname": name, "args": {"courseid": courseid, "cells": cells}}]
        begun = time.perf_counter()
        answer = self._http.post(
            "/lib/ajax/service.php", params={"sesskey": self._sesskey, "info": name}, json=calls
        ).json()[0]
        took = time.perf_counter() - begun
        assert not answer["error"], answer
        statuses = {outcome["status"] for outcome in answer["data"]["outcomes"]}
        assert statuses == {"saved"}, statuses
        return took * 1000


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, f"{pattern} is not in the page"
    return found[1]


class InProcess:
    """The same calls without HTTP, in a PHP process of its own whose start is not counted."""

    def __init__(self, code: Path, username: str, courseid: int) -> None:
        self._words = ["php", str(SCRIPT), str(code), username, str(courseid)]

    def __call__(self, *words: str) -> Any:
        done = subprocess.run([*self._words, *words], capture_output=True, text=True, check=True)
        return json.loads(done.stdout) if done.stdout else None


def opening(teacher: Teacher, courseid: int, grid: str) -> Ratio:
    """Opening the grid against opening the course, one after the other, warm."""
    course = f"/course/view.php?id={courseid}"
    for path in (grid, course) * 2:
        teacher.open(path)
    times = [(teacher.open(grid), teacher.open(course)) for _ in range(VISITS)]
    ours, theirs = (median(each) for each in zip(*times, strict=True))
    return Ratio("the grid opens, against the course's own page", ours, theirs)


def saving(teacher: Teacher, inside: InProcess, courseid: int) -> list[Ratio]:
    """Sixty cells in one call over HTTP, against sixty calls in-process: ours, then core's own where states are shared
    at once. Against one call in-process, it shows what HTTP and Moodle's start cost."""
    ratios = []
    for release, verb, name in (
        ("interview", "calls", "60 cells over HTTP, against 60 calls in-process"),
        ("interview", "batch", "60 cells over HTTP, against 1 call in-process"),
        ("atonce", "core", "60 cells shared at once over HTTP, against 60 of core's calls in-process"),
    ):
        inside("release", release)
        ours, theirs = _rounds(partial(_over_http, teacher, inside, courseid), partial(inside, verb))
        ratios.append(Ratio(name, ours, theirs))
    inside("release", "interview")
    return ratios


def _over_http(teacher: Teacher, inside: InProcess, courseid: int) -> float:
    return teacher.save(courseid, inside("cells"))


def _rounds(one: Callable[[], float], other: Callable[[], float]) -> tuple[float, float]:
    one(), other()
    times = [(one(), other()) for _ in range(ROUNDS)]
    return median(first for first, _ in times), median(second for _, second in times)


def main() -> None:
    """Measure a site that stands, and print."""
    url, code, username, courseid = sys.argv[1:]
    teacher = Teacher(url, username)
    print(opening(teacher, int(courseid), f"/local/barrette/grid.php?course={courseid}"))
    for ratio in saving(teacher, InProcess(Path(code), username, int(courseid)), int(courseid)):
        print(ratio)


if __name__ == "__main__":
    main()
