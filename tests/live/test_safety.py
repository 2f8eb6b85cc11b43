"""A failure or a kill in the middle of a write breaks no course, loses nothing and doubles nothing; what is not ours
stays as it is."""

import json
import re
from collections import Counter

import pytest

from sync.kinds import writing_order
from sync.moodle import Moodle
from sync.moodle.batch import Item
from tests.contract.batches import course, enrolment, group, item, page
from tests.live.moodle import StepFailed

KINDS = [kind.name for kind in writing_order()]


@pytest.fixture(scope="module")
def plans(loop, applied):
    """Two more barrettes are decided, and what they need in Moodle is approved: the items of each."""
    assert applied
    frame = dict(loop.fiction.frame)
    model = next(b for b in frame["barrettes"] if len(b["divisions"]) > 2)
    frame["barrettes"] = [*frame["barrettes"], _like(model, "rompue", 5), _like(model, "tuée", 6)]
    loop.bridge.describe(frame)
    loop.bridge("school", "import", "school.toml").ended(0)
    loop.bridge("sync", "--dry-run").ended(3)
    items = loop.bridge("plan", "show", "--json").ended(0).json["items"]
    loop.bridge("plan", "approve").ended(0)
    plans = {}
    for name in ("rompue", "tuée"):
        key = next(i["key"] for i in items if i["kind"] == "courses" and name in i["data"]["fullname"])
        mine = [i for i in items if key in (i["key"], i["data"].get("course"))]
        plans[name] = key, [{name: i[name] for name in ("kind", "key", "op", "data")} for i in mine]
    others = [
        i for i in items if not {i["key"], i["data"].get("course")} & {key for key, _ in plans.values()}
    ]
    # The same pupils come to what was there before: groups may change there, and nothing else.
    assert {i["kind"] for i in others} <= {"groups", "grouping_groups", "group_details", "group_members"}
    return plans


def _like(model, name, weekday):
    """A barrette like another, on another day, with its first divisions and workshops."""
    key = name.replace("é", "e")
    workshops = [each | {"key": f"{key}-{number}"} for number, each in enumerate(model["workshops"][:4])]
    changed = {
        "key": key,
        "name": f"Barrette {name}",
        "weekday": weekday,
        "divisions": model["divisions"][:2],
    }
    return model | changed | {"workshops": workshops}


def _apply(loop, workshop, items, kinds, how):
    """Apply the items in a process of its own that comes to grief at the first item of each of those kinds."""
    file = workshop / "items.json"
    file.write_text(json.dumps(items), "utf-8")
    return loop.site.ask("apply_cut", file, f"cut-{how}-{kinds[0]}", ",".join(kinds), how)


def _opens(visit, key, loop):
    """Whether the course is there; if so, another process opens it and each of its sections."""
    id_ = loop.site.ask("census", key)["id"]
    if not id_:
        return False
    text = visit.read("admin", f"/course/view.php?id={id_}")
    assert "Barrette" in text
    for number in sorted(set(re.findall(r"/course/section\.php\?id=(\d+)", text))):
        visit.read("admin", f"/course/section.php?id={number}")
    return True


def test_a_failed_item_is_taken_back_and_the_course_still_opens(loop, workshop, plans, visit):
    key, items = plans["rompue"]
    for kinds in (KINDS[:1], KINDS[1:]):
        outcomes = _apply(loop, workshop, items, kinds, "fail")["outcomes"]
        told = [(i["kind"], o["status"]) for i, o in zip(items, outcomes, strict=True)]
        assert [kind for kind, status in told if status == "failed"] == kinds
        assert {status for _, status in told} <= {"failed", "notdone", "done"}
        # What does not need the failed items is done all the same.
        done = {kind for kind, status in told if status == "done"}
        assert done >= (
            {"sections", "activities", "enrolments", "group_members"} if kinds != KINDS[:1] else set()
        )
        assert _opens(visit, key, loop) == (kinds != KINDS[:1])


def test_a_killed_apply_leaves_a_course_that_opens(loop, workshop, plans, visit):
    key, items = plans["tuée"]
    for kind in KINDS:
        with pytest.raises(StepFailed, match="ended with -9"):
            _apply(loop, workshop, items, [kind], "kill")
        assert _opens(visit, key, loop)


def test_the_next_synchronisation_completes_both_without_a_duplicate(loop, plans, visit):
    report = loop.bridge("sync", "--json").ended(0).json
    assert report["state"] == "applied"
    assert report["remaining"] == 0
    assert report["outcomes"].keys() == {"done"}
    for key, items in plans.values():
        census = loop.site.ask("census", key)
        assert census["made"] == Counter(i["kind"] for i in items)
        assert census["left"] == []
        assert _opens(visit, key, loop)
    again = loop.watch("sync", "--json")
    assert again.done.ended(0).json["state"] == "unchanged"
    assert again.changed == set()


def test_what_is_not_ours_is_refused_item_by_item_and_untouched(loop, applied):
    ours = applied[0]
    unstamped = loop.site.ask("foreign", "make", ours["id"])
    pupil = ours["groups"][0]["pupils"][0]["id"]
    expected = {
        "unknown_course": [
            group("foreign:g1", "foreign"),
            page("foreign:p1", "foreign", "foreign:s1"),
            enrolment("foreign", pupil),
            group("by-id:g1", str(ours["id"])),
        ],
        "not_ours": [
            course("foreign"),
            group("stranger", ours["key"]),
            item("groups", unstamped, course=ours["key"], name="Repris"),
        ],
        "unknown_group": [
            item(
                "group_members", f"stranger|{pupil}", "put", course=ours["key"], group="stranger", user=pupil
            )
        ],
    }
    before = loop.site.fingerprint()
    for number, (code, items) in enumerate(expected.items()):
        good = item(
            "enrolments",
            f"{ours['key']}|{pupil}",
            course=ours["key"],
            user=pupil,
            role="student",
            suspended=0,
        )
        *refused, unchanged = _send(loop, f"foreign-{number}", [*items, good])
        assert [(o.status, o.code) for o in refused] == [("refused", code)] * len(items)
        assert unchanged.status == "unchanged"
    after = loop.site.fingerprint()
    assert {name for name in after if after[name] != before[name]} == {"local_barrette_applied"}
    loop.site.ask("foreign", "mend", ours["id"])
    assert loop.bridge("sync", "--json").ended(0).json["state"] == "unchanged"


def _send(loop, key, items):
    with Moodle(loop.site.url, loop.setup["token"]) as moodle:
        sent = [Item(each["kind"], each["key"], each["data"], each["op"]) for each in items]
        turn = moodle.local.barrette.get_site().fence
        return moodle.local.barrette.apply(sent, key=key, fence=turn).outcomes
