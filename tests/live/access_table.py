"""Who may open each page and call each function of the plugin. What is missing here fails the tests: decide, then add.

A case is what is asked and who gets it; everybody else is refused. Words in braces are ids of
tests/live/php/access_school.php: two AP courses (A, B), each with its division, its needs group and its teacher.
Ask once for each id that a page or function takes: one's own, and somebody else's.
"""

from dataclasses import dataclass, field
from typing import Any

VIEWERS = ("nobody", "stranger", "pupil", "mate", "other", "teacher", "colleague", "manager", "admin")
"""Nobody is logged out. The stranger has an account and no cohort. Pupil and mate are in division A, the other one
in B; the teacher rates in A, the colleague in B; the manager coordinates; the administrator may do
all but be a pupil."""

PUPILS = {"pupil", "mate", "other"}
RATERS_OF_A = {"teacher", "manager", "admin"}
RATERS = {"teacher", "colleague", "manager", "admin"}
COORDINATORS = {"manager", "admin"}
ADMINISTRATORS = {"admin"}
NOBODY: set[str] = set()

NAMES = {"pupil": "Zarbelin", "mate": "Zurcotte", "other": "Zimprovar"}
SECRETS = {
    viewer: [f"projet-de-{name}", f"note-team-{name}", f"note-pupil-{name}"] for viewer, name in NAMES.items()
}
"""What is written about each pupil; none of it was shared."""


@dataclass(frozen=True)
class Case:
    """One thing asked."""

    allowed: set[str]
    asked: str | dict[str, Any] = ""
    told: list[str] = field(default_factory=list)
    """Words that those who may must find: an empty page is no access."""
    code: str = ""
    """Error code of a function when a person who may ask names somebody, or something, that is not theirs."""


def never(viewer: str) -> list[str]:
    """What this viewer must not read anywhere."""
    if viewer in ("manager", "admin"):
        return []
    if viewer in ("teacher", "colleague"):
        theirs = ("other",) if viewer == "teacher" else ("pupil", "mate")
        return [word for pupil in theirs for word in (*SECRETS[pupil], NAMES[pupil])]
    others = [word for pupil in NAMES if pupil != viewer for word in (*SECRETS[pupil], NAMES[pupil])]
    notes = [word for word in SECRETS.get(viewer, ()) if word.startswith("note-")]
    return others + notes


PAGES: dict[str, list[Case]] = {
    "mine.php": [Case(PUPILS)],
    "project.php": [
        Case(PUPILS),
        Case(PUPILS, "?user={mate}"),
        Case(RATERS_OF_A, "?course={courseA}", ["Zarbelin", "Zurcotte"]),
        Case(RATERS_OF_A, "?course={courseA}&cohort={divisionA}", ["Zarbelin"]),
        Case(NOBODY, "?course={courseA}&cohort={divisionB}"),
        Case(RATERS_OF_A, "?course={courseA}&user={mate}", ["projet-de-Zurcotte"]),
        Case(NOBODY, "?course={courseA}&user={other}"),
        Case(NOBODY, "?course={courseA}&user={stranger}"),
        Case(NOBODY, "?course={notap}&user={pupil}"),
        Case(NOBODY, "?course=999999"),
    ],
    "needs.php": [
        Case(RATERS_OF_A, "?course={courseA}", ["Zarbelin", "Zurcotte"]),
        Case(RATERS_OF_A, "?course={courseA}&cohort={divisionA}", ["Zarbelin"]),
        Case(NOBODY, "?course={courseA}&cohort={divisionB}"),
        Case(NOBODY, "?course={notap}"),
        Case(NOBODY, "?course=999999"),
    ],
    "selfpositioning.php": [Case(PUPILS), Case(PUPILS, "?step=1")],
    "grid.php": [
        Case(RATERS),
        Case(RATERS_OF_A, "?course={courseA}", ["Zarbelin", "Zurcotte"]),
        Case(RATERS_OF_A, "?course={courseA}&cohort={divisionB}", ["Zarbelin"]),
        Case(RATERS_OF_A, "?course={courseA}&group={groupB}", ["Zarbelin"]),
        Case(NOBODY, "?course={notap}"),
        Case(NOBODY, "?course=999999"),
    ],
    "coordinate.php": [Case(COORDINATORS)],
    "launch.php": [Case(RATERS, "?state=0123456789abcdef", ["127.0.0.1:9"])],
    "check.php": [Case(ADMINISTRATORS)],
    "remove.php": [Case(ADMINISTRATORS)],
}
"""By file."""

