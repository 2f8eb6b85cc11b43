"""Generated lycées in which groups are to be formed: the sizes of the note on group forming, made harder.

Fourteen competencies and the five AP needs; half of the cells were not observed, values are coarse (the levels of the
placement rules), so many places are worth the same. Pupils of a division resemble each other and are more or less at
ease everywhere, as real ones. Everything follows from the seed. Pupils here are numbers; nothing is taken from
anybody.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mappings.grouping.instance import FixedPlacement, Pupil
from mappings.grouping.pool import Leader, Pool, Room, Slot, Template
from mappings.needs import ApNeed, CompetencyNeed
from mappings.states import ApMark, Level, Mode, NeedLevel

SOCLE = tuple(str(number) for number in range(1, 15))
AP_NEEDS = tuple(f"need:{code}" for code in ("methods", "confidence", "project", "studies", "autonomy"))
TOPICS = SOCLE + AP_NEEDS
SIZES = {
    Mode.TUTORING: (1, 4),
    Mode.INDIVIDUAL_HELP: (2, 8),
    Mode.COACHING: (4, 10),
    Mode.SUPPORT: (5, 15),
    Mode.CONSOLIDATION: (8, 24),
    Mode.EXTENSION: (8, 28),
}
OBSERVED = 0.5
SESSION = 60


@dataclass(frozen=True, slots=True)
class Size:
    """How large a lycée is: `slots` says, for each company of divisions, how many barrettes a week it has."""

    name: str
    divisions: int
    slots: tuple[int, ...]
    leaders: int
    openings: int
    pupils: int = 30


SMALL = Size("S", 3, (1,), 8, 8)
MIDDLE = Size("M", 8, (2, 1), 26, 30)
LARGE = Size("L", 40, (2, 2, *[1] * 8), 130, 149)


def lycee(size: Size, seed: int) -> Pool:
    """A pool of one size. The same seed gives the same pool."""
    draw = random.Random(f"{size.name}-{seed}")
    templates = tuple(
        Template(f"{number:02}-{mode.value.split('_')[0]}", topic, mode, *SIZES[mode])
        for number, topic in enumerate(TOPICS)
        for mode in SIZES
    )
    companies = [f"{chr(97 + number)}" for number in range(len(size.slots))]
    slots = [
        f"{company}{number}"
        for company, count in zip(companies, size.slots, strict=True)
        for number in range(count)
    ]
    rooms = _rooms(size, len(slots))
    pool = Pool(
        level=Level.SECONDE,
        slots=tuple(Slot(key, SESSION, templates=templates) for key in slots),
        pupils=tuple(_pupils(size, companies, slots, draw)),
        leaders=tuple(_leader(number, slots, draw) for number in range(size.leaders)),
        rooms=rooms,
        minutes=size.openings * SESSION,
        seed=seed,
    )
    return _with_fixed(pool, draw)


def _rooms(size: Size, slots: int) -> tuple[Room, ...]:
    """As many rooms at each time as somebody could lead in, small, middling and large."""
    each = max(4, round(1.3 * size.openings / slots))
    seats = [30, 16, 16, 8]
    return tuple(Room(f"s{number:02}", seats[number % 4]) for number in range(each))


def _pupils(size: Size, companies: Sequence[str], slots: Sequence[str], draw: random.Random) -> list[Pupil]:
    pupils = []
    number = 0
    for division in range(size.divisions):
        company = companies[division * len(companies) // size.divisions]
        own = frozenset(slot for slot in slots if slot.startswith(company))
        lean = {topic: draw.gauss(0, 0.5) for topic in SOCLE}
        for _ in range(size.pupils):
            number += 1
            pupils.append(_pupil(number, f"2-{division + 1:02}", own, lean, draw))
    return pupils


def _pupil(
    number: int, division: str, slots: frozenset[str], lean: dict[str, float], draw: random.Random
) -> Pupil:
    ease = draw.gauss(0, 0.7)
    needs = tuple(
        need(topic, round(1.4 + lean[topic] + ease + draw.gauss(0, 0.8)))
        for topic in SOCLE
        if draw.random() < OBSERVED
    )
    marks = [ApMark.TO_WORK_ON, ApMark.REQUESTED, ApMark.STRENGTH]
    ap = tuple(
        ApNeed(topic.removeprefix("need:"), draw.choice(marks), by_pupil=draw.random() < 0.5)
        for topic in AP_NEEDS
        if draw.random() < 0.25
    )
    return Pupil(
        number,
        division,
        Level.SECONDE,
        needs,
        ap=ap,
        wishes=frozenset(draw.sample(TOPICS, 2)) if draw.random() < 0.3 else frozenset(),
        waiting={
            each.competency: draw.choice([1, 2]) for each in needs if each.level > 0 and draw.random() < 0.2
        },
        slots=slots,
    )


def need(topic: str, level: int) -> CompetencyNeed:
    """A need at a level brought between the ends of the scale."""
    return CompetencyNeed(topic, NeedLevel(min(3, max(0, level))), observed=3, total=9)


def _leader(number: int, slots: Sequence[str], draw: random.Random) -> Leader:
    """Somebody with four to six skills, free in one to four barrettes, seldom for more than two of them."""
    topics = draw.sample(TOPICS, draw.randint(4, 6))
    free = draw.sample(slots, min(len(slots), draw.randint(1, 4)))
    return Leader(
        f"p{number:03}",
        {topic: draw.randint(1, 3) for topic in topics},
        {topic: draw.randint(-1, 2) for topic in topics},
        frozenset(free),
        minutes=SESSION * draw.randint(1, 2),
    )


def _with_fixed(pool: Pool, draw: random.Random) -> Pool:
    """Two places in a hundred fixed by somebody, in consolidation, which suits everybody; few templates, as in life."""
    slots = []
    for slot in pool.slots:
        able = sorted({t for leader in pool.leaders if leader.is_free(slot.key) for t in leader.skills})
        chosen = [t for t in slot.templates if t.mode is Mode.CONSOLIDATION and t.topic in able[:1]]
        there = [pupil.id for pupil in pool.pupils if pupil.attends(slot.key)]
        fixed = tuple(
            FixedPlacement(number, chosen[0].key, "Mme Exemple", 1000)
            for number in sorted(draw.sample(there, max(1, len(there) // 50)))
            if chosen
        )
        slots.append(replace(slot, fixed=fixed))
    return replace(pool, slots=tuple(slots))


def next_period(pool: Pool, seed: int) -> Pool:
    """The same lycée a period later: one need in four has moved, most often forward."""
    draw = random.Random(f"next-{seed}")
    return replace(pool, pupils=tuple(replace(each, needs=_moved(each.needs, draw)) for each in pool.pupils))


def _moved(needs: tuple[CompetencyNeed, ...], draw: random.Random) -> tuple[CompetencyNeed, ...]:
    return tuple(
        need(each.competency, each.level + draw.choice([-1, -1, 1])) if draw.random() < 0.25 else each
        for each in needs
    )
