"""The bridge's process is killed for good while Moodle works: nothing of it can tidy up."""

import multiprocessing
import os
import signal
from collections import Counter
from pathlib import Path
from threading import Event

from pydantic import SecretStr

from bridge.jobs.waiting import wait_for_turn
from bridge.operations import pairing, status
from bridge.operations.synchronise import synchronise
from bridge.operations.workplace import Workplace
from bridge.settings import Settings
from sync.sandbox.serve import serving
from sync.store import JournalEntry
from tests.school import DAY, FIRST_GROUPS, ME


def run(folder: str) -> None:
    """What the process does that will be killed."""
    synchronise(Workplace.open(Settings(data_dir=Path(folder), lease_seconds=3), day=DAY), ME)


def test_a_bridge_that_is_killed_while_it_pushes_leaves_a_plan_that_the_next_one_finishes(paired):
    paired.moodle.site.limit_items = 20
    with serving(paired.sandbox) as url:
        place = Workplace(paired.place.settings, paired.place.store, day=DAY)
        pairing.pair(place, ME, url, SecretStr(paired.moodle.site.token))
        paired.import_frame()
        paired.place = place
        paired.dry_run()
        paired.approve()
        process = multiprocessing.get_context("spawn").Process(
            target=run, args=(str(place.settings.data_dir),)
        )

        def kill_at_third_batch():
            batches = {row.batchkey for row in paired.moodle.applied}
            if len(batches) == 2:
                os.kill(process.pid, signal.SIGKILL)

        for _ in range(9):
            paired.faults.before_call("local_barrette_apply", kill_at_third_batch)
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        assert status.at_work(place).name.endswith(f":{process.pid}")
        assert wait_for_turn(place, 30, Event())
        paired.heal()
        assert (paired.synchronise().state, paired.synchronise().state) == ("applied", "unchanged")
        assert paired.groups() == FIRST_GROUPS
        with place.store.session() as session:
            told = Counter(row.code for row in session.query(JournalEntry))
        assert (told["read"], told["interrupted"] > 0) == (20, True), "settled by what Moodle held"
        assert status.at_work(place) is None
