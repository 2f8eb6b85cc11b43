"""Writing 1,200 enrolments and 3,600 group memberships, our push against Moodle's own calls: `make bench-push`.

The floor is a PHP script in one process that only calls `enrol_user` and `groups_add_member`: no web, no idempotency,
no proof that what is touched is ours. All fill fresh courses made alike, two courses at a time and in turn, so that
whatever else the machine does befalls them alike. Absolute times move from machine to machine: the ratio is what is
worth quoting.
"""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import Any

from pydantic import SecretStr

from bridge.operations import pairing
from bridge.operations.workplace import Actor, Workplace
from bridge.settings import Settings
from sync.journal import StoreJournal
from sync.moodle import Moodle
from sync.planner import Plan, PlanItem
from sync.push import Limits, push
from sync.record import begin
from sync.work import BATCH_ITEMS, BUDGET_SECONDS
from tests.bench import lycee
from tests.bench.prepared import SEED
from tests.bench.site import bench_site, given_moodle
from tests.live.moodle import LiveSite

FLOOR = Path(__file__).with_suffix(".php")
ME = Actor.of_host("bench")
COURSES = 10
GROUPS = 12
"""Groups of a course."""
GROUPS_EACH = 3
"""Groups of a pupil."""
ROUNDS = 3
SLICE = 2
"""Courses that one contender fills before it is another's turn: as many as there may be calls at a time."""
OPTIONS = ("-d", "opcache.enable_cli=1", "-d", "memory_limit=512M", "-d", "display_errors=0")
"""Those of the site's web server."""
CONTENDERS = ("floor", "one", "two")
_rounds = count(1)


