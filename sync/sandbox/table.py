"""A table of a database: ids that only grow, and unique indexes."""

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Row(Protocol):
    """Anything with an id given by its table."""

    id: int


R = TypeVar("R", bound=Row)


class Table(Generic[R]):
    """Rows by id, in the order they were added.

    `unique` names the columns of one unique index. An indexed column never changes once its row is added.
    `first` is the first id: tables that do not all start at 1 show up a reader who takes one id for another.
    """

    def __init__(self, *unique: str, first: int = 1) -> None:
        self._unique = unique
        self._rows: dict[int, R] = {}
        self._index: dict[tuple[object, ...], R] = {}
        self._last_id = first - 1

    def add(self, row: R) -> R:
        """Insert a row and give it the next id; an id is never given twice.

        ValueError when a row with the same unique columns stands already.
        """
        key = self._key(row)
        if self._unique and key in self._index:
            raise ValueError(f"duplicate {dict(zip(self._unique, key, strict=True))}")
        self._last_id += 1
        row.id = self._last_id
        self._rows[row.id] = row
        if self._unique:
            self._index[key] = row
        return row

    def get(self, id_: int) -> R | None:
        """The row of that id."""
        return self._rows.get(id_)

    def find(self, **values: object) -> R | None:
        """The first row with these values; through the index when they are its columns."""
        if values.keys() == set(self._unique):
            return self._index.get(tuple(values[name] for name in self._unique))
        return next(self._matching(values), None)

    def where(self, **values: object) -> list[R]:
        """All rows with these values, by id."""
        return list(self._matching(values))

    def remove(self, row: R) -> None:
        """Delete one row; its id is not used again."""
        del self._rows[row.id]
        if self._unique:
            del self._index[self._key(row)]

    def remove_where(self, **values: object) -> None:
        """Delete all rows with these values."""
        for row in self.where(**values):
            self.remove(row)

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows.values())

    def __len__(self) -> int:
        return len(self._rows)

    def _key(self, row: R) -> tuple[object, ...]:
        return tuple(getattr(row, name) for name in self._unique)

    def _matching(self, values: dict[str, object]) -> Iterator[R]:
        wanted = tuple(values.items())
        return (row for row in self if all(getattr(row, name) == value for name, value in wanted))
