"""The suite's Moodle, bridge and browser, built once and removed whatever happens."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import pytest

from sync.sandbox.school import fictional_school
from tests.live.bridge import Bridge
from tests.live.browser import People, open_browser
from tests.live.loop import Loop
from tests.live.moodle import REPOSITORY, LiveSite

HERE = Path(__file__).parent
ORDER = (
    "contract", "phpunit", "feed", "fence", "access", "launch", "coordinate", "loop", "eyes", "axe", "release",
    "requests", "faults", "safety", "bad_input", "pupil_pages", "needs_page", "grid", "killed", "mail", "changes",
    "opening", "campaign", "quiet", "zip",
)  # fmt: skip
"""The loop is walked before somebody spoils it: a division entered on the grid changes what is proposed.

What must never be told is looked for at the end.
"""
STAMP = REPOSITORY / "var" / "live-stamp"
SHIPPED = ("moodle_plugin", "sync")
TESTED = pytest.StashKey[tuple[str, str]]()


def pytest_configure(config):
    # A terminated run removes its Moodle as an interrupted one does.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))


def pytest_collection_modifyitems(items):
    places = {f"test_{name}.py": place for place, name in enumerate(ORDER)}
    items.sort(key=lambda item: places[item.path.name] if item.path.parent == HERE else -1)


def pytest_sessionstart(session):
    session.config.stash[TESTED] = _state()


def pytest_sessionfinish(session, exitstatus):
    """Note the commit on which the whole suite passed, if that commit is what was tested from beginning to end."""
    chosen = session.config.option.keyword or any("::" in word for word in session.config.args)
    files = {item.path.name for item in getattr(session, "items", ())}
    whole = not chosen and {path.name for path in HERE.glob("test_*.py")} <= files
    commit, changed = _state()
    if exitstatus == 0 and whole and not changed and session.config.stash[TESTED] == (commit, ""):
        STAMP.parent.mkdir(exist_ok=True)
        STAMP.write_text(commit, "utf-8")


def _state() -> tuple[str, str]:
    """The commit, and what is not as it was committed of what goes to a school."""
    return _git("rev-parse", "HEAD"), _git("status", "--porcelain", "--", *SHIPPED)


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="session")
def moodle_dir():
    """The Moodle code that is given; it is only read."""
    given = os.environ.get("MOODLE_DIR", "")
    folder = Path(given).absolute()
    if not given or not any((folder / at / "version.php").is_file() for at in ("", "public")):
        pytest.exit(
            f"MOODLE_DIR={given!r} is not a Moodle code folder. "
            "Say where a Moodle 4.5+ is: make live MOODLE_DIR=/path/to/moodle",
            returncode=2,
        )
    return folder


@pytest.fixture(scope="session")
def workshop():
    """The folder of everything that the run makes; KEEP=1 keeps it, and the servers, and says where.

    PICTURES=folder keeps the pictures there.
    """
    folder = Path(tempfile.mkdtemp(prefix="barrette-live-"))
    yield folder
    if os.environ.get("PICTURES"):
        shutil.copytree(folder / "pictures", os.environ["PICTURES"], dirs_exist_ok=True)
    if os.environ.get("KEEP"):
        print(f"\nKept: {folder}. To take a site down: docker/setup/site.sh remove FOLDER")
    else:
        shutil.rmtree(folder)


def _site(folder, moodle_dir, **variables):
    site = LiveSite(folder, moodle_dir)
    try:
        site.up(**variables)
        yield site
    finally:
        if not os.environ.get("KEEP"):
            site.remove()


@pytest.fixture(scope="session")
def spare_site(moodle_dir, workshop):
    """A small site for what must not be beside a school: PHPUnit and the contract cases."""
    yield from _site(workshop / "spare", moodle_dir)


@pytest.fixture(scope="session")
def bare_site(moodle_dir, workshop):
    """A small site that never saw the plugin."""
    yield from _site(workshop / "bare", moodle_dir, BARRETTE_PLUGIN="none")


@pytest.fixture(scope="session")
def site(moodle_dir, workshop):
    """The school's site."""
    yield from _site(workshop / "site", moodle_dir)


@pytest.fixture(scope="session")
def fiction():
    """The fictional school."""
    return fictional_school(1)


@pytest.fixture(scope="session")
def bridge(workshop):
    """The bridge, by its command line."""
    return Bridge(workshop / "bridge")


@pytest.fixture(scope="session")
def loop(site, bridge, fiction):
    """The loop, walked as far as somebody asks, each step once."""
    return Loop(site, bridge, fiction)


@pytest.fixture(scope="session")
def applied(loop):
    """The site once the first plan was applied: what stands in our courses."""
    loop.applied  # noqa: B018 - walks there
    return loop.standing


@pytest.fixture(scope="session")
def browser():
    """A headless browser."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def visit(browser, site):
    """Sign somebody in; a page of theirs. One browser context a person, kept for the whole run."""
    people = People(browser, site)
    yield people
    people.close()
