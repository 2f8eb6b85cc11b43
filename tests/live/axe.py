"""What axe-core finds against WCAG 2.1 A and AA on a page that is open in a browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
OURS = "#region-main"
"""What a page of the plugin is made of. Moodle's own header, drawers and footer around it are not ours to mend."""


def violations(page: Page, within: str = "") -> list[str]:
    """Each fault, as rule, element and reason; nothing is excluded inside `within`, the whole page unless said.

    What axe cannot decide by itself (a text over a picture) is not among them. The page is judged as it stands: open
    what opens first, and once for each state that people can bring it to.
    """
    if within and not page.locator(within).count():
        raise AssertionError(f"{within} is not on {page.url}: nothing would be judged")
    options = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"]}
    found = Axe().run(page, context=within or None, options=options).response["violations"]
    return [
        f"{fault['id']}: {' '.join(map(str, node['target']))}: {_reason(node)}"
        for fault in found
        for node in fault["nodes"]
    ]


def _reason(node: dict) -> str:
    said = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return "; ".join(said)
