"""The frame that the school gives itself: divisions, barrettes, workshops, staff, work placements.

It is what a person types or imports, so it is validated here, at the edge, and every fault is named at once.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from mappings.frameworks import LPC_PALIER_3, NodeKind, load
from mappings.messages import Message, message
from mappings.states import Level, Mode

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,40}$")]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Room = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100, pattern=r"^[^<]*$")]
"""Pupils read it in Moodle."""
Weekday = Annotated[int, Field(ge=1, le=6)]
"""ISO: 1 is Monday."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Division(_Part):
    """A division (classe): its Moodle cohort, by idnumber, says who is in it.

    `form_teacher` is the username of its professeur principal: they see who has written their project, and rate.
    """

    key: Key
    name: Label
    level: Level
    cohort: Label
    form_teacher: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""


class Workshop(_Part):
    """A workshop offered in a barrette: what it works on, how, led by whom, for how many pupils."""

    key: Key
    competency: Annotated[str, StringConstraints(pattern=r"^[1-9]$")]
    mode: Mode
    leader: Label
    minimum: Annotated[int, Field(ge=1, le=60)]
    maximum: Annotated[int, Field(ge=1, le=60)]
    room: Room = ""


class Barrette(_Part):
    """A weekly slot that several divisions of one level share, with the workshops offered in it."""

    key: Key
    name: Label
    level: Level
    weekday: Weekday
    start: time
    end: time
    divisions: Annotated[tuple[Key, ...], Field(min_length=1)]
    workshops: Annotated[tuple[Workshop, ...], Field(min_length=1)]


class WorkPlacement(_Part):
    """A PFMP: the division is away from the first to the last day, both included."""

    division: Key
    first: date
    last: date


class Staff(_Part):
    """Who leads workshops: a Moodle cohort of adults, or somebody without an account, by name."""

    key: Key
    cohort: str = ""
    name: str = ""


class Frame(_Part):
    """One school year of one school, as the school decided it."""

    year: Annotated[str, StringConstraints(pattern=r"^20\d\d$")]
    name: Label
    staff: tuple[Staff, ...] = ()
    divisions: Annotated[tuple[Division, ...], Field(min_length=1)]
    barrettes: Annotated[tuple[Barrette, ...], Field(min_length=1)]
    placements: tuple[WorkPlacement, ...] = ()
    campaign: tuple[str, ...] = ()

    def division(self, key: str) -> Division:
        """The division of that key; raises KeyError when there is none."""
        return {d.key: d for d in self.divisions}[key]

    def on_placement(self, day: date) -> frozenset[str]:
        """Keys of the divisions that are away in a company on that day."""
        return frozenset(p.division for p in self.placements if p.first <= day <= p.last)


def faults(frame: Frame) -> tuple[Message, ...]:
    """Everything in which the frame contradicts itself; empty when it can be used."""
    return (*_repeated(frame), *_barrettes(frame), *_placements(frame), *_campaign(frame))


def _repeated(frame: Frame) -> Iterator[Message]:
    lists = {
        "division": [d.key for d in frame.divisions],
        "cohort": [d.cohort for d in frame.divisions],
        "barrette": [b.key for b in frame.barrettes],
        "workshop": [w.key for b in frame.barrettes for w in b.workshops],
    }
    for what, keys in lists.items():
        for key in sorted({k for k in keys if keys.count(k) > 1}):
            yield message("frame_key_twice", what=what, key=key)


def _barrettes(frame: Frame) -> Iterator[Message]:
    levels = {d.key: d.level for d in frame.divisions}
    for barrette in frame.barrettes:
        if barrette.start >= barrette.end:
            yield message("frame_barrette_hours", barrette=barrette.key)
        for division in barrette.divisions:
            if division not in levels:
                yield message("frame_barrette_division_unknown", barrette=barrette.key, division=division)
            elif levels[division] != barrette.level:
                # Groups mix divisions but never levels: the source text on groupes de besoins.
                yield message("frame_barrette_levels", barrette=barrette.key, division=division)
        for workshop in barrette.workshops:
            if workshop.minimum > workshop.maximum:
                yield message("frame_workshop_seats", workshop=workshop.key)


def _placements(frame: Frame) -> Iterator[Message]:
    known = {d.key for d in frame.divisions}
    for placement in frame.placements:
        if placement.division not in known:
            yield message("frame_placement_division_unknown", division=placement.division)
        if placement.first > placement.last:
            yield message("frame_placement_days", division=placement.division)


def _campaign(frame: Frame) -> Iterator[Message]:
    known = {node.code for node in load(LPC_PALIER_3).of_kind(NodeKind.ITEM)}
    for code in frame.campaign:
        if code not in known:
            yield message("frame_campaign_item_unknown", item=code, framework=LPC_PALIER_3)
