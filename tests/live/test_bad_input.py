"""What an administrator undoes by mistake: each time the bridge names the thing, the cause and the fix, and changes
nothing in Moodle."""

import shutil
import socket
import sqlite3
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.live.bridge import Bridge


@contextmanager
def meddled(site, what):
    site.ask("meddle", what, "break")
    try:
        yield
    finally:
        site.ask("meddle", what, "mend")


@contextmanager
def without_plugin(site, _what):
    """The plugin's folder is forgotten, as when Moodle's code is replaced by a newer one."""
    aside = site.folder / "barrette-aside"
    site.plugin.rename(aside)
    _forget_code(site)
    try:
        yield
    finally:
        aside.rename(site.plugin)
        _forget_code(site)


def _forget_code(site):
    """Moodle remembers where its classes are."""
    site.php(site.root / "admin" / "cli" / "purge_caches.php")


CASES = {
    "a revoked token": (
        meddled, "token",
        ("does not know the bridge's token", "removed, or has expired", "setup.php", "barrette pair"),
        ("does not know the bridge's token", "removed, or has expired", "setup.php", "barrette pair"),
    ),
    "a function removed from the service": (
        meddled, "function",
        ("MISSING", "local_barrette_get_changes", "setup.php"),
        ("does not let the bridge call local_barrette_get_changes", "not in the service", "barrette check"),
    ),
    "a capability removed from the role": (
        meddled, "capability",
        ("service account lacks a capability", "local_barrette_get_site", "setup.php"),
        ("service account lacks a capability", "local_barrette_get_site", "setup.php"),
    ),
    "the plugin's folder gone": (
        without_plugin, "",
        ("MISSING", "local_barrette_get_site", "Install or update local_barrette", "setup.php"),
        ("local_barrette_get_site", "the plugin is missing, too old or not upgraded", "Install or update"),
    ),
}  # fmt: skip
"""How it comes about, and what `check` and `sync` must say."""


@pytest.mark.parametrize("case", CASES)
def test_an_undone_setting_is_named_and_nothing_changes(loop, applied, case):
    assert applied
    brings_about, what, check_says, sync_says = CASES[case]
    with brings_about(loop.site, what):
        before = loop.site.fingerprint()
        check, sync = loop.bridge("check").ended(1), loop.bridge("sync").ended(1)
        after = loop.site.fingerprint()
    for told, expected in ((check, check_says), (sync, sync_says)):
        assert [words for words in expected if words not in told.said] == [], told.said
        assert "Traceback" not in told.said
    assert after == before
    assert loop.bridge("check").ended(0)
    assert loop.bridge("sync", "--json").ended(0).json["state"] == "unchanged"


@contextmanager
def _not_a_moodle():
    class Shop(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            body = (
                "<!DOCTYPE html><html><head><title>Boulangerie Exemple</title></head><body>Pain</body></html>"
            )
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Shop) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def _nobody():
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


ADDRESSES = {
    "a page that is not Moodle": (
        _not_a_moodle,
        ("web page", "Boulangerie Exemple", "address of the Moodle"),
    ),
    "nobody": (_nobody, ("cannot be reached at http://127.0.0.1", "Check the address")),
}


@pytest.mark.parametrize("answers", ADDRESSES)
def test_a_wrong_address_is_told(loop, applied, workshop, answers):
    assert applied
    somebody, expected = ADDRESSES[answers]
    with somebody() as url:
        other = Bridge(workshop / f"moved-{answers.split()[0]}")
        shutil.copytree(loop.bridge.folder, other.folder, dirs_exist_ok=True)
        with sqlite3.connect(other.store / "barrette.sqlite3") as store:
            store.execute("UPDATE site SET url = ?", [url])
        store.close()
        before = loop.site.fingerprint()
        for words in (("check",), ("sync",), ("pair", url, "--token-file", "var/barrette/token")):
            told = other(*words).ended(1)
            assert [each for each in expected if each not in told.said] == [], told.said
            assert "Traceback" not in told.said
        assert loop.site.fingerprint() == before
