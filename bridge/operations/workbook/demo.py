"""The fictional school with which the workbook starts: it can be imported as it stands, and groups formed from it."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random
from typing import Any, Final

from bridge.i18n import Translator
from bridge.operations.workbook.tabs import TAB, TABS, Content, Row
from bridge.operations.workbook.words import choices, plain
from mappings.calendar import load_holidays
from sync.sandbox.fiction import FIRST_NAMES, SURNAMES

YEAR: Final = "2026"
ZONE: Final = "A"
SEED: Final = 2026
DIVISIONS: Final = (
    ("2melec1", "2MELEC1", "SEC", "prof.lettres", 23),
    ("2gatl", "2GATL", "SEC", "prof.maths", 20),
    ("1assp", "1ASSP", "PRE", "prof.sante", 18),
)
"""Code, name, level, form teacher, pupils."""
STAFF: Final = (
    ("prof.lettres", "Mme Canevas", "teacher", "Lettres-histoire", ("2melec1", "2gatl")),
    ("prof.maths", "M. Prototype", "teacher", "Mathématiques-sciences", ("2melec1", "2gatl")),
    ("prof.anglais", "Mme Scénario", "teacher", "Anglais", ("2melec1", "1assp")),
    ("prof.metier", "M. Gabarit", "teacher", "Enseignement professionnel", ("2melec1",)),
    ("prof.gestion", "Mme Esquisse", "teacher", "Économie-gestion", ("2gatl",)),
    ("prof.sante", "Mme Maquette", "teacher", "Sciences médico-sociales", ("1assp",)),
    ("doc", "M. Exemple", "librarian", "Documentation", ()),
    ("cpe", "Mme Témoin", "cpe", None, ()),
)
SKILLS: Final = (
    ("prof.lettres", "1", 3, 2),
    ("prof.lettres", "5", 2, 1),
    ("prof.maths", "3", 3, 1),
    ("prof.maths", "need:methods", 1, 0),
    ("prof.anglais", "2", 3, 1),
    ("prof.anglais", "1", 1, -1),
    ("prof.metier", "7", 3, 1),
    ("prof.metier", "need:project", 2, 2),
    ("prof.gestion", "3", 2, 1),
    ("prof.gestion", "need:studies", 2, 1),
    ("prof.sante", "7", 2, 1),
    ("prof.sante", "need:project", 2, 1),
    ("doc", "1", 2, 2),
    ("doc", "need:methods", 3, 2),
    ("cpe", "need:confidence", 3, 2),
    ("cpe", "need:autonomy", 2, 1),
)
CATALOGUE: Final = (
    ("lire-comprendre", "1", "support", 4, 15, "Lire et comprendre"),
    ("ecrire-long", "1", "consolidation_module", 6, 18, "Écrire un texte suivi"),
    ("calculer", "3", "support", 4, 15, "Calculer et mesurer"),
    ("raisonner", "3", "extension_module", 6, 20, "Raisonner, démontrer"),
    ("parler-anglais", "2", "support", 4, 15, "Oser parler anglais"),
    ("mener-projet", "7", "coaching", 4, 12, "Mener son projet"),
    ("apprendre", "need:methods", "coaching", 4, 12, "Apprendre à apprendre"),
    ("confiance", "need:confidence", "coaching", 3, 10, "Prendre la parole"),
)
FIXED: Final = (
    ("pre-jeudi-lire", "1", "support", 3, 12, "prof.lettres", "Salle 101"),
    ("pre-jeudi-projet", "need:project", "coaching", 3, 12, "prof.sante", "Salle 102"),
    ("pre-jeudi-autonomie", "7", "consolidation_module", 3, 12, "prof.metier", "CDI"),
)
ROOMS: Final = (
    ("s101", "Salle 101", 18),
    ("s102", "Salle 102", 18),
    ("s103", "Salle 103", 15),
    ("cdi", "CDI", 30),
    ("atelier", "Atelier", 12),
)
PERIODS: Final = (
    ("p1", "Période 1", date(2026, 9, 7), date(2026, 10, 16)),
    ("p2", "Période 2", date(2026, 11, 3), date(2026, 12, 18)),
    ("p3", "Période 3", date(2027, 1, 4), date(2027, 2, 12)),
    ("p4", "Période 4", date(2027, 3, 1), date(2027, 4, 9)),
    ("p5", "Période 5", date(2027, 4, 27), date(2027, 6, 11)),
)
OBSERVED: Final = ("1.1.2", "1.2.3", "3.1.1", "3.2.2", "2.1.2", "7.2.1")
"""By whom: see `_RATERS`."""
_RATERS: Final = {
    "1": "prof.lettres", "2": "prof.anglais", "3": "prof.maths", "7": "prof.metier",
}  # fmt: skip
FIRST_DAY: Final = date(2026, 9, 14)
UNSEEN: Final = 0.25
"""Share of the cells that nobody had an occasion to observe: that is normal."""


def demo(language: Translator) -> Content:
    """The rows of the fictional school: the same each time; what teachers say, in the language given."""
    random = Random(SEED)  # noqa: S311 - a fiction
    pupils = list(_pupils(random))
    rows: dict[str, tuple[Row, ...]] = {tab.code: () for tab in TABS}
    rows["school"] = (
        TAB["school"].row(name="Lycée professionnel Simone-Exemple", year=YEAR, zone=ZONE, campaign=OBSERVED),
    )
    rows["pupils"] = tuple(pupils)
    rows["divisions"] = tuple(
        TAB["divisions"].row(key=key, name=name, level=level, form_teacher=teacher, brought=60, cohort=name)
        for key, name, level, teacher, _ in DIVISIONS
    )
    rows["barrettes"] = tuple(_barrettes())
    rows["staff"] = tuple(
        TAB["staff"].row(key=key, name=name, kind=kind, subject=subject, divisions=divisions, minutes=120)
        for key, name, kind, subject, divisions in STAFF
    )
    rows["skills"] = tuple(
        TAB["skills"].row(person=person, topic=topic, skill=skill, wish=wish)
        for person, topic, skill, wish in SKILLS
    )
    rows["workshops"] = (*_catalogue(), *_fixed())
    rows["rooms"] = tuple(TAB["rooms"].row(key=key, name=name, seats=seats) for key, name, seats in ROOMS)
    rows["periods"] = tuple(
        TAB["periods"].row(key=key, name=name, first=first, last=last) for key, name, first, last in PERIODS
    )
    rows["placements"] = tuple(_placements(pupils))
    rows["holidays"] = tuple(
        TAB["holidays"].row(name=each.name, first=each.days.first, last=each.days.last)
        for each in load_holidays(YEAR).of_zone(ZONE)
    )
    rows["positions"] = tuple(_positions(pupils, random, language))
    return rows


def _pupils(random: Random) -> Iterator[Row]:
    firsts = random.sample(FIRST_NAMES, sum(size for *_, size in DIVISIONS))
    number = 0
    for division, _, level, _, size in DIVISIONS:
        people = sorted(
            ((random.choice(SURNAMES), firsts[number + each]) for each in range(size)),
            key=lambda name: (plain(name[0]), plain(name[1])),
        )
        for last, first in people:
            number += 1
            more: dict[str, Any] = {}
            if level == "SEC" and number % 20:
                more["project"] = "done"
            if number % 7 == 0:
                more["wish1"] = random.choice(("need:project", "need:methods", "1", "3"))
            if number == 5:
                more["apart"] = ("e008",)
            if number == 12:
                more["together"] = ("e013",)
            yield TAB["pupils"].row(
                identifier=f"e{number:03}", lastname=last, firstname=first, division=division, **more
            )


def _barrettes() -> Iterator[Row]:
    yield TAB["barrettes"].row(
        key="sec-mardi", name="Seconde, mardi 10 h", level="SEC", weekday=2, start=time(10), end=time(11),
        divisions=("2melec1", "2gatl"), opened=5,
    )  # fmt: skip
    yield TAB["barrettes"].row(
        key="pre-jeudi", name="Première, jeudi 14 h", level="PRE", weekday=4, start=time(14), end=time(15),
        divisions=("1assp",),
    )  # fmt: skip


def _catalogue() -> Iterator[Row]:
    for key, topic, mode, least, most, title in CATALOGUE:
        yield TAB["workshops"].row(key=key, topic=topic, mode=mode, minimum=least, maximum=most, title=title)


def _fixed() -> Iterator[Row]:
    for key, topic, mode, least, most, leader, room in FIXED:
        yield TAB["workshops"].row(
            key=key, barrette="pre-jeudi", topic=topic, mode=mode, minimum=least, maximum=most, leader=leader,
            room=room,
        )  # fmt: skip


def _placements(pupils: list[Row]) -> Iterator[Row]:
    """Two divisions go for some weeks, and an apprentice has a calendar of their own."""
    yield TAB["placements"].row(division="2gatl", first=date(2027, 1, 11), last=date(2027, 1, 29))
    yield TAB["placements"].row(division="1assp", first=date(2026, 11, 23), last=date(2026, 12, 11))
    apprentice = pupils[-1]["identifier"]
    yield TAB["placements"].row(pupil=apprentice, first=date(2026, 9, 28), last=date(2026, 10, 2))
    yield TAB["placements"].row(pupil=apprentice, first=date(2026, 11, 9), last=date(2026, 11, 13))


def _positions(pupils: list[Row], random: Random, language: Translator) -> Iterator[Row]:
    """What teachers saw in the first weeks, item after item, and what was said of AP needs."""
    states, marks = choices("state", language), choices("mark", language)
    weights = {"3": 45, "2": 30, "1": 25}
    for place, item in enumerate(OBSERVED):
        for pupil in pupils:
            seen = random.random() >= UNSEEN
            if not seen and random.random() < 0.5:
                continue
            state = random.choices(list(weights), list(weights.values()))[0] if seen else ""
            yield TAB["positions"].row(
                pupil=pupil["identifier"], item=item, value=states[state], who=_RATERS[item[0]],
                day=FIRST_DAY + timedelta(days=place),
            )  # fmt: skip
    for pupil in pupils[::6]:
        need, mark = random.choice(("methods", "confidence", "autonomy")), random.choice(list(marks.values()))
        yield TAB["positions"].row(
            pupil=pupil["identifier"], item=need, value=mark, who="cpe", day=FIRST_DAY + timedelta(days=10)
        )
    first = pupils[0]["identifier"]
    for item, value, more in (
        ("CPD_FRA", "MF", {}),
        ("1.1.2", states["2"], {"nature": "pupil"}),
        ("7.2.1", states["3"], {"nature": "decision", "who": "prof.metier"}),
    ):
        yield TAB["positions"].row(pupil=first, item=item, value=value, day=date(2026, 9, 25), **more)
