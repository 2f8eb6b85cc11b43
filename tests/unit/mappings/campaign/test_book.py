"""The campaign's defaults: items said on both frameworks, and subjects as schools name them."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from mappings.campaign.book import (
    CAMPAIGN_FILE,
    InvalidCampaign,
    default_items,
    load_campaign,
    parse_campaign,
)
from mappings.crosswalk import from_lpc
from mappings.frameworks import SOCLE_2015, load
from mappings.tables import plain

BOOK = load_campaign()


def shipped() -> dict[str, Any]:
    return tomllib.loads(files("mappings.referentials").joinpath(CAMPAIGN_FILE).read_text("utf-8"))


def test_the_default_items_touch_every_competency_and_can_be_entered() -> None:
    items = default_items()
    assert 12 <= len(items) <= 20
    assert {item[0] for item in items} == set("1234567")
    assert list(items) == sorted(items)


def test_each_item_is_said_on_the_socle_as_the_crosswalk_says() -> None:
    socle = load(SOCLE_2015)
    for item in BOOK.items:
        assert socle.find(item.socle).code in from_lpc(item.lpc, SOCLE_2015)
    assert {socle.competency_of(socle.find(item.socle).code) for item in BOOK.items} >= set("123456")


@pytest.mark.parametrize(
    ("subject", "codes"),
    [
        ("Français", {"1"}),
        ("FRANCAIS", {"1"}),
        ("Lettres-Anglais", {"1", "2"}),
        ("Anglais LV1", {"2"}),
        ("Maths-Sciences", {"3.1", "3.2", "3"}),
        ("Mathématiques et physique-chimie", {"3.2", "3"}),
        ("P.S.E", set()),
        ("PSE", {"6.2"}),
        ("Éducation physique et sportive", {"7.2"}),
        ("Enseignement professionnel MELEC", {"3.1", "7"}),
        ("Génie électrique", {"3.1"}),
        ("Éco-Gestion", {"6.2"}),
        ("Documentation (CDI)", {"4"}),
        ("Art du cirque", set()),
        ("", set()),
    ],
)
def test_subjects_are_known_as_schools_name_them(subject: str, codes: set[str]) -> None:
    seen = set(BOOK.seen_in(subject))
    assert codes <= seen
    assert bool(seen) == bool(codes)


def test_a_word_within_a_word_is_no_subject() -> None:
    assert BOOK.seen_in("Apiculture") == ()  # holds "ap"
    assert BOOK.seen_in("Approche du sportif") == ()


def test_everybody_can_see_what_is_seen_everywhere() -> None:
    assert BOOK.may_see("Art du cirque", "6.2.1")
    assert BOOK.may_see("Art du cirque", "7.3.2")
    assert not BOOK.may_see("Art du cirque", "6.1.1")
    assert not BOOK.may_see("Anglais", "1.1.2")
    assert BOOK.may_see("Anglais", "1.3.2")


def test_one_or_other_subject_sees_every_default_item() -> None:
    for item in default_items():
        assert sum(BOOK.may_see(subject.names[0], item) for subject in BOOK.subjects) >= 1 + (item[0] != "2")


@pytest.mark.parametrize(
    ("pupils", "items", "most"), [(30, 18, 10), (24, 18, 12), (12, 18, 18), (0, 18, 18), (400, 18, 0)]
)
def test_twenty_minutes_at_most(pupils: int, items: int, most: int) -> None:
    assert BOOK.items_at_most(pupils, items) == most
    assert pupils * most * BOOK.seconds_a_cell <= BOOK.minutes_at_most * 60


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"items": []}, ["campaign_empty"]),
        ({"items": [{"lpc": "1.1.2", "socle": "CPD_FRA"}] * 2}, ["campaign_item_twice"]),
        ({"items": [{"lpc": "9.1", "socle": "CPD_XXX"}]}, ["unknown_code", "unknown_code"]),
        ({"items": [{"lpc": "1.1.2"}]}, ["missing_field"]),
        ({"everywhere": ["8"]}, ["unknown_code"]),
        ({"subjects": [{"names": ["EPS", "eps"], "sees": ["7"]}]}, ["campaign_subject_twice"]),
        ({"seconds_a_cell": 0}, ["campaign_figure"]),
    ],
)
def test_every_fault_of_a_schools_edition_is_named(change: dict[str, Any], codes: list[str]) -> None:
    with pytest.raises(InvalidCampaign) as error:
        parse_campaign(shipped() | change)
    assert [each.code for each in error.value.messages] == codes


def test_names_are_compared_plainly() -> None:
    assert plain("  Œuvre d’ART — 2e ") == "oeuvre d art 2e"


def test_the_longest_name_of_a_subject_is_the_one_that_is_meant():
    sports = load_campaign().seen_in("Éducation physique et sportive")
    assert sports == load_campaign().seen_in("EPS")
    assert not any(code.startswith("3") for code in sports)
    both = load_campaign().seen_in("Lettres-Anglais")
    assert set(both) == {*load_campaign().seen_in("Lettres"), *load_campaign().seen_in("Anglais")}
