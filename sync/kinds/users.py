"""People in scope: members of the cohorts that the school put in scope."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="users",
    columns=columns("id, username:text, idnumber:text, firstname:text, lastname:text, suspended"),
    read_rank=1,
    unit="id",
)
