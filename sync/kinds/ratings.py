"""The one value that a course keeps for a pupil and a competency; it has no author."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="ratings",
    columns=columns("id, userid, courseid, competencyid, grade, proficiency, timemodified"),
    read_rank=3,
    unit="userid",
)
