"""Who is in which cohort in scope."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="cohort_members",
    columns=columns("id, cohortid, userid, timeadded"),
    read_rank=1,
    unit="cohortid",
)
