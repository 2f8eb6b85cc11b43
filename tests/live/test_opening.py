"""Groups on a real Moodle where what opens is proposed: published, regrouped after ratings, explained."""

import json
from copy import deepcopy

import pytest

from sync.campaigns import items_of
from sync.frame import Frame

ROOMS = [{"key": f"r{n}", "name": f"Salle {n}", "seats": 24} for n in range(1, 13)]


def catalogued(document):
    """The same school, but what opens in its first barrette is to be proposed from what it had fixed."""
    changed = deepcopy(document)
    barrette = changed["barrettes"][0]
    workshops = barrette.pop("workshops")
    templates = {(w.get("topic") or w["competency"], w["mode"]): w for w in workshops}
    changed["templates"] = [
        {"key": f"t{n}", "topic": topic, "mode": mode, "minimum": 4, "maximum": w["maximum"]}
        for n, ((topic, mode), w) in enumerate(sorted(templates.items()), 1)
    ]
    skills: dict[str, dict[str, int]] = {}
    for each in workshops:
        skills.setdefault(each["leader"], {})[each.get("topic") or each["competency"]] = 3
    known = {row["key"]: row for row in changed.get("staff", [])}
    for leader, can in skills.items():
        known[leader] = known.get(leader, {"key": leader}) | {"skills": can}
    return changed | {"staff": list(known.values()), "rooms": ROOMS}, barrette


@pytest.fixture(scope="module")
def opened(loop):
    """The school with a catalogue, its groups proposed, published and written."""
    loop.brought_back.done.ended(0, 3)
    document, barrette = catalogued(loop.fiction.frame)
    loop.bridge.describe(document)
    loop.bridge("school", "import", "school.toml").ended(0)
    told = loop.bridge("groups", "propose", "--json").ended(0).json
    assert barrette["key"] in told["proposals"]
    loop.bridge("groups", "publish").ended(0)
    written = loop.bridge("sync", "--json").ended(0).json
    assert written["state"] == "applied"
    yield barrette, document
    loop.bridge.describe(loop.fiction.frame)
    loop.bridge("school", "import", "school.toml").ended(0)
    loop.bridge("sync", "--json").ended(0, 3)


def course_of(loop, barrette):
    (found,) = (c for c in loop.standing if c["fullname"].endswith(barrette["name"]))
    return found


def test_what_was_opened_stands_in_moodle_with_its_leader_and_room(loop, opened):
    barrette, document = opened
    course = course_of(loop, barrette)
    filled = [group for group in course["groups"] if group["pupils"]]
    assert len(filled) >= 3
    most = max(t["maximum"] for t in document["templates"])
    assert all(len(group["pupils"]) <= most for group in filled if group["leaders"])
    members = [pupil["id"] for group in filled for pupil in group["pupils"]]
    assert len(members) == len(set(members)), "a pupil is in one group of a barrette"
    leaders = [leader["username"] for group in filled for leader in group["leaders"]]
    assert len(leaders) == len(set(leaders)), "nobody leads two groups at once"


def test_a_second_synchronisation_changes_nothing(loop, opened):
    assert loop.bridge("sync", "--json").ended(0).json["state"] == "unchanged"


def test_ratings_change_the_proposal_where_they_should_and_it_is_explained(loop, opened):
    barrette, document = opened
    frame = Frame.model_validate(document)
    course = course_of(loop, barrette)
    items = [code for code in items_of(frame, (), frame.barrettes[0].level) if code.startswith("1.")]
    group = next(g for g in course["groups"] if g["leaders"] and len(g["pupils"]) > 3 and "Lire" in g["name"])
    teacher, pupil = group["leaders"][0]["username"], group["pupils"][0]["username"]
    before = {p["username"]: g["name"] for g in course["groups"] for p in g["pupils"]}
    for item in items:
        loop.site.ask("teacher_rates", teacher, pupil, course["id"], 3, item)
    report = loop.bridge("sync", "--json").ended(3).json
    assert list(report["proposals"]) == [barrette["key"]]
    assert 1 <= report["proposals"][barrette["key"]] <= 5, "the rated pupil, and who takes the seat"
    assert loop.bridge("groups", "explain", barrette["key"], pupil).ended(0).said
    sides = json.loads(loop.bridge("groups", "compare", "published", "proposed", "--json").ended(0).out)
    assert sum(len(each["moves"]) for each in sides) == report["proposals"][barrette["key"]]
    loop.bridge("groups", "publish").ended(0)
    assert loop.bridge("sync", "--json").ended(0).json["state"] == "applied"
    after = {p["username"]: g["name"] for g in course_of(loop, barrette)["groups"] for p in g["pupils"]}
    assert after[pupil] != before[pupil]
    changed = [name for name in before if after.get(name) != before[name]]
    assert len(changed) == report["proposals"][barrette["key"]]


def test_a_fixed_place_holds_and_what_cannot_hold_is_refused(loop, opened):
    barrette, _ = opened
    course = course_of(loop, barrette)
    group = next(g for g in course["groups"] if g["leaders"] and len(g["pupils"]) > 3)
    pupil = group["pupils"][0]["username"]
    refused = loop.bridge("groups", "fix", barrette["key"], pupil, "nowhere")
    assert refused.status == 1
    assert barrette["key"] in refused.said
