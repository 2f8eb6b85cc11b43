"""Map: from columns read in Moodle to pupils by division, positions and needs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mappings.frameworks import LPC_PALIER_3, load, read_idnumber
from mappings.messages import MappingError, Message, message
from mappings.needs import PupilNeeds, needs_of
from mappings.positioning import Observation, Position, Source, positions
from mappings.scales import ScaleMapping, propose
from sync.divisions import divisions
from sync.frame import Frame
from sync.snapshot import Snapshot


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


def draw(snapshot: Snapshot, frame: Frame) -> Picture:
    """Draw the picture of one school from one snapshot."""
    found = divisions(snapshot, frame)
    items = _items(snapshot)
    scales, scale_notices = _scales(snapshot, items)
    everybody = found.everybody
    observations = [o for o in _observations(snapshot, items, scales) if o.pupil in everybody]
    placed = positions(observations)
    users = list(snapshot["users"].records("id", "username", "idnumber"))
    return Picture(
        pupils=found.pupils,
        stable_keys=_stable_keys(users),
        staff={username: user for user, username, _ in users},
        items=items,
        positions=placed,
        needs={each.pupil: each for each in needs_of(load(LPC_PALIER_3), placed)},
        notices=(*found.notices, *scale_notices, *_unknown_leaders(frame, {name for _, name, _ in users})),
        unread=found.unread,
    )


def _stable_keys(users: Sequence[tuple[int, str, str]]) -> dict[int, str]:
    """The idnumber where it is one person's own: Moodle lets several have the same, as « 0 »; else the username."""
    bearers = Counter(name for _, username, idnumber in users for name in {username, idnumber})
    return {
        user: idnumber if idnumber and bearers[idnumber] == 1 else username
        for user, username, idnumber in users
    }


def _unknown_leaders(frame: Frame, usernames: set[str]) -> Iterator[Message]:
    """Leaders who are neither an account in scope nor somebody that the frame describes by name."""
    described = {person.key for person in frame.staff if person.name}
    for barrette in frame.barrettes:
        for workshop in barrette.workshops:
            if workshop.leader not in usernames | described:
                yield message("leader_unknown", workshop=workshop.key, leader=workshop.leader)


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