_PROJECT = {"project": "p", "helps": "", "obstacles": "", "wish1": "", "wish2": "", "done": False}


def _cell(userid: str) -> dict[str, Any]:
    return {"userid": userid, "competencyid": "{item}", "state": 2, "seenid": 0, "seentime": 0}


def _positions(item: str) -> dict[str, Any]:
    return {"positions": [{"competencyid": item, "state": 2}]}


FUNCTIONS: dict[str, list[Case]] = {
    "local_barrette_get_site": [Case(NOBODY, {})],
    "local_barrette_get_changes": [Case(NOBODY, {"cursor": 0, "proof": "sum"})],
    "local_barrette_export": [
        Case(NOBODY, {"kind": "users", "cursor": 0, "limit": 10}),
        Case(NOBODY, {"kind": "users", "cursor": 0, "limit": 10, "units": "1,2"}),
    ],
    "local_barrette_apply": [
        Case(
            NOBODY, {"payload": "{}", "count": 0, "sha256": "", "key": "access-00", "budget": 1, "fence": 1}
        ),
    ],
    "local_barrette_take_request": [
        Case(NOBODY, {"busy": 0, "nextrun": 0, "waiting": 0, "release": "0"}),
    ],
    "local_barrette_report": [
        Case(
            NOBODY,
            {
                "runkey": "access-00",
                "origin": "night",
                "state": "running",
                "step": "",
                "stepdone": 0,
                "steptotal": 0,
                "counts": "[]",
                "outcome": "{}",
            },
        ),
    ],
    "local_barrette_redeem_launch": [Case(NOBODY, {"code": "0123456789"})],
    "local_barrette_get_newcomer": [Case(NOBODY, {"userid": "{teacher}"})],
    "local_barrette_save_project": [Case(PUPILS, _PROJECT)],
    "local_barrette_save_self_positions": [Case(PUPILS, _positions("{item}"))],
    "local_barrette_get_grid": [
        Case(RATERS_OF_A, {"courseid": "{courseA}"}, ["Zarbelin", "Zurcotte"]),
        Case(NOBODY, {"courseid": "{courseA}", "cohortid": "{divisionB}"}, code="invalidparameter"),
        Case(NOBODY, {"courseid": "{courseA}", "groupid": "{groupB}"}, code="invalidparameter"),
        Case(NOBODY, {"courseid": "{notap}"}),
    ],
    "local_barrette_get_history": [
        Case(
            RATERS_OF_A,
            {"courseid": "{courseA}", "userid": "{pupil}", "competencyid": "{item}"},
            ["note-team-Zarbelin"],
        ),
        Case(NOBODY, {"courseid": "{courseA}", "userid": "{other}", "competencyid": "{item}"}),
        Case(NOBODY, {"courseid": "{notap}", "userid": "{pupil}", "competencyid": "{item}"}),
    ],
    "local_barrette_save_observations": [
        Case(RATERS_OF_A, {"courseid": "{courseA}", "cells": [_cell("{pupil}")]}),
        Case(NOBODY, {"courseid": "{courseA}", "cells": [_cell("{pupil}"), _cell("{other}")]}),
        Case(NOBODY, {"courseid": "{notap}", "cells": [_cell("{pupil}")]}),
    ],
    "local_barrette_share_observations": [
        Case(NOBODY, {"courseid": "{courseA}", "userids": ["{pupil}", "{other}"]}),
        Case(NOBODY, {"courseid": "{notap}", "userids": ["{pupil}"]}),
        Case(RATERS_OF_A, {"courseid": "{courseA}", "userids": ["{mate}"]}),
    ],
    "local_barrette_get_synchronisations": [Case(COORDINATORS, {})],
    "local_barrette_ask_synchronisation": [
        Case(COORDINATORS, {"scope": "all", "scopeid": 0}),
        Case(COORDINATORS, {"scope": "cohort", "scopeid": "{divisionA}"}),
    ],
}
"""By name. The bridge's own are nobody's in a browser: its token is the only way to them."""
