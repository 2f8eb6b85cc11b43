"""One barrette as the former of groups sees it: rows of pupils, columns of workshops that may open, what each is worth.

It is made once from a pool; what opens, who leads and where is decided elsewhere. Rows and columns are ordered by
stable keys, so nothing depends on the order in which anything was given.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from types import MappingProxyType

from mappings.grouping import native
from mappings.grouping.instance import FixedPlacement, Instance, Pupil, Workshop, last_resort
from mappings.grouping.pool import Pool, Slot
from mappings.grouping.proposal import OpenWorkshop, Score
from mappings.grouping.rules import MAXIMUM_FIT, Fit, Standing
from mappings.grouping.worth import (
    MOST_WAITING,
    NOTHING,
    fit_in,
    is_kept,
    standing_of,
    waiting_of,
    worth_in,
)

RANK_BITS = 40
"""Bits of the tie-break: wide enough that two best placements practically never weigh the same."""
KEY_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Units:
    """How the levels of a score are written as one whole number: each past all that the next can sum up to."""

    value: int
    waited: int
    priority: int
    specific: int

    @staticmethod
    def of(pool: Pool, places: int) -> "Units":
        """Units wide enough for a number of places."""
        weights = pool.rules.weights
        most = MAXIMUM_FIT + weights.waiting_most + weights.wish + weights.project + pool.staying
        waited = places * most + 1
        priority = waited * (places * MOST_WAITING + 1)
        return Units(1, waited, priority, priority * (places + 1))

    def of_score(self, score: Score) -> int:
        """The first four levels of a score as one number: more is better."""
        return (
            score.specific * self.specific
            + score.priority * self.priority
            + score.waited * self.waited
            + score.value * self.value
        )


@dataclass(frozen=True)
class SlotModel:
    """One barrette. `gains` are scores by row and column, None where the pupil must not be placed.

    `pins` are the columns to which people fixed a row; `held` the columns that a person holds open by fixing somebody,
    whose minimum is waived; `groups` the columns of each template, by number; `locked` the columns that nobody enters.
    `waived` are published groups that may go on under their minimum. `released` are the gains that fixed rows would
    have without those decisions. `published` is the column where each row stands today. The last resort is the last
    column.
    """

    slot: Slot
    pool: Pool
    pupils: tuple[Pupil, ...]
    columns: tuple[Workshop, ...]
    gains: tuple[tuple[Score | None, ...], ...] = field(repr=False)
    released: Mapping[int, tuple[Score | None, ...]] = field(repr=False)
    pins: Mapping[int, frozenset[int]]
    held: frozenset[int]
    locked: frozenset[int]
    published: Mapping[int, int]
    units: Units
    waived: frozenset[int] = frozenset()

    @property
    def resort(self) -> int:
        """The column of the last resort."""
        return len(self.columns) - 1

    @cached_property
    def row_of(self) -> Mapping[int, int]:
        """Row by pupil id."""
        return {pupil.id: row for row, pupil in enumerate(self.pupils)}

    @cached_property
    def column_of(self) -> Mapping[str, int]:
        """Column by workshop key."""
        return {workshop.key: column for column, workshop in enumerate(self.columns)}

    @cached_property
    def groups(self) -> Mapping[str, tuple[int, ...]]:
        """Columns by template, in the order of their numbers."""
        found: dict[str, list[int]] = {}
        for column, workshop in enumerate(self.columns):
            if workshop.template:
                found.setdefault(workshop.template, []).append(column)
        return {key: tuple(columns) for key, columns in found.items()}

    @cached_property
    def costs(self) -> tuple[tuple[int | None, ...], ...]:
        """The first four levels as one cost: less is better."""
        seen: dict[Score, int] = {}
        return tuple(
            tuple(None if gain is None else self._cost(gain, seen) for gain in row) for row in self.gains
        )

    def _cost(self, gain: Score, seen: dict[Score, int]) -> int:
        if gain not in seen:
            seen[gain] = -self.units.of_score(gain)
        return seen[gain]

    @cached_property
    def array(self) -> native.Matrix:
        """The costs as an array, None when they do not fit or there is no native library."""
        largest = max((-cost for row in self.costs for cost in row if cost is not None), default=0)
        # A price on changes may reach four times the largest unit.
        if not native.fits(largest + 4 * self.units.specific, len(self.pupils), len(self.columns)):
            return None
        return native.matrix(self.costs)

    def rank(self, row: int, column: int) -> int:
        """The tie-break: data and seed alone, not the order of rows, nor a solver's habits."""
        found = self._ranks.get((row, column))
        if found is None:
            found = self._ranks[row, column] = _rank(self.pool.seed, self.pupils[row], self.columns[column])
        return found

    @cached_property
    def _ranks(self) -> dict[tuple[int, int], int]:
        return {}

    @cached_property
    def before(self) -> tuple[int, ...]:
        """For each column the group of the same template with the number before, -1 when it is the first."""
        before = [-1] * len(self.columns)
        for its in self.groups.values():
            for one, other in pairwise(its):
                before[other] = one
        return tuple(before)

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[int, ...]]:
        """Columns by topic."""
        found: dict[str, list[int]] = {}
        for column, workshop in enumerate(self.columns):
            if workshop.topic:
                found.setdefault(workshop.topic, []).append(column)
        return {topic: tuple(columns) for topic, columns in found.items()}

    def instance(self, offer: tuple[Workshop, ...], fixed: tuple[FixedPlacement, ...]) -> Instance:
        """The barrette with its offer decided, as explanations, measures and the checker see it."""
        keys = {workshop.key for workshop in offer}
        own = {pupil.id for pupil in self.pupils}
        bans = tuple(ban for ban in self.slot.forbidden if ban.pupil in own)
        spread = tuple(
            replace(ban, workshop=workshop.key)
            for ban in bans
            for workshop in offer
            if ban.workshop in (workshop.key, workshop.template) and workshop.key in keys
        )
        return Instance(
            barrette=self.slot.key,
            level=self.pool.level,
            pupils=self.pupils,
            workshops=offer,
            fixed=fixed,
            forbidden=spread,
            seed=self.pool.seed,
            stability=self.pool.staying,
            rules=self.pool.rules,
        )


