"""The school as the store knows it, opened for one page: people, workshops and groups by their names."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from sqlalchemy.orm import Session

from bridge.operations.workplace import Workplace
from mappings.grouping.instance import LAST_RESORT_KEY
from mappings.messages import MappingError
from mappings.programmes import module_for
from mappings.settling_in import NO_PROJECT, may_be_grouped
from mappings.states import Mode
from mappings.topics import topic_label
from sync.desired import opaque_key
from sync.divisions import divisions
from sync.frame import Barrette, Frame, Workshop
from sync.kinds import KINDS
from sync.picture import Picture, projects_of
from sync.pools import Forming
from sync.progress import GroupProgress, group_progress
from sync.school import School, draw_school, forming_of, school_of
from sync.snapshot import Reading, Snapshot
from sync.store import Site, StoredProposal, entries, queries

DIVIDED = ("users", "cohorts", "cohort_members")
"""The kinds that say who is in which division."""

DRAWN = (
    "users", "cohorts", "cohort_members", "scales", "frameworks", "competencies", "evidence", "ratings",
    "observations", "ap_marks", "self_positions", "projects",
)  # fmt: skip
"""The kinds that a picture of pupils is drawn from."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil by name. `away` is the last day of the work placement under way, None when present."""

    id: int
    name: str
    division: str
    away: date | None


@dataclass(frozen=True, slots=True)
class WorkshopLabel:
    """A workshop in people's words. `theme` is what pupils read, `competency` the official text."""

    key: str
    theme: str
    competency: str
    mode: Mode
    leader: str
    room: str
    maximum: int | None


