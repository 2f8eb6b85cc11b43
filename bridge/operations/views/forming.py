"""What groups are formed of, from an open book: to answer "what if", and to refuse what cannot hold."""

from bridge.operations.views.book import Book
from sync.decide import Forming
from sync.decided import decided_places
from sync.editions import PLACEMENT_RULES, rules_of
from sync.memberships import memberships
from sync.picture import Picture
from sync.place_decisions import standing_decisions
from sync.store import queries
from sync.waits import waits


def forming_of(book: Book, picture: Picture) -> Forming:
    """The same as a synchronisation would form groups of, with what waits to be published open."""
    session, site_id, seed = book.session, book.site.id, book.seed
    frame = book.frame.with_offers(queries.offers_in(session, site_id, "waiting"))
    taken = (row.decision for row in queries.place_decisions(session, site_id))
    standing = standing_decisions(taken, frame, picture)
    expected = (row.expected for row in queries.expected_pupils(session, site_id))
    places = decided_places(expected, frame, picture, book.published)
    decided = {b.key: standing.of(b.key).with_fixed(places.get(b.key, ())) for b in frame.barrettes}
    rules = rules_of(queries.edition_in_force(session, site_id, PLACEMENT_RULES))
    waited = waits(frame, picture, memberships(session, site_id), book.day)
    offers = {b.key: b.workshops for b in book.frame.barrettes if b.is_open}
    return Forming(frame, picture, book.published, book.day, rules, seed, decided, waited, offers=offers)
