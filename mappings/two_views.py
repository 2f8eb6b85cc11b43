"""Nos deux regards: where the team sees a pupil beside where the pupil does, item by item.

The gap is the agenda of the interview. It is a direction, never a number, and nothing is summed over items.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mappings.positioning import Position
from mappings.states import State


class Gap(StrEnum):
    """How the two views stand to one another."""

    SAME = "same"
    TEAM_SEES_MORE = "team_sees_more"  # the team grants more than the pupil does
    PUPIL_SEES_MORE = "pupil_sees_more"
    TEAM_ONLY = "team_only"  # the pupil said nothing, or cannot say
    PUPIL_ONLY = "pupil_only"  # nobody observed it yet


@dataclass(frozen=True, slots=True)
class TwoViews:
    """Both views of one pupil on one item; None where that side says nothing."""

    pupil: int
    item: str
    team: State | None
    own: State | None

    @property
    def gap(self) -> Gap:
        """Which way they differ, team minus pupil."""
        if self.team is None:
            return Gap.PUPIL_ONLY
        if self.own is None:
            return Gap.TEAM_ONLY
        if self.team == self.own:
            return Gap.SAME
        return Gap.TEAM_SEES_MORE if self.team > self.own else Gap.PUPIL_SEES_MORE

    @property
    def sign(self) -> int | None:
        """The sign of team minus pupil: 1, 0 or -1; None unless both say something."""
        if self.team is None or self.own is None:
            return None
        return (self.team > self.own) - (self.team < self.own)


def two_views(
    positions: Iterable[Position], own: Mapping[tuple[int, str], State | None]
) -> tuple[TwoViews, ...]:
    """Lay both views side by side, by pupil and item, wherever one of them says something.

    `own` are the self-positions by pupil and item; None is "I cannot say", the same as nothing.
    """
    team = {(position.pupil, position.item): position.state for position in positions}
    said = {key: state for key, state in own.items() if state is not None}
    return tuple(TwoViews(*key, team.get(key), said.get(key)) for key in sorted({*team, *said}))
