"""What it would change to put one pupil elsewhere: an exact answer, found by placing everybody again."""

from dataclasses import dataclass, replace

from mappings.grouping.instance import FixedPlacement, Instance
from mappings.grouping.proposal import Proposal, Score
from mappings.grouping.solve import solve


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The proposal with one pupil put elsewhere.

    `change` is the new score less the old, field by field; `moved` are the other pupils who would change
    place.
    """

    pupil: int
    workshop: str
    change: Score
    moved: tuple[int, ...]


def what_if(instance: Instance, proposal: Proposal, pupil: int, workshop: str) -> WhatIf:
    """Say what putting a pupil in a workshop would change.

    Raises ConflictingDecisions where the pupil must not be, or where fixed pupils hold all the seats.
    """
    others = tuple(each for each in instance.fixed if each.pupil != pupil)
    wish = FixedPlacement(pupil, workshop, by="", at=0)
    other = solve(replace(instance, fixed=(*others, wish)))
    before = {placement.pupil: placement.workshop for placement in proposal.placements}
    moved = tuple(
        placement.pupil
        for placement in other.placements
        if placement.pupil != pupil and placement.workshop != before[placement.pupil]
    )
    return WhatIf(pupil, workshop, other.score - proposal.score, moved)
