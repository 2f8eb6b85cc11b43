"""What a school may own in place of what Barrette ships, each as versions of which the newest is in force."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mappings.ap_needs import parse_ap_needs
from mappings.consensus import ConsensusRule
from mappings.crosswalk import parse_crosswalk
from mappings.grouping.rules import RuleBook, load_rules, parse_rules

PLACEMENT_RULES: Final = "placement_rules"
AP_NEEDS: Final = "ap_needs"
CROSSWALK: Final = "crosswalk"
CONSENSUS: Final = "consensus"

PARSERS: Mapping[str, Callable[[dict[str, Any]], object]] = {
    PLACEMENT_RULES: parse_rules,
    AP_NEEDS: parse_ap_needs,
    CROSSWALK: parse_crosswalk,
    CONSENSUS: lambda document: ConsensusRule(document["rule"]),
}
"""How each is read; they raise MappingError, every fault named."""

SHIPPED: Final = 0
"""The version of what Barrette ships."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One of them as the school owns it: its version, from 1, and the document that was imported."""

    what: str
    version: int
    document: Mapping[str, Any]


def consensus_of(edition: Edition | None) -> ConsensusRule:
    """How several observers come to one position: as the school chose, else by majority."""
    return ConsensusRule(edition.document["rule"]) if edition else ConsensusRule.MAJORITY


def rules_of(edition: Edition | None) -> RuleBook:
    """The placement rules in force: the school's own, else those that Barrette ships."""
    return parse_rules(dict(edition.document)) if edition else load_rules()


def rules_name(edition: Edition | None) -> str:
    """How a proposal names its rules: `barrette 2`, `lycee 1 (3)` for the third import of the school's own."""
    book = rules_of(edition)
    return f"{book.id} {book.edition}" + (f" ({edition.version})" if edition else "")
