"""Who is in which needs group."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="group_members",
    columns=columns("id, courseid, groupid, userid, ours"),
    read_rank=4,
    write_rank=10,
    data=("course", "group", "user"),
    removable=True,
    unit="courseid",
)
