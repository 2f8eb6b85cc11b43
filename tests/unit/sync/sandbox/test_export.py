from hashlib import sha256

import pytest

from sync.kinds import KINDS
from sync.sandbox.rows import Competency, Framework
from tests.contract.school import scale_configuration
from tests.unit.sync.sandbox.bridge import whole

EXPORT = "local_barrette_export"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_pages_of_any_size_hold_the_same_rows_with_one_digest(kind, bridge, built, pupils, moodle):
    moodle.view_module(pupils[0], moodle.modules.where(type="page")[0].id)
    rows = bridge.rows(kind)
    assert bridge.rows(kind, limit=1) == rows
    assert [row["id"] for row in rows] == sorted({row["id"] for row in rows})
    text = "".join(
        "\x1f".join("" if value is None else str(value) for value in row.values()) + "\x1e" for row in rows
    )
    page = bridge.page(kind)
    assert (page["count"], page["digest"]) == (len(rows), sha256(text.encode()).hexdigest())


def test_only_the_last_page_is_proven_and_it_may_be_full(bridge, pupils):
    first, last = bridge.page("users", 0, 1), bridge.page("users", pupils[0], 1)
    assert (first["last"], first["count"], first["digest"]) == (0, 0, "")
    assert (last["rows"], last["last"], last["count"]) == (1, 1, 2)
    beyond = bridge.page("users", 999, 5)
    assert (beyond["rows"], beyond["cursor"], beyond["last"], beyond["digest"]) == (0, 999, 1, last["digest"])


def test_nothing_about_people_out_of_scope_leaves_the_site(bridge, moodle, pupils):
    outsider = moodle.create_user("zoe.modele", "Zoé", "Modèle")
    moodle.add_cohort_member(moodle.create_cohort("Internat").id, outsider.id)
    assert [row["id"] for row in bridge.rows("users")] == pupils
    assert [row["userid"] for row in bridge.rows("cohort_members")] == pupils
    assert [row["name"] for row in bridge.rows("cohorts")] == ["2MELEC1"]
    moodle.delete_user(pupils[0])
    assert [row["id"] for row in bridge.rows("users")] == pupils[1:]
    assert [row["userid"] for row in bridge.rows("cohort_members")] == pupils[1:]


def test_only_a_persons_rating_is_evidence(bridge, moodle, pupils):
    framework = moodle.create_framework(Framework(**_framework(moodle)))
    competency = moodle.create_competency(_competency(framework.id))
    teacher = moodle.create_user("mme.exemple", "Mme", "Exemple")
    moodle.complete_competency(pupils[0], competency.id)
    moodle.complete_competency(pupils[0], competency.id, by=teacher.id)
    moodle.grade_competency(pupils[0], competency.id, 2, teacher.id)
    moodle.grade_competency(teacher.id, competency.id, 2, teacher.id)
    (row,) = bridge.rows("evidence")
    assert (row["userid"], row["raterid"], row["grade"], row["courseid"]) == (pupils[0], teacher.id, 2, None)
    assert bridge.rows("ratings") == []


def test_a_course_keeps_the_last_rating_only(bridge, moodle, pupils, built):
    framework = moodle.create_framework(Framework(**_framework(moodle)))
    competency = moodle.create_competency(_competency(framework.id))
    moodle.add_competency_to_course(built, competency.id)
    for rater, grade in (("mme.exemple", 1), ("m.specimen", 3)):
        moodle.grade_competency(
            pupils[0], competency.id, grade, moodle.create_user(rater, "A", "B").id, courseid=built
        )
    assert [row["grade"] for row in bridge.rows("evidence")] == [1, 3]
    (rating,) = bridge.rows("ratings")
    assert (rating["grade"], rating["proficiency"], rating["courseid"]) == (3, 1, built)


def test_what_people_made_in_our_courses_is_told_apart(bridge, moodle, built, pupils):
    grouped = moodle.create_group(built, "Projet de Mme Exemple")
    moodle.add_group_member(grouped.id, pupils[0])
    assert [(row["name"], row["objkey"], row["stamped"]) for row in bridge.rows("groups")] == [
        ("Groupe A", "g", 1),
        ("Projet de Mme Exemple", "", 0),
    ]
    assert [row["ours"] for row in bridge.rows("group_members")] == [1, 1, 0]


