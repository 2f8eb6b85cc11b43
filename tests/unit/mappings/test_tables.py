"""Tables as schools hand them over: every encoding and separator, and nothing half read."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.tables import FileFaults, find_columns, plain, read_table, row_faults

TEXT = 'identifiant;été\nA1;"deux\nlignes"\n\nB2;ça\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    table = read_table(TEXT.replace("\n", end).encode(encoding))
    assert table.header == ("identifiant", "été")
    assert [(row.line, row.cells[0], row.cells[1][-6:]) for row in table.rows] == [
        (2, "A1", "lignes"), (5, "B2", "ça"),
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separators(separator: str) -> None:
    table = read_table(f'"a;b,c"{separator}d\n1{separator}2\n')
    assert table.header == ("a;b,c", "d")
    assert table.rows[0].cells == ("1", "2")


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "table_empty", None),
        (b" \r\n;;\n", "table_empty", None),
        (b"a;b\n1;\"2\n", "table_quotes", 2),
        (b"a;b\n1;2\n\"3\"x;4\n", "table_quotes", 3),
        (b"PK\x03\x04\x00\x00", "table_not_text", None),
        (b"a\x81b;c", "table_not_text", None),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(content: bytes, code: str, line: int | None) -> None:
    with pytest.raises(FileFaults) as error:
        read_table(content)
    assert error.value.messages[0].code == code
    assert dict(error.value.messages[0].params).get("line") == line


def test_columns_are_found_by_name_and_no_other_is_taken() -> None:
    names = {"identifier": ("identifiant", "ID"), "level": ("niveau",), "date": ("date",)}
    columns = find_columns(read_table("NIVEAU;Identifiant\n3;A1;x\n4"), names, frozenset({"date"}))
    table = read_table("NIVEAU;Identifiant\n3;A1;x\n4")
    assert [columns.cell(row, "identifier") for row in table.rows] == ["A1", ""]
    assert columns.cell(table.rows[0], "date") == ""
    assert (columns.title("level"), columns.title("date")) == ("NIVEAU", "date")
    with pytest.raises(FileFaults) as error:
        find_columns(read_table("id;Nom;identifiant\n"), names)
    assert [each.code for each in error.value.messages] == [
        "table_column_unknown", "table_column_twice", "table_column_missing", "table_column_missing",
    ]  # fmt: skip
    assert error.value.messages[0].param("column") == "Nom"


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-1", "@somme", "=HYPERLINK(x)", " =1"])
def test_formulas_are_refused_by_line_and_column(cell: str) -> None:
    (fault,) = row_faults(read_table(f"a;b\n1;{cell}\n"))
    assert (fault.code, fault.param("line"), fault.param("column")) == ("table_formula", 2, "b")


def test_a_lone_sign_is_no_formula_and_a_long_row_is_told() -> None:
    assert list(row_faults(read_table("a;b\n-;+\n"))) == []
    (fault,) = row_faults(read_table("a;b\n1;2;3\n"))
    assert fault.code == "table_too_many_cells"


def test_plain() -> None:
    assert plain(" Très  bonne-Maîtrise ") == "tres bonne maitrise"


words = st.text(st.characters(codec="cp1252", exclude_categories=("Cc",)), max_size=8).map(str.strip)


@given(
    st.lists(st.lists(words, min_size=2, max_size=2), min_size=1, max_size=6),
    st.sampled_from(";,\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
def test_what_a_spreadsheet_writes_is_read(rows: list[list[str]], separator: str, encoding: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
    content = written.getvalue().encode(encoding)
    try:
        table = read_table(content)
    except FileFaults:
        assert encoding == "cp1252"  # bytes that happen to be something else
        return
    if encoding != "cp1252":
        assert [list(row.cells) for row in table.rows] == [row for row in rows if any(row)]
