"""Why one pupil is where a proposal says, in values that a page can word: need, evidence, what else was considered.

For the team only. What placing them elsewhere would cost was worked out exactly when the proposal was made.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bridge.operations.views.book import Book, WorkshopLabel
from mappings.frameworks import LPC_PALIER_3, load
from mappings.grouping.proposal import ReasonCode, WhyNot
from mappings.grouping.rules import Rule
from mappings.messages import Message, message
from mappings.positioning import Position
from mappings.states import ApMark, NeedLevel, State
from sync.frame import Barrette
from sync.picture import Picture


@dataclass(frozen=True, slots=True)
class Item:
    """One item to work on. `state` is what the team has observed since; None when nothing stands today."""

    label: str
    state: State | None


@dataclass(frozen=True, slots=True)
class Other:
    """A workshop that was considered and not retained; `effects` say what placing the pupil there would change."""

    workshop: WorkshopLabel
    why: WhyNot
    rule: Rule | None
    by: str
    effects: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one pupil is in the group, as the proposal gave it; `counted`: the wishes, project and waiting that did."""

    code: ReasonCode
    need: NeedLevel | None
    mark: ApMark | None
    observed: int
    items: tuple[Item, ...]
    kept: bool
    fixed_by: str
    counted: tuple[Message, ...]
    others: tuple[Other, ...]


def reason_of(
    book: Book, barrette: Barrette, picture: Picture | None, pupil: int, stored: list[Any]
) -> Reason | None:
    """The stored reason in values; None for a place kept from an earlier proposal during a work placement."""
    if not stored:
        return None
    told: Mapping[str, Any] = stored[0]
    positions = {p.item: p for p in picture.positions if p.pupil == pupil} if picture else {}
    return Reason(
        code=ReasonCode(told["code"]),
        need=None if told["need"] is None else NeedLevel(told["need"]),
        mark=ApMark(told["mark"]) if told.get("mark") else None,
        observed=told["observed"],
        items=tuple(_item(code, positions) for code in told["items"]),
        kept=told["kept"],
        fixed_by=told["fixed"]["by"] if told["fixed"] else "",
        counted=tuple(_counted(told)),
        others=tuple(_other(book, barrette, each) for each in told["alternatives"]),
    )


def _counted(told: Mapping[str, Any]) -> Iterator[Message]:
    if told.get("waiting"):
        yield message("reason_waiting", count=told["waiting"])
    if told.get("wished"):
        yield message("reason_wished")
    if told.get("project"):
        yield message("reason_project")


def _item(code: str, positions: Mapping[str, Position]) -> Item:
    position = positions.get(code)
    return Item(load(LPC_PALIER_3).node(code).label, position.state if position else None)


def _other(book: Book, barrette: Barrette, told: Mapping[str, Any]) -> Other:
    moved = [book.names[pupil] for pupil in told.get("moved", ()) if pupil in book.names]
    return Other(
        workshop=book.workshop(barrette, told["workshop"]),
        why=WhyNot(told["why"]),
        rule=Rule(told["rule"]) if told["rule"] else None,
        by=told["by"] or "",
        effects=tuple(effects(told["change"], moved)) if told.get("change") else (),
    )


def effects(change: Mapping[str, int], moved: list[str]) -> Iterator[Message]:
    """What placing a pupil elsewhere would change of the whole, and whom it would move; `change` as `Score`."""
    if change["specific"] < 0:
        yield message("effect_nothing_specific", count=-change["specific"])
    if change["priority"] < 0:
        yield message("effect_priority_lost", count=-change["priority"])
    elif change["specific"] >= 0 and change["value"] < 0:
        yield message("effect_suits_less", count=-change["value"])
    elif not (change["specific"] or change["priority"] or change["value"]):
        yield message("effect_none")
    if moved:
        yield message("effect_moves", count=len(moved), pupils=", ".join(moved))
