"""What a school may own in place of what Barrette ships, each as versions of which the newest is in force."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from mappings.ap_needs import parse_ap_needs
from mappings.consensus import ConsensusRule
from mappings.crosswalk import Crosswalk, parse_crosswalk
from mappings.framework_csv import SchoolFramework, parse, parse_pairs
from mappings.grouping.rules import RuleBook, load_rules, parse_rules

PLACEMENT_RULES: Final = "placement_rules"
AP_NEEDS: Final = "ap_needs"
CROSSWALK: Final = "crosswalk"
CONSENSUS: Final = "consensus"
OWN_FRAMEWORK: Final = "own_framework"

PARSERS: Mapping[str, Callable[[dict[str, Any]], object]] = {
    PLACEMENT_RULES: parse_rules,
    AP_NEEDS: parse_ap_needs,
    CROSSWALK: parse_crosswalk,
    OWN_FRAMEWORK: lambda document: read_own_framework(document["csv"], document["pairs"]),
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
    """What was imported: for what is written in TOML, its `text`."""

    @property
    def toml(self) -> dict[str, Any]:
        """The text that was imported, read."""
        return tomllib.loads(self.document["text"])


@dataclass(frozen=True, slots=True)
class OwnFramework:
    """The school's own competency framework, and what each of its competencies is on the LPC."""

    school: SchoolFramework
    crosswalk: Crosswalk

    @property
    def by_idnumber(self) -> Mapping[str, str]:
        """Our code by the idnumber that Moodle knows a competency by."""
        return {node.official or node.code: node.code for node in self.school.framework.nodes}


@dataclass(frozen=True, slots=True)
class Languages:
    """What carries a competency of Moodle's to the LPC: the crosswalk of the socle, and the school's own framework."""

    crosswalk: Crosswalk | None = None
    own: OwnFramework | None = None


SHIPPED_LANGUAGES: Final = Languages()


def read_own_framework(csv: str, pairs: str) -> OwnFramework:
    """Read a framework as Moodle exports it, and the table that relates it to the LPC. Raises FileFaults."""
    school = parse(csv, edition="1", valid_from=date(2000, 1, 1))
    return OwnFramework(school, parse_pairs(pairs, school, id=f"{school.idnumber}-lpc", edition="1"))


def languages_of(crosswalk: Edition | None, own: Edition | None) -> Languages:
    """What carries competencies to the LPC, as the school chose."""
    return Languages(
        parse_crosswalk(crosswalk.toml) if crosswalk else None,
        read_own_framework(own.document["csv"], own.document["pairs"]) if own else None,
    )


def consensus_of(edition: Edition | None) -> ConsensusRule:
    """How several observers come to one position: as the school chose, else by majority."""
    return ConsensusRule(edition.document["rule"]) if edition else ConsensusRule.MAJORITY


def rules_of(edition: Edition | None) -> RuleBook:
    """The placement rules in force: the school's own, else those that Barrette ships."""
    return parse_rules(edition.toml) if edition else load_rules()


def rules_name(edition: Edition | None) -> str:
    """How a proposal names its rules: `barrette 2`, `lycee 1 (3)` for the third import of the school's own."""
    book = rules_of(edition)
    return f"{book.id} {book.edition}" + (f" ({edition.version})" if edition else "")
