"""Levels of the livret by a table: identifier; component; level; date if there is one.

A component is one of the livret scolaire (`CPD_FRA`) or a code of the LPC (`1`, `3.2`); a level is 0 to 4, MI, MF, MS,
TBM or those words, and on the LPC also acquis, en voie d'acquisition, non acquis.
"""

from collections.abc import Mapping, Sequence

from mappings.evidence_files.rows import (
    EvidenceRow,
    identifier_faults,
    read_day,
    refuse_repeated,
    whole,
)
from mappings.frameworks import LPC_PALIER_3, SOCLE_2015, load
from mappings.messages import MappingError, Message, message
from mappings.positioning import EvidenceSource
from mappings.states import State
from mappings.tables import Columns, Row, find_columns, plain, read_table, row_faults

COLUMNS: Mapping[str, Sequence[str]] = {
    "identifier": ("identifiant", "identifier", "idnumber", "username", "ine", "id-be"),
    "component": ("composante", "component", "code", "domaine", "competence"),
    "level": ("niveau", "level", "positionnement", "degré"),
    "date": ("date", "jour", "day"),
}
"""What a column may be called; the date may be left out."""

LSU_SCALE = "lsu"
LPC_SCALE = "lpc"

LSU_LEVELS: Mapping[str, State | None] = {
    "0": None,  # dispensé
    "1": State.NA,
    "2": State.EV,
    "3": State.A,
    "4": State.A,
}
"""Levels of the livret scolaire, from maîtrise insuffisante to très bonne maîtrise, as states."""

_WORDS: Mapping[str, str] = {
    "mi": "1", "maitrise insuffisante": "1", "insuffisante": "1",
    "mf": "2", "maitrise fragile": "2", "fragile": "2",
    "ms": "3", "maitrise satisfaisante": "3", "satisfaisante": "3",
    "tbm": "4", "tb": "4", "tres bonne maitrise": "4", "tres bonne": "4",
    "dispense": "0", "dispensee": "0", "d": "0",
}  # fmt: skip

_LPC_WORDS: Mapping[str, State] = {
    "na": State.NA, "non acquis": State.NA, "non": State.NA,
    "ev": State.EV, "en voie": State.EV, "en voie d acquisition": State.EV, "en cours d acquisition": State.EV,
    "a": State.A, "acquis": State.A, "valide": State.A, "validee": State.A, "oui": State.A,
}  # fmt: skip


def parse_livret(content: bytes | str) -> tuple[EvidenceRow, ...]:
    """Read a table of livret levels. Raises FileFaults with every fault by line and column; never half of it."""
    table = read_table(content)
    columns = find_columns(table, COLUMNS, frozenset({"date"}))
    faults = list(row_faults(table))
    rows = [_row(row, columns, faults) for row in table.rows]
    refuse_repeated(rows, faults)
    return whole(rows, faults)


def livret_template() -> str:
    """Return an empty table to fill in: its header, and the eight components as a model."""
    lines = ["identifiant;composante;niveau;date"]
    components = (node.official for node in load(SOCLE_2015).nodes if node.official)
    lines += [f"à-remplacer;{code};3;2025-06-20" for code in components]
    return "\r\n".join(lines) + "\r\n"


def _row(row: Row, columns: Columns, faults: list[Message]) -> EvidenceRow:
    identifier = columns.cell(row, "identifier")
    faults += identifier_faults(identifier, row.line, columns.title("identifier"))
    framework, code = _component(row, columns, faults)
    value = columns.cell(row, "level")
    day_text = columns.cell(row, "date")
    day = read_day(day_text) if day_text else None
    if day_text and day is None:
        faults.append(message("table_date", line=row.line, column=columns.title("date"), value=day_text))
    return EvidenceRow(
        line=row.line,
        identifier=identifier,
        source=EvidenceSource.LIVRET,
        framework=framework,
        code=code,
        scale=LPC_SCALE if framework == LPC_PALIER_3 else LSU_SCALE,
        value=value,
        state=_state(row, value, framework, columns, faults),
        day=day,
    )


def _component(row: Row, columns: Columns, faults: list[Message]) -> tuple[str, str]:
    """The framework and code of a component; an official code is one of the socle, a number one of the LPC."""
    given, title = columns.cell(row, "component"), columns.title("component")
    if not given:
        faults.append(message("table_cell_missing", line=row.line, column=title))
        return "", ""
    framework = LPC_PALIER_3 if given[0].isdigit() else SOCLE_2015
    try:
        return framework, load(framework).find(given.upper().replace("-", "_")).code
    except MappingError:
        faults.append(message("evidence_component_unknown", line=row.line, column=title, value=given))
        return framework, ""


def _state(row: Row, value: str, framework: str, columns: Columns, faults: list[Message]) -> State | None:
    title, word = columns.title("level"), plain(value)
    if not word:
        faults.append(message("table_cell_missing", line=row.line, column=title))
        return None
    if framework == LPC_PALIER_3 and word in _LPC_WORDS:
        return _LPC_WORDS[word]
    level = _WORDS.get(word, word)
    if level not in LSU_LEVELS:
        faults.append(message("evidence_level_unknown", line=row.line, column=title, value=value))
        return None
    return LSU_LEVELS[level]
