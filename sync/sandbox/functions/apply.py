"""`local_barrette_apply`: a batch of desired objects, each with its outcome."""

from typing import Any

from sync.sandbox import functions
from sync.sandbox.applying import Batch, items_of
from sync.sandbox.errors import invalid_parameter
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Value
from sync.sandbox.state import Moodle

NAME = "local_barrette_apply"
PARAMETERS = Fields(
    {
        "payload": Value("text"),
        "count": Value("int"),
        "sha256": Value("text"),
        "key": Value("text"),
        "budget": Value("int"),
        "fence": Value("int"),
    }
)


def call(moodle: Moodle, faults: Faults, params: dict[str, Any]) -> object:
    """Refuse the batch whole, or give an outcome for each item."""
    functions.require(moodle, "local/barrette:bridge")
    items = items_of(params["payload"], params["count"], params["sha256"], moodle.site.limit_items)
    if not 1 <= params["budget"] <= moodle.site.limit_seconds:
        raise invalid_parameter()
    if params["fence"] < 1:
        raise invalid_parameter()
    moodle.raise_fence(params["fence"])
    return Batch(moodle, faults, params["key"]).run(items)
