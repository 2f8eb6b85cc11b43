"""A fictional lycée, whole: people, divisions, positioning and what the school decides, from a seed.

The same seed gives the same school, in the stand-in Moodle and, through `as_json`, in a real one.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from random import Random
from typing import Any, Final

from sync.sandbox.fiction import FIRST_NAMES, SCHOOL_NAMES, STREAMS, SUBJECTS, SURNAMES
from sync.sandbox.positioning import ITEMS, Mark, marks
from sync.sandbox.server import Sandbox
from sync.sandbox.state import Moodle
from sync.sandbox.timetable import SLOTS, STAFF_COHORT, division_names, frame

YEAR: Final = "2026"
DEMO_DATE: Final = date(2026, 11, 24)
"""A Tuesday on which two divisions are on work placement."""
_SETTLING_IN: Final = date(2026, 9, 2)
_CAMPAIGN: Final = date(2026, 9, 14)
_UNWRITTEN: Final = 4
WISHES: Final = (
    *("need:methods", "need:confidence", "need:project", "need:studies", "need:autonomy"),
    *("competency:barrette:lpc-palier-3:1.1", "competency:barrette:lpc-palier-3:3.2"),
)
"""Codes of the plugin's list."""
PROJECT: Final = "Découvrir plusieurs métiers, et choisir le mien."
WAIVER: Final = "Arrivé après les semaines de projet : nous en avons parlé ensemble."
_PUPILS: Final = (24, 31)  # least and most in a division


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the school. A pupil has a division, a member of the staff a subject."""

    username: str
    idnumber: str
    firstname: str
    lastname: str
    division: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """What a rater stated: 1 non acquis, 2 en voie d'acquisition, 3 acquis. Not observed leaves no rating."""

    pupil: str
    item: str
    rater: str
    grade: int
    time: int


@dataclass(frozen=True, slots=True)
class Writing:
    """A pupil of seconde and the project: written with wishes, waived by a teacher, or neither yet (time 0)."""

    pupil: str
    wishes: tuple[str, ...] = ()
    time: int = 0
    waived_by: str = ""


@dataclass(frozen=True, slots=True)
class SelfPosition:
    """What a pupil says of themselves on an item; 0 is "I cannot say"."""

    pupil: str
    item: str
    state: int
    time: int


@dataclass(frozen=True, slots=True)
class School:
    """Plain data. `frame` is what the school decides, as a school file: read it, do not change it."""

    seed: int
    name: str
    year: str
    demo_date: date
    divisions: tuple[str, ...]
    pupils: tuple[Person, ...]
    staff: tuple[Person, ...]
    ratings: tuple[Rating, ...]
    projects: tuple[Writing, ...]
    self_positions: tuple[SelfPosition, ...]
    frame: dict[str, Any]

    def members(self, division: str) -> list[Person]:
        """The pupils of a division."""
        return [pupil for pupil in self.pupils if pupil.division == division]

    def as_json(self) -> str:
        """The school as one JSON text, for a script that loads it in a real Moodle."""
        plain = asdict(self) | {
            "demo_date": self.demo_date.isoformat(), "staff_cohort": STAFF_COHORT,
            "project": PROJECT, "waiver": WAIVER,
        }  # fmt: skip
        return json.dumps(plain, ensure_ascii=False, indent=1)


def fictional_school(seed: int = 1) -> School:
    """The school of that seed: about 330 pupils in 12 divisions, 30 members of staff."""
    random = Random(seed)  # noqa: S311 - a school to show, not a secret
    streams = STREAMS[(seed - 1) % len(STREAMS)]
    slots = SLOTS[(seed - 1) % len(SLOTS)]
    name = SCHOOL_NAMES[(seed - 1) % len(SCHOOL_NAMES)]
    divisions = tuple(division for _, division in division_names(streams))
    sizes = {division: random.randint(*_PUPILS) for division in divisions}
    names = _names(random)
    pupils = tuple(
        _person(next(names), number, division=division)
        for number, division in enumerate((d for d in divisions for _ in range(sizes[d])), 1)
    )
    subjects = [subject for subject, count in SUBJECTS for _ in range(count)]
    staff = tuple(
        _person(next(names), 900 + number, subject=subject) for number, subject in enumerate(subjects, 1)
    )
    teachers = {person.username: person.subject for person in staff}
    decided = frame(name, YEAR, sizes, streams, slots, teachers, random)
    ratings = tuple(_rating(mark) for mark in _marks(divisions, pupils, staff, random))
    first_year = [pupil for pupil in pupils if pupil.division.startswith("2")]
    form_teachers = {d["name"]: d["form_teacher"] for d in decided["divisions"]}
    # Drawn apart, so that the people and the ratings of a seed stay what they were.
    apart = Random(seed + 1000)  # noqa: S311
    projects = tuple(_writings(first_year, form_teachers, apart))
    said = tuple(_self_positions(first_year, apart))
    return School(seed, name, YEAR, DEMO_DATE, divisions, pupils, staff, ratings, projects, said, decided)


def load(school: School, sandbox: Sandbox) -> None:
    """Fill a Moodle with the people of the school: one cohort a division, one for the staff, all in scope."""
    with sandbox.lock:
        moodle = sandbox.moodle
        moodle.site.name = school.name
        ids = {
            person.username: moodle.create_user(
                person.username, person.firstname, person.lastname, person.idnumber
            ).id
            for person in (*school.pupils, *school.staff)
        }
        for division in school.divisions:
            members = [pupil.username for pupil in school.members(division)]
            _cohort(moodle, division, division, [ids[username] for username in members])
        _cohort(moodle, "Personnels", STAFF_COHORT, [ids[person.username] for person in school.staff])


