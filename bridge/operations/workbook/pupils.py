"""What is wrong with what the workbook says of pupils, though every cell can be read."""

from collections.abc import Collection

from bridge.operations.workbook.rows import UNREAD, Reading
from bridge.operations.workbook.saying import meaning
from bridge.operations.workbook.values import Misread
from bridge.operations.workbook.words import plain
from mappings.messages import message


def check_pupils(reading: Reading) -> None:
    """Whoever stands twice, in two levels, or is called as an adult; barrettes that are not their division's."""
    levels = {row["key"]: row["level"] for row in reading.rows["divisions"]}
    adults = {plain(row["key"]) for row in reading.rows["staff"] if not row["cohort"]}
    seen: dict[str, int] = {}
    named: dict[str, int] = {}
    for place, row in enumerate(reading.rows["pupils"]):
        if ("pupils", place) in reading.broken:
            continue
        first = seen.setdefault(plain(row["identifier"]), place)
        if first != place:
            other = reading.rows["pupils"][first]["division"]
            number = reading.numbers["pupils"][first]
            found = message("pupil_again", other=number)
            if levels.get(other) != levels.get(row["division"]):
                found = message("pupil_two_levels", other=number)
            reading.fault(found, "pupils", place, "identifier")
            continue
        if plain(row["identifier"]) in adults:
            reading.fault(message("pupil_is_adult"), "pupils", place, "identifier")
        like = named.setdefault(plain(f"{row['lastname']} {row['firstname']} {row['division']}"), place)
        if like != place:
            found = message("pupil_homonym", other=reading.numbers["pupils"][like])
            reading.warn(found, "pupils", place, "lastname")
    _check_barrettes(reading)


def _check_barrettes(reading: Reading) -> None:
    shared = {row["key"]: set(row["divisions"]) for row in reading.rows["barrettes"]}
    for place, row in enumerate(reading.rows["pupils"]):
        for barrette in row["attends"]:
            if row["division"] and row["division"] not in shared.get(barrette, {row["division"]}):
                found = message("pupil_other_barrette", barrette=barrette)
                reading.fault(found, "pupils", place, "attends")


def check_company(reading: Reading) -> None:
    """Pupils who would be together and apart at once, through others too."""
    group: dict[str, str] = {}

    def of(pupil: str) -> str:
        while group.setdefault(pupil, pupil) != pupil:
            pupil = group[pupil]
        return pupil

    rows = list(enumerate(reading.rows["pupils"]))
    for place, row in rows:
        for column in ("together", "apart"):
            if row["identifier"] in row[column]:
                reading.fault(message("pupil_with_themselves"), "pupils", place, column)
        for other in row["together"]:
            group[of(other)] = of(row["identifier"])
    for place, row in rows:
        if any(of(other) == of(row["identifier"]) for other in row["apart"] if other != row["identifier"]):
            reading.fault(message("pupil_contradiction"), "pupils", place, "apart")


def check_days(reading: Reading) -> None:
    """What ends before it begins; a placement of nobody, or of a division and a pupil at once."""
    for tab in ("periods", "placements", "holidays"):
        for place, row in enumerate(reading.rows[tab]):
            if row["first"] > row["last"] and (tab, place) not in reading.broken:
                reading.fault(message("days_reversed"), tab, place, "last")
    lines = reading.sheets["placements"].lines
    for place, line in enumerate(lines):
        if ("division" in line.cells) == ("pupil" in line.cells):
            column = "pupil" if "pupil" in line.cells else "division"
            reading.fault(message("placement_whom"), "placements", place, column)
            reading.rows["placements"][place]["division"] = UNREAD


def check_workshops(reading: Reading) -> None:
    """A workshop that is fixed has a leader, one of the catalogue has none."""
    for place, line in enumerate(reading.sheets["workshops"].lines):
        given = line.cells.keys()
        if "barrette" in given:
            if "leader" not in given:
                reading.fault(message("workshop_without_leader"), "workshops", place, "leader")
                reading.rows["workshops"][place]["leader"] = UNREAD
            if "title" in given:
                reading.fault(message("workshop_fixed_title"), "workshops", place, "title")
            continue
        for column in ("leader", "room"):
            if column in given:
                reading.fault(message("workshop_of_catalogue", header=column), "workshops", place, column)
    for place, row in enumerate(reading.rows["skills"]):
        if row["skill"] is None and row["wish"] is None and ("skills", place) not in reading.broken:
            reading.fault(message("skill_empty"), "skills", place, "skill")
    _once(reading, "skills", ("person", "topic"))


def check_positions(reading: Reading) -> None:
    """What a row says goes with what it is about; nobody says two things of one pupil and item on one day."""
    for place, row in enumerate(reading.rows["positions"]):
        if ("positions", place) in reading.broken:
            continue
        if row["nature"] == "observation":
            row["nature"] = None
        try:
            meaning(row)
        except Misread as misread:
            column = "who" if misread.found.code == "position_unsigned" else "value"
            if misread.found.code in ("position_livret", "position_decided_need"):
                column = "nature" if row["nature"] else "who"
            reading.fault(misread.found, "positions", place, column)
    _once(reading, "positions", ("pupil", "item", "who", "day", "nature"))


def _once(reading: Reading, tab: str, columns: Collection[str]) -> None:
    seen: dict[tuple[object, ...], int] = {}
    for place, row in enumerate(reading.rows[tab]):
        if (tab, place) in reading.broken:
            continue
        first = seen.setdefault(tuple(row[column] for column in columns), place)
        if first != place:
            other = reading.numbers[tab][first]
            again = message("position_again", other=other)
            found = again if tab == "positions" else message("skill_again", other=other)
            reading.fault(found, tab, place, next(iter(columns)))
