"""The decisions about places that stand, by the names that people know."""

from dataclasses import dataclass
from datetime import datetime

from bridge.operations.views.book import Book
from bridge.operations.workplace import Workplace
from sync.store import StoredDecision, queries


@dataclass(frozen=True, slots=True)
class TakenDecision:
    """A decision that stands; `pupil` is "" for a locked group."""

    number: int
    what: str
    barrette: str
    workshop: str
    slot: str
    """Name of the barrette."""
    theme: str
    """What the workshop is about."""
    pupil: str
    by: str
    at: datetime
    why: str


def decisions(place: Workplace) -> tuple[TakenDecision, ...]:
    """The decisions that stand, oldest first. Raises NotPaired, NoFrame."""
    with place.store.session() as session:
        book = Book(session, place)
        return tuple(_told(book, row) for row in queries.place_decisions(session, book.site.id))


def _told(book: Book, row: StoredDecision) -> TakenDecision:
    barrette = book.barrette(row.barrette)
    return TakenDecision(
        number=row.id,
        what=row.what,
        barrette=row.barrette,
        workshop=row.workshop,
        slot=barrette.name if barrette else row.barrette,
        theme=book.workshop(barrette, row.workshop).theme if barrette else row.workshop,
        pupil=book.names.get(row.pupil, "") if row.pupil is not None else "",
        by=row.made_by,
        at=row.made_at,
        why=row.why,
    )
