"""One pupil's place in one barrette, as proposed or published, with its reason: what the command line explains."""

from dataclasses import dataclass

from bridge.operations.views.book import Book, WorkshopLabel
from bridge.operations.views.groups import places_of, proposals
from bridge.operations.views.pupil import find_pupil
from bridge.operations.views.reasons import Reason, reason_of
from bridge.operations.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """Where one pupil is in a barrette; `reason` is None for a place kept during a work placement."""

    barrette: str
    pupil: str
    state: str
    """proposed, published."""
    workshop: WorkshopLabel
    rules: str
    reason: Reason | None


def place_told(place: Workplace, barrette_key: str, given: str) -> PlaceTold | None:
    """The place of a pupil, None when the barrette has none for them.

    Raises UnknownPupil, NotPaired, NoFrame.
    """
    with place.store.session() as session:
        book = Book(session, place)
        pupil, barrette = find_pupil(book, given), book.barrette(barrette_key)
        if barrette is None:
            return None
        for state, shown in (("proposed", "waiting"), ("published", "published")):
            proposal = proposals(book, shown).get(barrette.key)
            workshop = places_of(proposal).get(pupil)
            if proposal and workshop:
                offering = book.offering(barrette, proposal)
                reasons = next(p.reasons for p in proposal.placements if p.pupil == pupil)
                reason = reason_of(book, offering, book.picture((pupil,)), pupil, reasons)
                label = book.workshop(offering, workshop)
                return PlaceTold(barrette.name, book.names[pupil], state, label, proposal.rules, reason)
        return None
