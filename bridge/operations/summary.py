"""The whole in a few figures, from what was last read in Moodle."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bridge.operations.workplace import Workplace
from sync.frame import Frame
from sync.kinds import KINDS
from sync.picture import draw
from sync.progress import GroupProgress, group_progress
from sync.snapshot import Snapshot
from sync.store import queries


@dataclass(frozen=True, slots=True)
class BarretteFigures:
    """One barrette: its needs groups in Moodle, pupils, places, and activities done of those that its pupils have."""

    key: str
    name: str
    groups: int
    pupils: int
    placed: int
    away: int
    done: int
    to_do: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The school. `served` of the `having` pupils with a priority need work on one."""

    barrettes: tuple[BarretteFigures, ...]
    having: int
    served: int
    nothing_left: bool


def read(place: Workplace) -> Summary:
    """The figures of the last synchronisation. Raises NotPaired, NoFrame, LookupError before the first one."""
    with place.store.session() as session:
        site = queries.paired_site(session)
        frame = queries.frame_in_force(session, site.id)
        snapshot = stored_snapshot(session, site.id)
        published = queries.proposals_in(session, site.id, "published")
        coverage = [proposal.measures["coverage"] for proposal in published]
        last = queries.last_run(session, site.id)
        nothing_left = last is not None and last.state == "unchanged"
    away = frame.on_placement(place.today)
    return Summary(
        barrettes=figures(frame, snapshot, away),
        having=sum(each["having"] for each in coverage),
        served=sum(each["served"] for each in coverage),
        nothing_left=nothing_left,
    )


def stored_snapshot(session: Session, site_id: int) -> Snapshot:
    """The read copy of every kind. Raises LookupError before the first synchronisation."""
    readings = {kind: queries.stored_reading(session, site_id, kind) for kind in KINDS}
    found = {kind: reading for kind, reading in readings.items() if reading}
    if len(found) < len(KINDS):
        raise LookupError("nothing was read yet")
    return Snapshot(found)


def figures(frame: Frame, snapshot: Snapshot, away: frozenset[str]) -> tuple[BarretteFigures, ...]:
    """Count barrette by barrette what Moodle holds."""
    picture = draw(snapshot, frame)
    everybody = frozenset(pupil for members in picture.pupils.values() for pupil in members)
    groups: dict[str, list[GroupProgress]] = defaultdict(list)
    for group in group_progress(frame, snapshot, everybody):
        groups[group.barrette].append(group)
    return tuple(
        BarretteFigures(
            key=b.key,
            name=b.name,
            groups=len(groups[b.key]),
            pupils=sum(len(picture.pupils[d]) for d in b.divisions),
            placed=len({pupil for group in groups[b.key] for pupil in group.pupils}),
            away=sum(len(picture.pupils[d]) for d in b.divisions if d in away),
            done=sum(group.done for group in groups[b.key]),
            to_do=sum(group.to_do for group in groups[b.key]),
        )
        for b in frame.barrettes
    )
