"""Take in what pupils arrive with: livret scolaire (a table, or the file of the LSU) and national tests.

It stands beside positions and never decides. A file is taken whole or not at all; names in it are not kept.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.views.book import Book
from bridge.operations.workplace import Actor, Workplace
from mappings.evidence_files.livret import livret_template, parse_livret
from mappings.evidence_files.lsu import parse_lsu
from mappings.evidence_files.national_tests import national_tests_template, parse_national_tests
from mappings.evidence_files.rows import EvidenceRow, evidence_of
from mappings.messages import Message
from sync.errors import ExplainedError
from sync.store import entries, now
from sync.store.entries import Import


class Form(StrEnum):
    """What a file of evidence may be."""

    LIVRET = "livret"
    LSU = "lsu"
    TESTS = "tests"


PARSERS: Mapping[Form, Callable[[bytes], tuple[EvidenceRow, ...]]] = {
    Form.LIVRET: parse_livret,
    Form.LSU: parse_lsu,
    Form.TESTS: parse_national_tests,
}
TEMPLATES: Mapping[Form, Callable[[], str]] = {
    Form.LIVRET: livret_template,
    Form.TESTS: national_tests_template,
}


class UnreadableEvidence(ExplainedError):
    """The file is not there, or cannot be opened."""

    message_template = "{file} cannot be read: {reason}."
    fix_template = "Give the path of the file that was exported, unchanged."


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file came to, in pieces of evidence; `unknown` names the lines of whoever is no pupil here."""

    added: int
    replaced: int
    same: int
    unknown: tuple[Message, ...]


def read_evidence(file: Path) -> bytes:
    """The content of a file. Raises UnreadableEvidence."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableEvidence(file=file.name, reason=error.strerror or type(error).__name__) from None


def take_in(place: Workplace, actor: Actor, form: Form, content: bytes) -> Taken:
    """Take a file in; what the same pupils had from the same source ends.

    Raises NotAllowed, MappingError with every fault (nothing is taken then), NotPaired, NoFrame.
    """
    actor.require(Role.COORDINATOR)
    rows = PARSERS[form](content)
    with place.store.session() as session:
        book = Book(session, place)
        read = evidence_of(rows, _pupils(book), int(now().timestamp()))
        made = Import(actor.name, hashlib.sha256(content).hexdigest())
        change = entries.replace_evidence(session, book.site.id, read.evidence, made)
        note(session, actor, "take_evidence", form.value, site_id=book.site.id, added=change.added)
        return Taken(change.added, change.removed, change.same, read.unknown)


def _pupils(book: Book) -> dict[str, int]:
    """The pupils by identifier and by username; an identifier that two of them have is nobody's."""
    found: dict[str, set[int]] = {}
    for user, *names in book.records("users", "id", "username", "idnumber"):
        if user in book.pupils:
            for name in filter(None, map(str, names)):
                found.setdefault(name, set()).add(user)
    return {name: next(iter(users)) for name, users in found.items() if len(users) == 1}
