"""A large school is read, kept and written in a time that nobody minds."""

import time
from datetime import date

from bridge.operations import workbook
from bridge.operations.workbook.demo import demo
from bridge.operations.workbook.tabs import TAB
from bridge.operations.workbook.writing import write
from bridge.operations.workplace import Workplace
from bridge.settings import Settings
from tests.school import ME
from tests.unit.bridge.workbook.edited import FR

PUPILS, SEEN = 1_200, 5
LONGEST = 60.0
"""Seconds, on a machine that does other things too."""


def large():
    content = demo(FR)
    pupils = tuple(
        TAB["pupils"].row(
            identifier=f"p{n:04}",
            lastname=f"Essai{n}",
            firstname="Zoé",
            division=("2melec1", "2gatl", "1assp")[n % 3],
        )
        for n in range(PUPILS)
    )
    positions = tuple(
        TAB["positions"].row(
            pupil=f"p{n:04}", item=item, value="acquis", who="prof.lettres", day=date(2026, 9, 28)
        )
        for n in range(PUPILS)
        for item in ("1.1.2", "1.2.3", "3.1.1", "3.2.2", "7.2.1")
    )
    placements = tuple(row for row in content["placements"] if row["division"])
    return {**content, "pupils": pupils, "positions": positions, "placements": placements}


def test_six_thousand_positions_of_twelve_hundred_pupils(tmp_path):
    file = tmp_path / "grand.xlsx"
    place = Workplace.open(Settings(data_dir=tmp_path / "data"))
    began = time.monotonic()
    file.write_bytes(write(large(), FR))
    seen = workbook.look(place, ME, file)
    kept = workbook.take_in(place, ME, seen)
    file.write_bytes(workbook.export(place, ME, FR))
    assert workbook.look(place, ME, file).changes_nothing
    took = time.monotonic() - began
    assert kept.lines.added == PUPILS * SEEN
    assert took < LONGEST
    place.store.close()
