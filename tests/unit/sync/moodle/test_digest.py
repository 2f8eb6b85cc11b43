import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.moodle.digest import RowDigest, row_digest

ROWS = st.lists(
    st.tuples(st.integers(0), st.none() | st.integers(0), st.text(st.characters(exclude_categories=["Cs"]))),
    max_size=8,
)


def columns_of(rows):
    return list(zip(*rows, strict=True)) if rows else [(), (), ()]


def by_the_page(rows):
    """The definition of docs/exchange.md, row by row."""
    body = "".join("\x1f".join("" if value is None else str(value) for value in row) + "\x1e" for row in rows)
    return len(rows), hashlib.sha256(body.encode()).hexdigest()


@given(ROWS)
def test_it_is_the_digest_of_the_contract(rows):
    assert row_digest(columns_of(rows)) == by_the_page(rows)


@given(ROWS, ROWS)
def test_pages_add_up(first, second):
    digest = RowDigest()
    digest.update(columns_of(first))
    digest.update(columns_of(second))
    assert (digest.count, digest.hexdigest) == by_the_page([*first, *second])


def test_a_known_value():
    # printf '4\x1f\x1f\xc3\x89lodie\x1e5\x1f12\x1f\x1e' | sha256sum
    expected = "08524881c1a5a68b1f6453831b5da7b34c02ee5800c7b910f0ae9ea189f79158"
    assert row_digest([(4, 5), (None, 12), ("Élodie", "")]) == (2, expected)


def test_an_absent_value_is_not_zero():
    assert row_digest([(1,), (None,)]) != row_digest([(1,), (0,)])


def test_no_rows_is_the_digest_of_nothing():
    assert row_digest([(), ()]) == (0, hashlib.sha256(b"").hexdigest())


def test_unequal_columns_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        row_digest([(1, 2), ("a",)])
