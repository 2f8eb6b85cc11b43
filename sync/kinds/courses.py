"""Our AP courses, one per barrette."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="courses",
    columns=columns("id, objkey:text, shortname:text, fullname:text, visible, stamped"),
    read_rank=4,
    write_rank=1,
    data=("shortname", "fullname", "summary"),
)
