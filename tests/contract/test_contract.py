"""The stand-in answers what a real Moodle answered; and the cases leave no part of the exchange unasked."""

import json

import pytest

from sync.kinds import KINDS, writing_order
from tests.contract.cases import CASES
from tests.contract.record import record, recorded, run
from tests.contract.school import expected_names, sandbox_site

CODES = {
    "unknown_kind",
    "unknown_op",
    "unknown_field",
    "missing_field",
    "bad_value",
    "unknown_course",
    "unknown_section",
    "unknown_grouping",
    "unknown_group",
    "unknown_cohort",
    "unknown_user",
    "unknown_competency",
    "not_offered",
    "not_enrolled",
    "dependency",
}
"""What a web-service client can bring about; `not_ours`, `busy` and `budget` need somebody else at work."""


@pytest.fixture(scope="module")
def answers():
    return run(sandbox_site())


@pytest.mark.parametrize("name", CASES)
def test_the_stand_in_answers_what_moodle_answered(name, answers):
    expected = recorded(name)
    assert expected is not None, (
        f"{name} was never recorded from a real Moodle: see tests/contract/__init__.py"
    )
    assert answers[name] == expected


def test_every_code_is_brought_about(answers):
    seen = {row["code"] for row in _outcomes(answers)}
    assert seen >= CODES
    assert {row["status"] for row in _outcomes(answers)} == {
        "done",
        "unchanged",
        "refused",
        "notdone",
    }


def test_every_kind_is_read_and_every_written_kind_is_written(answers):
    assert {f"export_{kind}" for kind in KINDS} <= CASES.keys()
    written = {kind.name for kind in writing_order()}
    done = {
        item["kind"]
        for calls in CASES.values()
        for call in calls
        for item in call.items or ()
        if call.params["key"] == "whole-0001"
    }
    assert written == done
    whole = answers["apply_put_again_replay"]
    first, replay, again, replay_again = (step["answer"]["outcomes"] for step in whole[:4])
    assert {row["status"] for row in first} == {"done"}
    assert replay == first
    assert {row["status"] for row in again} == {"unchanged"}
    assert replay_again == again


def test_every_complete_read_is_proven(answers):
    proofs = [
        step["answer"]["digest"]
        for name, steps in answers.items()
        for step in steps
        if step["function"] == "local_barrette_export" and step["answer"].get("last")
    ]
    assert set(proofs) == {"proven"}


def test_a_recording_is_compared_as_it_was_kept(answers, tmp_path):
    record(sandbox_site(), tmp_path)
    assert {name: recorded(name, tmp_path) for name in CASES} == answers
    kept = json.loads((tmp_path / "get_site.json").read_text(encoding="utf-8"))
    assert kept["moodle"].startswith("4.5")


def test_answers_hold_nothing_of_the_site(answers):
    """The same school under other ids gives the same answers: no id is left in them."""
    site = sandbox_site()
    assert set(expected_names()) == set(site.names)
    text = json.dumps(answers)
    assert not any(f": {id_}," in text for name, id_ in site.names.items() if id_ > 20)


def _outcomes(answers):
    return [
        row
        for steps in answers.values()
        for step in steps
        if step["function"] == "local_barrette_apply" and "outcomes" in step["answer"]
        for row in step["answer"]["outcomes"]
    ]
