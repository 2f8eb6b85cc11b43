"""The whole in a few figures, all from what was last read in Moodle."""

from dataclasses import dataclass

from bridge.operations.views.book import Book
from bridge.operations.views.groups import proposals
from bridge.operations.workplace import Workplace
from sync.frame import Barrette
from sync.store import queries


@dataclass(frozen=True, slots=True)
class BarretteFigures:
    """One barrette: its groups in Moodle, its pupils, how many are placed or away, and what they have completed."""

    name: str
    groups: int
    pupils: int
    placed: int
    away: int
    done: int
    asked: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The school. `served` of the `having` pupils with a priority need work on one.

    `at_rest`: the last synchronisation had nothing to write.
    """

    barrettes: tuple[BarretteFigures, ...]
    having: int
    served: int
    early: int
    """Pupils who write their project before any group."""
    at_rest: bool


def summary(place: Workplace) -> Summary:
    """The figures of the last synchronisation. Raises NotPaired, NoFrame."""
    with place.store.session() as session:
        book = Book(session, place)
        coverage = [each.measures["coverage"] for each in proposals(book, "published").values()]
        last = queries.last_run(session, book.site.id)
        return Summary(
            barrettes=tuple(_figures(book, barrette) for barrette in book.frame.barrettes),
            having=sum(each["having"] for each in coverage),
            served=sum(each["served"] for each in coverage),
            early=len({p.id for b in book.frame.barrettes for each in book.early(b).values() for p in each}),
            at_rest=last is not None and last.state == "unchanged",
        )


def _figures(book: Book, barrette: Barrette) -> BarretteFigures:
    pool = book.pool(barrette)
    groups = [group for (key, _), group in book.progress.items() if key == barrette.key]
    placed = {pupil for group in groups for pupil in group.by_pupil}
    return BarretteFigures(
        name=barrette.name,
        groups=len(groups),
        pupils=len(pool),
        placed=sum(pupil.id in placed for pupil in pool),
        away=sum(pupil.away is not None for pupil in pool),
        done=sum(group.done for group in groups),
        asked=sum(group.asked for group in groups),
    )