def models(
    pool: Pool, *, keep_published: bool = False, copies: Mapping[tuple[str, str], int] = MappingProxyType({})
) -> tuple[SlotModel, ...]:
    """Every barrette of a pool, by key.

    `keep_published` lets what is published be gone on with, whatever is offered. `copies` says in how many groups the
    pupils fixed to a template are, by barrette and template, where it takes more than their number asks.
    """
    units = Units.of(pool, sum(pupil.attends(slot.key) for slot in pool.slots for pupil in pool.pupils) or 1)
    slots = sorted(pool.slots, key=lambda slot: slot.key)
    return tuple(_model(pool, slot, units, copies, keep_published=keep_published) for slot in slots)


def open_key(barrette: str, template: str, number: int) -> str:
    """The key of the n-th group opened from a template: always the same, and never longer than keys may be."""
    key = f"{barrette}-{template}-{number}"
    if len(key) <= KEY_LENGTH:
        return key
    return f"{key[: KEY_LENGTH - 9]}-{blake2b(key.encode(), digest_size=4).hexdigest()}"


def _model(
    pool: Pool, slot: Slot, units: Units, copies: Mapping[tuple[str, str], int], *, keep_published: bool
) -> SlotModel:
    columns = _columns(slot, keep_published=keep_published)
    pupils = _pupils(pool, slot, columns)
    keys = {workshop.key: column for column, workshop in enumerate(columns)}
    places = slot.published.places if slot.published else {}
    published = {
        row: keys[places[pupil.id]]
        for row, pupil in enumerate(pupils)
        if pupil.id in places and places[pupil.id] in keys
    }
    locked = frozenset(keys[lock.workshop] for lock in slot.locked if lock.workshop in keys)
    pins = _pins(slot, pupils, columns, published, copies)
    for row, column in published.items():
        if column in locked:
            pins[row] = pins.get(row, frozenset({column})) & {column}
    gains, released = _gains(pool, slot, pupils, columns, pins, locked, published)
    held = frozenset(column for its in pins.values() for column in its) - {len(columns) - 1}
    known = {open_.key for open_ in slot.published.offer} if slot.published and keep_published else set()
    waived = frozenset(column for column, workshop in enumerate(columns) if workshop.key in known)
    return SlotModel(
        slot, pool, pupils, columns, gains, released, pins, held, locked, published, units, waived
    )


