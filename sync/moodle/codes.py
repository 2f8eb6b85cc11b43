"""From Moodle's error codes to our errors. Messages are translated by Moodle, so they are never looked at."""

from types import MappingProxyType

from sync.moodle.errors import (
    AccessDenied,
    AccountRefused,
    CapabilityMissing,
    Conflict,
    DatabaseDown,
    InvalidParameter,
    Maintenance,
    MoodleError,
    NotFound,
    PluginMissing,
    RefusedAnswer,
    ServerError,
    StaleFence,
    TokenError,
)
from sync.moodle.functions import GET_SITE, Function
from sync.moodle.launch import LaunchExpired, LaunchUnknown, LaunchUsed

_CODES: dict[type[MoodleError], tuple[str, ...]] = {
    TokenError: ("invalidtoken",),
    AccessDenied: ("accessexception", "servicenotavailable", "restrictedcontextexception"),
    CapabilityMissing: ("nopermissions", "nopermission", "requireloginerror"),
    AccountRefused: (
        "wsaccessuserdeleted",
        "wsaccessuserexpired",
        "wsaccessusernologin",
        "wsaccessusersuspended",
        "wsaccessuserunconfirmed",
        "usernotconfirmed",
        "passwordisexpired",
        "forcepasswordchangenotice",
        "sitepolicynotagreed",
        "usernotfullysetup",
    ),
    InvalidParameter: ("invalidparameter", "errorinvalidparam", "missingparam"),
    NotFound: (
        "invalidrecord",
        "invalidrecordunknown",
        "invalidcourseid",
        "invalidcoursemodule",
        "invaliduser",
        "invalidcontext",
    ),
    Conflict: ("invalidpersistenterror", "idnumbertaken", "shortnametaken", "courseidnumbertaken"),
    Maintenance: ("sitemaintenance", "upgraderunning"),
    StaleFence: ("stalefence",),
    DatabaseDown: ("dbconnectionfailed",),
    RefusedAnswer: ("invalidresponse",),
    LaunchUnknown: ("launchunknown",),
    LaunchUsed: ("launchused",),
    LaunchExpired: ("launchexpired",),
}

BY_CODE = MappingProxyType({code: cls for cls, codes in _CODES.items() for code in codes})


def error_for(function: Function, errorcode: str) -> MoodleError:
    """The error that `errorcode` stands for when `function` was called.

    A function that does not exist is a missing record to Moodle ("invalidrecord"), and ours look up no record
    that may be missing: from them the code means that the plugin does not have the function. When the plugin's
    files are gone, or in part, Moodle still knows its functions and calls that a programming mistake
    ("codingerror"); the one that only says who answers has no other way to make one.
    """
    if (function.is_plugin and errorcode == "invalidrecord") or (function, errorcode) == (
        GET_SITE,
        "codingerror",
    ):
        return PluginMissing(function, errorcode=errorcode)
    return BY_CODE.get(errorcode, ServerError)(function, errorcode=errorcode)
