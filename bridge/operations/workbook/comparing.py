"""What a workbook would change of what is in force, tab by tab and row by row."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bridge.operations.workbook.tabs import TABS, Content, Row, Tab
from sync.frame import Frame

Told = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class TabChange:
    """What becomes of one tab: rows that come, that go, and that are other than before (before, after)."""

    tab: Tab
    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[tuple[Row, Row], ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows, by what becomes of them; what becomes of none is left out."""
        counts = {"added": len(self.added), "changed": len(self.changed), "removed": len(self.removed)}
        return {what: count for what, count in counts.items() if count}


def compare(before: Content, after: Content) -> tuple[TabChange, ...]:
    """The tabs of which something changes, in their order."""
    found = (_compare(tab, before[tab.code], after[tab.code]) for tab in TABS)
    return tuple(change for change in found if change.counts)


def _compare(tab: Tab, before: tuple[Row, ...], after: tuple[Row, ...]) -> TabChange:
    old, new = _by_key(tab, before), _by_key(tab, after)
    both = [key for key in new if key in old]
    return TabChange(
        tab,
        tuple(row for key, row in new.items() if key not in old),
        tuple(row for key, row in old.items() if key not in new),
        tuple((old[key], new[key]) for key in both if _told(tab, old[key]) != _told(tab, new[key])),
    )


def _by_key(tab: Tab, rows: tuple[Row, ...]) -> dict[Told, Row]:
    """Rows by what tells them apart; of several alike, the first, the second and so on."""
    counted: Counter[Told] = Counter()
    found: dict[Told, Row] = {}
    for row in rows:
        # One row describes the school, whatever it says; a workshop is of its barrette or of the catalogue.
        key = tuple(row[column] for column in tab.key) if tab.key else _told(tab, row)
        if tab.code == "school":
            key = ()
        if tab.code == "workshops":
            key = (*key, row["barrette"] is None)
        counted[key] += 1
        found[*key, counted[key]] = row
    return found


def _told(tab: Tab, row: Row) -> Told:
    """All that a row says; several values in a cell stand in no order, but for what the school lists in one."""
    unordered = tab.code in ("pupils",)
    return tuple(
        tuple(sorted(value))
        if unordered and isinstance(value := row[column.code], tuple)
        else row[column.code]
        for column in tab.columns
    )


def same_frame(one: Frame | None, other: Frame) -> bool:
    """Whether two frames say the same, in the same order where order counts."""
    return one is not None and _plain(one) == _plain(other)


def _plain(frame: Frame) -> Mapping[str, Any]:
    document = frame.model_dump(mode="json")
    document["hours"] = sorted(document["hours"], key=lambda hours: hours["division"])
    return document
