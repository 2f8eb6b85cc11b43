"""What a workshop would gain by opening, for the pupils it suits better than what they have."""

from collections.abc import Sequence

from mappings.grouping import native
from mappings.grouping.placing import Desk


def prices(desk: Desk, placed: Sequence[int]) -> list[int]:
    """Gain of each column of a barrette, at most its seats of pupils, `placed` being where everybody is now.

    It is never less than what opening the column would really gain, minimums put aside; 0 where too few may be there.
    """
    rows = desk.rows()
    current = [rows[row][column] or 0 for row, column in enumerate(placed)]
    seats = [column.maximum for column in desk.model.columns]
    array = desk.array()
    if array is not None:
        return native.prices(array, current, seats)
    return [_price(rows, current, column, most) for column, most in enumerate(seats)]


def _price(rows: Sequence[Sequence[int | None]], current: Sequence[int], column: int, seats: int) -> int:
    gains = (now - cost for row, now in zip(rows, current, strict=True) if (cost := row[column]) is not None)
    return sum(sorted((gain for gain in gains if gain > 0), reverse=True)[:seats])
