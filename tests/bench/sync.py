"""What a synchronisation costs in a big lycée's Moodle when little or nothing changed: `python -m tests.bench.sync`.

Everything is measured in one go, on a Moodle that is built for it and removed (MOODLE_DIR). Calls are counted where
Moodle serves them, those that tell it of progress among them. Only calls decide about how this ends: times move from
machine to machine, and with what else it does.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

import httpx

from bridge.operations import publishing, synchronise
from bridge.operations.workplace import Workplace
from sync.kinds import KINDS
from sync.moodle.proofs import Proof
from sync.pull import read_kind
from sync.recorder import Report
from sync.work import PAGE_ROWS
from tests.bench.prepared import ME, prepared
from tests.bench.site import bench_site, given_moodle, tell
from tests.live.moodle import LiveSite

SCRIPT = Path(__file__).with_suffix(".php")
CORE = "core_completion_get_activities_completion_status"
SAMPLE = 60
"""Pupils whose completions are read through core; the whole would take minutes and say the same."""
ROUNDS = 5
QUIET_CALLS, MOVED_CALLS = 5, 10
QUIET_SHARE, CORE_RATIO = 0.02, 100


@dataclass(frozen=True)
class Took:
    """One synchronisation: seconds, calls that Moodle served by function, its report."""

    seconds: float
    calls: dict[str, int]
    report: Report

    @property
    def many(self) -> int:
        """All its calls."""
        return sum(self.calls.values())


class Bench:
    """Synchronises, and counts what reaches the site."""

    def __init__(self, site: LiveSite, place: Workplace) -> None:
        self.site, self.place = site, place
        self.failures: list[str] = []

    def run(self, name: str, **how: Any) -> Took:
        """Synchronise once and say what it took."""
        begun, before = time.perf_counter(), self._served()
        report = synchronise.synchronise(self.place, ME, **how)
        seconds, after = time.perf_counter() - begun, self._served()
        calls = {f: after[f] - before.get(f, 0) for f in after if after[f] > before.get(f, 0)}
        took = Took(seconds, calls, report)
        tell(f"  {name}: {seconds:.2f} s, {took.many} calls, {report.state}")
        tell("    " + ", ".join(f"{f.removeprefix('local_barrette_')} {n}" for f, n in calls.items()))
        tell("    " + "  ".join(f"{step.name} {step.seconds:.2f}" for step in report.steps))
        return took

    def at_most(self, calls: int, took: Took, what: str) -> None:
        """Remember as a failure more calls than were promised."""
        if took.many > calls:
            self.failures.append(f"{what}: {took.many} calls, at most {calls} were promised")

    def _served(self) -> dict[str, int]:
        """Calls by function since the site stands."""
        served: dict[str, int] = {}
        for line in (self.site.folder / "web.log").read_text("utf-8", "replace").splitlines():
            if "POST /webservice/rest/server.php?wsfunction=" in line:
                function = line.rpartition("wsfunction=")[2].split()[0]
                served[function] = served.get(function, 0) + 1
        return served


def main() -> None:
    """Build, measure, print, remove."""
    with bench_site(given_moodle()) as site:
        school = prepared(site)
        site.php(SCRIPT, site.code, "write")
        bench = Bench(site, school.place)
        first = _first(bench)
        worked = json.loads(site.php(SCRIPT, site.code, "work"))
        tell(f"\n{worked['completions']} completions")
        bench.run("what pupils did is read")
        _quiet(bench, first)
        _digests(bench)
        _completions(bench, school.reader, worked)
        _moved(bench)
    if bench.failures:
        sys.exit("\n".join(bench.failures))


def _first(bench: Bench) -> float:
    tell("\nThe first full synchronisation")
    proposed = bench.run("read, propose")
    publishing.approve(bench.place, ME)
    pushed = bench.run("approved, push")
    tell(
        f"  read and propose {proposed.seconds:.2f} s, with the push {proposed.seconds + pushed.seconds:.2f} s"
    )
    return proposed.seconds + pushed.seconds


def _quiet(bench: Bench, first: float) -> None:
    tell(f"\nNothing changed, {ROUNDS} times")
    runs = [bench.run("quiet") for _ in range(ROUNDS)]
    seconds = median(run.seconds for run in runs)
    tell(
        f"  median {seconds:.2f} s: {seconds / first:.1%} of the first    ({QUIET_SHARE:.0%} or less was promised)"
    )
    for run in runs:
        bench.at_most(QUIET_CALLS, run, "nothing changed")


def _digests(bench: Bench) -> None:
    tell("\nNothing changed, proven by the SHA-256 of every unit")
    proof: Proof = "digest"
    took = bench.run("digests", proof=proof)
    bench.at_most(QUIET_CALLS, took, "digest proof")


def _moved(bench: Bench) -> None:
    pupil = json.loads(bench.site.php(SCRIPT, bench.site.code, "move"))
    tell(f"\nOne pupil ({pupil}) changed to a division of another barrette")
    took = bench.run("moved")
    tell(f"    read again {took.report.reading}, written {took.report.outcomes}")
    if not took.report.outcomes.get("done"):
        bench.failures.append("one pupil changed division: nothing was written")
    bench.at_most(MOVED_CALLS, took, "one pupil changed division")


def _completions(bench: Bench, reader: str, worked: dict[str, Any]) -> None:
    pupils = worked["pupils"]
    every = max(1, len(pupils) // SAMPLE)
    sample = pupils[::every][:SAMPLE]
    core = _seconds(lambda: _through_core(bench.site, reader, sample)) * len(pupils) / len(sample)
    ours = median(_seconds(lambda: _through_ours(bench.place, worked["completions"])) for _ in range(ROUNDS))
    tell(f"\nReading the completions of {len(pupils)} pupils")
    tell(
        f"  core web services  {core:8.2f} s   {len(pupils)} calls; measured on {len(sample)} pupils, multiplied"
    )
    tell(f"  ours               {ours:8.2f} s   1 call, proven complete; median of {ROUNDS}")
    tell(f"  core / ours        {core / ours:8.0f}    ({CORE_RATIO} or more was promised)")


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _through_core(site: LiveSite, token: str, sample: list[list[int]]) -> None:
    with httpx.Client(timeout=120) as client:
        for course, pupil in sample:
            form = {
                "wstoken": token, "wsfunction": CORE, "moodlewsrestformat": "json",
                "courseid": course, "userid": pupil,
            }  # fmt: skip
            answer = client.post(
                f"{site.url}/webservice/rest/server.php?wsfunction={CORE}",
                content=urlencode(form).encode(),
                headers={"Content-Type": "application/x-www-form-urlencoded"},
            )
            if not any(each["state"] for each in answer.json().get("statuses", ())):
                raise SystemExit(f"core answered no completion: {answer.text[:400]}")


def _through_ours(place: Workplace, expected: int) -> None:
    with place.moodle() as moodle:
        reading = read_kind(moodle.local.barrette, KINDS["completions"], page_rows=PAGE_ROWS)
    if not reading.complete or reading.rows != expected:
        raise SystemExit(f"{reading.rows} completions of {expected}, complete: {reading.complete}")


if __name__ == "__main__":
    main()
