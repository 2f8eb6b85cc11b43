"""How things stand, in one look."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bridge.operations.workplace import Workplace
from sync.lease import Holder, held
from sync.store import queries


@dataclass(frozen=True, slots=True)
class Status:
    """The paired site, the last synchronisation that ended, and who makes one now."""

    site: str
    url: str
    last: dict[str, Any] | None
    last_ended_at: datetime | None
    asked_by: str
    at_work: Holder | None

    def as_json(self) -> dict[str, Any]:
        """The status as plain JSON."""
        return asdict(self)


def state_of(place: Workplace) -> Status:
    """The status of the paired site. Raises NotPaired."""
    with place.store.session() as session:
        site = queries.paired_site(session)
        last = queries.last_run(session, site.id)
    return Status(
        site=site.name,
        url=site.url,
        last=last.report if last else None,
        last_ended_at=last.ended_at if last else None,
        asked_by=last.asked_by if last else "",
        at_work=held(place.store, site.id),
    )


def at_work(place: Workplace) -> Holder | None:
    """Who synchronises the paired site now, on whichever machine; None when nobody does. Raises NotPaired."""
    return held(place.store, place.site().id)
