"""A generated year of five periods with work placements, beside simpler ways: `make bench-year`, SEEDS=10 for more.

Each period some divisions are away in companies, needs that were worked on move forward more often than the others,
groups are formed again from what was published. Told: priority needs served within two periods of appearing, mobility,
and the hours each pupil gets against what the year would give if nobody were ever in supervised study or away.
"""

import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from mappings.grouping.assemble import assemble
from mappings.grouping.check_pool import check_pool
from mappings.grouping.form import planned
from mappings.grouping.formed import Formed
from mappings.grouping.instance import Pupil
from mappings.grouping.plan import Plan
from mappings.grouping.pool import Pool, Published
from mappings.needs import CompetencyNeed
from mappings.states import NeedLevel
from tests.bench.baselines import greedy, naive
from tests.bench.pools import MIDDLE, SESSION, lycee, need

SEEDS = int(os.environ.get("SEEDS", "2"))
PERIODS = 5
SESSIONS = 6
"""Sessions in a period: five to seven, says the source text."""
ENTITLED = 70
"""Hours a pupil is entitled to a year, in round figures (210 over the cycle); one weekly hour gives 30 here, two 60."""
AWAY = 2
"""Divisions away in companies, in each period but the first."""
WAYS: dict[str, Callable[[Pool], Plan]] = {"naive": naive, "greedy": greedy, "searched": planned}


@dataclass
class Year:
    """What a year has been so far, by pupil and topic."""

    since: dict[tuple[int, str], int] = field(default_factory=dict)
    """Period in which a priority need appeared that nothing has served yet."""
    served: list[int] = field(default_factory=list)
    """Periods that each priority need waited until it was served."""
    late: int = 0
    """Priority needs that nothing served within two periods."""
    sessions: Counter[int] = field(default_factory=Counter)
    entitled: Counter[int] = field(default_factory=Counter)
    kept: int = 0
    changed: int = 0


def a_year(way: Callable[[Pool], Plan], seed: int) -> Year:
    """One year of one lycée, formed one way. Needs move by the same draws whatever the way."""
    year = Year()
    pool = lycee(MIDDLE, seed)
    pool = replace(pool, slots=tuple(replace(slot, fixed=()) for slot in pool.slots))
    for period in range(PERIODS):
        present = _present(pool, period, seed)
        formed = assemble(way(present))
        assert check_pool(present, formed) == ()
        _noted(year, present, formed, period)
        pool = _moved_on(pool, present, formed, year, period, seed)
    year.late += sum(PERIODS - began > 2 for began in year.since.values())
    return year


def _present(pool: Pool, period: int, seed: int) -> Pool:
    """Who is there: two divisions are away, the others have what is published behind them."""
    divisions = sorted({pupil.division for pupil in pool.pupils})
    draw = random.Random(f"away-{seed}-{period}")
    away = set(draw.sample(divisions, AWAY)) if period else set()
    return replace(pool, pupils=tuple(pupil for pupil in pool.pupils if pupil.division not in away))


def _noted(year: Year, pool: Pool, formed: Formed, period: int) -> None:
    """Count what the period gives, and who had a priority need served."""
    topics = {open_.key: (open_.topic, open_.mode) for p in formed.proposals for open_ in p.offer}
    works: dict[int, set[str]] = defaultdict(set)
    for proposal in formed.proposals:
        for place in proposal.placements:
            year.entitled[place.pupil] += SESSIONS
            if place.workshop in topics:
                topic, mode = topics[place.workshop]
                year.sessions[place.pupil] += SESSIONS
                if mode in pool.rules.serves_priority:
                    works[place.pupil].add(topic)
    for pupil in pool.pupils:
        for each in pupil.needs:
            key = (pupil.id, each.competency)
            if each.level is NeedLevel.PRIORITY:
                year.since.setdefault(key, period)
            if key in year.since and each.competency in works[pupil.id]:
                waited = period - year.since.pop(key)
                year.served.append(waited)
                year.late += waited >= 2
    year.kept += formed.measures.kept
    year.changed += formed.measures.changed


def _moved_on(pool: Pool, present: Pool, formed: Formed, year: Year, period: int, seed: int) -> Pool:
    """The lycée a period later: needs have moved, those unserved wait, and what was formed is published."""
    topics = {open_.key: open_.topic for p in formed.proposals for open_ in p.offer}
    works = {(place.pupil, topics.get(place.workshop)) for p in formed.proposals for place in p.placements}
    pupils = tuple(_later(pupil, works, year, period, seed) for pupil in pool.pupils)
    slots = []
    for slot in pool.slots:
        before = dict(slot.published.places) if slot.published else {}
        now = Published.of(formed.of(slot.key))
        slots.append(replace(slot, published=Published(now.offer, before | dict(now.places))))
    return replace(pool, pupils=pupils, slots=tuple(slots))


def _later(pupil: Pupil, works: set[tuple[int, str | None]], year: Year, period: int, seed: int) -> Pupil:
    needs = []
    for each in pupil.needs:
        draw = random.Random(f"{seed}-{period}-{pupil.id}-{each.competency}").random()
        worked = (pupil.id, each.competency) in works
        step = -1 if draw < (0.6 if worked else 0.15) else 1 if draw > (0.97 if worked else 0.9) else 0
        needs.append(_stepped(each, step))
    waiting = {
        topic: period + 1 - began for (number, topic), began in year.since.items() if number == pupil.id
    }
    return replace(pupil, needs=tuple(needs), waiting=waiting)


def _stepped(each: CompetencyNeed, step: int) -> CompetencyNeed:
    return need(each.competency, each.level + step) if step else each


def told(name: str, year: Year) -> float:
    """Print one year; of a hundred priority needs, how many were served within two periods."""
    whole = len(year.served) + len(year.since)
    soon = sum(waited < 2 for waited in year.served)
    share = 100 * soon / (soon + year.late) if soon + year.late else 100.0
    hours = sorted(100 * year.sessions[pupil] / count for pupil, count in year.entitled.items())
    moved = 100 * year.changed / max(1, year.kept + year.changed)
    average = sum(year.sessions.values()) * SESSION / 60 / len(year.entitled)
    print(
        f"  {name:10} {whole:4} priority needs, {share:5.1f} % served within two periods, {len(year.since):4} never;"
    )
    print(f"{13 * ' '}{moved:4.1f} % changed work; {average:4.1f} h a pupil of {ENTITLED}, ", end="")
    print(f"nobody less than {hours[0]:.0f} % of the time they were present")
    return share


def main() -> int:
    """Run the years; 1 when the search serves fewer priority needs in time than the naive way."""
    failed = 0
    for seed in range(1, SEEDS + 1):
        print(
            f"\nA year, seed {seed}: {PERIODS} periods of {SESSIONS} sessions, {AWAY} divisions away in four of them"
        )
        shares = {name: told(name, a_year(way, seed)) for name, way in WAYS.items()}
        failed += shares["searched"] < shares["naive"]
    print(
        "\n" + ("Fewer priority needs served in time than the naive way." if failed else "Quality as asked.")
    )
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
