"""The settings of the site and of the plugin, as its administrator sees them."""

from dataclasses import dataclass, field

SERVICE_FUNCTIONS = (
    "local_barrette_apply",
    "local_barrette_export",
    "local_barrette_get_changes",
    "local_barrette_get_newcomer",
    "local_barrette_get_site",
    "local_barrette_redeem_launch",
    "local_barrette_report",
    "local_barrette_take_request",
    "core_webservice_get_site_info",
    "core_cohort_get_cohorts",
    "core_competency_create_competency_framework",
    "core_competency_create_competency",
)
"""What the external service `local_barrette` offers."""

CAPABILITIES = (
    "webservice/rest:use",
    "local/barrette:bridge",
    "moodle/cohort:view",
    "moodle/competency:competencymanage",
    "moodle/competency:coursecompetencymanage",
    "moodle/course:viewhiddencourses",
    "moodle/course:viewhiddenactivities",
    "moodle/course:viewhiddengroups",
    "moodle/course:ignoreavailabilityrestrictions",
    "moodle/course:manageactivities",
    "mod/assign:view",
)
"""What the service account needs, in the system then in the AP category, in the order of `get_site`."""


@dataclass(slots=True, kw_only=True)
class Site:
    """Everything that people set once. Changing an attribute is what an administrator would do."""

    name: str = "Lycée professionnel de démonstration"
    url: str = "http://moodle.example"
    lang: str = "fr"
    timezone: str = "Europe/Paris"
    identifier: str = "bac-a-sable"
    token: str = "0123456789abcdef0123456789abcdef"  # noqa: S105 - opens nothing but this stand-in
    userid: int = 0
    moodle_version: str = "2024100706"
    moodle_release: str = "4.5.6 (Build: 20250811)"
    moodle_branch: str = "405"
    plugin_version: int = 2026120102
    plugin_release: str = "0.3.0"
    installed: bool = True
    maintenance: bool = False
    rest: bool = True
    competencies: bool = True
    completion: bool = True
    mail_can_be_off: bool = True
    categoryid: int = 0
    scaleid: int = 0
    cohorts: tuple[int, ...] = ()
    parts: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Who was given which part: administrator, coordinator, pilot; a coordinator is a manager of the AP category."""
    bridge_url: str = ""
    """Where people are sent with a code."""
    visitor: int = 0
    """Who sits at the browser that opens the page before the bridge; 0 for nobody who is signed in."""
    functions: list[str] = field(default_factory=lambda: list(SERVICE_FUNCTIONS))
    forgotten: set[str] = field(default_factory=set)
    capabilities: set[str] = field(default_factory=lambda: set(CAPABILITIES))
    limit_rows: int = 50_000
    limit_items: int = 2000
    limit_seconds: int = 30
