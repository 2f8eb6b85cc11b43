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


class Mode(StrEnum):
    """How a workshop works with pupils; the source text's list, and the last resort.

    The source text leaves the list open ("tout autre mode de prise en charge"); another mode enters here
    together with its line in the placement rules.
    """

    SUPPORT = "support"  # soutien
    INDIVIDUAL_HELP = "individual_help"  # aide individualisée
    TUTORING = "tutoring"  # tutorat
    COACHING = "coaching"  # coaching
    CONSOLIDATION = "consolidation_module"  # module de consolidation
    EXTENSION = "extension_module"  # module d'approfondissement
    SUPERVISED_STUDY = "supervised_study"  # étude accompagnée, the last resort


class NeedLevel(IntEnum):
    """How much work one competency needs; a small ordinal for one competency, never for a pupil."""

    ACQUIRED = 0
    MINOR = 1
    MARKED = 2
    PRIORITY = 3


class ApMark(StrEnum):
    """What the team or the pupil says of an AP need; nothing said is the absence of a mark.

    AP needs (methods, confidence, project, further studies, autonomy) are never rated acquis or non acquis.
    """

    STRENGTH = "strength"  # point d'appui
    TO_WORK_ON = "to_work_on"  # à travailler
    REQUESTED = "requested"  # demandé
