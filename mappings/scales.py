"""From any Moodle scale to the three states, by a rule that is proposed, shown and may be overruled.

Moodle keeps a scale as `"a,b,c"`, a grade being the place in it counted from 1, and says in a framework's
scale configuration which values are proficient and which is the default.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from mappings.messages import MappingError, message
from mappings.states import State

THREE_STATES = "Non acquis,En voie d'acquisition,Acquis"
"""The scale of the source text, as Moodle keeps it."""

_NAMES: Mapping[str, State | None] = {
    "non acquis": State.NA,
    "non acquise": State.NA,
    "pas encore acquis": State.NA,
    "na": State.NA,
    "not acquired": State.NA,
    "en voie d'acquisition": State.EV,
    "en cours d'acquisition": State.EV,
    "en voie": State.EV,
    "ev": State.EV,
    "ea": State.EV,
    "being acquired": State.EV,
    "acquis": State.A,
    "acquise": State.A,
    "a": State.A,
    "acquired": State.A,
    "non evalue": None,
    "non observe": None,
    "ne": None,
    "not observed": None,
    "not assessed": None,
    "absent": None,
    "absente": None,
    "abs": None,
    "dispense": None,
    "dispensee": None,
    "non note": None,
    "sans objet": None,
    "exempt": None,
    "not applicable": None,
    "n/a": None,
}


class UnmappableScale(MappingError):
    """The scale, or its configuration, does not say what acquired is."""


class UnknownGrade(MappingError):
    """A grade lies outside the scale."""


class Why(StrEnum):
    """What a value's state rests on."""

    NAME = "name"  # the value says it
    PROFICIENT = "proficient"  # Moodle's configuration calls it proficient
    LOWEST = "lowest"  # the furthest from the proficient ones
    BETWEEN = "between"  # between that one and the proficient ones
    READ = "read"  # read from what the whole scale looks like (`mappings.scale_reading`)
    SCHOOL = "school"  # the school overruled the proposal


@dataclass(frozen=True, slots=True)
class ScaleValue:
    """One value of a scale. `state` is None when the value says that nothing was observed."""

    grade: int
    label: str
    state: State | None
    why: Why
    proficient: bool
    default: bool


@dataclass(frozen=True, slots=True)
class ScaleMapping:
    """A scale read as states, value by value; `values[0]` is grade 1."""

    values: tuple[ScaleValue, ...]

    def state_of(self, grade: int) -> State | None:
        """Return the state of a grade, None for "not observed". Raises UnknownGrade."""
        if not 1 <= grade <= len(self.values):
            raise UnknownGrade(message("unknown_grade", grade=grade, maximum=len(self.values)))
        return self.values[grade - 1].state

    def overruled(self, states: Mapping[int, State | None]) -> "ScaleMapping":
        """Return the mapping with the school's own states for some grades. Raises UnknownGrade."""
        for grade in states:
            self.state_of(grade)
        return ScaleMapping(
            tuple(
                replace(value, state=states[value.grade], why=Why.SCHOOL) if value.grade in states else value
                for value in self.values
            )
        )


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """What a mapping would do to the ratings that exist: how many have this value, and what they become."""

    value: ScaleValue
    ratings: int


def propose(items: str, configuration: str) -> ScaleMapping:
    """Read a scale as states. Raises UnmappableScale.

    The rule: a value that says "non observé" is an absence. When all the others are named like the three
    states, their names tell. Otherwise Moodle's configuration does: the proficient values are acquis, the
    lowest of the others is non acquis, those between are en voie d'acquisition. The proficient values must
    then be the upper end of the scale, with at least one value below, or nobody could tell what is not
    acquired.
    """
    labels = [label.strip() for label in items.split(",")]
    flags = _flags(configuration, len(labels))
    names = [_normalised(label) for label in labels]
    observed = [place for place, name in enumerate(names) if _NAMES.get(name, State.NA) is not None]
    if not all(labels) or len(observed) < 2:
        raise UnmappableScale(message("scale_too_short", items=items))
    if all(names[place] in _NAMES for place in observed):
        states = _by_name(items, {place: _NAMES[names[place]] for place in observed})
    else:
        states = _by_order(items, observed, {place for place in observed if flags[place][0]})
    return ScaleMapping(
        tuple(
            ScaleValue(place + 1, label, *states.get(place, (None, Why.NAME)), *flags[place])
            for place, label in enumerate(labels)
        )
    )


