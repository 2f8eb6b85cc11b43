"""Record: what was sent to Moodle, written before it is sent and after it is answered."""

from collections.abc import Sequence

from sqlalchemy import select, update

from sync.planner import PlanItem
from sync.store import JournalEntry, Store


class StoreJournal:
    """The journal of one run, in the store. Each call is committed: a crash leaves the last word said."""

    def __init__(self, store: Store, run_id: int) -> None:
        self._store = store
        self._run_id = run_id
        self._sequence = 0

    def sending(self, batch: str, items: Sequence[PlanItem]) -> None:
        """Note a batch as sent, item by item."""
        with self._store.session() as session:
            for item in items:
                self._sequence += 1
                session.add(
                    JournalEntry(
                        run_id=self._run_id,
                        sequence=self._sequence,
                        batch=batch,
                        kind=item.kind,
                        key=item.key,
                        op=item.op,
                        data=_identifying(item),
                        state="sent",
                        code="",
                    )
                )

    def settled(self, batch: str, states: Sequence[tuple[str, str]]) -> None:
        """Note the outcome of each item of a batch, in the order in which they were sent."""
        of_batch = (JournalEntry.run_id == self._run_id, JournalEntry.batch == batch)
        with self._store.session() as session:
            ids = session.scalars(
                select(JournalEntry.id).where(*of_batch).order_by(JournalEntry.sequence)
            ).all()
            rows = [{"id": i, "state": s, "code": c} for i, (s, c) in zip(ids, states, strict=True)]
            session.execute(update(JournalEntry), rows)


def _identifying(item: PlanItem) -> dict[str, object]:
    """The item's data without its long texts: enough to undo it, not a copy of every page."""
    return {name: value for name, value in item.data.items() if name not in ("summary", "intro", "content")}
