"""Pupils whom the school knows before Moodle does: expect them, list them, forget them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bridge.operations.audit import note
from bridge.operations.expected_file import Line, parse
from bridge.operations.roles import Role
from bridge.operations.workplace import Actor, Workplace
from sync.errors import ExplainedError
from sync.expected import MISSING, OVER
from sync.store import StoredExpected, now, queries


class UnreadableList(ExplainedError):
    """The file with the list is not there, or cannot be opened."""

    message_template = "{file} cannot be read: {reason}."
    fix_template = (
        "Give the path of the list: a header, then one pupil a line (identifier, division, workshop)."
    )


class NotExpected(ExplainedError):
    """Nobody is expected under that identifier."""

    message_template = "Nobody is expected under the identifier {identifier}."
    fix_template = "`barrette school expected` lists them."


@dataclass(frozen=True, slots=True)
class Noted:
    """What a list came to: pupils newly expected, those expected otherwise than before, those known already."""

    new: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class Awaited:
    """One expected pupil, by the names of division and workshop that people know. `state` as in `sync.expected`."""

    identifier: str
    division: str
    workshop: str
    since: datetime
    by: str
    state: str


def read_list(file: Path) -> bytes:
    """The content of a list. Raises UnreadableList."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableList(file=file.name, reason=error.strerror or type(error).__name__) from None


def expect(place: Workplace, actor: Actor, content: bytes) -> Noted:
    """Expect the pupils of a list, all or nothing. Whoever has arrived as expected already is left as they are.

    Raises NotAllowed, ListFaults with every fault, NotPaired, NoFrame.
    """
    actor.require(Role.COORDINATOR)
    with place.store.session() as session:
        site_id = queries.paired_site(session).id
        lines = parse(content, queries.frame_in_force(session, site_id))
        known = {row.key: row for row in queries.expected_pupils(session, site_id)}
        new = [_row(line, site_id, actor) for line in lines if line.identifier not in known]
        changed = [
            row for line in lines if (row := known.get(line.identifier)) and _corrected(row, line, actor)
        ]
        session.add_all(new)
        noted = Noted(len(new), len(changed), len(lines) - len(new) - len(changed))
        note(session, actor, "expect_pupils", "", site_id=site_id, new=noted.new, changed=noted.changed)
        return noted


def _row(line: Line, site_id: int, actor: Actor) -> StoredExpected:
    return StoredExpected(
        site_id=site_id, key=line.identifier, division=line.division, workshop=line.workshop,
        noted_at=now(), noted_by=actor.name, state=MISSING,
    )  # fmt: skip


def _corrected(row: StoredExpected, line: Line, actor: Actor) -> bool:
    """Take over what the list says now; whether anything differed."""
    if row.state in OVER or (row.division, row.workshop) == (line.division, line.workshop):
        return False
    row.division, row.workshop = line.division, line.workshop
    row.noted_at, row.noted_by, row.state = now(), actor.name, MISSING
    return True


def forget(place: Workplace, actor: Actor, identifier: str) -> None:
    """Expect somebody no more; nothing changes in Moodle. Raises NotAllowed, NotExpected, NotPaired."""
    actor.require(Role.COORDINATOR)
    with place.store.session() as session:
        site_id = queries.paired_site(session).id
        rows = {row.key: row for row in queries.expected_pupils(session, site_id)}
        if identifier not in rows:
            raise NotExpected(identifier=identifier)
        session.delete(rows[identifier])
        note(session, actor, "forget_expected", "", site_id=site_id, count=1)


def expected(place: Workplace) -> tuple[Awaited, ...]:
    """Everybody who is or was expected, by identifier. Raises NotPaired, NoFrame."""
    with place.store.session() as session:
        site_id = queries.paired_site(session).id
        frame = queries.frame_in_force(session, site_id)
        names = {division.key: division.name for division in frame.divisions}
        return tuple(
            Awaited(
                row.key,
                names.get(row.division, row.division),
                row.workshop,
                row.noted_at,
                row.noted_by,
                row.state,
            )
            for row in queries.expected_pupils(session, site_id)
        )
