import hashlib

import pytest

from sync.moodle import errors
from sync.moodle.batch import Item, apply_params, payload, read_outcomes
from sync.moodle.encode import EncodingError
from sync.moodle.models import ApplyAnswer

ITEMS = [
    Item("groups", "groups-1", {"name": "Atelier Écrire « A »", "course": "ap-1"}),
    Item("group_members", "groups-1|12", {"user": 12, "group": "groups-1", "course": "ap-1"}, op="remove"),
]


def test_the_payload_is_canonical():
    assert payload(ITEMS) == (
        '{"format":1,"items":['
        '{"data":{"course":"ap-1","name":"Atelier Écrire « A »"},"key":"groups-1",'
        '"kind":"groups","op":"put"},'
        '{"data":{"course":"ap-1","group":"groups-1","user":12},"key":"groups-1|12",'
        '"kind":"group_members","op":"remove"}'
        "]}"
    )


def test_the_order_in_which_data_was_filled_does_not_change_the_bytes():
    turned = [Item(i.kind, i.key, dict(reversed(i.data.items())), i.op) for i in ITEMS]
    assert payload(turned) == payload(ITEMS)


def test_count_and_hash_are_of_the_bytes_sent():
    params = apply_params(ITEMS, "run-7_batch-2", 20, 3)
    assert params["count"] == 2
    assert params["sha256"] == hashlib.sha256(params["payload"].encode("utf-8")).hexdigest()
    assert (params["key"], params["budget"], params["fence"]) == ("run-7_batch-2", 20, 3)


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "with space", "été-12345", "run-7_b\n"])
def test_a_key_that_moodle_would_refuse_is_not_sent(key):
    with pytest.raises(ValueError, match="key of a batch"):
        apply_params(ITEMS, key, 20, 3)


def test_a_batch_needs_time():
    with pytest.raises(ValueError, match="budget"):
        apply_params(ITEMS, "run-7_batch-2", 0, 3)


def test_a_batch_needs_a_turn_to_write():
    with pytest.raises(ValueError, match="fence"):
        apply_params(ITEMS, "run-7_batch-2", 20, 0)


@pytest.mark.parametrize("value", [float("nan"), object(), {1, 2}, b"x", "\ud800"])
def test_what_json_cannot_say_is_refused(value):
    with pytest.raises(EncodingError):
        payload([Item("groups", "groups-1", {"name": value})])


def answer(*outcomes) -> ApplyAnswer:
    rows = [
        {"index": index, "status": status, "code": code, "message": "", "objectid": objectid}
        for index, status, code, objectid in outcomes
    ]
    return ApplyAnswer.model_validate({"outcomes": rows, "elapsed": 41})


def test_outcomes_follow_the_items_whatever_their_order():
    result = read_outcomes(answer((1, "refused", "not_ours", 0), (0, "done", "", 88)), 2)
    assert [(o.status, o.code, o.objectid) for o in result.outcomes] == [
        ("done", None, 88),
        ("refused", "not_ours", None),
    ]
    assert result.elapsed == 41
    assert not result.settled


def test_a_batch_is_settled_when_each_item_is_as_desired():
    assert read_outcomes(answer((0, "done", "", 1), (1, "unchanged", "", 2)), 2).settled


@pytest.mark.parametrize(
    "outcomes",
    [
        [(0, "done", "", 1)],
        [(0, "done", "", 1), (0, "done", "", 1)],
        [(0, "done", "", 1), (2, "done", "", 1)],
        [(0, "done", "", 1), (1, "done", "", 1), (2, "done", "", 1)],
    ],
)
def test_outcomes_that_do_not_match_the_items_leave_the_effect_unknown(outcomes):
    with pytest.raises(errors.InvalidResponse) as caught:
        read_outcomes(answer(*outcomes), 2)
    assert caught.value.effect == "unknown"
