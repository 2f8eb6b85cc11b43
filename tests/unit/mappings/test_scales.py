"""Scales: what is proposed for the scales that schools have, and what cannot be mapped."""

import json

import pytest

from mappings.scales import (
    THREE_STATES,
    ScaleMapping,
    UnknownGrade,
    UnmappableScale,
    Why,
    configuration_of,
    preview,
    propose,
)
from mappings.states import State

NA, EV, A = State.NA, State.EV, State.A


def configuration(proficient: list[int], default: int = 1) -> str:
    flagged = sorted({*proficient, default})
    lines = [
        {"id": g, "scaledefault": int(g == default), "proficient": int(g in proficient)} for g in flagged
    ]
    return json.dumps([{"scaleid": "7"}, *lines])


def states(mapping: ScaleMapping) -> list[State | None]:
    return [mapping.state_of(value.grade) for value in mapping.values]


@pytest.mark.parametrize(
    ("items", "proficient", "expected"),
    [
        (THREE_STATES, [3], [NA, EV, A]),
        ("Acquis, En voie d’acquisition, NON ACQUIS", [], [A, EV, NA]),
        ("Non évalué,Non acquis,En cours d'acquisition,Acquis", [4], [None, NA, EV, A]),
        ("Not yet competent,Competent", [2], [NA, A]),
        ("Insuffisant,Fragile,Satisfaisant,Très bon", [3, 4], [NA, EV, A, A]),
        ("1,2,3,4,5", [5], [NA, EV, EV, EV, A]),
        ("NE,D,C,B,A", [4, 5], [None, NA, EV, A, A]),
    ],
)
def test_proposals(items: str, proficient: list[int], expected: list[State | None]) -> None:
    assert states(propose(items, configuration(proficient))) == expected


def test_each_value_says_what_its_state_rests_on() -> None:
    mapping = propose("NE,Insuffisant,Fragile,Bon", configuration([4], default=4))
    assert [value.why for value in mapping.values] == [Why.NAME, Why.LOWEST, Why.BETWEEN, Why.PROFICIENT]
    assert [value.proficient for value in mapping.values] == [False, False, False, True]
    assert [value.default for value in mapping.values] == [False, False, False, True]


@pytest.mark.parametrize(
    ("items", "given", "problem"),
    [
        ("Oui", configuration([1]), "scale_too_short"),
        ("Bas,,Haut", configuration([3]), "scale_too_short"),
        ("NE,Vu", configuration([2]), "scale_too_short"),
        ("Bas,Haut", configuration([]), "no_proficient_value"),
        ("Bas,Haut", "", "no_proficient_value"),
        ("Non acquis,En voie", configuration([]), "no_proficient_value"),
        ("Acquis,Acquise", configuration([]), "only_proficient_values"),
        ("Bas,Haut", configuration([1, 2]), "only_proficient_values"),
        ("Bas,Moyen,Haut", configuration([2]), "proficient_values_not_on_top"),
        ("Bas,Haut", configuration([3]), "configuration_of_another_scale"),
        ("Bas,Haut", "{", "configuration_malformed"),
        ("Bas,Haut", '{"id": 1}', "configuration_malformed"),
        ("Bas,Haut", '[{"id": "x"}]', "configuration_malformed"),
    ],
)
def test_what_cannot_be_mapped_is_told(items: str, given: str, problem: str) -> None:
    with pytest.raises(UnmappableScale) as error:
        propose(items, given)
    assert error.value.messages[0].code == problem


def test_moodle_may_write_flags_as_text_or_booleans() -> None:
    text = '[{"scaleid":"2"},{"id":"1","scaledefault":"1"},{"id":"3","proficient":true}]'
    assert states(propose("Bas,Moyen,Haut", text)) == [NA, EV, A]


@pytest.mark.parametrize("grade", [0, 4, -1])
def test_a_grade_outside_the_scale_is_refused(grade: int) -> None:
    with pytest.raises(UnknownGrade):
        propose(THREE_STATES, "").state_of(grade)


def test_the_school_overrules_value_by_value() -> None:
    mapping = propose("1,2,3,4", configuration([4])).overruled({2: NA, 3: None})
    assert states(mapping) == [NA, NA, None, A]
    assert mapping.values[1].why is Why.SCHOOL
    with pytest.raises(UnknownGrade):
        mapping.overruled({5: A})


def test_the_preview_counts_what_exists() -> None:
    lines = preview(propose(THREE_STATES, ""), [1, 3, 3])
    assert [(line.value.state, line.ratings) for line in lines] == [(NA, 1), (EV, 0), (A, 2)]
    with pytest.raises(UnknownGrade):
        preview(propose(THREE_STATES, ""), [4])


def test_the_configuration_written_for_moodle_reads_back() -> None:
    written = configuration_of(12, propose("NE,Bas,Haut,Très haut", configuration([3, 4])))
    lines = json.loads(written)
    assert lines[0] == {"scaleid": "12"}
    assert sum(line["scaledefault"] for line in lines[1:]) == 1
    assert states(propose("NE,Bas,Haut,Très haut", written)) == [None, NA, A, A]
