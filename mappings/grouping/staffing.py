"""Who leads and where: leaders, rooms and minutes that barrettes share.

A leader leads one workshop at a time, on a topic they have a skill for, where they are free, within their minutes. A
room holds one group at a time and bounds it. Openings are possible when everybody they need can be found.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mappings.grouping.flow import Board, NoPlace
from mappings.grouping.instance import Workshop
from mappings.grouping.model import SlotModel
from mappings.grouping.pool import Leader, Pool

Need = tuple[int, int]
"""One workshop to be led: number of the barrette, column."""
Leading = Mapping[Need, int]
"""Number of the leader, by workshop."""
Openings = tuple[tuple[int, ...], ...]
"""Open columns, barrette by barrette."""


@dataclass(frozen=True, slots=True)
class Seating:
    """Rooms by column, and how many pupils each open column may take, in the order of the columns."""

    rooms: Mapping[int, str]
    seats: tuple[int, ...]


class Staff:
    """The leaders and rooms of a pool, for its barrettes in order of key."""

    def __init__(self, pool: Pool, models: Sequence[SlotModel]) -> None:
        self.models = models
        self.leaders: tuple[Leader, ...] = tuple(sorted(pool.leaders, key=lambda leader: leader.key))
        self._pool = pool
        self._weights = pool.rules.weights
        self._known = {leader.key: number for number, leader in enumerate(self.leaders)}
        self._fit: dict[tuple[str | None, int], list[int]] = {}
        self._decided_leaders = any(w.leader in self._known for model in models for w in model.columns)
        self._rooms = [_rooms(pool, model) for model in models]
        self._seatings: dict[tuple[int, tuple[int, ...]], Seating | None] = {}

    # --- minutes

    def minutes(self, openings: Openings) -> int:
        """Staff minutes a week that the open workshops take."""
        return sum(len(o) * model.slot.minutes for o, model in zip(openings, self.models, strict=True))

    def within_pot(self, openings: Openings) -> bool:
        """Whether the common pot is enough. What the school fixed is not weighed against it: it is decided."""
        if self._pool.minutes is None:
            return True
        return self.minutes(openings) <= max(self._pool.minutes, self._decided_minutes(openings))

    def room_for(self, openings: Openings, barrette: int, opened: Sequence[int], more: int) -> bool:
        """Whether `more` workshops could open besides, by the pot and the bound of the barrette."""
        model = self.models[barrette]
        count = len(opened) + more
        if model.slot.opened and count > max(model.slot.opened, self._decided(model, opened)):
            return False
        if self._pool.minutes is None:
            return True
        extra = (count - len(openings[barrette])) * model.slot.minutes
        return self.minutes(openings) + extra <= max(self._pool.minutes, self._decided_minutes(openings))

    def _decided_minutes(self, openings: Openings) -> int:
        return sum(
            model.slot.minutes
            for opened, model in zip(openings, self.models, strict=True)
            for column in opened
            if not model.columns[column].template
        )

    def within_bound(self, barrette: int, opened: Sequence[int]) -> bool:
        """Whether a barrette opens no more than it may."""
        model = self.models[barrette]
        return not model.slot.opened or len(opened) <= max(model.slot.opened, self._decided(model, opened))

    def _decided(self, model: SlotModel, opened: Sequence[int]) -> int:
        return sum(not model.columns[column].template for column in opened)

    # --- rooms

    def seating(self, barrette: int, opened: tuple[int, ...]) -> Seating | None:
        """Rooms for what opens, the largest for the largest; None when they do not suffice."""
        key = (barrette, opened)
        if key not in self._seatings:
            self._seatings[key] = self._seat(barrette, opened)
        return self._seatings[key]

    def prefer(self, barrette: int, opened: tuple[int, ...], seating: Seating) -> None:
        """Keep to other rooms for what opens: those found better, or those of an answer given before."""
        self._seatings[barrette, opened] = seating

    def narrow(self, barrette: int, opened: tuple[int, ...]) -> bool:
        """Whether some room takes fewer than its workshop would."""
        seating = self.seating(barrette, opened)
        columns = self.models[barrette].columns
        return seating is not None and any(
            seats < columns[c].maximum for c, seats in zip(opened, seating.seats, strict=True)
        )

    def exchanged(
        self, barrette: int, opened: tuple[int, ...], sizes: Mapping[int, int]
    ) -> Iterator[Seating]:
        """Seatings in which a full workshop has the larger room of another, which fits in its room."""
        model, seating = self.models[barrette], self.seating(barrette, opened)
        seats_of = {key: seats for seats, key in self._rooms[barrette] or ()}
        if seating is None:
            return
        for full in opened:
            own = seats_of.get(seating.rooms.get(full, ""), 0)
            if not own or sizes[full] < own or own >= model.columns[full].maximum:
                continue
            for other in opened:
                larger = seats_of.get(seating.rooms.get(other, ""), 0)
                if larger > own >= _least(model, other) and model.columns[other].template:
                    rooms = {**seating.rooms, full: seating.rooms[other], other: seating.rooms[full]}
                    seats = {full: larger, other: own}
                    yield Seating(
                        rooms,
                        tuple(
                            min(model.columns[c].maximum, seats[c]) if c in seats else before
                            for c, before in zip(opened, seating.seats, strict=True)
                        ),
                    )

    def _seat(self, barrette: int, opened: tuple[int, ...]) -> Seating | None:
        model, rooms = self.models[barrette], self._rooms[barrette]
        decided = {c: model.columns[c].room for c in opened if model.columns[c].room}
        looking = [c for c in opened if c not in decided and not _keeps_room(model.columns[c])]
        free = None if rooms is None else [each for each in rooms if each[1] not in set(decided.values())]
        found: dict[int, tuple[int, str]] | None = {}
        if free is not None:
            found = _nested(model, looking, free, largest=True) or _nested(
                model, looking, free, largest=False
            )
        if found is None or (free is not None and len(found) < len(looking)):
            return None
        seats = {c: min(model.columns[c].maximum, found[c][0]) for c in found}
        return Seating(
            {c: found[c][1] for c in found} | decided,
            tuple(seats.get(column, model.columns[column].maximum) for column in opened),
        )

    # --- leaders

    def fit(self, topic: str | None, leader: int) -> int:
        """How well and gladly somebody leads on a topic."""
        its = self.leaders[leader]
        skill, wish = its.skills.get(topic or "", 0), its.wishes.get(topic or "", 0)
        return self._weights.leader_skill * skill + self._weights.leader_wish * wish

    def candidates(self, need: Need) -> list[int]:
        """Who may lead a workshop, whoever fits best first."""
        barrette, column = need
        slot, topic = self.models[barrette].slot.key, self.models[barrette].columns[column].topic
        key = (topic, barrette)
        if key not in self._fit:
            able = [
                number
                for number, leader in enumerate(self.leaders)
                if leader.skills.get(topic or "", 0) > 0 and leader.is_free(slot)
            ]
            self._fit[key] = sorted(able, key=lambda number: (-self.fit(topic, number), number))
        return self._fit[key]

    def needs(self, openings: Openings) -> list[Need]:
        """The open workshops for whom a leader is to be found."""
        return [
            (barrette, column)
            for barrette, opened in enumerate(openings)
            for column in opened
            if self.models[barrette].columns[column].leader is None
            and self.models[barrette].columns[column].template
        ]

    def led(self, openings: Openings, start: Leading) -> dict[Need, int] | None:
        """Leaders for everything that opens, changing as few as need be of `start`; None when there are not enough."""
        needs = self.needs(openings)
        wanted = set(needs)
        if wanted == start.keys() and not self._decided_leaders:
            return dict(start)
        taken = self._taken(openings)
        leading = {need: leader for need, leader in start.items() if need in wanted}
        clash = [need for need, leader in leading.items() if (need[0], leader) in taken]
        for need in clash:
            del leading[need]
        for need in needs:
            if need not in leading and not self._find(need, leading, taken):
                return None
        return leading

    def may_lead(self, need: Need, leader: int, leading: Leading) -> bool:
        """Whether somebody can take one more workshop beside those they lead."""
        left = self.left(leader, leading, ())
        busy = any(who == leader and barrette == need[0] for (barrette, _), who in leading.items())
        minutes = self.models[need[0]].slot.minutes
        return leader in self.candidates(need) and not busy and (left is None or left >= minutes)

    def _taken(self, openings: Openings) -> set[tuple[int, int]]:
        """Leaders whom a workshop decided beforehand takes, by barrette."""
        return {
            (barrette, self._known[leader])
            for barrette, opened in enumerate(openings)
            for column in opened
            if (leader := self.models[barrette].columns[column].leader) in self._known
        }

    def left(self, leader: int, leading: Leading, taken: Iterable[tuple[int, int]]) -> int | None:
        """Minutes that somebody can still give; None for no bound."""
        bound = self.leaders[leader].minutes
        if bound is None:
            return None
        used = sum(self.models[b].slot.minutes for (b, _), who in leading.items() if who == leader)
        return bound - used - sum(self.models[b].slot.minutes for b, who in taken if who == leader)

    def _find(self, need: Need, leading: dict[Need, int], taken: set[tuple[int, int]]) -> bool:
        """Find a leader for one more workshop, others changing theirs along one path; changes `leading`."""
        came_from: dict[Need, tuple[Need, int]] = {}
        waiting, seen = [need], set()
        its = _by_leader(leading)
        while waiting:
            here = waiting.pop(0)
            for leader in self.candidates(here):
                if (here[0], leader) in taken or (here[0], leader) in seen:
                    continue
                seen.add((here[0], leader))
                freed = self._freed(here, leader, its.get(leader, []), taken)
                if freed == []:
                    if self._take(here, leader, leading, came_from, taken):
                        return True
                    continue
                for occupied in freed:
                    if occupied not in came_from and occupied != need:
                        came_from[occupied] = (here, leader)
                        waiting.append(occupied)
        return False

    def _freed(self, need: Need, leader: int, its: Sequence[Need], taken: set[tuple[int, int]]) -> list[Need]:
        """Workshops any one of which must find somebody else before a leader takes another; none when they are free.

        `its` are those that the leader has.
        """
        same_time = [each for each in its if each[0] == need[0]]
        if same_time:
            return same_time
        left = self.left(leader, dict.fromkeys(its, leader), taken)
        minutes = self.models[need[0]].slot.minutes
        if left is None or left >= minutes:
            return []
        return [each for each in its if left + self.models[each[0]].slot.minutes >= minutes] or [need]

    def _take(
        self,
        need: Need,
        leader: int,
        leading: dict[Need, int],
        came_from: Mapping[Need, tuple[Need, int]],
        taken: set[tuple[int, int]],
    ) -> bool:
        """Hand workshops on along the path that was found; False, changing nothing, when minutes do not add up."""
        changed = dict(leading)
        changed[need] = leader
        while need in came_from:
            need, before = came_from[need]
            changed[need] = before
        its = _by_leader(changed)
        for who in {leader for each, leader in changed.items() if leading.get(each) != leader}:
            left = self.left(who, dict.fromkeys(its[who], who), taken)
            if (left is not None and left < 0) or len({each[0] for each in its[who]}) < len(its[who]):
                return False
        leading.clear()
        leading.update(changed)
        return True

    def best_led(self, openings: Openings, leading: Leading) -> dict[Need, int]:
        """The same openings led as well as can be found: each barrette at best, the others being as they are."""
        best = dict(leading)
        for _ in range(len(self.models) + 1):
            before = dict(best)
            for barrette in range(len(self.models)):
                best |= self._best_in(barrette, openings, best)
            if best == before:
                break
        return best

    def _best_in(self, barrette: int, openings: Openings, leading: Leading) -> dict[Need, int]:
        needs = [need for need in self.needs(openings) if need[0] == barrette]
        elsewhere = {need: who for need, who in leading.items() if need[0] != barrette}
        taken = self._taken(openings)
        minutes = self.models[barrette].slot.minutes
        free = [
            number
            for number in range(len(self.leaders))
            if (barrette, number) not in taken
            and ((left := self.left(number, elsewhere, taken)) is None or left >= minutes)
        ]
        topics = {need: self.models[barrette].columns[need[1]].topic for need in needs}
        # The keys are ordered, so a small lean on the order decides between equals, always alike.
        wide = (len(needs) + 1) * (len(free) + 1)
        costs = [
            [
                place * (row + 1) - self.fit(topics[need], who) * wide * wide
                if who in set(self.candidates(need))
                else None
                for place, who in enumerate(free)
            ]
            for row, need in enumerate(needs)
        ]
        board = Board(costs, [1] * len(free))
        try:
            board.add_all(range(len(needs)))
        except NoPlace:  # cannot be: who leads now is among them
            return {}
        return {needs[row]: free[column] for row, column in board.placed().items()}


def _by_leader(leading: Leading) -> dict[int, list[Need]]:
    its: dict[int, list[Need]] = {}
    for need, leader in sorted(leading.items()):
        its.setdefault(leader, []).append(need)
    return its


def _rooms(pool: Pool, model: SlotModel) -> list[tuple[int, str]] | None:
    """Seats and key of the rooms free in a barrette, largest first; None when the pool speaks of no room."""
    if not pool.rooms:
        return None
    free = [room for room in pool.rooms if not model.slot.rooms or room.key in model.slot.rooms]
    return sorted(((room.seats, room.key) for room in free), key=lambda each: (-each[0], each[1]))


def _keeps_room(workshop: Workshop) -> bool:
    """A workshop that the school fixed without saying where needs none of the rooms."""
    return not workshop.template


def _nested(
    model: SlotModel, looking: Sequence[int], rooms: Sequence[tuple[int, str]], *, largest: bool
) -> dict[int, tuple[int, str]] | None:
    """The largest rooms for those who can fill them, or for those who need them most; exact for nested sizes."""
    least = {c: _least(model, c) for c in looking}
    ordered = sorted(
        looking, key=lambda c: (-(model.columns[c].maximum if largest else least[c]), model.columns[c].key)
    )
    if len(ordered) > len(rooms):
        return None
    found = dict(zip(ordered, rooms, strict=False))
    return found if all(seats >= least[c] for c, (seats, _) in found.items()) else None


def _least(model: SlotModel, column: int) -> int:
    """How many seats a workshop cannot do without."""
    pinned = sum(its == {column} for its in model.pins.values())
    return pinned if column in model.held | model.waived else max(model.columns[column].minimum, pinned)
