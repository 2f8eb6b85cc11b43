"""A lycée of the size that the bench speaks of: 1,200 pupils in 40 divisions, 60 teachers, 10 barrettes."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from mappings.states import Mode

YEAR = "2026"
STAFF_COHORT = "personnels"
TEACHERS = 60
PUPILS_A_DIVISION = 30
RATINGS = 25_000
LEVELS = (("SEC", "2", 16), ("PRE", "1", 12), ("TER", "T", 12))
"""Level, the mark that begins its divisions' names, and how many it has."""
DIVISIONS_A_BARRETTE = 4
OFFER = ("1", "3", "1", "7", "2", "3", "5", "1", "7")
"""Workshops of a barrette, by competency of the LPC."""


def divisions() -> dict[str, list[str]]:
    """Names by level."""
    return {level: [f"{mark}DIV{n:02}" for n in range(1, many + 1)] for level, mark, many in LEVELS}


def people() -> dict[str, Any]:
    """What the seeding script puts into the tables."""
    names = divisions()
    number = count(1)
    return {
        "levels": [
            {"name": level, "divisions": [{"name": d, "pupils": _pupils(number)} for d in names[level]]}
            for level in names
        ],
        "teachers": [_person("enseignant", n) for n in range(1, TEACHERS + 1)],
        "staff_cohort": STAFF_COHORT,
        "ratings": RATINGS,
    }


def _pupils(number: Iterator[int]) -> list[dict[str, str]]:
    return [_person("eleve", next(number)) for _ in range(PUPILS_A_DIVISION)]


def _person(word: str, n: int) -> dict[str, str]:
    return {
        "username": f"{word}{n:04}",
        "firstname": f"Fictif{n:04}",
        "lastname": word.capitalize(),
        "idnumber": f"{word}-{n:04}",
    }


def frame() -> dict[str, Any]:
    """The school file."""
    names = divisions()
    return {
        "year": YEAR,
        "name": "Lycée professionnel Mesure-Fictive",
        "staff": [{"key": "equipe", "cohort": STAFF_COHORT}],
        "divisions": [
            {"key": name.lower(), "name": name, "level": level, "cohort": name}
            for level in names
            for name in names[level]
        ],
        "barrettes": [
            _barrette(level, number, names[level][first : first + DIVISIONS_A_BARRETTE])
            for level in names
            for number, first in enumerate(range(0, len(names[level]), DIVISIONS_A_BARRETTE), 1)
        ],
    }


def _barrette(level: str, number: int, members: list[str]) -> dict[str, Any]:
    key = f"{level.lower()}-{number}"
    modes = list(Mode)
    return {
        "key": key,
        "name": f"{level} {number}",
        "level": level,
        "weekday": number,
        "start": "10:00",
        "end": "12:00",
        "divisions": [name.lower() for name in members],
        "workshops": [
            {
                "key": f"{key}-{place}",
                "competency": competency,
                "mode": modes[place % len(modes)].value,
                "leader": f"enseignant{(number * len(OFFER) + place) % TEACHERS + 1:04}",
                "minimum": 5,
                "maximum": 17,
            }
            for place, competency in enumerate(OFFER)
        ],
    }
