"""`local_barrette_redeem_launch`: who comes with a code, which is then used."""

from typing import Any

from sync.sandbox import functions
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Value
from sync.sandbox.functions.get_site import site_id
from sync.sandbox.state import Moodle

NAME = "local_barrette_redeem_launch"
PARAMETERS = Fields({"code": Value("text")})


def call(moodle: Moodle, _faults: Faults, params: dict[str, Any]) -> object:
    """The person, or a refusal."""
    functions.require(moodle, "local/barrette:bridge")
    row = moodle.redeem(params["code"])
    return {**moodle.newcomer(row.userid), "siteid": site_id(moodle), "state": row.state}
