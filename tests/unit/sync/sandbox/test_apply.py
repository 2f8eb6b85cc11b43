import json
from hashlib import sha256

import pytest

from sync.sandbox.errors import AnswerLost
from sync.sandbox.rows import Competency, Course, Framework, Group
from tests.contract.school import scale_configuration
from tests.unit.sync.sandbox.bridge import ASSIGNMENT, PAGE, course, enrolment, item, member, whole


def statuses(outcomes):
    return [status for status, _ in outcomes]


def test_applying_twice_changes_nothing(bridge, built, pupils):
    before = {kind: bridge.rows(kind) for kind in ("sections", "groups", "group_members", "enrolments")}
    assert set(statuses(bridge.apply(*whole(*pupils), key="batch-0002"))) == {"unchanged"}
    assert {kind: bridge.rows(kind) for kind in before} == before


def test_a_late_duplicate_never_undoes_a_newer_state(bridge, built, pupils):
    put = member(pupils[0])
    assert bridge.apply(put, key="unchanged-1") == [("unchanged", "")]
    assert bridge.apply(member(pupils[0], "remove"), key="newer-0001") == [("done", "")]
    assert bridge.apply(*whole(*pupils)) == [("done", "")] * len(whole(*pupils))
    assert bridge.apply(put, key="unchanged-1") == [("unchanged", "")]
    assert [row["userid"] for row in bridge.rows("group_members")] == pupils[1:]
    assert bridge.apply(put, key="batch-0003") == [("done", "")]


def test_a_batch_key_does_not_serve_twice(bridge, built, pupils):
    assert bridge.apply(enrolment(pupils[0], suspended=1)) == [("refused", "bad_value")]
    assert {row["suspended"] for row in bridge.rows("enrolments")} == {0}


@pytest.mark.parametrize(
    "spoil", [{"count": 2}, {"sha256": "0" * 64}, {"key": "short"}, {"budget": 0}, {"fence": 0}]
)
def test_a_batch_that_did_not_arrive_whole_writes_nothing(bridge, spoil):
    payload = json.dumps({"format": 1, "items": [course()]})
    digest = sha256(payload.encode()).hexdigest()
    fields = {"payload": payload, "count": 1, "sha256": digest, "key": "batch-0001", "budget": 20, "fence": 1}
    assert bridge.call("local_barrette_apply", **fields | spoil)["errorcode"] == "invalidparameter"
    assert bridge.rows("courses") == []


def test_a_course_is_made_silent_and_separate(moodle, built):
    made = moodle.courses.get(built)
    assert (made.welcomes, made.groupmode, made.groupmodeforce, made.category) == (
        0,
        1,
        1,
        moodle.site.categoryid,
    )
    assert moodle.groups.where(courseid=built)[0].visibility == 1


def test_structure_that_people_broke_is_put_right_and_their_words_are_kept(bridge, moodle, built):
    made, section = moodle.courses.get(built), moodle.sections.where(course=built)[1]
    made.welcomes, made.groupmode, made.fullname = 1, 0, "Nom choisi"
    section.groupingid, section.name = None, "Titre choisi"
    moodle.groups.where(courseid=built)[0].visibility = 0
    page = moodle.modules.where(type="page")[0]
    page.completion = 0
    kept = {"courses", "sections", "groups", "activities"}
    items = [given for given in whole() if given["kind"] in kept]
    assert statuses(bridge.apply(*items, key="batch-0002")) == ["done", "done", "done", "unchanged", "done"]
    assert (made.welcomes, made.groupmode, made.fullname) == (0, 1, "Nom choisi")
    assert (section.groupingid is not None, section.name) == (True, "Titre choisi")
    assert page.completion == 2


def test_what_people_deleted_is_made_again_under_a_new_id(bridge, moodle, built, pupils):
    before = bridge.rows("groups")[0]["id"]
    moodle.delete_group(before)
    outcomes = bridge.apply(*whole(*pupils), key="batch-0002")
    assert outcomes[5:7] == [("done", ""), ("done", "")]
    assert bridge.rows("groups")[0]["id"] > before
    assert len(bridge.rows("group_members")) == 2
    moodle.delete_course(built)
    assert bridge.rows("enrolments") == []
    assert set(statuses(bridge.apply(*whole(*pupils), key="batch-0003"))) == {"done"}


def test_a_course_reset_takes_members_and_they_come_back(bridge, moodle, built, pupils):
    moodle.reset_course(built)
    assert bridge.rows("group_members") == []
    assert statuses(bridge.apply(*map(member, pupils), key="batch-0002")) == ["done", "done"]