def _columns(slot: Slot, *, keep_published: bool) -> tuple[Workshop, ...]:
    """All that may open, by key; the last resort comes last."""
    fixed = [workshop for workshop in slot.workshops if not workshop.is_last_resort]
    study = next((workshop for workshop in slot.workshops if workshop.is_last_resort), last_resort())
    groups = [
        Workshop(open_key(slot.key, t.key, n), t.topic, t.mode, t.minimum, t.maximum, template=t.key)
        for t in slot.templates
        for n in range(1, t.most + 1)
    ]
    known = {workshop.key: workshop for workshop in (*groups, *fixed)}
    locks = {lock.workshop for lock in slot.locked}
    named = {*locks, *(each.workshop for each in slot.fixed)}
    templates = {template.key for template in slot.templates}
    for open_ in slot.published.offer if slot.published else ():
        if open_.key in locks:
            known[open_.key] = _going_on(open_, templates, led=True)
        elif open_.key not in known and (keep_published or open_.key in named):
            known[open_.key] = _going_on(open_, templates, led=open_.template not in templates)
    return (*sorted(known.values(), key=lambda workshop: workshop.key), study)


def _going_on(open_: OpenWorkshop, templates: set[str], *, led: bool) -> Workshop:
    """A published workshop that goes on, with the same leader and room where nobody else is looked for."""
    return Workshop(
        open_.key,
        open_.topic,
        open_.mode,
        open_.minimum,
        open_.maximum,
        leader=open_.leader if led else None,
        room=open_.room if led else "",
        template=open_.template if open_.template in templates else "",
    )


def _pupils(pool: Pool, slot: Slot, columns: tuple[Workshop, ...]) -> tuple[Pupil, ...]:
    """Who is there, with what they did before, from what is published."""
    there = sorted(
        (pupil for pupil in pool.pupils if pupil.attends(slot.key)), key=lambda pupil: pupil.stable_key
    )
    if slot.published is None:
        return tuple(there)
    topics = {workshop.key: workshop.topic for workshop in columns}
    topics |= {open_.key: open_.topic for open_ in slot.published.offer}
    places = slot.published.places
    return tuple(
        replace(pupil, previous=places[pupil.id], previous_topic=topics.get(places[pupil.id]))
        if pupil.id in places
        else replace(pupil, previous=None, previous_topic=None)
        for pupil in there
    )


