"""The positioning campaigns that the school decided: one document a version, as a person types or edits it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from mappings.campaign.book import default_items
from mappings.campaign.coverage import Cell, Coverage, coverage
from mappings.campaign.spec import Ask, CampaignSpec, Teacher
from mappings.states import Level
from sync.frame import Frame
from sync.frame.parts import Key
from sync.picture import Picture

CampaignName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^<]*$")
]
"""Teachers read it in Moodle, which refuses what could be a tag."""
Item = Annotated[str, Field(pattern=r"^\d(\.\d+){2}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AskPart(_Part):
    """What one person is asked for in one division."""

    teacher: Key
    division: Key
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


class Campaign(_Part):
    """One campaign of one level: from the first to the last day, both included."""

    key: Key
    name: CampaignName
    level: Level
    first: date
    last: date
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    asks: tuple[AskPart, ...] = ()

    def spec(self, year: str) -> CampaignSpec:
        """As the rules know it. Raises InvalidCampaign."""
        return CampaignSpec(year, self.level, self.first, self.last, self.items)

    def is_open(self, day: date) -> bool:
        """Whether people enter what they observed on that day."""
        return self.first <= day <= self.last

    def window(self, zone: str) -> tuple[int, int]:
        """The first and the last second of it at the school, in epoch seconds."""
        at = ZoneInfo(zone)
        begins = datetime.combine(self.first, time(), at)
        ends = datetime.combine(self.last + timedelta(days=1), time(), at)
        return int(begins.astimezone(UTC).timestamp()), int(ends.astimezone(UTC).timestamp()) - 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How a campaign stands: the cells asked for, filled, closed and left."""

    campaign: Campaign
    coverage: Coverage


def items_of(frame: Frame, campaigns: Iterable[Campaign], level: Level) -> tuple[str, ...]:
    """What is observed at a level: the items of its campaigns, else those of the frame, else those that are shipped."""
    chosen = dict.fromkeys(item for each in campaigns if each.level == level for item in each.items)
    return tuple(chosen) or frame.campaign or default_items()


def teachers_of(frame: Frame) -> tuple[Teacher, ...]:
    """Who can be asked: the people who teach a division."""
    return tuple(Teacher(s.key, s.subject, s.divisions) for s in frame.staff if s.divisions)


def standing_of(campaign: Campaign, picture: Picture) -> Standing:
    """Count what was asked against what people have entered, on any page of Moodle's or in a file."""
    names = {user: name for name, user in picture.staff.items()}
    filled = {
        Cell(names[voice.rater], position.pupil, position.item)
        for position in picture.positions
        for voice in (*position.voices, *position.set_aside)
        if voice.rater in names
    }
    unseen = {
        Cell(names[each.rater], each.pupil, each.item) for each in picture.unseen if each.rater in names
    }
    asks = [Ask(each.teacher, each.division, each.items) for each in campaign.asks]
    return Standing(campaign, coverage(asks, filled, unseen, picture.pupils))


def sizes(picture: Picture, frame: Frame, level: Level) -> Mapping[str, int]:
    """How many pupils there are in each division of a level."""
    return {d.key: len(picture.pupils.get(d.key, ())) for d in frame.divisions if d.level == level}
