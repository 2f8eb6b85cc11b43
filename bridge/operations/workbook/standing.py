"""What is in force, as the rows of a workbook."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from bridge.operations.workbook.frames import rows_of
from bridge.operations.workbook.reading import NOTHING, Standing
from bridge.operations.workbook.saying import row_of
from bridge.operations.workbook.tabs import TAB, Row
from sync.divisions import divisions
from sync.entered import Entered
from sync.errors import NoFrame, NotPaired
from sync.frame import Frame
from sync.picture import stable_keys
from sync.snapshot import Reading, Snapshot, snapshot
from sync.store import Site, entries, queries

PEOPLE: Final = ("users", "cohorts", "cohort_members", "projects")
WISH_FOR: Final = "competency:barrette:lpc-palier-3:"
"""How a wish for a competency begins: as the plugin's project page keeps it."""


def standing_of(session: Session) -> Standing:
    """What is in force; nothing before a school was described."""
    try:
        site = queries.paired_site(session)
    except NotPaired:
        return NOTHING
    people = _people(session, site)
    entered = entries.entered(session, site.id)
    own = {number: name for name, number in entries.own_people(session, site.id).items()}
    try:
        frame = queries.frame_in_force(session, site.id)
    except NoFrame:
        return Standing(NOTHING.content, has_moodle=bool(site.url), names=_names(people, own))
    called = own | stable_keys(_accounts(people))
    return Standing(
        content={**NOTHING.content, **_rows(frame, people, entered, called)},
        frame=frame,
        has_moodle=bool(site.url),
        names=_names(people, own),
        expected=frozenset({row.key for row in queries.expected_pupils(session, site.id)} | {*own.values()}),
        people=_adults(frame, entered) | ({name for _, name, _ in _accounts(people)} if site.url else set()),
    )


def _people(session: Session, site: Site) -> Snapshot | None:
    """The last reading of people, None before the first."""
    found: dict[str, Reading] = {}
    for kind in PEOPLE:
        reading = queries.stored_reading(session, site.id, kind)
        if reading is None:
            return None
        found[kind] = reading
    return snapshot(found)


def _accounts(people: Snapshot | None) -> list[tuple[int, str, str]]:
    return list(people["users"].records("id", "username", "idnumber")) if people else []


def _names(people: Snapshot | None, own: Mapping[int, str]) -> dict[str, str]:
    """The one identifier of everybody by whatever they are called."""
    accounts = _accounts(people)
    keys = stable_keys(accounts)
    return {username: keys[user] for user, username, _ in accounts} | {key: key for key in keys.values()}


def _adults(frame: Frame, entered: Entered) -> frozenset[str]:
    """Adults who are named already, with or without a row."""
    leaders = {w.leader for b in frame.barrettes for w in b.workshops}
    observers = {line.who for line in entered.lines if line.who}
    return frozenset(leaders | observers | {d.form_teacher for d in frame.divisions if d.form_teacher})


def _rows(
    frame: Frame, people: Snapshot | None, entered: Entered, called: Mapping[int, str]
) -> dict[str, tuple[Row, ...]]:
    rows = rows_of(frame)
    own = (
        TAB["placements"].row(pupil=called[pupil], first=stretch.first, last=stretch.last)
        for pupil, settled in sorted(entered.arrangements.items())
        if pupil in called
        for stretch in settled.away
    )
    return {
        **rows,
        "placements": (*rows["placements"], *own),
        "pupils": tuple(_pupils(frame, people, entered, called)),
        "positions": tuple(
            row_of(line, called[line.pupil]) for line in entered.lines if line.pupil in called
        ),
    }


def _pupils(frame: Frame, people: Snapshot | None, entered: Entered, called: Mapping[int, str]) -> list[Row]:
    """The active pupils, division after division and by name; then those of whom only something is settled."""
    if people is None:
        return []
    names = {
        user: (last, first) for user, last, first in people["users"].records("id", "lastname", "firstname")
    }
    projects = {
        user: (wish1, wish2, "done" if done else "waived" if waived else None)
        for user, wish1, wish2, done, waived in people["projects"].records(
            "userid", "wish1", "wish2", "timedone", "timewaived"
        )
    }
    found: list[Row] = []
    listed: set[int] = set()
    for division, pupils in divisions(people, frame).pupils.items():
        for pupil in sorted(pupils, key=lambda pupil: (*map(_sorting, names[pupil]), pupil)):
            last, first = names[pupil]
            listed.add(pupil)
            found.append(
                TAB["pupils"].row(
                    identifier=called[pupil], lastname=last or None, firstname=first or None, division=division,
                    **_project(projects.get(pupil)), **_settled(entered, pupil, called),
                )
            )  # fmt: skip
    for pupil in sorted(entered.arrangements.keys() - listed):
        settled = _settled(entered, pupil, called)
        if pupil in called and any(settled.values()):
            found.append(TAB["pupils"].row(identifier=called[pupil], **settled))
    return found


def _sorting(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _project(kept: tuple[str, str, str | None] | None) -> dict[str, str | None]:
    wish1, wish2, project = kept or ("", "", None)
    return {
        "wish1": wish1.removeprefix(WISH_FOR) or None,
        "wish2": wish2.removeprefix(WISH_FOR) or None,
        "project": project,
    }


def _settled(entered: Entered, pupil: int, called: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    settled = entered.arrangements.get(pupil)
    if settled is None:
        return {}
    return {
        "attends": tuple(sorted(settled.barrettes)),
        "together": tuple(sorted(called[p] for p in settled.together if p in called)),
        "apart": tuple(sorted(called[p] for p in settled.apart if p in called)),
    }
