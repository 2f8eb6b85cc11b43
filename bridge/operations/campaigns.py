"""Run positioning campaigns: when, what is observed, who is asked for what, and how it stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.views.book import Book
from bridge.operations.workplace import Actor, Workplace
from mappings.campaign.book import InvalidCampaign
from mappings.campaign.coverage import Reminder, reminders
from mappings.campaign.propose import propose_asks
from mappings.campaign.spec import Ask, check
from mappings.messages import MappingError, Message, message
from mappings.states import Level
from sync.campaigns import AskPart, Campaign, Standing, items_of, sizes, standing_of, teachers_of
from sync.errors import ExplainedError, NothingHeld
from sync.picture import Picture
from sync.store import StoredCampaign, now, queries


class UnknownCampaign(ExplainedError):
    """There is no such campaign."""

    message_template = "There is no campaign called {campaign}."
    fix_template = "The campaigns are: {known}."


class NoDivision(ExplainedError):
    """A campaign was asked for a level of which the school describes no division."""

    message_template = "The school describes no division of that level."
    fix_template = "Describe the divisions first, with `barrette school import`."


class InvalidAsks(MappingError):
    """What people are asked for cannot stand; every fault is named, and nothing is changed."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A campaign as it was put in force, with what a person should look at."""

    campaign: Campaign
    notices: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class CampaignStanding:
    """How a campaign stands today, and whom it is worth reminding."""

    standing: Standing
    reminders: tuple[Reminder, ...]
    notices: tuple[Message, ...]


def plan(
    place: Workplace,
    actor: Actor,
    level: Level,
    first: date,
    last: date,
    *,
    items: Sequence[str] = (),
    name: str = "",
    key: str = "",
) -> Planned:
    """Put a campaign of a level in force, with what is proposed to ask of whom.

    `items` are codes of the LPC, by default those of the school, or those that are shipped. The same key again makes
    a new version, with asks proposed anew.

    Raises NotAllowed, InvalidCampaign, NoDivision, NotPaired, NoFrame, NothingHeld.
    """
    actor.require(Role.COORDINATOR)
    with place.store.session() as session:
        book, picture = _opened(session, place)
        campaign = _formed(
            key=key or f"{book.frame.year}-{level.value.lower()}",
            name=name or f"{book.frame.year}-{int(book.frame.year) + 1}",
            level=level,
            first=first,
            last=last,
            items=tuple(items) or items_of(book.frame, (), level),
        )
        spec = campaign.spec(book.frame.year)
        pupils = sizes(picture, book.frame, level)
        if not pupils:
            raise NoDivision
        proposed = propose_asks(spec, teachers_of(book.frame), pupils)
        campaign = campaign.model_copy(update={"asks": _parts(proposed.asks)})
        _keep(session, book.site.id, actor, campaign)
        return Planned(campaign, (*spec.warnings(), *proposed.notices()))


def ask(
    place: Workplace, actor: Actor, key: str, teacher: str, division: str, items: Sequence[str]
) -> Planned:
    """Ask one person for these items in a division, instead of what was asked before; no item: for nothing any more.

    Raises NotAllowed, UnknownCampaign, InvalidAsks, NotPaired, NoFrame, NothingHeld.
    """
    actor.require(Role.COORDINATOR)
    with place.store.session() as session:
        book, picture = _opened(session, place)
        campaign = _campaign(session, book.site.id, key)
        others = [Ask(a.teacher, a.division, a.items) for a in campaign.asks]
        others = [a for a in others if (a.teacher, a.division) != (teacher, division)]
        asks = [*others, Ask(teacher, division, tuple(items))] if items else others
        found = check(
            asks,
            campaign.spec(book.frame.year),
            teachers_of(book.frame),
            sizes(picture, book.frame, campaign.level),
        )
        if found.faults:
            raise InvalidAsks(*found.faults)
        changed = campaign.model_copy(update={"asks": _parts(asks)})
        _keep(session, book.site.id, actor, changed)
        return Planned(changed, found.warnings)


def campaigns(place: Workplace) -> tuple[Campaign, ...]:
    """The campaigns in force, by level and first day. Raises NotPaired."""
    with place.store.session() as session:
        return queries.campaigns(session, queries.paired_site(session).id)


def standing(place: Workplace, key: str) -> CampaignStanding:
    """How a campaign stands. Raises UnknownCampaign, NotPaired, NoFrame, NothingHeld."""
    with place.store.session() as session:
        book, picture = _opened(session, place)
        campaign = _campaign(session, book.site.id, key)
        found = standing_of(campaign, picture)
        spec = campaign.spec(book.frame.year)
        return CampaignStanding(found, reminders(found.coverage, book.day, spec), spec.warnings())


def _formed(**typed: Any) -> Campaign:
    """The campaign as it was typed. Raises InvalidCampaign, which names each wrong value."""
    try:
        return Campaign(**typed)
    except ValidationError as error:
        found = [
            fault for each in error.errors() for fault in _faults(str(each["loc"][0]), str(each["input"]))
        ]
        if not found:
            raise
        raise InvalidCampaign(*found) from None


def _faults(field: str, value: str) -> Iterator[Message]:
    if field == "key":
        yield message("campaign_key", value=value)
    elif field == "name":
        yield message("campaign_name", value=value)
    elif field == "items":
        yield message("campaign_item_code", value=value)


def _opened(session: Session, place: Workplace) -> tuple[Book, Picture]:
    book = Book(session, place)
    if book.everybody is None:
        raise NothingHeld
    return book, book.everybody


def _campaign(session: Session, site_id: int, key: str) -> Campaign:
    known = {each.key: each for each in queries.campaigns(session, site_id)}
    if key not in known:
        raise UnknownCampaign(campaign=key, known=", ".join(known) or "-")
    return known[key]


def _parts(asks: Iterable[Ask]) -> tuple[AskPart, ...]:
    parts = (AskPart(teacher=a.teacher, division=a.division, items=a.items) for a in asks)
    return tuple(sorted(parts, key=lambda part: (part.division, part.teacher)))


def _keep(session: Session, site_id: int, actor: Actor, campaign: Campaign) -> None:
    of_key = (StoredCampaign.site_id == site_id, StoredCampaign.key == campaign.key)
    version = (session.scalar(select(func.max(StoredCampaign.version)).where(*of_key)) or 0) + 1
    session.add(
        StoredCampaign(
            site_id=site_id, key=campaign.key, version=version, made_at=now(), made_by=actor.name,
            document=campaign.model_dump(mode="json"),
        )
    )  # fmt: skip
    note(session, actor, "plan_campaign", campaign.key, site_id=site_id, version=version)
