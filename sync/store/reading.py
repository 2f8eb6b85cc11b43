"""The read copy of what Moodle holds: the last complete reading of each kind."""

import json
import zlib
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sync.snapshot import Columns, Reading
from sync.store.base import Base


class StoredReading(Base):
    """One kind's columns, compressed; replaced as a whole, so that a reader never sees half of one."""

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("site_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"))
    kind: Mapped[str]
    read_at: Mapped[datetime]
    rows: Mapped[int]
    digest: Mapped[str]
    columns: Mapped[bytes] = mapped_column(LargeBinary)
    sums: Mapped[dict[str, Any]]
    """Fingerprint of each unit, worked out from the columns when they were kept: by unit, as text."""

    def unpack(self) -> Reading:
        """The reading as the run saw it."""
        columns: Columns = {k: tuple(v) for k, v in json.loads(zlib.decompress(self.columns)).items()}
        return Reading(self.kind, columns, self.rows, True, self.digest, sums=self.words)

    @property
    def words(self) -> dict[int, str]:
        """Fingerprint of each unit."""
        return {int(unit): word for unit, word in self.sums.items()}


def pack(reading: Reading) -> bytes:
    """The columns of a reading as compressed JSON."""
    return zlib.compress(json.dumps(dict(reading.columns), ensure_ascii=False).encode(), level=3)
