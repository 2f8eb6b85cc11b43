"""The proof that a read is complete: count and SHA-256 of its rows, as `docs/exchange.md` defines them."""

import hashlib
from collections.abc import Iterable, Sequence

FIELD_END = "\x1f"
ROW_END = "\x1e"

Values = Sequence[int | None] | Sequence[str]
"""One column: integers, None where absent, or texts."""


class RowDigest:
    """Count and digest of rows that arrive page after page.

    Each row is its values in column order, joined by U+001F and ended by U+001E; an absent value is nothing.
    """

    def __init__(self) -> None:
        self.count = 0
        self._sha256 = hashlib.sha256()

    def update(self, columns: Iterable[Values]) -> None:
        """Add the rows of a page. Raises ValueError when the columns are not equally long."""
        texts = [_texts(values) for values in columns]
        rows = len(texts[0]) if texts else 0
        body = ROW_END.join(map(FIELD_END.join, zip(*texts, strict=True)))
        if rows:
            self._sha256.update(f"{body}{ROW_END}".encode())
        self.count += rows

    @property
    def hexdigest(self) -> str:
        """The digest of the rows so far, 64 lowercase hexadecimal digits."""
        return self._sha256.hexdigest()


def row_digest(columns: Iterable[Values]) -> tuple[int, str]:
    """Count and digest of rows given as columns. Raises ValueError if they are not equally long."""
    digest = RowDigest()
    digest.update(columns)
    return digest.count, digest.hexdigest


def _texts(values: Values) -> list[str]:
    return ["" if value is None else str(value) for value in values]
