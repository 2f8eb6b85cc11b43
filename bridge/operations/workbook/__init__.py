"""The school's workbook: one .xlsx that describes a school, read and written without loss.

`template` writes one to start from; `look` reads one and says what it would change; `take_in` keeps it, all or nothing;
`export` writes what is in force.
"""

from dataclasses import dataclass
from pathlib import Path

from bridge.i18n import Translator
from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.workbook.comparing import TabChange, compare, same_frame
from bridge.operations.workbook.demo import demo
from bridge.operations.workbook.keeping import Kept, keep
from bridge.operations.workbook.opening import WorkbookFaults, read_bytes
from bridge.operations.workbook.reading import Read, read
from bridge.operations.workbook.standing import standing_of
from bridge.operations.workbook.writing import write
from bridge.operations.workplace import Actor, Workplace
from mappings.messages import Message
from sync.errors import NoFrame
from sync.store import queries

__all__ = ["Kept", "Look", "TabChange", "WorkbookFaults", "export", "look", "take_in", "template"]


@dataclass(frozen=True, slots=True)
class Look:
    """A workbook that has no fault, and what it would change of what is in force.

    `reordered`: only the order of rows would change. `begins`: nothing is in force yet, and no Moodle is connected.
    """

    file: str
    content: bytes
    read: Read
    changes: tuple[TabChange, ...]
    reordered: bool
    begins: bool

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What a person should look at; it keeps nothing from being imported."""
        return self.read.warnings

    @property
    def changes_nothing(self) -> bool:
        """Whether all that it says is in force already."""
        return not self.changes and not self.reordered


def template(language: Translator) -> bytes:
    """The workbook to start from, with a fictional school in it."""
    return write(demo(language), language)


def look(place: Workplace, actor: Actor, file: Path) -> Look:
    """Read a workbook and compare it with what is in force; nothing is kept.

    Raises NotAllowed, WorkbookFaults with every fault.
    """
    actor.require(Role.COORDINATOR)
    content = read_bytes(file)
    with place.store.session() as session:
        standing = standing_of(session)
    found = read(content, file.name, standing)
    changes = compare(standing.content, found.content)
    reordered = not changes and not same_frame(standing.frame, found.frame)
    return Look(file.name, content, found, changes, reordered, standing.frame is None)


def take_in(place: Workplace, actor: Actor, seen: Look) -> Kept:
    """Put a workbook in force that was looked at, all or nothing. A school without Moodle begins with it.

    Raises NotAllowed.
    """
    actor.require(Role.COORDINATOR)
    return keep(place, actor, seen.read, seen.content)


def export(place: Workplace, actor: Actor, language: Translator) -> bytes:
    """The workbook that says what is in force. Raises NotAllowed, NotPaired, NoFrame."""
    actor.require(Role.COORDINATOR)
    with place.store.session() as session:
        site = queries.paired_site(session)
        standing = standing_of(session)
        if standing.frame is None:
            raise NoFrame
        note(
            session, actor, "export_workbook", standing.frame.name, site_id=site.id,
            pupils=len(standing.content["pupils"]),
        )  # fmt: skip
        return write(standing.content, language, has_moodle=bool(site.url))