class Book:
    """Everything that a page may name. Raises NotPaired and NoFrame when there is no school to show."""

    def __init__(self, session: Session, place: Workplace) -> None:
        self.session = session
        self.day = place.today
        self.seed = place.settings.seed
        self.site: Site = queries.paired_site(session)
        self.frame: Frame = queries.frame_in_force(session, self.site.id)
        self._readings: dict[str, Reading | None] = {}

    def reading(self, kind: str) -> Reading | None:
        """The last complete reading of a kind, unpacked once."""
        if kind not in self._readings:
            self._readings[kind] = queries.stored_reading(self.session, self.site.id, kind)
        return self._readings[kind]

    def records(self, kind: str, *names: str) -> Iterable[tuple[int, ...]]:
        """Rows of the last complete reading; none before the first."""
        reading = self.reading(kind)
        return reading.records(*names) if reading else ()

    @cached_property
    def names(self) -> dict[int, str]:
        """People's names by Moodle user id."""
        rows = self.records("users", "id", "firstname", "lastname")
        return {user: f"{first} {last}".strip() for user, first, last in rows}

    @cached_property
    def order(self) -> dict[int, tuple[str, str]]:
        """What sorts people as a register does: by last name, accents aside."""
        rows = self.records("users", "id", "lastname", "firstname")
        return {user: (_plain(last), _plain(first)) for user, last, first in rows}

    @cached_property
    def accounts(self) -> dict[str, str]:
        """Names by username: leaders are given so."""
        return {str(name): self.names[user] for user, name in self.records("users", "id", "username")}

    @cached_property
    def pupils(self) -> dict[int, Pupil]:
        """The active pupils of the frame's divisions."""
        snapshot = self.snapshot(DIVIDED)
        if snapshot is None:
            return {}
        away = {p.division: p.last for p in self.frame.placements if p.first <= self.day <= p.last}
        names = {division.key: division.name for division in self.frame.divisions}
        return {
            pupil: Pupil(pupil, self.names[pupil], names[key], away.get(key))
            for key, pupils in divisions(snapshot, self.frame).pupils.items()
            for pupil in pupils
        }

    @cached_property
    def progress(self) -> dict[tuple[str, str], GroupProgress]:
        """What Moodle holds of each group, by barrette and workshop; nothing before the first reading."""
        snapshot = self.snapshot(tuple(KINDS))
        found = group_progress(self.frame, snapshot, frozenset(self.pupils)) if snapshot else ()
        return {(group.barrette, group.workshop): group for group in found}

    def snapshot(self, kinds: Iterable[str]) -> Snapshot | None:
        """The last complete readings of some kinds; None while one of them is missing."""
        readings = {kind: self.reading(kind) for kind in kinds}
        known = {kind: reading for kind, reading in readings.items() if reading}
        return Snapshot(known) if len(known) == len(readings) else None

    def sorted(self, pupils: Iterable[int]) -> list[Pupil]:
        """Pupils by last name; those who are no longer in a division are left out."""
        known = (self.pupils[pupil] for pupil in pupils if pupil in self.pupils)
        return sorted(known, key=lambda pupil: self.order[pupil.id])

    def pool(self, barrette: Barrette) -> list[Pupil]:
        """The pupils of the barrette's divisions, by last name."""
        return self.sorted(self.pool_ids(barrette))

    def pool_ids(self, barrette: Barrette) -> list[int]:
        """The pupils of the barrette's divisions, in no order: enough to count them."""
        divisions = {self.frame.division(key).name for key in barrette.divisions}
        return [pupil.id for pupil in self.pupils.values() if pupil.division in divisions]

    def early(self, barrette: Barrette) -> dict[str, list[Pupil]]:
        """Pupils who write their project before any group, by name of division; nobody while that is not known."""
        read = self.reading("projects")
        if read is None:
            return {}
        projects = dict(projects_of(Snapshot({"projects": read})))
        published = self.published.get(barrette.key, {})
        early: dict[str, list[Pupil]] = {}
        for pupil in self.pool(barrette):
            project = projects.get(pupil.id, NO_PROJECT)
            if not may_be_grouped(barrette.level, project, placed=pupil.id in published):
                early.setdefault(pupil.division, []).append(pupil)
        return dict(sorted(early.items()))

    @cached_property
    def published(self) -> Mapping[str, Mapping[int, str]]:
        """Published places, by barrette."""
        return queries.places_in(self.session, self.site.id, "published")

    def barrette(self, key: str) -> Barrette | None:
        """The barrette of a key, None when the frame has none."""
        return next((b for b in self.frame.barrettes if b.key == key), None)

    def offering(self, barrette: Barrette, proposal: StoredProposal | None) -> Barrette:
        """The barrette with what a proposal opens in it, where what opens is proposed."""
        if proposal is None or not proposal.offer:
            return barrette
        offer = tuple(Workshop.model_validate(each) for each in proposal.offer)
        return barrette.model_copy(update={"workshops": offer})

    def leader(self, key: str) -> str:
        """The name of who leads a workshop: an account, somebody described by name, else the key itself."""
        described = {person.key: person.name for person in self.frame.staff if person.name}
        return self.accounts.get(key) or described.get(key) or key

    def workshop(self, barrette: Barrette, key: str) -> WorkshopLabel:
        """A workshop in words; one that the frame no longer has keeps its key."""
        found = next((w for w in barrette.workshops if w.key == key), None)
        if found is None:
            theme = _theme(None) if key == LAST_RESORT_KEY else key
            return WorkshopLabel(key, theme, "", Mode.SUPERVISED_STUDY, "", "", None)
        return WorkshopLabel(
            key,
            _theme(found.topic),
            topic_label(found.topic),
            found.mode,
            self.leader(found.leader),
            found.room,
            None if found.mode is Mode.SUPERVISED_STUDY else found.maximum,
        )

    def group_key(self, barrette: Barrette, workshop: str) -> str:
        """The key under which Moodle holds the group of a workshop."""
        return opaque_key(self.frame.year, barrette.key, "group", workshop)

    @cached_property
    def group_names(self) -> dict[str, str]:
        """Names of groups by their key: as Moodle shows them, else as the waiting plan would name them."""
        plan = queries.waiting_plan(self.session, self.site.id)
        items = plan.items if plan else ()
        planned = {item["key"]: item["data"]["name"] for item in items if item["kind"] == "groups"}
        return planned | {str(k): str(n) for k, n in self.records("groups", "objkey", "name") if k}

    def group_name(self, barrette: Barrette, workshop: str) -> str:
        """The name of a workshop's group, its theme when no group has been named yet."""
        key = self.group_key(barrette, workshop)
        return self.group_names.get(key) or self.workshop(barrette, workshop).theme

    @cached_property
    def everybody(self) -> Picture | None:
        """What was observed of all pupils; None before the first reading."""
        snapshot = self.snapshot(DRAWN)
        return self._drawn(snapshot) if snapshot else None

    @cached_property
    def school(self) -> School:
        """All that the school described, decided and entered."""
        return school_of(self.session, self.site.id)

    def forming(self, picture: Picture) -> Forming:
        """What groups would be formed of now: to answer "what if", and to refuse what cannot hold."""
        return forming_of(school_of(self.session, self.site.id), picture, self.day, self.seed)

    def _drawn(self, snapshot: Snapshot, at: datetime | None = None) -> Picture:
        if at is None:
            return draw_school(snapshot, self.school)
        said = entries.entered(self.session, self.site.id, at)
        return draw_school(snapshot, replace(self.school, entered=said))

    def picture(self, pupils: Iterable[int], at: datetime | None = None) -> Picture | None:
        """What was observed of these pupils; None before the first reading. Only their rows are looked at.

        `at`: as it stood at a moment of the past. Moodle tells when what stands was observed; a cell that was
        replaced since is known by what replaced it, and left out before that.
        """
        wanted = frozenset(pupils)
        snapshot = self.snapshot(DRAWN)
        if snapshot is None:
            return None
        known = dict(snapshot.readings)
        for kind in ("evidence", "ratings", "observations", "ap_marks", "self_positions", "projects"):
            known[kind] = _only(known[kind], wanted, at)
        return self._drawn(Snapshot(known), at)


DATED = {
    "evidence": "timecreated",
    "ratings": "timemodified",
    "observations": "timemodified",
    "ap_marks": "timemodified",
}
"""What tells when a row of a kind was observed."""


def _only(reading: Reading, users: frozenset[int], at: datetime | None) -> Reading:
    """The rows of some people, of what was observed by then."""
    rows = [row for row, user in enumerate(reading.column("userid")) if user in users]
    if at and reading.kind in DATED:
        seen = reading.column(DATED[reading.kind])
        rows = [row for row in rows if int(seen[row] or 0) < at.timestamp()]
    columns: Mapping[str, tuple[int | str | None, ...]] = {
        name: tuple(cells[row] for row in rows) for name, cells in reading.columns.items()
    }
    return Reading(reading.kind, columns, len(rows), reading.complete, "")


def _theme(competency: str | None) -> str:
    try:
        return module_for(competency).title
    except MappingError:
        return competency or ""


def _plain(text: object) -> str:
    decomposed = unicodedata.normalize("NFKD", str(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
