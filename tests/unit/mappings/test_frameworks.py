"""Frameworks: the LPC palier 3 whole, the tree, and the names in Moodle."""

import pytest

from mappings import frameworks
from mappings.frameworks import InvalidFramework, NodeKind, UnknownCode, UnknownFramework, load, parse


@pytest.fixture(name="lpc")
def _lpc() -> frameworks.Framework:
    return load(frameworks.LPC_PALIER_3)


def test_the_lpc_is_whole(lpc: frameworks.Framework) -> None:
    counts = {kind: len(lpc.of_kind(kind)) for kind in NodeKind}
    assert counts == {NodeKind.COMPETENCY: 7, NodeKind.DOMAIN: 26, NodeKind.ITEM: 98}
    per_competency = [len(lpc.items_under(node.code)) for node in lpc.of_kind(NodeKind.COMPETENCY)]
    assert per_competency == [13, 16, 14, 17, 16, 11, 11]


def test_the_lpc_is_a_versioned_object(lpc: frameworks.Framework) -> None:
    assert (lpc.id, lpc.edition, lpc.language) == ("lpc-palier-3", "2010", "fr")
    assert lpc.valid_from.year == 2010
    assert "2006-830" in lpc.source
    assert "14 juin 2010" in lpc.source
    assert frameworks.available() == ("lpc-palier-3", "socle-2015")


def test_the_socle_has_the_eight_components_of_the_livret() -> None:
    socle = load(frameworks.SOCLE_2015)
    components = socle.of_kind(NodeKind.COMPETENCY)
    assert [node.official for node in components] == [
        "CPD_FRA", "CPD_ETR", "CPD_SCI", "CPD_ART", "MET_APP", "FRM_CIT", "SYS_NAT", "REP_MND",
    ]  # fmt: skip
    assert [len(socle.children(node.code)) for node in components] == [0, 0, 0, 0, 4, 4, 4, 4]
    assert "2015-372" in socle.source
    assert socle.valid_from.year == 2016


def test_a_node_is_found_by_its_official_code_too() -> None:
    socle = load(frameworks.SOCLE_2015)
    assert socle.find("MET_APP") is socle.find("5") is socle.node("5")
    assert socle.find("5.1").official == ""
    with pytest.raises(UnknownCode):
        socle.find("MET-APP")


def test_what_can_be_observed_of_the_socle_is_worded_for_pupils() -> None:
    socle = load(frameworks.SOCLE_2015)
    for node in socle.nodes:
        assert bool(node.pupil) == (not socle.children(node.code))
        assert not node.pupil or (node.pupil.startswith("Je sais ") and len(node.pupil) <= 140)


def test_an_official_code_names_one_node() -> None:
    nodes = [{"code": code, "label": "A", "official": "X"} for code in ("1", "2")]
    with pytest.raises(InvalidFramework) as error:
        parse(_data(["1"]) | {"nodes": nodes})
    assert error.value.messages[0].code == "official_code_twice"


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("1", "La maîtrise de la langue française"),
        ("1.1.4", "Dégager, par écrit ou oralement, l’essentiel d’un texte lu"),
        ("3.4", "Environnement et développement durable"),
        (
            "4.5.3",
            "Exploiter les spécificités des différentes situations de communication en temps réel ou différé",
        ),
        ("7.2.4", "Savoir nager"),
    ],
)
def test_labels_are_the_official_ones(lpc: frameworks.Framework, code: str, label: str) -> None:
    assert lpc.node(code).label == label


def test_no_label_is_written_twice_under_one_parent(lpc: frameworks.Framework) -> None:
    for parent in [None, *(node.code for node in lpc.nodes)]:
        shorts = [node.short for node in lpc.nodes if node.parent == parent]
        assert len(set(shorts)) == len(shorts)


def test_the_tree_is_walked_both_ways(lpc: frameworks.Framework) -> None:
    assert [node.code for node in lpc.ancestors("1.1.2")] == ["1", "1.1"]
    assert lpc.ancestors("1") == ()
    assert [node.code for node in lpc.children("1")] == ["1.1", "1.2", "1.3"]
    assert lpc.subtree("3.4") == ("3.4", "3.4.1")
    assert lpc.competency_of("5.4.4") == "5"
    assert lpc.domain_of("5.4.4") == "5.4"
    assert lpc.domain_of("5") is None
    assert "5.4.4" in lpc
    assert "5.4.5" not in lpc


