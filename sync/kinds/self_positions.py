"""What pupils say of themselves. It is never beside a score, and decides nothing here."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="self_positions",
    columns=columns("id, userid, competencyid, state, timemodified"),
    read_rank=3,
    unit="userid",
)
