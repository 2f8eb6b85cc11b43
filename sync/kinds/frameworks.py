"""Competency frameworks (référentiels)."""

from sync.kinds.kind import Kind, columns

KIND = Kind(
    name="frameworks",
    columns=columns("id, idnumber:text, shortname:text, scaleid, scaleconfiguration:text, visible"),
    read_rank=2,
)
