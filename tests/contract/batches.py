"""Batches of `local_barrette_apply`, case by case. A text among the steps is a kind to export."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LINA, SAMI, TAO, MME = "@user:lina.demo", "@user:sami.fictif", "@user:tao.essai", "@user:mme.exemple"
ZOE = "@user:zoe.modele"  # of a cohort that is not in scope
ESSENTIAL, SPOTTING = "@competency:essai:1.1", "@competency:essai:1.2"
DIVISION, BOARDERS = "@cohort:2MELEC1", "@cohort:internat"  # the second is not in scope
NOBODY = 999_999_999
OPENS, CLOSES = 1_790_000_000, 1_791_000_000
Item = dict[str, Any]


@dataclass(frozen=True)
class Batch:
    """Items, and what its parameters have of their own."""

    items: tuple[Item, ...]
    params: Mapping[str, Any] = field(default_factory=dict)


def batch(key: str, *items: Item, **params: object) -> Batch:
    """A batch of that key; a parameter given here replaces the right one."""
    return Batch(items, {"key": key, "budget": 20, "fence": 1} | params)


def course(key: str, **changes: object) -> Item:
    """Put a course."""
    data = {"shortname": f"AP {key}", "fullname": f"Accompagnement {key}", "summary": "<p>Essai</p>"}
    return item("courses", key, **data | changes)


def grouping(key: str, at: str) -> Item:
    """Put a grouping."""
    return item("groupings", key, course=at, name=f"Module {key}")


def section(key: str, at: str, open_to: str) -> Item:
    """Put a section."""
    return item("sections", key, course=at, name=f"Module {key}", summary="", grouping=open_to)


def page(key: str, at: str, within: str, **changes: object) -> Item:
    """Put a page."""
    data = {
        "type": "page",
        "name": f"Page {key}",
        "intro": "",
        "content": "<p>À lire</p>",
        "competencies": [],
    }
    return item("activities", key, course=at, section=within, **data | changes)


def assignment(key: str, at: str, within: str, **changes: object) -> Item:
    """Put an assignment."""
    data = {"type": "assign", "name": f"Devoir {key}", "intro": "<p>À rendre</p>", "competencies": []}
    return item("activities", key, course=at, section=within, **data | changes)


def group(key: str, at: str) -> Item:
    """Put a group."""
    return item("groups", key, course=at, name=f"Groupe {key}")


def link(at: str, competency: object) -> Item:
    """Link a competency."""
    return item("course_competencies", f"{at}|{competency}", course=at, competency=competency)


def place(at: str, grouping_: str, group_: str) -> Item:
    """Put a group in a grouping."""
    return item("grouping_groups", f"{grouping_}|{group_}", course=at, grouping=grouping_, group=group_)


def enrolment(at: str, user: object, role: object = "student", suspended: object = 0) -> Item:
    """Put an enrolment."""
    return item("enrolments", f"{at}|{user}", course=at, user=user, role=role, suspended=suspended)


def member(at: str, group_: str, user: object, op: str = "put") -> Item:
    """Put a member, or remove one."""
    return item("group_members", f"{group_}|{user}", op, course=at, group=group_, user=user)


def details(at: str, group_: str, **changes: object) -> Item:
    """Put the page of a group."""
    data = {
        "weekday": 2,
        "start": "10:00",
        "end": "12:00",
        "room": "B 12",
        "leaders": [],
        "competencies": [],
    }
    return item("group_details", group_, course=at, group=group_, **data | changes)


def ask(at: str, **changes: object) -> Item:
    """Ask somebody, or ask no more with `op`."""
    data = {
        "campaign": "autumn",
        "name": "Automne",
        "cohort": DIVISION,
        "user": MME,
        "first": OPENS,
        "last": CLOSES,
        "competencies": [ESSENTIAL],
    }
    given = data | {name: value for name, value in changes.items() if name != "op"}
    key = f"{given['campaign']}|{given['cohort']}|{given['user']}"
    return item("asks", key, changes.get("op", "put"), course=at, **given)


def item(kind: object, key: object, op: object = "put", **data: object) -> Item:
    """Any item, well-formed or not."""
    return {"kind": kind, "key": key, "op": op, "data": data}


def without(given: Item, *names: str) -> Item:
    """The same item, less some fields of its data."""
    return given | {"data": {name: value for name, value in given["data"].items() if name not in names}}


_WHOLE = (
    course("c1"),
    link("c1", ESSENTIAL),
    grouping("c1:m1", "c1"),
    section("c1:s1", "c1", "c1:m1"),
    page("c1:p1", "c1", "c1:s1", competencies=[ESSENTIAL]),
    assignment("c1:a1", "c1", "c1:s1"),
    group("c1:g1", "c1"),
    place("c1", "c1:m1", "c1:g1"),
    enrolment("c1", LINA),
    enrolment("c1", SAMI, suspended=1),
    enrolment("c1", MME, "teacher"),
    details("c1", "c1:g1", leaders=[MME], competencies=[ESSENTIAL]),
    member("c1", "c1:g1", LINA),
    member("c1", "c1:g1", SAMI),
    member("c1", "c1:g1", MME),
    ask("c1"),
)
_WRITTEN = (
    "courses",
    "course_competencies",
    "groupings",
    "sections",
    "activities",
    "groups",
    "grouping_groups",
    "enrolments",
    "group_details",
    "group_members",
    "completions",
    "asks",
)
_ROOM = (course("c2"), grouping("c2:m1", "c2"), section("c2:s1", "c2", "c2:m1"), group("c2:g1", "c2"))

CASES: dict[str, list[Batch | str]] = {
    "apply_put_again_replay": [
        batch("whole-0001", *_WHOLE),
        batch("whole-0001", *_WHOLE),
        batch("whole-0002", *_WHOLE),
        batch("whole-0002", *_WHOLE),
        *_WRITTEN,
    ],
    "apply_names_stay_the_peoples": [
        batch("names-0001", course("c1", fullname="Autre nom"), group("c1:g1", "c1")),
        "courses",
    ],
    "apply_remove_and_late_duplicate": [
        batch("leave-0001", member("c1", "c1:g1", LINA, "remove")),
        batch("leave-0002", member("c1", "c1:g1", LINA, "remove")),
        batch("whole-0001", member("c1", "c1:g1", LINA)),
        "group_members",
        batch("leave-0003", member("c1", "c1:g1", LINA)),
        batch("leave-0001", member("c1", "c1:g1", LINA, "remove")),
        "group_members",
    ],
    "apply_enrolment_changes": [
        batch("enrol-0001", enrolment("c1", LINA, suspended=1), enrolment("c1", SAMI)),
        batch("enrol-0002", enrolment("c1", SAMI, "teacher")),
        "enrolments",
        "group_members",
        batch("enrol-0003", enrolment("c1", LINA), enrolment("c1", SAMI)),
    ],
    "apply_refused_whole": [
        batch("spoilt-001", course("c9"), count=2),
        batch("spoilt-001", course("c9"), sha256="0" * 64),
        batch("spoilt-001", course("c9"), payload="{not JSON"),
        batch("spoilt-001", course("c9"), payload='{"format":2,"items":[]}'),
        batch("spoilt-001", course("c9"), payload='{"format":1,"items":[],"more":1}'),
        batch("spoilt-001", course("c9"), payload='{"format":1,"items":["x"]}'),
        batch("short", course("c9")),
        batch("spoilt 001", course("c9")),
        batch("spoilt-001", course("c9"), budget=0),
        batch("spoilt-001", course("c9"), budget=100_000),
        batch("spoilt-001", course("c9"), since=3),
        batch("nothing-01"),
        "courses",
    ],
    "apply_malformed": [
        batch(
            "malformed1",
            item("pupils", "c2"),
            item("users", "c2"),
            item(3, "c2"),
            item("courses", "c2", "delete"),
            item("courses", "c2", "remove"),
            {"kind": "courses", "key": "c2", "op": "put"},
            course("c2") | {"more": 1},
            course("c2", colour="red"),
            without(course("c2"), "summary"),
            course("c 2"),
            course("x" * 92),
            course("c2", fullname=""),
            course("c2", fullname=" espace"),
            course("c2", fullname="<b>gras</b>"),
            course("c2", fullname="x" * 255),
            course("c2", summary=3),
            course("c2") | {"data": "texte"},
            enrolment("c2", str(NOBODY)),
            enrolment("c2", LINA, role="manager"),
            enrolment("c2", LINA, suspended=2),
            enrolment("c2", LINA, suspended=True),
            enrolment("c2", LINA) | {"key": f"c2|{NOBODY}"},
            page("c2:p1", "c2", "c2:s1", type="quiz"),
            without(page("c2:p1", "c2", "c2:s1"), "content"),
            assignment("c2:a1", "c2", "c2:s1", content="x"),
            page("c2:p1", "c2", "c2:s1", competencies=["1"]),
        ),
        "courses",
    ],
    "apply_details": [
        batch(
            "details-01",
            details("c1", "c1:g1", leaders=[MME, MME], competencies=[SPOTTING, ESSENTIAL], room=""),
        ),
        batch(
            "details-02", details("c1", "c1:g1", leaders=[MME], competencies=[ESSENTIAL, SPOTTING], room="")
        ),
        "group_details",
        batch(
            "details-03",
            details("c1", "c1:g1", weekday=0),
            details("c1", "c1:g1", weekday=8),
            details("c1", "c1:g1", weekday="2"),
            details("c1", "c1:g1", start="9:00"),
            details("c1", "c1:g1", start="24:00"),
            details("c1", "c1:g1", end="10:60"),
            details("c1", "c1:g1", end="10:00"),
            details("c1", "c1:g1", room="x" * 101),
            details("c1", "c1:g1", room=" espace"),
            details("c1", "c1:g1", room="<b>gras</b>"),
            details("c1", "c1:g1", leaders="1"),
            details("c1", "c1:g1", leaders=["1"]),
            details("c1", "c1:g1", competencies=[0]),
            without(details("c1", "c1:g1"), "room"),
            details("c1", "c1:g1", colour="red"),
            details("c1", "c1:g1") | {"key": "c1:g2"},
            details("c1", "c1:g1") | {"op": "remove"},
        ),
        batch("details-04", details("c1", "c1:g1", leaders=[NOBODY])),
        batch("details-05", details("c1", "c1:g1", leaders=[ZOE])),
        batch("details-06", details("c1", "c1:g1", competencies=[NOBODY])),
        batch("details-07", details("c1", "c1:nothing")),
        batch("details-08", details("nowhere", "c1:g1")),
        batch("details-09", course("c5"), details("c5", "c1:g1")),
        batch("details-10", course("c6", fullname=""), group("c6:g1", "c6"), details("c6", "c6:g1")),
        "group_details",
    ],
    "apply_asks": [
        batch("asks-00001", link("c1", SPOTTING), ask("c1", competencies=[SPOTTING, ESSENTIAL, SPOTTING])),
        batch("asks-00002", ask("c1", competencies=[ESSENTIAL, SPOTTING])),
        batch("asks-00003", ask("c1", name="Automne, suite", last=CLOSES + 60, competencies=[ESSENTIAL])),
        batch("asks-00004", ask("c1", campaign="spring"), ask("c1", user=LINA)),
        "asks",
        batch(
            "asks-00005",
            ask("c1", campaign="x" * 41),
            ask("c1", campaign=""),
            ask("c1", campaign="a b"),
            ask("c1", name=""),
            ask("c1", name="<b>gras</b>"),
            ask("c1", cohort="1"),
            ask("c1", user=0),
            ask("c1", first="1790000000"),
            ask("c1", first=0),
            ask("c1", last=4_102_444_801),
            ask("c1", last=OPENS - 1),
            ask("c1", competencies=[]),
            ask("c1", competencies=["1"]),
            ask("c1", competencies=ESSENTIAL),
            ask("c1", colour="red"),
            without(ask("c1"), "name"),
            ask("c1") | {"key": f"autumn|{DIVISION}|{NOBODY}"},
        ),
        batch("asks-00006", ask("c1", cohort=BOARDERS), ask("c1", cohort=NOBODY)),
        batch("asks-00007", ask("c1", user=ZOE), ask("c1", user=NOBODY)),
        batch("asks-00008", ask("c1", competencies=[NOBODY, ESSENTIAL])),
        batch("asks-00009", ask("nowhere")),
        batch("asks-00010", course("c8"), ask("c8", campaign="spring")),
        batch("asks-00011", course("c9", fullname=""), ask("c9", campaign="winter")),
        batch("asks-00012", link("c8", NOBODY), ask("c8", campaign="winter", competencies=[NOBODY])),
        batch("asks-00013", ask("c8", campaign="spring", op="remove")),
        batch("asks-00014", link("c8", ESSENTIAL), ask("c8", campaign="spring")),
        "asks",
        batch("asks-00015", ask("c1", campaign="spring", op="remove"), ask("c1", user=LINA, op="remove")),
        batch("asks-00016", ask("c8", campaign="spring", op="remove")),
        batch("asks-00017", ask("c8", campaign="spring", op="remove")),
        batch("asks-00014", link("c8", ESSENTIAL), ask("c8", campaign="spring")),
        "asks",
    ],
    "apply_unknown": [
        batch("unknown-01", group("nowhere:g1", "nowhere")),
        batch("unknown-02", *_ROOM),
        batch(
            "unknown-03",
            section("c2:s2", "c2", "c2:nothing"),
            page("c2:p2", "c2", "c2:nothing"),
            place("c2", "c2:nothing", "c2:g1"),
            place("c2", "c2:m1", "c2:nothing"),
            member("c2", "c2:nothing", LINA),
            enrolment("c2", NOBODY),
            enrolment("c2", ZOE),
            link("c2", NOBODY),
            page("c2:p3", "c2", "c2:s1", competencies=[ESSENTIAL]),
            place("c2", "c1:m1", "c2:g1"),
        ),
        batch("unknown-04", member("c2", "c2:g1", TAO), member("c2", "c2:g1", TAO, "remove")),
        batch("unknown-05", member("c2", "c2:g1", TAO)),
        batch("unknown-06", member("c2", "c2:g1", TAO, "remove")),
        batch("unknown-07", group("c1:g1", "c2")),
        batch("unknown-02", course("c2", summary="autre")),
    ],
    "apply_dependency": [
        batch(
            "depends-01",
            course("c3", shortname="AP c2"),
            grouping("c3:m1", "c3"),
            section("c3:s1", "c3", "c3:m1"),
            page("c3:p1", "c3", "c3:s1"),
            group("c3:g1", "c3"),
            place("c3", "c3:m1", "c3:g1"),
            enrolment("c3", LINA),
            member("c3", "c3:g1", LINA),
        ),
        batch("depends-02", enrolment("c2", NOBODY), member("c2", "c2:g1", NOBODY)),
        batch("depends-03", link("c2", NOBODY), page("c2:p4", "c2", "c2:s1", competencies=[NOBODY])),
        batch("depends-04", course("c4", fullname=""), group("c4:g1", "c4")),
        "courses",
    ],
    "apply_link_then_activity": [
        batch("activity-1", link("c2", SPOTTING), page("c2:p5", "c2", "c2:s1", competencies=[SPOTTING])),
        batch("activity-2", page("c2:p5", "c2", "c2:s1", name="Autre nom", competencies=[SPOTTING])),
        "activities",
        "course_competencies",
    ],
}
"""Steps by case."""

HINTED = (
    batch(
        "hinted-001", course("c5"), group("c5:g1", "c5"), enrolment("c5", LINA), member("c5", "c5:g1", LINA)
    ),
)
"""Writes of which Moodle tells by events."""
FENCED = (
    batch("fenced-001", course("c6"), fence=7),
    batch("fenced-002", course("c7"), fence=6),
    batch("fenced-003", course("c6"), fence=7),
    batch("fenced-004", course("c7"), fence=0),
    batch("fenced-005", course("c7"), fence="x"),
)
"""A batch of an older turn than one before; nothing can follow these with a lower one."""
