"""Competency frameworks: versioned referentials, their tree, and the names their nodes carry in Moodle.

A framework is data of the package (`referentials/<id>.json`): an edition replaces none, so what was
positioned on an older one stays readable. A node's code tells its place: `1` competency, `1.1` domain,
`1.1.2` item. Beside it a node may carry the name that others know it by: the code of the livret scolaire
(`CPD_FRA`), or the idnumber of the school's own framework.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from mappings.messages import MappingError, Message, message

LPC_PALIER_3 = "lpc-palier-3"
SOCLE_2015 = "socle-2015"
MOODLE_NAME_LIMIT = 100  # characters of a competency's shortname and idnumber in Moodle's tables
IDNUMBER_PREFIX = "barrette"

_CODE = re.compile(r"[1-9]\d*(\.[1-9]\d*){0,2}")
_IDNUMBER = re.compile(rf"{IDNUMBER_PREFIX}:(?P<framework>[a-z0-9-]+)(:(?P<code>{_CODE.pattern}))?")


class UnknownFramework(MappingError):
    """No referential of the package has this id."""


class UnknownCode(MappingError):
    """The framework has no node of this code."""


class InvalidFramework(MappingError):
    """The referential is not a well-formed tree; every problem is named."""


class NodeKind(StrEnum):
    """What a node is, from the root down."""

    COMPETENCY = "competency"
    DOMAIN = "domain"
    ITEM = "item"


_KINDS = tuple(NodeKind)


@dataclass(frozen=True, slots=True)
class Node:
    """One node. `label` is the official text; `short` says it within Moodle's limit for a name.

    `pupil` says an item as a pupil would of themselves ("Je sais nager"); "" when nobody worded it. `official`
    is the code that the world outside gives it; "" when there is none but ours.
    """

    code: str
    label: str
    short: str
    pupil: str = ""
    official: str = ""

    @property
    def kind(self) -> NodeKind:
        """Competency, domain or item, as the code tells."""
        return _KINDS[self.code.count(".")]

    @property
    def parent(self) -> str | None:
        """Code of the node above, None for a competency."""
        return self.code.rpartition(".")[0] or None


@dataclass(frozen=True, slots=True)
class Framework:
    """A versioned referential; `nodes` stand in the order of the official text, parents first.

    Raises InvalidFramework when it is made from nodes that are no tree.
    """

    id: str
    edition: str
    valid_from: date
    language: str
    title: str
    source: str
    nodes: tuple[Node, ...]
    _by_code: dict[str, Node] = field(init=False, repr=False, compare=False)
    _by_official: dict[str, Node] = field(init=False, repr=False, compare=False)
    _under: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _of_kind: dict[NodeKind, tuple[Node, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the tree and index it."""
        problems = tuple(_problems(self.id, self.nodes))
        if problems:
            raise InvalidFramework(*problems)
        object.__setattr__(self, "_by_code", {node.code: node for node in self.nodes})
        object.__setattr__(self, "_by_official", {n.official: n for n in self.nodes if n.official})
        # Asked thousands of times for one school: the needs of every pupil go through the tree.
        codes = [node.code for node in self.nodes]
        under = {code: tuple(c for c in codes if f"{c}.".startswith(f"{code}.")) for code in codes}
        kinds = {kind: tuple(node for node in self.nodes if node.kind is kind) for kind in NodeKind}
        object.__setattr__(self, "_under", under)
        object.__setattr__(self, "_of_kind", kinds)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def node(self, code: str) -> Node:
        """Return the node of a code. Raises UnknownCode."""
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownCode(message("unknown_code", framework=self.id, node=code)) from None

    def find(self, name: str) -> Node:
        """Return the node of a name: the official code first (`MET_APP`), then ours (`5`). Raises UnknownCode."""
        return self._by_official.get(name) or self.node(name)

    def of_kind(self, kind: NodeKind) -> tuple[Node, ...]:
        """Return the nodes of one kind, in order."""
        return self._of_kind[kind]

    def children(self, code: str) -> tuple[Node, ...]:
        """Return the nodes right under a code, in order. Raises UnknownCode."""
        self.node(code)
        return tuple(node for node in self.nodes if node.parent == code)

    def ancestors(self, code: str) -> tuple[Node, ...]:
        """Return the nodes above a code, the competency first; none for a competency. Raises UnknownCode."""
        parent = self.node(code).parent
        return (*self.ancestors(parent), self.node(parent)) if parent else ()

    def subtree(self, code: str) -> tuple[str, ...]:
        """Return a code and all the codes under it, in order. Raises UnknownCode."""
        return self._under[self.node(code).code]

    def items_under(self, code: str) -> tuple[Node, ...]:
        """Return the items of a competency or a domain (of an item: itself). Raises UnknownCode."""
        return tuple(node for node in map(self.node, self.subtree(code)) if node.kind is NodeKind.ITEM)

    def competency_of(self, code: str) -> str:
        """Return the code of the competency that holds a node. Raises UnknownCode."""
        return self.node(code).code.split(".")[0]

    def domain_of(self, code: str) -> str | None:
        """Return the code of the domain that holds a node, None for a competency. Raises UnknownCode."""
        parts = self.node(code).code.split(".")
        return ".".join(parts[:2]) if len(parts) > 1 else None


