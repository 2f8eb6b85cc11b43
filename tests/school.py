"""A small school to test on: the stand-in Moodle with people, and a bridge paired with it.

Thirty pupils in two divisions share one barrette of three workshops. Each has not acquired the items of one
competency in three, so that the first groups are known beforehand: `FIRST_GROUPS`.
"""

import pickle
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from pydantic import SecretStr
from sqlalchemy import select

from bridge.operations import frameworks, pairing, publishing, school, synchronise
from bridge.operations.workplace import PATIENT, Actor, Workplace
from bridge.settings import Settings
from sync.lease import Lease, take
from sync.moodle import Moodle, RetryPolicy
from sync.recorder import Report
from sync.sandbox.errors import AnswerLost
from sync.sandbox.faults import Faults
from sync.sandbox.rows import COMPONENT
from sync.sandbox.server import Sandbox
from sync.scope import EVERYTHING, Scope
from sync.store import Base, Store

DAY = date(2026, 11, 24)
ME = Actor.of_host("Nadia Fictive, coordinatrice")
URL = "https://moodle.example"
CLOCK = 1_795_500_000
FRAMEWORK = "lpc-palier-3"
ITEMS = ("1.1.2", "1.2.3", "3.1.1", "3.2.1", "7.1.3", "7.2.1")
COMPETENCIES = ("1", "3", "7")
NOT_ACQUIRED, UNDER_WAY, ACQUIRED = 1, 2, 3
FIRST_GROUPS = {
    "Atelier Lire et s’exprimer, groupe A": {f"eleve.{i:02}" for i in range(0, 30, 3)} | {"prof.lettres"},
    "Atelier Résoudre et expérimenter, groupe A": {f"eleve.{i:02}" for i in range(1, 30, 3)} | {"prof.maths"},
    "Atelier Mener son projet, groupe A": {f"eleve.{i:02}" for i in range(2, 30, 3)} | {"prof.metier"},
}
STAFF = ("prof.lettres", "prof.maths", "prof.metier")


def clock() -> int:
    """The site's clock stands still."""
    return CLOCK


def workshop(key: str, competency: str, leader: str, **changes: Any) -> dict[str, Any]:
    """A workshop of the frame, of 3 to 14 pupils."""
    return {
        "key": key,
        "topic": competency,
        "mode": "support",
        "leader": leader,
        "minimum": 3,
        "maximum": 14,
        **changes,
    }


def frame(**changes: Any) -> dict[str, Any]:
    """The document of the school: one barrette, two divisions."""
    barrette = {
        "key": "mardi",
        "name": "Seconde, mardi 10 h",
        "level": "SEC",
        "weekday": 2,
        "start": "10:00",
        "end": "11:00",
        "divisions": ["2a", "2b"],
        "workshops": [
            workshop("lire", "1", "prof.lettres"),
            workshop("calculer", "3", "prof.maths"),
            workshop("projet", "7", "prof.metier"),
        ],
    }
    document = {
        "year": "2026",
        "name": "Lycée professionnel fictif",
        "divisions": [
            {"key": "2a", "name": "2A", "level": "SEC", "cohort": "2A"},
            {"key": "2b", "name": "2B", "level": "SEC", "cohort": "2B"},
        ],
        "barrettes": [barrette],
        "campaign": list(ITEMS),
    }
    return document | changes


class Crash(BaseException):
    """The bridge's process ends here: nothing in it may count on catching this."""


