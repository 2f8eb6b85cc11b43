"""Where the school stands, for the head of every page."""

from dataclasses import dataclass

from bridge.operations.workplace import Workplace
from sync.errors import NoFrame, NotPaired
from sync.store import queries


@dataclass(frozen=True, slots=True)
class Situation:
    """The school's name and year, empty until it is described; whether something waits for a person."""

    school: str = ""
    year: str = ""
    moodle: str = ""
    waiting: bool = False


def situation(place: Workplace) -> Situation:
    """What every page says at its edges. Raises nothing: a page without a school is still a page."""
    with place.store.session() as session:
        try:
            site = queries.paired_site(session)
        except NotPaired:
            return Situation()
        waiting = queries.waiting_plan(session, site.id) is not None
        try:
            frame = queries.frame_in_force(session, site.id)
        except NoFrame:
            return Situation(moodle=site.name, waiting=waiting)
        return Situation(frame.name, frame.year, site.name, waiting)
