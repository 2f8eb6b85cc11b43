"""The former of groups: a pool in, a proposal for each barrette out, with its reasons and measures.

The same pool gives the same proposals, in whatever order its rows come. Every answer is looked at by the checker, which
does not trust what made it; one that breaks a hard rule is never given.
"""

from mappings.grouping.assemble import assemble
from mappings.grouping.check_pool import Unsound, check_pool
from mappings.grouping.feasible import prepared
from mappings.grouping.formed import Formed
from mappings.grouping.openings import required, start
from mappings.grouping.plan import Plan, settle
from mappings.grouping.pool import Pool

__all__ = ["form", "planned"]


def form(pool: Pool) -> Formed:
    """Form the groups of a pool. Raises ConflictingDecisions when what people decided cannot all hold.

    Unsound would tell a mistake of ours: nothing is given rather than a wrong answer.
    """
    formed = assemble(planned(pool))
    broken = check_pool(pool, formed)
    if broken:
        raise Unsound(broken)
    return formed


def planned(pool: Pool) -> Plan:
    """What opens and who is where, before it is told. Raises ConflictingDecisions."""
    search, leading = prepared(pool)
    state = start(search, required(search), leading)
    if state is None:
        raise AssertionError("what people decided can hold, yet nothing was found")
    return settle(pool, search, search.improve(state))
