"""One barrette whose offer the school fixed: the special case of a pool in which nothing is to be opened.

The placement is exact. Which of the fixed workshops stay closed, because too few pupils would be in them, is searched:
good, not proven best.
"""

from mappings.grouping.conflicts import ConflictingDecisions, find_conflicts
from mappings.grouping.form import form
from mappings.grouping.instance import Instance
from mappings.grouping.pool import Pool, Slot
from mappings.grouping.proposal import Proposal


def solve(instance: Instance) -> Proposal:
    """Form the groups of one barrette. Raises ConflictingDecisions when what people fixed cannot all hold."""
    conflicts = find_conflicts(instance)
    if conflicts:
        raise ConflictingDecisions(conflicts)
    return form(pool_of(instance)).proposals[0]


def pool_of(instance: Instance) -> Pool:
    """A pool of one barrette with its offer fixed."""
    slot = Slot(
        key=instance.barrette,
        minutes=60,
        workshops=instance.workshops,
        fixed=instance.fixed,
        forbidden=instance.forbidden,
    )
    return Pool(
        level=instance.level,
        slots=(slot,),
        pupils=instance.pupils,
        rules=instance.rules,
        seed=instance.seed,
        stability=instance.stability,
    )
