"""Every sentence that the lower layers say by a code.

`mappings` and `sync` emit codes and parameters, never sentences. The English text stands in a file of this package,
once, and is the msgid of the catalogues; the French one stands in `locales/fr`. A test proves that every code that is
emitted has its line here and its translation. A new area is a file here and its name in `AREAS`.
"""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from bridge.messages import (
    access,
    alerts,
    campaign,
    checks,
    files,
    frameworks,
    grouping,
    people,
    positioning,
    school,
    syncing,
    workbook,
)
from bridge.messages.access import CAME, ROLES
from bridge.messages.checks import CAPABILITY, CHECKS
from bridge.messages.frameworks import SCALE_READINGS, SCALE_WHY
from bridge.messages.grouping import (
    DECISIONS,
    FIGURES,
    MODES,
    NEEDS,
    POSITIONS,
    REASONS,
    RULES,
    STANDINGS,
    WHY_NOT,
)
from bridge.messages.people import ANSWERS, EXPECTED, MOVEMENTS, SETTLEMENTS
from bridge.messages.positioning import (
    AP_MARKS,
    CONSENSUS_NAMES,
    CONSENSUS_RULES,
    EVIDENCE,
    EVIDENCE_RULE,
    GAPS,
    ITEM_STATES,
)
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
    "ANSWERS", "AP_MARKS", "CAME", "CAPABILITY", "CHECKS", "CONSENSUS_NAMES", "CONSENSUS_RULES", "COUNTED", "DECISIONS",
    "EFFECTS", "EVIDENCE", "EVIDENCE_RULE", "EXPECTED", "FIGURES", "FIXES", "GAPS", "ITEM_STATES", "KINDS", "LEVELS",
    "MESSAGES", "MODES", "MOVEMENTS", "NEEDS", "NEXT", "OUTCOMES", "PARAMETERS", "POSITIONS", "READING",
    "REASONS", "REFUSALS", "ROLES", "RULES", "SCALE_READINGS", "SCALE_WHY", "SETTLEMENTS", "SIDES",
    "STANDINGS", "STATES", "STEPS", "TABLES", "WHAT", "WHO", "WHY_NOT",
]  # fmt: skip

AREAS: tuple[ModuleType, ...] = (
    frameworks,
    files,
    campaign,
    positioning,
    grouping,
    school,
    workbook,
    people,
    syncing,
    checks,
    alerts,
    access,
)

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
    "what": {**WHAT, **workbook.REFERRED},
    "tab": workbook.TABS,
    "header": workbook.HEADERS,
    "check": CHECKS,
    "level": LEVELS,
    "stands": STANDINGS,
    "expected": LEVELS,
    "position": ITEM_STATES,
    "consensus": CONSENSUS_NAMES,
    "evidence": EVIDENCE,
}
"""Parameters of messages that are themselves codes, with the words that stand for them."""
