"""Pupils' projects: whether they are done or waived, and the wishes by code. The texts stay in Moodle."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="projects",
    columns=columns("id, userid, wish1:text, wish2:text, timedone, timewaived"),
    read_rank=3,
    unit="userid",
)
