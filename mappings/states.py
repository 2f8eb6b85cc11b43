"""The words shared by positions, needs and groups: states of a competency and levels of the cycle."""

from enum import IntEnum, StrEnum


class State(IntEnum):
    """Where a pupil stands on one item (source text: acquises, non acquises ou en voie d'acquisition).

    The order is the order of learning. "Not observed" (NE) is no state: it is the absence of a position,
    because a positioning may tell all or only part of the competencies.
    """

    NA = 1  # non acquis
    EV = 2  # en voie d'acquisition
    A = 3  # acquis


class Level(StrEnum):
    """The three levels of the cycle. A needs group mixes divisions of one level, never levels."""

    SECONDE = "SEC"
    PREMIERE = "PRE"
    TERMINALE = "TER"


class NeedLevel(IntEnum):
    """How much a pupil needs to work on one competency; a small ordinal for one competency, never for a
    pupil.
    """

    ACQUIRED = 0
    MINOR = 1
    MARKED = 2
    PRIORITY = 3
