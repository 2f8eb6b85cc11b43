"""The zip that a school gives to Moodle holds the committed plugin, and comes out the same every time."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "moodle_plugin"
COMMITTED_AT = "2026-11-23T12:00:00+0000"


def run(folder, *words, **variables):
    subprocess.run(words, cwd=folder, env=os.environ | variables, stdout=subprocess.DEVNULL, check=True)


def checkout(folder):
    """A repository of its own with what the zip is made of, and beside it a file that nobody committed."""
    shutil.copytree(PLUGIN, folder / "moodle_plugin")
    for name in ("Makefile", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    run(folder, "git", "init", "-q")
    run(folder, "git", "add", "--all")
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.invalid")
    dates = {"GIT_AUTHOR_DATE": COMMITTED_AT, "GIT_COMMITTER_DATE": COMMITTED_AT}
    run(folder, "git", *who, "commit", "-q", "--no-verify", "--no-gpg-sign", "-m", "All", **dates)
    (folder / "moodle_plugin" / "forgotten.php").write_text("<?php\n", "utf-8")
    return folder


def build(folder, to, **variables):
    """Build the zip of a repository; its path."""
    run(folder, "make", "plugin", f"DIST={to}", **variables)
    (built,) = to.iterdir()
    return built


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(checkout(tmp_path_factory.mktemp("one")), tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def names(built):
    with zipfile.ZipFile(built) as opened:
        assert opened.testzip() is None
        return {name for name in opened.namelist() if not name.endswith("/")}


def test_it_holds_the_committed_files_and_the_licence(names):
    files = {str(path.relative_to(PLUGIN)) for path in PLUGIN.rglob("*") if path.is_file()}
    assert names == {f"barrette/{name}" for name in files | {"LICENSE"}}


@pytest.mark.parametrize(
    "part",
    ["version.php", "db/install.xml", "lang/en/local_barrette.php", "lang/fr/local_barrette.php", "tests/"],
)
def test_it_holds_every_part_that_moodle_looks_for(names, part):
    assert any(name.startswith(f"barrette/{part}") for name in names)


def test_it_is_named_by_the_release(built):
    with zipfile.ZipFile(built) as opened:
        version = opened.read("barrette/version.php").decode()
    assert f"$plugin->release = '{built.stem.removeprefix('local_barrette-')}';" in version


def test_two_builds_are_one(built, tmp_path):
    again = build(checkout(tmp_path), tmp_path / "with space", TZ="Asia/Tokyo", LC_ALL="C")
    assert again.read_bytes() == built.read_bytes()
