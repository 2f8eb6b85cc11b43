"""Livret levels and national tests: read whole or not at all, every fault by line and column, no names kept."""

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from mappings.evidence_files.livret import livret_template, parse_livret
from mappings.evidence_files.lsu import COMPONENTS, KNOWN_SCHEMAS, NAMESPACE, parse_lsu
from mappings.evidence_files.national_tests import (
    NATIONAL_TESTS_FILE,
    InvalidNationalTests,
    load_national_tests,
    national_tests_template,
    parse_national_tests,
    parse_tests_edition,
)
from mappings.evidence_files.rows import evidence_of
from mappings.frameworks import LPC_PALIER_3, SOCLE_2015
from mappings.positioning import EvidenceSource, Original
from mappings.states import State
from mappings.tables import FileFaults

NA, EV, A = State.NA, State.EV, State.A


def faults_of(parse: Any, content: bytes | str) -> list[tuple[str, object]]:
    with pytest.raises(FileFaults) as error:
        parse(content)
    return [(each.code, dict(each.params).get("line")) for each in error.value.messages]


@pytest.mark.parametrize(
    ("component", "level", "framework", "code", "state"),
    [
        ("CPD_FRA", "1", SOCLE_2015, "1", NA),
        ("cpd-etr", "MF", SOCLE_2015, "2", EV),
        ("MET_APP", "Maîtrise satisfaisante", SOCLE_2015, "5", A),
        ("REP_MND", "tbm", SOCLE_2015, "8", A),
        ("CPD_ART", "Dispensé", SOCLE_2015, "4", None),
        ("CPD_SCI", "0", SOCLE_2015, "3", None),
        ("1", "En voie d’acquisition", LPC_PALIER_3, "1", EV),
        ("3.2", "2", LPC_PALIER_3, "3.2", EV),
        ("7.2.1", "acquis", LPC_PALIER_3, "7.2.1", A),
    ],
)
def test_levels_of_the_livret(
    component: str, level: str, framework: str, code: str, state: State | None
) -> None:
    (row,) = parse_livret(f"Identifiant;Composante;Niveau;Date\nA1;{component};{level};20/06/2025\n")
    assert (row.framework, row.code, row.state, row.value) == (framework, code, state, level)
    assert (row.identifier, row.line, row.day) == ("A1", 2, date(2025, 6, 20))


def test_faults_of_a_livret_are_named_by_line_and_column() -> None:
    content = (
        "identifiant;composante;niveau;date\n"
        ";CPD_FRA;1;\n"
        "A1;CPD_XXX;1;\n"
        "A1;CPD_FRA;5;\n"
        "A1;CPD_FRA;acquis;\n"
        "A1;CPD_ETR;;2025-13-01\n"
        "A1;9.1;1;1999-01-01\n"
        "=A1;CPD_ART;-1;\n"
        f"{'x' * 256};SYS_NAT;1;;en trop\n"
    )
    assert sorted(faults_of(parse_livret, content.encode("cp1252")), key=lambda each: (each[1], each[0])) == [
        ("table_cell_missing", 2),
        ("evidence_component_unknown", 3),
        ("evidence_level_unknown", 4),
        ("evidence_level_unknown", 5),
        ("evidence_twice", 5),
        ("table_cell_missing", 6),
        ("table_date", 6),
        ("evidence_component_unknown", 7),
        ("table_date", 7),
        ("table_formula", 8),
        ("table_formula", 8),
        ("table_cell_long", 9),
        ("table_too_many_cells", 9),
    ]


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", ["table_empty"]),
        (b"identifiant;composante;niveau\n", ["table_empty"]),
        (b"identifiant;nom;composante;niveau\nA1;Lune;CPD_FRA;1", ["table_column_unknown"]),
        (b"identifiant;niveau\nA1;1", ["table_column_missing"]),
        (b"\x00\x01", ["table_not_text"]),
    ],
)
def test_what_is_no_livret(content: bytes, codes: list[str]) -> None:
    assert [code for code, _ in faults_of(parse_livret, content)] == codes


