"""Turns to write that are taken at the same moment by several processes: the highest stays."""

import json
import subprocess
import time
from pathlib import Path

from tests.contract.record import http_caller

TAKE = Path(__file__).parent / "php" / "fence_take.php"
TURNS = (101, 108, 103, 106, 102, 107, 104, 105)
START_SECONDS = 4
"""Until every process has started."""


def test_the_highest_of_turns_taken_at_once_stays(spare_site):
    moment = time.time() + START_SECONDS
    takers = {
        turn: subprocess.Popen(
            ["php", TAKE, spare_site.code, str(turn), str(moment)], stdout=subprocess.PIPE, text=True
        )
        for turn in TURNS
    }
    taken = {turn: json.loads(taker.communicate(timeout=60)[0]) for turn, taker in takers.items()}
    assert set(taken.values()) <= {True, False}, taken
    assert taken[max(TURNS)] is True
    call = http_caller(spare_site.url, spare_site.setup()["token"])
    assert call("local_barrette_get_site", {})["fence"] == max(TURNS)