def preview(mapping: ScaleMapping, grades: Iterable[int]) -> tuple[PreviewLine, ...]:
    """Count the ratings that exist under each value of a mapping. Raises UnknownGrade."""
    counts = Counter(grades)
    for grade in counts:
        mapping.state_of(grade)
    return tuple(PreviewLine(value, counts[value.grade]) for value in mapping.values)


def labels_of(items: str) -> list[str]:
    """Return the values of a scale as Moodle keeps it, the first one being grade 1."""
    return [label.strip() for label in items.split(",")]


def absent(label: str) -> bool:
    """Whether a value says that nothing was observed."""
    return _NAMES.get(_normalised(label), State.NA) is None


def state_named(name: str) -> State | None:
    """Return the state that a name says, None for an absence. KeyError when it says neither."""
    return _NAMES[_normalised(name)]


def configuration_of(scale_id: int, mapping: ScaleMapping) -> str:
    """Write a framework's configuration for Moodle: acquis is proficient, and what completing gives.

    Moodle requires one default and at least one proficient value. Raises UnmappableScale when nothing is
    acquis.
    """
    acquired = [value.grade for value in mapping.values if value.state is State.A]
    if not acquired:
        raise UnmappableScale(message("no_proficient_value", items=_items(mapping)))
    lines: list[dict[str, Any]] = [{"scaleid": str(scale_id)}]
    for value in mapping.values:
        lines.append(
            {
                "id": value.grade,
                "scaledefault": int(value.grade == acquired[0]),
                "proficient": int(value.state is State.A),
            }
        )
    return json.dumps(lines, separators=(",", ":"))


def _by_name(items: str, named: dict[int, State | None]) -> dict[int, tuple[State | None, Why]]:
    if State.A not in named.values():
        raise UnmappableScale(message("no_proficient_value", items=items))
    if set(named.values()) == {State.A}:
        raise UnmappableScale(message("only_proficient_values", items=items))
    return {place: (state, Why.NAME) for place, state in named.items()}


def _by_order(items: str, observed: list[int], proficient: set[int]) -> dict[int, tuple[State | None, Why]]:
    if not proficient:
        raise UnmappableScale(message("no_proficient_value", items=items))
    below = [place for place in observed if place not in proficient]
    if not below:
        raise UnmappableScale(message("only_proficient_values", items=items))
    if max(proficient) < min(below):
        below.reverse()  # written from the top: the last value is the least advanced
    elif max(below) > min(proficient):
        raise UnmappableScale(message("proficient_values_not_on_top", items=items))
    states: dict[int, tuple[State | None, Why]] = dict.fromkeys(proficient, (State.A, Why.PROFICIENT))
    states |= dict.fromkeys(below[1:], (State.EV, Why.BETWEEN))
    return states | {below[0]: (State.NA, Why.LOWEST)}


def _flags(configuration: str, count: int) -> list[tuple[bool, bool]]:
    """Read (proficient, default) of each value; Moodle leaves out the values that have neither."""
    flags = [(False, False)] * count
    for line in _lines(configuration):
        if "id" not in line:
            continue  # the first line names the scale
        try:
            grade = int(line["id"])
            flag = bool(int(line.get("proficient", 0))), bool(int(line.get("scaledefault", 0)))
        except (TypeError, ValueError):
            raise UnmappableScale(message("configuration_malformed")) from None
        if not 1 <= grade <= count:
            raise UnmappableScale(message("configuration_of_another_scale", grade=grade, count=count))
        flags[grade - 1] = flag
    return flags


def _lines(configuration: str) -> list[dict[str, Any]]:
    try:
        lines = json.loads(configuration) if configuration else []
    except json.JSONDecodeError:
        raise UnmappableScale(message("configuration_malformed")) from None
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise UnmappableScale(message("configuration_malformed"))
    return lines


def _normalised(label: str) -> str:
    """Bring a label to the form of `_NAMES`: small letters, no accents, single spaces."""
    plain = "".join(each for each in unicodedata.normalize("NFD", label) if not unicodedata.combining(each))
    return " ".join(plain.replace("’", "'").lower().split())


def _items(mapping: ScaleMapping) -> str:
    return ",".join(value.label for value in mapping.values)
