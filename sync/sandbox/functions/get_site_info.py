"""`core_webservice_get_site_info`: who the token belongs to, and what it may call."""

from typing import Any

from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Many, Value
from sync.sandbox.state import Moodle

NAME = "core_webservice_get_site_info"
PARAMETERS = Fields({"serviceshortnames": Many(Value("alphanumext"))})


def call(moodle: Moodle, _faults: Faults, _params: dict[str, Any]) -> object:
    """What the preflight reads of Moodle's own description; the features of its app are left out."""
    site = moodle.site
    account = moodle.users.get(site.userid)
    names = (account.username, account.firstname, account.lastname) if account else ("", "", "")
    return {
        "sitename": site.name,
        "username": names[0],
        "firstname": names[1],
        "lastname": names[2],
        "fullname": f"{names[1]} {names[2]}",
        "lang": "en",
        "userid": site.userid,
        "siteurl": site.url,
        "functions": [{"name": name, "version": _version(moodle, name)} for name in site.functions],
        "downloadfiles": 0,
        "uploadfiles": 0,
        "release": site.moodle_release,
        "version": site.moodle_version,
        "userissiteadmin": False,
    }


def _version(moodle: Moodle, function: str) -> str:
    if function.startswith("local_barrette_"):
        return str(moodle.site.plugin_version)
    return moodle.site.moodle_version
