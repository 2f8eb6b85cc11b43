"""Places that a person decided for an expected pupil, as proposals must respect them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from mappings.grouping.instance import FixedPlacement
from mappings.grouping.rules import RuleBook
from mappings.grouping.worth import fit_of
from mappings.states import Mode
from sync.expected import PLACED, WAITING, Expected, workshop_for
from sync.frame import Barrette, Frame, Workshop
from sync.picture import Picture
from sync.pools import Placements, fixed_workshop, pupil_of


def decided_places(
    expected: Iterable[Expected],
    frame: Frame,
    picture: Picture,
    published: Mapping[str, Placements],
    rules: RuleBook,
) -> Mapping[str, tuple[FixedPlacement, ...]]:
    """The decisions that hold, by barrette.

    One holds once its pupil is in the division, until they are placed otherwise, what was observed forbids it, or
    somebody forgets that the pupil was expected. It yields rather than contradict another: no run stops for it.
    """
    found: dict[str, dict[int, FixedPlacement]] = {}
    seats: Counter[str] = Counter()
    for each in sorted(expected, key=lambda e: e.key):
        offer = workshop_for(frame, each.division, each.workshop)
        if not (offer and each.pupil and each.state in (PLACED, WAITING)):
            continue
        barrette, workshop = offer
        fixed = found.setdefault(barrette.key, {})
        place = published.get(barrette.key, {}).get(each.pupil, "" if each.state == PLACED else workshop.key)
        holds = (
            place == workshop.key
            and each.pupil in picture.pupils[each.division]
            and each.pupil not in fixed
            and _suits(rules, picture, each, barrette, workshop)
            and (workshop.mode is Mode.SUPERVISED_STUDY or seats[workshop.key] < workshop.maximum)
        )
        if holds:
            seats[workshop.key] += 1
            fixed[each.pupil] = FixedPlacement(each.pupil, workshop.key, each.by, each.at)
    return {barrette: tuple(fixed.values()) for barrette, fixed in found.items()}


def _suits(rules: RuleBook, picture: Picture, each: Expected, barrette: Barrette, workshop: Workshop) -> bool:
    pupil = pupil_of(picture, barrette, each.pupil or 0, each.division)
    return fit_of(rules, pupil, fixed_workshop(workshop)).may_be_fixed
