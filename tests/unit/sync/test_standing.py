"""What stands in Moodle, whose it is, and what leaves it alone: on the small school, with its groups published."""

from dataclasses import asdict

import pytest

from tests.school import FIRST_GROUPS, frame, ours, shape, site_state

READING = "Atelier Lire et s’exprimer, groupe A"
SUMS = "Atelier Résoudre et expérimenter, groupe A"


def course(lycee):
    return next(course for course in lycee.moodle.courses if course.category == lycee.moodle.site.categoryid)


def group(lycee, name):
    return next(group for group in lycee.moodle.groups if group.name == name)


def leave(lycee, username, division="2A"):
    lycee.moodle.remove_cohort_member(lycee.cohort(division), lycee.id(username))


def enrolment(lycee, username):
    return lycee.moodle.enrolments.find(courseid=course(lycee).id, userid=lycee.id(username))


def test_a_leaver_is_suspended_and_leaves_the_group_and_nothing_is_deleted(published):
    leave(published, "eleve.00")
    report = published.synchronise()
    assert (report.state, report.plan["counts"]) == (
        "applied",
        {"enrolments": {"suspend": 1}, "group_members": {"remove": 1}},
    )
    assert enrolment(published, "eleve.00").status == 1
    assert "eleve.00" not in published.groups()[READING]
    assert published.synchronise().state == "unchanged"


def test_a_leaver_who_comes_back_finds_the_same_group(published):
    leave(published, "eleve.00")
    published.synchronise()
    published.moodle.add_cohort_member(published.cohort("2A"), published.id("eleve.00"))
    published.synchronise()
    assert enrolment(published, "eleve.00").status == 0
    assert published.groups() == FIRST_GROUPS


@pytest.mark.parametrize("role", ["editingteacher", ""])
def test_a_leaver_whose_role_a_person_changed_is_suspended_all_the_same(published, role):
    published.moodle.remove_cohort_member(published.cohort("2A"), published.id("eleve.00"))
    enrolment(published, "eleve.00").roles = {role} if role else set()
    published.synchronise()
    assert enrolment(published, "eleve.00").status == 1
    assert published.synchronise().state == "unchanged"


def test_a_newcomer_is_enrolled_but_placed_by_a_person(published):
    newcomer = published.moodle.create_user("eleve.30", "Prénom30", "Nom30")
    published.moodle.add_cohort_member(published.cohort("2B"), newcomer.id)
    published.moodle.write_project(newcomer.id)
    report = published.synchronise()
    assert report.outcomes == {"done": 1}
    assert enrolment(published, "eleve.30").roles == {"student"}
    assert published.groups() == FIRST_GROUPS
    assert report.proposals == {"mardi": 1}


@pytest.mark.parametrize(
    "change",
    [
        lambda lycee: lycee.moodle.add_group_member(group(lycee, SUMS).id, lycee.id("eleve.00")),
        lambda lycee: lycee.moodle.create_group(course(lycee).id, "Groupe d'un professeur"),
        lambda lycee: lycee.moodle.enrol_user(course(lycee).id, lycee.id("admin"), "editingteacher"),
        lambda lycee: lycee.moodle.create_section(course(lycee).id, "Ma section"),
        lambda lycee: lycee.moodle.create_grouping(course(lycee).id, "Mon groupement"),
        lambda lycee: lycee.moodle.add_competency_to_course(course(lycee).id, 500),
        lambda lycee: lycee.moodle.duplicate_module(next(iter(lycee.moodle.modules)).id),
        lambda lycee: setattr(group(lycee, SUMS), "name", "Les matheux"),
        lambda lycee: setattr(course(lycee), "fullname", "AP du mardi"),
        lambda lycee: setattr(next(iter(lycee.moodle.modules)), "name", "Ma page"),
    ],
)
def test_what_people_make_or_change_is_left_alone_and_calls_for_nothing(published, change):
    change(published)
    before = site_state(published)
    report = published.synchronise()
    assert (report.state, site_state(published)) == ("unchanged", before)


