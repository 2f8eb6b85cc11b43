"""Map: from columns read in Moodle to pupils by division, positions and needs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mappings.ap_marks import ap_needs_of
from mappings.calendar import Arrangement
from mappings.frameworks import LPC_PALIER_3, load
from mappings.messages import Message, message
from mappings.needs import ApMarked, PupilNeeds, needs_of
from mappings.positioning import ConsensusRule, Position, positions
from mappings.settling_in import Project
from mappings.states import State
from sync.divisions import divisions
from sync.editions import SHIPPED_LANGUAGES, Languages
from sync.entered import NOTHING_ENTERED, Entered
from sync.frame import Frame
from sync.observed import Unseen, cells, marks, rated, scales, self_positions, spoken, unseen
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
    unseen: frozenset[Unseen] = frozenset()
    """What somebody looked for and had no occasion to observe."""
    self_positions: Mapping[tuple[int, str], State] = field(default_factory=dict)
    """Where pupils say that they stand, by pupil and item; it enters no position."""
    projects: Mapping[int, Project] = field(default_factory=dict)
    """By pupil; whoever has begun none is absent."""
    arrangements: Mapping[int, Arrangement] = field(default_factory=dict)
    """What is settled for one pupil apart from their division: part-time, own placements, with or without whom."""
    cohorts: Mapping[str, int] = field(default_factory=dict)
    """The Moodle cohort of each division that is read, by division key."""


def draw(
    snapshot: Snapshot,
    frame: Frame,
    entered: Entered = NOTHING_ENTERED,
    rule: ConsensusRule = ConsensusRule.MAJORITY,
    languages: Languages = SHIPPED_LANGUAGES,
) -> Picture:
    """Draw the picture of one school from one snapshot and from what was entered beside Moodle.

    `rule` is how several observers come to one position; `languages` carry to the LPC what was observed on other
    frameworks.
    """
    found = divisions(snapshot, frame)
    items = spoken(snapshot, languages)
    read_by, scale_notices = scales(snapshot, items)
    everybody = found.everybody
    said = (*rated(snapshot, items, read_by), *cells(snapshot, items), *entered.observations)
    observations = [observation for observation in said if observation.pupil in everybody]
    decisions = [decision for decision in entered.decisions if decision.pupil in everybody]
    placed = positions(observations, decisions, entered.evidence, rule)
    projects = {pupil: project for pupil, project in projects_of(snapshot) if pupil in everybody}
    users = list(snapshot["users"].records("id", "username", "idnumber"))
    return Picture(
        pupils=found.pupils,
        stable_keys=stable_keys(users),
        staff={username: user for user, username, _ in users},
        items={competency: item.code for competency, item in items.items() if item.is_item},
        positions=placed,
        needs=_needs(placed, (*marks(snapshot), *entered.marked), projects),
        notices=(*found.notices, *scale_notices, *_unknown_staff(frame, {name for _, name, _ in users})),
        unread=found.unread,
        cohorts=found.cohorts,
        unseen=frozenset(
            each
            for each in (*unseen(snapshot, items), *(Unseen(*seen) for seen in entered.unseen))
            if each.pupil in everybody
        ),
        self_positions={
            key: state
            for key, state in {**dict(self_positions(snapshot, items)), **entered.self_positions}.items()
            if key[0] in everybody
        },
        projects=projects,
        arrangements={pupil: a for pupil, a in entered.arrangements.items() if pupil in everybody},
    )


def _needs(
    placed: tuple[Position, ...], said: Iterable[ApMarked], projects: Mapping[int, Project]
) -> Mapping[int, PupilNeeds]:
    """Needs of both families: what positions show, and what the team or the pupil marked or wished."""
    wishes = {pupil: project.wishes for pupil, project in projects.items()}
    marked = ap_needs_of(said, wishes)
    return {each.pupil: each for each in needs_of(load(LPC_PALIER_3), placed, marked)}


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