@dataclass(frozen=True, slots=True)
class MoodleNode:
    """A competency to be created in Moodle. `parent` is the idnumber of the node above, None at the root.

    `description` is HTML.
    """

    idnumber: str
    shortname: str
    description: str
    parent: str | None


def available() -> tuple[str, ...]:
    """Return the ids of the frameworks that the package ships."""
    names = (entry.name for entry in files("mappings.referentials").iterdir())
    ids = (name.removesuffix(".json").replace("_", "-") for name in names if name.endswith(".json"))
    return tuple(sorted(ids))


@cache
def load(framework_id: str) -> Framework:
    """Read a framework of the package. Raises UnknownFramework, InvalidFramework."""
    if framework_id not in available():
        raise UnknownFramework(message("unknown_framework", framework=framework_id))
    name = framework_id.replace("-", "_") + ".json"
    return parse(json.loads(files("mappings.referentials").joinpath(name).read_text("utf-8")))


def parse(data: dict[str, Any]) -> Framework:
    """Make a framework of its JSON form. Raises InvalidFramework, also when a field is missing."""
    try:
        return Framework(
            id=data["id"],
            edition=data["edition"],
            valid_from=date.fromisoformat(data["valid_from"]),
            language=data["language"],
            title=data["title"],
            source=data["source"],
            nodes=tuple(
                Node(
                    node["code"],
                    node["label"],
                    node.get("short", node["label"]),
                    node.get("pupil", ""),
                    node.get("official", ""),
                )
                for node in data["nodes"]
            ),
        )
    except KeyError as error:
        raise InvalidFramework(message("missing_field", field=str(error.args[0]))) from error


def idnumber(framework_id: str, code: str | None = None) -> str:
    """Name a framework, or one of its nodes, as Moodle keeps it: `barrette:lpc-palier-3:1.1.2`."""
    return ":".join(part for part in (IDNUMBER_PREFIX, framework_id, code) if part)


def read_idnumber(text: str) -> tuple[str, str | None] | None:
    """Return the framework id and code (None for the framework itself), or None when the name is not ours."""
    found = _IDNUMBER.fullmatch(text)
    return (found["framework"], found["code"]) if found else None


def moodle_nodes(framework: Framework) -> tuple[MoodleNode, ...]:
    """List the competencies to create in Moodle, each after the one above it.

    Moodle's name takes 100 characters, so it is the node's short text. The description is what pupils read on the
    plugin's pages, hence the pupil's wording; the official text where there is none.
    """
    return tuple(
        MoodleNode(
            idnumber=idnumber(framework.id, node.code),
            shortname=node.short,
            description=f"<p>{html.escape(node.pupil or node.label, quote=False)}</p>",
            parent=idnumber(framework.id, node.parent) if node.parent else None,
        )
        for node in framework.nodes
    )


def _problems(framework_id: str, nodes: tuple[Node, ...]) -> Iterator[Message]:
    """Name what is wrong with the nodes; siblings must be numbered 1, 2, 3 and follow their parent."""
    if not nodes:
        yield message("framework_empty", framework=framework_id)
    officials = Counter(node.official for node in nodes if node.official)
    for official, count in officials.items():
        if count > 1:
            yield message("official_code_twice", framework=framework_id, official=official)
    last_child: dict[str | None, int] = {None: 0}
    for node in nodes:
        if not _CODE.fullmatch(node.code):
            yield message("code_malformed", framework=framework_id, node=node.code)
            continue
        if node.parent not in last_child:
            yield message("parent_missing", framework=framework_id, node=node.code)
        elif int(node.code.rpartition(".")[2]) != last_child[node.parent] + 1:
            yield message("code_out_of_order", framework=framework_id, node=node.code)
        last_child[node.parent] = int(node.code.rpartition(".")[2])
        last_child[node.code] = 0
        yield from _name_problems(framework_id, node)


def _name_problems(framework_id: str, node: Node) -> Iterator[Message]:
    if not node.label.strip():
        yield message("label_empty", framework=framework_id, node=node.code)
    if len(node.short) > MOODLE_NAME_LIMIT:
        yield message("name_too_long", framework=framework_id, node=node.code, limit=MOODLE_NAME_LIMIT)
    if len(idnumber(framework_id, node.code)) > MOODLE_NAME_LIMIT:
        yield message("idnumber_too_long", framework=framework_id, node=node.code, limit=MOODLE_NAME_LIMIT)
