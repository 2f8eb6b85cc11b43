"""What a pupil may know of the grid, before the interview and after it, wherever they look in Moodle."""

import pytest

from tests.live.browser import shoot

FOR_PUPIL = "Continuez à relire à voix haute"
FOR_TEAM = "A besoin d'être rassuré avant l'oral"
ACQUIRED, BEING_ACQUIRED = 3, 2


@pytest.fixture(scope="module")
def scene(applied):
    """A course, one of its leaders, and two pupils of the same group."""
    course = max(applied, key=lambda course: len(course["groups"]))
    group = next(g for g in course["groups"] if g["leaders"] and len(g["pupils"]) > 1)
    return {
        "course": course["id"],
        "teacher": group["leaders"][0]["username"],
        "teacher_name": group["leaders"][0]["name"],
        "pupil": group["pupils"][0],
        "neighbour": group["pupils"][1],
    }


@pytest.fixture(scope="module")
def items(visit, scene):
    """Two items of the course that nobody has rated on Moodle's own pages for that pupil."""
    answer = visit.call(
        scene["teacher"], "get_grid", courseid=scene["course"], cohortid=0, groupid=0, branchid=0
    )
    return [item["id"] for item in answer["data"]["items"]][:2]


@pytest.fixture(scope="module")
def places(scene):
    """Every page of Moodle and of the plugin where a rating or its note could show."""
    course, user = scene["course"], scene["pupil"]["id"]
    return (
        "/my/",
        "/my/courses.php",
        f"/course/view.php?id={course}",
        f"/user/profile.php?id={user}",
        f"/user/view.php?id={user}&course={course}",
        f"/admin/tool/lp/plans.php?userid={user}",
        f"/admin/tool/lp/user_evidence_list.php?userid={user}",
        "/grade/report/overview/index.php",
        "/message/output/popup/notifications.php",
        "/calendar/view.php?view=upcoming",
        "/local/barrette/mine.php",
        "/local/barrette/project.php",
        "/local/barrette/selfpositioning.php",
    )


@pytest.fixture(scope="module")
def app(site, scene):
    """The services of the mobile app, called as that pupil."""
    return site.app(scene["pupil"]["username"])


def _cells(scene, items):
    pupil = scene["pupil"]["id"]
    notes = ((ACQUIRED, FOR_PUPIL, "pupil"), (BEING_ACQUIRED, FOR_TEAM, "team"))
    return [
        {"userid": pupil, "competencyid": item, "state": state, "note": note, "notescope": scope,
         "seenid": 0, "seentime": 0}
        for item, (state, note, scope) in zip(items, notes, strict=True)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def observed(visit, scene, items):
    """The teacher has entered two states with their notes on the grid."""
    answer = visit.call(
        scene["teacher"], "save_observations", courseid=scene["course"], cells=_cells(scene, items)
    )
    return [outcome["status"] for outcome in answer["data"]["outcomes"]]


@pytest.fixture(scope="module")
def hidden(site, visit, scene, places, app, items, observed):
    """What the pupil was shown before the interview, and what core held."""
    pages = {place: visit.read(scene["pupil"]["username"], place) for place in places}
    return pages | _services(app, scene, items), site.ask("shared_evidence", scene["pupil"]["id"])


@pytest.fixture(scope="module")
def shared(visit, scene, hidden):
    """The interview has taken place."""
    answer = visit.call(
        scene["teacher"], "share_observations", courseid=scene["course"], userids=[scene["pupil"]["id"]]
    )
    return answer["data"]["shared"]


def _services(app, scene, items):
    """What the services of the app tell that pupil of themselves."""
    user = scene["pupil"]["id"]
    calls = [
        ("tool_lp_data_for_plans_page", {"userid": user}),
        ("message_popup_get_popup_notifications", {"useridto": user}),
        *(
            ("tool_lp_data_for_user_competency_summary", {"userid": user, "competencyid": item})
            for item in items
        ),
    ]
    return {f"{name} {arguments}": str(app(name, **arguments)) for name, arguments in calls}


def test_before_the_interview_the_pupil_finds_nothing_anywhere(observed, hidden):
    assert observed == ["saved", "saved"]
    told, written = hidden
    assert written == [], "the sharing alone writes in core"
    for place, text in told.items():
        assert FOR_PUPIL not in text, place
        assert FOR_TEAM not in text, place


def test_after_the_interview_the_pupil_finds_the_states_and_the_note_for_them(
    visit, scene, shared, app, items, workshop
):
    assert shared == 2
    page = visit(scene["pupil"]["username"], "/local/barrette/mine.php")
    assert FOR_PUPIL in page.locator("#region-main").inner_text()
    shoot(page, workshop / "pictures", "pupil-mine-shared")
    page.close()
    told = _services(app, scene, items)
    assert any(FOR_PUPIL in text for text in told.values())


def test_the_note_for_the_team_is_never_found(visit, scene, places, shared, app, items):
    for place in places:
        assert FOR_TEAM not in visit.read(scene["pupil"]["username"], place), place
    for name, text in _services(app, scene, items).items():
        assert FOR_TEAM not in text, name


def test_the_evidence_bears_the_name_of_who_rated(site, scene, shared):
    rows = site.ask("shared_evidence", scene["pupil"]["id"])
    assert {row["rater"] for row in rows} == {scene["teacher"]}
    assert sorted(row["grade"] for row in rows) == [BEING_ACQUIRED, ACQUIRED]
    assert FOR_TEAM not in [row["note"] for row in rows]


def test_a_state_withdrawn_after_the_interview_is_shown_as_such(visit, scene, items, observed, shared):
    teacher, pupil = scene["teacher"], scene["pupil"]
    answer = visit.call(teacher, "get_grid", courseid=scene["course"], cohortid=0, groupid=0, branchid=0)
    seen = next(
        cell for cell in answer["data"]["cells"]
        if (cell["userid"], cell["competencyid"]) == (pupil["id"], items[1])
    )  # fmt: skip
    gone = {
        "userid": pupil["id"], "competencyid": items[1], "state": -1, "note": "", "notescope": "",
        "seenid": seen["id"], "seentime": seen["timemodified"],
    }  # fmt: skip
    saved = visit.call(teacher, "save_observations", courseid=scene["course"], cells=[gone])
    assert [outcome["status"] for outcome in saved["data"]["outcomes"]] == ["saved"]
    # An earlier visit may have left this pupil's session in English.
    text = visit(pupil["username"], "/local/barrette/mine.php?lang=fr").locator("#region-main").inner_text()
    assert "Ce qui a été retiré" in text
    assert f"{scene['teacher_name']} avait partagé" in text


def test_a_neighbour_learns_nothing(visit, scene, shared):
    for place in ("/local/barrette/mine.php", f"/user/profile.php?id={scene['pupil']['id']}"):
        text = visit.read(scene["neighbour"]["username"], place)
        assert FOR_PUPIL not in text
        assert FOR_TEAM not in text
