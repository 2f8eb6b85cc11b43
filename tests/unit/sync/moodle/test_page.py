import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.kinds import KINDS
from sync.moodle import errors
from sync.moodle.digest import row_digest
from sync.moodle.page import WirePage, read_page

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ABSENT = st.none() | st.integers(0, 2**40)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def evidence(rows, /, **changes) -> WirePage:
    """A page of `evidence`: id, userid, competencyid, raterid, courseid, grade, timecreated."""
    return wire("evidence", rows, **changes)


def wire(kind, rows, /, **changes) -> WirePage:
    """A last page as the plugin would write it, with some fields changed."""
    columns = []
    for place, column in enumerate(KINDS[kind].columns):
        values = [row[place] for row in rows]
        is_int = column.type == "int"
        ints = ",".join("" if value is None else str(value) for value in values) if is_int else ""
        texts = "" if is_int else json.dumps(values)
        columns.append({"name": column.name, "type": column.type, "ints": ints, "texts": texts})
    page = {
        "kind": kind,
        "columns": columns,
        "rows": len(rows),
        "cursor": rows[-1][0] if rows else 0,
        "last": 1,
        "count": len(rows),
        "digest": EMPTY,
    }
    return WirePage.model_validate(page | changes)


def changed(page: WirePage, name: str, **changes) -> WirePage:
    columns = [column.model_dump() | (changes if column.name == name else {}) for column in page.columns]
    return WirePage.model_validate(page.model_dump() | {"columns": columns})


COHORTS = [(3, "2MELEC", "2de MELEC"), (5, "", "1re ASSP")]


def test_columns_come_out_typed_and_in_order():
    page = read_page(wire("cohorts", COHORTS), "cohorts", 0, 5000)
    assert list(page.columns) == ["id", "idnumber", "name"]
    assert page.ints("id") == (3, 5)
    assert page.texts("idnumber") == ("2MELEC", "")
    assert (page.kind, page.rows, page.cursor, page.last, page.count) == ("cohorts", 2, 5, True, 2)
    assert page.values == ((3, 5), ("2MELEC", ""), ("2de MELEC", "1re ASSP"))


def test_a_column_is_asked_for_by_its_type():
    page = read_page(wire("cohorts", COHORTS), "cohorts", 0, 5000)
    with pytest.raises(TypeError, match=r"cohorts\.name is text"):
        page.ints("name")
    with pytest.raises(TypeError, match=r"cohorts\.id is int"):
        page.texts("id")
    with pytest.raises(KeyError):
        page.texts("colour")


def test_an_absent_integer_is_an_empty_element():
    rows = [(1, 2, 3, 4, None, 1, 9), (2, 2, 3, 4, 7, 1, 9), (3, 2, 3, 4, None, 1, 9)]
    assert read_page(evidence(rows), "evidence", 0, 10).ints("courseid") == (None, 7, None)


def test_one_row_whose_value_is_absent_is_not_zero_rows():
    page = evidence([(1, 2, 3, 4, None, 1, 9)])
    assert next(c for c in page.columns if c.name == "courseid").ints == ""
    assert read_page(page, "evidence", 0, 10).ints("courseid") == (None,)


def test_zero_rows():
    page = read_page(wire("cohorts", [], cursor=41), "cohorts", 41, 10)
    assert (page.rows, page.ints("id"), page.texts("name"), page.cursor) == (0, (), (), 41)
    assert row_digest(page.values) == (0, EMPTY)


@given(st.lists(st.tuples(st.integers(1, 2**40), TEXT, TEXT), unique_by=lambda row: row[0]))
def test_what_the_plugin_writes_is_read_back_and_proved(rows):
    rows = sorted(rows)
    page = read_page(wire("cohorts", rows), "cohorts", 0, 10_000)
    columns = list(zip(*rows, strict=True)) if rows else [(), (), ()]
    assert page.values == tuple(columns)
    assert row_digest(page.values) == row_digest(columns)


