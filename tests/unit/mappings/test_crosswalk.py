"""Crosswalks: nothing is lost between the LPC and the socle, and a school's own edition is checked."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.crosswalk import (
    CROSSWALK_FILE,
    InvalidCrosswalk,
    NoCrosswalk,
    carried_to_lpc,
    from_lpc,
    load_crosswalk,
    parse_crosswalk,
    to_lpc,
)
from mappings.frameworks import LPC_PALIER_3, SOCLE_2015, NodeKind, UnknownCode, load, parse
from mappings.positioning import Observation, Original, Source
from mappings.states import State

LPC = load(LPC_PALIER_3)
SOCLE = load(SOCLE_2015)
items = st.sampled_from([node.code for node in LPC.of_kind(NodeKind.ITEM)])
anything = st.sampled_from([node.code for node in LPC.nodes])
socle_codes = st.sampled_from([node.code for node in SOCLE.nodes])


def shipped() -> dict[str, object]:
    return tomllib.loads(files("mappings.referentials").joinpath(CROSSWALK_FILE).read_text("utf-8"))


def under(codes: tuple[str, ...]) -> set[str]:
    return {item.code for code in codes for item in LPC.items_under(code)}


@pytest.mark.parametrize(
    ("lpc", "socle"),
    [
        ("1.1.2", ["CPD_FRA"]),
        ("2", ["CPD_ETR"]),
        ("3.2", ["CPD_SCI"]),
        ("3.3.4", ["SYS_NAT"]),
        ("4.4.2", ["5.3"]),
        ("4", ["5.3", "5.4"]),
        ("5.2.4", ["REP_MND"]),
        ("5.3.1", ["CPD_ART"]),
        ("6", ["FRM_CIT"]),
        ("7.2.1", ["5.1"]),
        ("7.2.4", ["CPD_ART"]),
        ("7.3.4", ["6.4"]),
    ],
)
def test_where_the_lpc_goes(lpc: str, socle: list[str]) -> None:
    assert from_lpc(lpc, SOCLE_2015) == tuple(SOCLE.find(code).code for code in socle)


@pytest.mark.parametrize(
    ("socle", "lpc"),
    [
        ("CPD_FRA", ("1",)),
        ("CPD_SCI", ("3.1", "3.2")),
        ("CPD_ART", ("5.3", "5.4", "7.2.3", "7.2.4")),
        ("MET_APP", ("4", "7.1", "7.2.1", "7.2.2", "7.3.1", "7.3.2")),
        ("FRM_CIT", ("6", "7.3.3", "7.3.4")),
        ("6.2", ("6",)),  # nothing is that fine: what goes to the component
        ("7.1", ("3.1",)),
    ],
)
def test_where_a_component_comes_from(socle: str, lpc: tuple[str, ...]) -> None:
    assert to_lpc(SOCLE_2015, SOCLE.find(socle).code) == lpc


def test_every_item_of_the_lpc_has_a_component() -> None:
    assert load_crosswalk().unlinked() == ()
    components = {node.code for node in SOCLE.of_kind(NodeKind.COMPETENCY)}
    reached = {
        SOCLE.competency_of(to)
        for item in LPC.of_kind(NodeKind.ITEM)
        for to in from_lpc(item.code, SOCLE_2015)
    }
    assert reached == components


@given(anything)
def test_what_goes_comes_back(code: str) -> None:
    there = from_lpc(code, SOCLE_2015)
    assert there
    back = under(tuple(lpc for to in there for lpc in to_lpc(SOCLE_2015, to)))
    assert {item.code for item in LPC.items_under(code)} <= back


@given(socle_codes)
def test_nothing_said_on_the_socle_is_lost(code: str) -> None:
    lpc = to_lpc(SOCLE_2015, code)
    assert lpc
    component = SOCLE.competency_of(code)
    for each in lpc:
        assert component in {SOCLE.competency_of(to) for to in from_lpc(each, SOCLE_2015)}
    assert len(under(lpc)) == sum(len(LPC.items_under(each)) for each in lpc)


def test_what_is_near_is_shown_and_carries_nothing() -> None:
    crosswalk = load_crosswalk()
    assert crosswalk.related("4.2.1") == ("6",)
    assert "4.2" not in crosswalk.back("6")


@given(items)
def test_a_framework_is_its_own_translation(code: str) -> None:
    assert to_lpc(LPC_PALIER_3, code) == from_lpc(code, LPC_PALIER_3) == (code,)


def test_what_is_not_related_is_told() -> None:
    with pytest.raises(NoCrosswalk):
        to_lpc("lycee", "1")
    with pytest.raises(UnknownCode):
        to_lpc(SOCLE_2015, "9")
    with pytest.raises(UnknownCode):
        to_lpc(LPC_PALIER_3, "1.1.9")


def test_what_was_said_is_kept_beside() -> None:
    seen = Observation(7, "", 3, State.EV, 100, None, Source.GRID)
    original = Original(SOCLE_2015, SOCLE.find("CPD_SCI").code, "lsu", "2")
    carried = carried_to_lpc(seen, original)
    assert [each.item for each in carried] == ["3.1", "3.2"]
    assert {each.original for each in carried} == {original}
    assert {(each.pupil, each.state, each.rater) for each in carried} == {(7, State.EV, 3)}


def test_a_school_relates_its_own_framework() -> None:
    own = parse(
        {
            "id": "lycee", "edition": "1", "valid_from": "2025-09-01", "language": "fr", "title": "t", "source": "s",
            "nodes": [
                {"code": "1", "label": "Atelier", "official": "ATL"},
                {"code": "1.1", "label": "Lire un plan", "official": "ATL-1"},
                {"code": "1.2", "label": "Souder", "official": "ATL-2"},
            ],
        }
    )  # fmt: skip
    data = {"id": "x", "edition": "2", "source": "lycee", "target": LPC_PALIER_3, "links": {"ATL-1": "5.3.1"}}
    crosswalk = parse_crosswalk(data, {"lycee": own})
    assert to_lpc("lycee", "1.1", crosswalk) == ("5.3.1",)
    assert to_lpc("lycee", "1.2", crosswalk) == ()
    assert from_lpc("5.3.1", "lycee", crosswalk) == ("1.1",)
    assert from_lpc("5.3", "lycee", crosswalk) == ("1.1",)
    assert crosswalk.unlinked() == ("1.2",)


def change(links: dict[str, object]) -> dict[str, object]:
    data = shipped()
    return data | {"links": {**data["links"], **links}}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ({}, ["missing_field"] * 5),
        (shipped() | {"target": "socle-2038"}, ["unknown_framework"]),
        (shipped() | {"links": "x"}, ["missing_field"]),
        (change({"9": "CPD_FRA", "1.1": "CPD_XXX"}), ["unknown_code", "unknown_code"]),
        (change({"1.1": {"to": []}}), ["crosswalk_line_empty"]),
        (change({"1.1": {"too": ["CPD_FRA"]}}), ["crosswalk_word_unknown", "crosswalk_line_empty"]),
        (shipped() | {"links": {"1": "CPD_FRA"}}, ["crosswalk_item_lost"] * 85),
    ],
)
def test_every_fault_is_named(data: dict[str, object], codes: list[str]) -> None:
    with pytest.raises(InvalidCrosswalk) as error:
        parse_crosswalk(data)
    assert [each.code for each in error.value.messages] == codes


def test_a_code_stands_on_one_line() -> None:

    with pytest.raises(InvalidCrosswalk) as error:
        parse_crosswalk(
            {
                "id": "x",
                "edition": "1",
                "source": SOCLE_2015,
                "target": LPC_PALIER_3,
                "links": {"1": "1", "CPD_FRA": "1.1"},
            }
        )
    assert [each.code for each in error.value.messages] == ["crosswalk_code_twice"]
