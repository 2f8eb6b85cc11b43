"""A fictional lycée at each moment of its first weeks, with a filled store: for tests of pages, here and in a
browser."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bridge.operations import frameworks, pairing, publishing, school, synchronise
from bridge.operations.workplace import Actor, Workplace
from bridge.settings import Settings
from sync.errors import RunHeld
from sync.moodle.errors import MoodleError
from sync.sandbox.pupils import work
from sync.sandbox.school import School, fictional_school, load, rate, write
from sync.sandbox.server import Sandbox
from sync.store import Run, StoredLease, now, queries

COORDINATOR = Actor.of_host("Mme Test")
NIGHT = Actor.of_host("nightly")
ARRIVAL = "Sami Arrivant"
THREE_DAYS = timedelta(days=3)


@dataclass(frozen=True)
class Lycee:
    """The Moodle, the bridge and the fiction that they hold."""

    place: Workplace
    sandbox: Sandbox
    school: School

    def synchronise(self, actor: Actor = COORDINATOR) -> None:
        synchronise.synchronise(self.place, actor)


def unpaired(folder: Path) -> Lycee:
    """Nothing is paired."""
    fiction, sandbox = fictional_school(1), Sandbox()
    load(fiction, sandbox)
    settings = Settings(data_dir=folder)
    return Lycee(Workplace.open(settings, server=sandbox.handle, day=fiction.demo_date), sandbox, fiction)


def paired(folder: Path) -> Lycee:
    """Paired, and not described."""
    lycee = unpaired(folder)
    site = lycee.sandbox.moodle.site
    pairing.pair(lycee.place, COORDINATOR, site.url.replace("http:", "https:"), SecretStr(site.token))
    return lycee


def settling(folder: Path) -> Lycee:
    """Ready for its first synchronisation: pupils have been observed, and some have yet to write their project."""
    lycee = paired(folder)
    frameworks.push_framework(lycee.place, COORDINATOR, "lpc-palier-3")
    rate(lycee.school, lycee.sandbox)
    write(lycee.school, lycee.sandbox)
    school.import_school(lycee.place, COORDINATOR, dict(lycee.school.frame))
    return lycee


def waiting_for_projects(folder: Path) -> Lycee:
    """The first synchronisation has proposed groups, but not to those who have yet to write their project."""
    lycee = settling(folder)
    lycee.synchronise()
    return lycee


def described(folder: Path) -> Lycee:
    """The same once everybody has written it."""
    lycee = settling(folder)
    moodle = lycee.sandbox.moodle
    for writing in lycee.school.projects:
        moodle.write_project(moodle.user(writing.pupil).id)
    return lycee


def proposed(folder: Path) -> Lycee:
    """The first synchronisation has proposed groups."""
    lycee = described(folder)
    lycee.synchronise()
    return lycee


def published(folder: Path) -> Lycee:
    """The groups are published and written, and pupils have worked."""
    lycee = proposed(folder)
    publishing.approve(lycee.place, COORDINATOR)
    lycee.synchronise()
    work(lycee.sandbox)
    lycee.synchronise(NIGHT)
    return lycee


def moving(folder: Path) -> Lycee:
    """Weeks later: a pupil has arrived, a division has been observed again, some would change groups."""
    lycee = published(folder)
    moodle = lycee.sandbox.moodle
    division = lycee.school.divisions[0]
    user = moodle.create_user("sami.arrivant", "Sami", "Arrivant", "FICTIF2001")
    cohort = next(cohort for cohort in moodle.cohorts if cohort.name == division)
    moodle.add_cohort_member(cohort.id, user.id)
    moodle.write_project(user.id)
    users = {each.username: each.id for each in moodle.users}
    codes = {each.idnumber.rpartition(":")[2]: each.id for each in moodle.competencies}
    rater = users[lycee.school.staff[0].username]
    for place, pupil in enumerate(lycee.school.members(division)):
        for item in ("1.1.2", "1.1.4", "1.2.3", "3.1.1", "3.2.1", "3.2.2"):
            grade = 3 if item.startswith("1") == bool(place % 2) else 1
            moodle.grade_competency(users[pupil.username], codes[item], grade, rater, when=1_795_000_000)
    lycee.synchronise(NIGHT)
    return lycee


def troubled(folder: Path) -> Lycee:
    """Three days without success: Moodle showed its login page, then the next was held by one still under way."""
    lycee = published(folder)
    moodle = lycee.sandbox.moodle
    moodle.suspend_user(moodle.user(lycee.school.pupils[0].username).id)
    lycee.sandbox.faults.login_page(times=99)
    with pytest.raises(MoodleError):
        lycee.synchronise(NIGHT)
    with lycee.place.store.session() as session:
        for run in session.query(Run):
            run.started_at, run.ended_at = run.started_at - THREE_DAYS, run.ended_at - THREE_DAYS
        site = queries.paired_site(session).id
        begun = {
            "site_id": site,
            "asked_by": COORDINATOR.name,
            "dry": False,
            "started_at": now(),
            "report": {},
        }
        session.add(Run(**begun, state="running"))
        lease = session.get_one(StoredLease, site)
        lease.holder, lease.taken_at, lease.beat_at = "serveur:4021", now(), now()
        lease.expires_at = now() + THREE_DAYS
    with pytest.raises(RunHeld):
        lycee.synchronise(NIGHT)
    return lycee


STAGES = {
    "unpaired": unpaired,
    "paired": paired,
    "settling": waiting_for_projects,
    "described": described,
    "proposed": proposed,
    "published": published,
    "moving": moving,
    "troubled": troubled,
}
"""How to make the school of each moment in a folder."""