def _pins(
    slot: Slot,
    pupils: tuple[Pupil, ...],
    columns: tuple[Workshop, ...],
    published: Mapping[int, int],
    copies: Mapping[tuple[str, str], int],
) -> dict[int, frozenset[int]]:
    """The columns to which people fixed each row: one workshop, or as many groups of a template as they fill."""
    row_of = {pupil.id: row for row, pupil in enumerate(pupils)}
    wanted: dict[str, set[int]] = {}
    for each in slot.fixed:
        if each.pupil in row_of:
            wanted.setdefault(each.workshop, set()).add(row_of[each.pupil])
    pins: dict[int, frozenset[int]] = {}
    for key, rows in sorted(wanted.items()):
        named = [c for c, w in enumerate(columns) if key in (w.key, w.template)]
        if len(named) > 1:
            at_least = -(-len(rows) // max(1, columns[named[0]].maximum))
            count = max(at_least, copies.get((slot.key, key), 1))
            stand = Counter(published[row] for row in rows if row in published)
            named = sorted(sorted(named), key=lambda c: -stand[c])[:count]
        for row in rows:
            pins[row] = pins.get(row, frozenset(named)) & frozenset(named)
    return pins


Gains = tuple[Score | None, ...]


def _gains(
    pool: Pool,
    slot: Slot,
    pupils: tuple[Pupil, ...],
    columns: tuple[Workshop, ...],
    pins: Mapping[int, frozenset[int]],
    locked: frozenset[int],
    published: Mapping[int, int],
) -> tuple[tuple[Gains, ...], dict[int, Gains]]:
    """Worth by row and column; and, for fixed rows, what it would be without those decisions."""
    bans = {(ban.pupil, ban.workshop) for ban in slot.forbidden}
    valuer = _Valuer(pool, columns)

    def row_of(row: int, pupil: Pupil, fixed_in: frozenset[int] | None) -> Gains:
        here = published.get(row)
        worths = valuer.row(pupil, fixed_in, here if here in locked else None)
        return tuple(
            None
            if (pupil.id, workshop.key) in bans
            or (workshop.template and (pupil.id, workshop.template) in bans)
            or (column in locked and here != column)
            else worths[column]
            for column, workshop in enumerate(columns)
        )

    gains = tuple(row_of(row, pupil, pins.get(row)) for row, pupil in enumerate(pupils))
    return gains, {row: row_of(row, pupils[row], None) for row in pins}


class _Valuer:
    """What every column is worth to a pupil: each kind of situation is looked up once."""

    def __init__(self, pool: Pool, columns: tuple[Workshop, ...]) -> None:
        self._pool = pool
        self._columns = columns
        self._topics = {workshop.topic: workshop.is_ap for workshop in columns}
        self._seen: dict[tuple[object, ...], tuple[Score, Fit]] = {}

    def row(self, pupil: Pupil, fixed_in: frozenset[int] | None, kept_in: int | None) -> list[Score | None]:
        """Worth by column; None where rules, or a place fixed elsewhere, keep the pupil out.

        A group that a person locked (`kept_in`) keeps its members, whatever was observed since.
        """
        standings = {topic: standing_of(pupil, topic, is_ap=is_ap) for topic, is_ap in self._topics.items()}
        studies = pupil.plans_studies
        worths: list[Score | None] = []
        for column, workshop in enumerate(self._columns):
            if fixed_in is not None and column not in fixed_in:
                worths.append(None)
                continue
            gain, fit = self._worth(pupil, workshop, standings[workshop.topic], studies)
            is_fixed = fixed_in is not None and fit.may_be_fixed
            worths.append(gain if fit.rule is None or is_fixed or column == kept_in else None)
        return worths

    def _worth(
        self, pupil: Pupil, workshop: Workshop, standing: Standing, studies: bool
    ) -> tuple[Score, Fit]:
        topic = workshop.topic
        if topic is None or workshop.is_last_resort:
            return NOTHING, Fit(0)
        situation = (
            workshop.mode,
            workshop.is_ap,
            standing,
            waiting_of(pupil, topic),
            topic in pupil.wishes,
            studies,
            is_kept(pupil, workshop),
            pupil.previous == workshop.key,
        )
        if situation not in self._seen:
            worth_ = worth_in(self._pool.rules, self._pool.staying, pupil, workshop, standing)
            self._seen[situation] = worth_, fit_in(self._pool.rules, workshop, standing)
        return self._seen[situation]


def _rank(seed: int, pupil: Pupil, workshop: Workshop) -> int:
    text = f"{seed}\x1f{pupil.stable_key}\x1f{workshop.key}"
    return int.from_bytes(blake2b(text.encode(), digest_size=RANK_BITS // 8).digest(), "big")
