"""A school's own framework, in the table that Moodle's "Import competency framework" reads and writes.

Moodle's tool (`tool_lpimportcsv`) takes fourteen columns by their place, and says nothing of lines that it drops: a
parent that does not exist, an idnumber given twice, a line without a name. Here each of these is a fault, named by
line and column, and nothing is half read. What Moodle keeps beside the tree (descriptions, scales, rules, relations)
is kept as it stands, so that a framework is written back as it was read.
"""

import csv
import html
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mappings.crosswalk import Crosswalk, parse_crosswalk
from mappings.frameworks import (
    LPC_PALIER_3,
    MOODLE_NAME_LIMIT,
    Framework,
    Node,
    NodeKind,
    read_idnumber,
)
from mappings.messages import Message, message
from mappings.tables import FileFaults, Row, find_columns, plain, read_table

FIELDS = (
    "parentidnumber", "idnumber", "shortname", "description", "descriptionformat", "scalevalues", "scaleconfiguration",
    "ruletype", "ruleoutcome", "ruleconfig", "relatedidnumbers", "exportid", "isframework", "taxonomies",
)  # fmt: skip
"""Our names of the columns, in Moodle's order."""

HEADER = (
    "Parent ID number", "ID number", "Short name", "Description", "Description format", "Scale values",
    "Scale configuration", "Rule type (optional)", "Rule outcome (optional)", "Rule config (optional)",
    "Cross-referenced competency ID numbers", "Exported ID (optional)", "Is framework", "Taxonomy",
)  # fmt: skip
"""As Moodle writes it in English; in another language the same columns stand at the same places."""

DEEPEST = len(NodeKind)
PAIRS: Mapping[str, Sequence[str]] = {
    "own": ("code", "idnumber", "identifiant", "item", "référentiel", "own"),
    "lpc": ("lpc", "code lpc", "lpc palier 3"),
}
"""What the columns of a table of pairs may be called."""

_EMPTY = frozenset({"", "0", "false", "null"})
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class SchoolFramework:
    """A framework of the school, and what Moodle keeps beside it.

    In `framework` the nodes carry the school's idnumbers as `official`. `root` and `cells` are the lines as Moodle
    wrote them, by field; `cells` go by our code.
    """

    framework: Framework
    root: Mapping[str, str] = field(hash=False)
    cells: Mapping[str, Mapping[str, str]] = field(hash=False)

    @property
    def idnumber(self) -> str:
        """The framework's own idnumber in Moodle."""
        return self.root["idnumber"]


def parse(content: bytes | str, *, edition: str, valid_from: date) -> SchoolFramework:
    """Read a framework. `edition` and `valid_from` are the school's to say: Moodle keeps neither.

    Raises FileFaults with every fault by line and column, InvalidFramework when a name is longer than Moodle takes.
    """
    lines = _lines(content)
    roots = [line for line in lines if line.is_framework]
    faults = list(_root_faults(roots, lines))
    nodes = [line for line in lines if not line.is_framework]
    faults += _node_faults(nodes)
    if faults:
        raise FileFaults(*faults)
    root = roots[0]
    ordered = list(_ordered(nodes))
    deep = [line for code, line in ordered if code.count(".") >= DEEPEST]
    if deep:
        raise FileFaults(
            *(message("framework_csv_deep", **each.at("parentidnumber"), limit=DEEPEST) for each in deep)
        )
    framework = Framework(
        id=_id(root.cells["idnumber"]),
        edition=edition,
        valid_from=valid_from,
        language="fr",
        title=root.cells["shortname"],
        source=root.cells["idnumber"],
        nodes=tuple(_node(code, line) for code, line in ordered),
    )
    return SchoolFramework(framework, root.cells, {code: line.cells for code, line in ordered})


def write(school: SchoolFramework) -> str:
    """Write a framework as Moodle exports it, parents before children: read again, it is the same."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(HEADER)
    for cells in (school.root, *(school.cells[node.code] for node in school.framework.nodes)):
        writer.writerow(cells[name] for name in FIELDS)
    return written.getvalue()


def of_framework(framework: Framework, scale_values: str, scale_configuration: str) -> SchoolFramework:
    """Put a framework of the package in the same form, so that a school can import it by Moodle's own page."""
    base = dict.fromkeys(FIELDS, "") | {"descriptionformat": "1"}
    names = {node.code: node.official or node.code for node in framework.nodes}
    root = base | {
        "idnumber": framework.id,
        "shortname": framework.title[:MOODLE_NAME_LIMIT],
        "scalevalues": scale_values,
        "scaleconfiguration": scale_configuration,
        "isframework": "1",
        "taxonomies": "competency,competency,competency,competency",
    }
    cells = {
        node.code: base
        | {
            "parentidnumber": names[node.parent] if node.parent else "",
            "idnumber": names[node.code],
            "shortname": node.short,
            "description": f"<p>{html.escape(node.pupil or node.label, quote=False)}</p>",
        }
        for node in framework.nodes
    }
    return SchoolFramework(framework, root, cells)


