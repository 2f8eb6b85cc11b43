"""One group, pupil by pupil: why here, what to lean on, what else was considered. For the team only."""

from dataclasses import dataclass, replace

from bridge.operations.sight import WHOLE, Sight
from bridge.operations.views.book import Book, Pupil, WorkshopLabel
from bridge.operations.views.groups import Card, card, places_of, proposals
from bridge.operations.views.reasons import Reason, reason_of
from bridge.operations.views.seen import seen_card
from bridge.operations.workplace import Workplace
from mappings.frameworks import LPC_PALIER_3, load
from sync.frame import Barrette
from sync.picture import Picture
from sync.store import StoredProposal


@dataclass(frozen=True, slots=True)
class Person:
    """One pupil of the group. `strengths` are the domains in which all that was observed is acquired."""

    pupil: Pupil
    strengths: tuple[str, ...]
    reason: Reason | None
    done: int | None
    """Activities done; None while Moodle does not have the group."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group and its people. `showing` says which version: proposed or published."""

    barrette: str
    barrette_key: str
    card: Card
    showing: str
    both: bool
    people: tuple[Person, ...]
    others: tuple[WorkshopLabel, ...]
    """The other workshops of the barrette, where a person may decide that a pupil goes."""


def group(
    place: Workplace, barrette_key: str, workshop: str, showing: str = "proposed", sight: Sight = WHOLE
) -> Group | None:
    """One group; None when the barrette or its group does not exist, or nothing of it is for `sight`, which is named.

    Raises NotPaired, NoFrame.
    """
    with place.store.session() as session:
        book = Book(session, place)
        page = _found(book, barrette_key, workshop, "published" if sight.is_own else showing)
        return page if page is None or sight.is_whole else _seen(book, page, sight)


def _seen(book: Book, page: Group, sight: Sight) -> Group | None:
    """What is theirs of a group that is published; nothing of it in figures alone."""
    if not sight.is_own or page.showing != "published":
        return None
    divisions = sight.divisions(book.frame)
    led = (page.barrette_key, page.card.workshop.key) in sight.groups(book.frame)
    people = tuple(each for each in page.people if led or each.pupil.division in divisions)
    card = seen_card(page.card, divisions, led=led)
    return replace(page, card=card, people=people, both=False) if people else None


def _found(book: Book, barrette_key: str, workshop: str, showing: str) -> Group | None:
    barrette = book.barrette(barrette_key)
    if barrette is None:
        return None
    versions = {state: proposals(book, state).get(barrette.key) for state in ("waiting", "published")}
    waiting, published = versions["waiting"], versions["published"]
    shown = published if showing == "published" else waiting or published
    barrette = book.offering(barrette, shown)
    pupils = [pupil for pupil, its in places_of(shown).items() if its == workshop]
    if shown is None or not book.sorted(pupils):
        return None
    return _group(book, barrette, workshop, shown, published, both=bool(waiting and published))


def _group(
    book: Book,
    barrette: Barrette,
    workshop: str,
    shown: StoredProposal,
    published: StoredProposal | None,
    *,
    both: bool,
) -> Group:
    state = "published" if shown.state == "published" else "proposed"
    reasons = {place.pupil: place.reasons for place in shown.placements if place.workshop == workshop}
    pupils = book.sorted(reasons)
    before = places_of(published) if state == "proposed" else {}
    its_card = card(book, barrette, workshop, pupils, before, state)
    picture = book.picture(reasons)
    done = its_card.work.by_pupil if its_card.work else {}
    people = tuple(
        Person(
            pupil,
            _strengths(picture, pupil.id),
            reason_of(book, barrette, picture, pupil.id, reasons[pupil.id]),
            done.get(pupil.id) if its_card.work else None,
        )
        for pupil in pupils
    )
    keys = [w.key for w in barrette.workshops if w.key != workshop]
    others = tuple(book.workshop(barrette, key) for key in keys)
    return Group(barrette.name, barrette.key, its_card, state, both, people, others)


def _strengths(picture: Picture | None, pupil: int) -> tuple[str, ...]:
    needs = picture.needs.get(pupil) if picture else None
    framework = load(LPC_PALIER_3)
    return tuple(framework.node(s.domain).label for s in needs.strengths) if needs else ()