@pytest.mark.parametrize(
    "change",
    [
        lambda lycee: lycee.moodle.remove_group_member(group(lycee, SUMS).id, lycee.id("eleve.01")),
        lambda lycee: lycee.moodle.unenrol_user(course(lycee).id, lycee.id("eleve.01")),
        lambda lycee: lycee.moodle.delete_group(group(lycee, SUMS).id),
        lambda lycee: lycee.moodle.delete_module(next(iter(lycee.moodle.modules)).id),
        lambda lycee: setattr(enrolment(lycee, "eleve.01"), "status", 1),
    ],
)
def test_what_of_ours_was_undone_is_put_back(published, change):
    before = shape(published)
    change(published)
    assert published.synchronise().state == "applied"
    assert shape(published) == before


def test_a_course_that_somebody_deleted_is_made_again_once_a_person_wants_it(published):
    before = shape(published)
    published.moodle.delete_course(course(published).id)
    report = published.synchronise()
    assert (report.state, [(n["code"], n["params"]) for n in report.notices]) == (
        "stopped",
        [
            ("guard_fell", {"kind": "courses", "before": 1, "now": 0}),
            ("guard_fell", {"kind": "groups", "before": 3, "now": 0}),
        ],
    )
    assert shape(published)["courses"] != before["courses"]
    published.approve()
    assert published.synchronise().state == "applied"
    assert shape(published) == before


def by_hand(lycee, username, name=SUMS):
    """A person does what Barrette would have done."""
    lycee.moodle.remove_group_member(group(lycee, name).id, lycee.id(username))
    lycee.moodle.unenrol_user(course(lycee).id, lycee.id(username))
    lycee.moodle.enrol_user(course(lycee).id, lycee.id(username))
    lycee.moodle.add_group_member(group(lycee, name).id, lycee.id(username))


def test_what_a_person_made_as_it_is_wanted_calls_for_no_write(published):
    by_hand(published, "eleve.01")
    before = site_state(published)
    report = published.synchronise()
    assert (report.state, report.plan["items"], site_state(published)) == ("unchanged", 0, before)


def test_what_a_person_made_stays_when_it_is_not_wanted_any_more(published):
    by_hand(published, "eleve.01")
    leave(published, "eleve.01")
    before = site_state(published)
    report = published.synchronise()
    assert (report.state, site_state(published)) == ("unchanged", before)


def test_an_enrolment_that_a_person_made_otherwise_is_not_asked_for_again_and_again(published):
    by_hand(published, "eleve.01")
    enrolment(published, "eleve.01").status = 1
    report = published.synchronise()
    assert (report.state, enrolment(published, "eleve.01").status) == ("unchanged", 1)


def test_a_barrette_that_is_no_longer_described_keeps_its_course_as_it_is(published):
    document = frame()
    document["barrettes"][0] |= {"key": "jeudi", "name": "Seconde, jeudi 14 h"}
    published.import_frame(barrettes=document["barrettes"])
    before = ours(published)
    published.publish()
    assert ours(published) >= before
    assert len(ours(published)) == 2 * len(before)


def test_a_new_school_year_takes_nobody_out_of_last_year_s_groups(published):
    before = ours(published)
    published.import_frame(year="2027")
    report = published.dry_run()
    assert not any("remove" in effects for effects in report.waiting["counts"].values())
    published.publish()
    assert ours(published) >= before


def told(report):
    return {(each["code"], each["params"]["count"]) for each in report.by_people}