@dataclass(frozen=True)
class Course:
    """A course to be filled: its key, its pupils and its members, as pairs of a group's key and a pupil."""

    key: str
    users: tuple[int, ...]
    members: tuple[tuple[str, int], ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """Keys of its groups."""
        return tuple(f"{self.key}.g{number}" for number in range(GROUPS))


def courses(prefix: str, pupils: Sequence[int]) -> tuple[Course, ...]:
    """Fresh courses for all pupils, who are each in a few groups of one of them."""
    share = len(pupils) // COURSES
    made = []
    for number in range(COURSES):
        users = tuple(pupils[number * share : (number + 1) * share])
        key = f"{prefix}.{number}"
        members = (
            (f"{key}.g{(place + step * GROUPS // GROUPS_EACH) % GROUPS}", user)
            for place, user in enumerate(users)
            for step in range(GROUPS_EACH)
        )
        made.append(Course(key, users, tuple(sorted(members))))
    return tuple(made)


def frame_of(course: Course) -> Iterator[PlanItem]:
    """The course itself and its groups."""
    named = {"shortname": course.key, "fullname": course.key, "summary": ""}
    yield PlanItem("courses", course.key, "put", "create", named)
    for group in course.groups:
        yield PlanItem("groups", group, "put", "create", {"course": course.key, "name": group})


def filling_of(course: Course) -> Iterator[PlanItem]:
    """Its enrolments, then its members: what is measured."""
    for user in course.users:
        data = {"course": course.key, "user": user, "role": "student", "suspended": 0}
        yield PlanItem("enrolments", f"{course.key}|{user}", "put", "create", data)
    for group, user in course.members:
        data = {"course": course.key, "group": group, "user": user}
        yield PlanItem("group_members", f"{group}|{user}", "put", "create", data)


@dataclass(frozen=True)
class Bench:
    """The site, the bridge paired with it, and the pupils' ids."""

    site: LiveSite
    place: Workplace
    pupils: tuple[int, ...]

    def ours(self, filled: Sequence[Course], parallel: int) -> float:
        """Seconds of our push, from the plan to the last line of the journal, as a run pushes."""
        plan = Plan(tuple(item for course in filled for item in filling_of(course)))
        with self.place.moodle() as moodle:
            return self._push(moodle, plan, parallel)

    def floor(self, filled: Sequence[Course]) -> float:
        """Seconds of Moodle's own calls."""
        file = self.site.folder / "floor.json"
        told = [{"key": c.key, "users": c.users, "members": c.members} for c in filled]
        file.write_text(json.dumps({"courses": told}), "utf-8")
        said = self.site.run("php", *OPTIONS, FLOOR, self.site.code, file)
        return float(json.loads(said)["seconds"])

    def fresh(self) -> tuple[Course, ...]:
        """Courses with their groups, and nobody in them."""
        made = courses(f"bench{next(_rounds)}-{token_hex(3)}", self.pupils)
        with self.place.moodle() as moodle:
            self._push(moodle, Plan(tuple(item for course in made for item in frame_of(course))), 1)
        return made

    def _push(self, moodle: Moodle, plan: Plan, parallel: int) -> float:
        _, run = begin(self.place.store, ME.name, dry=False)
        fence = moodle.local.barrette.get_site().fence + 1
        began = time.perf_counter()
        journal = StoreJournal(self.place.store, run)
        journal.planned(plan.items)
        report = push(
            plan,
            moodle.local.barrette,
            journal,
            Limits(BATCH_ITEMS, BUDGET_SECONDS, fence=fence, parallel=parallel),
            prefix=f"run-{run:06d}-{token_hex(6)}",
        )
        seconds = time.perf_counter() - began
        if report.statuses != {"done": len(plan.items)}:
            raise SystemExit(f"not everything was done: {report}")
        return seconds


def prepare(site: LiveSite) -> Bench:
    """Seed the school and pair a bridge with it."""
    file = site.folder / "bench.json"
    file.write_text(json.dumps(lycee.people() | {"items": []}), "utf-8")
    site.php(SEED, site.code, "people", file)
    setup: dict[str, Any] = site.setup("--all-cohorts")
    place = Workplace.open(Settings(data_dir=site.folder / "bridge"))
    pairing.pair(place, ME, setup["url"], SecretStr(setup["token"]))
    return bench_of(site, place)


def bench_of(site: LiveSite, place: Workplace) -> Bench:
    """The bench on a site that is seeded and paired."""
    with place.moodle() as moodle:
        page = moodle.local.barrette.export("users", limit=10_000)
    staff = {f"enseignant{number:04}" for number in range(1, lycee.TEACHERS + 1)}
    people = zip(page.columns["id"], page.columns["username"], strict=True)
    return Bench(site, place, tuple(id_ for id_, username in people if username not in staff))


def measure(bench: Bench, rounds: int = ROUNDS) -> None:
    """Measure in turn, print each round and the ratios of the whole."""
    items = len(bench.pupils) * (1 + GROUPS_EACH)
    print(
        f"{len(bench.pupils)} enrolments, {items - len(bench.pupils)} memberships, {COURSES} courses",
        flush=True,
    )
    whole = dict.fromkeys(CONTENDERS, 0.0)
    for number in range(1, rounds + 1):
        spent = _round(bench, number)
        print(f"  round {number}: {_told(spent)}", flush=True)
        whole = {name: whole[name] + spent[name] for name in CONTENDERS}
    print(f"  together: {_told(whole)}    (promised: 1.1 at most, and below 1)")


def _round(bench: Bench, number: int) -> dict[str, float]:
    """Seconds of each contender for all courses; who begins changes with each slice."""
    filled = {name: bench.fresh() for name in CONTENDERS}
    spent = dict.fromkeys(CONTENDERS, 0.0)
    for turn, first in enumerate(range(0, COURSES, SLICE), start=number):
        for place in range(len(CONTENDERS)):
            name = CONTENDERS[(turn + place) % len(CONTENDERS)]
            some = filled[name][first : first + SLICE]
            spent[name] += bench.floor(some) if name == "floor" else bench.ours(some, 1 + (name == "two"))
    return spent


def _told(spent: Mapping[str, float]) -> str:
    floor, one, two = (spent[name] for name in CONTENDERS)
    ours = f"one call at a time {one:.2f} s ({one / floor:.2f})   two {two:.2f} s ({two / floor:.2f})"
    return f"floor {floor:.2f} s   {ours}"


def main() -> None:
    """Build, measure, print, remove."""
    with bench_site(given_moodle()) as site:
        measure(prepare(site))


if __name__ == "__main__":
    main()
