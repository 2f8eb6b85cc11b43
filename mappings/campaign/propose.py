"""Who is asked for what: proposed from subjects, shared fairly, and the same for the same data.

In each division: first every item finds one person if anybody can be asked for it, then a second one if there is
room; then work is moved from who has more to who has less until no move would make it fairer. Each step follows
augmenting paths, so what is left out is left out because nobody could take it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mappings.campaign.book import CampaignBook, load_campaign
from mappings.campaign.spec import Ask, CampaignSpec, Teacher
from mappings.messages import Message, message


@dataclass(frozen=True, slots=True)
class AskProposal:
    """What is proposed. `nobody`: division and item of which nobody can be asked; `alone`: of one person only.

    `unknown_subjects` are the names that the book does not describe: those people are asked only for what
    everybody can see.
    """

    asks: tuple[Ask, ...]
    nobody: tuple[tuple[str, str], ...]
    alone: tuple[tuple[str, str], ...]
    unknown_subjects: tuple[str, ...]

    def notices(self) -> tuple[Message, ...]:
        """Say what a person should see before agreeing."""
        return (
            *(message("ask_nobody", division=division, item=item) for division, item in self.nobody),
            *(message("ask_subject_unknown", subject=subject) for subject in self.unknown_subjects),
        )


def propose_asks(
    spec: CampaignSpec,
    teachers: Iterable[Teacher],
    pupils: Mapping[str, int],
    book: CampaignBook | None = None,
) -> AskProposal:
    """Propose who is asked for what, in each division of `pupils` (its size by key).

    Nobody is asked for more than the minutes of the book in one division. Neither the order of the teachers nor
    that of the divisions matters; teachers of other divisions are left out.
    """
    book = book or load_campaign()
    people = sorted(teachers, key=lambda teacher: teacher.key)
    divisions = {
        division: _Division(spec, [t for t in people if division in t.divisions], pupils[division], book)
        for division in sorted(pupils)
    }
    for share in divisions.values():
        share.settle(book.people_an_item)
    counted = [(d, item, len(share.asked[item])) for d, share in divisions.items() for item in spec.items]
    here = [teacher for teacher in people if set(teacher.divisions) & pupils.keys()]
    return AskProposal(
        asks=tuple(ask for division, share in divisions.items() for ask in share.asks(division)),
        nobody=tuple((division, item) for division, item, count in counted if not count),
        alone=tuple((division, item) for division, item, count in counted if count == 1),
        unknown_subjects=tuple(sorted({t.subject for t in here if not book.seen_in(t.subject)})),
    )


class _Division:
    """The sharing of one division: who is asked for which item so far."""

    def __init__(self, spec: CampaignSpec, teachers: list[Teacher], pupils: int, book: CampaignBook) -> None:
        self.items = spec.items
        self.room = book.items_at_most(pupils, len(spec.items))
        self.able = {
            item: [teacher.key for teacher in teachers if book.may_see(teacher.subject, item)]
            for item in spec.items
        }
        self.asked: dict[str, set[str]] = {item: set() for item in spec.items}
        self.work: dict[str, list[str]] = {teacher.key: [] for teacher in teachers}

    def settle(self, people: int) -> None:
        """Ask, as long as somebody can be; then share fairly."""
        for _ in range(people):
            for item in self.items:
                self._find(item, set())
        while any(self._relieve(teacher) for teacher in self._by_work(self.work, most_first=True)):
            pass

    def asks(self, division: str) -> Iterable[Ask]:
        """What each person is asked for, items in the campaign's order."""
        for teacher in sorted(self.work):
            items = tuple(item for item in self.items if teacher in self.asked[item])
            if items:
                yield Ask(teacher, division, items)

    def _find(self, item: str, seen: set[str]) -> bool:
        """Ask one more person for an item, moving other items about if need be."""
        for teacher in self._by_work(self.able[item]):
            if teacher in seen or teacher in self.asked[item]:
                continue
            seen.add(teacher)
            if len(self.work[teacher]) < self.room:
                self._ask(item, teacher)
                return True
            for other in list(self.work[teacher]):
                if self._find(other, seen):
                    self._take_back(other, teacher)
                    self._ask(item, teacher)
                    return True
        return False

    def _relieve(self, teacher: str) -> bool:
        """Move one item of a person towards somebody who has at least two fewer."""
        return self._pass_on(teacher, len(self.work[teacher]) - 2, {teacher})

    def _pass_on(self, teacher: str, at_most: int, seen: set[str]) -> bool:
        for item in sorted(self.work[teacher], key=self.items.index):
            for other in self._by_work(self.able[item]):
                if other in seen or other in self.asked[item]:
                    continue
                seen.add(other)
                if len(self.work[other]) <= at_most or self._pass_on(other, at_most, seen):
                    self._take_back(item, teacher)
                    self._ask(item, other)
                    return True
        return False

    def _by_work(self, teachers: Iterable[str], *, most_first: bool = False) -> list[str]:
        sign = -1 if most_first else 1
        return sorted(teachers, key=lambda teacher: (sign * len(self.work[teacher]), teacher))

    def _ask(self, item: str, teacher: str) -> None:
        self.asked[item].add(teacher)
        self.work[teacher].append(item)

    def _take_back(self, item: str, teacher: str) -> None:
        self.asked[item].remove(teacher)
        self.work[teacher].remove(item)