def parse_pairs(content: bytes | str, school: SchoolFramework, *, id: str, edition: str) -> Crosswalk:
    """Read a crosswalk to the LPC from a table of pairs: the school's idnumber; the code of the LPC.

    A code of the LPC may be given as Moodle names it (`barrette:lpc-palier-3:1.1.2`). Several lines for one idnumber
    carry it to several codes. Raises FileFaults, InvalidCrosswalk with every fault.
    """
    table = read_table(content)
    columns = find_columns(table, PAIRS)
    links: dict[str, list[str]] = {}
    faults: list[Message] = []
    for row in table.rows:
        for name in PAIRS:
            if not columns.cell(row, name):
                faults.append(message("table_cell_missing", line=row.line, column=columns.title(name)))
        given = columns.cell(row, "lpc")
        ours = read_idnumber(given)
        code = ours[1] if ours and ours[0] == LPC_PALIER_3 and ours[1] else given
        links.setdefault(columns.cell(row, "own"), []).append(code)
    if not table.rows:
        faults.append(message("table_empty"))
    if faults:
        raise FileFaults(*faults)
    data = {
        "id": id,
        "edition": edition,
        "source": school.framework.id,
        "target": LPC_PALIER_3,
        "links": {own: {"to": list(dict.fromkeys(codes))} for own, codes in links.items()},
    }
    return parse_crosswalk(data, {school.framework.id: school.framework})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the file: its number, its cells by field, and how the file calls its columns."""

    line: int
    cells: Mapping[str, str]
    titles: Mapping[str, str]

    @property
    def is_framework(self) -> bool:
        """Moodle takes any value that PHP finds true."""
        return self.cells["isframework"].lower() not in _EMPTY

    def at(self, name: str) -> dict[str, str | int]:
        """Where a cell is, for a message."""
        return {"line": self.line, "column": self.titles.get(name, name)}


def _lines(content: bytes | str) -> list[_Line]:
    table = read_table(content)
    places = _places(table.header)
    titles = {name: table.header[place] for name, place in places.items()}
    long = [row for row in table.rows if len(row.cells) > len(table.header)]
    if long:
        raise FileFaults(*(message("table_too_many_cells", line=row.line) for row in long))
    return [_Line(row.line, _cells(row, places), titles) for row in table.rows]


def _cells(row: Row, places: Mapping[str, int]) -> dict[str, str]:
    return {
        name: row.cells[places[name]] if places.get(name, len(row.cells)) < len(row.cells) else ""
        for name in FIELDS
    }


def _places(header: Sequence[str]) -> dict[str, int]:
    """Where each field stands: by Moodle's English titles in any order, else by Moodle's order.

    Raises FileFaults when the header is neither.
    """
    known = {plain(title): name for title, name in zip(HEADER, FIELDS, strict=True)}
    named = {known[plain(title)]: place for place, title in enumerate(header) if plain(title) in known}
    if {"idnumber", "shortname", "parentidnumber", "isframework"} <= named.keys():
        return named
    if len(header) == len(FIELDS):
        return {name: place for place, name in enumerate(FIELDS)}
    raise FileFaults(message("framework_csv_header", count=len(header), expected=len(FIELDS)))


def _root_faults(roots: Sequence[_Line], lines: Sequence[_Line]) -> Iterator[Message]:
    if not roots:
        yield message("framework_csv_no_root")
    for other in roots[1:]:
        yield message("framework_csv_two_roots", **other.at("isframework"))
    for root in roots:
        yield from _name_faults(root)
    if len(lines) == len(roots):
        yield message("framework_csv_no_node")


def _name_faults(line: _Line) -> Iterator[Message]:
    """Moodle drops a line without a name and cuts a long one, and says neither."""
    for name in ("idnumber", "shortname"):
        if not line.cells[name]:
            yield message("table_cell_missing", **line.at(name))
        elif len(line.cells[name]) > MOODLE_NAME_LIMIT:
            yield message("table_cell_long", **line.at(name), limit=MOODLE_NAME_LIMIT)


def _node_faults(nodes: Sequence[_Line]) -> Iterator[Message]:
    first: dict[str, int] = {}
    names = {node.cells["idnumber"] for node in nodes}
    for node in nodes:
        idnumber, parent = node.cells["idnumber"], node.cells["parentidnumber"]
        yield from _name_faults(node)
        if idnumber and idnumber in first:
            yield message("framework_csv_twice", **node.at("idnumber"), first=first[idnumber])
        first.setdefault(idnumber, node.line)
        if parent and parent not in names:
            yield message("framework_csv_parent", **node.at("parentidnumber"), value=parent)
    yield from _cycle_faults(nodes)


def _cycle_faults(nodes: Sequence[_Line]) -> Iterator[Message]:
    """Lines that stand under themselves: following the parents never ends."""
    parents = {node.cells["idnumber"]: node.cells["parentidnumber"] for node in nodes}
    for node in nodes:
        above, seen = node.cells["parentidnumber"], set[str]()
        while above and above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        if node.cells["idnumber"] in seen:
            yield message("framework_csv_cycle", **node.at("parentidnumber"))


def _ordered(nodes: Sequence[_Line]) -> Iterator[tuple[str, _Line]]:
    """The lines with our codes, each parent before its children, brothers as the file has them.

    What is too deep is given once, without what stands under it.
    """
    children: dict[str, list[_Line]] = defaultdict(list)
    for node in nodes:
        children[node.cells["parentidnumber"]].append(node)

    def under(parent: str, code: str) -> Iterator[tuple[str, _Line]]:
        for number, child in enumerate(children[parent], 1):
            own = f"{code}.{number}" if code else str(number)
            yield own, child
            if own.count(".") < DEEPEST:
                yield from under(child.cells["idnumber"], own)

    yield from under("", "")


def _node(code: str, line: _Line) -> Node:
    described = html.unescape(_TAG.sub(" ", line.cells["description"]))
    label = " ".join(described.split()) or line.cells["shortname"]
    return Node(code, label, line.cells["shortname"], official=line.cells["idnumber"])


def _id(idnumber: str) -> str:
    """Our id of a framework, from its idnumber in Moodle."""
    return plain(idnumber).replace(" ", "-")[:60].strip("-") or "school"
