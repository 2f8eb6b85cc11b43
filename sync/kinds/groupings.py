"""Groupings: one per module, to which its section is opened."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="groupings",
    columns=columns("id, objkey:text, courseid, name:text, stamped"),
    read_rank=4,
    write_rank=3,
    data=("course", "name"),
    unit="courseid",
)
