"""Whether what people decided can hold, looked at before anything is searched; if not, what contradicts what.

A pupil can always go to the last resort, so only decisions can be impossible: each barrette's are looked at by
themselves (`conflicts`), then with the people, rooms and minutes that they need. What cannot hold is told as a
smallest set of decisions (without any one of them the rest holds), with the smallest ways out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from mappings.grouping.conflicts import (
    Conflict,
    ConflictCode,
    ConflictingDecisions,
    Relaxation,
    RelaxationCode,
    find_conflicts,
)
from mappings.grouping.instance import FixedPlacement, Instance, Workshop
from mappings.grouping.model import models, open_key
from mappings.grouping.openings import demanded, greedy, reachable, required
from mappings.grouping.pool import Bond, Leader, Lock, Pool, Room, Slot, Template
from mappings.grouping.search import Search, State
from mappings.grouping.staffing import Need, Openings, Staff

MOST_COPIES_TRIED = 64
MOST_ADDED = 3
LARGE_ROOM = 500

Copies = Mapping[tuple[str, str], int]
Ready = tuple[Search, dict[Need, int]]


def prepared(pool: Pool, *, keep_published: bool = False) -> Ready:
    """The search of a pool, with leaders for what people hold open. Raises ConflictingDecisions."""
    conflicts = tuple(conflict for slot in pool.slots for conflict in _by_itself(pool, slot))
    if conflicts:
        raise ConflictingDecisions(conflicts)
    found = _ready(pool, keep_published=keep_published)
    if found is None:
        raise ConflictingDecisions(tuple(_conflicts(pool)))
    return found


def _ready(pool: Pool, *, keep_published: bool = False) -> Ready | None:
    """What holds all that people decided, opening a template in more groups where its fixed pupils need them."""
    for copies in _copies(pool):
        models_ = models(pool, keep_published=keep_published, copies=copies)
        search = Search(models_, Staff(pool, models_))
        led = search.staff.led(required(search), {})
        if led is not None and _state(search, led):
            return search, led
    return None


def _state(search: Search, led: dict[Need, int]) -> State | None:
    """Everybody placed with what people hold open, or with more where those who must be apart need more places."""
    held: Openings = tuple(tuple(sorted(its)) for its in search.required)
    found = search.state(held, led)
    if found or not any(desk.bound_rows for desk in search.desks):
        return found
    base = required(search)
    steps = (demanded(search, base, led), greedy(search, base, led))
    return next((state for each in steps if (state := reachable(search, each, led))), None)


def _copies(pool: Pool) -> Iterator[Copies]:
    """In how many groups the pupils fixed to each template may be: as few as their number asks, then more."""
    yield {}
    fixed = {(slot.key, each.workshop) for slot in pool.slots for each in slot.fixed}
    most = {
        (slot.key, template.key): template.most
        for slot in pool.slots
        for template in slot.templates
        if (slot.key, template.key) in fixed and template.most > 1
    }
    keys = sorted(most)
    choices = sorted(product(*(range(1, most[key] + 1) for key in keys)), key=lambda each: (sum(each), each))
    for choice in choices[1 : MOST_COPIES_TRIED + 1]:
        yield dict(zip(keys, choice, strict=True))


# --- one barrette by itself


def _by_itself(pool: Pool, slot: Slot) -> Iterator[Conflict]:
    """Decisions of one barrette that contradict each other or the rules, whoever leads and wherever."""
    pupils = tuple(pupil for pupil in pool.pupils if pupil.attends(slot.key))
    ids = {pupil.id for pupil in pupils}
    groups = {open_key(slot.key, t.key, n): t for t in slot.templates for n in range(1, t.most + 1)}
    published = {each.key: each for each in slot.published.offer} if slot.published else {}
    named = {each.workshop for each in slot.fixed} | {each.workshop for each in slot.forbidden}
    offer = [*slot.workshops]
    offer += [Workshop(t.key, t.topic, t.mode, 0, t.maximum * t.most) for t in slot.templates]
    own = {workshop.key for workshop in offer}
    offer += [Workshop(k, t.topic, t.mode, 0, t.maximum) for k, t in groups.items() if k in named - own]
    own |= set(groups)
    offer += [Workshop(k, o.topic, o.mode, 0, o.maximum) for k, o in published.items() if k in named - own]
    fixed = _without_repeats(tuple(each for each in slot.fixed if each.pupil in ids), groups)
    bans = tuple(ban for ban in slot.forbidden if ban.pupil in ids)
    instance = Instance(slot.key, pool.level, pupils, tuple(offer), fixed, bans, rules=pool.rules)
    for conflict in find_conflicts(instance):
        yield replace(conflict, barrette=slot.key)


def _without_repeats(
    fixed: tuple[FixedPlacement, ...], groups: Mapping[str, Template]
) -> tuple[FixedPlacement, ...]:
    """Decisions without those about a template that one about a group of it already says."""
    said = {(each.pupil, groups[each.workshop].key) for each in fixed if each.workshop in groups}
    return tuple(each for each in fixed if (each.pupil, each.workshop) not in said)


# --- the whole


@dataclass(frozen=True, slots=True)
class _Decision:
    """One decision, and in which barrette when it is of one."""

    what: FixedPlacement | Lock | Bond
    slot: str = ""
    apart: bool = False


def _conflicts(pool: Pool) -> Iterator[Conflict]:
    """Smallest sets of decisions that cannot hold, one after the other, the first of each set aside."""
    decisions = _decisions(pool)
    while not _holds(pool, decisions):
        smallest = _smallest(pool, decisions)
        yield _told(pool, smallest)
        decisions = [each for each in decisions if each != smallest[0]]


def _decisions(pool: Pool) -> list[_Decision]:
    fixed = [_Decision(each, slot.key) for slot in pool.slots for each in slot.fixed]
    locks = [_Decision(lock, slot.key) for slot in pool.slots for lock in slot.locked]
    bonds = [_Decision(bond) for bond in pool.together] + [_Decision(bond, apart=True) for bond in pool.apart]
    return sorted([*fixed, *locks, *bonds], key=lambda each: (each.slot, repr(each.what)))


def _smallest(pool: Pool, decisions: list[_Decision]) -> list[_Decision]:
    """Take decisions away one by one as long as the rest cannot hold: what is left is minimal."""
    kept = list(decisions)
    for each in decisions:
        rest = [other for other in kept if other != each]
        if not _holds(pool, rest):
            kept = rest
    return kept


def _holds(pool: Pool, decisions: list[_Decision]) -> bool:
    return _ready(_only(pool, decisions)) is not None


def _only(pool: Pool, decisions: list[_Decision]) -> Pool:
    """The pool with these decisions alone, and only the pupils whom they concern: the others can go anywhere."""
    concerned: set[int] = set()
    for each in decisions:
        if isinstance(each.what, FixedPlacement):
            concerned.add(each.what.pupil)
        elif isinstance(each.what, Bond):
            concerned |= set(each.what.pupils)
        else:
            places = _published(pool.slot(each.slot))
            concerned |= {pupil for pupil, key in places.items() if key == each.what.workshop}
    slots = tuple(
        replace(
            slot,
            fixed=tuple(
                d.what for d in decisions if d.slot == slot.key and isinstance(d.what, FixedPlacement)
            ),
            locked=tuple(d.what for d in decisions if d.slot == slot.key and isinstance(d.what, Lock)),
            forbidden=tuple(ban for ban in slot.forbidden if ban.pupil in concerned),
        )
        for slot in pool.slots
    )
    bonds = [each for each in decisions if isinstance(each.what, Bond)]
    return replace(
        pool,
        slots=slots,
        pupils=tuple(pupil for pupil in pool.pupils if pupil.id in concerned),
        together=tuple(d.what for d in bonds if isinstance(d.what, Bond) and not d.apart),
        apart=tuple(d.what for d in bonds if isinstance(d.what, Bond) and d.apart),
    )


def _published(slot: Slot) -> Mapping[int, str]:
    return slot.published.places if slot.published else {}


def _told(pool: Pool, decisions: list[_Decision]) -> Conflict:
    ways = [way for way in (_way(pool, decisions, code) for code in _ADDED) if way]
    kinds = {type(each.what) for each in decisions}
    released = {
        FixedPlacement: RelaxationCode.RELEASE_FIXED,
        Lock: RelaxationCode.UNLOCK,
        Bond: RelaxationCode.RELEASE_BOND,
    }
    ways += [Relaxation(code) for kind, code in released.items() if kind in kinds]
    return Conflict(
        code=_ADDED.get(ways[0].code, ConflictCode.CANNOT_HOLD),
        fixed=tuple(each.what for each in decisions if isinstance(each.what, FixedPlacement)),
        relaxations=tuple(ways),
        barrette=min((each.slot for each in decisions), default=""),
        bonds=tuple(each.what for each in decisions if isinstance(each.what, Bond)),
        locks=tuple(each.what for each in decisions if isinstance(each.what, Lock)),
    )


_ADDED: Mapping[RelaxationCode, ConflictCode] = {
    RelaxationCode.ADD_LEADER: ConflictCode.NO_LEADER,
    RelaxationCode.ADD_ROOM: ConflictCode.NO_ROOM,
    RelaxationCode.ADD_MINUTES: ConflictCode.NO_MINUTES,
    RelaxationCode.OPEN_MORE: ConflictCode.NO_OPENING,
}


def _way(pool: Pool, decisions: list[_Decision], code: RelaxationCode) -> Relaxation | None:
    """The least of one thing that would let the decisions hold."""
    for count in range(1, MOST_ADDED + 1):
        wider = _wider(pool, code, count)
        if wider is not None and _holds(wider, decisions):
            session = max(slot.minutes for slot in pool.slots)
            return Relaxation(code, count * session if code is RelaxationCode.ADD_MINUTES else count)
    return None


def _wider(pool: Pool, code: RelaxationCode, count: int) -> Pool | None:
    """The pool with a little more of one thing; None where it is not bounded."""
    if code is RelaxationCode.ADD_LEADER:
        topics = {t.topic: 3 for slot in pool.slots for t in slot.templates}
        more = tuple(Leader(f"\x7f{number}", topics) for number in range(count))
        return replace(pool, leaders=pool.leaders + more)
    if code is RelaxationCode.ADD_ROOM:
        rooms = tuple(Room(f"\x7f{number}", LARGE_ROOM) for number in range(count))
        keys = tuple(room.key for room in rooms)
        slots = tuple(replace(slot, rooms=slot.rooms + keys if slot.rooms else ()) for slot in pool.slots)
        return replace(pool, rooms=pool.rooms + rooms, slots=slots) if pool.rooms else None
    if code is RelaxationCode.ADD_MINUTES:
        session = max(slot.minutes for slot in pool.slots)
        return replace(pool, minutes=pool.minutes + count * session) if pool.minutes is not None else None
    slots = tuple(replace(slot, opened=slot.opened + count if slot.opened else 0) for slot in pool.slots)
    return replace(pool, slots=slots)
