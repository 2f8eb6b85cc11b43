"""People in front of Moodle: a browser in which each of them is signed in."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.live.moodle import PASSWORD, LiveSite

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The system's Chromium; Playwright's own when there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


class People:
    """Called with a username, gives a page of that person; each signs in once."""

    def __init__(self, browser: Browser, site: LiveSite) -> None:
        self._browser = browser
        self._site = site
        self._contexts: dict[str, BrowserContext] = {}
        self._keys: dict[str, str] = {}

    def __call__(self, username: str, path: str = "/my/") -> Page:
        """That person, looking at a page of the site."""
        page = self._context(username).new_page()
        page.goto(self._site.url + path)
        return page

    def read(self, username: str, path: str) -> str:
        """The HTML of a page for that person, unrendered; it is sure to be no error."""
        answer = self._context(username).request.get(self._site.url + path)
        text = answer.text()
        assert answer.ok, f"{path}: {answer.status}"
        assert 'data-rel="fatalerror"' not in text, path
        return text

    def call(self, username: str, function: str, **arguments: Any) -> dict[str, Any]:
        """What a function of the plugin answers to the pages of that person: `data`, or `error` and `exception`."""
        context = self._context(username)
        if username not in self._keys:
            found = re.search(r'"sesskey":"(\w+)"', context.request.get(self._site.url + "/my/").text())
            assert found, f"{username} has no session"
            self._keys[username] = found[1]
        answer = context.request.post(
            f"{self._site.url}/lib/ajax/service.php?sesskey={self._keys[username]}",
            data=[{"index": 0, "methodname": f"local_barrette_{function}", "args": arguments}],
        ).json()
        # Refused before the call was looked at (a session that ended), Moodle answers one object, not a list.
        return dict(answer[0] if isinstance(answer, list) else answer)

    def close(self) -> None:
        """Close everybody's browser."""
        for context in self._contexts.values():
            context.close()

    def _context(self, username: str) -> BrowserContext:
        if username not in self._contexts:
            self._contexts[username] = self._sign_in(username)
        return self._contexts[username]

    def _sign_in(self, username: str) -> BrowserContext:
        context = self._browser.new_context(
            base_url=self._site.url, locale="fr-FR", viewport={"width": 1280, "height": 900}
        )
        page = context.new_page()
        # The form's own script calls back in the same session: signing in meanwhile can lose that session.
        page.goto("/login/index.php", wait_until="networkidle")
        page.fill("#username", username)
        page.fill("#password", PASSWORD)
        page.click("#loginbtn")
        page.wait_for_url(lambda url: "/login/" not in url)
        page.close()
        return context


def shoot(page: Page, folder: Path, name: str) -> None:
    """Keep a picture of a whole page, for people to look at when the run is kept."""
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=True)
