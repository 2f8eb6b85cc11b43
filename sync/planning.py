"""Plan: what follows from decisions taken, what publishing the proposals would add, and what guards say of it."""

from collections.abc import Mapping
from dataclasses import replace

from sync.decide import Decision, Placements
from sync.desired import Scheme, course_keys, desired
from sync.guards import Population, check
from sync.picture import Picture
from sync.planner import NOTHING, Plan, State, make_plan
from sync.population import population
from sync.scope import Narrowing, narrowed
from sync.snapshot import Snapshot
from sync.stages import Known, Plans
from sync.standing import standing, with_leavers, without_theirs
from sync.undo import Hold, is_over, with_holds


def plans(
    known: Known,
    scheme: Scheme,
    picture: Picture,
    snapshot: Snapshot,
    decisions: tuple[Decision, ...],
    narrow: Narrowing | None,
) -> Plans:
    """The plans of one run, before guards have looked at them."""
    whole = difference(known, scheme, picture, snapshot, known.published)
    now = narrowed(whole, narrow)
    beside = whole.without(now) if narrow else NOTHING
    lapsed = _lapsed(known, scheme, picture, snapshot)
    untouched = {b: places for b, places in known.waiting.items() if narrow and b not in narrow.barrettes}
    made = {decision.barrette.key: decision.placements for decision in decisions}
    if not (made or untouched):
        return Plans(now, whole, (), beside, lapsed)
    proposed = {**known.published, **untouched, **made}
    return Plans(now, difference(known, scheme, picture, snapshot, proposed), (), beside, lapsed)


def difference(
    known: Known,
    scheme: Scheme,
    picture: Picture,
    snapshot: Snapshot,
    published: Mapping[str, Placements],
    *,
    proven: bool = True,
) -> Plan:
    """What brings Moodle to these decisions. Nothing is taken away on the strength of what was not read whole.

    `proven` is false when something that decided about it was not, although it may be by now.
    """
    there = stands(known, snapshot)
    wanted = with_holds(_wanted(known, scheme, picture, published, there), known.holds)
    return make_plan(
        without_theirs(wanted, snapshot),
        there,
        may_remove=proven and not (snapshot.incomplete or picture.unread),
    )


def _wanted(
    known: Known, scheme: Scheme, picture: Picture, published: Mapping[str, Placements], there: State
) -> State:
    """What decisions ask for, before anything that a person undid is left as they want it."""
    return with_leavers(desired(known.frame, picture, published, scheme), there)


def _lapsed(known: Known, scheme: Scheme, picture: Picture, snapshot: Snapshot) -> tuple[Hold, ...]:
    if not known.holds:
        return ()
    wanted = _wanted(known, scheme, picture, known.published, stands(known, snapshot))
    return tuple(hold for hold in known.holds if is_over(hold, wanted.get(hold.kind, {}).get(hold.key)))


def stands(known: Known, snapshot: Snapshot) -> State:
    """What there is of ours in this year's courses."""
    return standing(snapshot, course_keys(known.frame))


def guarded(made: Plans, known: Known, snapshot: Snapshot, allowed: Mapping[str, int]) -> Plans:
    """The same plans, with the reasons for which they must wait.

    What was not read whole has not shrunk: it is not known, and nothing is taken away for it.
    """
    before = {} if snapshot.incomplete else known.baseline
    stops = check(
        made.now,
        {kind: len(items) for kind, items in stands(known, snapshot).items()},
        Population(population(snapshot), before),
        first_run=known.first_run,
        approved=known.approved,
        allowed=allowed,
    )
    return replace(made, stops=stops)
