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
_CAMPAIGN: Final = date(2026, 9, 14)
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
    frame: dict[str, Any]

    def members(self, division: str) -> list[Person]:
        """The pupils of a division."""
        return [pupil for pupil in self.pupils if pupil.division == division]

    def as_json(self) -> str:
        """The school as one JSON text, for a script that loads it in a real Moodle."""
        plain = asdict(self) | {"demo_date": self.demo_date.isoformat(), "staff_cohort": STAFF_COHORT}
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
    return School(seed, name, YEAR, DEMO_DATE, divisions, pupils, staff, ratings, decided)


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
    moment = datetime.combine(_CAMPAIGN + timedelta(days=mark.day), time(12), UTC)
    return Rating(mark.pupil, mark.item, mark.rater, mark.grade, int(moment.timestamp()))


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
