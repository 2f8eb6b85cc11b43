"""Somebody signs in with Moodle, works and signs out, in a real browser; desk and phone, both languages."""

import pytest
from sqlalchemy import select

from bridge.operations import signing_in
from bridge.operations.roles import Role
from bridge.operations.workplace import Workplace
from sync.sandbox.serve import serving
from sync.store import Site
from tests.browser.conftest import served
from tests.browser.test_axe import violations
from tests.browser.test_pages import NAMELESS, OUTSIDE, OVERFLOW
from tests.school import ME
from tests.unit.bridge.visitors import STAFF, people

WORDS = {
    "fr": ("Se connecter avec Moodle", "Se déconnecter", "Coordination", "Vous êtes déconnecté"),
    "en": ("Sign in with Moodle", "Sign out", "Coordination", "You are signed out"),
}
WIDTHS = (390, 1280)


@pytest.fixture
def ids(published):
    published.import_frame(staff=STAFF)
    return people(published)


@pytest.fixture
def town(published, ids):
    """The bridge and its Moodle, each at an address of its own."""
    assert ids
    with serving(published.sandbox) as url:
        with published.place.store.session() as session:
            session.scalars(select(Site)).one().url = url
        place = Workplace(published.place.settings, published.place.store, None, published.place.day)
        with served(place, visitor=None) as address:
            published.moodle.site.bridge_url = address
            yield published, place, address


@pytest.fixture
def sit(browser):
    """Sit down at a browser of one's own."""
    contexts = []

    def at(width=1280, language="fr"):
        context = browser.new_context(viewport={"width": width, "height": 800}, locale=language)
        contexts.append(context)
        return context.new_page()

    yield at
    for context in contexts:
        context.close()


def fits(page):
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(OUTSIDE) == page.evaluate(NAMELESS) == []
    assert violations(page) == []


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("width", WIDTHS)
def test_one_signs_in_goes_on_and_signs_out(town, sit, ids, language, width):
    lycee, _, address = town
    lycee.moodle.site.visitor = ids["coordinator"]
    sign_in, sign_out, role, gone = WORDS[language]
    page = sit(width, language)
    page.goto(f"{address}/groups?show=published")
    fits(page)
    page.get_by_role("link", name=sign_in).click()
    page.wait_for_url(f"{address}/groups?show=published")
    assert "Mme Coordinator" in page.locator(".me").inner_text()
    assert role in page.locator(".me").inner_text()
    fits(page)
    page.get_by_role("button", name=sign_out).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/signed-out")
    assert gone in page.locator("h1").inner_text()
    fits(page)
    page.go_back()
    assert page.get_by_role("link", name=sign_in).is_visible(), "the page is not kept by the browser"


def test_each_role_begins_where_it_may_and_is_offered_no_more(town, sit, ids):
    lycee, _, address = town
    shown = {}
    for viewer in ("coordinator", "pilot", "teacher", "team"):
        lycee.moodle.site.visitor = ids[viewer]
        page = sit()
        page.goto(f"{address}/sign-in")
        shown[viewer] = (
            page.url.removeprefix(address), page.locator(".side > nav a").count(), page.locator("h1").count(),
        )  # fmt: skip
        fits(page)
    assert shown == {
        "coordinator": ("/", 3, 1), "pilot": ("/", 3, 1), "teacher": ("/groups", 1, 1), "team": ("/groups", 1, 1),
    }  # fmt: skip


def test_a_page_of_another_role_says_so(town, sit, ids):
    lycee, _, address = town
    lycee.moodle.site.visitor = ids["teacher"]
    page = sit()
    page.goto(f"{address}/sign-in")
    page.goto(f"{address}/plan")
    assert "va avec un autre rôle" in page.locator("h1").inner_text()
    fits(page)


def test_a_page_of_sign_in_that_is_reloaded_says_what_to_do(town, sit, ids):
    lycee, _, address = town
    lycee.moodle.site.visitor = ids["coordinator"]
    page = sit(390)
    page.goto(f"{address}/sign-in/callback?code=code-seen-somewhere&state=state-0123456789")
    assert "n’a pas été commencée dans ce navigateur" in page.locator(".callout").inner_text()
    fits(page)
    page.get_by_role("link", name="Se connecter avec Moodle").click()
    page.wait_for_url(f"{address}/")


def test_a_link_of_the_host_is_used_by_its_button(town, sit):
    _, place, address = town
    link = f"{address}/sign-in/link/{signing_in.make_link(place, ME, [Role.ADMINISTRATOR]).secret}"
    page = sit(390)
    page.goto(link)
    fits(page)
    page.get_by_role("button").click()
    page.wait_for_url(f"{address}/synchronisations")
    assert "Administration" in page.locator(".me").inner_text()
    other = sit()
    other.goto(link)
    assert "ne permet pas d’entrer" in other.locator(".callout").inner_text()
