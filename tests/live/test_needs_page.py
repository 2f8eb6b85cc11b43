"""The page of AP needs in a real browser: a teacher marks, without a script too, and the bridge forms groups of it."""

import copy
import shutil

import pytest

from tests.live.axe import OURS, violations
from tests.live.bridge import Bridge
from tests.live.browser import shoot
from tests.live.moodle import PASSWORD

DIVISION, BARRETTE = "TGATL", "ter-mercredi-08"
"""A division that no work placement takes away."""
WORKSHOP = 3
"""The one of that barrette whose topic becomes methods, in a bridge of its own."""
MARKED = 8
PAGE = "/local/barrette/needs.php"


@pytest.fixture(scope="module")
def place(site, applied):
    """Where that division is rated, and by whom."""
    assert applied
    return site.ask("grid_place", DIVISION)


@pytest.fixture(scope="module")
def pictures(workshop):
    return workshop / "pictures"


def _address(place, language="fr", cohort=None):
    return f"{PAGE}?course={place['course']}&cohort={cohort or place['cohort']}&lang={language}"


def _open(visit, place, rater=0, language="fr"):
    page = visit(place["raters"][rater], _address(place, language))
    page.wait_for_load_state("networkidle")
    return page


def _choice(page, place, pupil, need):
    return page.locator(f"#lb-need-{place['cohort']}-{place['pupils'][pupil]['id']}-{need}")


def _said(page, place, pupil, need):
    """What others say, beside the choice."""
    name = f"#lb-need-{place['cohort']}-{place['pupils'][pupil]['id']}-{need}-said"
    return page.locator(name).inner_text().replace("\u00a0", " ")


def _chosen(page, place, pupil, need):
    return _choice(page, place, pupil, need).locator("option:checked").inner_text()


def _save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Enregistrer").click()
    return page.locator("#user-notifications").inner_text()


@pytest.fixture(scope="module")
def marked(visit, place):
    """A teacher has marked that the methods of some pupils are to be worked on, and one strength."""
    page = _open(visit, place)
    for pupil in range(MARKED):
        _choice(page, place, pupil, "methods").select_option(label="à travailler")
    _choice(page, place, 0, "autonomy").select_option(label="point d’appui")
    said = _save(page)
    page.close()
    return said


def test_the_page_is_one_click_from_the_grid(visit, place):
    page = visit(place["raters"][0], f"/local/barrette/grid.php?course={place['course']}&lang=fr")
    page.locator(".lb-tabs").get_by_role("link", name="Besoins d’accompagnement").click()
    page.wait_for_url("**/local/barrette/needs.php*")
    assert page.locator(".lb-tabs [aria-current=page]").inner_text() == "Besoins d’accompagnement"
    page.close()


def test_what_is_marked_is_kept_and_said_in_words(visit, place, marked):
    assert f"{MARKED + 1} changements enregistrés" in marked
    page = _open(visit, place)
    assert _chosen(page, place, 0, "methods") == "à travailler"
    assert _chosen(page, place, 0, "autonomy") == "point d’appui"
    assert _chosen(page, place, MARKED, "methods") == "rien de marqué"
    assert "rien n’a été enregistré" in _save(page)
    page.close()


def test_a_colleague_reads_it_and_marks_in_their_own_name(visit, place, marked):
    page = _open(visit, place, rater=1)
    assert _chosen(page, place, 0, "methods") == "rien de marqué"
    assert ": à travailler" in _said(page, place, 0, "methods")
    _choice(page, place, 0, "methods").select_option(label="demandé")
    assert "un changement enregistré" in _save(page)
    page.close()
    page = _open(visit, place)
    assert _chosen(page, place, 0, "methods") == "à travailler"
    assert ": demandé" in _said(page, place, 0, "methods")
    page.close()


def test_it_is_done_with_the_keyboard_alone(visit, place, marked):
    page = _open(visit, place)
    _choice(page, place, 9, "studies").focus()
    page.keyboard.type("dem")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id").endswith("-autonomy")
    page.get_by_role("button", name="Enregistrer").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert _chosen(page, place, 9, "studies") == "demandé"
    page.close()


def test_it_works_without_a_script(browser, site, place, marked):
    context = browser.new_context(base_url=site.url, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto("/login/index.php")
    page.fill("#username", place["raters"][0])
    page.fill("#password", PASSWORD)
    page.click("#loginbtn")
    page.goto(_address(place))
    _choice(page, place, 10, "project").select_option(label="point d’appui")
    assert "un changement enregistré" in _save(page)
    assert _chosen(page, place, 10, "project") == "point d’appui"
    context.close()


def test_leaving_with_changes_that_are_not_saved_is_asked_about(visit, place, marked):
    page = _open(visit, place)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    _choice(page, place, 11, "project").select_option(label="demandé")
    page.get_by_role("link", name="Toutes les divisions").click()
    page.wait_for_url(lambda url: "cohort" not in url)
    assert asked == ["beforeunload"]
    page.close()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_read_on_a_desk_and_on_a_phone(visit, place, marked, pictures, language, width):
    page = _open(visit, place, language=language)
    page.set_viewport_size({"width": width, "height": 800})
    assert violations(page, OURS) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    cell = _choice(page, place, 0, "methods")
    name = page.locator(f"label[for={cell.get_attribute('id')}]").text_content()
    assert place["pupils"][0]["name"] in name
    if width < 500:
        assert page.locator(f"label[for={cell.get_attribute('id')}] span").first.is_visible()
        assert cell.bounding_box()["width"] > width / 2
    shoot(page, pictures, f"needs-{language}-{width}")
    page.evaluate("window.scrollTo(0, 700)")
    page.screenshot(path=pictures / f"needs-{language}-{width}-scrolled.png")
    page.close()


@pytest.fixture(scope="module")
def read(bridge, marked):
    """The bridge has synchronised since."""
    return bridge("sync", "--json").ended(0, 3)


def test_the_bridge_reads_it_at_the_next_synchronisation(bridge, place, read):
    said = bridge("positions", "show", place["pupils"][1]["username"]).ended(0).said
    assert "to work on" in said, said
    said = bridge("positions", "show", place["pupils"][10]["username"]).ended(0).said
    assert "point to lean on" in said, said


@pytest.fixture(scope="module")
def elsewhere(bridge, fiction, workshop, read):
    """Another bridge that knows as much, of a school where a workshop of that barrette works on methods."""
    folder = workshop / "bridge-of-needs"
    shutil.copytree(bridge.folder, folder)
    frame = copy.deepcopy(fiction.frame)
    (barrette,) = (each for each in frame["barrettes"] if each["key"] == BARRETTE)
    changed = barrette["workshops"][WORKSHOP]
    del changed["competency"]
    changed["topic"] = "need:methods"
    other = Bridge(folder)
    other.describe(frame)
    other("school", "import", "school.toml").ended(0)
    other("groups", "propose", "--json").ended(0)
    return other


def test_the_reason_of_a_place_is_the_mark(place, elsewhere):
    usernames = [pupil["username"] for pupil in place["pupils"][:MARKED]]
    told = [elsewhere("groups", "explain", BARRETTE, name).ended(0).said for name in usernames]
    assert any("Here for a need that the team marked" in each for each in told), told
