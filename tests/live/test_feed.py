"""The change feed between processes: a transaction that is committed late is not missed."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.contract.record import http_caller

WRITE = Path(__file__).parent / "php" / "feed_write.php"
HELD_SECONDS = 10
LATE = 900_001
OTHERS = [900_002, 900_003, 900_004]
"""Cohorts that nobody else notes."""


@pytest.fixture
def changes(spare_site):
    """Ask where something changed since a cursor: the new cursor, and the cohorts named."""
    call = http_caller(spare_site.url, spare_site.setup()["token"])

    def ask(cursor: int) -> tuple[int, list[int]]:
        answer = call("local_barrette_get_changes", {"cursor": cursor, "proof": "none"})
        units = {hint["kind"]: hint["units"] for hint in answer["hints"]}.get("cohort_members", "")
        return answer["cursor"], [int(unit) for unit in units.split(",") if unit]

    return ask


def test_a_transaction_held_open_is_not_missed(spare_site, changes):
    cursor, _ = changes(0)
    since = spare_site.ask("feed_plain", 0)["last"]
    held = subprocess.Popen(
        ["php", WRITE, spare_site.code, str(LATE), str(HELD_SECONDS)], stdout=subprocess.PIPE, text=True
    )
    try:
        late_id = int(held.stdout.readline())
        began = time.monotonic()
        other_ids = [int(spare_site.php(WRITE, spare_site.code, unit, 0)) for unit in OTHERS]
        assert late_id < min(other_ids)

        plain = spare_site.ask("feed_plain", since)
        cursor, named = changes(cursor)
        assert held.poll() is None, f"it was not held open: {time.monotonic() - began:.0f} s have gone"
        assert plain["units"] == OTHERS
        assert named == OTHERS

        assert held.wait(timeout=60) == 0
    finally:
        held.kill()
        held.wait()
    assert spare_site.ask("feed_plain", plain["last"])["units"] == [], "a reader who trusts ids misses it"
    cursor, named = changes(cursor)
    assert named == [LATE]
    assert changes(cursor)[1] == []