def test_templates_are_read_as_they_stand() -> None:
    assert [row.framework for row in parse_livret(livret_template())] == [SOCLE_2015] * 8
    rows = parse_national_tests(national_tests_template().encode("utf-8-sig"))
    assert len(rows) == len(load_national_tests().domains)
    told = evidence_of(rows, {}, 0)
    assert told.evidence == ()
    assert [each.code for each in told.unknown] == ["evidence_identifier_unknown"] * len(rows)


def lsu(balances: str, schema: str = "13.0", pupils: str = "", before: str = "") -> bytes:
    listed = pupils or '<eleve id="EL_1" id-be="A1" code-division="3A" nom="Lune" prenom="Claire"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<lsun-bilans xmlns="{NAMESPACE}" schemaVersion="{schema}">\n'
        f"<donnees><eleves>{listed}</eleves>\n<bilans-cycle>\n{balances}\n</bilans-cycle></donnees></lsun-bilans>"
    ).encode()


def balance(levels: str = "12340123", pupil: str = "EL_1", cycle: str = "4", extra: str = "") -> str:
    domains = "".join(
        f'<domaine code="{code}" positionnement="{level}"/>'
        for code, level in zip(COMPONENTS, levels, strict=False)
    )
    return (
        f'<bilan-cycle eleve-ref="{pupil}" cycle="{cycle}" millesime="2024" date-creation="2025-06-21">'
        f"<socle>{domains}{extra}</socle><synthese>Lune a bien travaillé.</synthese></bilan-cycle>"
    )


@pytest.mark.parametrize("schema", KNOWN_SCHEMAS)
def test_an_lsu_file_is_read(schema: str) -> None:
    rows = parse_lsu(lsu(balance(), schema))
    assert [(row.code, row.value, row.state) for row in rows] == [
        ("1", "1", NA), ("2", "2", EV), ("3", "3", A), ("4", "4", A), ("5", "0", None), ("6", "1", NA), ("7", "2", EV),
        ("8", "3", A),
    ]  # fmt: skip
    assert {(row.identifier, row.day) for row in rows} == {("A1", date(2025, 6, 21))}
    assert "Lune" not in repr(rows)


def test_the_last_balance_of_a_pupil_counts() -> None:
    rows = parse_lsu(lsu(balance("44444444", cycle="4") + balance("11111111", cycle="3")))
    assert {row.value for row in rows} == {"4"}


def test_periodic_balances_are_passed_over() -> None:
    periodic = '<bilans-periodiques><bilan-periodique><socle><domaine code="X" positionnement="9"/></socle>'
    rows = parse_lsu(lsu(balance() + f"{periodic}</bilan-periodique></bilans-periodiques>"))
    assert len(rows) == 8


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"identifiant;niveau\n", ["xml_malformed"]),
        (lsu(balance())[:-9], ["xml_malformed"]),
        (b"<html></html>", ["lsu_not_one"]),
        (f'<bilan xmlns="{NAMESPACE}"/>'.encode(), ["lsu_not_one"]),
        (lsu(balance(), "14.0"), ["lsu_schema_unknown"]),
        (f'<lsun-bilans xmlns="{NAMESPACE}"/>'.encode(), ["lsu_schema_unknown"]),
        (lsu(""), ["lsu_no_balance"]),
        (lsu(balance(pupil="EL_2")), ["lsu_pupil_unknown"]),
        (lsu(balance("1234")), ["lsu_component_missing"]),
        (lsu(balance("1234012x")), ["evidence_level_unknown"]),
        (lsu(balance(extra='<domaine code="CPD_XXX" positionnement="1"/>')), ["evidence_component_unknown"]),
        (lsu(balance(extra='<domaine code="CPD_FRA" positionnement="1"/>')), ["evidence_twice"]),
        (lsu(balance() + balance()), ["lsu_balance_twice"]),
        (lsu(balance().replace("2025-06-21", "21 juin")), ["table_date"]),
        (lsu(balance(), pupils='<eleve id="EL_1"/>'), ["table_cell_missing"]),
        (lsu(balance(), before="<!DOCTYPE x SYSTEM 'file:///etc/passwd'>"), ["xml_doctype"]),
        (lsu(balance(), before="<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"), ["xml_doctype"]),
        (lsu(balance(extra="&b;")), ["xml_malformed"]),
    ],
)
def test_what_is_wrong_with_an_lsu_file_is_said(content: bytes, codes: list[str]) -> None:
    assert [code for code, _ in faults_of(parse_lsu, content)] == codes


