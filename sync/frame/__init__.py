"""The frame that the school gives itself: one school year, what stands in it, and where it contradicts itself."""

from sync.frame.faults import faults
from sync.frame.parts import (
    MOST_ALIKE,
    Barrette,
    Division,
    DivisionHours,
    Frame,
    Holiday,
    Kind,
    Period,
    Room,
    Staff,
    Template,
    WorkPlacement,
    Workshop,
)
from sync.frame.year import SchoolYear

__all__ = [
    "MOST_ALIKE",
    "Barrette",
    "Division",
    "DivisionHours",
    "Frame",
    "Holiday",
    "Kind",
    "Period",
    "Room",
    "SchoolYear",
    "Staff",
    "Template",
    "WorkPlacement",
    "Workshop",
    "faults",
]