def test_what_lost_its_stamp_or_its_place_is_not_touched(bridge, moodle, built, pupils):
    group = moodle.groups.where(courseid=built)[0]
    group.idnumber = "autre"
    assert bridge.apply(member(pupils[0], "remove"), key="batch-0002") == [("refused", "not_ours")]
    assert bridge.apply(item("groups", "g", course="c", name="x"), key="batch-0003") == [
        ("refused", "not_ours")
    ]
    moodle.courses.get(built).category = 1
    assert bridge.apply(enrolment(pupils[0]), key="batch-0004") == [("refused", "not_ours")]
    assert bridge.apply(course(), key="batch-0005") == [("refused", "not_ours")]


def test_what_people_made_stays_theirs(bridge, moodle, built, pupils):
    bridge.apply(member(pupils[0], "remove"), key="batch-0002")
    group = bridge.rows("groups")[0]["id"]
    moodle.add_group_member(group, pupils[0])
    assert bridge.apply(member(pupils[0]), key="batch-0003") == [("unchanged", "")]
    assert bridge.apply(member(pupils[0], "remove"), key="batch-0004") == [("refused", "not_ours")]
    moodle.unenrol_user(built, pupils[1])
    moodle.enrol_user(built, pupils[1], "editingteacher")
    assert bridge.apply(enrolment(pupils[1]), key="batch-0005") == [("refused", "not_ours")]
    moodle.unenrol_user(built, pupils[1])
    moodle.enrol_user(built, pupils[1])
    assert bridge.apply(enrolment(pupils[1]), key="batch-0006") == [("unchanged", "")]
    assert [row["objkey"] for row in bridge.rows("enrolments")][1] == ""


def test_a_group_takes_enrolled_people_only_and_a_suspended_enrolment_is_one(bridge, moodle, built):
    late = moodle.create_user("tao.essai", "Tao", "Essai")
    moodle.add_cohort_member(moodle.site.cohorts[0], late.id)
    assert bridge.apply(member(late.id), key="batch-0002") == [("refused", "not_enrolled")]
    batch = (enrolment(late.id, suspended=1), member(late.id))
    assert statuses(bridge.apply(*batch, key="batch-0003")) == ["done", "done"]


def test_only_users_in_scope_come_in_and_a_leaver_can_be_suspended(bridge, moodle, built, pupils):
    outsider = moodle.create_user("zoe.modele", "Zoé", "Modèle")
    assert bridge.apply(enrolment(outsider.id), key="batch-0002") == [("refused", "unknown_user")]
    moodle.remove_cohort_member(moodle.site.cohorts[0], pupils[0])
    assert bridge.apply(enrolment(pupils[0], suspended=1), key="batch-0003") == [("done", "")]
    assert bridge.apply(member(pupils[0], "remove"), key="batch-0004") == [("done", "")]
    moodle.delete_user(pupils[1])
    assert bridge.apply(enrolment(pupils[1]), key="batch-0005") == [("refused", "unknown_user")]


def test_what_stands_in_another_course_cannot_be_named_or_made(bridge, built):
    bridge.apply(course("d"), item("groupings", "n", course="d", name="Module"), key="batch-0002")
    foreign = [
        item("grouping_groups", "n|g", course="c", grouping="n", group="g"),
        item("groups", "g", course="d", name="A"),
        item("sections", "t", course="d", name="Module", summary="", grouping="m"),
    ]
    assert bridge.apply(*foreign, key="batch-0003") == [
        ("refused", "unknown_grouping"),
        ("refused", "bad_value"),
        ("refused", "unknown_grouping"),
    ]


def test_a_role_is_replaced_not_added(bridge, moodle, built, pupils):
    assert bridge.apply(enrolment(pupils[0], "teacher"), key="batch-0002") == [("done", "")]
    assert moodle.enrolments.find(courseid=built, userid=pupils[0]).roles == {"teacher"}


def test_a_failure_stops_only_what_needs_it(bridge, moodle, pupils):
    moodle.courses.add(Course(category=1, shortname="AP c", fullname="Un autre"))
    outcomes = bridge.apply(*whole(*pupils), course("d"))
    assert outcomes[0] == ("refused", "bad_value")
    assert set(outcomes[1:-1]) == {("notdone", "dependency")}
    assert outcomes[-1] == ("done", "")


def test_what_needs_a_malformed_item_is_not_tried(bridge, pupils):
    bad = enrolment(pupils[0]) | {"op": "delete"}
    outcomes = bridge.apply(course(), item("groups", "g", course="c", name="A"), bad, member(pupils[0]))
    assert outcomes[2:] == [("refused", "unknown_op"), ("notdone", "dependency")]