@dataclass
class Wire:
    """The way to the stand-in.

    The bridge can be made to die before or after its n-th call of `apply` (`crash`) or of any (`crash_at_call`), or
    when Moodle dies. `rewrite` changes what comes back; `before_apply` is called before each `apply`.
    """

    sandbox: Sandbox
    crash: tuple[int, str] | None = None
    crash_at_call: tuple[int, str] | None = None
    dies_with_moodle: bool = False
    rewrite: Callable[[bytes], bytes] = bytes
    before_apply: Callable[[], None] = lambda: None
    applies: int = 0
    calls: int = 0

    def __call__(self, path: str, form: dict[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        self.calls += 1
        if self.crash_at_call == (self.calls, "before"):
            raise Crash
        answer = self._applied(path, form)
        if self.crash_at_call == (self.calls, "after"):
            raise Crash
        return answer

    def _applied(self, path: str, form: dict[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        if form["wsfunction"] != "local_barrette_apply":
            return self._passed(path, form)
        self.applies += 1
        self.before_apply()
        if self.crash == (self.applies, "before"):
            raise Crash
        answer = self._passed(path, form)
        if self.crash == (self.applies, "after"):
            raise Crash
        return answer

    def _passed(self, path: str, form: dict[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        try:
            status, headers, body = self.sandbox.handle(path, form)
        except AnswerLost:
            if self.dies_with_moodle:
                raise Crash from None
            raise
        return status, headers, self.rewrite(body)


class Impatient(Workplace):
    """A workplace that repeats failed calls without waiting between them."""

    def moodle_at(self, url: str, token: SecretStr, policy: RetryPolicy = PATIENT) -> Moodle:
        return Moodle(url, token, server=self.server, sleep=lambda seconds: None, policy=policy)


@dataclass
class School:
    """A stand-in Moodle, the bridge paired with it, and the school's verbs."""

    sandbox: Sandbox
    place: Workplace
    wire: Wire

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.place.store.close()

    @property
    def moodle(self):
        return self.sandbox.moodle

    @property
    def faults(self) -> Faults:
        return self.sandbox.faults

    def heal(self) -> None:
        """Let everything work again."""
        self.sandbox.faults = Faults(self.moodle.site)
        self.wire.crash, self.wire.dies_with_moodle, self.wire.rewrite = None, False, bytes
        self.wire.crash_at_call = None

    def id(self, username: str) -> int:
        return self.moodle.user(username).id

    def dry_run(self, **asked: Any) -> Report:
        return synchronise.synchronise(self.place, ME, dry=True, **asked)

    def synchronise(self, scope: Scope = EVERYTHING, **asked: Any) -> Report:
        return synchronise.synchronise(self.place, ME, scope=scope, **asked)

    def approve(self, checksum: str = "") -> str:
        return publishing.approve(self.place, ME, checksum)

    def publish(self) -> Report:
        """Propose, approve what is proposed, and push it."""
        self.dry_run()
        self.approve()
        return self.synchronise()

    def import_frame(self, **changes: Any) -> None:
        school.import_school(self.place, ME, frame(**changes))

    def rate(self, pupil: str, competency: str, grade: int, when: int = CLOCK) -> None:
        """Rate one pupil on the items of one competency."""
        for item in ITEMS:
            if item.startswith(competency):
                self.rate_item(pupil, item, grade, when=when)

    def rate_item(
        self, pupil: str, item: str, grade: int, rater: str = "prof.lettres", when: int = CLOCK
    ) -> None:
        self.moodle.grade_competency(self.id(pupil), self.item(item), grade, self.id(rater), when=when)

    def item(self, code: str) -> int:
        """The Moodle competency of an item."""
        return self.moodle.competencies.find(idnumber=f"barrette:{FRAMEWORK}:{code}").id

    def cohort(self, idnumber: str) -> int:
        return self.moodle.cohorts.find(idnumber=idnumber).id

    def groups(self) -> dict[str, set[str]]:
        """Who is in which group, by name."""
        return {
            group.name: {
                self.moodle.users.get(member.userid).username
                for member in self.moodle.group_members.where(groupid=group.id)
            }
            for group in self.moodle.groups
        }

    def group_of(self, username: str) -> str:
        """The group that somebody is in; they must be in one only."""
        (found,) = (name for name, members in self.groups().items() if username in members)
        return found

    def at_work_elsewhere(self) -> Lease:
        """Another runner makes a synchronisation: for as long as a `with` lasts."""
        return take(self.place.store, self.place.site().id)

    def freeze(self) -> "Frozen":
        """Keep the school as it stands. It is closed by that."""
        self.place.store.close()
        return Frozen(pickle.dumps(self.moodle), self.place.settings.data_dir)


@dataclass(frozen=True)
class Frozen:
    """A school that was kept: as many copies as wanted can be made of it."""

    moodle: bytes
    folder: Path

    def thaw(self, folder: Path) -> School:
        """A copy of its own, with its data in `folder`."""
        shutil.copytree(self.folder, folder)
        sandbox = Sandbox()
        sandbox.moodle = pickle.loads(self.moodle)
        sandbox.faults = Faults(sandbox.moodle.site)
        return bridged(sandbox, folder, Store.in_folder(folder))


def bridged(
    sandbox: Sandbox, folder: Path, store: Store | None = None, day: date = DAY, **more: Any
) -> School:
    """A bridge with its data in `folder`, that talks to this Moodle but need not be paired."""
    wire, settings = Wire(sandbox), Settings(data_dir=folder, **more)
    if store:
        return School(sandbox, Impatient(settings, store, wire, day), wire)
    return School(sandbox, Impatient.open(settings, wire, day), wire)


def peopled() -> Sandbox:
    """A Moodle with the small school's people in their cohorts."""
    sandbox = Sandbox(now=clock)
    moodle = sandbox.moodle
    for division, numbers in (("2A", range(15)), ("2B", range(15, 30))):
        cohort = moodle.create_cohort(division, division, in_scope=True)
        for number in numbers:
            user = moodle.create_user(f"eleve.{number:02}", f"Prénom{number:02}", f"Nom{number:02}")
            moodle.add_cohort_member(cohort.id, user.id)
    staff = moodle.create_cohort("Personnels", "personnels", in_scope=True)
    for username in STAFF:
        moodle.add_cohort_member(staff.id, moodle.create_user(username, "Prénom", username.title()).id)
    return sandbox


def just_paired(folder: Path, **settings: Any) -> School:
    """The small school's Moodle and a bridge paired with it: no framework and no frame yet."""
    sandbox = peopled()
    lycee = bridged(sandbox, folder, **settings)
    pairing.pair(lycee.place, ME, URL, SecretStr(sandbox.moodle.site.token))
    return lycee


def paired(folder: Path, settings: Mapping[str, Any] | None = None, **changes: Any) -> School:
    """The small school with the framework, its frame and its ratings, before any synchronisation.

    `settings` of the bridge besides its folder; `changes` of the frame.
    """
    lycee = just_paired(folder, **(settings or {}))
    frameworks.push_framework(lycee.place, ME, FRAMEWORK)
    lycee.import_frame(**changes)
    for number in range(30):
        lycee.moodle.write_project(lycee.id(f"eleve.{number:02}"), when=CLOCK - 2 * 86400)
        for place, competency in enumerate(COMPETENCIES):
            grade = NOT_ACQUIRED if number % 3 == place else ACQUIRED
            lycee.rate(f"eleve.{number:02}", competency, grade, when=CLOCK - 86400)
    for number in range(5):
        pupil, item = lycee.id(f"eleve.{number:02}"), lycee.item("1.1.2")
        lycee.moodle.observe(pupil, item, lycee.id("prof.maths"), 0)
        lycee.moodle.self_position(pupil, item, 2)
    return lycee


def site_state(lycee: School) -> dict[str, Any]:
    """Every row of the Moodle and every setting, to see whether anything was changed; the record of runs apart."""
    tables = {
        name: [_comparable(asdict(row)) for row in table]
        for name, table in vars(lycee.moodle).items()
        if name not in ("site", "now", "requests", "bridge", "feed")
    }
    return tables | {"site": asdict(lycee.moodle.site)}


def school_data(lycee: School) -> dict[str, list[Any]]:
    """Every row of the school's own data; the record of runs, and of their turns, apart."""
    with lycee.place.store.session() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table))]
            for table in Base.metadata.sorted_tables
            if table.name not in ("run", "journal_entry", "lease")
        }


def without_readings(data: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The school's data without its copy of Moodle and what belongs to it: when it was read, and up to where."""
    return {name: rows for name, rows in data.items() if name not in ("reading", "site")}


def shape(lycee: School) -> dict[str, Any]:
    """What people see in Moodle, whatever the ids: anything made twice or lost shows."""
    moodle = lycee.moodle
    courses = {course.id: course.shortname for course in moodle.courses}
    names = {user.id: user.username for user in moodle.users}
    groups = {g.id: (courses[g.courseid], g.name, g.idnumber, g.visibility) for g in moodle.groups}
    groupings = {g.id: (courses[g.courseid], g.name, g.idnumber) for g in moodle.groupings}
    sections = {
        s.id: (courses[s.course], s.name, groupings[s.groupingid] if s.groupingid else None)
        for s in moodle.sections
    }
    links = [(groupings[row.groupingid], groups[row.groupid]) for row in moodle.grouping_groups]
    linked = [(courses[row.courseid], row.competencyid) for row in moodle.course_competencies]
    modules = [(sections[m.section], m.type, m.name, m.idnumber, m.completion) for m in moodle.modules]
    members = [(groups[m.groupid], names[m.userid], m.component) for m in moodle.group_members]
    enrolments = [
        (courses[e.courseid], names[e.userid], sorted(e.roles), e.status) for e in moodle.enrolments
    ]
    return {
        "courses": sorted((c.shortname, c.fullname, c.idnumber, c.groupmode) for c in moodle.courses),
        "groups": sorted(groups.values()),
        "groupings": sorted(groupings.values()),
        "sections": sorted(sections.values(), key=str),
        "links": sorted(links),
        "linked": sorted(linked),
        "modules": sorted(modules, key=str),
        "members": sorted(members),
        "enrolments": sorted(enrolments),
        "intents": sorted(row.objkey for row in moodle.objects if not row.objectid),
    }


def ours(lycee: School) -> set[tuple[str, str, str]]:
    """Course, group and member of every membership that Barrette made."""
    moodle = lycee.moodle
    groups = {group.id: (moodle.courses.get(group.courseid).shortname, group.name) for group in moodle.groups}
    return {
        (*groups[member.groupid], moodle.users.get(member.userid).username)
        for member in moodle.group_members
        if member.component == COMPONENT
    }


def _comparable(row: dict[str, Any]) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, set) else value for name, value in row.items()}
