"""The first weeks of the seconde: who may be given a needs group yet.

The source text gives "a settling-in time at the start of seconde before any AP (project, attitudes)": a pupil of
seconde first writes their project. A named teacher may waive it, with a reason. The other levels have had it.
"""

from dataclasses import dataclass

from mappings.states import Level

SETTLES_IN = frozenset({Level.SECONDE})
"""The levels that begin with a project."""


@dataclass(frozen=True, slots=True)
class Project:
    """What is known of one pupil's project: whether it is done or waived, and the wishes by code. Never its text."""

    done: bool = False
    waived: bool = False
    wishes: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the settling-in time is over for this pupil."""
        return self.done or self.waived


NO_PROJECT = Project()


def may_be_grouped(level: Level, project: Project, *, placed: bool) -> bool:
    """Whether a pupil may be proposed a needs group.

    `placed`: a person has already published a place for them. It is not called into question, whatever is missing.
    """
    return placed or level not in SETTLES_IN or project.settled
