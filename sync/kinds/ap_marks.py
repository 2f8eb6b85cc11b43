"""Marks of AP needs that stand: what one person of the team marked of one pupil on one need."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="ap_marks",
    columns=columns("id, userid, need:text, mark:text, raterid, courseid, timemodified"),
    read_rank=3,
    unit="userid",
)
