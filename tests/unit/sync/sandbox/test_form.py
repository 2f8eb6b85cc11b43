import pytest

from sync.sandbox.errors import MoodleError
from sync.sandbox.form import MAX_INPUT_VARS, Fields, Many, Value, decode


def test_nested_keys_are_read_as_php_reads_them():
    form = {"a[b][0][c]": "1", "a[b][1][c]": "2", "d": "é&=", "e[]": "x", "with.dot": "y"}
    assert decode(form) == {
        "a": {"b": {"0": {"c": "1"}, "1": {"c": "2"}}},
        "d": "é&=",
        "e": {"0": "x"},
        "with_dot": "y",
    }


def test_what_is_beyond_max_input_vars_is_cut_silently():
    form = {f"ids[{number}]": "1" for number in range(MAX_INPUT_VARS + 5)} | {"last": "lost"}
    decoded = decode(form)
    assert len(decoded["ids"]) == MAX_INPUT_VARS
    assert "last" not in decoded


@pytest.mark.parametrize("given", ["", "x", "01", "1.0", " 1", "+1", "1e3"])
def test_an_integer_that_cleaning_would_change_is_refused(given):
    with pytest.raises(MoodleError) as caught:
        Value("int").read(given)
    assert caught.value.errorcode == "invalidparameter"


def test_a_boolean_is_1_or_0():
    assert Value("bool").read("1") is True
    assert Value("bool").read("0") is False
    for given in ("true", "True", "", "2"):
        with pytest.raises(MoodleError):
            Value("bool").read(given)


def test_unknown_and_missing_keys_are_refused_and_defaults_taken():
    fields = Fields({"a": Value("int"), "b": Value("text", "none"), "c": Many(Value("int"))})
    assert fields.read({"a": "1"}) == {"a": 1, "b": "none", "c": ()}
    assert fields.read({"a": "1", "c": {"5": "3", "2": "4"}})["c"] == [3, 4]
    for given in ({}, {"a": "1", "x": "2"}, {"a": {"0": "1"}}, {"a": "1", "c": "3"}):
        with pytest.raises(MoodleError):
            fields.read(given)
