"""What campaigns ask of whom: one person, one division, some items, from when until when. Only `apply` writes it."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="asks",
    columns=columns(
        "id, objkey:text, courseid, campaign:text, name:text, cohortid, userid, first, last, competencies:text"
    ),
    read_rank=4,
    write_rank=11,
    data=("course", "campaign", "name", "cohort", "user", "first", "last", "competencies"),
    compared=("course", "name", "first", "last", "competencies"),
    removable=True,
    unit="courseid",
)
