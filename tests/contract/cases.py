"""The cases, in the order in which they run: each one leaves the site to the next.

In parameters and items, `@user:lina.demo` stands for an id of the school, `@cursor` for the last cursor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.kinds import KINDS
from tests.contract.batches import CASES as BATCHES
from tests.contract.batches import FENCED, HINTED

EXPORT, APPLY, SITE = "local_barrette_export", "local_barrette_apply", "local_barrette_get_site"
FRAMEWORK = "core_competency_create_competency_framework"
COMPETENCY = "core_competency_create_competency"
CHANGES = "local_barrette_get_changes"
REDEEM, NEWCOMER = "local_barrette_redeem_launch", "local_barrette_get_newcomer"
TAKE, REPORT = "local_barrette_take_request", "local_barrette_report"
_STATES = '[{"scaleid":"@scale:states"},{"id":1,"scaledefault":1},{"id":3,"proficient":1}]'


@dataclass(frozen=True)
class Call:
    """One call. With `items`, a batch is made of them, and `params` adds to its parameters or spoils them."""

    function: str
    params: Mapping[str, Any] = field(default_factory=dict)
    items: tuple[Mapping[str, Any], ...] | None = None
    stranger: bool = False


def export(kind: str, cursor: object = 0, limit: object = 100) -> Call:
    """A page."""
    return Call(EXPORT, {"kind": kind, "cursor": cursor, "limit": limit})


def changes(cursor: object = 0, proof: object = "sum", **more: object) -> Call:
    """Where something was changed, and what every unit holds."""
    return Call(CHANGES, {"cursor": cursor, "proof": proof} | more)


def part(kind: str, units: object, cursor: object = 0, limit: object = 100) -> Call:
    """A page of some units."""
    return Call(EXPORT, {"kind": kind, "cursor": cursor, "limit": limit, "units": units})


def _framework(**changes: object) -> Call:
    fields = {
        "shortname": "Référentiel poussé",
        "idnumber": "pousse",
        "scaleid": "@scale:states",
        "scaleconfiguration": _STATES,
        "contextlevel": "system",
        "instanceid": 0,
    }
    return Call(FRAMEWORK, {"competencyframework": fields | changes})


def _competency(**changes: object) -> Call:
    fields = {
        "shortname": "Écrire",
        "idnumber": "essai:2",
        "competencyframeworkid": "@framework:essai",
    }
    return Call(COMPETENCY, {"competency": fields | changes})


def take(**changes: object) -> Call:
    """The bridge's visit."""
    visit = {"busy": 0, "nextrun": 0, "waiting": 0, "release": "0.2.0"}
    return Call(TAKE, visit | changes)


def report(runkey: str = "run-00000001", **changes: object) -> Call:
    """A report of the night, or of what is said otherwise."""
    told = {"origin": "night", "state": "running", "step": "read", "stepdone": 0, "steptotal": 0}
    return Call(REPORT, {"runkey": runkey} | told | {"counts": "[]", "outcome": "{}"} | changes)


def ended(runkey: str, origin: str, **changes: object) -> Call:
    """A report that ends it."""
    counts = '[{"name": "groups", "moodle": 3, "barrette": 3}]'
    said = '{"fr": "Écrit.", "en": "Written."}'
    return report(
        runkey, **{"origin": origin, "state": "done", "step": "", "counts": counts, "outcome": said} | changes
    )


