"""The zip installs on a Moodle that never saw the plugin, uninstalls without a trace, and installs again."""

import re
import subprocess
import zipfile

import pytest

from tests.contract.record import http_caller
from tests.live.moodle import REPOSITORY

PLAIN = re.compile(
    r"|-->[\w()]+|\+\+ Success( \([\d.]+ seconds\))? \+\+|== Setting new default values ==|New setting: .*"
    r"|Uninstalling: local_barrette\tBarrette|Command line upgrade from .* completed successfully\."
)
"""What Moodle's scripts say when all is well; a complaint of PHP or of Moodle is any other line."""
HISTORY = {"config_log", "logstore_standard_log", "scale_history", "task_log", "upgrade_log"}
"""Tables in which Moodle writes down what was; uninstalling does not rewrite the past."""
COURSES = ["barrette:x", "ordinaire"]


@pytest.fixture(scope="module")
def built(workshop):
    """The zip of the last commit."""
    folder = workshop / "dist"
    subprocess.run(["make", "-s", "plugin", f"DIST={folder}"], cwd=REPOSITORY, check=True)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def prepared(bare_site):
    """A site that shows every complaint, with two courses."""
    assert not bare_site.plugin.exists()
    for name, value in (("debug", 32767), ("debugdisplay", 1)):
        admin(bare_site, "cfg.php", f"--name={name}", f"--set={value}")
    assert bare_site.ask("leftover", "courses") == COURSES
    assert bare_site.ask("leftover", "named") == {}
    return bare_site


@pytest.fixture(scope="module")
def installed(prepared, built):
    """The same with the zip unpacked in local/, upgraded: what the upgrade said."""
    with zipfile.ZipFile(built) as opened:
        opened.extractall(prepared.plugin.parent)
    return admin(prepared, "upgrade.php", "--non-interactive")


@pytest.fixture(scope="module")
def used(prepared, installed):
    """The plugin's set-up has run and the bridge has called: its token."""
    assert "Success" in installed
    token = prepared.setup("--all-cohorts")["token"]
    assert call(prepared, token)["moodle"]["release"]
    return token


@pytest.fixture(scope="module")
def uninstalled(prepared, used):
    """What uninstalling said."""
    assert used
    return admin(prepared, "uninstall_plugins.php", "--plugins=local_barrette", "--run")


def admin(site, script, *words):
    """Run a script of Moodle's administration; all that it said."""
    script = site.root / "admin" / "cli" / script
    php = ("php", "-d", "max_input_vars=5000", "-d", "error_log=/dev/stderr", script)
    return site.run("bash", "-c", 'exec "$@" 2>&1', "-", *php, *words)


def call(site, token):
    return http_caller(site.url, token)("local_barrette_get_site", {})


def complaints(said):
    return [line for line in said.splitlines() if not PLAIN.fullmatch(line)]


def test_it_installs_without_a_complaint(installed):
    assert complaints(installed) == []
    assert "-->local_barrette" in installed
    assert "completed successfully" in installed


def test_it_works_as_it_came(prepared, used):
    named = prepared.ask("leftover", "named")
    assert {"capabilities", "config_plugins", "external_functions", "external_services"} <= named.keys()
    assert {"task_scheduled", "role_capabilities", "local_barrette_object"} <= named.keys()
    assert prepared.ask("leftover", "account") == {"accounts": 1, "roles": 2, "orphans": 0}
    assert prepared.get("/")[0] == 200
    assert used


def test_it_uninstalls_without_a_complaint(uninstalled):
    assert complaints(uninstalled) == []
    assert "++ Success ++" in uninstalled


def test_nothing_of_it_remains(prepared, uninstalled):
    assert uninstalled
    assert prepared.ask("leftover", "named").keys() - HISTORY == set()


def test_the_bridge_is_shut_out(prepared, used, uninstalled):
    assert uninstalled
    assert call(prepared, used)["errorcode"] == "invalidtoken"
    assert prepared.ask("leftover", "account") == {"accounts": 0, "roles": 0, "orphans": 0}


def test_courses_outlive_it(prepared, uninstalled):
    assert uninstalled
    assert prepared.ask("leftover", "standing") == COURSES
    assert prepared.get("/")[0] == 200


def test_it_installs_again(prepared, uninstalled):
    assert uninstalled
    said = admin(prepared, "upgrade.php", "--non-interactive")
    assert complaints(said) == []
    assert "-->local_barrette" in said
    assert call(prepared, prepared.setup("--all-cohorts")["token"])["moodle"]["release"]
    assert prepared.ask("leftover", "account") == {"accounts": 1, "roles": 2, "orphans": 0}
    assert prepared.ask("leftover", "standing") == COURSES