def test_unknown_names_are_told(lpc: frameworks.Framework) -> None:
    with pytest.raises(UnknownCode) as code:
        lpc.competency_of("8.1.1")
    assert code.value.messages[0].param("node") == "8.1.1"
    with pytest.raises(UnknownFramework):
        load("socle-2038")


def test_moodle_receives_each_node_after_the_one_above(lpc: frameworks.Framework) -> None:
    pushed = frameworks.moodle_nodes(lpc)
    assert len(pushed) == 7 + 26 + 98
    seen: set[str | None] = {None}
    for node in pushed:
        assert node.parent in seen
        assert max(len(node.idnumber), len(node.shortname)) <= 100
        seen.add(node.idnumber)
    assert len(seen) == len(pushed) + 1


def test_what_a_pupil_reads_in_moodle_has_no_code(lpc: frameworks.Framework) -> None:
    for node in frameworks.moodle_nodes(lpc):
        assert not any(
            character.isdigit() for character in node.shortname.replace("A2", "").replace("B2i", "")
        )


def test_every_item_is_worded_for_pupils(lpc: frameworks.Framework) -> None:
    wordings = [node.pupil for node in lpc.of_kind(NodeKind.ITEM)]
    assert len(set(wordings)) == 98
    for wording in wordings:
        # One sentence, in the first person, short enough to be read at a glance beside its four answers.
        assert wording.startswith("Je sais ")
        assert len(wording) <= 140
        assert not set(wording) & set(";.()'0123456789")
    assert not any(node.pupil for node in lpc.nodes if node.kind is not NodeKind.ITEM)


def test_pupils_read_their_wording_in_moodle(lpc: frameworks.Framework) -> None:
    told = {node.idnumber: node.description for node in frameworks.moodle_nodes(lpc)}
    assert told["barrette:lpc-palier-3:7.2.4"] == "<p>Je sais nager</p>"
    assert told["barrette:lpc-palier-3:1.1"] == "<p>Lire</p>"


def test_a_wording_is_text_whatever_it_holds() -> None:
    framework = parse(
        _data(["1"]) | {"nodes": [{"code": "1", "label": "A", "pupil": "Je sais que a < b & c"}]}
    )
    assert frameworks.moodle_nodes(framework)[0].description == "<p>Je sais que a &lt; b &amp; c</p>"


def test_idnumbers_are_read_back(lpc: frameworks.Framework) -> None:
    assert frameworks.idnumber(lpc.id) == "barrette:lpc-palier-3"
    assert frameworks.idnumber(lpc.id, "1.1.2") == "barrette:lpc-palier-3:1.1.2"
    assert frameworks.read_idnumber("barrette:lpc-palier-3") == ("lpc-palier-3", None)
    for node in lpc.nodes:
        assert frameworks.read_idnumber(frameworks.idnumber(lpc.id, node.code)) == (lpc.id, node.code)


@pytest.mark.parametrize(
    "text", ["", "1.1.2", "barrette:", "barrette:lpc-palier-3:1.1.2 ", "x:lpc-palier-3:1"]
)
def test_a_foreign_idnumber_is_not_ours(text: str) -> None:
    assert frameworks.read_idnumber(text) is None


@pytest.mark.parametrize(
    ("codes", "problem"),
    [
        ([], "framework_empty"),
        (["1", "1.1", "1.3"], "code_out_of_order"),
        (["1", "1"], "code_out_of_order"),
        (["1", "2.1"], "parent_missing"),
        (["1", "1.1", "1.1.1", "1.1.1.1"], "code_malformed"),
        (["A"], "code_malformed"),
    ],
)
def test_what_is_no_tree_is_refused(codes: list[str], problem: str) -> None:
    with pytest.raises(InvalidFramework) as error:
        parse(_data(codes))
    assert error.value.messages[0].code == problem


def test_a_name_that_moodle_would_cut_is_refused() -> None:
    with pytest.raises(InvalidFramework) as error:
        parse(_data(["1"]) | {"nodes": [{"code": "1", "label": "x" * 101}]})
    assert error.value.messages[0].code == "name_too_long"


def test_a_missing_field_is_named() -> None:
    data = _data(["1"])
    del data["edition"]
    with pytest.raises(InvalidFramework) as error:
        parse(data)
    assert error.value.messages[0].param("field") == "edition"


def _data(codes: list[str]) -> dict[str, object]:
    return {
        "id": "essai",
        "edition": "1",
        "valid_from": "2025-09-01",
        "language": "fr",
        "title": "Essai",
        "source": "Essai",
        "nodes": [{"code": code, "label": f"Libellé {code}"} for code in codes],
    }
