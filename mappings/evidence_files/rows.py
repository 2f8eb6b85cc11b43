"""What a file of evidence says, line by line, and how it becomes evidence on the LPC."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from mappings.crosswalk import Crosswalk, to_lpc
from mappings.messages import Message, message
from mappings.positioning import Evidence, EvidenceSource, Original
from mappings.states import State
from mappings.tables import FileFaults

LONGEST_IDENTIFIER = 255
"""Moodle keeps no longer identifier."""
EARLIEST = date(2000, 1, 1)
"""Before it, a date in such a file is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One level of one pupil, as it stands in a file.

    `identifier` is the school's, of whom only it knows the name. `codes` are those of the LPC when `framework`
    has no crosswalk (domains of a test). `state` is None when the level says nothing (dispensed). `day` is None
    when the file has no date.
    """

    line: int
    identifier: str
    source: EvidenceSource
    framework: str
    code: str
    scale: str
    value: str
    state: State | None
    day: date | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceRead:
    """The evidence of a file; `unknown` names the lines whose identifier is nobody's here, by line alone."""

    evidence: tuple[Evidence, ...]
    unknown: tuple[Message, ...]


def evidence_of(
    rows: Iterable[EvidenceRow],
    pupils: Mapping[str, int],
    at: int,
    crosswalk: Crosswalk | None = None,
) -> EvidenceRead:
    """Turn rows into evidence on the LPC, one piece for each code that the crosswalk carries to.

    `pupils` are their ids by identifier, `at` the epoch second that goes for a row without a date. Whoever is not
    in `pupils` is left out and told. Raises NoCrosswalk, UnknownCode.
    """
    evidence: list[Evidence] = []
    unknown: list[Message] = []
    for row in rows:
        pupil = pupils.get(row.identifier)
        if pupil is None:
            unknown.append(message("evidence_identifier_unknown", line=row.line))
        elif row.state is not None:
            original = Original(row.framework, row.code, row.scale, row.value)
            moment = _noon(row.day) if row.day else at
            for code in row.codes or to_lpc(row.framework, row.code, crosswalk):
                evidence.append(Evidence(pupil, code, row.state, row.source, moment, original))
    return EvidenceRead(tuple(evidence), tuple(unknown))


def identifier_faults(identifier: str, line: int, column: str) -> list[Message]:
    """Name what is wrong with an identifier; its text is not repeated."""
    if not identifier:
        return [message("table_cell_missing", line=line, column=column)]
    if len(identifier) > LONGEST_IDENTIFIER:
        return [message("table_cell_long", line=line, column=column, limit=LONGEST_IDENTIFIER)]
    return []


def read_day(text: str) -> date | None:
    """Read 2025-09-15 or 15/09/2025; None when it is neither, or is before the year 2000."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        return day if day >= EARLIEST else None
    return None


def refuse_repeated(rows: Iterable[EvidenceRow], faults: list[Message]) -> None:
    """Note each row that says something again of the same pupil, code and day."""
    first: dict[tuple[str, str, str, date | None], int] = {}
    for row in rows:
        key = (row.identifier, row.framework, row.code, row.day)
        if row.identifier and row.code and key in first:
            faults.append(message("evidence_twice", line=row.line, first=first[key], node=row.code))
        first.setdefault(key, row.line)


def whole(rows: list[EvidenceRow], faults: list[Message]) -> tuple[EvidenceRow, ...]:
    """Return the rows when nothing is wrong. Raises FileFaults with everything that is, also when there is none."""
    if not rows and not faults:
        faults.append(message("table_empty"))
    if faults:
        raise FileFaults(*faults)
    return tuple(rows)


def _noon(day: date) -> int:
    """The epoch second of a day's noon: the same day wherever the school is."""
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
