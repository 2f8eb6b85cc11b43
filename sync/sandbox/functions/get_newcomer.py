"""`local_barrette_get_newcomer`: what somebody who came within a day may do now."""

from typing import Any

from sync.sandbox import functions
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Value
from sync.sandbox.functions.get_site import site_id
from sync.sandbox.state import Moodle

NAME = "local_barrette_get_newcomer"
PARAMETERS = Fields({"userid": Value("int")})


def call(moodle: Moodle, _faults: Faults, params: dict[str, Any]) -> object:
    """The person, or a refusal."""
    functions.require(moodle, "local/barrette:bridge")
    moodle.require_let_in(params["userid"])
    return {**moodle.newcomer(params["userid"]), "siteid": site_id(moodle)}