def test_a_page_before_the_last_has_no_proof():
    page = read_page(wire("cohorts", COHORTS, last=0, count=0, digest=""), "cohorts", 0, 2)
    assert (page.last, page.count, page.digest) == (False, 0, "")


ROWS = [(4, 2, 3, 4, 5, 1, 9), (6, 2, 3, 4, None, 1, 9)]
WRONG = {
    "another kind": evidence(ROWS, kind="ratings"),
    "more rows than asked": evidence([(n, 2, 3, 4, 5, 1, 9) for n in range(1, 12)]),
    "fewer rows than the columns": evidence(ROWS, rows=1),
    "more rows than the columns": evidence(ROWS, rows=3),
    "no rows but values": evidence(ROWS, rows=0, cursor=0),
    "a shorter column": changed(evidence(ROWS), "userid", ints="2"),
    "a longer column": changed(evidence(ROWS), "userid", ints="2,2,2"),
    "a negative integer": changed(evidence(ROWS), "grade", ints="1,-1"),
    "a space": changed(evidence(ROWS), "grade", ints="1, 2"),
    "an underscore": changed(evidence(ROWS), "grade", ints="1,1_0"),
    "other digits": changed(evidence(ROWS), "grade", ints="1,\u0661"),
    "a line end": changed(evidence(ROWS), "grade", ints="1,2\n"),
    "thousands of digits": changed(evidence(ROWS), "grade", ints="1," + "9" * 5000),
    "an absent id": changed(evidence(ROWS), "id", ints="4,"),
    "ids not ascending": changed(evidence(ROWS, cursor=4), "id", ints="6,4"),
    "an id twice": changed(evidence(ROWS), "id", ints="6,6"),
    "an id of the page before": changed(evidence(ROWS), "id", ints="2,6"),
    "a cursor that is not the last id": evidence(ROWS, cursor=7),
    "a cursor that moves without rows": evidence([], cursor=9),
    "a last page without a digest": evidence(ROWS, digest=""),
    "a digest in capitals": evidence(ROWS, digest=EMPTY.upper()),
    "an empty page before the last": evidence([], cursor=2, last=0, count=0, digest=""),
    "a count before the last page": evidence(ROWS, last=0, digest=""),
    "a digest before the last page": evidence(ROWS, last=0, count=0),
}


@pytest.mark.parametrize("page", WRONG.values(), ids=WRONG.keys())
def test_what_the_contract_forbids_is_refused(page):
    with pytest.raises(errors.InvalidResponse) as caught:
        read_page(page, "evidence", 2, 10)
    assert "barrette check" in caught.value.fix


TEXTS = [
    "",
    '["a"',
    '{"0": "a", "1": "b"}',
    '["a", 1]',
    '["a", null]',
    '["a"]',
    '["a", "\\ud800"]',
    "[" * 99_999,
]


@pytest.mark.parametrize("texts", TEXTS, ids=range(len(TEXTS)))
def test_a_text_column_is_a_json_list_of_unicode_texts(texts):
    page = changed(wire("cohorts", COHORTS), "name", texts=texts)
    with pytest.raises(errors.InvalidResponse) as caught:
        read_page(page, "cohorts", 0, 10)
    assert "column name" in caught.value.message
    assert caught.value.__context__ is None


def test_other_columns_than_the_kind_has_are_told_side_by_side():
    page = wire("cohorts", COHORTS)
    fewer = WirePage.model_validate(
        page.model_dump() | {"columns": [c.model_dump() for c in page.columns[:2]]}
    )
    with pytest.raises(errors.ColumnsDiffer) as caught:
        read_page(fewer, "cohorts", 0, 10)
    assert caught.value.params["received"] == "id:int,idnumber:text"
    assert caught.value.params["expected"] == "id:int,idnumber:text,name:text"


def test_a_kind_that_the_bridge_does_not_know_is_told():
    page = WirePage.model_validate(wire("cohorts", COHORTS).model_dump() | {"kind": "plans"})
    with pytest.raises(errors.ColumnsDiffer):
        read_page(page, "plans", 0, 10)
