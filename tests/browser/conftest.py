"""A real browser on the real pages, served on a free loopback port."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from bridge.app import create_app
from tests.unit.bridge.conftest import stage  # noqa: F401 - the same schools
from tests.unit.bridge.lycee import COORDINATOR

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip


class Silent(WSGIRequestHandler):
    """Logs nothing."""

    def log(self, *_):
        pass


@contextmanager
def served(place, visitor=COORDINATOR) -> Iterator[str]:
    """The pages on a port of their own; `visitor` is signed in by itself."""
    server = make_server("127.0.0.1", 0, create_app(place, visitor), threaded=True, request_handler=Silent)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def address(stage):  # noqa: F811
    """The address of the pages at one moment of the school."""
    running: dict[str, tuple] = {}

    def at(name: str) -> str:
        if name not in running:
            server = served(stage(name).place)
            running[name] = (server, server.__enter__())
        return running[name][1]

    yield at
    for server, _ in running.values():
        server.__exit__(None, None, None)
