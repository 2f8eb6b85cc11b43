"""Who arrived, left or changed divisions between two readings, and when nothing of it waits for a person any more.

Nobody is placed or moved here: a movement is a fact that somebody looks at until it is settled.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from mappings.states import Level
from sync.decide import Placements
from sync.frame import Frame

ARRIVED: Final = "arrived"
LEFT: Final = "left"
CHANGED_DIVISION: Final = "changed_division"
CHANGED_LEVEL: Final = "changed_level"
CAME_BACK: Final = "came_back"
MOVEMENTS = (ARRIVED, CAME_BACK, CHANGED_DIVISION, CHANGED_LEVEL, LEFT)
"""What a movement may be."""

PLACED: Final = "placed"
NO_BARRETTE: Final = "no_barrette"
NO_LONGER_DESCRIBED: Final = "no_longer_described"
ACCESS_WITHDRAWN: Final = "access_withdrawn"
NO_ACCESS: Final = "no_access"
WENT_BACK: Final = "went_back"
MOVED_ON: Final = "moved_on"
SETTLEMENTS = (PLACED, NO_BARRETTE, NO_LONGER_DESCRIBED, ACCESS_WITHDRAWN, NO_ACCESS, WENT_BACK, MOVED_ON)
"""How a movement may be settled."""

Roll = Mapping[int, str]
"""Division key by pupil: who is where."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One pupil's movement. `origin` and `destination` are division keys, "" for outside of every division."""

    pupil: int
    what: str
    origin: str
    destination: str


@dataclass(frozen=True, slots=True)
class Access:
    """What stands in the AP courses of this year: who may enter or is in a group, and who ever could."""

    still: frozenset[int]
    ever: frozenset[int]


def basis(frame: Frame) -> list[list[str]]:
    """What of the school's own description decides about who is where, and at which level: two rolls that were called
    by different ones cannot be compared. Their order counts: a pupil of two divisions stays in the first.
    """
    return [[division.key, division.cohort, division.level.value] for division in frame.divisions]


def movements(
    before: Roll, now: Roll, levels: Mapping[str, Level], unread: Collection[str], gone: Roll
) -> Iterator[Movement]:
    """The movements between two rolls, by pupil.

    `unread` divisions are those of which nothing is known now: nobody has left them, and whoever is found nowhere may
    be there. `gone` names the division that each pupil was in when they last left.
    """
    for pupil in sorted(before.keys() | now.keys()):
        origin, destination = before.get(pupil, ""), now.get(pupil, "")
        if origin == destination or not is_known(origin, destination, unread):
            continue
        if not destination:
            yield Movement(pupil, LEFT, origin, "")
        elif origin:
            same = levels[origin] == levels[destination]
            yield Movement(pupil, CHANGED_DIVISION if same else CHANGED_LEVEL, origin, destination)
        else:
            back = gone.get(pupil, "")
            yield Movement(pupil, CAME_BACK if back else ARRIVED, back, destination)


def is_known(origin: str, destination: str, unread: Collection[str]) -> bool:
    """Whether a pupil who was in one division is surely in the other now; "" is none."""
    return origin not in unread and bool(destination or not unread)


def called(before: Roll, now: Roll, unread: Collection[str], users: Collection[int] | None = None) -> Roll:
    """The roll to compare with next time: what is known now, and as it was before for everybody else.

    `users`: only they are looked at, None for everybody.
    """
    roll = {}
    for pupil in before.keys() | now.keys():
        origin, destination = before.get(pupil, ""), now.get(pupil, "")
        looked_at = users is None or pupil in users
        division = destination if looked_at and is_known(origin, destination, unread) else origin
        if division:
            roll[pupil] = division
    return roll


def overtaken(earlier: Movement, later: Movement) -> str:
    """How a pupil's later movement settles an earlier one."""
    return WENT_BACK if earlier.origin == later.destination else MOVED_ON


def settlement(movement: Movement, frame: Frame, published: Mapping[str, Placements], access: Access) -> str:
    """How a movement is settled; "" as long as something waits."""
    if movement.what == LEFT:
        if movement.pupil in access.still:
            return ""
        return ACCESS_WITHDRAWN if movement.pupil in access.ever else NO_ACCESS
    if movement.destination not in {division.key for division in frame.divisions}:
        return NO_LONGER_DESCRIBED
    barrettes = [b.key for b in frame.barrettes if movement.destination in b.divisions]
    if not barrettes:
        return NO_BARRETTE
    return PLACED if all(movement.pupil in published.get(key, {}) for key in barrettes) else ""
