"""What the former of groups is asked, made of the school's description, its pupils, and what people decided.

Barrettes that share pupils are formed together, and so are those of one level that could share who leads them, unless
they meet at the same time. Who leads, and where, in one pool is taken for the next ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mappings.ap_needs import need_of
from mappings.frameworks import read_idnumber
from mappings.grouping.instance import Pupil, Workshop
from mappings.grouping.pool import Bond, Leader, Pool, Published, Room, Slot, Template
from mappings.grouping.proposal import OpenWorkshop
from mappings.grouping.rules import RuleBook
from mappings.messages import Message
from mappings.settling_in import NO_PROJECT, may_be_grouped
from sync.frame import MOST_ALIKE, Barrette, Frame, SchoolYear
from sync.frame import Workshop as Offered
from sync.picture import Picture
from sync.place_decisions import NOTHING_DECIDED, Decided

Placements = Mapping[int, str]
"""Workshop key by pupil."""
WISHED_COMPETENCY = "competency:"


@dataclass(frozen=True, slots=True)
class Forming:
    """What groups are formed of. `frame` holds what opens already; `waits`: periods that needs have waited.

    `regroup`: what opens is proposed anew, even where something is published.
    """

    frame: Frame
    picture: Picture
    published: Mapping[str, Placements]
    day: date
    rules: RuleBook
    seed: int = 0
    decided: Mapping[str, Decided] = field(default_factory=dict)
    waits: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    regroup: bool = False
    offers: Mapping[str, tuple[Offered, ...]] = field(default_factory=dict)
    """What is published opens, by barrette; where it is absent, what the frame holds."""

    notices: tuple[Message, ...] = ()
    """What of what people decided is set aside, and why."""

    def opened(self, barrette: Barrette) -> tuple[Offered, ...]:
        """The workshops that published places are in."""
        return self.offers.get(barrette.key, barrette.workshops)

    def is_reopened(self, barrette: Barrette) -> bool:
        """Whether what opens in a barrette is to be proposed now."""
        return barrette.is_open and (self.regroup or not barrette.workshops)


def present(forming: Forming, barrette: Barrette) -> dict[int, str]:
    """Who can be placed on that day: division by pupil. Whoever is away keeps the place that they had."""
    year = SchoolYear(forming.frame)
    early = {
        pupil
        for pupils in settling_in(forming.picture, barrette, forming.published.get(barrette.key, {})).values()
        for pupil in pupils
    }
    return {
        pupil: division
        for division in barrette.divisions
        for pupil in forming.picture.pupils[division]
        if pupil not in early
        and year.present(barrette, division, forming.day, forming.picture.arrangements.get(pupil))
    }


def is_away(forming: Forming, pupil: int, division: str) -> bool:
    """Whether a pupil is on a work placement on that day: one of their own stands in place of the division's."""
    away = SchoolYear(forming.frame).away(division, forming.picture.arrangements.get(pupil))
    return any(forming.day in stretch for stretch in away)


def settling_in(picture: Picture, barrette: Barrette, published: Placements) -> Mapping[str, tuple[int, ...]]:
    """Pupils who write their project before any group, by division; a division that has none is left out."""
    early = {
        division: tuple(
            pupil
            for pupil in picture.pupils[division]
            if not may_be_grouped(
                barrette.level, picture.projects.get(pupil, NO_PROJECT), placed=pupil in published
            )
        )
        for division in barrette.divisions
    }
    return {division: pupils for division, pupils in early.items() if pupils}


