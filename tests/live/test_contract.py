"""The contract cases, asked of a real Moodle: the answers are kept for those who have none, and the stand-in must
give the same."""

import json
import re

import pytest

from tests.contract.cases import CASES
from tests.contract.record import http_caller, record, recorded, run
from tests.contract.school import SchoolSite, expected_names, sandbox_site
from tests.live.moodle import REPOSITORY

SCHOOL = REPOSITORY / "tests" / "contract" / "school.json"
LOADER = REPOSITORY / "tests" / "live" / "contract_school.php"


@pytest.fixture(scope="module")
def kept(spare_site, workshop):
    """Ask every case of the small site and keep the answers where the others find them: people commit them."""
    token = spare_site.setup()["token"]
    names_file = workshop / "names.json"
    spare_site.php(LOADER, spare_site.code, SCHOOL, names_file)
    names = json.loads(names_file.read_text("utf-8"))
    assert set(names) >= set(expected_names())
    call = http_caller(spare_site.url, token)
    release = call("local_barrette_get_site", {})["moodle"]["release"]
    record(SchoolSite(call, http_caller(spare_site.url, "f" * 32), names, release))
    return release


@pytest.fixture(scope="module")
def stand_in():
    return run(sandbox_site())


def test_a_recording_says_which_moodle_answered(kept):
    assert re.match(r"[45]\.\d", kept)


@pytest.mark.parametrize("name", CASES)
def test_the_stand_in_answers_as_this_moodle(kept, stand_in, name):
    assert stand_in[name] == recorded(name)
