"""National tests at the entry of seconde, by a table of our own: no export format of theirs is published.

identifier; domain; result; date. The domains and results that are known are data with an edition
(`referentials/national_tests.toml`): they have changed over the years.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from mappings.evidence_files.rows import (
    EvidenceRow,
    identifier_faults,
    read_day,
    refuse_repeated,
    whole,
)
from mappings.frameworks import LPC_PALIER_3, load
from mappings.messages import MappingError, Message, message
from mappings.positioning import EvidenceSource
from mappings.states import State
from mappings.tables import Columns, Row, find_columns, plain, read_table, row_faults

NATIONAL_TESTS_FILE = "national_tests.toml"
SCALE = "tests"

COLUMNS: Mapping[str, Sequence[str]] = {
    "identifier": ("identifiant", "identifier", "idnumber", "username", "ine"),
    "domain": ("domaine", "domain"),
    "result": ("résultat", "groupe ou niveau", "groupe", "niveau", "group", "level", "result"),
    "date": ("date", "jour", "day"),
}
"""What a column may be called."""


class InvalidNationalTests(MappingError):
    """The description of the tests cannot be used; every fault is named."""


@dataclass(frozen=True, slots=True)
class NationalTestDomain:
    """One domain of the tests: its code, its names, and the codes of the LPC that it speaks of."""

    code: str
    names: tuple[str, ...]
    lpc: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NationalTests:
    """One edition of the tests: domains, and states by result (in plain words)."""

    id: str
    edition: str
    domains: tuple[NationalTestDomain, ...]
    results: Mapping[str, State] = field(hash=False)

    def domain(self, name: str) -> NationalTestDomain | None:
        """Return the domain of a code or a name, None when there is none."""
        wanted = plain(name)
        return next((d for d in self.domains if wanted in {plain(d.code), *map(plain, d.names)}), None)


@cache
def load_national_tests() -> NationalTests:
    """Read the edition that the package ships. Raises InvalidNationalTests."""
    text = files("mappings.referentials").joinpath(NATIONAL_TESTS_FILE).read_text("utf-8")
    return parse_tests_edition(tomllib.loads(text))


def parse_tests_edition(data: Mapping[str, Any]) -> NationalTests:
    """Make an edition of its TOML form. Raises InvalidNationalTests with every fault."""
    try:
        domains = tuple(
            NationalTestDomain(str(each["code"]), tuple(each["names"]), tuple(each["lpc"]))
            for each in data["domains"]
        )
        results = {plain(word): State[name] for word, name in data["results"].items()}
        edition = NationalTests(str(data["id"]), str(data["edition"]), domains, MappingProxyType(results))
    except KeyError as error:
        raise InvalidNationalTests(message("missing_field", field=str(error.args[0]))) from error
    faults = tuple(_faults(edition))
    if faults:
        raise InvalidNationalTests(*faults)
    return edition


def parse_national_tests(content: bytes | str, tests: NationalTests | None = None) -> tuple[EvidenceRow, ...]:
    """Read a table of results. Raises FileFaults with every fault by line and column; never half of it."""
    tests = tests or load_national_tests()
    table = read_table(content)
    columns = find_columns(table, COLUMNS)
    faults = list(row_faults(table))
    rows = [_row(row, columns, tests, faults) for row in table.rows]
    refuse_repeated(rows, faults)
    return whole(rows, faults)


def national_tests_template(tests: NationalTests | None = None) -> str:
    """Return a table to fill in: its header, and one line for each domain as a model."""
    tests = tests or load_national_tests()
    lines = ["identifiant;domaine;résultat;date"]
    lines += [f"à-remplacer;{domain.names[0]};groupe 3;2025-09-22" for domain in tests.domains]
    return "\r\n".join(lines) + "\r\n"


def _row(row: Row, columns: Columns, tests: NationalTests, faults: list[Message]) -> EvidenceRow:
    identifier = columns.cell(row, "identifier")
    faults += identifier_faults(identifier, row.line, columns.title("identifier"))
    cells = {name: columns.cell(row, name) for name in ("domain", "result", "date")}
    for name, cell in cells.items():
        if not cell:
            faults.append(message("table_cell_missing", line=row.line, column=columns.title(name)))
    domain, day = tests.domain(cells["domain"]), read_day(cells["date"])
    state = tests.results.get(plain(cells["result"]))
    known = {"domain": domain, "result": state}
    for name, found in known.items():
        if cells[name] and found is None:
            faults.append(_unknown(name, row, columns.title(name), cells[name]))
    if cells["date"] and day is None:
        faults.append(message("table_date", line=row.line, column=columns.title("date"), value=cells["date"]))
    return EvidenceRow(
        line=row.line,
        identifier=identifier,
        source=EvidenceSource.NATIONAL_TEST,
        framework=tests.id,
        code=domain.code if domain else "",
        scale=SCALE,
        value=cells["result"],
        state=state,
        day=day,
        codes=domain.lpc if domain else (),
    )


def _unknown(name: str, row: Row, column: str, value: str) -> Message:
    if name == "domain":
        return message("evidence_component_unknown", line=row.line, column=column, value=value)
    return message("evidence_level_unknown", line=row.line, column=column, value=value)


def _faults(tests: NationalTests) -> Iterator[Message]:
    lpc = load(LPC_PALIER_3)
    names = [plain(name) for domain in tests.domains for name in (domain.code, *domain.names)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield message("tests_domain_twice", domain=name)
    for domain in tests.domains:
        if not domain.names or not domain.lpc:
            yield message("tests_domain_empty", domain=domain.code)
        for code in domain.lpc:
            if code not in lpc:
                yield message("unknown_code", framework=lpc.id, node=code)
