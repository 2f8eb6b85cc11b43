"""Two scenarios side by side: who would be elsewhere, what would open, and the measures of both."""

from dataclasses import dataclass

from mappings.grouping.formed import Formed, PoolMeasures
from mappings.grouping.proposal import Score


@dataclass(frozen=True, slots=True)
class Moved:
    """One pupil who is not in the same workshop in both; empty where the pupil is not there at all."""

    barrette: str
    pupil: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes from one scenario to another.

    `closes` and `opens` are barrettes and workshops open in only one of the two; `change` is the score of the second
    less that of the first; the measures of both stand side by side.
    """

    moved: tuple[Moved, ...]
    closes: tuple[tuple[str, str], ...]
    opens: tuple[tuple[str, str], ...]
    change: Score
    before: PoolMeasures
    after: PoolMeasures


def compare(one: Formed, other: Formed) -> Comparison:
    """Say what changes from one scenario to another, in the order of barrettes and pupils."""
    before, after = _places(one), _places(other)
    moved = tuple(
        Moved(barrette, pupil, before.get((barrette, pupil), ""), after.get((barrette, pupil), ""))
        for barrette, pupil in sorted({*before, *after})
        if before.get((barrette, pupil)) != after.get((barrette, pupil))
    )
    first, second = _offers(one), _offers(other)
    return Comparison(
        moved=moved,
        closes=tuple(sorted(first - second)),
        opens=tuple(sorted(second - first)),
        change=other.score - one.score,
        before=one.measures,
        after=other.measures,
    )


def _places(formed: Formed) -> dict[tuple[str, int], str]:
    return {(p.barrette, each.pupil): each.workshop for p in formed.proposals for each in p.placements}


def _offers(formed: Formed) -> set[tuple[str, str]]:
    return {(p.barrette, open_.key) for p in formed.proposals for open_ in p.offer}
