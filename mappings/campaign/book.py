"""What a campaign is made from: the default items, what each subject lets one see, and how much may be asked.

It is data (`referentials/campaign_default.toml`) that a school owns and versions.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mappings.frameworks import LPC_PALIER_3, SOCLE_2015, Framework, load
from mappings.messages import MappingError, Message, message
from mappings.tables import plain

CAMPAIGN_FILE = "campaign_default.toml"


class InvalidCampaign(MappingError):
    """The campaign, or the book it is made from, cannot be used; every fault is named."""


@dataclass(frozen=True, slots=True)
class CampaignItem:
    """One item that is observed by default: its code on the LPC and on the socle of 2015."""

    lpc: str
    socle: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject as schools name it, and the codes of the LPC that it lets one observe."""

    names: tuple[str, ...]
    sees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignBook:
    """One edition of the defaults. `everywhere` are codes that any adult can observe.

    `seconds_a_cell` is what one cell of the grid takes, `minutes_at_most` what one person may be asked for in one
    division, `people_an_item` how many people are asked for an item of a division when there are enough.
    """

    id: str
    edition: str
    items: tuple[CampaignItem, ...]
    subjects: tuple[Subject, ...]
    everywhere: tuple[str, ...]
    seconds_a_cell: int
    minutes_at_most: int
    people_an_item: int

    def seen_in(self, subject: str) -> tuple[str, ...]:
        """Return what a subject lets one observe beside `everywhere`; () when nobody described the subject.

        A name that holds several ("Lettres-Anglais") sees what each of them does; the longest names are found first,
        so that physical education is no physics.
        """
        words, seen = f" {plain(subject)} ", list[str]()
        named = ((plain(name), each) for each in self.subjects for name in each.names)
        for name, each in sorted(named, key=lambda pair: -len(pair[0])):
            if f" {name} " in words:
                words = words.replace(f" {name} ", " | ")
                seen.extend(each.sees)
        return tuple(dict.fromkeys(seen))

    def may_see(self, subject: str, item: str) -> bool:
        """Whether somebody of this subject can be asked for an item of the LPC."""
        return any(f"{item}.".startswith(f"{code}.") for code in (*self.everywhere, *self.seen_in(subject)))

    def items_at_most(self, pupils: int, items: int) -> int:
        """Return how many of `items` one person may be asked for in a division of so many pupils."""
        seconds = self.seconds_a_cell * pupils
        return min(items, self.minutes_at_most * 60 // seconds) if seconds else items


@cache
def load_campaign() -> CampaignBook:
    """Read the edition that the package ships. Raises InvalidCampaign."""
    return parse_campaign(
        tomllib.loads(files("mappings.referentials").joinpath(CAMPAIGN_FILE).read_text("utf-8"))
    )


def default_items() -> tuple[str, ...]:
    """Return the codes of the LPC that a school observes when it has not chosen."""
    return tuple(item.lpc for item in load_campaign().items)


def parse_campaign(data: Mapping[str, Any]) -> CampaignBook:
    """Make a book of its TOML form. Raises InvalidCampaign with every fault.

    On the socle, a code may be that of the livret scolaire (`CPD_FRA`).
    """
    try:
        book = CampaignBook(
            id=str(data["id"]),
            edition=str(data["edition"]),
            items=tuple(CampaignItem(str(each["lpc"]), str(each["socle"])) for each in data["items"]),
            subjects=tuple(Subject(tuple(each["names"]), tuple(each["sees"])) for each in data["subjects"]),
            everywhere=tuple(data["everywhere"]),
            seconds_a_cell=int(data["seconds_a_cell"]),
            minutes_at_most=int(data["minutes_at_most"]),
            people_an_item=int(data["people_an_item"]),
        )
    except KeyError as error:
        raise InvalidCampaign(message("missing_field", field=str(error.args[0]))) from error
    faults = tuple(_faults(book))
    if faults:
        raise InvalidCampaign(*faults)
    return book


def _faults(book: CampaignBook) -> Iterator[Message]:
    lpc, socle = load(LPC_PALIER_3), load(SOCLE_2015)
    codes = [item.lpc for item in book.items]
    yield from item_faults(codes)
    yield from _unknown(lpc, (*book.everywhere, *(code for each in book.subjects for code in each.sees)))
    yield from _unknown(socle, (item.socle for item in book.items))
    names = [plain(name) for each in book.subjects for name in each.names]
    for name in sorted({name for name in names if names.count(name) > 1 or not name}):
        yield message("campaign_subject_twice", subject=name)
    figures = {
        "seconds_a_cell": book.seconds_a_cell,
        "minutes_at_most": book.minutes_at_most,
        "people_an_item": book.people_an_item,
    }
    for name, figure in figures.items():
        if figure < 1:
            yield message("campaign_figure", field=name, value=figure)


def item_faults(codes: Iterable[str]) -> Iterator[Message]:
    """Name what is wrong with the items of a campaign: none, unknown ones, one given twice."""
    listed = list(codes)
    if not listed:
        yield message("campaign_empty")
    yield from _unknown(load(LPC_PALIER_3), listed)
    for code in sorted({code for code in listed if listed.count(code) > 1}):
        yield message("campaign_item_twice", item=code)


def _unknown(framework: Framework, names: Iterable[str]) -> Iterator[Message]:
    for name in dict.fromkeys(names):
        try:
            framework.find(name)
        except MappingError as error:
            yield from error.messages
