"""What a school year is made of: divisions, barrettes, workshops, rooms, staff, periods, work placements.

It is what a person types or imports, so it is validated here, at the edge. Nothing here names a pupil.
"""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StringConstraints

from mappings.grouping.model import open_key
from mappings.states import Level, Mode

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,40}$")]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
RoomName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100, pattern=r"^[^<]*$")]
"""Pupils read it in Moodle."""
Weekday = Annotated[int, Field(ge=1, le=6)]
"""ISO: 1 is Monday."""
Topic = Annotated[str, StringConstraints(pattern=r"^([1-9]|need:[a-z]{1,30})$")]
"""What a workshop works on: a competency of the socle by its code, or an AP need as `need:methods`."""
Seats = Annotated[int, Field(ge=1, le=60)]
Minutes = Annotated[int, Field(ge=0, le=6000)]
Skill = Annotated[int, Field(ge=1, le=3)]
"""1: can lead it, 3: at home in it."""
Wish = Annotated[int, Field(ge=-1, le=2)]
"""-1: would rather not, 0: indifferent, 2: would love to ("compétences et appétences", says the source text)."""


MOST_ALIKE = 3
"""How often one template of the catalogue opens at most in one barrette."""


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
    form_teacher: Text = ""


class Room(_Part):
    """A room and how many pupils it seats."""

    key: Key
    name: Annotated[RoomName, Field(min_length=1)]
    seats: Annotated[int, Field(ge=1, le=500)]


class _Offered(_Part):
    """What a workshop is, wherever it stands: what it works on, how, for how many pupils."""

    key: Key
    topic: Annotated[Topic, Field(validation_alias=AliasChoices("topic", "competency"))]
    """`competency` is its older name, still accepted."""
    mode: Mode
    minimum: Seats
    maximum: Seats


class Workshop(_Offered):
    """A workshop that is offered in a barrette, by whom and where."""

    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,90}$")]
    """Long enough for one that a template of the catalogue opened."""
    leader: Label
    room: RoomName = ""


class Template(_Offered):
    """A workshop of the catalogue: it may be opened where somebody can lead it and a room holds it.

    `title` is what the team calls it; pupils never read it.
    """

    title: Text = ""


class Barrette(_Part):
    """A weekly slot that several divisions of one level share.

    Its `workshops` are fixed beforehand; or it has none, and what opens in it is proposed from the catalogue: from
    `templates`, from the whole of it when that is empty. `rooms` are those free then, all of them when it is empty.
    `opened` bounds how many workshops open, 0 for no bound.
    """

    key: Key
    name: Label
    level: Level
    weekday: Weekday
    start: time
    end: time
    divisions: Annotated[tuple[Key, ...], Field(min_length=1)]
    workshops: tuple[Workshop, ...] = ()
    templates: tuple[Key, ...] = ()
    rooms: tuple[Key, ...] = ()
    opened: Annotated[int, Field(ge=0, le=60)] = 0

    proposed: bool = Field(default=False, exclude=True)
    """Whether `workshops` are what a proposal opened, not what the school fixed: see `Frame.with_offers`."""

    @property
    def is_open(self) -> bool:
        """Whether what opens in it is to be proposed."""
        return self.proposed or not self.workshops

    @property
    def minutes(self) -> int:
        """How long one session lasts."""
        return 60 * (self.end.hour - self.start.hour) + self.end.minute - self.start.minute


class WorkPlacement(_Part):
    """A PFMP: the division is away from the first to the last day, both included."""

    division: Key
    first: date
    last: date


class Period(_Part):
    """A stretch of the year between two regroupings: five to seven sessions (the source text's order of magnitude)."""

    key: Key
    name: Label
    first: date
    last: date


class Holiday(_Part):
    """Days without lessons, both included."""

    name: Label
    first: date
    last: date


class Kind(StrEnum):
    """Who an adult is in the school; the source text's list of contributors."""

    TEACHER = "teacher"
    CPE = "cpe"
    LIBRARIAN = "librarian"
    PSYCHOLOGIST = "psychologist"  # PsyEN
    HEALTH = "health"  # school health staff
    ASSISTANT = "assistant"  # AESH, AED
    MANAGEMENT = "management"
    COMPANY = "company"  # tutor in a company
    OTHER = "other"