@dataclass(frozen=True, slots=True)
class Taken:
    """What the pools formed so far have taken: minutes by leader, and when leaders and rooms are not free."""

    minutes: Mapping[str, int] = field(default_factory=dict)
    leaders: Mapping[str, tuple[Barrette, ...]] = field(default_factory=dict)
    rooms: Mapping[str, tuple[Barrette, ...]] = field(default_factory=dict)

    def after(self, offers: Iterable[tuple[Barrette, OpenWorkshop]]) -> "Taken":
        """What is taken once these open."""
        minutes, leaders, rooms = dict(self.minutes), dict(self.leaders), dict(self.rooms)
        for barrette, workshop in offers:
            if workshop.leader:
                minutes[workshop.leader] = minutes.get(workshop.leader, 0) + barrette.minutes
                leaders[workshop.leader] = (*leaders.get(workshop.leader, ()), barrette)
            if workshop.room:
                rooms[workshop.room] = (*rooms.get(workshop.room, ()), barrette)
        return Taken(minutes, leaders, rooms)


NOTHING_TAKEN = Taken()


def together(forming: Forming, barrettes: Iterable[Barrette]) -> tuple[tuple[Barrette, ...], ...]:
    """The barrettes that are formed together, each once, in a fixed order."""
    groups: list[list[Barrette]] = []
    for barrette in sorted(barrettes, key=lambda b: b.key):
        near = [g for g in groups if any(_share_pupils(barrette, other) for other in g)]
        merged = [barrette, *(each for group in near for each in group)]
        groups = [group for group in groups if group not in near] + [merged]
    pools: list[list[Barrette]] = []
    for group in sorted(groups, key=lambda g: min(b.key for b in g)):
        host = next((pool for pool in pools if _may_join(forming, pool, group)), None)
        if host is None:
            pools.append(list(group))
        else:
            host.extend(group)
    return tuple(tuple(sorted(pool, key=lambda b: b.key)) for pool in pools)


def _share_pupils(one: Barrette, other: Barrette) -> bool:
    return bool(set(one.divisions) & set(other.divisions))


def _may_join(forming: Forming, pool: list[Barrette], group: list[Barrette]) -> bool:
    """Of one level, with something to open on both sides, and never at the same time."""
    opens = any(map(forming.is_reopened, pool)) and any(map(forming.is_reopened, group))
    alike = pool[0].level == group[0].level
    return opens and alike and not any(overlap(one, other) for one in pool for other in group)


def overlap(one: Barrette, other: Barrette) -> bool:
    """Whether two barrettes meet at the same time."""
    return one.weekday == other.weekday and one.start < other.end and other.start < one.end


def pool_of(forming: Forming, barrettes: tuple[Barrette, ...], taken: Taken = NOTHING_TAKEN) -> Pool | None:
    """What is asked for these barrettes; None when nobody is present. Raises InvalidPool."""
    places = {barrette.key: present(forming, barrette) for barrette in barrettes}
    pupils = {pupil: division for its in places.values() for pupil, division in its.items()}
    if not pupils:
        return None
    hours = [h.minutes for h in forming.frame.hours if any(h.division in b.divisions for b in barrettes)]
    return Pool(
        level=barrettes[0].level,
        slots=tuple(_slot(forming, barrette, places[barrette.key], taken) for barrette in barrettes),
        pupils=tuple(_pupil(forming, barrettes[0], who, pupils[who], places) for who in sorted(pupils)),
        leaders=tuple(_leaders(forming, barrettes, taken)),
        rooms=tuple(Room(room.name, room.seats) for room in forming.frame.rooms),
        minutes=sum(hours) if hours else None,
        together=tuple(_bonds(forming, pupils, "together")),
        apart=tuple(_bonds(forming, pupils, "apart")),
        rules=forming.rules,
        seed=forming.seed,
    )


def _slot(forming: Forming, barrette: Barrette, here: Mapping[int, str], taken: Taken) -> Slot:
    held = forming.decided.get(barrette.key, NOTHING_DECIDED)
    reopened = forming.is_reopened(barrette)
    published = forming.published.get(barrette.key, {})
    free = tuple(
        room.name
        for room in forming.frame.rooms_of(barrette)
        if not any(overlap(barrette, other) for other in taken.rooms.get(room.name, ()))
    )
    return Slot(
        key=barrette.key,
        minutes=barrette.minutes,
        workshops=() if reopened else tuple(map(fixed_workshop, barrette.workshops)),
        templates=tuple(_templates(forming.frame, barrette)) if reopened else (),
        rooms=free,
        opened=barrette.opened if reopened else 0,
        fixed=tuple(each for each in held.fixed if each.pupil in here),
        forbidden=tuple(each for each in held.forbidden if each.pupil in here),
        locked=held.locked,
        published=Published(tuple(map(as_open, forming.opened(barrette))), published) if published else None,
    )


