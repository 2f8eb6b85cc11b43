"""The web-service functions that Barrette calls: one row each, the same as in `docs/exchange.md`.

A test compares this table with that page and with the plugin's `db/services.php`.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

Access = Literal["read", "write"]
Pager = Literal["cursor"]
SERVICE = "local_barrette"
"""Short name of the external service that the plugin ships."""


class RetryClass(StrEnum):
    """When a call that failed may be sent again."""

    ALWAYS = "always"
    """Sending twice does no harm: on every error that may pass."""
    UNTOUCHED = "untouched"
    """Only when Moodle surely did nothing; otherwise the caller reads first."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function of Moodle's web services, as Barrette uses it."""

    name: str
    access: Access
    purpose: str
    pager: Pager | None = None

    @property
    def retry(self) -> RetryClass:
        """Reads may always be repeated; writes only when nothing was done."""
        return RetryClass.ALWAYS if self.access == "read" else RetryClass.UNTOUCHED

    @property
    def is_plugin(self) -> bool:
        """Whether our plugin provides it, not Moodle's core."""
        return self.name.startswith("local_barrette_")


GET_SITE = Function("local_barrette_get_site", "read", "who answers, what it can do, what is missing")
GET_CHANGES = Function(
    "local_barrette_get_changes", "read", "where to look for changes, and the proof that nothing else changed"
)
EXPORT = Function("local_barrette_export", "read", "one page of one kind", pager="cursor")
APPLY = Function("local_barrette_apply", "write", "a batch of desired objects")
TAKE_REQUEST = Function("local_barrette_take_request", "write", "the next synchronisation asked for")
REPORT = Function("local_barrette_report", "write", "progress and outcome of a synchronisation")
REDEEM_LAUNCH = Function("local_barrette_redeem_launch", "write", "who comes with a code, which is then used")
GET_NEWCOMER = Function("local_barrette_get_newcomer", "read", "what somebody who came may do now")
GET_SITE_INFO = Function("core_webservice_get_site_info", "read", "tells a bad token from a missing function")
GET_COHORTS = Function("core_cohort_get_cohorts", "read", "which cohorts exist")
CREATE_FRAMEWORK = Function("core_competency_create_competency_framework", "write", "frameworks push")
CREATE_COMPETENCY = Function("core_competency_create_competency", "write", "frameworks push")

FUNCTIONS = MappingProxyType(
    {
        function.name: function
        for function in (
            GET_SITE,
            GET_CHANGES,
            EXPORT,
            APPLY,
            TAKE_REQUEST,
            REPORT,
            REDEEM_LAUNCH,
            GET_NEWCOMER,
            GET_SITE_INFO,
            GET_COHORTS,
            CREATE_FRAMEWORK,
            CREATE_COMPETENCY,
        )
    }
)
"""Every function by name: what the service must offer."""