def rate(school: School, sandbox: Sandbox) -> int:
    """Let the teachers rate, once the framework is there. Returns how many ratings were made.

    A pupil is rated in the first course of theirs that the item is linked to, as Moodle's own pages do, and
    outside of any course when there is none. LookupError when an item of the school has no competency.
    """
    with sandbox.lock:
        moodle = sandbox.moodle
        competencies, users = _by_code(moodle), {user.username: user.id for user in moodle.users}
        missing = sorted({rating.item for rating in school.ratings} - competencies.keys())
        if missing:
            raise LookupError(f"no competency for {', '.join(missing)}: push the framework first")
        for rating in school.ratings:
            pupil, competency = users[rating.pupil], competencies[rating.item]
            course = _course_of(moodle, pupil, competency)
            moodle.grade_competency(
                pupil, competency, rating.grade, users[rating.rater], courseid=course, when=rating.time
            )
        return len(school.ratings)


def write(school: School, sandbox: Sandbox) -> int:
    """Let the pupils of seconde write their project and say where they stand. Returns how many projects are done.

    The framework must be there already.
    """
    with sandbox.lock:
        moodle = sandbox.moodle
        competencies, users = _by_code(moodle), {user.username: user.id for user in moodle.users}
        for writing in school.projects:
            pupil = users[writing.pupil]
            if writing.waived_by:
                moodle.waive_project(pupil, users[writing.waived_by], WAIVER, when=writing.time)
            elif writing.time:
                moodle.write_project(pupil, *writing.wishes, project=PROJECT, when=writing.time)
        for said in school.self_positions:
            moodle.self_position(users[said.pupil], competencies[said.item], said.state, when=said.time)
        return sum(bool(writing.time) and not writing.waived_by for writing in school.projects)


def _names(random: Random) -> Iterator[tuple[str, str]]:
    pairs = list(product(FIRST_NAMES, SURNAMES))
    random.shuffle(pairs)
    return iter(pairs)


def _person(name: tuple[str, str], number: int, division: str = "", subject: str = "") -> Person:
    username = ".".join(_ascii(part) for part in name)
    return Person(username, f"FICTIF{number:04}", *name, division=division, subject=subject)


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _marks(
    divisions: tuple[str, ...], pupils: tuple[Person, ...], staff: tuple[Person, ...], random: Random
) -> list[Mark]:
    teachers = [
        person.username for person in staff if person.subject not in ("documentation", "vie scolaire")
    ]
    return [
        mark
        for division in divisions
        for mark in marks(
            [pupil.username for pupil in pupils if pupil.division == division], teachers, random
        )
    ]


def _rating(mark: Mark) -> Rating:
    return Rating(mark.pupil, mark.item, mark.rater, mark.grade, _noon(_CAMPAIGN, mark.day))


def _noon(first: date, days: int) -> int:
    return int(datetime.combine(first + timedelta(days=days), time(12), UTC).timestamp())


def _writings(pupils: list[Person], form_teachers: dict[str, str], random: Random) -> Iterator[Writing]:
    """Nearly everybody has written; a few have not yet, and one came too late and was waived."""
    without = random.sample(pupils, _UNWRITTEN + 1)
    for pupil in pupils:
        if pupil is without[0]:
            yield Writing(pupil.username, (), _noon(_CAMPAIGN, 10), form_teachers[pupil.division])
        elif pupil in without:
            yield Writing(pupil.username)
        else:
            wishes = tuple(random.sample(WISHES, random.randint(0, 2)))
            yield Writing(pupil.username, wishes, _noon(_SETTLING_IN, random.randrange(8)))


def _self_positions(pupils: list[Person], random: Random) -> Iterator[SelfPosition]:
    """Half of the pupils have begun: some items each, and not always with an answer."""
    for pupil in random.sample(pupils, len(pupils) // 2):
        for item in random.sample(ITEMS, random.randint(4, len(ITEMS))):
            state = random.choices((0, 1, 2, 3), (1, 2, 4, 4))[0]
            yield SelfPosition(pupil.username, item, state, _noon(_CAMPAIGN, random.randrange(14)))


def _cohort(moodle: Moodle, name: str, idnumber: str, userids: list[int]) -> None:
    cohort = moodle.create_cohort(name, idnumber, in_scope=True)
    for userid in userids:
        moodle.add_cohort_member(cohort.id, userid)


def _by_code(moodle: Moodle) -> dict[str, int]:
    """Competencies by the item code that ends their idnumber; the first framework that has one wins."""
    codes: dict[str, int] = {}
    for competency in moodle.competencies:
        found = re.search(r"(?<![\d.])\d+\.\d+\.\d+$", competency.idnumber)
        if found and found.group() in ITEMS:
            codes.setdefault(found.group(), competency.id)
    return codes


def _course_of(moodle: Moodle, userid: int, competencyid: int) -> int | None:
    links = moodle.course_competencies.where(competencyid=competencyid)
    return next(
        (row.courseid for row in links if moodle.enrolments.find(courseid=row.courseid, userid=userid)), None
    )
