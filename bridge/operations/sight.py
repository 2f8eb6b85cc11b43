"""How far somebody sees: everything, figures without names, or their own divisions and groups."""

from dataclasses import dataclass
from enum import IntEnum

from sync.frame import Frame


class Reach(IntEnum):
    """What a page shows of itself to a role. Of several roles, the one that sees furthest counts."""

    OWN = 1
    """The pupils of the divisions that they teach, the groups that they lead; of groups, those that are published."""
    FIGURES = 2
    """Everything in figures, and no pupil by name."""
    EVERYTHING = 3


@dataclass(frozen=True, slots=True)
class Sight:
    """How far one reader sees. `username` tells what is theirs."""

    reach: Reach
    username: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.reach is Reach.EVERYTHING

    @property
    def is_named(self) -> bool:
        """Whether pupils are shown by name."""
        return self.reach is not Reach.FIGURES

    @property
    def is_own(self) -> bool:
        """Whether only what is theirs is shown."""
        return self.reach is Reach.OWN

    def divisions(self, frame: Frame) -> frozenset[str]:
        """Names of the divisions that they are form teacher of, or teach; nobody's without a username."""
        taught = {key for each in frame.staff if each.key == self.username for key in each.divisions}
        return frozenset(
            each.name
            for each in frame.divisions
            if self.username and (each.form_teacher == self.username or each.key in taught)
        )

    def groups(self, frame: Frame) -> frozenset[tuple[str, str]]:
        """The groups that they lead, by the keys of barrette and workshop."""
        return frozenset(
            (barrette.key, workshop.key)
            for barrette in frame.barrettes
            for workshop in barrette.workshops
            if self.username and workshop.leader == self.username
        )


WHOLE = Sight(Reach.EVERYTHING)
"""What whoever sits at the host sees."""
