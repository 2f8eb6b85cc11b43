"""From marks to AP needs: what the team and the pupil say of methods, confidence, project, studies, autonomy.

The rule, as it is shown to people:

- En français : « Sur un besoin d'accompagnement, on garde tout ce qui a été dit. Ce qui compte d'abord est la
  dernière marque de l'équipe, "point d'appui" ou "à travailler" ; à défaut, ce qui est demandé ; à défaut, ce que
  l'élève a marqué. Une demande de l'élève, par ses souhaits par exemple, s'ajoute toujours à ce que dit l'équipe
  et ne s'y perd pas. Ne rien dire est normal. »
- In English: of an AP need, everything that was said is kept. What counts first is the team's last mark, a point
  to lean on or something to work on; failing that, a request; failing that, the pupil's own mark. What a pupil
  asks for, by the wishes of the project for instance, is always added to what the team says and never lost in it.
  Saying nothing is normal.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from mappings.ap_needs import CODES, need_of, topic_of
from mappings.needs import ApMarked, ApNeed
from mappings.states import ApMark

_NO_WISHES: Mapping[int, tuple[str, ...]] = MappingProxyType({})
_WEIGHT = {ApMark.STRENGTH: 0, ApMark.REQUESTED: 1, ApMark.TO_WORK_ON: 2}


def ap_needs_of(
    marks: Iterable[ApMarked], wishes: Mapping[int, Iterable[str]] = _NO_WISHES
) -> Mapping[int, tuple[ApNeed, ...]]:
    """Merge marks and wishes into AP needs by pupil, in the order of the referential.

    `wishes` are the codes that pupils chose with their project (`need:methods`; others are not for here). Marks
    that were taken back do not count. The order of what is given does not matter. A pupil of whom nothing is
    said is absent. Raises UnknownApNeed for a mark on a need that does not exist.
    """
    by_need: dict[tuple[int, str], list[ApMarked]] = defaultdict(list)
    for mark in marks:
        topic_of(mark.code)
        if mark.until is None:
            by_need[mark.pupil, mark.code].append(mark)
    for pupil, codes in wishes.items():
        for code in dict.fromkeys(filter(None, map(need_of, codes))):
            by_need[pupil, code].append(ApMarked(pupil, code, ApMark.REQUESTED))
    needs = {key: _need(key[1], sorted(set(said), key=_age)) for key, said in by_need.items()}
    return {
        pupil: tuple(needs[pupil, code] for code in CODES if (pupil, code) in needs)
        for pupil in sorted({pupil for pupil, _ in needs})
    }


def _need(code: str, said: Sequence[ApMarked]) -> ApNeed:
    requests = [mark for mark in said if mark.mark is ApMark.REQUESTED]
    team = [mark for mark in said if not mark.by_pupil and mark.mark is not ApMark.REQUESTED]
    counts = (team or requests or said)[-1]
    return ApNeed(code, counts.mark, counts.by_pupil, bool(requests), tuple(said))


def _age(mark: ApMarked) -> tuple[int, int, int, str]:
    """Order by date, undated first; at the same second what asks for work comes last, so that it counts."""
    return (
        -1 if mark.at is None else mark.at,
        _WEIGHT[mark.mark],
        0 if mark.by_pupil else 1,
        mark.by or "",
    )
