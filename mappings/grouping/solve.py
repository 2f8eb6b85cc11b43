"""From an instance to a proposal. The same data and seed give the same groups, in whatever order they come.

The placement of an offer is exact (`flow`). Which workshops open is decided simply: one that would not reach
its minimum is closed, the one that lacks the most pupils first, and its pupils are placed again; afterwards
each closed one is tried once more. So the openings are good, not proven best; the placement in what is open
is best.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from mappings.grouping.conflicts import ConflictingDecisions, find_conflicts
from mappings.grouping.explain import reason_of
from mappings.grouping.flow import Board
from mappings.grouping.instance import FixedPlacement, Instance, Pupil, Workshop
from mappings.grouping.measures import measure
from mappings.grouping.proposal import Placement, Proposal, Score
from mappings.grouping.rules import MAXIMUM_FIT
from mappings.grouping.worth import fit_of, total, worth
from mappings.messages import Message, message

RANK_BITS = 40
"""Bits of the tie-break: wide enough that two best placements practically never weigh the same."""


def solve(instance: Instance) -> Proposal:
    """Form the groups of one barrette. Raises ConflictingDecisions when what people fixed cannot all hold."""
    conflicts = find_conflicts(instance)
    if conflicts:
        raise ConflictingDecisions(conflicts)
    return _proposal(instance, _settle(instance))


@dataclass(frozen=True)
class _Trial:
    """The best placement with some workshops closed."""

    instance: Instance
    pupils: tuple[Pupil, ...]
    offer: tuple[Workshop, ...]
    fixed: dict[int, FixedPlacement]
    board: Board
    closed: frozenset[str]

    @cached_property
    def workshops(self) -> dict[int, Workshop]:
        """The workshop of every pupil, by pupil id, in the order of the pupils."""
        by_key = {workshop.key: workshop for workshop in self.offer}
        placed = {row: self.offer[column] for column, rows in enumerate(self.board.members) for row in rows}
        return {
            pupil.id: by_key[self.fixed[pupil.id].workshop] if pupil.id in self.fixed else placed[row]
            for row, pupil in enumerate(self.pupils)
        }

    @cached_property
    def score(self) -> Score:
        """What the placement is worth."""
        return total(worth(self.instance, pupil, self.workshops[pupil.id]) for pupil in self.pupils)

    def size(self, workshop: Workshop) -> int:
        """How many pupils a workshop has."""
        return sum(placed.key == workshop.key for placed in self.workshops.values())

    def is_held_open(self, workshop: Workshop) -> bool:
        """Whether a person fixed a pupil there: such a workshop is never closed."""
        return any(each.workshop == workshop.key for each in self.fixed.values())

    def too_small(self) -> list[Workshop]:
        """List the open workshops that do not reach their minimum and may be closed."""
        return [
            workshop
            for workshop in self.offer
            if not workshop.is_last_resort
            and workshop.key not in self.closed
            and not self.is_held_open(workshop)
            and 0 < self.size(workshop) < workshop.minimum
        ]


def _settle(instance: Instance) -> _Trial:
    """Close what stays too small, then see whether one of the closed could open after all."""
    trial = _place(instance, frozenset())
    while small := trial.too_small():
        farthest = max(small, key=lambda each: (each.minimum - trial.size(each), each.key))
        trial = _place(instance, trial.closed | {farthest.key})
    for key in sorted(trial.closed):
        again = _place(instance, trial.closed - {key})
        if not again.too_small() and again.score > trial.score:
            trial = again
    return trial


def _place(instance: Instance, closed: frozenset[str]) -> _Trial:
    """Place everybody at least cost with some workshops closed."""
    pupils = tuple(sorted(instance.pupils, key=lambda pupil: pupil.stable_key))
    offer = tuple(sorted(instance.offer, key=lambda workshop: workshop.key))
    fixed = {each.pupil: each for each in sorted(instance.fixed, key=lambda each: (each.at, each.by))}
    seats = [_free_seats(workshop, closed, fixed, len(pupils)) for workshop in offer]
    bans = {(ban.pupil, ban.workshop) for ban in instance.forbidden}
    costs = [[_cost(instance, pupil, workshop, bans) for workshop in offer] for pupil in pupils]
    board = Board(costs, seats)
    board.add_all(row for row, pupil in enumerate(pupils) if pupil.id not in fixed)
    return _Trial(instance, pupils, offer, fixed, board, closed)


def _free_seats(
    workshop: Workshop, closed: frozenset[str], fixed: dict[int, FixedPlacement], pool: int
) -> int:
    if workshop.key in closed:
        return 0
    if workshop.is_last_resort:
        return pool
    return workshop.maximum - sum(each.workshop == workshop.key for each in fixed.values())


def _cost(instance: Instance, pupil: Pupil, workshop: Workshop, bans: set[tuple[int, str]]) -> int | None:
    """Return the cost of one placement as one integer, None where it is not permitted.

    Each field of the score is scaled past all that the next ones can sum up to over the pool, so that one
    flow optimises them in order; the tie-break comes last.
    """
    if (pupil.id, workshop.key) in bans or fit_of(instance, pupil, workshop).rule:
        return None
    pool = len(instance.pupils)
    value_unit = pool << RANK_BITS
    priority_unit = value_unit * (pool * (MAXIMUM_FIT + instance.stability) + 1)
    specific_unit = priority_unit * (pool + 1)
    gain = worth(instance, pupil, workshop)
    scaled = gain.specific * specific_unit + gain.priority * priority_unit + gain.value * value_unit
    return _rank(instance.seed, pupil, workshop) - scaled


def _rank(seed: int, pupil: Pupil, workshop: Workshop) -> int:
    """Break ties by the data and the seed alone: not by the order of rows, nor by a solver's habits."""
    text = f"{seed}\x1f{pupil.stable_key}\x1f{workshop.key}"
    return int.from_bytes(blake2b(text.encode(), digest_size=RANK_BITS // 8).digest(), "big")


def _proposal(instance: Instance, trial: _Trial) -> Proposal:
    closed = tuple(sorted(trial.closed | {each.key for each in trial.offer if _is_empty(trial, each)}))
    placements = tuple(
        Placement(
            pupil.id,
            trial.workshops[pupil.id].key,
            reason_of(instance, pupil, trial.workshops[pupil.id], trial.fixed.get(pupil.id), trial.closed),
        )
        for pupil in trial.pupils
    )
    return Proposal(
        barrette=instance.barrette,
        level=instance.level,
        placements=placements,
        closed=closed,
        notices=_notices(trial),
        score=trial.score,
        measures=measure(instance, {pupil: workshop.key for pupil, workshop in trial.workshops.items()}),
    )


def _is_empty(trial: _Trial, workshop: Workshop) -> bool:
    return not workshop.is_last_resort and trial.size(workshop) == 0


def _notices(trial: _Trial) -> tuple[Message, ...]:
    """Say what a person should look at before publishing."""
    notices: list[Message] = []
    for workshop in trial.offer:
        size = trial.size(workshop)
        if workshop.key in trial.closed:
            notices.append(message("closed_too_few", workshop=workshop.key, minimum=workshop.minimum))
        elif _is_empty(trial, workshop):
            notices.append(message("closed_nobody", workshop=workshop.key))
        elif size < workshop.minimum and not workshop.is_last_resort:
            notices.append(message("held_open", workshop=workshop.key, size=size, minimum=workshop.minimum))
    for pupil in trial.pupils:
        fixed = trial.fixed.get(pupil.id)
        if fixed and fit_of(trial.instance, pupil, trial.workshops[pupil.id]).rule:
            notices.append(
                message("fixed_not_observed", pupil=pupil.id, workshop=fixed.workshop, by=fixed.by)
            )
    return tuple(notices)
