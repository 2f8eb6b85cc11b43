"""Small instances, by hand and drawn."""

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from mappings.grouping.instance import FixedPlacement, ForbiddenPlacement, Instance, Pupil, Workshop
from mappings.needs import CompetencyNeed
from mappings.states import Level, Mode, NeedLevel

COMPETENCIES = ("1", "3", "7")


def need(competency: str, level: int) -> CompetencyNeed:
    items = () if level == 0 else (f"{competency}.1.1",)
    return CompetencyNeed(competency, NeedLevel(level), observed=4, total=13, items=items)


def pupil(number: int, previous: str | None = None, division: str = "2A", **levels: int) -> Pupil:
    """A pupil whose needs are given as c1=3, c7=0."""
    needs = tuple(need(name.removeprefix("c"), level) for name, level in sorted(levels.items()))
    return Pupil(number, division, Level.SECONDE, needs, previous)


def workshop(
    key: str, topic: str = "1", mode: Mode = Mode.SUPPORT, minimum: int = 0, maximum: int = 9
) -> Workshop:
    return Workshop(key, topic, mode, minimum, maximum)


def instance(
    pupils: Sequence[Pupil],
    workshops: Sequence[Workshop],
    fixed: Sequence[tuple[int, str]] = (),
    forbidden: Sequence[tuple[int, str]] = (),
    seed: int = 0,
) -> Instance:
    return Instance(
        barrette="mardi-10h",
        level=Level.SECONDE,
        pupils=tuple(pupils),
        workshops=tuple(workshops),
        fixed=tuple(FixedPlacement(number, key, "Mme Roux", 1000) for number, key in fixed),
        forbidden=tuple(ForbiddenPlacement(number, key, "M. Diallo", 1000) for number, key in forbidden),
        seed=seed,
    )


def shuffled(given: Instance, order: random.Random) -> Instance:
    """The same instance, its rows in another order."""
    rows = {
        "pupils": list(given.pupils),
        "workshops": list(given.workshops),
        "fixed": list(given.fixed),
        "forbidden": list(given.forbidden),
    }
    for each in rows.values():
        order.shuffle(each)
    pupils = [
        replace(each, needs=tuple(order.sample(each.needs, len(each.needs)))) for each in rows["pupils"]
    ]
    return replace(
        given,
        pupils=tuple(pupils),
        workshops=tuple(rows["workshops"]),
        fixed=tuple(rows["fixed"]),
        forbidden=tuple(rows["forbidden"]),
    )


@st.composite
def instances(draw: st.DrawFn, pupils: int = 5, workshops: int = 3, minimum: int = 0) -> Instance:
    """Instances without a conflict, small enough to be solved by trying everything.

    `minimum` is the largest minimum that a workshop may have.
    """
    offer = [
        Workshop(
            f"w{place}",
            draw(st.sampled_from(COMPETENCIES)),
            draw(st.sampled_from([mode for mode in Mode if mode is not Mode.SUPERVISED_STUDY])),
            minimum=draw(st.integers(0, minimum)),
            maximum=draw(st.integers(minimum, 3)),
        )
        for place in range(draw(st.integers(1, workshops)))
    ]
    keys = [each.key for each in offer]
    people = [
        Pupil(
            number,
            draw(st.sampled_from(["2A", "2B"])),
            Level.SECONDE,
            tuple(need(code, draw(st.integers(0, 3))) for code in COMPETENCIES if draw(st.booleans())),
            draw(st.one_of(st.none(), st.sampled_from(keys))),
        )
        for number in range(1, draw(st.integers(1, pupils)) + 1)
    ]
    bans = draw(
        st.sets(st.tuples(st.sampled_from([each.id for each in people]), st.sampled_from(keys)), max_size=3)
    )
    fixed = _fixable(people, offer, bans, draw(st.booleans()))
    return instance(people, offer, fixed, sorted(bans), seed=draw(st.integers(0, 3)))


def _fixable(
    people: list[Pupil], offer: list[Workshop], bans: set[tuple[int, str]], wanted: bool
) -> list[tuple[int, str]]:
    """Fix the first pupil in the first workshop that takes it, when one is wanted."""
    first = people[0]
    for each in offer:
        level = next((need.level for need in first.needs if need.competency == each.topic), None)
        permitted = each.mode is Mode.CONSOLIDATION or (each.mode is Mode.SUPPORT and level != 0)
        if wanted and permitted and each.maximum > 0 and (first.id, each.key) not in bans:
            return [(first.id, each.key)]
    return []
