"""Ratings by a person, each with its author: several raters can be told apart."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="evidence",
    columns=columns("id, userid, competencyid, raterid, courseid, grade, timecreated"),
    read_rank=3,
    unit="userid",
)
