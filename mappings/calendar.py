"""When a barrette meets, and who is there: holidays by zone, work placements, calendars of pupils' own."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that belong together, the first and the last included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is settled for one pupil apart from their division: part-time, a calendar of their own, with whom.

    `barrettes` are the keys of those that they attend, empty for all of their division's. `away` are placements of
    their own: they stand in place of the division's, as for an apprentice in a mixed class; empty where there are
    none. `together` and `apart` are the pupils with whom they are to be in a group, or not to be.
    """

    pupil: int
    barrettes: frozenset[str] = frozenset()
    together: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()
    away: tuple[Stretch, ...] = ()

    def attends(self, barrette: str) -> bool:
        """Whether they come to a barrette of their division."""
        return not self.barrettes or barrette in self.barrettes
