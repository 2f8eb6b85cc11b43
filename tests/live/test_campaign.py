"""A campaign from the bridge's command line to the pages of Moodle: the grid opens on it, what is left is counted,
people are reminded, and what is asked no more is gone."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.live.browser import shoot

GRID, COORDINATE = "/local/barrette/grid.php", "/local/barrette/coordinate.php"
DIVISIONS = ("2melec1", "2melec2")
ITEMS = ("1.1.2", "1.2.3", "3.1.1")
KEY, NAME = "automne", "Automne"


@pytest.fixture(scope="module")
def asked(loop, applied, bridge, site, fiction):
    """Who is asked to observe three items in two divisions, from three days ago to a week from now."""
    place = site.ask("grid_place", "2MELEC1")
    teacher = place["raters"][0]
    staff = [{"key": teacher, "subject": "Lettres-histoire", "divisions": list(DIVISIONS)}]
    bridge.describe({**fiction.frame, "staff": [*fiction.frame["staff"], *staff]})
    bridge("school", "import", "school.toml").ended(0)
    days = [str((datetime.now(UTC) + timedelta(days=away)).date()) for away in (-3, 7)]
    items = [word for item in ITEMS for word in ("--item", item)]
    bridge("campaign", "plan", "SEC", *days, *items, "--name", NAME, "--key", KEY).ended(0, 1)
    for division in DIVISIONS:
        bridge("campaign", "ask", KEY, teacher, division, *ITEMS).ended(0, 1)
    bridge("sync", "--json").ended(0)
    yield place
    for division in DIVISIONS:
        bridge("campaign", "ask", KEY, teacher, division).ended(0, 1)
    bridge("sync", "--json").ended(0)
    bridge.describe(fiction.frame)
    bridge("school", "import", "school.toml").ended(0)


@pytest.fixture(scope="module")
def pictures(workshop):
    return workshop / "pictures"


def _ready(page, path):
    page.goto(path)
    page.locator("#local-barrette-grid[data-ready]").wait_for()
    return re.sub(r"\s+", " ", page.locator(".lb-grid-campaign").inner_text())


def _pictures(page, path, pictures, name, ready=lambda page: None):
    """French and English, on a desk and on a phone; nothing is wider than the phone."""
    for language in ("en", "fr"):
        page.goto(f"{path}?lang={language}")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            ready(page)
            shoot(page, pictures, f"{name}-{language}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})


def test_the_grid_opens_on_what_is_asked(asked, visit, pictures):
    page = visit(asked["raters"][0], GRID)
    text = _ready(page, GRID)
    cells = len(asked["pupils"]) * len(ITEMS)
    assert f"Campagne « {NAME} », jusqu’au" in text
    assert f"2MELEC1 : il reste {cells} cases à renseigner sur {cells}." in text
    assert "« Non observé » compte comme renseigné." in text
    assert page.locator(".lb-grid-body thead th").count() >= len(ITEMS)
    assert (
        page.locator(".lb-grid-branch[aria-current=true]").inner_text().strip()
        == f"Items de la campagne « {NAME} »"
    )
    page.locator(".lb-grid-body tbody td").first.click()
    page.keyboard.press("0")
    page.locator("[data-region=save]", has_text="Tout est enregistré").wait_for()
    assert f"il reste {cells - 1} cases à renseigner sur {cells}." in _ready(page, GRID)
    _pictures(page, GRID, pictures, "campaign-grid", lambda page: page.locator("[data-ready]").wait_for())
    page.locator(".lb-grid-campaign a", has_text="Division suivante : 2MELEC2").click()
    page.locator("#local-barrette-grid[data-ready]").wait_for()
    assert "2MELEC2 : il reste" in page.locator(".lb-grid-campaign").inner_text()
    page.close()


def test_somebody_of_whom_nothing_is_asked_sees_no_campaign(asked, visit):
    others = [rater for rater in asked["raters"] if rater != asked["raters"][0]]
    assert "lb-grid-campaign" not in visit.read(others[0], GRID)


def test_who_coordinates_sees_what_is_left_and_reminds_once(asked, site, visit, pictures):
    site.ask("coordinators", "make")
    page = visit("coordination", COORDINATE)
    rows = page.locator("#lb-campaigns ~ table tbody tr, section:has(#lb-campaigns) tbody tr")
    assert rows.count() == len(DIVISIONS)
    assert rows.first.locator("th").inner_text() == "2MELEC1"
    _pictures(page, COORDINATE, pictures, "campaign-coordination")
    page.goto(COORDINATE)
    page.locator("button", has_text="Rappeler").click()
    assert "Une personne a reçu un rappel." in page.locator(".alert").first.inner_text()
    page.locator("button", has_text="Rappeler").click()
    assert (
        "Une personne avait reçu un rappel il y a moins d’un jour."
        in page.locator(".alert").first.inner_text()
    )
    shoot(page, pictures, "campaign-reminded")
    page.close()
    (told,) = site.ask("notifications", asked["raters"][0])["notifications"]
    assert "2MELEC1" in told
    assert not [pupil for pupil in asked["pupils"] if pupil["name"] in told or pupil["username"] in told]
