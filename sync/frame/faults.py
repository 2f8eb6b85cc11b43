"""In what a frame contradicts itself. Every fault is named at once, so that a person mends them in one go."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from mappings.frameworks import LPC_PALIER_3, NodeKind, load
from mappings.messages import Message, message
from mappings.topics import known_topics
from sync.frame.parts import Barrette, Frame, Holiday, Period


def faults(frame: Frame) -> tuple[Message, ...]:
    """Everything in which the frame contradicts itself; empty when it can be used."""
    return (
        *_repeated(frame),
        *_topics(frame),
        *_seats(frame),
        *_barrettes(frame),
        *_staff(frame),
        *_hours(frame),
        *_dates(frame),
        *_campaign(frame),
    )


def _repeated(frame: Frame) -> Iterator[Message]:
    lists = {
        "division": [d.key for d in frame.divisions],
        "cohort": [d.cohort for d in frame.divisions],
        "barrette": [b.key for b in frame.barrettes],
        "workshop": [w.key for b in frame.barrettes for w in b.workshops],
        "template": [t.key for t in frame.templates],
        "room": [r.key for r in frame.rooms],
        "person": [s.key for s in frame.staff],
        "period": [p.key for p in frame.periods],
        "hours": [h.division for h in frame.hours],
    }
    for what, keys in lists.items():
        for key in sorted({k for k in keys if keys.count(k) > 1}):
            yield message("frame_key_twice", what=what, key=key)


def _topics(frame: Frame) -> Iterator[Message]:
    """A topic is a competency of the socle or an AP need that exists."""
    known = set(known_topics())
    offered = (*frame.templates, *(w for b in frame.barrettes for w in b.workshops))
    for each in offered:
        if each.topic not in known:
            yield message("frame_topic_unknown", workshop=each.key, topic=each.topic)
    for person in frame.staff:
        for topic in sorted({*person.skills, *person.wishes} - known):
            yield message("frame_staff_topic_unknown", person=person.key, topic=topic)


def _seats(frame: Frame) -> Iterator[Message]:
    for each in (*frame.templates, *(w for b in frame.barrettes for w in b.workshops)):
        if each.minimum > each.maximum:
            yield message("frame_workshop_seats", workshop=each.key)


def _barrettes(frame: Frame) -> Iterator[Message]:
    for barrette in frame.barrettes:
        if barrette.start >= barrette.end:
            yield message("frame_barrette_hours", barrette=barrette.key)
        yield from _who_shares(frame, barrette)
        yield from _what_opens(frame, barrette)


def _who_shares(frame: Frame, barrette: Barrette) -> Iterator[Message]:
    levels = {d.key: d.level for d in frame.divisions}
    for division in barrette.divisions:
        if division not in levels:
            yield message("frame_barrette_division_unknown", barrette=barrette.key, division=division)
        elif levels[division] != barrette.level:
            # Groups mix divisions but never levels: the source text on groupes de besoins.
            yield message("frame_barrette_levels", barrette=barrette.key, division=division)


def _what_opens(frame: Frame, barrette: Barrette) -> Iterator[Message]:
    if barrette.is_open and not frame.templates:
        yield message("frame_barrette_offers_nothing", barrette=barrette.key)
    templates = {t.key for t in frame.templates}
    for key in barrette.templates:
        if key not in templates:
            yield message("frame_barrette_template_unknown", barrette=barrette.key, template=key)
    rooms = {r.key for r in frame.rooms}
    for key in barrette.rooms:
        if key not in rooms:
            yield message("frame_barrette_room_unknown", barrette=barrette.key, room=key)
    if barrette.is_open and frame.templates and not any(_free(frame, barrette)):
        yield message("frame_barrette_without_staff", barrette=barrette.key)


def _free(frame: Frame, barrette: Barrette) -> Iterator[str]:
    """Who could lead something there."""
    topics = {template.topic for template in frame.catalogue(barrette)}
    for person in frame.staff:
        if topics & set(person.skills) and (not person.barrettes or barrette.key in person.barrettes):
            yield person.key


def _staff(frame: Frame) -> Iterator[Message]:
    divisions, barrettes = {d.key for d in frame.divisions}, {b.key for b in frame.barrettes}
    for person in frame.staff:
        for key in person.divisions:
            if key not in divisions:
                yield message("frame_staff_division_unknown", person=person.key, division=key)
        for key in person.barrettes:
            if key not in barrettes:
                yield message("frame_staff_barrette_unknown", person=person.key, barrette=key)


def _hours(frame: Frame) -> Iterator[Message]:
    known = {d.key for d in frame.divisions}
    for each in frame.hours:
        if each.division not in known:
            yield message("frame_hours_division_unknown", division=each.division)


def _dates(frame: Frame) -> Iterator[Message]:
    known = {d.key for d in frame.divisions}
    for placement in frame.placements:
        if placement.division not in known:
            yield message("frame_placement_division_unknown", division=placement.division)
        if placement.first > placement.last:
            yield message("frame_placement_days", division=placement.division)
    yield from _order("frame_period_days", frame.periods)
    yield from _order("frame_holiday_days", frame.holidays)
    yield from _overlaps(frame.periods)


def _order(code: str, stretches: Iterable[Period | Holiday]) -> Iterator[Message]:
    for each in stretches:
        if each.first > each.last:
            yield message(code, name=each.name)


def _overlaps(periods: tuple[Period, ...]) -> Iterator[Message]:
    ordered = sorted(periods, key=lambda p: p.first)
    for before, after in pairwise(ordered):
        if before.first <= before.last and after.first <= before.last:
            yield message("frame_periods_overlap", name=before.name, other=after.name)


def _campaign(frame: Frame) -> Iterator[Message]:
    known = {node.code for node in load(LPC_PALIER_3).of_kind(NodeKind.ITEM)}
    for code in frame.campaign:
        if code not in known:
            yield message("frame_campaign_item_unknown", item=code, framework=LPC_PALIER_3)
