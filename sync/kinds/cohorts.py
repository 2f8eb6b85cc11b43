"""Cohorts in scope: a division, or the staff."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="cohorts",
    columns=columns("id, idnumber:text, name:text"),
    read_rank=1,
)
