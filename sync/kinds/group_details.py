"""What the members of a needs group read of it in Moodle: when, where, with whom, on what. Only `apply` writes it."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="group_details",
    columns=columns(
        "id, objkey:text, courseid, groupid, weekday, start:text, end:text, room:text, leaders:text, competencies:text"
    ),
    read_rank=4,
    write_rank=9,
    data=("course", "group", "weekday", "start", "end", "room", "leaders", "competencies"),
    compared=("weekday", "start", "end", "room", "leaders", "competencies"),
    unit="courseid",
)
