"""Sections: one per module of a work programme."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="sections",
    columns=columns("id, objkey:text, courseid, name:text, visible, groupingid"),
    read_rank=4,
    write_rank=4,
    data=("course", "name", "summary", "grouping"),
    compared=("grouping",),
    unit="courseid",
)
