"""Completion of our activities."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="completions",
    columns=columns("id, courseid, activityid, userid, state, timemodified"),
    read_rank=5,
    unit="courseid",
)
