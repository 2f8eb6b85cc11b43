"""What people see of a push in Moodle, through a browser and through the services that the mobile app uses."""

import json
import re
import time

import pytest

from mappings.programmes import load_modules
from tests.live.browser import shoot

MODES = "aide individualisée|tutorat|coaching|consolidation|approfondissement|extension|remédiation"
STATES = "non acquis|en voie d.acquisition|not yet competent|proficient|compétent"
CODES = r"(?<![\d.,])\d\.\d(\.\d)?(?![\d.,])|lpc|palier"
LABELS = re.compile(f"{MODES}|{STATES}|{CODES}|niveau|difficulté|faible", re.IGNORECASE)
"""What would tell a pupil, or a neighbour over their shoulder, why they are in that group."""


@pytest.fixture(scope="module")
def course(applied):
    """The barrette with the most groups."""
    return max(applied, key=lambda course: len(course["groups"]))


@pytest.fixture(scope="module")
def own(course):
    """A group whose section another group shares, with a leader."""
    shared = {
        group for section in course["sections"] if len(section["groups"]) > 1 for group in section["groups"]
    }
    return next(group for group in course["groups"] if group["id"] in shared and group["leaders"])


@pytest.fixture(scope="module")
def others(course, own):
    """Names that a pupil of that group must not find: groups, their members, and sections that are not open to it."""
    groups = [group for group in course["groups"] if group is not own]
    people = [person["name"] for group in groups for person in (*group["pupils"], *group["leaders"])]
    sections = [section for section in course["sections"] if own["id"] not in section["groups"]]
    closed = [name for s in sections for name in (s["name"], *(a["name"] for a in s["activities"]))]
    mine = {person["name"] for person in (*own["pupils"], *own["leaders"])}
    return [*(group["name"] for group in groups), *(name for name in people if name not in mine), *closed]


@pytest.fixture(scope="module")
def pupil(own):
    return own["pupils"][0]


@pytest.fixture(scope="module")
def pictures(workshop):
    return workshop / "pictures"


@pytest.fixture(scope="module")
def app(site, pupil):
    """The services of the mobile app, called as that pupil."""
    return site.app(pupil["username"])


def _found(names, text):
    return [name for name in names if name.casefold() in text.casefold()]


def _content(page):
    """What this page is about: Moodle's own frame around it speaks of support and levels too."""
    return page.locator("#page-content").inner_text()


def test_the_administrator_opens_every_course(visit, applied, pictures):
    for course in applied:
        page = visit("admin", f"/course/view.php?id={course['id']}")
        text = _content(page)
        assert course["fullname"] in page.title()
        assert not _missing([section["name"] for section in course["sections"]], text)
        shoot(page, pictures, f"admin-course-{course['id']}")
        page.goto(f"/group/overview.php?id={course['id']}")
        assert not _missing([group["name"] for group in course["groups"]], _content(page))
        page.close()


def _missing(names, text):
    return [name for name in names if name.casefold() not in text.casefold()]


def test_a_leader_finds_the_own_roster_and_no_other(visit, course, own, others, pictures):
    page = visit(own["leaders"][0]["username"], f"/user/index.php?id={course['id']}&perpage=5000")
    rows = page.locator("#participants tbody tr:not(.emptyrow)")
    expected = {person["name"] for person in (*own["pupils"], *own["leaders"])}
    page.wait_for_function(
        "count => document.querySelectorAll('#participants tbody tr:not(.emptyrow)').length === count",
        arg=len(expected),
    )
    # A link begins with the picture's initials.
    seen = {row.locator("th a").evaluate("link => link.lastChild.textContent.trim()") for row in rows.all()}
    assert seen == expected
    assert not _found([name for name in others if name.startswith("Atelier")], page.inner_text("body"))
    shoot(page, pictures, "teacher-participants")
    page.goto(f"/course/view.php?id={course['id']}")
    assert not _missing([section["name"] for section in course["sections"]], _content(page))
    page.close()


def test_a_pupil_sees_the_own_section_alone(visit, course, own, others, pupil, pictures):
    page = visit(pupil["username"], f"/course/view.php?id={course['id']}")
    mine = [section for section in course["sections"] if own["id"] in section["groups"]]
    assert not _missing([section["name"] for section in mine], _content(page))
    page.locator("#theme_boost-drawers-courseindex .courseindex-section").first.wait_for(state="attached")
    index = page.locator("#theme_boost-drawers-courseindex").inner_text()
    assert not _missing([section["name"] for section in mine], index)
    assert not _found(others, page.inner_text("body"))
    assert not _found(others, page.content())
    shoot(page, pictures, "pupil-course")
    page.close()


@pytest.mark.parametrize(
    "path",
    [
        "/user/index.php?id={course}&perpage=5000",
        "/calendar/view.php?view=month&course={course}",
        "/calendar/view.php?view=upcoming&course={course}",
        "/my/",
        "/my/courses.php",
        "/course/info.php?id={course}",
        "/course/search.php?search=Accompagnement",
        "/grade/report/user/index.php?id={course}",
        "/admin/tool/lp/coursecompetencies.php?courseid={course}",
        "/group/overview.php?id={course}",
        "/mod/assign/index.php?id={course}",
        "/report/outline/index.php?id={course}",
    ],
)
def test_no_page_tells_a_pupil_of_other_groups_or_labels(visit, course, others, pupil, pictures, path):
    page = visit(pupil["username"], path.format(course=course["id"]))
    page.wait_for_load_state("networkidle")
    assert not _found(others, page.content())
    text = _content(page)
    assert not LABELS.findall(text.replace(course["fullname"], ""))
    assert not page.locator("#page-content .progress-bar, #page-content progress").count()
    shoot(page, pictures, "pupil-" + re.sub(r"\W+", "-", path.partition("?")[0]).strip("-"))
    page.close()