@pytest.mark.parametrize(
    ("take", "found"),
    [
        (lambda lycee: setattr(course(lycee), "idnumber", ""), ("stamp_lost", 1)),
        (lambda lycee: setattr(course(lycee), "category", 1), ("stamp_lost", 1)),
        (lambda lycee: setattr(group(lycee, SUMS), "idnumber", "à moi"), ("stamp_lost", 1)),
        (lambda lycee: setattr(next(iter(lycee.moodle.groupings)), "idnumber", ""), ("stamp_lost", 1)),
        (lambda lycee: setattr(next(iter(lycee.moodle.modules)), "idnumber", ""), ("stamp_lost", 1)),
    ],
)
def test_what_lost_its_stamp_is_reported_and_not_touched_nor_asked_for_again(published, take, found):
    take(published)
    leave(published, "eleve.01")  # who is in the group of SUMS
    published.synchronise()
    before = site_state(published)
    report = published.synchronise()
    assert (report.state, report.plan["items"], told(report)) == ("unchanged", 0, {found})
    assert site_state(published) == before


def test_a_copy_of_a_course_is_never_taken_for_it(published):
    copy = published.moodle.copy_course(course(published).id, "Copie", with_users=True)
    before = site_state(published)
    report = published.synchronise()
    assert (report.state, told(report)) == ("unchanged", {("copies_found", 1)})
    assert [each["params"]["courses"] for each in report.by_people] == [course(published).fullname]
    leave(published, "eleve.00")
    published.synchronise()
    assert published.moodle.enrolments.find(courseid=copy.id, userid=published.id("eleve.00")).status == 0
    assert len(site_state(published)["courses"]) == len(before["courses"])


@pytest.mark.parametrize(
    "change",
    [
        lambda lycee, cohort: setattr(lycee.moodle.site, "cohorts", lycee.moodle.site.cohorts[1:]),
        lambda lycee, cohort: lycee.moodle.delete_cohort(cohort.id),
        lambda lycee, cohort: setattr(cohort, "idnumber", "2A-2026"),
    ],
)
def test_a_division_that_is_out_of_scope_all_at_once_loses_nobody(published, change):
    """Two pupils are few enough for the guards to let them go: it is the missing cohort that must stop it."""
    for number in range(2, 15):
        leave(published, f"eleve.{number:02}")
    published.publish()
    change(published, published.moodle.cohorts.find(idnumber="2A"))
    before = site_state(published)
    report = published.synchronise()
    assert (report.state, report.plan["withheld"], report.proposals) == ("unchanged", 4, {})
    assert [notice["code"] for notice in report.notices] == ["cohort_not_in_scope"]
    assert site_state(published) == before


@pytest.mark.parametrize(
    "change",
    [
        {"room": "999"},
        {"leaders": ()},
        {"competencies": (1, 2, 3)},
        {"start": "09:00"},
        {"weekday": 5},
    ],
)
def test_the_page_of_a_group_is_brought_to_what_is_decided(published, change):
    row = next(iter(published.moodle.group_details))
    before = asdict(row)
    for name, value in change.items():
        setattr(row, name, value)
    report = published.synchronise()
    assert (report.state, report.plan["counts"]) == ("applied", {"group_details": {"update": 1}})
    assert asdict(row) == before
    assert published.synchronise().state == "unchanged"


def test_a_change_of_room_reaches_the_page_of_the_group(published):
    document = frame()
    document["barrettes"][0]["workshops"][0]["room"] = "B 12"
    published.import_frame(**document)
    assert published.synchronise().plan["counts"] == {"group_details": {"update": 1}}
    assert {row.room for row in published.moodle.group_details} == {"B 12", ""}


def test_a_form_teacher_is_enrolled_and_the_one_before_loses_access(published):
    document = frame()
    for teacher, counts in (("admin", {"create": 1}), ("prof.maths", {"suspend": 1})):
        staff = published.cohort("personnels")
        published.moodle.add_cohort_member(staff, published.id(teacher))
        document["divisions"][0]["form_teacher"] = teacher
        published.import_frame(**document)
        assert published.synchronise().plan["counts"] == {"enrolments": counts}
    assert enrolment(published, "admin").status == 1
    assert enrolment(published, "prof.maths").roles == {"teacher"}
