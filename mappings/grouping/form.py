"""The former of groups: a pool in, a proposal for each barrette out, with its reasons and measures.

The same pool gives the same proposals, in whatever order its rows come. Every answer is looked at by the checker, which
does not trust what made it; one that breaks a hard rule is never given.
"""

from collections.abc import Mapping
from dataclasses import replace

from mappings.grouping.assemble import assemble
from mappings.grouping.changes import fewest_changes, within_changes
from mappings.grouping.check_pool import Unsound, check_pool
from mappings.grouping.feasible import prepared
from mappings.grouping.formed import Formed
from mappings.grouping.improve import improve, tidied
from mappings.grouping.openings import required, start
from mappings.grouping.plan import Plan, settle
from mappings.grouping.pool import Pool, Published

__all__ = ["form", "planned", "repair"]


def form(pool: Pool) -> Formed:
    """Form the groups of a pool. Raises ConflictingDecisions when what people decided cannot all hold.

    With `most_changes`, as good as can be within that many changes from what is published; published groups may then
    be smaller than their minimum, as in the middle of a period. Unsound would tell a mistake of ours: nothing is given
    rather than a wrong answer.
    """
    bounded = pool.most_changes is not None
    return _checked(pool, planned(pool), small_groups_stay=bounded)


def repair(pool: Pool, published: Mapping[str, Published] | None = None) -> Formed:
    """Change only what must: who arrived, who left, what no longer holds; the fewest changes, then the best.

    `published` is what stands, by barrette, when the pool does not say it already. Groups go on though they have
    fallen under their minimum; a workshop opens only where somebody would have nothing otherwise. Raises
    ConflictingDecisions.
    """
    if published is not None:
        slots = tuple(replace(slot, published=published.get(slot.key, slot.published)) for slot in pool.slots)
        pool = replace(pool, slots=slots)
    return _checked(pool, fewest_changes(pool), small_groups_stay=True)


def planned(pool: Pool) -> Plan:
    """What opens and who is where, before it is told. Raises ConflictingDecisions."""
    if pool.most_changes is not None:
        return within_changes(pool, pool.most_changes)
    search, leading = prepared(pool)
    state = start(search, required(search), leading)
    if state is None:
        raise AssertionError("what people decided can hold, yet nothing was found")
    return settle(pool, search, tidied(search, improve(search, state)))


def _checked(pool: Pool, plan: Plan, *, small_groups_stay: bool) -> Formed:
    formed = assemble(plan)
    broken = check_pool(pool, formed, small_groups_stay=small_groups_stay)
    if broken:
        raise Unsound(broken)
    return formed
