"""Record: every operation on Moodle, written down before it is sent and after it is answered."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from sync.kinds import KINDS
from sync.planner import PlanItem, State
from sync.store import JournalEntry, Run, Store

OPEN = ("pending", "sent", "unknown")
"""States of an operation of which nobody knows how it ended."""
LONG_TEXTS = ("summary", "intro", "content")


class StoreJournal:
    """The journal of one run, in the store. Each call is committed: a crash leaves the last word said.

    Not for several threads at once.
    """

    def __init__(self, store: Store, run_id: int) -> None:
        self._store = store
        self._run_id = run_id
        self._ids: dict[tuple[str, str], int] = {}
        self._batches: dict[str, list[int]] = {}

    def planned(self, items: Sequence[PlanItem]) -> None:
        """Note everything that the run is about to send, with what stands there now."""
        rows = [
            {
                "run_id": self._run_id,
                "sequence": number,
                "batch": "",
                "kind": item.kind,
                "key": item.key,
                "op": item.op,
                "data": _identifying(item.data),
                "before": None if item.before is None else _identifying(item.before),
                "state": "pending",
                "code": "",
            }
            for number, item in enumerate(items, start=1)
        ]
        with self._store.session() as session:
            session.execute(insert(JournalEntry), rows)
            entries = select(JournalEntry.kind, JournalEntry.key, JournalEntry.id)
            found = session.execute(entries.where(JournalEntry.run_id == self._run_id))
            self._ids = {(kind, key): number for kind, key, number in found}

    def sending(self, batch: str, items: Sequence[PlanItem]) -> None:
        """Note a batch as sent, item by item."""
        self._batches[batch] = [self._ids[item.kind, item.key] for item in items]
        with self._store.session() as session:
            _change(session, self._batches[batch], batch=batch, state="sent")

    def settled(self, batch: str, states: Sequence[tuple[str, str]]) -> None:
        """Note the outcome of each item of a batch, in the order in which they were sent."""
        ended: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, end in zip(self._batches[batch], states, strict=True):
            ended[end].append(number)
        with self._store.session() as session:
            for (state, code), numbers in ended.items():
                _change(session, numbers, state=state, code=code)


def settle(store: Store, site_id: int, run_id: int, standing: State) -> int:
    """Say of the operations that earlier runs left open how they ended, by what stands now; how many there were.

    What was sent and stands as it was wanted is done; what does not, or was never sent, is not done.
    """
    runs = select(Run.id).where(Run.site_id == site_id, Run.id != run_id)
    left = select(JournalEntry).where(JournalEntry.run_id.in_(runs), JournalEntry.state.in_(OPEN))
    with store.session() as session:
        entries = session.scalars(left).all()
        for entry in entries:
            entry.code = "interrupted" if entry.state == "pending" else "read"
            entry.state = "done" if entry.state != "pending" and _stands(entry, standing) else "notdone"
        return len(entries)


def done_by(store: Store, run_id: int, kinds: Sequence[str]) -> Iterator[JournalEntry]:
    """What a run did of these kinds, in its order."""
    wanted = (JournalEntry.run_id == run_id, JournalEntry.state == "done", JournalEntry.kind.in_(kinds))
    with store.session() as session:
        yield from session.scalars(select(JournalEntry).where(*wanted).order_by(JournalEntry.sequence)).all()


def _change(session: Session, ids: Sequence[int], **values: str) -> None:
    """Write the same about many operations: Moodle stands still meanwhile."""
    here = update(JournalEntry).where(JournalEntry.id.in_(ids)).values(**values)
    session.execute(here.execution_options(synchronize_session=False))


def _stands(entry: JournalEntry, standing: State) -> bool:
    there = standing.get(entry.kind, {}).get(entry.key)
    if entry.op == "remove":
        return there is None
    compared = KINDS[entry.kind].compared
    return there is not None and all(there.data.get(name) == entry.data.get(name) for name in compared)


def _identifying(data: Mapping[str, Any]) -> dict[str, Any]:
    """An item's data without its long texts: enough to undo it, not a copy of every page."""
    return {name: value for name, value in data.items() if name not in LONG_TEXTS}
