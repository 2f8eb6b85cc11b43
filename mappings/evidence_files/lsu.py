"""Levels of the livret by the XML of the livret scolaire unique (`lsun-bilans`): its end-of-cycle balances.

Read: which pupil (`id-be`), the eight components and their level, the day. Nothing else: names, families and comments
are passed over. The part that is read (`bilan-cycle`) is the same in the schemas named here; a file of another
schema is refused rather than guessed. No document type and no entity is accepted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from xml.parsers import expat

from mappings.evidence_files.livret import LSU_LEVELS, LSU_SCALE
from mappings.evidence_files.rows import EvidenceRow, identifier_faults, read_day, whole
from mappings.frameworks import SOCLE_2015, load
from mappings.messages import Message, message
from mappings.positioning import EvidenceSource
from mappings.tables import FileFaults

NAMESPACE = "urn:fr:edu:scolarite:lsun:bilans:import"
KNOWN_SCHEMAS = ("11.0", "12.0", "13.0")
COMPONENTS: Mapping[str, str] = {node.official: node.code for node in load(SOCLE_2015).nodes if node.official}


@dataclass(slots=True)
class _Balance:
    """One end-of-cycle balance as it stands in the file."""

    pupil: str
    cycle: str
    year: str
    day: date | None
    line: int
    levels: dict[str, tuple[int, str]] = field(default_factory=dict)


def parse_lsu(content: bytes) -> tuple[EvidenceRow, ...]:
    """Read the levels of an LSU file. Raises FileFaults with every fault by line; never half of it.

    Of a pupil with several balances the last one counts: the highest cycle, then the latest year.
    """
    reader = _Reader()
    reader.read(content)
    faults = reader.faults
    if not reader.balances and not faults:
        faults.append(message("lsu_no_balance"))
    last: dict[str, _Balance] = {}
    for balance in reader.balances:
        identifier = reader.pupils.get(balance.pupil)
        if identifier is None:
            faults.append(message("lsu_pupil_unknown", line=balance.line))
            continue
        _check(balance, faults)
        other = last.get(identifier)
        if other and (other.cycle, other.year) == (balance.cycle, balance.year):
            faults.append(message("lsu_balance_twice", line=balance.line, first=other.line))
        if other is None or (balance.cycle, balance.year) > (other.cycle, other.year):
            last[identifier] = balance
    rows = [row for identifier, balance in last.items() for row in _rows(identifier, balance)]
    return whole(rows, faults)


def _check(balance: _Balance, faults: list[Message]) -> None:
    missing = [code for code in COMPONENTS if code not in balance.levels]
    if missing:
        faults.append(message("lsu_component_missing", line=balance.line, codes=", ".join(missing)))
    for line, level in balance.levels.values():
        if level not in LSU_LEVELS:
            faults.append(message("evidence_level_unknown", line=line, column="positionnement", value=level))


def _rows(identifier: str, balance: _Balance) -> list[EvidenceRow]:
    return [
        EvidenceRow(
            line=line,
            identifier=identifier,
            source=EvidenceSource.LIVRET,
            framework=SOCLE_2015,
            code=COMPONENTS[code],
            scale=LSU_SCALE,
            value=level,
            state=LSU_LEVELS.get(level),
            day=balance.day,
        )
        for code, (line, level) in balance.levels.items()
    ]


class _Reader:
    """Walks through the file and keeps pupils and balances, nothing else."""

    def __init__(self) -> None:
        self.pupils: dict[str, str] = {}
        self.balances: list[_Balance] = []
        self.faults: list[Message] = []
        self._open: _Balance | None = None
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, content: bytes) -> None:
        """Read it all. Raises FileFaults when it is no LSU file of a known schema."""
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            raise FileFaults(message("xml_malformed", line=error.lineno, place=error.offset + 1)) from None

    def _doctype(self, *_: object) -> None:
        raise FileFaults(message("xml_doctype", line=self._line))

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self._depth:
            self._root(namespace, local, attributes)
        self._depth += 1
        if local == "eleve":
            self._pupil(attributes)
        elif local == "bilan-cycle":
            self._balance(attributes)
        elif local == "domaine" and self._open:
            self._level(self._open, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name.endswith(" bilan-cycle"):
            self._open = None

    def _root(self, namespace: str, local: str, attributes: dict[str, str]) -> None:
        if (namespace, local) != (NAMESPACE, "lsun-bilans"):
            raise FileFaults(message("lsu_not_one", root=local))
        schema = attributes.get("schemaVersion", "")
        if schema not in KNOWN_SCHEMAS:
            known = ", ".join(KNOWN_SCHEMAS)
            raise FileFaults(message("lsu_schema_unknown", schema=schema or "–", known=known))

    def _pupil(self, attributes: dict[str, str]) -> None:
        identifier = attributes.get("id-be", "").strip()
        self.faults += identifier_faults(identifier, self._line, "id-be")
        self.pupils[attributes.get("id", "")] = identifier

    def _balance(self, attributes: dict[str, str]) -> None:
        written = attributes.get("date-creation", "")
        day = read_day(written)
        if written and day is None:
            self.faults.append(message("table_date", line=self._line, column="date-creation", value=written))
        self._open = _Balance(
            attributes.get("eleve-ref", ""),
            attributes.get("cycle", ""),
            attributes.get("millesime", ""),
            day,
            self._line,
        )
        self.balances.append(self._open)

    def _level(self, balance: _Balance, attributes: dict[str, str]) -> None:
        code, level = attributes.get("code", ""), attributes.get("positionnement", "")
        if code not in COMPONENTS:
            self.faults.append(
                message("evidence_component_unknown", line=self._line, column="code", value=code)
            )
        elif code in balance.levels:
            first, _ = balance.levels[code]
            self.faults.append(message("evidence_twice", line=self._line, first=first, node=code))
        else:
            balance.levels[code] = (self._line, level)