CASES: dict[str, list[Call]] = {
    "get_site": [Call(SITE)],
    "get_site_info": [Call("core_webservice_get_site_info")],
    "get_cohorts": [
        Call("core_cohort_get_cohorts"),
        Call("core_cohort_get_cohorts", {"cohortids": ["@cohort:internat"]}),
    ],
    **{f"export_{kind}": [export(kind)] for kind in sorted(KINDS)},
    "export_by_two": [
        export("users", limit=2),
        export("users", "@cursor", 2),
        export("users", "@cursor", 2),
        export("users", "@cursor", 2),
        export("users", "@cursor", 2),
    ],
    "export_full_last_page": [export("users", limit=7)],
    "export_units": [
        part("cohort_members", "@cohort:internat"),
        part("users", ",".join(map(str, range(1, 65)))),
        part("users", ",".join(map(str, range(1, 65))), limit=3),
        part("users", ",".join(map(str, range(1, 65))), "@cursor", 3),
        part("cohorts", "0"),
        part("cohorts", "7"),
        part("cohort_members", "999999999"),
    ],
    "export_units_refused": [
        part("users", "x"),
        part("users", ",".join(map(str, range(1, 1002)))),
        Call(EXPORT, {"kind": "users", "cursor": 0, "limit": 10, "units": ["1"]}),
    ],
    "changes_refused": [
        changes(-1),
        changes("x"),
        changes(proof="md5"),
        changes(proof=""),
        changes(since=1),
        Call(CHANGES, {"cursor": 0}),
    ],
    "changes_cursor": [changes(proof="none"), changes("@cursor", "none"), changes(999_999_999, "none")],
    "export_refused": [
        export("pupils"),
        export("users", cursor=-1),
        export("users", cursor="x"),
        export("users", limit=0),
        export("users", limit=10_000_000),
        Call(EXPORT, {"kind": "users", "cursor": 0}),
        Call(EXPORT, {"kind": "users", "cursor": 0, "limit": 10, "since": 5}),
        Call(EXPORT, {"kind": ["users"], "cursor": 0, "limit": 10}),
    ],
    "take_request": [
        take(busy=1, nextrun=1_800_000_000, waiting=12),
        take(),
        take(),
        report("@runkey", origin="page"),
        report("@runkey", origin="night"),
        report("@runkey", origin="page", step="apply", stepdone=3, steptotal=5),
        ended("@runkey", "page"),
        ended("@runkey", "page"),
        ended("@runkey", "page", state="failed"),
        report("@runkey", origin="page"),
        take(),
    ],
    "take_request_refused": [
        take(busy=2),
        take(busy=-1),
        take(busy="x"),
        take(nextrun=-1),
        take(waiting=-1),
        take(release=""),
        take(release="x" * 31),
        take(release="0.2 <b>"),
        take(since=3),
        Call(TAKE, {"busy": 0}),
    ],
    "report": [
        report(),
        report(),
        report(step="apply", stepdone=2, steptotal=9),
        report(origin="command"),
        ended("run-00000001", "night"),
        ended("run-00000001", "night"),
        ended("run-00000001", "night", outcome='{"fr": "Autre.", "en": "Other."}'),
        report(),
        ended("run-00000002", "command", state="failed", counts="[]"),
    ],
    "report_refused": [
        report("short"),
        report("run 00000003"),
        report("page-nobody-asked", origin="page"),
        report("run-00000003", origin="cron"),
        report("run-00000003", state="waiting"),
        report("run-00000003", step="sleep"),
        report("run-00000003", stepdone=-1),
        report("run-00000003", stepdone="x"),
        report("run-00000003", counts="{}"),
        report("run-00000003", counts="x"),
        report("run-00000003", counts='[{"name": "evidence", "moodle": 1, "barrette": 1}]'),
        report("run-00000003", counts='[{"name": "groups", "moodle": "1", "barrette": 1}]'),
        report("run-00000003", counts='[{"name": "groups", "moodle": -1, "barrette": 1}]'),
        report("run-00000003", counts='[{"name": "groups", "moodle": 1}]'),
        report("run-00000003", outcome='{"fr": "Pas encore."}'),
        ended("run-00000003", "night", outcome="[]"),
        ended("run-00000003", "night", outcome='{"de": "Nein."}'),
        ended("run-00000003", "night", outcome='{"fr": "' + "x" * 2001 + '"}'),
        Call(REPORT, {"runkey": "run-00000003"}),
    ],
    "launch": [
        Call(NEWCOMER, {"userid": "@user:mme.exemple"}),
        Call(REDEEM, {"code": "contract-of-the-coordinator"}),
        Call(REDEEM, {"code": "contract-of-the-coordinator"}),
        Call(NEWCOMER, {"userid": "@user:mme.exemple"}),
        Call(REDEEM, {"code": "contract-of-a-pupil"}),
        Call(NEWCOMER, {"userid": "@user:lina.demo"}),
    ],
    "launch_refused": [
        Call(REDEEM, {"code": "contract-too-old"}),
        Call(REDEEM, {"code": "contract-of-nobody"}),
        Call(REDEEM, {"code": ""}),
        Call(REDEEM, {"code": ["contract-of-the-coordinator"]}),
        Call(REDEEM),
        Call(REDEEM, {"code": "contract-too-old"}, stranger=True),
        Call(NEWCOMER, {"userid": "@user:sami.fictif"}),
        Call(NEWCOMER, {"userid": 0}),
        Call(NEWCOMER, {"userid": "x"}),
        Call(NEWCOMER),
    ],
    "unknown_parameter": [Call(SITE, {"x": 1})],
    "unknown_token": [Call(SITE, stranger=True)],
    "unknown_function": [Call("local_barrette_forget_everything")],
    "function_not_in_service": [Call("core_user_get_users")],
    "frameworks_push": [
        _framework(),
        _framework(),
        _framework(idnumber="autre", scaleid=999_999_999),
        _framework(idnumber="autre", scaleconfiguration="[]"),
        _framework(idnumber="autre", contextlevel="nowhere"),
        _framework(idnumber="autre", colour="red"),
        export("frameworks"),
    ],
    "competencies_push": [
        _competency(),
        _competency(),
        _competency(shortname="Copier", idnumber="essai:2.1", parentid="@competency:essai:1"),
        _competency(idnumber="essai:3", parentid=999_999_999),
        _competency(idnumber="essai:3", competencyframeworkid=999_999_999),
        Call(COMPETENCY, {"competency": {"shortname": "Sans référentiel"}}),
        export("competencies"),
    ],
    **{
        name: [
            export(step) if isinstance(step, str) else Call(APPLY, step.params, step.items) for step in steps
        ]
        for name, steps in BATCHES.items()
    },
    "changes_hinted": [
        changes(proof="none"),
        *(Call(APPLY, each.params, each.items) for each in HINTED),
        changes("@cursor", "none"),
    ],
    "changes_proven": [
        *(export(kind, limit=1000) for kind in sorted(KINDS)),
        changes(),
        changes(proof="digest"),
    ],
    "apply_fence": [Call(APPLY, each.params, each.items) for each in FENCED],
}
"""Every case by name."""
