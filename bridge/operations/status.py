"""How things stand, in one look."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bridge.operations.workplace import Workplace
from sync.store import queries


@dataclass(frozen=True, slots=True)
class Status:
    """The paired site, the last synchronisation that ended and whether one is under way."""

    site: str
    url: str
    last: dict[str, Any] | None
    last_ended_at: datetime | None
    asked_by: str
    under_way: bool

    def as_json(self) -> dict[str, Any]:
        """The status as plain JSON."""
        return asdict(self)


def state_of(place: Workplace) -> Status:
    """The status of the paired site. Raises NotPaired."""
    with place.store.session() as session:
        site = queries.paired_site(session)
        last = queries.last_run(session, site.id)
        newest = queries.last_run(session, site.id, ended=False)
        return Status(
            site=site.name,
            url=site.url,
            last=last.report if last else None,
            last_ended_at=last.ended_at if last else None,
            asked_by=last.asked_by if last else "",
            under_way=newest is not None and newest.ended_at is None,
        )