def test_a_copy_keeps_stamps_and_is_not_ours(bridge, moodle, built):
    copy = moodle.copy_course(built, "Copie", with_users=True)
    assert moodle.groups.where(courseid=copy.id)[0].idnumber == "barrette:g"
    assert [row["id"] for row in bridge.rows("courses")] == [built]
    for kind in ("groups", "groupings", "activities", "sections", "enrolments"):
        assert {row["courseid"] for row in bridge.rows(kind)} == {built}
    assert moodle.courses.get(copy.id).idnumber == ""
    own = {group.id for group in moodle.groups.where(courseid=copy.id)}
    assert [member for member in moodle.group_members if member.groupid in own] == []


def test_a_section_is_restricted_or_it_is_not(bridge, moodle, built):
    (row,) = bridge.rows("sections")
    assert row["groupingid"] == bridge.rows("groupings")[0]["id"]
    moodle.sections.get(row["id"]).groupingid = None
    assert bridge.rows("sections")[0]["groupingid"] is None


def test_rows_may_be_dropped_and_changed_between_pages(bridge, sandbox, moodle, pupils):
    whole_digest = bridge.page("users")["digest"]
    sandbox.faults.drop_rows("users", 1)
    page = bridge.page("users")
    assert (page["rows"], page["cursor"], page["count"], page["digest"]) == (1, pupils[1], 2, whole_digest)
    assert bridge.page("users")["rows"] == 2
    bridge.page("users", 0, 1)
    sandbox.faults.before_call(
        EXPORT, lambda: moodle.rename_user(pupils[0], firstname="Lina", lastname="Essai")
    )
    assert bridge.page("users", pupils[0], 1)["digest"] != whole_digest


def test_the_role_is_the_highest_of_ours(bridge, moodle, built, pupils):
    moodle.enrol_user(built, pupils[0], "teacher")
    moodle.enrol_user(built, pupils[1], "editingteacher")
    stranger = moodle.create_user("mme.exemple", "Mme", "Exemple")
    moodle.enrol_user(built, stranger.id, "editingteacher")
    assert [row["role"] for row in bridge.rows("enrolments")] == ["teacher", "student", "editingteacher"]


def test_modules_being_deleted_are_left_out(bridge, moodle, built, pupils):
    module = moodle.modules.where(type="page")[0]
    moodle.view_module(pupils[0], module.id)
    module.deletioninprogress = 1
    assert [row["type"] for row in bridge.rows("activities")] == ["assign"]
    assert bridge.rows("completions") == []
    assert {row[0] for row in bridge.apply(*whole(*pupils), key="batch-0002")} == {"unchanged"}


def test_completions_are_those_of_activities_that_we_made(bridge, moodle, built, pupils):
    page = moodle.modules.where(type="page")[0]
    own = moodle.duplicate_module(page.id)
    for userid in pupils:
        moodle.view_module(userid, page.id)
        moodle.view_module(userid, own.id)
    moodle.delete_user(pupils[1])
    assert [(row["activityid"], row["userid"]) for row in bridge.rows("completions")] == [
        (page.id, pupils[0])
    ]


def test_evidence_outlives_its_course_and_names_none(bridge, moodle, built, pupils):
    competency = moodle.create_competency(
        _competency(moodle.create_framework(Framework(**_framework(moodle))).id)
    )
    moodle.add_competency_to_course(built, competency.id)
    moodle.grade_competency(pupils[0], competency.id, 1, pupils[1], courseid=built)
    assert bridge.rows("evidence")[0]["courseid"] == built
    moodle.delete_course(built)
    assert bridge.rows("evidence")[0]["courseid"] is None


def _framework(moodle):
    scaleid = moodle.site.scaleid
    configuration = scale_configuration(scaleid)
    return {
        "shortname": "Essai",
        "idnumber": "essai",
        "scaleid": scaleid,
        "scaleconfiguration": configuration,
    }


def _competency(frameworkid):
    return Competency(shortname="Lire", idnumber="essai:1", competencyframeworkid=frameworkid)