class Staff(_Part):
    """Who leads workshops or observes: a Moodle cohort of adults, or one person.

    Of one person: `key` is their username in Moodle when they have an account; `subject` and `divisions` are what and
    whom they teach; `skills` and `wishes` say how well and how gladly they would lead a workshop on a topic; whoever
    has no skill is proposed no workshop. `barrettes` are those where they are free, all of them when it is empty.
    `minutes` is what they can give to AP a week, absent for no bound.
    """

    key: Key
    cohort: str = ""
    name: Text = ""
    kind: Kind = Kind.TEACHER
    subject: Text = ""
    divisions: tuple[Key, ...] = ()
    skills: Mapping[Topic, Skill] = Field(default_factory=dict)
    wishes: Mapping[Topic, Wish] = Field(default_factory=dict)
    barrettes: tuple[Key, ...] = ()
    minutes: Minutes | None = None


class DivisionHours(_Part):
    """What a division brings to the common pot of its level: minutes of staff a week.

    The source text lets the hours of several divisions be pooled ("être regroupées") for joint actions.
    """

    division: Key
    minutes: Minutes


class Frame(_Part):
    """One school year of one school, as the school decided it."""

    year: Annotated[str, StringConstraints(pattern=r"^20\d\d$")]
    name: Label
    zone: Literal["", "A", "B", "C"] = ""
    """Holiday zone; what `holidays` says wins over the national calendar."""
    staff: tuple[Staff, ...] = ()
    divisions: Annotated[tuple[Division, ...], Field(min_length=1)]
    rooms: tuple[Room, ...] = ()
    templates: tuple[Template, ...] = ()
    barrettes: Annotated[tuple[Barrette, ...], Field(min_length=1)]
    hours: tuple[DivisionHours, ...] = ()
    placements: tuple[WorkPlacement, ...] = ()
    periods: tuple[Period, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    campaign: tuple[str, ...] = ()

    def division(self, key: str) -> Division:
        """The division of that key; raises KeyError when there is none."""
        return {d.key: d for d in self.divisions}[key]

    def on_placement(self, day: date) -> frozenset[str]:
        """Keys of the divisions that are away in a company on that day."""
        return frozenset(p.division for p in self.placements if p.first <= day <= p.last)

    def period_on(self, day: date) -> Period | None:
        """The period that a day falls in, None between two or when none is described."""
        return next((p for p in self.periods if p.first <= day <= p.last), None)

    def catalogue(self, barrette: Barrette) -> tuple[Template, ...]:
        """The templates that may be opened in a barrette, in the order of the catalogue."""
        return tuple(t for t in self.templates if not barrette.templates or t.key in barrette.templates)

    def possible(self, barrette: Barrette) -> Mapping[str, str]:
        """Every workshop that may ever open in a barrette, in a fixed order: topic by key.

        Where what opens is proposed, a template may open several times at once: `open_key` says under which keys.
        """
        if not barrette.is_open:
            return {workshop.key: workshop.topic for workshop in barrette.workshops}
        return {
            open_key(barrette.key, template.key, number): template.topic
            for number in range(1, MOST_ALIKE + 1)
            for template in self.catalogue(barrette)
        }

    def rooms_of(self, barrette: Barrette) -> tuple[Room, ...]:
        """The rooms that are free during a barrette."""
        return tuple(r for r in self.rooms if not barrette.rooms or r.key in barrette.rooms)

    def with_offers(self, offers: Mapping[str, tuple[Workshop, ...]]) -> "Frame":
        """The same frame with these workshops, by barrette, in the barrettes whose offer is proposed."""
        barrettes = tuple(
            b.model_copy(update={"workshops": offers[b.key], "proposed": True})
            if b.is_open and b.key in offers
            else b
            for b in self.barrettes
        )
        return self.model_copy(update={"barrettes": barrettes})
