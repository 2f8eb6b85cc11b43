"""What can be known of the plugin's files without a Moodle."""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.live.access_table import FUNCTIONS, PAGES

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "moodle_plugin"
PHP_FILES = sorted(
    [*PLUGIN.rglob("*.php"), *(ROOT / "docker").rglob("*.php"), *(ROOT / "tests").rglob("*.php")]
)
LONGEST_LINE = 180
"""Moodle's coding style: 132 wished for, 180 at most; language strings may be longer."""

PARSE = """
foreach (json_decode(stream_get_contents(STDIN)) as $file) {
    try {
        token_get_all(file_get_contents($file), TOKEN_PARSE);
    } catch (ParseError $error) {
        echo $file, ': ', $error->getMessage(), ' in line ', $error->getLine(), PHP_EOL;
    }
}
"""
STRINGS = """
define('MOODLE_INTERNAL', true);
$string = [];
require($argv[1]);
echo json_encode($string);
"""
FUNCTION_NAMES = """
define('MOODLE_INTERNAL', true);
require($argv[1]);
echo json_encode(array_keys($functions));
"""


@pytest.fixture
def php():
    found = shutil.which("php")
    if not found:
        pytest.skip("needs php")

    def run(code, *words, given=""):
        done = subprocess.run(
            [found, "-r", code, *words], input=given, capture_output=True, text=True, check=True
        )
        return done.stdout

    return run


def test_every_php_file_parses(php):
    assert len(PHP_FILES) > 80
    assert php(PARSE, given=json.dumps([str(file) for file in PHP_FILES])) == ""


def strings(php, language):
    return json.loads(php(STRINGS, str(PLUGIN / "lang" / language / "local_barrette.php")))


def test_french_and_english_say_the_same_things(php):
    french, english = strings(php, "fr"), strings(php, "en")
    assert french.keys() == english.keys()
    for key, text in english.items():
        assert sorted(re.findall(r"\{\$a[^}]*\}", text)) == sorted(
            re.findall(r"\{\$a[^}]*\}", french[key])
        ), key


def test_language_strings_stand_in_order(php):
    keys = [k for k in strings(php, "en") if k != "pluginname"]
    assert keys == sorted(keys)


@pytest.mark.parametrize("file", PHP_FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_php_files_keep_to_moodles_form(file):
    text = file.read_text("utf-8")
    assert "\t" not in text
    assert not text.rstrip("\n").endswith("?>")
    if "lang" not in file.parts:
        assert [line for line in text.splitlines() if len(line) > LONGEST_LINE] == []


def test_plugin_and_bridge_have_one_version():
    release = re.search(r"release = '([^']+)'", (PLUGIN / "version.php").read_text("utf-8"))
    assert release
    assert release[1] == tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_a_broken_file_would_be_named(php, tmp_path):
    broken = tmp_path / "broken.php"
    broken.write_text("<?php if (", "utf-8")
    assert "broken.php" in php(PARSE, given=json.dumps([str(broken)]))


def test_who_may_open_each_page_is_decided():
    """A page is a file that boots Moodle for a browser, wherever it stands; tests/live tries what the table says."""
    files = {str(path.relative_to(PLUGIN)): path.read_text("utf-8") for path in PLUGIN.rglob("*.php")}
    booting = {name for name, text in files.items() if "config.php" in text and "CLI_SCRIPT" not in text}
    on_top = {name for name in files if "/" not in name} - {"lib.php", "settings.php", "version.php"}
    assert booting | on_top == set(PAGES)


def test_who_may_call_each_function_is_decided(php):
    assert set(json.loads(php(FUNCTION_NAMES, str(PLUGIN / "db" / "services.php")))) == set(FUNCTIONS)
