"""The list of expected pupils: what is taken, and every fault named by its line."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.i18n import translator
from bridge.operations.expected_file import Line, ListFaults, parse
from sync.frame import Frame
from tests.school import frame

DIVISIONS = [
    {"key": "2a", "name": "2A Mélec", "level": "SEC", "cohort": "2A"},
    {"key": "2b", "name": "Même nom", "level": "SEC", "cohort": "2B"},
    {"key": "2c", "name": "Même nom", "level": "SEC", "cohort": "2C"},
]
FRAME = Frame.model_validate(frame(divisions=DIVISIONS))
TWO = (Line("INE1", "2a", ""), Line("INE2", "2b", "lire"))


def faults(text):
    with pytest.raises(ListFaults) as caught:
        parse(text if isinstance(text, bytes) else text.encode(), FRAME)
    return [str(each) for each in caught.value.messages]


@pytest.mark.parametrize(
    "text",
    [
        "identifiant;division;atelier\nINE1;2a;\nINE2;2b;lire\n",
        "identifier,division,workshop\nINE1,2a,\nINE2,2b,lire\n",
        "Identifiant\tClasse\tAtelier\nINE1\t2a\t\nINE2\t2b\tlire\n",
        'idnumber;"class";workshop\r\n"INE1";"2A MELEC";\r\n\r\n INE2 ; 2b ;lire\r\n',
        "\n\natelier;IDENTIFIANT;Division\n;INE1;2A Mélec\nlire;INE2;2b",
        "identifiant;division;atelier\nINE1;2a\nINE2;2b;lire\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_what_a_school_hands_over_is_read(text, encoding):
    assert parse(text.encode(encoding), FRAME) == TWO


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["list_empty()"]),
        (" \n;;\n", ["list_empty()"]),
        ("identifiant;division\n", ["list_empty()"]),
        (b"\x81\x8d\xff\x00", ["list_not_text()"]),
        (b"PK\x03\x04\x00\x00", ["list_not_text()"]),
        ('identifiant;division\n"INE1;2a\n', ["list_quotes(line=2)"]),
        ("identifiant;atelier\nINE1;lire", ["list_column_missing(column=division / classe)"]),
        (
            "identifiant;nom;division\nINE1;Martin;2a",
            ["list_column_unknown(place=2, column=nom)"],
        ),
        ("INE1;2a\nINE2;2b", [
            "list_column_unknown(place=1, column=INE1)", "list_column_unknown(place=2, column=2a)",
            "list_column_missing(column=identifiant / identifier)", "list_column_missing(column=division / classe)",
        ]),
        (
            "identifiant;idnumber;division\nINE1;x;2a",
            ["list_column_twice(column=identifiant / identifier)"],
        ),
        ("identifiant;division\n;2a", ["list_identifier_missing(line=2)"]),
        (f"identifiant;division\n{'x' * 256};2a", ["list_identifier_long(line=2, limit=255)"]),
        ("identifiant;division\nINE1;2a\n\nINE1;2b", ["list_identifier_twice(line=4, first=2)"]),
        ("identifiant;division\nINE1;3z", ["list_division_unknown(line=2, division=3z)"]),
        ("identifiant;division\nINE1;Même nom", ["list_division_unknown(line=2, division=Même nom)"]),
        (
            "identifiant;division;atelier\nINE1;2a;piano",
            ["list_workshop_unknown(line=2, workshop=piano, division=2a)"],
        ),
        (
            "identifiant;division;atelier\nINE1;2c;lire",
            ["list_workshop_unknown(line=2, workshop=lire, division=2c)"],
        ),
        ("identifiant;division\nINE1;2a;x;y", ["list_too_many_cells(line=2)"]),
        (
            "identifiant;division\n;3z\nINE1;2a\nINE1;2a",
            [
                "list_identifier_missing(line=2)", "list_division_unknown(line=2, division=3z)",
                "list_identifier_twice(line=4, first=3)",
            ],
        ),
    ],
)  # fmt: skip
def test_every_fault_is_named_by_its_line(text, found):
    assert faults(text) == found


def test_faults_are_told_in_peoples_words_and_name_nobody():
    with pytest.raises(ListFaults) as caught:
        parse(b"identifiant;division\nINE1;2a\nINE1;3z", FRAME)
    told = translator("fr").explain(caught.value)
    assert "rien n’a été modifié" in told
    assert "Ligne 3" in told
    assert "INE1" not in told


lists = st.lists(
    st.sampled_from(["identifiant", "division", "atelier", "2a", "INE1", ";", ",", "\n", '"', "é", "lire"])
)


@given(st.one_of(st.binary(max_size=200), lists.map(lambda parts: "".join(parts).encode())))
def test_whatever_comes_in_is_a_list_or_is_refused(content):
    with suppress(ListFaults):
        lines = parse(content, FRAME)
        assert lines
        assert all(line.identifier and line.division in ("2a", "2b", "2c") for line in lines)


cells = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)


@given(st.lists(cells, min_size=1, max_size=8, unique=True))
def test_identifiers_come_through_as_they_stand(identifiers):
    rows = "".join('"{}";2a\n'.format(each.replace('"', '""')) for each in identifiers)
    assert parse(f"identifiant;division\n{rows}".encode(), FRAME) == tuple(
        Line(each, "2a", "") for each in identifiers
    )
