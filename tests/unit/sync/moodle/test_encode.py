from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.moodle.encode import EncodingError, count_keys, encode
from tests.unit.sync.moodle.php import parse_form


class Colour(Enum):
    RED = "red"


class Level(IntEnum):
    HIGH = 3


KEYS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="[]\0"), min_size=1)
TOP_KEYS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1)
SCALARS = (
    st.text(alphabet=st.characters(exclude_categories=["Cs"]))
    | st.integers()
    | st.booleans()
    | st.just(Colour.RED)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4)
    ),
    max_leaves=20,
)


def as_php_sees_it(value):
    """What the same value is in `$_POST`: the definition that the encoder must meet."""
    if isinstance(value, dict):
        return {key: as_php_sees_it(item) for key, item in value.items()}
    if isinstance(value, list):
        return {str(index): as_php_sees_it(item) for index, item in enumerate(value)}
    if isinstance(value, Colour):
        return value.value
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


@given(st.dictionaries(TOP_KEYS, VALUES, max_size=5))
def test_php_reads_back_what_was_sent(params):
    assert parse_form(encode(params)) == as_php_sees_it(params)


@given(st.dictionaries(TOP_KEYS, VALUES, max_size=5))
def test_the_counter_counts_the_fields_sent(params):
    assert count_keys(params) == len(encode(params))


def test_lists_in_lists_get_one_bracket_per_step():
    params = {"users": [{"customfields": [{"type": "x", "value": "y"}]}]}
    assert encode(params) == {
        "users[0][customfields][0][type]": "x",
        "users[0][customfields][0][value]": "y",
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "1"),
        (False, "0"),
        (0, "0"),
        (-7, "-7"),
        ("", ""),
        ("été & co", "été & co"),
        (1.5, "1.5"),
        (1e20, "100000000000000000000"),
        (Decimal("12.50"), "12.50"),
        (Decimal("1E+3"), "1000"),
        (Colour.RED, "red"),
        (Level.HIGH, "3"),
        (datetime(2026, 9, 1, tzinfo=UTC), "1788220800"),
        (datetime(2026, 9, 1, 2, tzinfo=timezone(timedelta(hours=2))), "1788220800"),
        (datetime(2026, 9, 1, 0, 0, 0, 999_999, tzinfo=UTC), "1788220800"),
    ],
)
def test_each_type_has_one_form(value, text):
    assert encode({"p": value}) == {"p": text}


def test_an_absent_value_is_left_out():
    assert encode({"a": None, "b": {"c": None, "d": 1}}) == {"b[d]": "1"}


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"courseids": []}, "courseids"),
        ({"courseids": ()}, "courseids"),
        ({"a": [{"b": []}]}, "a[0][b]"),
        ({"options": {}}, "options"),
        ({"options": {"a": None}}, "options"),
        ({"ids": [1, None]}, "ids[1]"),
        ({"when": datetime(2026, 9, 1)}, "when"),  # noqa: DTZ001 - the point
        ({"x": float("nan")}, "x"),
        ({"x": Decimal("Infinity")}, "x"),
        ({"x": b"bytes"}, "x"),
        ({"x": object()}, "x"),
        ({"x": "\ud800"}, "x"),
        ({"x": {"a]b": 1}}, "x"),
        ({"x": {"": 1}}, "x"),
        ({"x": {True: 1}}, "x"),
        ({"a.b": 1}, ""),
    ],
)
def test_what_would_be_lost_or_changed_is_refused_with_its_place(params, path):
    with pytest.raises(EncodingError) as caught:
        encode(params)
    assert caught.value.path == path
    assert str(caught.value).startswith(path or "parameters")
