"""Moodle's scales, which say what a grade of a competency means."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="scales",
    columns=columns("id, name:text, items:text"),
    read_rank=2,
)
