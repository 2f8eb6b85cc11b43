"""Every sentence that the lower layers say by a code.

`mappings` and `sync` emit codes and parameters, never sentences. The English text stands in a file of this package,
once, and is the msgid of the catalogues; the French one stands in `locales/fr`. A test proves that every code that is
emitted has its line here and its translation. A new area is a file here and its name in `AREAS`.
"""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from bridge.messages import alerts, checks, frameworks, grouping, people, school, syncing
from bridge.messages.checks import CAPABILITY, CHECKS
from bridge.messages.grouping import (
    MODES,
    NEEDS,
    POSITIONS,
    REASONS,
    RELAXATIONS,
    RULES,
    STANDINGS,
    WHY_NOT,
)
from bridge.messages.people import ANSWERS, EXPECTED, MOVEMENTS, SETTLEMENTS
from bridge.messages.school import LEVELS, WHAT
from bridge.messages.syncing import (
    COUNTED,
    EFFECTS,
    KINDS,
    NEXT,
    OUTCOMES,
    READING,
    REFUSALS,
    SIDES,
    STATES,
    STEPS,
    WHO,
)
from bridge.texts import Text

__all__ = [
    "ANSWERS", "CAPABILITY", "CHECKS", "COUNTED", "EFFECTS", "EXPECTED", "FIXES", "KINDS", "LEVELS",
    "MESSAGES", "MODES", "MOVEMENTS", "NEEDS", "NEXT", "OUTCOMES", "PARAMETERS", "POSITIONS", "READING",
    "REASONS", "REFUSALS", "RELAXATIONS", "RULES", "SETTLEMENTS", "SIDES", "STANDINGS", "STATES", "STEPS", "TABLES",
    "WHAT", "WHO", "WHY_NOT",
]  # fmt: skip

AREAS: tuple[ModuleType, ...] = (frameworks, grouping, school, people, syncing, checks, alerts)

MESSAGES: Mapping[str, Text] = {code: text for area in AREAS for code, text in area.MESSAGES.items()}
"""By message code."""

FIXES: Mapping[str, str] = {code: text for area in AREAS for code, text in getattr(area, "FIXES", {}).items()}
"""What to do about it, by message code; a code without a line needs nothing."""

TABLES: tuple[Mapping[Any, Text], ...] = tuple(
    table
    for area in AREAS
    for name, table in vars(area).items()
    if name.isupper() and isinstance(table, Mapping)
)
"""Every table, for the test that reads them all."""

PARAMETERS: Mapping[str, Mapping[Any, str]] = {
    "kind": KINDS,
    "mode": MODES,
    "what": WHAT,
    "check": CHECKS,
    "level": LEVELS,
    "stands": STANDINGS,
    "expected": LEVELS,
}
"""Parameters of messages that are themselves codes, with the words that stand for them."""
