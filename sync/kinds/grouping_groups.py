"""Which needs group is in the grouping of which module."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="grouping_groups",
    columns=columns("id, courseid, groupingid, groupid"),
    read_rank=4,
    write_rank=7,
    data=("course", "grouping", "group"),
    unit="courseid",
)
