"""Plan: what follows from decisions taken, what publishing the proposals would add, and what guards say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mappings.messages import Message
from sync.decide import Decision, Placements
from sync.desired import Scheme, barrette_keys, course_keys, desired
from sync.frame import Workshop
from sync.guards import Population, check
from sync.ownership import findings, without_theirs
from sync.picture import Picture
from sync.planner import NOTHING, Plan, State, make_plan
from sync.population import population
from sync.scope import Narrowing, narrowed
from sync.snapshot import Snapshot
from sync.stages import Known, Plans
from sync.standing import standing, with_leavers
from sync.undo import Hold, is_over, with_holds


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a plan is made of.

    `proven` is false when something that decided about it was not read whole, even if it has been since.
    """

    known: Known
    scheme: Scheme
    picture: Picture
    snapshot: Snapshot
    decisions: tuple[Decision, ...]
    narrow: Narrowing | None
    proven: bool = True

    @property
    def standing(self) -> State:
        """What there is of ours in this year's courses."""
        return standing(self.snapshot, course_keys(self.known.school.frame))


def plans(case: Case) -> Plans:
    """The plans of one run, before guards have looked at them."""
    whole = difference(case)
    now = narrowed(whole, case.narrow)
    beside = whole.without(now) if case.narrow else NOTHING
    return Plans(now, _later(case, whole), (), beside, _lapsed(case))


def after(made: Plans, case: Case) -> tuple[Plans, int]:
    """The same plans once `now` was sent, by what stands then; and how much is left of what was asked for."""
    left = difference(case)
    later = _later(case, left).less(left)
    return replace(made, later=later, beside=NOTHING), len(narrowed(left, case.narrow).items)


def difference(case: Case) -> Plan:
    """What brings Moodle to the decisions taken. Nothing is taken away on the strength of what was not read whole."""
    there = case.standing
    wanted = without_theirs(with_holds(_wanted(case, there), case.known.school.holds), case.snapshot)
    whole = case.proven and not (case.snapshot.incomplete or case.picture.unread)
    return make_plan(wanted, there, may_remove=whole)


def by_people(case: Case) -> tuple[Message, ...]:
    """What people did inside our objects, or with copies of them."""
    return findings(case.snapshot, _wanted(case, case.standing))


def guarded(made: Plans, case: Case, allowed: Mapping[str, int]) -> Plans:
    """The same plans, with the reasons for which they must wait.

    What was not read whole has not shrunk: it is not known, and nothing is taken away for it.
    """
    before = {} if case.snapshot.incomplete else case.known.baseline
    stops = check(
        made.now,
        {kind: len(items) for kind, items in case.standing.items()},
        Population(population(case.snapshot), before),
        first_run=case.known.first_run,
        approved=case.known.approved,
        allowed=allowed,
    )
    return replace(made, stops=stops)


def _later(case: Case, whole: Plan) -> Plan:
    """The plan with what waits to be published: what was just proposed, and what a narrowed run left as it was."""
    narrow = case.narrow
    untouched = {b: p for b, p in case.known.school.waiting.items() if narrow and b not in narrow.barrettes}
    proposed = {**untouched, **{decision.barrette.key: decision.placements for decision in case.decisions}}
    offers = {b: o for b, o in case.known.school.waiting_offers.items() if b in untouched}
    offers |= {decision.barrette.key: decision.offer for decision in case.decisions if decision.offer}
    return difference(replace(case, known=_decided(case.known, proposed, offers))) if proposed else whole


def _decided(
    known: Known, proposed: Mapping[str, Placements], offers: Mapping[str, tuple[Workshop, ...]]
) -> Known:
    """What would be known once these proposals were published: that ends what was held in their barrettes."""
    keys = barrette_keys(known.school.frame, proposed.keys())
    holds = tuple(hold for hold in known.school.holds if hold.owner not in keys)
    published = {**known.school.published, **proposed}
    frame = known.school.frame.with_offers(offers)
    return replace(known, school=replace(known.school, frame=frame, published=published, holds=holds))


def _wanted(case: Case, there: State) -> State:
    """What decisions ask for, before anything that a person undid is left as they want it."""
    known = case.known
    wanted = desired(
        known.school.frame, case.picture, known.school.published, case.scheme, known.school.campaigns
    )
    return with_leavers(wanted, there)


def _lapsed(case: Case) -> tuple[Hold, ...]:
    if not case.known.school.holds:
        return ()
    wanted = _wanted(case, case.standing)
    return tuple(
        hold for hold in case.known.school.holds if is_over(hold, wanted.get(hold.kind, {}).get(hold.key))
    )
