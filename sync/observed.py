"""What people observed, as Moodle's rows tell it: who, of whom, on which item, which state.

Items are those of the LPC. What was observed on another framework that we know is carried to it by the crosswalk,
with the original beside; a competency that is of none is left aside.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mappings.ap_needs import CODES
from mappings.crosswalk import to_lpc
from mappings.frameworks import LPC_PALIER_3, read_idnumber
from mappings.messages import MappingError, Message
from mappings.needs import ApMarked
from mappings.positioning import Observation, Original, Source
from mappings.scales import ScaleMapping, propose
from mappings.states import ApMark, State
from sync.editions import SHIPPED_LANGUAGES, Languages, OwnFramework
from sync.snapshot import Snapshot

NOT_OBSERVED = 0
"""A cell of the grid in which somebody said that they had no occasion; a self-position that says "I cannot say"."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a competency of Moodle's is: `codes` on the LPC; `framework` and `code` where it stands itself."""

    codes: tuple[str, ...]
    framework: str
    code: str

    @property
    def is_item(self) -> bool:
        """Whether it is a node of the LPC itself."""
        return self.framework == LPC_PALIER_3


@dataclass(frozen=True, slots=True)
class Unseen:
    """A teacher had no occasion to observe one pupil on one item: no position, yet not nothing either."""

    pupil: int
    item: str
    rater: int


def spoken(snapshot: Snapshot, languages: Languages = SHIPPED_LANGUAGES) -> Mapping[int, Spoken]:
    """The competencies whose framework we know, recognised by their idnumber."""
    own = _own_competencies(snapshot, languages.own)
    found = {}
    for competency, idnumber in snapshot["competencies"].records("id", "idnumber"):
        name = read_idnumber(idnumber)
        try:
            if competency in own:
                found[competency] = own[competency]
            elif name and name[1]:
                codes = to_lpc(name[0], name[1], languages.crosswalk)
                found[competency] = Spoken(codes, name[0], name[1])
        except MappingError:  # of a framework, or a code, that the crosswalk does not relate
            continue
    return found


def _own_competencies(snapshot: Snapshot, own: OwnFramework | None) -> Mapping[int, Spoken]:
    """Those of the school's own framework, known by its idnumber and by theirs."""
    if own is None:
        return {}
    theirs = {
        f for f, name in snapshot["frameworks"].records("id", "idnumber") if name == own.school.idnumber
    }
    codes = own.by_idnumber
    rows = snapshot["competencies"].records("id", "frameworkid", "idnumber")
    return {
        competency: Spoken(own.crosswalk.forward(codes[idnumber]), own.school.idnumber, idnumber)
        for competency, framework, idnumber in rows
        if framework in theirs and idnumber in codes
    }


def scales(snapshot: Snapshot, items: Mapping[int, Spoken]) -> tuple[dict[int, ScaleMapping], list[Message]]:
    """How to read a grade of each competency; a scale that says nothing of acquis is left aside and reported."""
    texts = dict(snapshot["scales"].records("id", "items"))
    of_framework = {
        framework: (scale, configuration)
        for framework, scale, configuration in snapshot["frameworks"].records(
            "id", "scaleid", "scaleconfiguration"
        )
    }
    mappings: dict[tuple[int, str], ScaleMapping | None] = {}
    notices: list[Message] = []
    found: dict[int, ScaleMapping] = {}
    for competency, framework, own_scale, own_configuration in snapshot["competencies"].records(
        "id", "frameworkid", "scaleid", "scaleconfiguration"
    ):
        if competency not in items:
            continue
        key = (own_scale, own_configuration) if own_scale else of_framework.get(framework)
        if key is None:  # its framework was deleted between two readings, or its row did not come
            continue
        if key not in mappings:
            mappings[key] = _mapping(texts.get(key[0], ""), key[1], notices)
        mapping = mappings[key]
        if mapping:
            found[competency] = mapping
    return found, notices


def self_positions(
    snapshot: Snapshot, items: Mapping[int, Spoken]
) -> Iterator[tuple[tuple[int, str], State]]:
    """Where pupils say that they stand, by pupil and item."""
    rows = snapshot["self_positions"].records("userid", "competencyid", "state")
    for pupil, competency, state in rows:
        if competency in items and state != NOT_OBSERVED:
            yield from (((pupil, code), State(state)) for code in items[competency].codes)


def marks(snapshot: Snapshot) -> Iterator[ApMarked]:
    """What the team marked of AP needs on the plugin's page, in the name of the rater's user id.

    A need or a mark that a newer plugin may offer and that is not known here is left aside.
    """
    rows = snapshot["ap_marks"].records("userid", "need", "mark", "raterid", "timemodified")
    for pupil, need, mark, rater, at in rows:
        if need in CODES and mark in set(ApMark):
            yield ApMarked(pupil, need, ApMark(mark), str(rater), at)


def _mapping(items: str, configuration: str, notices: list[Message]) -> ScaleMapping | None:
    try:
        return propose(items, configuration)
    except MappingError as error:
        notices.extend(error.messages)
        return None


def rated(
    snapshot: Snapshot, items: Mapping[int, Spoken], scales: Mapping[int, ScaleMapping]
) -> Iterator[Observation]:
    """Ratings signed by a person, and the unsigned grades that courses keep."""
    signed = snapshot["evidence"].records(
        "userid", "competencyid", "raterid", "courseid", "grade", "timecreated"
    )
    kept = snapshot["ratings"].records("userid", "competencyid", "courseid", "grade", "timemodified")
    for pupil, competency, rater, course, grade, at in signed:
        yield from _observation(items, scales, Source.EVIDENCE, (pupil, competency, rater, course, grade, at))
    for pupil, competency, course, grade, at in kept:
        yield from _observation(items, scales, Source.RATING, (pupil, competency, None, course, grade, at))


def cells(snapshot: Snapshot, items: Mapping[int, Spoken]) -> Iterator[Observation]:
    """The cells of the grid that say a state. They are in the three states already: no scale is read."""
    rows = snapshot["observations"].records(
        "userid", "competencyid", "raterid", "courseid", "state", "timemodified"
    )
    for pupil, competency, rater, course, state, at in rows:
        if competency in items and state != NOT_OBSERVED:
            said = Observation(pupil, "", rater, State(state), at, course or None, Source.GRID)
            yield from _carried(said, items[competency], "barrette", str(state))


def unseen(snapshot: Snapshot, items: Mapping[int, Spoken]) -> Iterator[Unseen]:
    """The cells that somebody closed as "not observed"."""
    rows = snapshot["observations"].records("userid", "competencyid", "raterid", "state")
    for pupil, competency, rater, state in rows:
        if competency in items and state == NOT_OBSERVED:
            yield from (Unseen(pupil, code, rater) for code in items[competency].codes)


def _observation(
    items: Mapping[int, Spoken],
    scales: Mapping[int, ScaleMapping],
    source: Source,
    row: tuple[int, int, int | None, int | None, int, int],
) -> Iterator[Observation]:
    pupil, competency, rater, course, grade, at = row
    mapping = scales.get(competency)
    if mapping is None or not 1 <= grade <= len(mapping.values):
        return
    state = mapping.state_of(grade)
    if state is not None:
        said = Observation(pupil, "", rater, state, at, course, source)
        yield from _carried(said, items[competency], "moodle", mapping.values[grade - 1].label)


def _carried(said: Observation, item: Spoken, scale: str, value: str) -> Iterator[Observation]:
    """The same on the LPC; the original beside when it was said elsewhere."""
    original = None if item.is_item else Original(item.framework, item.code, scale, value)
    for code in item.codes:
        yield replace(said, item=code, original=original)
