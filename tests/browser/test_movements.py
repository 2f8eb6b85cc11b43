"""The first page with arrivals, departures and expected pupils, in a real browser."""

import pytest

from bridge.operations import expected
from tests.browser.conftest import served
from tests.browser.test_pages import DANGLING, HEADINGS, NAMELESS, OUTSIDE, OVERFLOW
from tests.school import CLOCK, ME

WORDS = {
    "fr": (
        "1 élève est arrivé",
        "barrette plan approve",
        "1 élève attendu n’est pas encore dans Moodle",
        "accès retiré",
    ),
    "en": (
        "1 pupil has arrived",
        "barrette plan approve",
        "1 expected pupil is not in Moodle yet",
        "access withdrawn",
    ),
}


@pytest.fixture
def moved(published):
    user = published.moodle.create_user("nouveau", "Maximilienne-Alexandrine", "de Montmorency-Bouteville")
    published.moodle.add_cohort_member(published.cohort("2A"), user.id)
    published.moodle.write_project(user.id, when=CLOCK)
    published.moodle.suspend_user(published.id("eleve.00"))
    expected.expect(published.place, ME, b"identifiant;division\nINE1;2a\n")
    published.synchronise()
    with served(published.place) as url:
        yield url


@pytest.mark.parametrize("language", WORDS)
def test_movements_are_told_and_hold_in_the_page(browser, moved, language):
    for width in (360, 1280):
        context = browser.new_context(viewport={"width": width, "height": 800}, locale=language)
        page = context.new_page()
        page.goto(moved)
        arrived, command, missing, withdrawn = WORDS[language]
        todo = page.locator("ul.todo")
        assert arrived in todo.inner_text()
        assert command in todo.inner_text()
        assert missing in todo.inner_text()
        page.locator("details summary").focus()
        page.keyboard.press("Enter")
        assert withdrawn in page.locator("details").inner_text()
        assert page.evaluate(OVERFLOW) <= 0
        assert page.evaluate(OUTSIDE) == page.evaluate(NAMELESS) == page.evaluate(DANGLING) == []
        levels = page.evaluate(HEADINGS)
        assert levels.count(1) == 1
        context.close()
