"""`core_competency_create_competency`: one node of a framework."""

from typing import Any

from sync.sandbox import functions
from sync.sandbox.errors import missing_record
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Value
from sync.sandbox.rows import Competency
from sync.sandbox.state import Moodle

NAME = "core_competency_create_competency"
PARAMETERS = Fields(
    {
        "competency": Fields(
            {
                "shortname": Value("text"),
                "idnumber": Value("text"),
                "description": Value("text", ""),
                "descriptionformat": Value("int", 1),
                "sortorder": Value("int", 0),
                "parentid": Value("int", 0),
                "path": Value("text", "/0/"),
                "ruleoutcome": Value("int", 0),
                "ruletype": Value("text", None),
                "ruleconfig": Value("text", None),
                "scaleid": Value("int", None),
                "scaleconfiguration": Value("text", None),
                "competencyframeworkid": Value("int", 0),
                "timecreated": Value("int", 0),
                "timemodified": Value("int", 0),
                "usermodified": Value("int", 0),
            }
        )
    }
)
_MADE_BY_MOODLE = (
    "sortorder",
    "path",
    "ruletype",
    "ruleconfig",
    "timecreated",
    "timemodified",
    "usermodified",
)


def call(moodle: Moodle, _faults: Faults, params: dict[str, Any]) -> object:
    """Make a node: Moodle works out its path and its place, and has no rule for it yet."""
    given = params["competency"]
    if moodle.frameworks.get(given["competencyframeworkid"]) is None:
        raise missing_record("competency_framework")
    functions.require(moodle, "moodle/competency:competencymanage")
    kept = {name: value for name, value in given.items() if name not in _MADE_BY_MOODLE}
    competency = moodle.create_competency(Competency(**kept))
    made = {
        "ruletype": None,
        "ruleconfig": None,
        "timecreated": competency.timecreated,
        "timemodified": competency.timecreated,
        "usermodified": moodle.site.userid,
    }
    columns = {name: made[name] if name in made else getattr(competency, name) for name in given}
    return {**columns, "id": competency.id}
