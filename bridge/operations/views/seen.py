"""What is left of a page for somebody who does not see everything: without names, or only what is theirs."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from bridge.operations.sight import Sight
from bridge.operations.views.book import Book, Pupil

if TYPE_CHECKING:  # those pages are made with these functions
    from bridge.operations.views.groups import Card, GroupsPage, Section

NOBODY = 0
"""The id of a pupil whose name is withheld."""


def nameless(pupils: Iterable[Pupil]) -> tuple[Pupil, ...]:
    """The same pupils without what names them."""
    return tuple(replace(pupil, id=NOBODY, name="") for pupil in pupils)


def seen_groups(book: Book, page: "GroupsPage", sight: Sight) -> "GroupsPage":
    """The groups as far as somebody sees: in figures without names, or those that are theirs."""
    if sight.is_whole:
        return page
    if not sight.is_named:
        return replace(page, named=False, sections=tuple(without_names(each) for each in page.sections))
    divisions, led = sight.divisions(book.frame), sight.groups(book.frame)
    sections = (_own(each, divisions, led) for each in page.sections)
    shown = tuple(each for each in sections if each.cards or each.unplaced or each.early or each.away)
    return replace(page, both=False, sections=shown)


def seen_card(card: "Card", divisions: frozenset[str], *, led: bool) -> "Card":
    """One group: the whole of it for who leads it, else the pupils of somebody's divisions."""
    if led:
        return card
    return replace(
        card,
        members=tuple(each for each in card.members if each.pupil.division in divisions),
        away=_of(card.away, divisions),
        work=None,
        partly=True,
    )


def without_names(section: "Section") -> "Section":
    """One barrette in figures: as many pupils, and nobody's name."""
    return replace(
        section,
        cards=tuple(_figures_of(card) for card in section.cards),
        away=tuple(replace(each, pupils=nameless(each.pupils)) for each in section.away),
        unplaced=nameless(section.unplaced),
        early=tuple(replace(each, pupils=nameless(each.pupils)) for each in section.early),
        notices=tuple(each for each in section.notices if "pupil" not in dict(each.params)),
    )


def _figures_of(card: "Card") -> "Card":
    members = tuple(
        replace(each, pupil=pupil)
        for each, pupil in zip(card.members, nameless(each.pupil for each in card.members), strict=True)
    )
    return replace(card, members=members, away=nameless(card.away))


def _own(section: "Section", divisions: frozenset[str], led: frozenset[tuple[str, str]]) -> "Section":
    cards = (
        seen_card(card, divisions, led=(section.key, card.workshop.key) in led) for card in section.cards
    )
    return replace(
        section,
        cards=tuple(card for card in cards if card.members or card.away),
        closed=(),
        away=tuple(each for each in section.away if each.division in divisions),
        unplaced=_of(section.unplaced, divisions),
        early=tuple(each for each in section.early if each.division in divisions),
        measures={},
        notices=(),
    )


def _of(pupils: Iterable[Pupil], divisions: frozenset[str]) -> tuple[Pupil, ...]:
    return tuple(pupil for pupil in pupils if pupil.division in divisions)
