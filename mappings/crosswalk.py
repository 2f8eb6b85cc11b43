"""Crosswalks: what a code of one framework is in another, as data that the school owns and versions.

A line goes for everything under its code, unless a finer one says otherwise. `to` is where a value is carried,
`see` what is near enough to be looked at and carries nothing. The edition shipped relates the LPC palier 3 to the
socle of 2015; a school relates its own framework to the LPC in the same form, or by a table of pairs. What was
observed keeps its original beside, so a crosswalk may be corrected without loss.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from mappings.frameworks import LPC_PALIER_3, Framework, available, load
from mappings.messages import MappingError, Message, message
from mappings.positioning import Observation, Original

CROSSWALK_FILE = "crosswalk_lpc_socle.toml"
_NO_FRAMEWORKS: Mapping[str, Framework] = MappingProxyType({})


class InvalidCrosswalk(MappingError):
    """The crosswalk is incomplete or names what does not exist; every fault is named."""


class NoCrosswalk(MappingError):
    """The crosswalk does not relate these two frameworks."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a code is carried (`to`), and what is near it (`see`); codes of the target framework."""

    to: tuple[str, ...]
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """One edition of how two frameworks relate. `links` stand in the order of the source framework.

    Raises InvalidCrosswalk when an item of the LPC would be carried nowhere: nothing observed may get lost.
    """

    id: str
    edition: str
    source: Framework
    target: Framework
    links: Mapping[str, Link] = field(hash=False)

    def __post_init__(self) -> None:
        """Refuse a crosswalk from the LPC that forgets an item."""
        if self.source.id == LPC_PALIER_3 and self.unlinked():
            lost = (message("crosswalk_item_lost", item=code) for code in self.unlinked())
            raise InvalidCrosswalk(*lost)

    def forward(self, code: str) -> tuple[str, ...]:
        """Return where a code of the source is carried, in the target's order; () when nowhere.

        A competency whose domains go different ways goes to all of them. Raises UnknownCode.
        """
        links = (self._link_of(leaf) for leaf in _leaves(self.source, code))
        return _largest(self.target, {to for link in links if link for to in link.to})

    def back(self, code: str) -> tuple[str, ...]:
        """Return the codes of the source that are carried to a code of the target: the largest whole ones.

        What is carried to the code or to something under it; when that is nothing, what is carried to the
        nearest code above, which is coarser. () when nothing is. Raises UnknownCode.
        """
        reached = self._carried_to(set(self.target.subtree(code)))
        for above in reversed(self.target.ancestors(code)):
            if reached:
                break
            reached = self._carried_to({above.code})
        return _whole(self.source, reached)

    def related(self, code: str) -> tuple[str, ...]:
        """Return what is near a code of the source and carries nothing, in the target's order. Raises UnknownCode."""
        links = (self._link_of(leaf) for leaf in _leaves(self.source, code))
        return _largest(self.target, {see for link in links if link for see in link.see})

    def unlinked(self) -> tuple[str, ...]:
        """Return the items of the source that are carried nowhere; a school's framework may have some."""
        return tuple(leaf for leaf in _all_leaves(self.source) if self._link_of(leaf) is None)

    def translate(self, framework: str, code: str, to: str) -> tuple[str, ...]:
        """Return what a code of one framework is in the other, or itself. Raises NoCrosswalk, UnknownCode."""
        ends = {self.source.id: self.source, self.target.id: self.target}
        if framework == to and to in ends:
            return (ends[to].node(code).code,)
        if (framework, to) == (self.source.id, self.target.id):
            return self.forward(code)
        if (framework, to) == (self.target.id, self.source.id):
            return self.back(code)
        raise NoCrosswalk(message("no_crosswalk", framework=framework, other=to))

    def _link_of(self, code: str) -> Link | None:
        """The line that goes for a code: its own, else the nearest one above."""
        path = (code, *(node.code for node in reversed(self.source.ancestors(code))))
        return next((self.links[each] for each in path if each in self.links), None)

    def _carried_to(self, targets: set[str]) -> set[str]:
        linked = ((leaf, self._link_of(leaf)) for leaf in _all_leaves(self.source))
        return {leaf for leaf, link in linked if link and targets & set(link.to)}


@cache
def load_crosswalk() -> Crosswalk:
    """Read the edition that the package ships, from the LPC to the socle of 2015. Raises InvalidCrosswalk."""
    text = files("mappings.referentials").joinpath(CROSSWALK_FILE).read_text("utf-8")
    return parse_crosswalk(tomllib.loads(text))


