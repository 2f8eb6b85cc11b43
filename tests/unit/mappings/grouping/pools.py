"""Small pools, drawn: few of everything, so that all can be tried."""

import random

from mappings.grouping.instance import FixedPlacement, ForbiddenPlacement, Pupil
from mappings.grouping.pool import Leader, Pool, Room, Slot, Template
from mappings.needs import ApNeed, CompetencyNeed
from mappings.states import ApMark, Level, Mode, NeedLevel

TOPICS = ("1", "3", "need:methods")
MODES = [mode for mode in Mode if mode is not Mode.SUPERVISED_STUDY]


def small(seed: int, *, slots: int = 1, pupils: int = 4, fixed: int = 0) -> Pool:
    """A pool that the seed decides; `fixed` is the most placements that people fixed, whether they can hold or not."""
    draw = random.Random(seed)
    keys = [f"s{number}" for number in range(slots)]
    people = [_pupil(number, keys, draw) for number in range(1, draw.randint(1, pupils) + 1)]
    rooms = tuple(Room(f"r{n}", draw.randint(1, 4)) for n in range(draw.choice([0, 0, 1, 2, 3])))
    return Pool(
        level=Level.SECONDE,
        slots=tuple(_slot(key, people, fixed, draw) for key in keys),
        pupils=tuple(people),
        leaders=(*(_leader(number, keys, draw) for number in range(draw.randint(1, 3))), _everywhere(keys)),
        rooms=rooms,
        minutes=draw.choice([None, 60, 120, 180]),
        seed=draw.randint(0, 3),
    )


def _pupil(number: int, keys: list[str], draw: random.Random) -> Pupil:
    needs = tuple(
        CompetencyNeed(topic, NeedLevel(draw.randint(0, 3)), 2, 5)
        for topic in ("1", "3")
        if draw.random() < 0.7
    )
    ap = (ApNeed("methods", draw.choice(list(ApMark)), draw.random() < 0.5),) if draw.random() < 0.5 else ()
    wishes = frozenset(topic for topic in (*TOPICS, "need:studies") if draw.random() < 0.2)
    waiting = {topic: draw.randint(0, 3) for topic in TOPICS if draw.random() < 0.4}
    slots = None if draw.random() < 0.8 else frozenset(draw.sample(keys, 1))
    return Pupil(number, "2A", Level.SECONDE, needs, ap=ap, wishes=wishes, waiting=waiting, slots=slots)


def _slot(key: str, people: list[Pupil], fixed: int, draw: random.Random) -> Slot:
    templates = []
    for number in range(draw.randint(1, 3)):
        minimum = draw.randint(0, 2)
        maximum = draw.randint(max(1, minimum), 3)
        templates.append(
            Template(
                f"t{number}", draw.choice(TOPICS), draw.choice(MODES), minimum, maximum, draw.randint(1, 2)
            )
        )
    names = [template.key for template in templates]
    places = {(draw.choice(people).id, draw.choice(names)) for _ in range(draw.randint(0, fixed))}
    bans = {(draw.choice(people).id, draw.choice(names)) for _ in range(draw.randint(0, 1))}
    return Slot(
        key,
        60,
        templates=tuple(templates),
        opened=draw.choice([0, 0, 1, 2]),
        fixed=tuple(FixedPlacement(pupil, name, f"Mme Roux ({key})", 1000) for pupil, name in sorted(places)),
        forbidden=tuple(ForbiddenPlacement(pupil, name, "M. Diallo", 1000) for pupil, name in sorted(bans)),
    )


def _leader(number: int, keys: list[str], draw: random.Random) -> Leader:
    return Leader(
        f"p{number}",
        {topic: draw.randint(1, 3) for topic in draw.sample(TOPICS, draw.randint(1, 2))},
        {topic: draw.randint(-1, 2) for topic in TOPICS},
        slots=None if draw.random() < 0.7 else frozenset(draw.sample(keys, 1)),
        minutes=draw.choice([None, 60]),
    )


def _everywhere(keys: list[str]) -> Leader:
    """Somebody who can lead anything in any barrette, so that none is without staff; not for more than one a week."""
    return Leader("z", dict.fromkeys(TOPICS, 1), minutes=60, slots=frozenset(keys))