def test_an_activity_needs_its_competencies_in_the_course(bridge, moodle, built):
    activity = item("activities", "x", course="c", section="s", **PAGE | {"competencies": [500]})
    assert bridge.apply(activity, key="batch-0002") == [("refused", "unknown_competency")]
    assert len(bridge.rows("activities")) == 2


def test_a_competency_of_a_hidden_framework_is_not_linked(bridge, moodle, built):
    scaleid = moodle.site.scaleid
    fields = {"scaleid": scaleid, "scaleconfiguration": scale_configuration(scaleid)}
    framework = moodle.create_framework(Framework(shortname="Essai", idnumber="essai", **fields))
    node = Competency(shortname="Lire", idnumber="essai:1", competencyframeworkid=framework.id)
    id_ = moodle.create_competency(node).id
    link = item("course_competencies", f"c|{id_}", course="c", competency=id_)
    framework.visible = False
    assert bridge.apply(link, key="batch-0002") == [("refused", "unknown_competency")]
    framework.visible = True
    assert bridge.apply(link, key="batch-0003") == [("done", "")]
    assert bridge.rows("course_competencies")[0]["objkey"] == f"c|{id_}"


def test_an_assignment_has_no_content_and_a_page_must(bridge, built):
    page = {name: value for name, value in PAGE.items() if name != "content"}
    batch = [
        item("activities", "x", course="c", section="s", **page),
        item("activities", "y", course="c", section="s", **ASSIGNMENT | {"content": ""}),
        item("activities", "z", course="c", section="s", **ASSIGNMENT | {"content": "x"}),
    ]
    assert bridge.apply(*batch, key="batch-0002") == [
        ("refused", "missing_field"),
        ("done", ""),
        ("refused", "unknown_field"),
    ]


def test_the_same_object_twice_in_a_batch_is_refused(bridge):
    assert bridge.apply(course(), course(fullname="Autre")) == [("done", ""), ("refused", "bad_value")]


def test_a_key_must_leave_room_for_the_stamp(bridge):
    assert bridge.apply(course("x" * 91), course("y" * 92)) == [("done", ""), ("refused", "bad_value")]


def test_a_busy_course_and_a_spent_budget_are_not_done(bridge, sandbox, built, pupils):
    sandbox.faults.busy_courses.add("c")
    assert bridge.apply(enrolment(pupils[0], suspended=1), key="batch-0002") == [("notdone", "busy")]
    sandbox.faults.busy_courses.clear()
    sandbox.faults.run_out_of_time(after_items=1)
    batch = [enrolment(pupil, suspended=1) for pupil in pupils]
    assert bridge.apply(*batch, key="batch-0002") == [("done", ""), ("notdone", "budget")]
    assert bridge.apply(*batch, key="batch-0002") == [("done", ""), ("done", "")]


@pytest.mark.parametrize("moment", ["before", "made", "after"])
@pytest.mark.parametrize("nth", range(1, 12))
def test_an_apply_killed_anywhere_is_finished_by_sending_it_again(
    nth, moment, bridge, sandbox, moodle, pupils
):
    batch = whole(*pupils)
    assert len(batch) == 11
    sandbox.faults.kill_at_write(nth, moment)
    with pytest.raises(AnswerLost):
        bridge.apply(*batch)
    assert set(statuses(bridge.apply(*batch))) == {"done"}
    sizes = {"courses": 1, "groupings": 1, "sections": 1, "activities": 2, "groups": 1, "group_members": 2}
    assert {kind: len(bridge.rows(kind)) for kind in sizes} == sizes
    assert all(row["objkey"] for row in bridge.rows("sections"))
    assert len(moodle.courses) == 2  # the front page and ours: no second one was left behind
    assert set(statuses(bridge.apply(*batch, key="batch-0002"))) == {"unchanged"}


def test_a_failed_core_call_leaves_nothing(bridge, sandbox, moodle, pupils):
    sandbox.faults.fail_write(6)
    outcomes = bridge.apply(*whole(*pupils))
    assert outcomes[5] == ("failed", "dmlwriteexception")
    assert outcomes[6] == ("notdone", "dependency")
    assert list(moodle.groups) == []
    assert moodle.objects.find(kind="groups", objkey="g") is None
    assert set(statuses(bridge.apply(*whole(*pupils)))) == {"done"}


def test_a_stamp_alone_is_a_copy_and_no_reason_to_take_it_over(bridge, moodle, built):
    stray = moodle.groups.add(Group(courseid=built, name="Copie", idnumber="barrette:h"))
    assert bridge.apply(item("groups", "h", course="c", name="H"), key="batch-0002") == [
        ("refused", "not_ours")
    ]
    assert [row["objkey"] for row in bridge.rows("groups") if row["id"] == stray.id] == [""]
