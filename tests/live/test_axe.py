"""Every page of the plugin as axe-core sees it, in both languages, on a desk and on a phone."""

import pytest

from tests.live.axe import OURS, violations

WIDTHS = {"desk": 1280, "phone": 360}


@pytest.fixture(scope="module")
def pages(applied):
    """Who opens what, and what shows that the page is drawn."""
    course = max(applied, key=lambda course: len(course["groups"]))
    group = next(group for group in course["groups"] if group["leaders"] and group["pupils"])
    teacher, pupil = group["leaders"][0]["username"], group["pupils"][0]
    return {
        "grid.php": (teacher, f"?course={course['id']}", "[data-region=left]:not(:empty)"),
        "needs.php": (teacher, f"?course={course['id']}", "table"),
        "projects": (teacher, f"?course={course['id']}", "table"),
        "one project": (teacher, f"?course={course['id']}&user={pupil['id']}", "h3"),
        "mine.php": (pupil["username"], "", "h3"),
        "project.php": (pupil["username"], "", "textarea"),
        "selfpositioning.php": (pupil["username"], "", "fieldset"),
        "coordinate.php": ("admin", "", "[data-part=answer] p"),
        "check.php": ("admin", "", "h2, h3"),
        "remove.php": ("admin", "", "h2, h3"),
    }


PLACES = {"projects": "project.php", "one project": "project.php"}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "name",
    ["grid.php", "needs.php", "projects", "one project", "mine.php", "project.php", "selfpositioning.php",
     "coordinate.php", "check.php", "remove.php"],
)  # fmt: skip
def test_the_page_is_accessible_and_fits(visit, pages, name, language, width):
    username, query, drawn = pages[name]
    path = f"/local/barrette/{PLACES.get(name, name)}{query}"
    page = visit(username, f"{path}{'&' if query else '?'}lang={language}")
    page.set_viewport_size({"width": WIDTHS[width], "height": 800})
    page.reload()
    page.locator(f"{OURS} {drawn}").first.wait_for(state="attached")
    assert violations(page, OURS) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= WIDTHS[width], (
        "the page is wider than the screen"
    )
    page.close()
