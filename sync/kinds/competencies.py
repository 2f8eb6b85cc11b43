"""The nodes of the competency frameworks."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="competencies",
    columns=columns(
        "id, frameworkid, parentid, idnumber:text, shortname:text, sortorder, scaleid, scaleconfiguration:text"
    ),
    read_rank=2,
    unit="frameworkid",
)
