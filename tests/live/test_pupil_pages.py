"""What a pupil does on the plugin's own pages, what a teacher reads of it, and who is refused, through a browser."""

import re

import pytest

from tests.live.axe import OURS, violations
from tests.live.browser import shoot

PAGES = {
    "mine": "/local/barrette/mine.php",
    "project": "/local/barrette/project.php",
    "selfpositioning": "/local/barrette/selfpositioning.php",
}
NEVER = re.compile(
    r"\b(échec|faible|mauvais|rang|classement|exclu\w*|score|total|failed|weak|rank\w*)\b", re.IGNORECASE
)
SAVED = "Enregistré."
REASON = "Élève arrivé hier, projet fait avec le tuteur."


@pytest.fixture(scope="module")
def course(applied, site):
    """The barrette with the most groups, as it stands now, of pupils who have not written anything yet."""
    assert applied
    later = [course for course in site.ask("standing") if "Seconde" not in course["fullname"]]
    return max(later, key=lambda course: len(course["groups"]))


@pytest.fixture(scope="module")
def own(course):
    """A group with a leader and enough pupils."""
    return next(group for group in course["groups"] if group["leaders"] and len(group["pupils"]) > 3)


@pytest.fixture(scope="module")
def pupil(own):
    return own["pupils"][0]


@pytest.fixture(scope="module")
def teacher(own):
    return own["leaders"][0]


@pytest.fixture(scope="module")
def pictures(workshop):
    return workshop / "pictures"


@pytest.fixture(scope="module", autouse=True)
def window(site):
    """Sets when self-positioning closes; it is without limits again afterwards."""

    def closes(time):
        site.php(
            site.root / "admin" / "cli" / "cfg.php",
            "--component=local_barrette",
            "--name=selfclose",
            f"--set={time}",
        )

    yield closes
    closes(0)


def _open(visit, username, path, lang="fr"):
    page = visit(username, f"{path}{'&' if '?' in path else '?'}lang={lang}")
    page.wait_for_load_state("networkidle")
    return page


def _content(page):
    return page.locator("#page-content").inner_text()


def _saved(page, text=SAVED):
    page.wait_for_function(
        "text => document.querySelector('[data-region=saved]').textContent === text", arg=text
    )


def _call(page, function, args):
    """What a function of the plugin answers to the person who looks at that page."""
    return page.evaluate(
        """async ([methodname, args]) => {
            const url = `${M.cfg.wwwroot}/lib/ajax/service.php?sesskey=${M.cfg.sesskey}`;
            const answer = await fetch(url, {method: 'POST', body: JSON.stringify([{index: 0, methodname, args}])});
            return (await answer.json())[0];
        }""",
        [function, args],
    )


def test_the_own_page_is_one_click_from_the_dashboard(visit, pupil):
    page = _open(visit, pupil["username"], "/my/")
    if page.locator("[data-flexitour=backdrop]").count():
        # Moodle's own tour of the dashboard lies over everything the first time.
        page.keyboard.press("Escape")
        page.locator("[data-flexitour=backdrop]").first.wait_for(state="detached")
    page.get_by_role("menuitem", name="Mon accompagnement", exact=True).click()
    page.wait_for_url("**/local/barrette/mine.php")
    assert page.locator(".lb-tabs [aria-current=page]").inner_text() == "Mon accompagnement"
    page.close()


def test_a_project_is_written_with_the_keyboard_and_kept_by_itself(visit, pupil, pictures):
    page = _open(visit, pupil["username"], PAGES["project"])
    page.get_by_role("button", name="C’est fait").click()
    assert "quelques mots" in page.locator("#lb-project-error").inner_text()
    assert page.locator("#lb-project").get_attribute("aria-invalid") == "true"
    shoot(page, pictures, "pupil-project-fault")
    page.locator("textarea#lb-project").focus()
    page.keyboard.type("Monter des pièces < 3 mm & souder")
    page.keyboard.press("Tab")
    page.keyboard.type("Travailler à deux")
    _saved(page)
    page.goto(PAGES["project"])
    assert page.locator("textarea#lb-project").input_value() == "Monter des pièces < 3 mm & souder"
    assert page.locator("#lb-helps").input_value() == "Travailler à deux"
    page.locator("#lb-wish1").select_option("need:confidence")
    _saved(page)
    page.get_by_role("button", name="C’est fait").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Fait le" in _content(page)
    assert page.locator("#lb-wish1").input_value() == "need:confidence"
    page.locator("textarea#lb-project").fill("")
    page.locator("#lb-project-error:not([hidden])").wait_for()
    page.goto(PAGES["project"])
    assert page.locator("textarea#lb-project").input_value()
    page.close()


