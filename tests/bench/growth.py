"""How the cost of a synchronisation grows with the school, on the stand-in Moodle: `python -m tests.bench.growth`.

The stand-in serves from this process; each synchronisation is made by a process of its own, whose processor time and
memory are the bridge's alone. No pupil is in a barrette: forming groups, which a quiet night does not do, is measured
elsewhere.
"""

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bridge.operations import frameworks, pairing, publishing, synchronise
from bridge.operations.school import import_school
from bridge.operations.workplace import Actor, Workplace
from bridge.settings import Settings
from mappings.frameworks import LPC_PALIER_3
from sync.sandbox.rows import ACTION_OVERRIDE, CohortMember, Evidence, User
from sync.sandbox.serve import serving
from sync.sandbox.server import Sandbox
from tests.bench.site import tell
from tests.live.moodle import REPOSITORY

SIZES = (1_000, 3_000, 10_000)
A_DIVISION = 30
RATINGS = 21
"""Of each pupil."""
WHEN = 1_790_000_000
ME = Actor.of_host("bench")
STAGES = {
    "first": "first, everything read",
    "quiet": "nothing changed",
    "moved": "one pupil changed division",
}
LINEAR = 1.1
"""An exponent that is linear growth, less what a measure is worth."""


def main() -> None:
    """Measure each size, print the table and the exponents."""
    measured = {size: _measure(size) for size in SIZES}
    head = "".join(f"{name:>34}" for name in STAGES.values())
    tell(f"{'pupils':>8}{head}\n{'':8}" + f"{'seconds':>12}{'MB':>10}{'calls':>12}" * len(STAGES))
    for size, stages in measured.items():
        cells = (f"{s['seconds']:12.2f}{s['mb']:10.1f}{s['calls']:12}" for s in stages.values())
        tell(f"{size:8}" + "".join(cells))
    tell(f"{'exponent':8}" + "".join(_exponents(measured, stage) for stage in STAGES))
    tell(
        f"1 is linear growth; {LINEAR} or less is taken for it. "
        "Seconds of the bridge's processor, memory above its start."
    )


def _exponents(measured: dict[int, dict[str, Any]], stage: str) -> str:
    found = (exponent(SIZES, [measured[size][stage][what] for size in SIZES]) for what in ("seconds", "mb"))
    seconds, memory = found
    return f"{seconds:12.2f}{memory:10.2f}{'':12}"


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The k of the c * size^k that fits best."""
    points = [(math.log(size), math.log(max(value, 1e-3))) for size, value in zip(sizes, values, strict=True)]
    mean = [sum(each) / len(points) for each in zip(*points, strict=True)]
    over = sum((x - mean[0]) * (y - mean[1]) for x, y in points)
    return over / sum((x - mean[0]) ** 2 for x, _ in points)


def grown(pupils: int) -> Sandbox:
    """A stand-in with so many pupils, in divisions; nobody has rated."""
    sandbox = Sandbox()
    moodle = sandbox.moodle
    for first in range(0, pupils, A_DIVISION):
        cohort = moodle.create_cohort(f"D{first // A_DIVISION}", f"D{first // A_DIVISION}", in_scope=True)
        for number in range(first, min(first + A_DIVISION, pupils)):
            # Not by the calls of Moodle: each looks through all accounts for one of that name.
            user = moodle.users.add(
                User(
                    username=f"e{number}",
                    firstname="Fictif",
                    lastname=f"Élève {number}",
                    idnumber=f"F{number}",
                )
            )
            moodle.cohort_members.add(CohortMember(cohortid=cohort.id, userid=user.id, timeadded=WHEN))
    moodle.create_cohort("Sans élève", "vide", in_scope=True)
    return sandbox


def rate(sandbox: Sandbox) -> None:
    """Every pupil is rated on as many items, once there are competencies."""
    moodle = sandbox.moodle
    parents = {each.parentid for each in moodle.competencies}
    items = [each.id for each in moodle.competencies if each.id not in parents][:RATINGS]
    for member in list(moodle.cohort_members):
        for place, item in enumerate(items):
            moodle.evidence.add(
                Evidence(
                    userid=member.userid, competencyid=item, courseid=None, action=ACTION_OVERRIDE,
                    grade=1 + (member.userid + place) % 3, actionuserid=moodle.site.userid or 1, timecreated=WHEN,
                )
            )  # fmt: skip


def move(sandbox: Sandbox) -> None:
    """One pupil changes to the next division."""
    moodle = sandbox.moodle
    member = next(iter(moodle.cohort_members))
    moodle.remove_cohort_member(member.cohortid, member.userid)
    moodle.add_cohort_member(member.cohortid + 1, member.userid)


def frame(pupils: int) -> dict[str, Any]:
    """The school's file: a division without pupils has the only barrette."""
    divisions = [f"D{n}" for n in range(math.ceil(pupils / A_DIVISION))]
    workshop = {"key": "w", "competency": "1", "mode": "support", "leader": "e0", "minimum": 3, "maximum": 14}
    return {
        "year": "2026",
        "name": "Lycée professionnel fictif",
        "divisions": [{"key": d.lower(), "name": d, "level": "SEC", "cohort": d} for d in (*divisions, "vide")],
        "barrettes": [
            {
                "key": "vide", "name": "Sans élève", "level": "SEC", "weekday": 1, "start": "10:00", "end": "11:00",
                "divisions": ["vide"], "workshops": [workshop],
            }
        ],
    }  # fmt: skip


def prepare(place: Workplace, url: str, token: str, pupils: int) -> None:
    """Pair, and describe the school."""
    pairing.pair(place, ME, url, SecretStr(token))
    frameworks.push_framework(place, ME, LPC_PALIER_3)
    import_school(place, ME, frame(pupils))


def settle(place: Workplace) -> None:
    """Approve and write what the first synchronisation proposed: one empty course."""
    publishing.approve(place, ME)
    synchronise.synchronise(place, ME)


def _measure(pupils: int) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder, serving(sandbox := grown(pupils)) as url:
        _child("prepare", folder, url, sandbox.moodle.site.token, pupils)
        rate(sandbox)
        stages = {}
        for stage in STAGES:
            if stage == "moved":
                move(sandbox)
            before = len(sandbox.calls)
            took = _child("measure", folder)
            stages[stage] = took | {"calls": len(sandbox.calls) - before}
            if stage == "first":
                _child("settle", folder)
        return stages


def _child(*words: object) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.growth", *map(str, words)],
        cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout))


def _do(verb: str, folder: str, url: str = "", token: str = "", pupils: str = "") -> None:
    place = Workplace.open(Settings(data_dir=Path(folder)))
    if verb == "prepare":
        prepare(place, url, token, int(pupils))
    if verb == "settle":
        settle(place)
    began, memory = time.process_time(), _peak()
    if verb == "measure":
        synchronise.synchronise(place, ME)
    print(json.dumps({"seconds": time.process_time() - began, "mb": _peak() - memory}))


def _peak() -> float:
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _do(*sys.argv[1:]) if sys.argv[1:] else main()
