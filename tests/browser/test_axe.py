"""The pages before axe-core, and axe-core itself before faults that are planted."""

import pytest

from tests.browser.test_pages import LANGUAGES, PAGES
from tests.live.axe import violations

SOUND = """<!doctype html><html lang="fr"><head><title>Essai</title></head><body>
<main id="region-main"><h1>Essai</h1><label for="a">Nom</label><input id="a"><p>Texte</p>{inside}</main>
{outside}</body></html>"""

FAULTS = {
    "label": '<input id="bare">',
    "image-alt": '<img src="data:,">',
    "button-name": "<button></button>",
    "link-name": '<a href="#"></a>',
    "color-contrast": '<p style="color: #999; background: #fff">Illisible</p>',
    "aria-valid-attr-value": '<p aria-hidden="perhaps">Texte</p>',
    "aria-required-attr": '<div role="checkbox" aria-label="Case" tabindex="0"></div>',
}
"""A fault for the rule that names it."""


@pytest.fixture
def blank(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_sound_page_passes(blank):
    blank.set_content(SOUND.format(inside="", outside=""))
    assert violations(blank) == violations(blank, "#region-main") == []


@pytest.mark.parametrize("rule", FAULTS)
def test_a_planted_fault_is_found(blank, rule):
    blank.set_content(SOUND.format(inside=FAULTS[rule], outside=""))
    for within in ("", "#region-main"):
        found = violations(blank, within)
        assert [fault.partition(":")[0] for fault in found] == [rule], found


def test_what_is_around_can_be_left_out(blank):
    blank.set_content(SOUND.format(inside="", outside=FAULTS["label"]))
    assert violations(blank, "#region-main") == []
    assert len(violations(blank)) == 1


def test_judging_nothing_is_no_success(blank):
    blank.set_content(SOUND.format(inside="", outside=""))
    with pytest.raises(AssertionError, match="#nowhere is not on"):
        violations(blank, "#nowhere")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_have_no_fault(browser, address, language, width):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale=language, reduced_motion="reduce"
    )
    tab = context.new_page()
    found = {}
    for moment, path in PAGES:
        tab.goto(address(moment) + path)
        tab.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        found[f"{moment} {path}"] = violations(tab)
    context.close()
    assert {where: faults for where, faults in found.items() if faults} == {}
