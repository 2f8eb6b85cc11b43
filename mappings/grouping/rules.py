"""The pedagogical rule book: which way of working suits which need, and what is never proposed.

The values are data (`referentials/placement_rules.toml`), one page in plain French that a school owns and
versions. Two rules are not for a school to change, because the source text forbids putting a pupil back in
failure and nothing may label one: no extension on what is not acquired, no help on what is acquired. A book
that breaks them is refused.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from mappings.messages import MappingError, Message, message
from mappings.states import Mode, NeedLevel

HELP_MODES = frozenset({Mode.SUPPORT, Mode.INDIVIDUAL_HELP, Mode.TUTORING})
FOR_EVERYBODY = frozenset({Mode.CONSOLIDATION, Mode.SUPERVISED_STUDY})
MAXIMUM_FIT = 100

_COLUMNS: Mapping[str, NeedLevel | None] = MappingProxyType(
    {"unobserved": None, **{level.name.lower(): level for level in NeedLevel}}
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
class RuleBook:
    """One edition of the placement rules. A way and need level that `values` lacks is never proposed."""

    id: str
    edition: str
    values: Mapping[tuple[Mode, NeedLevel | None], int] = field(hash=False)
    serves_priority: frozenset[Mode]

    def __post_init__(self) -> None:
        """Refuse a book that leaves a pupil without a place or breaks a rule of the scheme."""
        problems = tuple(_problems(self))
        if problems:
            raise InvalidRules(*problems)

    def fit(self, mode: Mode, level: NeedLevel | None) -> Fit:
        """Say how a way of working suits a need level (None: not observed)."""
        value = self.values.get((mode, level))
        return Fit(0, _rule_of(mode, level)) if value is None else Fit(value)

    def serves(self, mode: Mode, level: NeedLevel | None) -> bool:
        """Whether a way of working answers a priority need."""
        return level is NeedLevel.PRIORITY and mode in self.serves_priority


@cache
def load_rules() -> RuleBook:
    """Read the edition that the package ships. Raises InvalidRules."""
    text = files("mappings.referentials").joinpath("placement_rules.toml").read_text("utf-8")
    return parse_rules(tomllib.loads(text))


def parse_rules(data: dict[str, Any]) -> RuleBook:
    """Make a rule book of its TOML form. Raises InvalidRules, also for an unknown name or a missing field."""
    try:
        values = {
            (_mode(name), _COLUMNS[column]): value
            for name, row in data["fits"].items()
            for column, value in row.items()
        }
        serves = frozenset(_mode(name) for name in data["serves_priority"])
        return RuleBook(data["id"], data["edition"], values, serves)
    except KeyError as error:
        raise InvalidRules(message("unknown_or_missing_name", name=str(error.args[0]))) from error


def _mode(name: str) -> Mode:
    return {mode.value: mode for mode in Mode}[name]


def _rule_of(mode: Mode, level: NeedLevel | None) -> Rule:
    if level is None:
        return Rule.NEEDS_OBSERVATION
    return Rule.HELP_NEEDS_NEED if level is NeedLevel.ACQUIRED else Rule.EXTENSION_NEEDS_ACQUIRED


def _problems(book: RuleBook) -> Iterator[Message]:
    for (mode, level), value in book.values.items():
        if not 0 <= value <= MAXIMUM_FIT:
            yield message("fit_out_of_range", mode=mode, value=value)
        if mode is Mode.EXTENSION and level is not NeedLevel.ACQUIRED:
            yield message(Rule.EXTENSION_NEEDS_ACQUIRED, mode=mode)
        if mode in HELP_MODES and level is NeedLevel.ACQUIRED:
            yield message(Rule.HELP_NEEDS_NEED, mode=mode)
        if mode in HELP_MODES and level is None:
            yield message(Rule.NEEDS_OBSERVATION, mode=mode)
    for mode in FOR_EVERYBODY:
        if any((mode, level) not in book.values for level in _COLUMNS.values()):
            yield message("no_place_for_everybody", mode=mode)
