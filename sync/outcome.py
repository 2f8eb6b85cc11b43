"""What one run came to."""

from dataclasses import dataclass

from sync.catching_up import Caught
from sync.expected import Welcome
from sync.kinds import KINDS
from sync.planning import Case
from sync.recorder import Report
from sync.snapshot import Snapshot
from sync.stages import Plans


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run came to; `applied` tells whether its plan was sent. `case` is as it stood at the end."""

    case: Case
    caught: Caught
    incomplete: tuple[str, ...]
    """The kinds that were not proven complete when the plan was made, even if they are by now."""
    plans: Plans
    applied: bool
    received: Welcome
    """What became of the expected pupils."""
    overtaken: bool
    """Whether people changed in Moodle, while it was at work, something that the plan was made of."""

    def is_good(self, report: Report) -> bool:
        """Whether everything was read, nothing was stopped and nothing is left to write."""
        left = report.remaining != 0 if self.applied else bool(self.plans.now.items)
        return not (self.incomplete or self.plans.stops or left or self.overtaken)


def overtaken(planned: Snapshot, found: Snapshot) -> bool:
    """Whether something that Barrette never writes differs: the plan knew nothing of it, so the next run must look."""
    kinds = [kind.name for kind in KINDS.values() if not kind.writes]
    return any(planned[kind].digest != found[kind].digest for kind in kinds)
