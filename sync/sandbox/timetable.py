"""What a fictional lycée decides: divisions, barrettes, workshops and work placements, as a school file."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Any, Final

SUPPORT, INDIVIDUAL_HELP, TUTORING = "support", "individual_help", "tutoring"
COACHING, CONSOLIDATION, EXTENSION = "coaching", "consolidation_module", "extension_module"
MODES: Final = (SUPPORT, INDIVIDUAL_HELP, TUTORING, COACHING, CONSOLIDATION, EXTENSION)
LEVELS: Final = (("SEC", "2"), ("PRE", "1"), ("TER", "T"))
"""The three levels of the cycle, with the mark that begins their divisions' names."""
STAFF_COHORT: Final = "personnels"
_LEVEL_NAMES: Final = {"SEC": "Seconde", "PRE": "Première", "TER": "Terminale"}

_SMALL: Final = {INDIVIDUAL_HELP: (2, 5), TUTORING: (3, 8)}
_LEAST: Final = 6
_SPARE_SEATS: Final = 1.25
_OFFER: Final = (
    ("1", SUPPORT, "lettres-histoire"),
    ("3", SUPPORT, "mathématiques-sciences"),
    ("1", CONSOLIDATION, "lettres-histoire"),
    ("7", COACHING, "enseignement professionnel"),
    ("2", SUPPORT, "anglais"),
    ("3", EXTENSION, "mathématiques-sciences"),
    ("1", INDIVIDUAL_HELP, "lettres-histoire"),
    ("7", TUTORING, "vie scolaire"),
    ("5", EXTENSION, "lettres-histoire"),
)
"""Workshops by LPC competency, mode and subject of the leader; a barrette takes the first ones."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekly slot and the divisions of a level that share it, by their place in the level."""

    level: str
    weekday: int  # 1 is Monday
    start: str
    end: str
    divisions: tuple[int, ...]


_ALL = (0, 1, 2, 3)
SLOTS: Final = (
    (
        Slot("SEC", 2, "10:00", "12:00", _ALL),
        Slot("PRE", 1, "10:00", "11:00", (0, 1)),
        Slot("PRE", 4, "14:00", "15:00", (2, 3)),
        Slot("TER", 3, "08:00", "10:00", _ALL),
    ),
    (
        Slot("SEC", 2, "09:00", "10:00", _ALL),
        Slot("SEC", 5, "10:00", "11:00", _ALL),
        Slot("PRE", 4, "10:00", "12:00", _ALL),
        Slot("TER", 1, "16:00", "17:00", _ALL),  # the end of the day, which the school is warned about
    ),
)
"""Slots of the week, school by school. One level has two barrettes."""
_DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")


def division_names(streams: Sequence[str]) -> list[tuple[str, str]]:
    """Level and name of each division: 2MELEC1, 1MELEC1, TMELEC1..."""
    return [(level, mark + stream) for level, mark in LEVELS for stream in streams]


def frame(
    name: str,
    year: str,
    sizes: dict[str, int],
    streams: Sequence[str],
    slots: Sequence[Slot],
    teachers: dict[str, str],
    random: Random,
) -> dict[str, Any]:
    """The school file. `sizes` are pupils by division, `teachers` subjects by username."""
    divisions = division_names(streams)
    of_level = {level: [name for at, name in divisions if at == level] for level, _ in LEVELS}
    away = of_level["TER"][:2]
    return {
        "year": year,
        "name": name,
        "staff": [
            {"key": "equipe", "cohort": STAFF_COHORT},
            {"key": "psyen", "name": "Mme Fictif, PsyEN"},
        ],
        "divisions": [
            {"key": name.lower(), "name": name, "level": level, "cohort": name, "form_teacher": teacher}
            for (level, name), teacher in zip(divisions, _form_teachers(teachers), strict=False)
        ],
        "barrettes": [_barrette(slot, of_level[slot.level], sizes, teachers, random) for slot in slots],
        "placements": [
            *({"division": name.lower(), "first": f"{year}-11-16", "last": f"{year}-12-11"} for name in away),
            *(
                {
                    "division": name.lower(),
                    "first": f"{int(year) + 1}-01-11",
                    "last": f"{int(year) + 1}-02-05",
                }
                for name in of_level["PRE"][2:]
            ),
        ],
    }


def _form_teachers(teachers: dict[str, str]) -> list[str]:
    """A different teacher for each division, in the order of the staff."""
    return [name for name, subject in teachers.items() if subject not in ("documentation", "vie scolaire")]


def _barrette(
    slot: Slot, names: Sequence[str], sizes: dict[str, int], teachers: dict[str, str], random: Random
) -> dict[str, Any]:
    divisions = [names[place] for place in slot.divisions]
    day = _DAYS[slot.weekday - 1]
    key = f"{slot.level.lower()}-{day}-{slot.start[:2]}"
    offer = _OFFER if len(divisions) > 2 else _OFFER[:6]
    seats = _seats([mode for _, mode, _ in offer], sum(sizes[name] for name in divisions))
    leaders = _leaders([subject for _, _, subject in offer], teachers, random)
    return {
        "key": key,
        "name": f"{_LEVEL_NAMES[slot.level]}, {day} {int(slot.start[:2])} h",
        "level": slot.level,
        "weekday": slot.weekday,
        "start": slot.start,
        "end": slot.end,
        "divisions": [name.lower() for name in divisions],
        "workshops": [
            {
                "key": f"{key}-{number}",
                "competency": competency,
                "mode": mode,
                "leader": leader,
                "minimum": least,
                "maximum": most,
                "room": f"{slot.weekday}{number:02}",
            }
            for number, ((competency, mode, _), (least, most), leader) in enumerate(
                zip(offer, seats, leaders, strict=True), 1
            )
        ],
    }


def _seats(modes: Sequence[str], pupils: int) -> list[tuple[int, int]]:
    """Least and most pupils of each workshop: together they seat everybody, with some room."""
    small = sum(_SMALL[mode][1] for mode in modes if mode in _SMALL)
    large = sum(mode not in _SMALL for mode in modes)
    most = ceil((pupils * _SPARE_SEATS - small) / large)
    return [_SMALL.get(mode, (_LEAST, most)) for mode in modes]


def _leaders(subjects: Sequence[str], teachers: dict[str, str], random: Random) -> list[str]:
    """A different leader for each workshop, of its subject while there is one left."""
    free = list(teachers)
    random.shuffle(free)
    chosen = []
    for subject in subjects:
        leader = next((username for username in free if teachers[username] == subject), free[0])
        free.remove(leader)
        chosen.append(leader)
    return chosen