def fixed_workshop(offered: Offered) -> Workshop:
    """A workshop of the frame as the former of groups knows it."""
    return Workshop(
        offered.key,
        offered.topic,
        offered.mode,
        offered.minimum,
        offered.maximum,
        offered.leader,
        offered.room,
    )


def as_open(offered: Offered) -> OpenWorkshop:
    """A workshop of the frame as a proposal tells it."""
    return OpenWorkshop(
        offered.key,
        offered.topic,
        offered.mode,
        offered.leader,
        offered.room,
        offered.minimum,
        offered.maximum,
    )


def as_offered(opened: OpenWorkshop) -> Offered:
    """What a proposal opens, as the frame holds it."""
    return Offered(
        key=opened.key, topic=opened.topic, mode=opened.mode, leader=opened.leader, room=opened.room,
        minimum=max(1, opened.minimum), maximum=max(1, opened.maximum),
    )  # fmt: skip


def _templates(frame: Frame, barrette: Barrette) -> Iterator[Template]:
    for each in frame.catalogue(barrette):
        yield Template(each.key, each.topic, each.mode, each.minimum, each.maximum, MOST_ALIKE)


def _pupil(
    forming: Forming, barrette: Barrette, pupil: int, division: str, places: Mapping[str, Mapping[int, str]]
) -> Pupil:
    return replace(
        pupil_of(forming.picture, barrette, pupil, division),
        waiting=forming.waits.get(pupil, {}),
        slots=frozenset(key for key, here in places.items() if pupil in here),
    )


def pupil_of(picture: Picture, barrette: Barrette, pupil: int, division: str) -> Pupil:
    """A pupil as the former of groups knows them: what they need and what they wish for."""
    needs = picture.needs.get(pupil)
    return Pupil(
        id=pupil,
        division=division,
        level=barrette.level,
        needs=needs.needs if needs else (),
        key=picture.stable_keys[pupil],
        ap=needs.ap if needs else (),
        wishes=frozenset(filter(None, map(topic_wished, picture.projects.get(pupil, NO_PROJECT).wishes))),
    )


def topic_wished(code: str) -> str:
    """The topic that a wish of the project names, "" for what no workshop works on."""
    if need_of(code):
        return code
    name = read_idnumber(code.removeprefix(WISHED_COMPETENCY)) if code.startswith(WISHED_COMPETENCY) else None
    return name[1].partition(".")[0] if name and name[1] else ""


def _leaders(forming: Forming, barrettes: tuple[Barrette, ...], taken: Taken) -> Iterator[Leader]:
    for person in forming.frame.staff:
        if not person.skills:
            continue
        busy = taken.leaders.get(person.key, ())
        free = frozenset(
            barrette.key
            for barrette in barrettes
            if (not person.barrettes or barrette.key in person.barrettes)
            and not any(overlap(barrette, other) for other in busy)
        )
        left = None
        if person.minutes is not None:
            left = max(0, person.minutes - taken.minutes.get(person.key, 0))
        yield Leader(person.key, dict(person.skills), dict(person.wishes), free, left)


def _bonds(forming: Forming, pupils: Mapping[int, str], side: str) -> Iterator[Bond]:
    """Each pair once, whichever of the two it was said of."""
    pairs = {
        tuple(sorted((pupil, other)))
        for pupil, arranged in forming.picture.arrangements.items()
        for other in getattr(arranged, side)
        if pupil in pupils and other in pupils
    }
    yield from (Bond(pair, "", 0) for pair in sorted(pairs))
