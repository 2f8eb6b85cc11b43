"""Pupils whom the school knows before Moodle does: what becomes of them when they appear.

Which workshop they go to may have been decided beforehand, by a named person: that place is given when it can be, never
forced. Nobody is moved to the division where they were expected.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mappings.grouping.explain import plain_reason
from mappings.grouping.instance import FixedPlacement
from mappings.grouping.proposal import Reason, ReasonCode
from mappings.grouping.rules import Fit, RuleBook
from mappings.grouping.worth import fit_of
from mappings.messages import Message, message
from mappings.settling_in import NO_PROJECT, may_be_grouped
from mappings.states import Mode
from sync.frame import Barrette, Frame, Workshop
from sync.picture import Picture
from sync.pools import Placements, fixed_workshop, pupil_of

MISSING: Final = "missing"
ELSEWHERE: Final = "elsewhere"
WAITING: Final = "waiting"
FULL: Final = "full"
NOT_OPEN: Final = "not_open"
AGAINST_RULES: Final = "against_rules"
NO_WORKSHOP: Final = "no_workshop"
ARRIVED: Final = "arrived"
PLACED: Final = "placed"
PLACED_OTHERWISE: Final = "placed_otherwise"
STATES = (
    MISSING, ELSEWHERE, WAITING, FULL, NOT_OPEN, AGAINST_RULES, NO_WORKSHOP, ARRIVED, PLACED, PLACED_OTHERWISE,
)  # fmt: skip
"""Where an expected pupil may be at: not in Moodle yet, somewhere else, without the place decided, arrived."""
OVER = (ARRIVED, PLACED, PLACED_OTHERWISE)
"""Nothing more is done then, so that what people decide afterwards is never taken back."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One pupil whom somebody expects. `key` will be their idnumber or username in Moodle, `workshop` may be "".

    `pupil` is their Moodle user id once they have appeared; `at` is when it was noted, in epoch seconds.
    """

    key: str
    division: str
    workshop: str
    by: str
    at: int
    state: str = MISSING
    pupil: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a person decided beforehand, to be published now."""

    barrette: str
    pupil: int
    workshop: str
    reason: Reason
    by: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """What becomes of the expected: as they stand now (only those of whom something changed), and places to publish."""

    changed: tuple[Expected, ...] = ()
    places: tuple[Place, ...] = ()
    notices: tuple[Message, ...] = ()

    def added_to(self, published: Mapping[str, Placements]) -> Mapping[str, Placements]:
        """The published places with these."""
        added = {barrette: dict(places) for barrette, places in published.items()}
        for place in self.places:
            added[place.barrette][place.pupil] = place.workshop
        return added

    def applied_to(self, expected: Iterable[Expected]) -> tuple[Expected, ...]:
        """Everybody who is expected, as they stand now."""
        changed = {each.key: each for each in self.changed}
        return tuple(changed.get(each.key, each) for each in expected)


def welcome(
    expected: Iterable[Expected],
    frame: Frame,
    picture: Picture,
    published: Mapping[str, Placements],
    rules: RuleBook,
    active: Collection[int],
    users: Collection[int] | None = None,
) -> Welcome:
    """Look for everybody who is expected. `active` accounts are open; only `users` are looked at, None for all."""
    host = _Host(frame, picture, {barrette: dict(places) for barrette, places in published.items()}, rules)
    names = (*picture.staff.items(), *((name, user) for user, name in picture.stable_keys.items()))
    accounts = {name: user for name, user in names if user in active}
    before = sorted(expected, key=lambda each: each.key)
    after, missing = [], 0
    for each in before:
        pupil = each.pupil or accounts.get(each.key)
        missing += pupil is None
        looked_at = pupil is not None and (users is None or pupil in users)
        after.append(host.met(replace(each, pupil=pupil)) if looked_at and each.state not in OVER else each)
    told = [message("expected_missing", count=missing)] if missing else []
    return Welcome(
        tuple(new for old, new in zip(before, after, strict=True) if new != old),
        tuple(host.places),
        (*told, *host.notices()),
    )


