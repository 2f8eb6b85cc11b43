"""The workflows try what the plugin claims: they run elsewhere, where nobody sees that a Moodle is missing."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PLUGIN = yaml.safe_load((ROOT / ".github" / "workflows" / "plugin.yml").read_text("utf-8"))
TESTS = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8"))
JOB = PLUGIN["jobs"]["plugin"]
RUNS = JOB["strategy"]["matrix"]["include"]
PHP = {405: ("8.1", "8.3"), 500: ("8.2", "8.4"), 501: ("8.2", "8.4")}
"""The Moodles that we know, each with the oldest and the newest PHP that it takes."""
CHECKS = ("phplint", "phpcs", "phpdoc", "validate", "savepoints", "mustache", "grunt", "phpunit")


def supported():
    """The branches that version.php claims."""
    text = (ROOT / "moodle_plugin" / "version.php").read_text("utf-8")
    first, last = map(int, re.search(r"supported = \[(\d+), (\d+)\]", text).groups())
    assert {first, last} <= PHP.keys()
    return {branch for branch in PHP if first <= branch <= last}


def branch(run):
    return int(re.fullmatch(r"MOODLE_(\d+)_STABLE", run["moodle"])[1])


def test_every_moodle_that_is_claimed_is_tried_and_no_other():
    assert {branch(run) for run in RUNS} == supported()


@pytest.mark.parametrize("moodle", sorted(supported()))
def test_a_moodle_is_tried_with_its_oldest_and_newest_php_and_both_databases(moodle):
    mine = [run for run in RUNS if branch(run) == moodle]
    assert {run["php"] for run in mine} == set(PHP[moodle])
    assert {run["database"] for run in mine} == {"pgsql", "mariadb"}


def test_every_check_is_made():
    steps = "\n".join(step.get("run", "") for step in JOB["steps"])
    assert re.findall(r"^moodle-plugin-ci (\w+)", steps, re.MULTILINE) == ["install", *CHECKS]
    assert "--max-warnings 0" in steps


def test_the_plugin_is_where_it_is_taken_from():
    (place,) = re.findall(r"--plugin \./(\S+)", "\n".join(step.get("run", "") for step in JOB["steps"]))
    (checkout,) = [step["with"]["path"] for step in JOB["steps"] if "checkout" in step.get("uses", "")]
    assert (ROOT / Path(place).relative_to(checkout) / "version.php").is_file()


def test_javascript_is_built_again_by_the_moodle_that_built_it():
    (step,) = [step for step in JOB["steps"] if "grunt" in step.get("run", "")]
    assert f"MOODLE_{min(supported())}_STABLE" in step["if"]


def test_what_decides_here_decides_there():
    (job,) = TESTS["jobs"].values()
    assert job["steps"][-1]["run"] == "bash .ci/run"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
