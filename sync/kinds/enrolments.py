"""Enrolments in our courses: pupils, and leaders as non-editing teachers. Suspended, never deleted."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="enrolments",
    columns=columns("id, objkey:text, courseid, userid, role:text, suspended"),
    read_rank=4,
    write_rank=8,
    data=("course", "user", "role", "suspended"),
    compared=("role", "suspended"),
    unit="courseid",
)
