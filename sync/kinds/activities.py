"""Activities of a module, with completion."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="activities",
    columns=columns("id, objkey:text, courseid, sectionid, type:text, name:text, completion, stamped"),
    read_rank=4,
    write_rank=5,
    data=("course", "section", "type", "name", "intro", "content", "competencies"),
    compared=("amiss",),
    unit="courseid",
)
