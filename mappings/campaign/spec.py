"""One campaign as a school decides it: when, which items, and what is asked of whom. All of it may be edited."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mappings.campaign.book import CampaignBook, InvalidCampaign, item_faults, load_campaign
from mappings.messages import Message, message
from mappings.states import Level

FEWEST_ITEMS, MOST_ITEMS = 12, 20
"""What people can enter in a few weeks and what still tells needs apart; outside, a warning and no refusal."""


@dataclass(frozen=True, slots=True)
class CampaignSpec:
    """The campaign of one level in one school year ("2025"), from the first to the last day, both included.

    `items` are codes of the LPC, in the order in which the grid shows them. Raises InvalidCampaign.
    """

    year: str
    level: Level
    first: date
    last: date
    items: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a campaign in which nothing could be entered."""
        faults = list(item_faults(self.items))
        if self.first > self.last:
            faults.append(
                message("campaign_days", first_day=self.first.isoformat(), last_day=self.last.isoformat())
            )
        if faults:
            raise InvalidCampaign(*faults)

    def warnings(self) -> tuple[Message, ...]:
        """Say what a person should look at twice: fewer than 12 items, or more than 20."""
        if FEWEST_ITEMS <= len(self.items) <= MOST_ITEMS:
            return ()
        return (message("campaign_size", count=len(self.items), minimum=FEWEST_ITEMS, maximum=MOST_ITEMS),)


@dataclass(frozen=True, slots=True)
class Teacher:
    """Somebody who can be asked: a key, a subject as the school names it, and the divisions they teach."""

    key: str
    subject: str
    divisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """What one person is asked for in one division. Plain data: whoever coordinates may change it."""

    teacher: str
    division: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with asks: `faults` must be corrected, `warnings` are for a person to judge."""

    faults: tuple[Message, ...]
    warnings: tuple[Message, ...]


def minutes_for(ask: Ask, pupils: int, book: CampaignBook | None = None) -> int:
    """Return the minutes that an ask takes in a division of so many pupils, rounded up."""
    book = book or load_campaign()
    return -(-len(ask.items) * pupils * book.seconds_a_cell // 60)


def check(
    asks: Iterable[Ask],
    spec: CampaignSpec,
    teachers: Iterable[Teacher],
    pupils: Mapping[str, int],
    book: CampaignBook | None = None,
) -> Checked:
    """Name what is wrong with asks, proposed or edited. `pupils` are the sizes of the divisions of the campaign."""
    book = book or load_campaign()
    given = list(asks)
    taught = {teacher.key: set(teacher.divisions) for teacher in teachers}
    faults = [fault for ask in given for fault in _ask_faults(ask, spec, taught, pupils)]
    for (teacher, division), count in Counter((ask.teacher, ask.division) for ask in given).items():
        if count > 1:
            faults.append(message("ask_twice", teacher=teacher, division=division))
    return Checked(tuple(faults), tuple(_warnings(given, spec, pupils, book)))


def _ask_faults(
    ask: Ask, spec: CampaignSpec, taught: Mapping[str, set[str]], pupils: Mapping[str, int]
) -> Iterator[Message]:
    if ask.teacher not in taught:
        yield message("ask_teacher_unknown", teacher=ask.teacher)
    if ask.division not in pupils:
        yield message("ask_division_unknown", division=ask.division)
    elif ask.division not in taught.get(ask.teacher, {ask.division}):
        yield message("ask_not_taught", teacher=ask.teacher, division=ask.division)
    if not ask.items:
        yield message("ask_empty", teacher=ask.teacher, division=ask.division)
    for item, count in Counter(ask.items).items():
        if item not in spec.items:
            yield message("ask_item_unknown", teacher=ask.teacher, item=item)
        if count > 1:
            yield message("ask_item_twice", teacher=ask.teacher, division=ask.division, item=item)


def _warnings(
    asks: Iterable[Ask], spec: CampaignSpec, pupils: Mapping[str, int], book: CampaignBook
) -> Iterator[Message]:
    asked: Counter[tuple[str, str]] = Counter()
    for ask in asks:
        asked.update((ask.division, item) for item in set(ask.items))
        minutes = minutes_for(ask, pupils.get(ask.division, 0), book)
        if minutes > book.minutes_at_most:
            yield message(
                "ask_too_long",
                teacher=ask.teacher,
                division=ask.division,
                minutes=minutes,
                maximum=book.minutes_at_most,
            )
    for division in pupils:
        for item in spec.items:
            if not asked[division, item]:
                yield message("ask_nobody", division=division, item=item)
