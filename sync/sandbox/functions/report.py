"""`local_barrette_report`: progress and outcome of a synchronisation."""

from typing import Any

from sync.sandbox import functions
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Value
from sync.sandbox.state import Moodle

NAME = "local_barrette_report"
PARAMETERS = Fields(
    {
        "runkey": Value("text"),
        "origin": Value("text"),
        "state": Value("text"),
        "step": Value("text"),
        "stepdone": Value("int"),
        "steptotal": Value("int"),
        "counts": Value("text"),
        "outcome": Value("text"),
    }
)


def call(moodle: Moodle, _faults: Faults, params: dict[str, Any]) -> object:
    """Whether the synchronisation was known before."""
    functions.require(moodle, "local/barrette:bridge")
    return {"known": int(moodle.report(**params))}