class _Host:
    """Receives those who have appeared, one after the other: each place taken is one less."""

    def __init__(
        self, frame: Frame, picture: Picture, published: dict[str, dict[int, str]], rules: RuleBook
    ) -> None:
        self.frame, self.picture, self.published, self.rules = frame, picture, published, rules
        self.division_of = {pupil: d for d, pupils in picture.pupils.items() for pupil in pupils}
        self.places: list[Place] = []
        self._elsewhere: Counter[tuple[str, str]] = Counter()
        self._refused: Counter[tuple[str, str]] = Counter()

    def met(self, each: Expected) -> Expected:
        """Somebody who has appeared, as they stand now."""
        found = self.division_of.get(each.pupil or 0, "")
        if each.division in self.picture.unread:
            return replace(each, state=WAITING)
        if found != each.division:
            self._elsewhere[each.division, found] += 1
            return replace(each, state=ELSEWHERE)
        state = self._placed(each) if each.workshop else ARRIVED
        if state in (FULL, NOT_OPEN, AGAINST_RULES, NO_WORKSHOP):
            self._refused[state, each.workshop] += 1
        return replace(each, state=state)

    def _placed(self, each: Expected) -> str:
        """Give the place that was decided, when it can be."""
        found = workshop_for(self.frame, each.division, each.workshop)
        if found is None:
            return NO_WORKSHOP
        barrette, workshop = found
        pupil, places = each.pupil or 0, self.published.get(barrette.key)
        if places is None or not self._may_be_grouped(barrette, pupil, places):
            return WAITING
        if pupil in places:
            return PLACED if places[pupil] == workshop.key else PLACED_OTHERWISE
        known, offered = pupil_of(self.picture, barrette, pupil, each.division), fixed_workshop(workshop)
        refusal = self._refusal(barrette, workshop, places, fit_of(self.rules, known, offered))
        if not refusal:
            places[pupil] = workshop.key
            fixed = FixedPlacement(pupil, workshop.key, each.by, each.at)
            reason = plain_reason(self.rules, known, offered, ReasonCode.FIXED, fixed)
            self.places.append(Place(barrette.key, pupil, workshop.key, reason, each.by))
        return refusal or PLACED

    def _may_be_grouped(self, barrette: Barrette, pupil: int, places: Placements) -> bool:
        project = self.picture.projects.get(pupil, NO_PROJECT)
        return may_be_grouped(barrette.level, project, placed=pupil in places)

    def _refusal(self, barrette: Barrette, workshop: Workshop, places: Placements, fit: Fit) -> str:
        here = {pupil for division in barrette.divisions for pupil in self.picture.pupils[division]}
        members = sum(its == workshop.key for pupil, its in places.items() if pupil in here)
        if not fit.may_be_fixed:
            return AGAINST_RULES
        if not members:
            return NOT_OPEN
        return FULL if workshop.mode is not Mode.SUPERVISED_STUDY and members >= workshop.maximum else ""

    def notices(self) -> Iterator[Message]:
        """What a person should look at, counted by division or workshop: no names."""
        names = {division.key: division.name for division in self.frame.divisions}
        for (division, found), count in sorted(self._elsewhere.items()):
            wanted = names.get(division, division)
            if found:
                yield message("expected_elsewhere", division=wanted, found=names[found], count=count)
            else:
                yield message("expected_nowhere", division=wanted, count=count)
        for (state, workshop), count in sorted(self._refused.items()):
            yield _refused(state, workshop, count)


def _refused(state: str, workshop: str, count: int) -> Message:
    if state == FULL:
        return message("expected_full", workshop=workshop, count=count)
    if state == NOT_OPEN:
        return message("expected_not_open", workshop=workshop, count=count)
    if state == AGAINST_RULES:
        return message("expected_against_rules", workshop=workshop, count=count)
    return message("expected_no_workshop", workshop=workshop, count=count)


def workshop_for(frame: Frame, division: str, key: str) -> tuple[Barrette, Workshop] | None:
    """The workshop of that key in a barrette of the division, None when there is none."""
    for barrette in frame.barrettes:
        for workshop in barrette.workshops:
            if workshop.key == key and division in barrette.divisions:
                return barrette, workshop
    return None