def parse_crosswalk(
    data: Mapping[str, Any], frameworks: Mapping[str, Framework] = _NO_FRAMEWORKS
) -> Crosswalk:
    """Make a crosswalk of its TOML form. Raises InvalidCrosswalk with every fault.

    `frameworks` are the school's own, by id, beside those of the package. A code may be given as ours or as the
    official one.
    """
    faults = [
        message("missing_field", field=name)
        for name in ("id", "edition", "source", "target", "links")
        if name not in data
    ]
    if faults:
        raise InvalidCrosswalk(*faults)
    ends = [_framework(str(data[end]), frameworks, faults) for end in ("source", "target")]
    if not isinstance(data["links"], Mapping):
        faults.append(message("missing_field", field="links"))
    source, target = ends
    if faults or source is None or target is None:
        raise InvalidCrosswalk(*faults)
    links = dict(_links(data["links"], source, target, faults))
    if faults:
        raise InvalidCrosswalk(*faults)
    ordered = {node.code: links[node.code] for node in source.nodes if node.code in links}
    return Crosswalk(str(data["id"]), str(data["edition"]), source, target, MappingProxyType(ordered))


def to_lpc(framework: str, code: str, crosswalk: Crosswalk | None = None) -> tuple[str, ...]:
    """Return the codes of the LPC for a code of any framework, () when it is carried nowhere.

    `crosswalk` relates that framework and the LPC, either way round; without one, the edition shipped does.
    Raises NoCrosswalk, UnknownCode.
    """
    if framework == LPC_PALIER_3:
        return (load(LPC_PALIER_3).node(code).code,)
    return (crosswalk or load_crosswalk()).translate(framework, code, LPC_PALIER_3)


def from_lpc(code: str, framework: str, crosswalk: Crosswalk | None = None) -> tuple[str, ...]:
    """Return the codes of a framework for a code of the LPC. Raises NoCrosswalk, UnknownCode."""
    if framework == LPC_PALIER_3:
        return (load(LPC_PALIER_3).node(code).code,)
    return (crosswalk or load_crosswalk()).translate(LPC_PALIER_3, code, framework)


def carried_to_lpc(
    observation: Observation, original: Original, crosswalk: Crosswalk | None = None
) -> tuple[Observation, ...]:
    """Say on the LPC what was observed on another framework: one observation for each code, the original kept.

    `original` tells framework, code, scale and value as they were; `observation.item` is not read. () when the
    crosswalk carries that code nowhere. Raises NoCrosswalk, UnknownCode.
    """
    codes = to_lpc(original.framework, original.code, crosswalk)
    return tuple(replace(observation, item=code, original=original) for code in codes)


def _framework(name: str, frameworks: Mapping[str, Framework], faults: list[Message]) -> Framework | None:
    if name in frameworks:
        return frameworks[name]
    if name in available():
        return load(name)
    faults.append(message("unknown_framework", framework=name))
    return None


def _links(
    lines: Mapping[str, Any], source: Framework, target: Framework, faults: list[Message]
) -> Iterator[tuple[str, Link]]:
    """The lines by source code; a fault is noted for each thing that is wrong with one."""
    seen: set[str] = set()
    for name, line in lines.items():
        found = _codes([name], source, faults)
        given = line if isinstance(line, Mapping) else {"to": line}
        to = _codes(_listed(given.get("to", ())), target, faults)
        see = _codes(_listed(given.get("see", ())), target, faults)
        unknown = sorted(set(given) - {"to", "see"})
        faults.extend(message("crosswalk_word_unknown", node=name, word=word) for word in unknown)
        if not _listed(given.get("to", ())):
            faults.append(message("crosswalk_line_empty", node=name))
        for code in found:
            if code in seen:
                faults.append(message("crosswalk_code_twice", node=name))
            seen.add(code)
            yield code, Link(to, see)


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(each) for each in value or ()]


def _codes(names: Iterable[str], framework: Framework, faults: list[Message]) -> tuple[str, ...]:
    codes = []
    for name in names:
        try:
            codes.append(framework.find(name).code)
        except MappingError as error:
            faults.extend(error.messages)
    return tuple(codes)


def _leaves(framework: Framework, code: str) -> tuple[str, ...]:
    """What stands under a code and holds nothing itself."""
    subtree = framework.subtree(code)
    parents = {framework.node(each).parent for each in subtree}
    return tuple(each for each in subtree if each not in parents)


def _all_leaves(framework: Framework) -> tuple[str, ...]:
    parents = {node.parent for node in framework.nodes}
    return tuple(node.code for node in framework.nodes if node.code not in parents)


def _largest(framework: Framework, codes: set[str]) -> tuple[str, ...]:
    """Codes in the framework's order, without those that stand under another one."""
    above = {code: {node.code for node in framework.ancestors(code)} for code in codes}
    return tuple(n.code for n in framework.nodes if n.code in codes and not above[n.code] & codes)


def _whole(framework: Framework, leaves: set[str]) -> tuple[str, ...]:
    """The largest nodes all of whose leaves are given, in the framework's order."""
    return _largest(framework, {n.code for n in framework.nodes if set(_leaves(framework, n.code)) <= leaves})
