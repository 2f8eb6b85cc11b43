"""A school's framework by Moodle's own table: read with every fault named, written back the same."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.crosswalk import InvalidCrosswalk, to_lpc
from mappings.framework_csv import FIELDS, HEADER, SchoolFramework, of_framework, parse, parse_pairs, write
from mappings.frameworks import LPC_PALIER_3, SOCLE_2015, load
from mappings.scales import THREE_STATES
from mappings.tables import FileFaults

ROOT = {"idnumber": "ATELIER 2025", "shortname": "Atelier électricité", "isframework": "1", "scalevalues": THREE_STATES,
        "scaleconfiguration": '[{"scaleid":"3"},{"id":3,"scaledefault":1,"proficient":1}]'}  # fmt: skip


def node(idnumber: str, parent: str = "", shortname: str = "", **cells: str) -> dict[str, str]:
    return {
        "idnumber": idnumber,
        "parentidnumber": parent,
        "shortname": shortname or f"Nom {idnumber}",
        **cells,
    }


def table(*lines: dict[str, str], header: tuple[str, ...] = HEADER, separator: str = ",") -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator)
    writer.writerow(header)
    writer.writerows([line.get(name, "") for name in FIELDS] for line in lines)
    return written.getvalue()


def read(content: bytes | str) -> SchoolFramework:
    return parse(content, edition="2025", valid_from=date(2025, 9, 1))


SCHOOL = table(
    ROOT,
    node("PLAN", description="<p>Lire un <b>plan</b> &amp; un schéma</p>", relatedidnumbers="CABLE"),
    node(
        "PLAN-1", "PLAN", ruletype="core_competency\\competency_rule_all", ruleoutcome="2", ruleconfig="null"
    ),
    node("CABLE"),
    node("PLAN-2", "PLAN"),
    node("PLAN-2-a", "PLAN-2"),
)


def faults_of(content: bytes | str) -> list[tuple[str, object, object]]:
    with pytest.raises(FileFaults) as error:
        read(content)
    told = [(each.code, dict(each.params)) for each in error.value.messages]
    return [(code, params.get("line"), params.get("column")) for code, params in told]


def test_the_tree_keeps_the_schools_idnumbers() -> None:
    school = read(SCHOOL)
    framework = school.framework
    assert (framework.id, framework.title, framework.edition) == (
        "atelier-2025",
        "Atelier électricité",
        "2025",
    )
    assert [(n.code, n.official) for n in framework.nodes] == [
        ("1", "PLAN"), ("1.1", "PLAN-1"), ("1.2", "PLAN-2"), ("1.2.1", "PLAN-2-a"), ("2", "CABLE"),
    ]  # fmt: skip
    assert framework.find("PLAN").label == "Lire un plan & un schéma"
    assert framework.find("CABLE").label == framework.find("CABLE").short == "Nom CABLE"
    assert school.idnumber == "ATELIER 2025"
    assert school.cells["1.1"]["ruletype"].startswith("core_competency")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_usual_encoding_and_separator(encoding: str, separator: str) -> None:
    content = table(ROOT, node("A", shortname="Été"), separator=separator).encode(encoding)
    assert read(content).framework.find("A").short == "Été"


def test_columns_go_by_name_or_by_moodles_order() -> None:
    french = tuple(f"Colonne {place}" for place in range(14))
    assert read(table(ROOT, node("A"), header=french)).framework == read(table(ROOT, node("A"))).framework
    few = "Short name;Is framework;ID number;Parent ID number\nRéf;1;R;\nUn;0;A;\nDeux;;B;A\n"
    assert [(n.code, n.short) for n in read(few).framework.nodes] == [("1", "Un"), ("1.1", "Deux")]


def test_what_was_read_is_written_back_the_same() -> None:
    school = read(SCHOOL)
    again = read(write(school))
    assert again == school
    assert write(again) == write(school)


@pytest.mark.parametrize("framework", [LPC_PALIER_3, SOCLE_2015])
def test_a_framework_of_the_package_can_be_imported_by_moodles_own_page(framework: str) -> None:
    ours = of_framework(load(framework), THREE_STATES, ROOT["scaleconfiguration"])
    back = parse(write(ours), edition="1", valid_from=load(framework).valid_from)
    assert [(n.code, n.short) for n in back.framework.nodes] == [
        (n.code, n.short) for n in load(framework).nodes
    ]
    assert (back.root, back.cells) == (ours.root, ours.cells)


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("", [("table_empty", None, None)]),
        ("a;b\n1;2\n", [("framework_csv_header", None, None)]),
        (table(), [("framework_csv_no_root", None, None), ("framework_csv_no_node", None, None)]),
        (table(ROOT), [("framework_csv_no_node", None, None)]),
        (table(node("A")), [("framework_csv_no_root", None, None)]),
        (table(ROOT, node("A"), ROOT), [("framework_csv_two_roots", 4, "Is framework")]),
        (table(ROOT | {"shortname": ""}, node("A")), [("table_cell_missing", 2, "Short name")]),
        (table(ROOT, node("A"), node("A")), [("framework_csv_twice", 4, "ID number")]),
        (table(ROOT, node("A", "B")), [("framework_csv_parent", 3, "Parent ID number")]),
        (table(ROOT, node("")), [("table_cell_missing", 3, "ID number")]),
        (table(ROOT, node("A", shortname="x" * 101)), [("table_cell_long", 3, "Short name")]),
        (table(ROOT, node("A", "A")), [("framework_csv_cycle", 3, "Parent ID number")]),
        (
            table(ROOT, node("A"), node("B", "C"), node("C", "B"), node("D", "C")),
            [("framework_csv_cycle", 4, "Parent ID number"), ("framework_csv_cycle", 5, "Parent ID number")],
        ),
        (
            table(ROOT, node("A"), node("B", "A"), node("C", "B"), node("D", "C"), node("E", "D")),
            [("framework_csv_deep", 6, "Parent ID number")],
        ),
        (table(ROOT, node("A")).rstrip("\r\n") + ",x\r\n", [("table_too_many_cells", 3, None)]),
        (table(ROOT, node("A")) + 'x,"', [("table_quotes", 4, None)]),
    ],
)
def test_every_fault_is_named_by_line_and_column(content: str, faults: list[object]) -> None:
    assert faults_of(content) == faults


def test_lines_within_a_description_do_not_shift_the_numbers() -> None:
    content = table(ROOT, node("A", description="<p>Un\n\ndeux</p>"), node("B", "Z"))
    assert faults_of(content) == [("framework_csv_parent", 6, "Parent ID number")]


def test_a_crosswalk_is_a_table_of_pairs() -> None:
    school = read(SCHOOL)
    pairs = "Référentiel;LPC\nPLAN;5.3.1\nPLAN;barrette:lpc-palier-3:3.1.1\nCABLE;3.3.5\nPLAN;5.3.1\n"
    crosswalk = parse_pairs(pairs.encode("cp1252"), school, id="atelier", edition="1")
    assert to_lpc("atelier-2025", "1.2.1", crosswalk) == ("3.1.1", "5.3.1")
    assert to_lpc("atelier-2025", school.framework.find("CABLE").code, crosswalk) == ("3.3.5",)
    assert crosswalk.unlinked() == ()


def test_faults_of_pairs_are_named() -> None:
    school = read(SCHOOL)
    with pytest.raises(FileFaults) as error:
        parse_pairs("référentiel;lpc\n;1.1\nPLAN;\n", school, id="x", edition="1")
    assert [each.params for each in error.value.messages] == [
        (("line", 2), ("column", "référentiel")), (("line", 3), ("column", "lpc")),
    ]  # fmt: skip
    with pytest.raises(InvalidCrosswalk) as unknown:
        parse_pairs("référentiel;lpc\nRIEN;1.1\nPLAN;9.9\n", school, id="x", edition="1")
    assert [each.code for each in unknown.value.messages] == ["unknown_code", "unknown_code"]
    with pytest.raises(FileFaults):
        parse_pairs("référentiel;lpc\n", school, id="x", edition="1")


texts = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)


@given(st.lists(texts, min_size=1, max_size=8, unique=True), st.data())
def test_any_tree_comes_back_as_it_was(idnumbers: list[str], data: st.DataObject) -> None:
    lines, depth = [], {"": 0}
    for idnumber in idnumbers:
        parent = data.draw(st.sampled_from([name for name, level in depth.items() if level < 3]))
        depth[idnumber] = depth[parent] + 1
        lines.append(node(idnumber, parent, data.draw(texts), description=data.draw(texts)))
    school = read(table(ROOT, *data.draw(st.permutations(lines))))
    assert len(school.framework.nodes) == len(lines)
    again = read(write(school))
    assert again == school
    for line in lines:
        found = school.framework.find(line["idnumber"])
        assert school.cells[found.code]["shortname"] == line["shortname"]
        above = found.parent and school.framework.node(found.parent).official
        assert (above or "") == line["parentidnumber"]
