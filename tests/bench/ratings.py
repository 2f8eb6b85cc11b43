"""Reading the ratings of a big lycée, core web services against ours, and a whole run: `make bench MOODLE_DIR=...`.

Everything is measured in one go, on a Moodle that is built for it and removed. Absolute times move from machine to
machine: the ratio is what is worth quoting.
"""

import resource
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

from bridge.operations import publishing, synchronise
from bridge.operations.workplace import Workplace
from sync.kinds import KINDS
from sync.pull import read_kind
from sync.recorder import Report
from sync.work import PAGE_ROWS
from tests.bench.prepared import ME, prepared
from tests.bench.site import bench_site, given_moodle, tell
from tests.live.moodle import LiveSite

SAMPLE = 50
"""Pupils whose ratings are read through core; the whole would take minutes and say the same."""
REPEATED = 3
MEASURED = ("evidence", "ratings")


@dataclass(frozen=True)
class Measure:
    """What one way of reading cost."""

    seconds: float
    calls: int
    bytes: int


def main() -> None:
    """Build, measure, print, remove."""
    with bench_site(given_moodle()) as site:
        _measure(site)


def _measure(site: LiveSite) -> None:
    school = prepared(site)
    every = max(1, len(school.pupils) // SAMPLE)
    sample = school.pupils[::every][:SAMPLE]
    core = _through_core(site, school.reader, sample)
    ours = _through_ours(school.place, school.ratings)
    _compare(core, ours, len(school.pupils))
    _whole_run(school.place)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tell(f"\nPeak memory of the bridge (this process, everything above included): {peak:.0f} MB")


def _through_core(site: LiveSite, token: str, sample: list[list[int]]) -> Measure:
    """Each pupil of the sample in turn. The first is asked once before, so that no cache is cold."""
    received = 0
    with httpx.Client(timeout=120) as client:
        _report(client, site, token, *sample[0])
        began = time.perf_counter()
        for course, pupil in sample:
            answer = _report(client, site, token, course, pupil)
            received += len(answer.content)
        seconds = time.perf_counter() - began
    return Measure(seconds, len(sample), received)


def _report(client: httpx.Client, site: LiveSite, token: str, course: int, pupil: int) -> httpx.Response:
    function = "report_competency_data_for_report"
    form = {
        "wstoken": token, "wsfunction": function, "moodlewsrestformat": "json",
        "courseid": course, "userid": pupil, "moduleid": 0,
    }  # fmt: skip
    body = urlencode(form).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post(
        f"{site.url}/webservice/rest/server.php?wsfunction={function}", content=body, headers=headers
    )
    found = answer.json()
    rated = [each for each in found.get("usercompetencies", ()) if each["usercompetencycourse"]["grade"]]
    if not rated:
        raise SystemExit(f"core answered no rating: {answer.text[:400]}")
    return answer


def _through_ours(place: Workplace, expected: int) -> Measure:
    """All ratings, with the proof that nothing was missed; the median of a few readings."""
    measures = []
    with place.moodle() as moodle:
        moodle.local.barrette.get_site()
        for _ in range(REPEATED):
            before = moodle.usage.calls, moodle.usage.bytes_sent + moodle.usage.bytes_received
            began = time.perf_counter()
            for kind in MEASURED:
                reading = read_kind(moodle.local.barrette, KINDS[kind], page_rows=PAGE_ROWS)
                if not reading.complete or reading.rows != expected:
                    raise SystemExit(
                        f"{kind}: {reading.rows} rows of {expected}, complete: {reading.complete}"
                    )
            seconds = time.perf_counter() - began
            usage = moodle.usage
            calls, bytes_ = usage.calls - before[0], usage.bytes_sent + usage.bytes_received - before[1]
            measures.append(Measure(seconds, calls, bytes_))
    return sorted(measures, key=lambda measure: measure.seconds)[REPEATED // 2]


def _compare(core: Measure, ours: Measure, pupils: int) -> None:
    share = pupils / core.calls
    whole = core.seconds * share
    tell("\nReading all ratings")
    tell(f"  core web services  {whole:9.2f} s  {pupils} calls  {core.bytes * share / 1e6:.1f} MB")
    tell(f"    measured on {core.calls} pupils ({core.seconds:.2f} s), multiplied by {pupils}/{core.calls};")
    tell("    the last values only: who rated, and when, would take one more call for each rating")
    tell(f"  ours               {ours.seconds:9.2f} s  {ours.calls} calls  {ours.bytes / 1e6:.1f} MB")
    tell("    every rating with its rater, and the last values, both proven complete; median of 3")
    ratio = whole / ours.seconds
    tell(f"  core / ours        {ratio:9.0f}    (100 or more is what was promised)")


def _whole_run(place: Workplace) -> None:
    tell("\nA whole run")
    _steps("dry run", synchronise.synchronise(place, ME, dry=True))
    publishing.approve(place, ME)
    _steps("approved and applied", synchronise.synchronise(place, ME))
    _steps("again, nothing to write", synchronise.synchronise(place, ME))


def _steps(name: str, report: Report) -> None:
    told: dict[str, Any] = report.outcomes or {"waiting": report.waiting.get("items", 0)}
    steps = "  ".join(f"{step.name} {step.seconds:.2f}" for step in report.steps)
    tell(f"  {name}: {sum(step.seconds for step in report.steps):.1f} s, {report.state}, {told}")
    tell(f"    {steps}")
    sent, received = report.bytes_sent / 1e6, report.bytes_received / 1e6
    tell(f"    {report.calls} calls, {sent:.2f} MB sent, {received:.2f} MB received")


if __name__ == "__main__":
    main()
