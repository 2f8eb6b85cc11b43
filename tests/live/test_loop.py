"""One whole loop, through the command line, on a real Moodle."""

import re

from sync.store import Store, queries

WRITTEN = {
    "course", "course_sections", "course_modules", "groupings", "groups", "groupings_groups", "groups_members",
    "user_enrolments", "role_assignments", "competency_coursecomp", "page", "assign", "local_barrette_object",
}  # fmt: skip
"""What the first push must have touched, or it was not one."""


def test_the_working_folder_is_prepared_and_paired(loop):
    init, pair, school, push, check = loop.paired
    for done in (init, pair, school, push):
        done.ended(0)
    assert "school.toml written" in init.said
    assert f"({loop.site.url})" in pair.said
    assert "Imported: version 1" in school.said
    assert re.search(r"[1-9]\d* competencies created", push.said)
    token = loop.bridge.store / "token"
    assert token.stat().st_mode & 0o077 == 0
    assert check.ended(0).out.count("\n") > 10


def test_check_finds_everything_ready(loop):
    check = loop.paired[-1].ended(0)
    assert "All is ready" in check.said
    assert "MISSING" not in check.said


def test_a_framework_is_pushed_once(loop):
    assert loop.rated
    assert loop.bridge("frameworks", "push").ended(0).said.startswith("0 competencies")


def test_a_dry_run_writes_nothing_in_moodle(loop):
    report = loop.dry.done.ended(3).json
    assert report["state"] == "proposed"
    assert report["waiting"]["items"] > 2 * len(loop.fiction.pupils)  # enrolled, and most of them placed
    assert not report["incomplete"]
    assert report["counts"]["evidence"] == loop.rated
    assert report["counts"]["users"] == len(loop.fiction.pupils) + len(loop.fiction.staff)
    assert loop.dry.changed == set()


def test_the_first_synchronisation_only_proposes(loop):
    report = loop.proposed.done.ended(3).json
    assert report["proposals"].keys() == {b["key"] for b in loop.fiction.frame["barrettes"]}
    assert "guard_first_run" in {notice["code"] for notice in report["notices"]}
    assert report["waiting"]["items"] == loop.dry.done.json["waiting"]["items"]
    assert loop.proposed.changed == set()


def test_what_is_approved_is_applied(loop):
    report = loop.applied.done.ended(0).json
    proposed = loop.proposed.done.json["waiting"]
    assert report["state"] == "applied"
    assert report["outcomes"] == {"done": proposed["items"]}
    assert report["remaining"] == 0
    assert not report["waiting"]
    assert loop.applied.changed >= WRITTEN


def test_moodle_holds_what_was_decided(loop, applied):
    barrettes = {b["name"]: b for b in loop.fiction.frame["barrettes"]}
    assert {course["fullname"].split(" · ")[1] for course in applied} == barrettes.keys()
    for course in applied:
        assert course["groups"]
        for group in course["groups"]:
            assert len(group["leaders"]) <= 1  # the last resort is led by nobody yet
            assert group["pupils"]
            assert [section for section in course["sections"] if group["id"] in section["groups"]]
        for section in course["sections"]:
            assert section["name"]
            assert [activity["type"] for activity in section["activities"]] == ["page", "assign"], section
        members = [pupil["id"] for group in course["groups"] for pupil in group["pupils"]]
        assert len(members) == len(set(members)), "a pupil is in one group of a barrette"


def test_a_second_synchronisation_writes_nothing_and_says_so(loop):
    report = loop.again.done.ended(0).json
    assert report["state"] == "unchanged"
    assert report["outcomes"] == {}
    assert loop.again.changed == set()
    assert "nothing to change" in loop.bridge("status").ended(0).said.lower()


def test_work_and_ratings_come_back(loop):
    completed, rating = loop.worked
    before, after = loop.again.done.json["counts"], loop.brought_back.done.ended(0).json["counts"]
    assert completed > 100
    assert before["completions"] == 0
    assert after["completions"] == completed
    assert after["evidence"] == before["evidence"] + 1
    assert after["ratings"] == before["ratings"] + 1
    assert loop.brought_back.changed == set()
    evidence = _kept(loop.bridge.store, "evidence")
    place = evidence["id"].index(rating["evidence"])
    row = {name: values[place] for name, values in evidence.items() if name != "timecreated"}
    assert row == {
        "id": rating["evidence"],
        "userid": rating["pupil"],
        "competencyid": rating["competency"],
        "raterid": rating["rater"],
        "courseid": rating["course"],
        "grade": rating["grade"],
    }


def _kept(folder, kind):
    """The bridge's read copy of a kind."""
    store = Store.in_folder(folder)
    with store.session() as session:
        reading = queries.stored_reading(session, queries.paired_site(session).id, kind)
    store.close()
    return reading.columns
