import pytest

from sync.sandbox.errors import MoodleError
from sync.sandbox.rows import Competency, Framework
from sync.sandbox.table import Table
from tests.contract.school import scale_configuration


@pytest.fixture
def competency(moodle):
    scaleid = moodle.site.scaleid
    framework = moodle.create_framework(
        Framework(
            shortname="Essai",
            idnumber="essai",
            scaleid=scaleid,
            scaleconfiguration=scale_configuration(scaleid),
        )
    )
    return moodle.create_competency(
        Competency(shortname="Lire", idnumber="essai:1", competencyframeworkid=framework.id)
    )


def test_an_id_is_never_given_twice(moodle):
    first = moodle.create_cohort("A")
    moodle.delete_cohort(first.id)
    assert moodle.create_cohort("B").id > first.id


def test_a_table_keeps_its_unique_index():
    table = Table("shortname")
    table.add(Competency(shortname="a", idnumber="1", competencyframeworkid=1))
    with pytest.raises(ValueError, match="duplicate"):
        table.add(Competency(shortname="a", idnumber="2", competencyframeworkid=1))
    table.remove_where(idnumber="1")
    assert table.add(Competency(shortname="a", idnumber="2", competencyframeworkid=1)).id == 2


def test_a_deleted_user_is_out_of_everything_but_completion(moodle, built, pupils, competency):
    module = moodle.modules.where(type="page")[0]
    moodle.view_module(pupils[0], module.id)
    moodle.grade_competency(pupils[0], competency.id, 1, pupils[1])
    moodle.delete_user(pupils[0])
    for table in (moodle.cohort_members, moodle.group_members, moodle.enrolments, moodle.evidence):
        assert table.where(userid=pupils[0]) == []
    assert len(moodle.completions) == 1
    with pytest.raises(MoodleError):
        moodle.add_group_member(moodle.groups.where(courseid=built)[0].id, pupils[0])
    assert moodle.create_user("lina.demo", "Lina", "Démo").id > pupils[1]


def test_a_group_refuses_without_an_error_who_is_not_enrolled(moodle, built, pupils):
    group = moodle.create_group(built, "A")
    moodle.unenrol_user(built, pupils[0])
    assert moodle.group_members.where(userid=pupils[0]) == []
    assert moodle.add_group_member(group.id, pupils[0]) is False
    assert moodle.add_group_member(group.id, pupils[1]) is True
    moodle.enrol_user(built, pupils[0], suspended=True)
    assert moodle.add_group_member(group.id, pupils[0]) is True


def test_names_that_are_unique(moodle, built):
    shortname = moodle.courses.get(built).shortname
    with pytest.raises(MoodleError) as caught:
        moodle.create_course(1, shortname, "Autre")
    assert caught.value.errorcode == "shortnametaken"
    with pytest.raises(MoodleError) as caught:
        moodle.create_group(built, "B", "barrette:g")
    assert caught.value.errorcode == "idnumbertaken"
    other = moodle.create_course(1, "Autre", "Autre")
    assert moodle.create_group(other.id, "B", "barrette:g").courseid == other.id


def test_rating_in_a_course_needs_an_enrolment_and_a_link(moodle, built, pupils, competency):
    with pytest.raises(MoodleError, match="does not belong"):
        moodle.grade_competency(pupils[0], competency.id, 1, pupils[1], courseid=built)
    moodle.add_competency_to_course(built, competency.id)
    moodle.enrol_user(built, pupils[0], suspended=True)
    moodle.grade_competency(pupils[0], competency.id, 1, pupils[1], courseid=built)
    moodle.unenrol_user(built, pupils[0])
    with pytest.raises(MoodleError, match="may not be rated"):
        moodle.grade_competency(pupils[0], competency.id, 2, pupils[1], courseid=built)
    with pytest.raises(MoodleError, match="not in the scale"):
        moodle.grade_competency(pupils[0], competency.id, 4, pupils[1])


def test_pupils_see_their_own_groups_section_and_complete_by_the_rules(moodle, built, pupils):
    page, assignment = moodle.modules.where(course=built)
    moodle.remove_group_member(moodle.groups.where(courseid=built)[0].id, pupils[1])
    assert moodle.can_see(pupils[0], page.id)
    assert not moodle.can_see(pupils[1], page.id)
    with pytest.raises(MoodleError):
        moodle.view_module(pupils[1], page.id)
    moodle.view_module(pupils[0], assignment.id)
    assert len(moodle.completions) == 0
    moodle.submit_assignment(pupils[0], assignment.id)
    moodle.view_module(pupils[0], page.id)
    assert [row.completionstate for row in moodle.completions] == [1, 1]
    moodle.enrol_user(built, pupils[0], suspended=True)
    assert not moodle.can_see(pupils[0], page.id)


def test_deleting_a_course_takes_all_but_evidence(moodle, built, pupils, competency):
    moodle.add_competency_to_course(built, competency.id)
    moodle.grade_competency(pupils[0], competency.id, 1, pupils[1], courseid=built)
    moodle.delete_course(built)
    for table in (moodle.groups, moodle.groupings, moodle.modules, moodle.enrolments, moodle.group_members):
        assert len(table) == 0
    assert (len(moodle.ratings), len(moodle.evidence)) == (0, 1)


def test_a_duplicated_activity_has_no_stamp(moodle, built):
    page = moodle.modules.where(type="page")[0]
    assert page.idnumber == "barrette:p"
    assert moodle.duplicate_module(page.id).idnumber == ""
