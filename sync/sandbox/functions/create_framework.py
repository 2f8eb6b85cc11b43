"""`core_competency_create_competency_framework`: `barrette frameworks push` makes its frameworks with it."""

from typing import Any

from sync.sandbox import functions
from sync.sandbox.errors import invalid_parameter
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Value
from sync.sandbox.rows import Framework
from sync.sandbox.state import Moodle

NAME = "core_competency_create_competency_framework"
SYSTEM_CONTEXT = 1
_CONTEXT = ("contextid", "contextlevel", "instanceid")
_STAMPS = ("id", "timecreated", "timemodified", "usermodified")
PARAMETERS = Fields(
    {
        "competencyframework": Fields(
            {
                "shortname": Value("text"),
                "idnumber": Value("text"),
                "description": Value("text", ""),
                "descriptionformat": Value("int", 1),
                "visible": Value("bool", True),
                "scaleid": Value("int"),
                "scaleconfiguration": Value("text"),
                "contextid": Value("int"),
                "contextlevel": Value("text"),
                "instanceid": Value("int"),
                "taxonomies": Value("text", ""),
                "timecreated": Value("int", 0),
                "timemodified": Value("int", 0),
                "usermodified": Value("int", 0),
            },
            optional=frozenset(_CONTEXT),
        )
    }
)


def call(moodle: Moodle, _faults: Faults, params: dict[str, Any]) -> object:
    """Make a framework in the system context."""
    given = params["competencyframework"]
    _require_system_context(given)
    functions.require(moodle, "moodle/competency:competencymanage")
    kept = {name: value for name, value in given.items() if name not in _CONTEXT + _STAMPS}
    framework = moodle.create_framework(Framework(**kept))
    return {
        **{name: getattr(framework, name) for name in kept if name != "taxonomies"},
        "contextid": SYSTEM_CONTEXT,
        "taxonomies": framework.taxonomies,
        "id": framework.id,
        "timecreated": framework.timecreated,
        "timemodified": framework.timecreated,
        "usermodified": moodle.site.userid,
        "canmanage": True,
        "competenciescount": 0,
        "contextname": "System",
        "contextnamenoprefix": "System",
    }


def _require_system_context(given: dict[str, Any]) -> None:
    by_id = given.get("contextid") == SYSTEM_CONTEXT
    by_level = not given.get("contextid") and given.get("contextlevel") == "system" and "instanceid" in given
    if not (by_id or by_level):
        raise invalid_parameter()
