"""The bridge, or the web server, is killed for good while groups are written: the next synchronisations finish it."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.live.moodle import REPOSITORY

MOMENTS = (1.1, 1.5, 1.9, 2.4, 3.0)
"""Seconds after the start of the command: it begins to write after about one."""
LEASE_SECONDS = 2


@pytest.fixture
def barrette(bridge):
    """The command, with a turn that soon passes on when its holder is dead."""

    def run(*words, statuses=(0, 3)):
        return bridge(*words, BARRETTE_LEASE_SECONDS=str(LEASE_SECONDS)).ended(*statuses)

    return run


def start(bridge, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "bridge.cli.main", *words],
        cwd=bridge.folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "BARRETTE_LEASE_SECONDS": str(LEASE_SECONDS)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill_the_bridge(process, site):
    process.kill()
    process.wait()
    time.sleep(LEASE_SECONDS + 0.5)


def kill_the_web_server(process, site):
    """All its processes at once, as when the machine runs out of memory; the command then ends by itself."""
    master = int((site.folder / "web.pid").read_text())
    workers = subprocess.run(
        ["pgrep", "-P", str(master)], capture_output=True, text=True, check=False
    ).stdout.split()
    for number in (master, *map(int, workers)):
        os.kill(number, signal.SIGKILL)
    process.kill()
    process.wait()
    time.sleep(LEASE_SECONDS + 0.5)
    site.up()


def finished(barrette):
    """Synchronise until nothing follows any more from decisions taken."""
    for _ in range(6):
        report = barrette("sync", "--json", statuses=(0, 1, 3)).json
        if not report["plan"]["items"]:
            return report
    raise AssertionError(report)


@pytest.mark.parametrize("kill", [kill_the_bridge, kill_the_web_server])
def test_whoever_is_killed_the_rest_is_done_once_by_the_next(loop, site, bridge, barrette, kill, capsys):
    loop.brought_back.done.ended(0, 3)
    finished(barrette)
    run = next(
        number
        for number in range(barrette("sync", "--json").json["run"], 0, -1)
        if bridge("undo", str(number), given="n\n").status == 1 and "Undo these" in bridge.transcript[-2]
    )
    cut = []
    words = ("undo", str(run), "--yes")
    for moment in MOMENTS:
        process = start(bridge, *words)
        time.sleep(moment)
        cut.append(process.poll() is None)
        kill(process, site)
        words = ("sync",)
    report = finished(barrette)
    assert site.ask("leftovers") == {"intents": 0, "twice": 0}
    if report["waiting"]:
        barrette("plan", "approve")
        process = start(bridge, "sync")
        time.sleep(MOMENTS[2])
        kill(process, site)
        finished(barrette)
    assert barrette("sync", "--full", "--json").json["plan"]["items"] == 0
    assert site.ask("leftovers") == {"intents": 0, "twice": 0}
    with capsys.disabled():
        print(f"\nkilled while at work: {sum(cut)} of {len(cut)}")
    assert any(cut)