def test_a_project_can_be_written_without_javascript(visit, browser, site, own):
    signed = _open(visit, own["pupils"][1]["username"], PAGES["project"])
    plain = browser.new_context(
        base_url=site.url, java_script_enabled=False, storage_state=signed.context.storage_state()
    )
    page = plain.new_page()
    page.goto(PAGES["project"])
    page.locator("textarea#lb-project").fill("Brouillon sans script")
    page.get_by_role("button", name="Enregistrer, je reviendrai").click()
    assert SAVED in page.inner_text("body")
    page.goto(PAGES["selfpositioning"] + "?step=1")
    for number in range(page.locator(".lb-question").count()):
        page.locator(".lb-question").nth(number).get_by_label("Pas encore").check()
    asked = page.locator(".lb-question").count()
    page.get_by_role("button", name="Enregistrer et continuer").click()
    assert f"Réponses : {asked} sur" in page.inner_text("body").replace("\u00a0", " ")
    plain.close()
    signed.close()


def test_self_positioning_by_keyboard_is_kept_and_can_be_changed(visit, pupil, pictures):
    page = _open(visit, pupil["username"], PAGES["selfpositioning"])
    first = page.locator(".lb-question").first
    first.locator("input").first.focus()
    page.keyboard.press("Space")
    _saved(page, "Réponse enregistrée.")
    page.locator("[data-region=progress]", has_text="1 sur").wait_for()
    with page.expect_response("**/lib/ajax/service.php*save_self_positions*"):
        page.keyboard.press("ArrowDown")
    _saved(page, "Réponse enregistrée.")
    shoot(page, pictures, "pupil-selfpositioning")
    page.goto(PAGES["selfpositioning"] + "?step=1")
    kept = page.locator(".lb-question").first.locator("input:checked")
    assert kept.get_attribute("value") == "2"
    assert "1 sur" in page.locator("[data-region=progress]").inner_text()
    page.close()


def test_a_closed_window_is_read_only(visit, pupil, window, pictures):
    window(1)
    page = _open(visit, pupil["username"], PAGES["selfpositioning"] + "?step=1")
    assert "Fermé depuis" in _content(page)
    assert page.locator(".lb-question input:checked").is_disabled()
    item = int(page.locator(".lb-question input").first.get_attribute("data-item"))
    answer = _call(
        page, "local_barrette_save_self_positions", {"positions": [{"competencyid": item, "state": 3}]}
    )
    assert answer["exception"]["errorcode"] == "self_closed"
    shoot(page, pictures, "pupil-selfpositioning-closed")
    window(0)
    page.reload()
    assert page.locator(".lb-question input:checked").get_attribute("value") == "2"
    page.close()


def test_the_own_page_tells_of_the_own_groups_and_of_nobody_else(visit, course, own, pupil, teacher):
    page = _open(visit, pupil["username"], PAGES["mine"])
    text = _content(page)
    assert own["name"] in text
    assert "Prendre confiance" in text
    leaders = {person["name"] for group in course["groups"] for person in group["leaders"]}
    pupils = {person["name"] for group in course["groups"] for person in group["pupils"]} - {pupil["name"]}
    others = {group["name"] for group in course["groups"]} - {own["name"]}
    assert not [name for name in (pupils | others) - leaders if name in page.content()]
    links = page.locator("section[aria-labelledby=lb-open] a")
    mine = [a["name"] for s in course["sections"] if own["id"] in s["groups"] for a in s["activities"]]
    assert sorted(links.all_text_contents()) == sorted(mine)
    page.close()


@pytest.mark.parametrize("width", [1280, 640, 360])
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_pupils_page_fits_and_is_labelled(visit, pupil, pictures, name, lang, width):
    page = visit(pupil["username"], "/my/")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{PAGES[name]}?lang={lang}", wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not NEVER.findall(_content(page))
    _assert_labelled(page)
    assert violations(page, OURS) == []
    shoot(page, pictures, f"pupil-{name}-{lang}-{width}")
    page.close()


