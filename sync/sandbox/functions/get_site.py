"""`local_barrette_get_site`: who answers, what it can do, what is missing."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sync.kinds import KINDS
from sync.sandbox import functions
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields
from sync.sandbox.site import CAPABILITIES
from sync.sandbox.state import Moodle

NAME = "local_barrette_get_site"
PARAMETERS = Fields({})


def call(moodle: Moodle, _faults: Faults, _params: dict[str, Any]) -> object:
    """The description of the site."""
    functions.require(moodle, "local/barrette:bridge")
    site = moodle.site
    return {
        "format": 1,
        "plugin": {"version": site.plugin_version, "release": site.plugin_release},
        "moodle": {
            "version": site.moodle_version,
            "release": site.moodle_release,
            "branch": site.moodle_branch,
        },
        "site": {
            "id": site_id(moodle),
            "name": site.name,
            "url": site.url,
            "lang": site.lang,
            "timezone": site.timezone,
        },
        "servertime": moodle.now(),
        "userid": site.userid,
        "categoryid": site.categoryid,
        "scaleid": site.scaleid,
        "limits": {"rows": site.limit_rows, "items": site.limit_items, "seconds": site.limit_seconds},
        "fence": moodle.fence,
        "kinds": [
            {"name": kind.name, "columns": kind.signature, "reads": 1, "writes": int(kind.writes)}
            for _, kind in sorted(KINDS.items())
        ],
        "checks": [
            {"name": name, "ok": int(ok), "detail": "" if ok else f"{name}: missing"}
            for name, ok in _checks(moodle)
        ],
    }


def site_id(moodle: Moodle) -> str:
    """What tells this site from others."""
    return sha256(moodle.site.identifier.encode()).hexdigest()


def _checks(moodle: Moodle) -> Iterator[tuple[str, bool]]:
    site = moodle.site
    yield "webservices", True  # nothing would answer otherwise
    yield "rest", site.rest
    yield "competencies", site.competencies
    yield "completion", site.completion
    yield "category", site.categoryid > 0
    yield "scale", moodle.scales.get(site.scaleid) is not None
    yield "cohorts", any(moodle.cohorts.get(cohort) for cohort in site.cohorts)
    yield "mail", site.mail_can_be_off
    for capability in CAPABILITIES:
        yield f"capability:{capability}", capability in site.capabilities
