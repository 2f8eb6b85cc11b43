"""The frame that the school gives itself: one school year, what stands in it, and where it contradicts itself."""

from sync.frame.faults import faults
from sync.frame.parts import (
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

__all__ = [
    "Barrette",
    "Division",
    "DivisionHours",
    "Frame",
    "Holiday",
    "Kind",
    "Period",
    "Room",
    "Staff",
    "Template",
    "WorkPlacement",
    "Workshop",
    "faults",
]
