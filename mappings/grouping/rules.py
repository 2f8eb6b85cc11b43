"""The pedagogical rule book: which way of working suits which need, and what is never proposed.

The values are data (`referentials/placement_rules.toml`), one page in plain French that a school owns and
versions. Two rules are not for a school to change, because the source text forbids putting a pupil back in
failure and nothing may label one: no extension on what is not acquired or is to be worked on, no help on what
is acquired or leaned on. A book that breaks them is refused.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from mappings.messages import MappingError, Message, message
from mappings.states import ApMark, Mode, NeedLevel

HELP_MODES = frozenset({Mode.SUPPORT, Mode.INDIVIDUAL_HELP, Mode.TUTORING})
FOR_EVERYBODY = frozenset({Mode.CONSOLIDATION, Mode.SUPERVISED_STUDY})
FOR_EVERY_MARK = frozenset({Mode.CONSOLIDATION, Mode.COACHING, Mode.SUPERVISED_STUDY})
MAXIMUM_FIT = 100
MAXIMUM_WEIGHT = 59
"""No weight may outweigh what a need is worth; a stability of 60 and more freezes groups (measured)."""

Standing = NeedLevel | ApMark | None
"""Where a pupil stands on a topic: a need level of the socle, a mark of an AP need, or nothing known."""

COLUMNS: Mapping[str, NeedLevel | None] = MappingProxyType(
    {"unobserved": None, **{level.name.lower(): level for level in NeedLevel}}
)
AP_COLUMNS: Mapping[str, ApMark | None] = MappingProxyType(
    {"none": None, **{mark.value: mark for mark in ApMark}}
)


class Rule(StrEnum):
    """The pedagogical rules that keep a pupil out of a workshop."""

    EXTENSION_NEEDS_ACQUIRED = "extension_needs_acquired"  # else it would put back in failure
    HELP_NEEDS_NEED = "help_needs_need"  # help on what is acquired labels the pupil
    NEEDS_OBSERVATION = "needs_observation"  # no need is invented, and nothing shows that it is acquired


class InvalidRules(MappingError):
    """The rule book is incomplete or breaks a rule of the scheme; every problem is named."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a way of working suits a need: a value from 0 to 100, or the rule that never proposes it."""

    value: int
    rule: Rule | None = None

    @property
    def may_be_fixed(self) -> bool:
        """Whether a person may decide it nevertheless: where the team may know more than was observed."""
        return self.rule in (None, Rule.NEEDS_OBSERVATION)


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts beside the fit, on its scale (0 to 100).

    `waiting`: for each period that the need has waited, `waiting_most` in all. `wish`: the pupil asked to work on
    it. `project`: extension of what is acquired, for whoever prepares further studies. `stability`: going on with
    the same work while the need is open. `leader_skill` by degree of skill (1 to 3) and `leader_wish` by degree of
    wish (-1 to 2), of who leads a group.
    """

    waiting: int = 8
    waiting_most: int = 16
    wish: int = 10
    project: int = 20
    stability: int = 30
    leader_skill: int = 4
    leader_wish: int = 3


@dataclass(frozen=True, slots=True)
class RuleBook:
    """One edition of the placement rules. A way and standing that `values` lacks is never proposed.

    `values` are for the needs of the socle, `ap_values` for AP needs. Raises InvalidRules when it leaves a pupil
    without a place or breaks a rule of the scheme.
    """

    id: str
    edition: str
    values: Mapping[tuple[Mode, NeedLevel | None], int] = field(hash=False)
    serves_priority: frozenset[Mode]
    ap_values: Mapping[tuple[Mode, ApMark | None], int] = field(hash=False)
    weights: Weights = field(default_factory=Weights)

    def __post_init__(self) -> None:
        problems = tuple(_problems(self))
        if problems:
            raise InvalidRules(*problems)

    def fit(self, mode: Mode, level: NeedLevel | None) -> Fit:
        """Say how a way of working suits a need level of the socle (None: not observed)."""
        value = self.values.get((mode, level))
        return Fit(0, _rule_of(mode, level)) if value is None else Fit(value)

    def fit_ap(self, mode: Mode, mark: ApMark | None) -> Fit:
        """Say how a way of working suits the mark of an AP need (None: nothing marked)."""
        value = self.ap_values.get((mode, mark))
        return Fit(0, _rule_of(mode, mark)) if value is None else Fit(value)

    def serves(self, mode: Mode, standing: Standing) -> bool:
        """Whether a way of working answers a priority need. An AP need is never one: nobody rates it."""
        return standing is NeedLevel.PRIORITY and mode in self.serves_priority


@cache
def load_rules() -> RuleBook:
    """Read the edition that the package ships. Raises InvalidRules."""
    text = files("mappings.referentials").joinpath("placement_rules.toml").read_text("utf-8")
    return parse_rules(tomllib.loads(text))


def parse_rules(data: Mapping[str, Any]) -> RuleBook:
    """Make a rule book of its TOML form. Raises InvalidRules with every unknown or missing name, or value."""
    problems = tuple(_unreadable(data))
    if problems:
        raise InvalidRules(*problems)
    modes = {mode.value: mode for mode in Mode}
    return RuleBook(
        id=data["id"],
        edition=data["edition"],
        values={
            (modes[name], COLUMNS[column]): value
            for name, row in data["fits"].items()
            for column, value in row.items()
        },
        serves_priority=frozenset(modes[name] for name in data["serves_priority"]),
        ap_values={
            (modes[name], AP_COLUMNS[column]): value
            for name, row in data["ap_fits"].items()
            for column, value in row.items()
        },
        weights=Weights(**data["weights"]),
    )


def _unreadable(data: Mapping[str, Any]) -> Iterator[Message]:
    """Names that are unknown or missing, and values that are no whole numbers."""
    wanted = ("id", "edition", "serves_priority", "fits", "ap_fits", "weights")
    names = {field.name for field in fields(Weights)}
    for name in (*(set(wanted) - set(data)), *(set(data) - set(wanted))):
        yield message("unknown_or_missing_name", name=name)
    weights = data.get("weights", dict.fromkeys(names, 0))
    for name in sorted(names ^ set(weights)):
        yield message("unknown_or_missing_name", name=f"weights.{name}")
    modes = {mode.value for mode in Mode}
    for name in data.get("serves_priority", ()):
        if name not in modes:
            yield message("unknown_or_missing_name", name=name)
    for table, columns in (("fits", set(COLUMNS)), ("ap_fits", set(AP_COLUMNS))):
        for mode, row in data.get(table, {}).items():
            for name in ([] if mode in modes else [mode]) + [each for each in row if each not in columns]:
                yield message("unknown_or_missing_name", name=f"{table}.{name}")
    yield from _not_numbers(data)


def _not_numbers(data: Mapping[str, Any]) -> Iterator[Message]:
    tables = {
        f"{table}.{mode}": row for table in ("fits", "ap_fits") for mode, row in data.get(table, {}).items()
    }
    for table, row in {**tables, "weights": data.get("weights", {})}.items():
        for name, value in row.items():
            if not isinstance(value, int) or isinstance(value, bool):
                yield message("rules_not_a_number", name=f"{table}.{name}", value=str(value))


def _rule_of(mode: Mode, standing: Standing) -> Rule:
    """Why a way is never proposed: of two reasons the one that protects the pupil most."""
    if standing is None:
        return Rule.NEEDS_OBSERVATION
    if standing in (NeedLevel.ACQUIRED, ApMark.STRENGTH):
        return Rule.HELP_NEEDS_NEED
    return Rule.EXTENSION_NEEDS_ACQUIRED


def _problems(book: RuleBook) -> Iterator[Message]:
    yield from _line_problems(book.values, FOR_EVERYBODY, tuple(COLUMNS.values()), is_ap=False)
    yield from _line_problems(book.ap_values, FOR_EVERY_MARK, tuple(AP_COLUMNS.values()), is_ap=True)
    for weight in fields(Weights):
        value = getattr(book.weights, weight.name)
        if not 0 <= value <= MAXIMUM_WEIGHT:
            yield message("weight_out_of_range", name=weight.name, value=value, maximum=MAXIMUM_WEIGHT)
    if book.weights.waiting > book.weights.waiting_most:
        yield message("waiting_over_most", waiting=book.weights.waiting, most=book.weights.waiting_most)


def _line_problems(
    values: Mapping[Any, int], everybody: frozenset[Mode], columns: tuple[Standing, ...], *, is_ap: bool
) -> Iterator[Message]:
    for (mode, standing), value in values.items():
        if not 0 <= value <= MAXIMUM_FIT:
            yield message("fit_out_of_range", mode=mode, value=value)
        broken = _broken(mode, standing, is_ap=is_ap)
        if broken:
            yield message(broken, mode=mode)
    for mode in sorted(everybody):
        if any((mode, column) not in values for column in columns):
            yield message("no_place_for_everybody", mode=mode)


def _broken(mode: Mode, standing: Standing, *, is_ap: bool) -> Rule | None:
    """The rule of the scheme that a line of the book breaks.

    An AP need is never rated, so an extension is only kept away from what is marked to be worked on.
    """
    if mode is Mode.EXTENSION:
        kept_away = standing is ApMark.TO_WORK_ON if is_ap else standing is not NeedLevel.ACQUIRED
        return Rule.EXTENSION_NEEDS_ACQUIRED if kept_away else None
    if mode not in HELP_MODES:
        return None
    if standing is None:
        return Rule.NEEDS_OBSERVATION
    return Rule.HELP_NEEDS_NEED if standing in (NeedLevel.ACQUIRED, ApMark.STRENGTH) else None
