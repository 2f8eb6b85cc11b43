"""`local_barrette_take_request`: the bridge is there; the next synchronisation asked for."""

import re
from typing import Any

from sync.sandbox import functions
from sync.sandbox.errors import invalid_parameter
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Value
from sync.sandbox.state import Moodle

NAME = "local_barrette_take_request"
PARAMETERS = Fields(
    {"busy": Value("int"), "nextrun": Value("int"), "waiting": Value("int"), "release": Value("text")}
)

_RELEASE = re.compile(r"[A-Za-z0-9.+_-]{1,30}")


def call(moodle: Moodle, _faults: Faults, params: dict[str, Any]) -> object:
    """The request taken, or empty fields."""
    functions.require(moodle, "local/barrette:bridge")
    sound = params["busy"] in (0, 1) and min(params["nextrun"], params["waiting"]) >= 0
    if not (sound and _RELEASE.fullmatch(params["release"])):
        raise invalid_parameter()
    row = moodle.take_request(bool(params["busy"]), params["nextrun"], params["waiting"], params["release"])
    return {
        "runkey": row.runkey if row else "",
        "scope": row.scope if row else "",
        "scopekey": row.scopekey if row else "",
        "askedby": row.userid if row else 0,
        "timecreated": row.timecreated if row else 0,
    }