def test_an_unknown_schema_says_which_are_known() -> None:
    with pytest.raises(FileFaults) as error:
        parse_lsu(lsu(balance(), "14.0"))
    (fault,) = error.value.messages
    assert (fault.param("schema"), fault.param("known")) == ("14.0", "11.0, 12.0, 13.0")


def test_national_tests_are_read_with_their_day() -> None:
    rows = parse_national_tests(
        "identifiant,domaine,groupe,date\n"
        "A1,Compréhension de l’écrit,2,2025-09-22\n"
        "A1,ma-nombres,Très bonne maîtrise,22/09/2025\n"
    )
    assert [(row.code, row.codes, row.state) for row in rows] == [
        ("FR-ECRIT", ("1.1",), NA), ("MA-NOMBRES", ("3.2.2",), A),
    ]  # fmt: skip


def test_faults_of_national_tests_are_named() -> None:
    content = (
        "identifiant;domaine;résultat;date\n"
        "A1;Latin;2;2025-09-22\n"
        "A1;Oral;7;2025-09-22\n"
        ";;;x\n"
        "A1;Oral;3;2025-09-22\n"
    )
    assert faults_of(parse_national_tests, content) == [
        ("evidence_component_unknown", 2),
        ("evidence_level_unknown", 3),
        ("table_cell_missing", 4),
        ("table_cell_missing", 4),
        ("table_cell_missing", 4),
        ("table_date", 4),
        ("evidence_twice", 5),
    ]


def test_rows_become_evidence_on_the_lpc_with_their_original() -> None:
    rows = parse_livret("identifiant;composante;niveau\nA1;CPD_SCI;3\nA1;CPD_ART;0\nA1;2;1\nZ9;CPD_FRA;1\n")
    told = evidence_of(rows, {"A1": 7}, at=1000)
    assert [(each.item, each.state, each.at, each.source) for each in told.evidence] == [
        ("3.1", A, 1000, EvidenceSource.LIVRET),
        ("3.2", A, 1000, EvidenceSource.LIVRET),
        ("2", NA, 1000, EvidenceSource.LIVRET),
    ]
    assert told.evidence[0].original == Original(SOCLE_2015, "3", "lsu", "3")
    assert [each.params for each in told.unknown] == [(("line", 5),)]


def test_the_day_of_a_row_goes_before_that_of_the_file() -> None:
    rows = parse_national_tests("identifiant;domaine;résultat;date\nA1;Oral;3;2025-09-22\n")
    (piece,) = evidence_of(rows, {"A1": 7}, at=1000).evidence
    assert date.fromtimestamp(piece.at) == date(2025, 9, 22)  # noqa: DTZ012
    assert (piece.item, piece.source) == ("1.3.4", EvidenceSource.NATIONAL_TEST)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"results": {"1": "ZZ"}}, ["missing_field"]),
        ({"domains": [{"code": "A", "names": ["X"], "lpc": ["9"]}]}, ["unknown_code"]),
        ({"domains": [{"code": "A", "names": [], "lpc": []}]}, ["tests_domain_empty"]),
        ({"domains": [{"code": c, "names": ["X"], "lpc": ["1"]} for c in "AB"]}, ["tests_domain_twice"]),
    ],
)
def test_a_schools_edition_of_the_tests_is_checked(change: dict[str, Any], codes: list[str]) -> None:
    shipped = tomllib.loads(files("mappings.referentials").joinpath(NATIONAL_TESTS_FILE).read_text("utf-8"))
    with pytest.raises(InvalidNationalTests) as error:
        parse_tests_edition(shipped | change)
    assert [each.code for each in error.value.messages] == codes
