"""Scales that nobody configured: each gets a suggestion with its reason, and the school's own mapping wins."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.scale_reading import Reading, Suggestion, decided, preview_of, suggest
from mappings.scales import UnmappableScale, Why, propose
from mappings.states import State

NA, EV, A = State.NA, State.EV, State.A
_ = None


@pytest.mark.parametrize(
    ("items", "reading", "states"),
    [
        ("Non acquis,En voie d'acquisition,Acquis", Reading.NAMES, [NA, EV, A]),
        ("NE,NA,EV,A", Reading.NAMES, [_, NA, EV, A]),
        ("Maîtrise insuffisante,Maîtrise fragile,Maîtrise satisfaisante,Très bonne maîtrise",
         Reading.LIVRET, [NA, EV, A, A]),
        ("TBM,MS,MF,MI,Dispensé", Reading.LIVRET, [A, A, EV, NA, _]),
        ("1 - Insuffisante,2 - Fragile,3 - Satisfaisante,4 - Très bonne", Reading.LIVRET, [NA, EV, A, A]),
        ("Non maîtrisées,Insuffisamment maîtrisées,Maîtrisées,Bien maîtrisées", Reading.LIVRET, [NA, EV, A, A]),
        ("Objectifs non atteints,Objectifs partiellement atteints,Objectifs atteints,Objectifs dépassés",
         Reading.LIVRET, [NA, EV, A, A]),
        ("I,F,S,T", Reading.LIVRET, [NA, EV, A, A]),
        ("Non,Presque,Oui", Reading.WORDS, [NA, EV, A]),
        ("Yes,No", Reading.WORDS, [A, NA]),
        ("NO,Non,Oui", Reading.WORDS, [_, NA, A]),
        ("Débutant,Intermédiaire,Confirmé,Expert", Reading.WORDS, [NA, EV, A, A]),
        ("Not yet competent,Competent", Reading.WORDS, [NA, A]),
        ("Beginning,Developing,Proficient,Advanced", Reading.WORDS, [NA, EV, A, A]),
        ("Not met,Partially met,Met,Exceeded", Reading.WORDS, [NA, EV, A, A]),
        ("Rouge,Orange,Vert", Reading.COLOURS, [NA, EV, A]),
        ("Vert foncé,Vert clair,Jaune,Rouge,Absent", Reading.COLOURS, [A, A, EV, NA, _]),
        ("RR,R,V,VV", Reading.COLOURS, [NA, EV, A, A]),
        ("--,-,+,++", Reading.SIGNS, [NA, EV, A, A]),
        ("-,+/-,+", Reading.SIGNS, [NA, EV, A]),
        ("A,B,C,D", Reading.LETTERS, [A, A, EV, NA]),
        ("E,D,C,B,A", Reading.LETTERS, [NA, EV, EV, A, A]),
        ("A+,A,A-,B+,B", Reading.LETTERS, [A, A, EV, EV, NA]),
        ("-,C,B,A", Reading.LETTERS, [_, NA, EV, A]),
        ("0,1", Reading.NUMBERS, [NA, A]),
        ("1,2,3", Reading.NUMBERS, [NA, EV, A]),
        ("4,3,2,1", Reading.NUMBERS, [A, A, EV, NA]),
        ("Niveau 1,Niveau 2,Niveau 3", Reading.NUMBERS, [NA, EV, A]),
        ("1/4,2/4,3/4,4/4", Reading.NUMBERS, [NA, EV, A, A]),
        ("1,2,3,4,5,6,7,8,9,10", Reading.NUMBERS, [NA] * 3 + [EV] * 2 + [A] * 5),
        ("Graine,Pousse,Plante,Arbre", Reading.ORDER, [NA, EV, A, A]),
        ("Bas,Haut", Reading.ORDER, [NA, A]),
        ("Absent,Graine,Arbre", Reading.ORDER, [_, NA, A]),
    ],
)  # fmt: skip
def test_every_scale_gets_a_suggestion(items: str, reading: Reading, states: list[State | None]) -> None:
    told = suggest(items)
    assert told.reading is reading
    assert [value.state for value in told.mapping.values] == states
    assert told.certain == (reading is Reading.NAMES)


def configuration(proficient: list[int]) -> str:
    return json.dumps(
        [{"scaleid": "7"}, *({"id": g, "scaledefault": 0, "proficient": 1} for g in proficient)]
    )


def test_moodles_configuration_is_believed_before_any_reading() -> None:
    told = suggest("1,2,3,4", configuration([4]))
    assert (told.reading, told.certain) == (Reading.CONFIGURATION, True)
    assert [value.state for value in told.mapping.values] == [NA, EV, EV, A]


def test_a_scale_written_from_the_top_is_read_by_its_configuration() -> None:
    mapping = propose("Haut,Assez haut,Moyen,Bas", configuration([1, 2]))
    assert [(value.state, value.why) for value in mapping.values] == [
        (A, Why.PROFICIENT), (A, Why.PROFICIENT), (EV, Why.BETWEEN), (NA, Why.LOWEST),
    ]  # fmt: skip


def test_a_configuration_that_says_nothing_sound_still_gets_a_suggestion() -> None:
    for given_ in ("{", configuration([]), configuration([2]), configuration([9]), configuration([1, 2, 3])):
        assert not suggest("Bas,Moyen,Haut", given_).certain


@pytest.mark.parametrize("items", ["", "Oui", "Absent,Vu", "Bas,,Haut", "NE,Dispensé,Acquis"])
def test_fewer_than_two_values_tell_nothing(items: str) -> None:
    with pytest.raises(UnmappableScale) as error:
        suggest(items)
    assert error.value.messages[0].code == "scale_too_short"


labels = st.lists(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=","), min_size=1, max_size=6)
    .map(str.strip)
    .filter(bool),
    min_size=2,
    max_size=10,
    unique=True,
)


@given(labels)
def test_any_scale_is_read_or_refused_for_having_too_few_values(given_: list[str]) -> None:
    try:
        told = suggest(",".join(given_))
    except UnmappableScale as error:
        codes = [each.code for each in error.messages]
    else:
        codes = _sound(told, len(given_))
    assert codes in ([], ["scale_too_short"])


def _sound(told: Suggestion, count: int) -> list[str]:
    states = [value.state for value in told.mapping.values if value.state]
    assert len(told.mapping.values) == count
    assert A in states
    assert set(states) != {A}
    return []


@given(st.integers(2, 10), st.booleans())
def test_numbers_are_read_in_either_direction(count: int, backwards: bool) -> None:
    numbers = list(range(1, count + 1))[:: -1 if backwards else 1]
    told = suggest(",".join(map(str, numbers)))
    by_number = {int(value.label): value.state or NA for value in told.mapping.values}
    assert [by_number[n] for n in sorted(by_number)] == sorted(by_number.values())
    assert (by_number[1], by_number[count]) == (NA, A)


def test_a_school_decides() -> None:
    told = decided("1,2,3,4", {"1": "NA", "2": "non acquis", "3": "En voie", "4": "A"})
    assert (told.reading, told.certain) == (Reading.SCHOOL, True)
    assert [value.state for value in told.mapping.values] == [NA, NA, EV, A]
    assert {value.why for value in told.mapping.values} == {Why.SCHOOL}
    absent = decided("Vu,Pas vu,Su", {"vu": "acquired", "PAS VU": "non observé", "Su": "NA"})
    assert [value.state for value in absent.mapping.values] == [A, None, NA]


@pytest.mark.parametrize(
    ("states", "codes"),
    [
        ({"1": "NA", "2": "A", "5": "A"}, ["scale_label_unknown"]),
        ({"1": "NA", "2": "peut-être", "3": "A"}, ["scale_state_unknown"]),
        ({"1": "NA", "3": "A"}, ["scale_label_missing"]),
        ({"1": "NA", "2": "EV", "3": None}, ["no_proficient_value"]),
        ({"1": "A", "2": "A", "3": "A"}, ["only_proficient_values"]),
        ({"4": "A", "1": "x"}, ["scale_label_unknown", "scale_state_unknown"]),
        ({}, ["scale_label_missing"] * 3),
    ],
)
def test_faults_of_a_schools_mapping_are_named(states: dict[str, str | None], codes: list[str]) -> None:
    with pytest.raises(UnmappableScale) as error:
        decided("1,2,3", states)
    assert [each.code for each in error.value.messages] == codes


def test_the_preview_says_what_becomes_of_what_exists() -> None:
    told = preview_of(suggest("Rouge,Orange,Vert").mapping, {1: 4, 3: 7, 0: 2, 9: 1, 8: 0})
    assert [(line.value.label, line.value.state, line.ratings) for line in told.lines] == [
        ("Rouge", NA, 4), ("Orange", EV, 0), ("Vert", A, 7),
    ]  # fmt: skip
    assert [(each.param("grade"), each.param("count")) for each in told.refused] == [(0, 2), (9, 1)]
