"""Snapshots made of rows, for what is computed without a Moodle."""

from sync.kinds import KINDS
from sync.moodle.proofs import sums
from sync.snapshot import Reading, Snapshot, snapshot

NAMES = ["1.1.2", "1.2.3", "3.1.1"]
THREE_STATES = "Non acquis,En voie d'acquisition,Acquis"
CONFIGURATION = '[{"scaleid":"3"},{"id":3,"scaledefault":1,"proficient":1}]'


def reading(kind: str, *rows: tuple, complete: bool = True) -> Reading:
    """A reading with these rows, in the order of the kind's columns."""
    names = [column.name for column in KINDS[kind].columns]
    columns = {name: tuple(row[place] for row in rows) for place, name in enumerate(names)}
    return Reading(kind, columns, len(rows), complete, digest="", sums=sums(KINDS[kind], columns))


def snapshot_of(incomplete: tuple[str, ...] = (), **rows: list[tuple]) -> Snapshot:
    """A snapshot of every kind; those that are not given are empty."""
    return snapshot(
        {kind: reading(kind, *rows.get(kind, ()), complete=kind not in incomplete) for kind in KINDS}
    )


def user(number: int, username: str = "", idnumber: str = "", suspended: int = 0) -> tuple:
    return (number, username or f"eleve.{number}", idnumber, f"Prénom{number}", f"Nom{number}", suspended)


def people(*users: tuple, divisions: dict[str, list[int]]) -> dict[str, list[tuple]]:
    """Users, cohorts and their members: cohort idnumber -> user ids."""
    cohorts = [(10 + place, idnumber, idnumber) for place, idnumber in enumerate(divisions)]
    members = [(cohort, number) for (cohort, idnumber, _) in cohorts for number in divisions[idnumber]]
    return {
        "users": list(users),
        "cohorts": cohorts,
        "cohort_members": [(2000 + i, cohort, number, 0) for i, (cohort, number) in enumerate(members)],
    }


def framework(scale: int = 3, configuration: str = CONFIGURATION) -> dict[str, list[tuple]]:
    """The LPC with three items, on the three-state scale."""
    items = [
        (500 + place, 3, 0, f"barrette:lpc-palier-3:{code}", code, place, None, "")
        for place, code in enumerate(NAMES)
    ]
    return {
        "scales": [(3, "Trois états", THREE_STATES), (4, "Étrange", "Bof,Bien")],
        "frameworks": [(3, "barrette:lpc-palier-3", "LPC", scale, configuration, 1)],
        "competencies": items,
    }