def _assert_labelled(page):
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('.lb-page input:not([type=hidden]), .lb-page textarea, .lb-page select')]
            .filter(field => !field.labels.length || !field.labels[0].textContent.trim()).length"""
    )
    assert unnamed == 0
    assert page.locator(".lb-page fieldset").count() == page.locator(".lb-page fieldset > legend").count()
    described = page.evaluate(
        """() => [...document.querySelectorAll('.lb-page [aria-describedby]')]
            .flatMap(field => field.getAttribute('aria-describedby').split(' '))
            .filter(id => !document.getElementById(id)).length"""
    )
    assert described == 0
    twice = page.evaluate(
        """() => [...document.querySelectorAll('.lb-page [id]')]
            .filter(one => document.querySelectorAll('#' + CSS.escape(one.id)).length > 1).map(one => one.id)"""
    )
    assert not twice


def test_a_teacher_counts_reads_and_waives(visit, course, own, pupil, teacher, pictures):
    page = _open(visit, teacher["username"], f"{PAGES['project']}?course={course['id']}")
    assert re.search(r"Écrits\s: 1\. Commencés\s: \d+\. Pas encore\s: \d+", _content(page))
    assert violations(page, OURS) == []
    shoot(page, pictures, "teacher-projects")
    page.goto(f"{PAGES['project']}?course={course['id']}&user={pupil['id']}")
    assert "Monter des pièces < 3 mm & souder" in _content(page)
    assert not page.locator("#lb-reason").count()
    page.goto(f"{PAGES['project']}?course={course['id']}&user={own['pupils'][1]['id']}")
    assert "Brouillon" not in page.content()
    page.goto(f"{PAGES['project']}?course={course['id']}&user={own['pupils'][2]['id']}")
    page.fill("#lb-reason", "court")
    page.get_by_role("button", name="Dispenser").click()
    assert "10" in page.locator("#lb-reason-error").inner_text()
    assert page.locator("#lb-reason").input_value() == "court"
    assert violations(page, OURS) == []
    page.fill("#lb-reason", REASON)
    with page.expect_navigation():
        page.get_by_role("button", name="Dispenser").click()
    text = _content(page)
    assert f"Dispensé par {teacher['name']}" in text
    assert REASON in text
    shoot(page, pictures, "teacher-waiver")
    with page.expect_navigation():
        page.get_by_role("button", name="Retirer la dispense").click()
    assert "Pas encore écrit" in _content(page)
    page.close()


def test_a_teacher_finds_the_projects_in_the_course(visit, course, teacher):
    page = _open(visit, teacher["username"], f"/course/view.php?id={course['id']}")
    link = page.locator(f".secondary-navigation a[href*='/local/barrette/project.php?course={course['id']}']")
    assert link.count() == 1
    page.close()


def test_who_may_not_is_refused(visit, site, applied, course, own, pupil, teacher):
    other = own["pupils"][3]
    elsewhere = next(
        group["leaders"][0]
        for each in applied
        for group in each["groups"]
        if group["leaders"] and group["leaders"][0]["id"] not in course["teachers"]
    )
    tried = [
        (pupil, f"{PAGES['project']}?course={course['id']}"),
        (pupil, f"{PAGES['project']}?course={course['id']}&user={other['id']}"),
        (pupil, f"{PAGES['project']}?course={course['id']}&user={pupil['id']}"),
        (teacher, f"{PAGES['project']}?course={course['id']}&user={teacher['id']}"),
        (teacher, f"{PAGES['project']}?course={course['id']}&user=999999"),
        (teacher, f"{PAGES['project']}?course={course['id']}&cohort=999999"),
        (teacher, f"{PAGES['project']}?course=1"),
        (elsewhere, f"{PAGES['project']}?course={course['id']}"),
        (elsewhere, f"{PAGES['project']}?course={course['id']}&user={pupil['id']}"),
        *((teacher, path) for path in PAGES.values()),
    ]
    for person, path in tried:
        page = _open(visit, person["username"], path)
        assert page.locator("[data-rel=fatalerror]").count() == 1, path
        assert not page.locator(".lb-page").count(), path
        assert other["name"] not in page.content(), path
        page.close()
    for path in PAGES.values():
        assert "/login/" in site.get(path)[1]


def test_the_functions_serve_the_caller_alone(visit, own, pupil, teacher):
    draft = {"project": "x", "helps": "", "obstacles": "", "wish1": "", "wish2": "", "done": False}
    page = _open(visit, teacher["username"], "/my/")
    refused = _call(page, "local_barrette_save_project", draft)
    assert refused["error"]
    refused = _call(page, "local_barrette_save_self_positions", {"positions": []})
    assert refused["error"]
    page.close()
    page = _open(visit, pupil["username"], "/my/")
    for named in ({"userid": own["pupils"][3]["id"]}, {"project": ["x"]}, {"project": "x" * 100_000}):
        assert _call(page, "local_barrette_save_project", draft | named)["error"], named
    page.goto(PAGES["project"])
    assert page.locator("textarea#lb-project").input_value() == "Monter des pièces < 3 mm & souder"
    page.close()
