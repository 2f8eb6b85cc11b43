"""Needs groups (groupes de besoins), visible to their members only."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="groups",
    columns=columns("id, objkey:text, courseid, name:text, visibility, stamped"),
    read_rank=4,
    write_rank=6,
    data=("course", "name"),
    compared=("amiss",),
    unit="courseid",
)
