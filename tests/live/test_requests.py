"""A synchronisation asked for in Moodle, by a coordinator in a browser, of a bridge that serves."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.live.browser import shoot
from tests.live.moodle import REPOSITORY, free_port

PAGE = "/local/barrette/coordinate.php"
STARTS_WITHIN = 20
"""Seconds: the bridge asks every 15."""
ENDS_WITHIN = 180


@pytest.fixture(scope="module")
def coordinator(site, applied, loop):
    """A member of the staff who leads no group."""
    leaders = {leader["username"] for c in applied for group in c["groups"] for leader in group["leaders"]}
    name = next(person.username for person in reversed(loop.fiction.staff) if person.username not in leaders)
    site.ask("coordinator", name)
    return name


class Served:
    """`barrette serve`, in a process that can be stopped."""

    def __init__(self, folder):
        self._folder = folder
        self._process = None

    def start(self):
        plain = {name: value for name, value in os.environ.items() if not name.startswith("BARRETTE_")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bridge.cli.main", "serve"],
            cwd=self._folder, stdout=subprocess.DEVNULL, stderr=(self._folder / "serve.log").open("a"),
            env={**plain, "PYTHONPATH": str(REPOSITORY), "BARRETTE_PORT": str(free_port())},
        )  # fmt: skip

    def stop(self):
        if self._process:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(30)
            self._process = None


@pytest.fixture(scope="module")
def served(bridge):
    serving = Served(bridge.folder)
    yield serving
    serving.stop()


def _until(site, ready, seconds):
    """The last synchronisation that Moodle knows of, once it is so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        rows = site.ask("requests")
        if rows and ready(rows[-1]):
            return rows
        time.sleep(0.5)
    raise AssertionError(f"not within {seconds} s: {rows[-1] if rows else 'nothing'}")


@pytest.fixture(scope="module")
def asked_twice(site, visit, coordinator, served, workshop):
    """The coordinator asks on the page, and once more, before the bridge is there; what the page then said."""
    before = len(site.ask("requests"))
    page = visit(coordinator, PAGE)
    for _ in range(2):
        with page.expect_response("**/lib/ajax/service.php**"):
            page.click("[data-region=ask] button[type=submit]")
    page.wait_for_function("document.querySelector('[data-region=asked]').innerText.length > 0")
    said = page.locator("[data-region=asked]").inner_text()
    shoot(page, workshop / "pictures", "coordinator-waiting")
    return page, said, len(site.ask("requests")) - before


@pytest.fixture(scope="module")
def ended(site, asked_twice, served):
    """The bridge has come, and the synchronisation is over; the page was left open."""
    served.start()
    started = time.monotonic()
    _until(site, lambda row: row["state"] != "waiting", STARTS_WITHIN + 10)
    taken = time.monotonic() - started
    rows = _until(site, lambda row: row["ended"], ENDS_WITHIN)
    return rows, taken


def test_asking_twice_is_one_synchronisation(asked_twice):
    _, said, made = asked_twice
    assert made == 1
    assert said


def test_it_ends_with_its_outcome_and_both_counts(ended):
    rows, taken = ended
    last = rows[-1]
    print(f"taken {taken:.1f} s after the bridge had started, over {last['ended'] - last['taken']} s later")
    assert (last["origin"], last["scope"], last["state"]) == ("page", "all", "done"), last
    assert set(last["outcome"]) == {"fr", "en"}
    assert last["counts"]
    for counted in last["counts"]:
        assert counted["moodle"] == counted["barrette"], counted


def test_the_page_that_was_left_open_shows_the_outcome(asked_twice, ended, workshop):
    page, *_ = asked_twice
    outcome = ended[0][-1]["outcome"]["fr"]
    page.wait_for_function(
        "text => document.querySelector('[data-part=answer]').innerText.includes(text)", arg=outcome[:30]
    )
    shoot(page, workshop / "pictures", "coordinator-ended")


def test_a_second_one_starts_while_the_bridge_serves(site, visit, coordinator, ended):
    before = len(site.ask("requests"))
    visit.call(coordinator, "ask_synchronisation", scope="all", scopeid=0)
    asked = time.monotonic()
    rows = _until(site, lambda row: row["state"] != "waiting", STARTS_WITHIN)
    print(f"started {time.monotonic() - asked:.1f} s after it was asked for")
    assert len(rows) == before + 1
    _until(site, lambda row: row["ended"], ENDS_WITHIN)


def test_one_of_a_division_names_it(site, visit, coordinator, ended):
    page = visit(coordinator, PAGE)
    value = page.locator("[data-region=ask] option[value^='cohort:']").first.get_attribute("value")
    visit.call(coordinator, "ask_synchronisation", scope="cohort", scopeid=int(value.split(":")[1]))
    rows = _until(site, lambda row: row["scope"] == "cohort" and row["ended"], STARTS_WITHIN + ENDS_WITHIN)
    assert rows[-1]["state"] == "done", rows[-1]
    page.close()


def test_a_command_reports_in_the_same_place(site, loop, ended):
    loop.bridge("sync", "--json").ended(0)
    assert site.ask("requests")[-1]["origin"] == "command"


def test_when_the_bridge_is_stopped_the_page_says_since_when(visit, coordinator, served, ended, workshop):
    served.stop()
    page = visit(coordinator, PAGE)
    status = page.locator("[data-part=status]")
    assert "silence" not in status.inner_text().casefold()
    # A minute without a word, then the page asks Moodle again, every 15 s.
    status.get_by_text("barrette serve").wait_for(timeout=100_000)
    shoot(page, workshop / "pictures", "coordinator-silent")
    assert "barrette status" in status.inner_text()
    page.close()
