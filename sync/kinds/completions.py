"""Completion of our activities."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="completions",
    columns=columns("id, activityid, userid, state, timemodified"),
    read_rank=5,
)
