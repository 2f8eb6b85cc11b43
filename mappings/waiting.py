"""How long a need has waited: periods in which it stood open and no group worked on it.

It is told of one need of one pupil, so that who has waited goes first; there is no total for a pupil.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mappings.needs import PupilNeeds


@dataclass(frozen=True, slots=True)
class Membership:
    """One pupil was in a group during one period. `topic` is what it worked on, None for the last resort.

    Periods are numbered in their order; a pupil with several places in a period has several memberships.
    """

    pupil: int
    topic: str | None
    period: int


def waiting(
    memberships: Iterable[Membership], needs: Mapping[int, Iterable[PupilNeeds]]
) -> Mapping[tuple[int, str], int]:
    """Count, by pupil and topic, the periods just before the last one in which a need waited.

    `needs` are the needs by period, as they stood when its groups were formed; the last period is the one that
    groups are formed for. A need that is new, or that was served in the period before, has waited 0. Waiting
    counts back without a gap: it ends at the period in which the need was served or was not open.
    """
    open_in = {
        period: {(each.pupil, topic) for each in told for topic in each.open_topics}
        for period, told in needs.items()
    }
    if not open_in:
        return {}
    served = {(each.period, each.pupil, each.topic) for each in memberships if each.topic is not None}
    *before, last = sorted(open_in)
    return {key: _waited(key, before, open_in, served) for key in sorted(open_in[last])}


def _waited(
    key: tuple[int, str],
    before: list[int],
    open_in: Mapping[int, set[tuple[int, str]]],
    served: set[tuple[int, int, str]],
) -> int:
    waited = 0
    for period in reversed(before):
        if key not in open_in[period] or (period, *key) in served:
            break
        waited += 1
    return waited
