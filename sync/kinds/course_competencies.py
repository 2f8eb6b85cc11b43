"""Competencies linked to our courses, so that they can be rated there."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="course_competencies",
    columns=columns("id, objkey:text, courseid, competencyid"),
    read_rank=4,
    write_rank=2,
    data=("course", "competency"),
    unit="courseid",
)
