"""Keep what a workbook says: the frame, its people where no Moodle is connected, and what is entered about pupils."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.school import keep_frame, newest_version
from bridge.operations.workbook.comparing import same_frame
from bridge.operations.workbook.people import readings_of
from bridge.operations.workbook.reading import Read
from bridge.operations.workbook.saying import line_of
from bridge.operations.workbook.standing import standing_of
from bridge.operations.workbook.tabs import Content
from bridge.operations.workplace import Actor, Workplace
from mappings.calendar import Arrangement, Stretch
from sync.entered import Line
from sync.errors import NotPaired
from sync.frame import Frame
from sync.memberships import follow_places
from sync.picture import stable_keys
from sync.retention import forget_old
from sync.store import Site, entries, now, queries


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import came to: the version of the frame in force, and rows entered about pupils."""

    version: int
    lines: entries.Change
    arrangements: entries.Change


def keep(place: Workplace, actor: Actor, read: Read, content: bytes) -> Kept:
    """Put a workbook in force, all or nothing; a school without Moodle begins with it."""
    made = entries.Import(actor.name, hashlib.sha256(content).hexdigest())
    with place.store.session() as session:
        standing = standing_of(session)
        site = _site(session, read.frame)
        version = newest_version(session, site.id)
        if not same_frame(standing.frame, read.frame):
            version = keep_frame(session, site.id, read.frame, actor.name)
        people = _Numbers(session, site, read.content)
        if not site.url:
            queries.save_readings(
                session, site.id, readings_of(read.content, read.frame, people.known), now()
            )
            present = {people.known[row["identifier"]] for row in read.content["pupils"]}
            follow_places(session, site.id, read.frame, actor.name, present)
            forget_old(session, site.id, now())  # no synchronisation ever does it there
        lines = entries.replace_lines(session, site.id, _lines(read.content, people), made)
        arrangements = entries.replace_arrangements(
            session, site.id, _arrangements(read.content, people), made
        )
        note(
            session, actor, "import_workbook", read.frame.name, site_id=site.id, version=version,
            digest=made.digest, lines=lines.added + lines.removed,
            arrangements=arrangements.added + arrangements.removed,
        )  # fmt: skip
        return Kept(version, lines, arrangements)


def _site(session: Session, frame: Frame) -> Site:
    """The site that is paired; where none is, that of the school that works without Moodle."""
    try:
        site = queries.paired_site(session)
    except NotPaired:
        site = Site(url="", identity="", name=frame.name, paired_at=datetime.now(UTC))
        session.add(site)
        session.flush()
    if not site.url:
        site.name = frame.name
    return site


class _Numbers:
    """The number of everybody whom a workbook names: of their account, else one of our own."""

    def __init__(self, session: Session, site: Site, content: Content) -> None:
        self.known = self._accounts(session, site) if site.url else {}
        named = (name for name in _named(content) if name not in self.known)
        self.known |= entries.give_numbers(session, site.id, named)

    @staticmethod
    def _accounts(session: Session, site: Site) -> dict[str, int]:
        users = queries.stored_reading(session, site.id, "users")
        rows = list(users.records("id", "username", "idnumber")) if users else []
        by_name = {username: user for user, username, _ in rows}
        return by_name | {key: user for user, key in stable_keys(rows).items()}


def _named(content: Content) -> Iterator[str]:
    for row in content["pupils"]:
        yield row["identifier"]
        yield from (*row["together"], *row["apart"])
    yield from (row["pupil"] for tab in ("placements", "positions") for row in content[tab] if row["pupil"])
    yield from (row["key"] for row in content["staff"] if not row["cohort"])
    yield from (row["who"] for row in content["positions"] if row["who"])


def _lines(content: Content, people: _Numbers) -> Iterator[Line]:
    for row in content["positions"]:
        yield line_of(row, people.known[row["pupil"]], people.known[row["who"]] if row["who"] else None)


def _arrangements(content: Content, people: _Numbers) -> Iterable[Arrangement]:
    away: dict[str, list[Stretch]] = {}
    for row in content["placements"]:
        if row["pupil"]:
            away.setdefault(row["pupil"], []).append(Stretch(row["first"], row["last"]))
    settled: Mapping[str, Mapping[str, tuple[str, ...]]] = {
        row["identifier"]: row for row in content["pupils"]
    }
    for pupil in dict.fromkeys((*settled, *away)):
        row = settled.get(pupil, {})
        yield Arrangement(
            people.known[pupil],
            frozenset(row.get("attends", ())),
            frozenset(people.known[other] for other in row.get("together", ())),
            frozenset(people.known[other] for other in row.get("apart", ())),
            tuple(away.get(pupil, ())),
        )
