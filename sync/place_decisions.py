"""What named persons decided about places, as the forming of groups must respect it.

A decision holds until its author, or somebody else, ends it. One that names a workshop which is no longer offered is
set aside and said, never obeyed halfway.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from mappings.grouping.instance import LAST_RESORT_KEY, FixedPlacement, ForbiddenPlacement
from mappings.grouping.pool import Lock
from mappings.messages import Message, message
from sync.frame import Barrette, Frame
from sync.picture import Picture

FIXED: Final = "fixed"
FORBIDDEN: Final = "forbidden"
LOCKED: Final = "locked"
WHAT = (FIXED, FORBIDDEN, LOCKED)
"""What may be decided: to be there, « ne pas placer ici », the group stays as it is."""

Places = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PlaceDecision:
    """One decision; `pupil` is None for a locked group. `at` is in epoch seconds."""

    id: int
    what: str
    barrette: str
    workshop: str
    pupil: int | None
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What holds in one barrette."""

    fixed: tuple[FixedPlacement, ...] = ()
    forbidden: tuple[ForbiddenPlacement, ...] = ()
    locked: tuple[Lock, ...] = ()

    def with_fixed(self, more: Iterable[FixedPlacement]) -> "Decided":
        """The same with more pupils fixed; whoever is fixed already stays where that says."""
        held = {each.pupil for each in self.fixed}
        return replace(self, fixed=(*self.fixed, *(each for each in more if each.pupil not in held)))


NOTHING_DECIDED = Decided()


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds, by barrette, and what was set aside."""

    by_barrette: Mapping[str, Decided] = field(default_factory=dict)
    notices: tuple[Message, ...] = ()

    def of(self, barrette: str) -> Decided:
        """What holds in a barrette."""
        return self.by_barrette.get(barrette, NOTHING_DECIDED)


def standing_decisions(decisions: Iterable[PlaceDecision], frame: Frame, picture: Picture) -> Standing:
    """Sort decisions by barrette, setting aside those that name what is no longer there.

    A pupil who is away, or whose division is not read, is still of the barrette: their decision waits for them.
    """
    barrettes = {barrette.key: barrette for barrette in frame.barrettes}
    fixed: dict[str, list[FixedPlacement]] = defaultdict(list)
    forbidden: dict[str, list[ForbiddenPlacement]] = defaultdict(list)
    locked: dict[str, dict[str, Lock]] = defaultdict(dict)
    notices = []
    for each in sorted(decisions, key=lambda d: (d.at, d.id)):
        barrette = barrettes.get(each.barrette)
        if barrette is None or each.workshop not in (*frame.possible(barrette), LAST_RESORT_KEY):
            notices.append(message("decision_workshop_gone", workshop=each.workshop, by=each.by))
        elif each.pupil is None:
            locked[barrette.key][each.workshop] = Lock(each.workshop, each.by, each.at)
        elif each.pupil in _pool(barrette, picture):
            if each.what == FIXED:
                fixed[barrette.key].append(FixedPlacement(each.pupil, each.workshop, each.by, each.at))
            else:
                forbidden[barrette.key].append(
                    ForbiddenPlacement(each.pupil, each.workshop, each.by, each.at)
                )
    keys = {*fixed, *forbidden, *locked}
    found = {
        key: Decided(tuple(fixed[key]), tuple(forbidden[key]), tuple(locked[key].values())) for key in keys
    }
    return Standing(found, tuple(notices))


def _pool(barrette: Barrette, picture: Picture) -> set[int]:
    return {pupil for division in barrette.divisions for pupil in picture.pupils.get(division, ())}
