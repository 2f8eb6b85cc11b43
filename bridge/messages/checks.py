"""What `barrette check` says."""

from collections.abc import Mapping

from bridge.texts import Plural, Text

MESSAGES: dict[str, Text] = {
    "check_connection": "Moodle answers: {site}.",
    "check_functions_missing": "Moodle does not offer everything that is needed: {functions}.",
    "check_exchange": "The plugin and the bridge are not of the same version: {difference}.",
    "check_failed": "Not ready: {check}. {detail}",
    "check_clock": Plural(
        "The clocks of Moodle and of the bridge are {seconds} second apart.",
        "The clocks of Moodle and of the bridge are {seconds} seconds apart.",
        "seconds",
    ),
    "check_cohort_not_in_scope": (
        "The cohort {cohort} of {division} exists in Moodle, but is not shared with Barrette."
    ),
    "check_cohort_unknown": "Moodle has no cohort with the identifier {cohort}, for {division}.",
}

FIXES: dict[str, str] = {
    "check_functions_missing": "Install or update local_barrette, then run `php local/barrette/cli/setup.php`.",
    "check_exchange": "Install the plugin and the bridge of the same version.",
    "check_failed": "Run `php local/barrette/cli/setup.php` on the Moodle: it says what an administrator must do.",
    "check_clock": "Set both machines by a time server (NTP).",
    "check_cohort_not_in_scope": "In Moodle, add that cohort to those that Barrette may read (plugin settings).",
    "check_cohort_unknown": "Create that cohort in Moodle, or correct its identifier in school.toml.",
}

CHECKS: Mapping[str, str] = {
    "connection": "Connection to Moodle",
    "functions": "Web-service functions",
    "plugin": "Plugin version",
    "webservices": "Web services",
    "rest": "REST protocol",
    "competencies": "Competencies",
    "completion": "Activity completion",
    "category": "AP category",
    "scale": "Three-state scale",
    "cohorts": "Cohorts shared with Barrette",
    "mail": "Enrolments without e-mail",
    "clock": "Clocks",
    "cohort": "Cohort of a division",
}

CAPABILITY = "Right {name}"
