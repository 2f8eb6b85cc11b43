"""The small known school, and how the stand-in is given it."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync.sandbox.rows import COMPONENT, Competency, Framework
from sync.sandbox.server import ENDPOINT, Sandbox

SCHOOL: dict[str, Any] = json.loads(Path(__file__).with_name("school.json").read_text(encoding="utf-8"))

LAUNCH_STATE = "state-of-the-contract"

Caller = Callable[[str, dict[str, object]], object]
"""Makes one web-service call and gives the decoded JSON, errors included."""


@dataclass(frozen=True)
class SchoolSite:
    """A Moodle that has the school. `stranger` calls with a token that it does not know."""

    call: Caller
    stranger: Caller
    names: Mapping[str, int]
    release: str


def expected_names() -> list[str]:
    """What `names` must hold: the ids that the school got."""
    return [
        *(f"user:{user['username']}" for user in SCHOOL["users"]),
        *(f"cohort:{cohort['idnumber']}" for cohort in SCHOOL["cohorts"]),
        "scale:states",
        f"framework:{SCHOOL['framework']['idnumber']}",
        *(f"competency:{competency['idnumber']}" for competency in SCHOOL["competencies"]),
        f"course:{SCHOOL['course']}",
    ]


def scale_configuration(scaleid: int) -> str:
    """The first state is the default, the last one is proficient."""
    states = [{"id": 1, "scaledefault": 1, "proficient": 0}, {"id": 3, "scaledefault": 0, "proficient": 1}]
    return json.dumps([{"scaleid": str(scaleid)}, *states])


def flatten(params: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Nested parameters as form fields. Kept apart from the client's own encoding."""
    fields: dict[str, str] = {}
    for name, value in params.items():
        key = f"{prefix}[{name}]" if prefix else name
        if isinstance(value, list):
            value = {str(index): item for index, item in enumerate(value)}
        if isinstance(value, dict):
            fields |= flatten(value, key)
        else:
            fields[key] = str(int(value)) if isinstance(value, bool) else str(value)
    return fields


def request(token: str, function: str, params: dict[str, object]) -> dict[str, str]:
    """The form of a call, as `docs/exchange.md` has it."""
    return flatten(params) | {
        "wstoken": token,
        "wsfunction": function,
        "moodlewsrestformat": "json",
        "moodlewssettingraw": "1",
        "moodlewssettingfilter": "0",
        "moodlewssettinglang": "en",
    }


def sandbox_caller(sandbox: Sandbox, token: str) -> Caller:
    """A caller of the stand-in."""

    def call(function: str, params: dict[str, object]) -> object:
        path = f"{ENDPOINT}?wsfunction={function}"
        status, _, body = sandbox.handle(path, request(token, function, params))
        assert status == 200
        return json.loads(body)

    return call


def sandbox_site() -> SchoolSite:
    """A stand-in with the school."""
    sandbox = Sandbox(now=lambda: 1_790_000_000)
    names = _people(sandbox) | _framework(sandbox)
    names |= _ratings(sandbox, names)
    _pages(sandbox, names)
    site = sandbox.moodle.site
    return SchoolSite(
        call=sandbox_caller(sandbox, site.token),
        stranger=sandbox_caller(sandbox, "f" * 32),
        names=names,
        release=site.moodle_release,
    )


def _people(sandbox: Sandbox) -> dict[str, int]:
    moodle, names = sandbox.moodle, {}
    for given in SCHOOL["users"]:
        fields = (given[name] for name in ("username", "firstname", "lastname", "idnumber"))
        user = moodle.create_user(*fields)
        moodle.suspend_user(user.id, bool(given.get("suspended")))
        names[f"user:{user.username}"] = user.id
    for given in SCHOOL["cohorts"]:
        cohort = moodle.create_cohort(given["name"], given["idnumber"], in_scope=given["in_scope"])
        names[f"cohort:{cohort.idnumber}"] = cohort.id
        for member in given["members"]:
            moodle.add_cohort_member(cohort.id, names[f"user:{member}"])
    return names


def _framework(sandbox: Sandbox) -> dict[str, int]:
    moodle, given = sandbox.moodle, SCHOOL["framework"]
    scaleid = moodle.site.scaleid
    framework = moodle.create_framework(
        Framework(**given, scaleid=scaleid, scaleconfiguration=scale_configuration(scaleid))
    )
    names = {"scale:states": scaleid, f"framework:{framework.idnumber}": framework.id}
    for node in SCHOOL["competencies"]:
        competency = moodle.create_competency(
            Competency(
                shortname=node["shortname"],
                idnumber=node["idnumber"],
                parentid=names.get(f"competency:{node['parent']}", 0),
                competencyframeworkid=framework.id,
            )
        )
        names[f"competency:{competency.idnumber}"] = competency.id
    return names


def _ratings(sandbox: Sandbox, names: dict[str, int]) -> dict[str, int]:
    """Ratings on Moodle's own pages, and one that Barrette wrote when it was shared."""
    moodle = sandbox.moodle
    course = moodle.create_course(1, SCHOOL["course"], SCHOOL["course"]).id
    for rating in SCHOOL["ratings"]:
        pupil, competency = names[f"user:{rating['pupil']}"], names[f"competency:{rating['competency']}"]
        if rating.get("in_course"):
            moodle.enrol_user(course, pupil)
            moodle.add_competency_to_course(course, competency)
        moodle.grade_competency(
            pupil,
            competency,
            rating["grade"],
            names[f"user:{rating['rater']}"],
            courseid=course if rating.get("in_course") else None,
            component=COMPONENT if rating.get("shared") else "core_competency",
        )
    return {f"course:{SCHOOL['course']}": course}


def _pages(sandbox: Sandbox, names: dict[str, int]) -> None:
    """What people entered on the plugin's pages."""
    moodle = sandbox.moodle
    for cell in SCHOOL["observations"]:
        at = (
            names[f"user:{cell['pupil']}"],
            names[f"competency:{cell['competency']}"],
            names[f"user:{cell['rater']}"],
        )
        moodle.observe(*at, cell["state"], courseid=0)
        if cell.get("withdrawn"):
            moodle.withdraw(*at)
    for mark in SCHOOL["ap_marks"]:
        pupil, rater = names[f"user:{mark['pupil']}"], names[f"user:{mark['rater']}"]
        moodle.mark_need(pupil, mark["need"], rater, mark["mark"], courseid=0)
    for said in SCHOOL["self_positions"]:
        pupil, competency = names[f"user:{said['pupil']}"], names[f"competency:{said['competency']}"]
        moodle.self_position(pupil, competency, said["state"])
    for written in SCHOOL["projects"]:
        pupil = names[f"user:{written['pupil']}"]
        moodle.write_project(pupil, *written["wishes"], done=written["done"])
        if "waived_by" in written:
            moodle.waive_project(pupil, names[f"user:{written['waived_by']}"], "arrivé en mars")
    asked = SCHOOL["request"]
    moodle.ask(names[f"user:{asked['by']}"], "cohort", asked["cohort"])
    moodle.site.parts[names[f"user:{SCHOOL['coordinator']}"]] = ("coordinator", "pilot")
    for each in SCHOOL["launches"]:
        expires = moodle.now() + (0 if each["expired"] else 3600)
        moodle.add_launch(each["code"], names[f"user:{each['user']}"], LAUNCH_STATE, expires)


if __name__ == "__main__":
    sys.stdout.write("\n".join(expected_names()) + "\n")