def test_a_pupil_opens_the_own_activities_and_no_other(visit, course, own, pupil, others, pictures):
    for section in course["sections"]:
        for activity in section["activities"]:
            page = visit(pupil["username"], f"/mod/{activity['type']}/view.php?id={activity['id']}")
            if own["id"] in section["groups"]:
                assert activity["name"] in page.title()
                text = _content(page)
                assert len(text) > 200
                assert not LABELS.findall(text.replace(course["fullname"], ""))
                assert not _found(others, page.content())
                shoot(page, pictures, f"pupil-{activity['type']}")
            else:
                assert "/mod/" not in page.url or page.locator(".errorbox, .alert-danger").count()
                assert activity["name"] not in page.title()
            page.close()


def test_the_services_tell_a_pupil_of_the_own_group_alone(app, course, own, pupil, others):
    mine = app("core_group_get_course_user_groups", courseid=course["id"], userid=pupil["id"])
    assert [group["name"] for group in mine["groups"]] == [own["name"]]
    stranger = next(g["pupils"][0] for g in course["groups"] if g is not own)
    theirs = app("core_group_get_course_user_groups", courseid=course["id"], userid=stranger["id"])
    assert theirs.get("exception") or not theirs["groups"]
    for refused in (
        app("core_group_get_course_groups", courseid=course["id"]),
        app("core_group_get_group_members", **{"groupids[0]": own["id"]}),
        app("core_group_get_course_groupings", courseid=course["id"]),
    ):
        assert refused["exception"], refused
    fellows = app("core_enrol_get_enrolled_users", courseid=course["id"])
    assert {user["id"] for user in fellows} == {person["id"] for person in (*own["pupils"], *own["leaders"])}
    assert {group["name"] for user in fellows for group in user.get("groups", ())} <= {own["name"]}
    assert not _found(others, json.dumps(fellows, ensure_ascii=False))


def test_the_services_show_a_pupil_the_own_section_alone(app, course, own, pupil, others):
    contents = app("core_course_get_contents", courseid=course["id"])
    mine = [section["name"] for section in course["sections"] if own["id"] in section["groups"]]
    assert [section["name"] for section in contents if section["section"]] == mine
    now = int(time.time())
    year = 366 * 86_400
    answers = [
        contents,
        app("core_calendar_get_action_events_by_timesort", timesortfrom=now - year, timesortto=now + year),
        app("core_calendar_get_calendar_upcoming_view", courseid=course["id"]),
        app("core_enrol_get_users_courses", userid=pupil["id"]),
        app("core_courseformat_get_state", courseid=course["id"]),
        app("core_completion_get_activities_completion_status", courseid=course["id"], userid=pupil["id"]),
        app("mod_assign_get_assignments", **{"courseids[0]": course["id"]}),
        app("mod_page_get_pages_by_courses", **{"courseids[0]": course["id"]}),
        app("core_competency_list_course_competencies", id=course["id"]),
        app("tool_lp_data_for_course_competencies_page", courseid=course["id"], moduleid=0),
        app("gradereport_user_get_grade_items", courseid=course["id"], userid=pupil["id"]),
    ]
    assert len(others) > 50
    for answer in answers:
        assert not _found(others, json.dumps(answer, ensure_ascii=False)), answer
    for answer in (answers[at] for at in (1, 2, 5, 6, 7)):
        assert "exception" not in answer, "refused, so it proves nothing"
    courses = answers[3]
    assert [each["progress"] for each in courses if each["id"] == course["id"]] == [None]
    competencies = json.dumps(answers[8:10], ensure_ascii=False)
    assert not re.search(r"idnumber|gradename|proficiency", competencies), competencies


def test_names_label_nobody(applied):
    for course in applied:
        names = [course["fullname"], course["shortname"]]
        names += [group["name"] for group in course["groups"]]
        names += [group["idnumber"] for group in course["groups"]]
        for section in course["sections"]:
            names += [section["name"], *(activity["name"] for activity in section["activities"])]
        for name in names:
            assert not LABELS.findall(name), name
            assert not re.search("soutien|support|tutor", name, re.IGNORECASE), name
    shipped = {module.title for module in load_modules()}
    assert {section["name"] for course in applied for section in course["sections"]} <= shipped


def test_the_method_comes_before_the_task(visit, course, own, pupil):
    section = next(section for section in course["sections"] if own["id"] in section["groups"])
    page = visit(pupil["username"], f"/course/section.php?id={section['id']}")
    text = _content(page)
    places = [text.index(activity["name"]) for activity in section["activities"]]
    assert [activity["type"] for activity in section["activities"]] == ["page", "assign"]
    assert places == sorted(places)
    page.close()
