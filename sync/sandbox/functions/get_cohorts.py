"""`core_cohort_get_cohorts`: all cohorts of the site, or those asked for."""

from typing import Any

from sync.sandbox import functions
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Many, Value
from sync.sandbox.state import Moodle

NAME = "core_cohort_get_cohorts"
PARAMETERS = Fields({"cohortids": Many(Value("int"))})


def call(moodle: Moodle, _faults: Faults, params: dict[str, Any]) -> object:
    """Cohorts, in scope or not; unknown ids are left out."""
    functions.require(moodle, "moodle/cohort:view")
    wanted = params["cohortids"]
    return [
        {
            "id": cohort.id,
            "name": cohort.name,
            "idnumber": cohort.idnumber,
            "description": "",
            "descriptionformat": 1,
            "visible": True,
            "theme": "",
            "customfields": [],
        }
        for cohort in moodle.cohorts
        if not wanted or cohort.id in wanted
    ]
