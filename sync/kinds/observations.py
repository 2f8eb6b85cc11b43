"""Cells of the rating grid that stand. A note stays in Moodle."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="observations",
    columns=columns("id, userid, competencyid, raterid, courseid, state, timemodified"),
    read_rank=3,
    unit="userid",
)
