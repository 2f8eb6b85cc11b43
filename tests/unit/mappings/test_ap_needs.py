"""AP needs: five, worded for the team and for pupils, and an edition of the school is checked."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

import mappings
from mappings.ap_needs import (
    AP_NEEDS_FILE,
    CODES,
    InvalidApNeeds,
    UnknownApNeed,
    load_ap_needs,
    need_of,
    parse_ap_needs,
    topic_of,
)

RATED = re.compile(r"acquis|maîtris|insuffisant|lacune|difficult|faible|échec|\bne \w+ pas\b", re.IGNORECASE)
PLUGIN = files(mappings).joinpath("..", "moodle_plugin")


def shipped() -> dict[str, Any]:
    return tomllib.loads(files("mappings.referentials").joinpath(AP_NEEDS_FILE).read_text("utf-8"))


def test_the_edition_shipped_is_whole() -> None:
    referential = load_ap_needs()
    assert (referential.id, referential.edition) == ("barrette", "1")
    assert tuple(entry.code for entry in referential.entries) == CODES
    for entry in referential.entries:
        assert 2 <= len(entry.indicators) <= 3
        assert entry.topic == topic_of(entry.code) == f"need:{entry.code}"


def test_no_word_rates_anybody() -> None:
    for entry in load_ap_needs().entries:
        for text in (entry.title, entry.pupil, *entry.indicators):
            assert not RATED.search(text), text


def test_pupils_read_the_words_of_their_project_page() -> None:
    catalogue = PLUGIN.joinpath("lang", "fr", "local_barrette.php").read_text("utf-8")
    told = dict(re.findall(r"^\$string\['wish_(\w+)'\] = '(.*?)';$", catalogue, re.MULTILINE))
    assert {entry.code: entry.pupil for entry in load_ap_needs().entries}.items() <= told.items()


@pytest.mark.parametrize(
    ("topic", "code"),
    [("need:methods", "methods"), ("need:money", None), ("methods", None), ("need:", None), ("1", None), (None, None),
     ("competency:barrette:lpc-palier-3:1", None), ("need:need:methods", None)],
)  # fmt: skip
def test_topics_and_wishes_are_read(topic: str | None, code: str | None) -> None:
    assert need_of(topic) == code


def test_unknown_needs_are_told() -> None:
    with pytest.raises(UnknownApNeed):
        topic_of("money")
    with pytest.raises(UnknownApNeed):
        load_ap_needs().entry("need:methods")
    assert load_ap_needs().entry("studies").title == "Poursuite d’études"


def altered(**fields: object) -> dict[str, Any]:
    data = shipped()
    data["needs"][0] |= fields
    return data


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ({}, ["missing_field"]),
        (shipped() | {"needs": [{"code": "methods"}]}, ["missing_field"]),
        (shipped() | {"needs": []}, ["ap_need_missing"] * 5),
        (altered(code="money"), ["unknown_ap_need", "ap_need_missing"]),
        (altered(code="project"), ["ap_need_twice", "ap_need_missing"]),
        (altered(title=" "), ["ap_need_unnamed"]),
        (altered(indicators=["Une seule"]), ["ap_need_indicators"]),
        (altered(indicators=["Une", "Deux", ""]), ["ap_need_indicators"]),
    ],
)
def test_every_fault_is_named(data: dict[str, Any], codes: list[str]) -> None:
    with pytest.raises(InvalidApNeeds) as error:
        parse_ap_needs(data)
    assert [each.code for each in error.value.messages] == codes


def test_a_school_keeps_its_own_words() -> None:
    own = parse_ap_needs(altered(title="Apprendre à apprendre") | {"id": "lycee", "edition": "3"})
    assert own.entry("methods").title == "Apprendre à apprendre"
