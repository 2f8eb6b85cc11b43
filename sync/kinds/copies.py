"""Courses that Barrette did not make and that carry its stamps: copies, which are reported and never touched."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="copies",
    columns=columns("id, fullname:text, objects"),
    read_rank=6,
)
