"""docs/ownership.md, row by row: what people do by hand inside our objects, and what becomes of it."""

from pathlib import Path

import pytest

from tests.school import shape, site_state
from tests.unit.sync.test_standing import SUMS, course, enrolment, group

TABLE = Path(__file__).parents[3] / "docs" / "ownership.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TABLE.read_text("utf-8").splitlines()
    if line.startswith("| ") and "---" not in line
][1:]


def activity(lycee):
    return next(iter(lycee.moodle.modules))


def section(lycee):
    return next(each for each in lycee.moodle.sections if each.section)


def moves_our_activity(lycee):
    own = lycee.moodle.create_section(course(lycee).id, "Ma section")
    activity(lycee).section = own.id


def unlinks(lycee):
    link = next(iter(lycee.moodle.course_competencies))
    lycee.moodle.course_competencies.remove(link)


def adds_an_activity(lycee):
    made = lycee.moodle.duplicate_module(activity(lycee).id)
    made.name = "Mon activité"


DONE = {
    "renames our course": lambda lycee: setattr(course(lycee), "fullname", "AP du mardi"),
    "renames our section": lambda lycee: setattr(section(lycee), "name", "Lire, encore"),
    "renames our group": lambda lycee: setattr(group(lycee, SUMS), "name", "Le groupe de Mme M."),
    "renames our activity": lambda lycee: setattr(activity(lycee), "name", "Ma page"),
    "hides our activity": lambda lycee: setattr(activity(lycee), "visible", 0),
    "changes the text of our activity": lambda lycee: setattr(activity(lycee), "content", "<p>Mon texte</p>"),
    "moves our activity to another section": moves_our_activity,
    "adds a section of their own": lambda lycee: lycee.moodle.create_section(course(lycee).id, "Ma section"),
    "adds an activity of their own": adds_an_activity,
    "duplicates our activity": lambda lycee: lycee.moodle.duplicate_module(activity(lycee).id),
    "adds a group of their own": lambda lycee: lycee.moodle.create_group(course(lycee).id, "Mon groupe"),
    "puts a pupil in our group": lambda lycee: lycee.moodle.add_group_member(
        group(lycee, SUMS).id, lycee.id("eleve.00")
    ),
    "enrols somebody": lambda lycee: lycee.moodle.enrol_user(
        course(lycee).id, lycee.id("admin"), "editingteacher"
    ),
    "links a competency to our course": lambda lycee: lycee.moodle.add_competency_to_course(
        course(lycee).id, 500
    ),
    "takes a pupil out of our group": lambda lycee: lycee.moodle.remove_group_member(
        group(lycee, SUMS).id, lycee.id("eleve.01")
    ),
    "unenrols a pupil": lambda lycee: lycee.moodle.unenrol_user(course(lycee).id, lycee.id("eleve.01")),
    "suspends a pupil's enrolment": lambda lycee: setattr(enrolment(lycee, "eleve.01"), "status", 1),
    "deletes our activity": lambda lycee: lycee.moodle.delete_module(activity(lycee).id),
    "deletes our group": lambda lycee: lycee.moodle.delete_group(group(lycee, SUMS).id),
    "deletes our section": lambda lycee: lycee.moodle.delete_section(section(lycee).id),
    "unlinks a competency of the campaign": unlinks,
    "makes our group visible to all": lambda lycee: setattr(group(lycee, SUMS), "visibility", 0),
    "switches completion of our activity off": lambda lycee: setattr(activity(lycee), "completion", 0),
    "resets our course": lambda lycee: lycee.moodle.reset_course(course(lycee).id),
    "copies or restores our course": lambda lycee: lycee.moodle.copy_course(
        course(lycee).id, "Copie", with_users=True
    ),
    "takes the stamp off our group": lambda lycee: setattr(group(lycee, SUMS), "idnumber", "à moi"),
    "takes the stamp off our activity": lambda lycee: setattr(activity(lycee), "idnumber", ""),
    "moves our course out of the AP category": lambda lycee: setattr(course(lycee), "category", 1),
    "deletes our course": lambda lycee: lycee.moodle.delete_course(course(lycee).id),
}


def test_the_table_and_what_is_tried_are_the_same():
    assert {row[0] for row in ROWS} == set(DONE)


@pytest.mark.parametrize(("what", "rule", "told"), ROWS, ids=[row[0] for row in ROWS])
def test_the_rule_holds(published, what, rule, told):
    before = shape(published)
    DONE[what](published)
    done = site_state(published)
    report = published.synchronise()
    assert bool(report.by_people or report.notices) == (told == "yes")
    if rule in ("keeps it", "lets it go"):
        assert (report.state, report.plan["items"]) == ("unchanged", 0)
        assert site_state(published) == done
    elif rule == "waits for a person":
        assert (report.state, site_state(published)) == ("stopped", done)
    else:
        assert rule == "puts it back"
        assert (report.state, report.remaining) == ("applied", 0)
        assert shape(published) == before
    assert published.synchronise().outcomes == {}, "and then nothing is left to do"
