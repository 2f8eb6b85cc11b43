"""Map: from columns read in Moodle to pupils by division, positions and needs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mappings.frameworks import LPC_PALIER_3, load, read_idnumber
from mappings.messages import MappingError, Message, message
from mappings.needs import PupilNeeds, needs_of
from mappings.positioning import Observation, Position, Source, positions
from mappings.scales import ScaleMapping, propose
from mappings.settling_in import Project
from mappings.states import State
from sync.divisions import divisions
from sync.frame import Frame
from sync.snapshot import Snapshot

NOT_OBSERVED = 0
"""A cell of the grid in which somebody said that they had no occasion; a self-position that says "I cannot say"."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A teacher had no occasion to observe one pupil on one item: no position, yet not nothing either."""

    pupil: int
    item: str
    rater: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The school as Moodle shows it, in the domain's words. People are Moodle user ids.

    `notices` say what was left aside and why: a person should look.
    """

    pupils: Mapping[str, tuple[int, ...]]
    """Active pupils by division key."""
    stable_keys: Mapping[int, str]
    """The school's own name of each person: their idnumber when nobody else has it, else their username."""
    staff: Mapping[str, int]
    """User ids by username, for leaders."""
    items: Mapping[int, str]
    """Item codes by Moodle competency id."""
    positions: tuple[Position, ...]
    needs: Mapping[int, PupilNeeds]
    notices: tuple[Message, ...]
    unread: tuple[str, ...] = ()
    """Divisions whose cohort is not in scope: who is in them is not known, so nobody has left them."""
    unseen: frozenset[Unseen] = frozenset()
    """What somebody looked for and had no occasion to observe."""
    self_positions: Mapping[tuple[int, str], State] = field(default_factory=dict)
    """Where pupils say that they stand, by pupil and item; it enters no position."""
    projects: Mapping[int, Project] = field(default_factory=dict)
    """By pupil; whoever has begun none is absent."""


def draw(snapshot: Snapshot, frame: Frame) -> Picture:
    """Draw the picture of one school from one snapshot."""
    found = divisions(snapshot, frame)
    items = _items(snapshot)
    scales, scale_notices = _scales(snapshot, items)
    everybody = found.everybody
    rated = (*_observations(snapshot, items, scales), *_cells(snapshot, items))
    observations = [observation for observation in rated if observation.pupil in everybody]
    placed = positions(observations)
    users = list(snapshot["users"].records("id", "username", "idnumber"))
    return Picture(
        pupils=found.pupils,
        stable_keys=stable_keys(users),
        staff={username: user for user, username, _ in users},
        items=items,
        positions=placed,
        needs={each.pupil: each for each in needs_of(load(LPC_PALIER_3), placed)},
        notices=(*found.notices, *scale_notices, *_unknown_staff(frame, {name for _, name, _ in users})),
        unread=found.unread,
        unseen=frozenset(each for each in _unseen(snapshot, items) if each.pupil in everybody),
        self_positions={
            (pupil, items[competency]): State(state)
            for pupil, competency, state in snapshot["self_positions"].records(
                "userid", "competencyid", "state"
            )
            if pupil in everybody and competency in items and state != NOT_OBSERVED
        },
        projects={pupil: project for pupil, project in projects_of(snapshot) if pupil in everybody},
    )


def accounts(picture: Picture) -> dict[str, int]:
    """User ids by whatever the school calls people: their username, or the idnumber that is theirs alone."""
    return {**picture.staff, **{name: user for user, name in picture.stable_keys.items()}}


def projects_of(snapshot: Snapshot) -> Iterator[tuple[int, Project]]:
    """The project of each pupil who has one; a wish that is not made is left out."""
    rows = snapshot["projects"].records("userid", "wish1", "wish2", "timedone", "timewaived")
    for pupil, wish1, wish2, done, waived in rows:
        yield pupil, Project(bool(done), bool(waived), tuple(filter(None, (wish1, wish2))))


def stable_keys(users: Sequence[tuple[int, str, str]]) -> dict[int, str]:
    """The idnumber where it is one person's own: Moodle lets several have the same, as « 0 »; else the username."""
    bearers = Counter(name for _, username, idnumber in users for name in {username, idnumber})
    return {
        user: idnumber if idnumber and bearers[idnumber] == 1 else username
        for user, username, idnumber in users
    }


def _unknown_staff(frame: Frame, usernames: set[str]) -> Iterator[Message]:
    """Leaders and form teachers who are neither an account in scope nor somebody that the frame describes by name."""
    known = usernames | {person.key for person in frame.staff if person.name}
    for barrette in frame.barrettes:
        for workshop in barrette.workshops:
            if workshop.leader not in known:
                yield message("leader_unknown", workshop=workshop.key, leader=workshop.leader)
    for division in frame.divisions:
        if division.form_teacher and division.form_teacher not in known:
            yield message("form_teacher_unknown", division=division.name, teacher=division.form_teacher)


def _items(snapshot: Snapshot) -> dict[int, str]:
    """The competencies that are nodes of the framework we speak, recognised by their idnumber."""
    found = {}
    for competency, idnumber in snapshot["competencies"].records("id", "idnumber"):
        name = read_idnumber(idnumber)
        if name and name[0] == LPC_PALIER_3 and name[1]:
            found[competency] = name[1]
    return found


def _scales(snapshot: Snapshot, items: Mapping[int, str]) -> tuple[dict[int, ScaleMapping], list[Message]]:
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


def _mapping(items: str, configuration: str, notices: list[Message]) -> ScaleMapping | None:
    try:
        return propose(items, configuration)
    except MappingError as error:
        notices.extend(error.messages)
        return None


def _observations(
    snapshot: Snapshot, items: Mapping[int, str], scales: Mapping[int, ScaleMapping]
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


def _cells(snapshot: Snapshot, items: Mapping[int, str]) -> Iterator[Observation]:
    """The cells of the grid that say a state. They are in the three states already: no scale is read."""
    cells = snapshot["observations"].records(
        "userid", "competencyid", "raterid", "courseid", "state", "timemodified"
    )
    for pupil, competency, rater, course, state, at in cells:
        if competency in items and state != NOT_OBSERVED:
            yield Observation(pupil, items[competency], rater, State(state), at, course or None, Source.GRID)


def _unseen(snapshot: Snapshot, items: Mapping[int, str]) -> Iterator[Unseen]:
    cells = snapshot["observations"].records("userid", "competencyid", "raterid", "state")
    for pupil, competency, rater, state in cells:
        if competency in items and state == NOT_OBSERVED:
            yield Unseen(pupil, items[competency], rater)


def _observation(
    items: Mapping[int, str],
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
        yield Observation(pupil, items[competency], rater, state, at, course, source)
