"""Each page in French and in English, narrow and wide: nothing overflows, all is named and reachable."""

from itertools import pairwise
from urllib.parse import urlsplit

import pytest

GROUP = "/groups/sec-mardi-10/sec-mardi-10-1"
PAGES = [
    ("unpaired", "/"), ("described", "/"), ("described", "/synchronisations"), ("proposed", "/"),
    ("published", "/"), ("published", GROUP), ("moving", "/"), ("moving", "/groups"),
    ("moving", "/groups?show=published"), ("moving", GROUP), ("moving", "/plan"), ("proposed", "/plan"),
    ("published", "/plan"), ("moving", "/synchronisations"), ("moving", "/synchronisations/2"),
    ("moving", "/synchronisations/4"), ("published", "/synchronisations"), ("troubled", "/synchronisations"),
    ("troubled", "/synchronisations/4"), ("troubled", "/synchronisations/5"), ("troubled", "/synchronisations/6"),
    ("proposed", "/synchronisations"), ("moving", "/nowhere"),
]  # fmt: skip
WIDTHS = (360, 1280)
LANGUAGES = ("fr", "en")

HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OUTSIDE = """() => [...document.querySelectorAll('main *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width && !e.closest('.scroll, .vh, svg') && box.right > document.documentElement.clientWidth + 1;
}).map(e => e.outerHTML.slice(0, 80))"""
NAMELESS = """() => [...document.querySelectorAll(
    'a, button, summary, [tabindex="0"], nav, table, input:not([type="hidden"]), select')]
  .filter(e => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.labels?.length
    || e.textContent.trim()))
  .map(e => e.outerHTML.slice(0, 80))"""
DANGLING = """() => [...document.querySelectorAll('[aria-labelledby]')]
  .filter(e => e.getAttribute('aria-labelledby').split(' ').some(id => !document.getElementById(id)))
  .map(e => e.outerHTML.slice(0, 80))"""
TWICE = """() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place); }"""
BARE_CELLS = "() => [...document.querySelectorAll('th')].filter(e => !e.scope && e.innerText.trim()).length"
FOCUSED = """() => { const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {what: e === document.body ? 'body' : e.outerHTML.slice(0, 120), ring: style.outlineStyle !== 'none' &&
    parseFloat(style.outlineWidth) >= 2, seen: box.width > 0 && box.height > 0 && box.bottom > 0}; }"""
REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, select, textarea, input:not([type="hidden"]), summary, [tabindex="0"]')]
  .filter(e => e.checkVisibility()).length"""


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(params=WIDTHS)
def page(request, browser, language):
    context = browser.new_context(
        viewport={"width": request.param, "height": 800}, locale=language, reduced_motion="reduce"
    )
    tab = context.new_page()
    tab.troubles = []
    tab.on(
        "console", lambda said: tab.troubles.append(said.text) if said.type in ("error", "warning") else None
    )
    tab.on("pageerror", lambda error: tab.troubles.append(str(error)))
    tab.on(
        "request",
        lambda sent: tab.troubles.append(sent.url) if urlsplit(sent.url).hostname != "127.0.0.1" else None,
    )
    yield tab
    context.close()


@pytest.mark.parametrize(("moment", "path"), PAGES)
def test_the_page_holds_and_is_structured(page, address, language, moment, path):
    page.goto(address(moment) + path)
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(OUTSIDE) == []
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(DANGLING) == []
    assert page.evaluate(TWICE) == []
    assert page.evaluate(BARE_CELLS) == 0
    assert page.get_attribute("html", "lang") == language
    assert page.locator("main").count() == page.locator("header nav[aria-label]").first.count() == 1
    refused = [] if path != "/nowhere" else ["404"]
    assert [said for said in page.troubles if not any(code in said for code in refused)] == []


@pytest.mark.parametrize(
    ("moment", "path"),
    [
        ("moving", "/"),
        ("moving", "/groups"),
        ("proposed", "/plan"),
        ("published", GROUP),
        ("troubled", "/synchronisations"),
    ],
)
@pytest.mark.parametrize("language", ["fr"], indirect=True)
def test_the_keyboard_alone_reaches_everything(page, address, moment, path):
    page.goto(address(moment) + path)
    wanted = page.evaluate(REACHABLE)
    stops = []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["what"] == "body" or stop["what"] in stops[:1]:
            break
        assert stop["ring"], stop["what"]
        assert stop["seen"], stop["what"]
        stops.append(stop["what"])
    assert len(stops) == wanted
    assert 'class="skip"' in stops[0]
    assert any("/synchronisations" in stop for stop in stops)


def test_the_skip_link_skips(page, address):
    page.goto(address("moving"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_reasons_open_with_the_keyboard(page, address):
    page.goto(address("published") + GROUP)
    page.locator("details:has(table) > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open] table").first.is_visible()
    assert page.evaluate(OVERFLOW) <= 0


def test_the_language_changes_and_stays(page, address, language):
    other = "en" if language == "fr" else "fr"
    page.goto(address("moving") + "/groups?show=published")
    page.locator(f'.languages a[lang="{other}"]').click()
    assert page.get_attribute("html", "lang") == other
    assert "show=published" in page.url
    page.goto(address("moving"))
    assert page.get_attribute("html", "lang") == other


@pytest.mark.parametrize("path", ["/", "/groups", "/plan", "/synchronisations", GROUP])
def test_twice_as_large_nothing_overflows(browser, address, path):
    """200 % zoom of a 1280 px screen is 640 px of page."""
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    tab = context.new_page()
    tab.goto(address("moving") + path)
    assert tab.evaluate(OVERFLOW) <= 0
    context.close()


@pytest.mark.parametrize("path", ["/", "/groups", "/plan"])
def test_printed_pages_hold_what_matters(browser, address, path):
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(address("moving") + path)
    tab.emulate_media(media="print")
    assert tab.locator("h1").is_visible()
    assert not tab.locator(".side").is_visible()
    context.close()
