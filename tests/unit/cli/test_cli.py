"""The command line, as people and scripts use it, against the stand-in Moodle over HTTP."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bridge.cli.main import app
from bridge.operations.workplace import Workplace
from bridge.settings import load_settings
from sync.lease import take
from sync.sandbox.school import fictional_school, load, rate, write
from sync.sandbox.serve import serving
from sync.sandbox.server import Sandbox

SCHOOL = fictional_school(1)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def site(folder):
    sandbox = Sandbox()
    load(SCHOOL, sandbox)
    with serving(sandbox) as url:
        yield sandbox, url


def barrette(*words, input_=None):
    return CliRunner().invoke(app, list(words), input=input_)


def printed_by_setup(sandbox, url):
    return json.dumps({"url": url, "token": sandbox.moodle.site.token})


def describe_school(folder):
    """The frame as TOML: JSON's scalars and lists are TOML's too, tables need their heads."""
    frame = dict(SCHOOL.frame)
    lines = [
        f"{key} = {json.dumps(value)}" for key, value in frame.items() if not isinstance(value, list | tuple)
    ]
    for key in ("staff", "divisions", "placements"):
        for row in frame[key]:
            lines += [f"[[{key}]]", *(f"{name} = {json.dumps(value)}" for name, value in row.items())]
    for barrette_ in frame["barrettes"]:
        lines.append("[[barrettes]]")
        lines += [f"{k} = {json.dumps(v)}" for k, v in barrette_.items() if k != "workshops"]
        for workshop in barrette_["workshops"]:
            lines += ["[[barrettes.workshops]]", *(f"{k} = {json.dumps(v)}" for k, v in workshop.items())]
    file = folder / "school.toml"
    file.write_text("\n".join(lines), "utf-8")
    return file


def our_courses(sandbox):
    return [course for course in sandbox.moodle.courses if course.idnumber.startswith("barrette:")]


@pytest.fixture
def paired(folder, site):
    sandbox, url = site
    assert barrette("pair", "-", input_=printed_by_setup(sandbox, url)).exit_code == 0
    assert barrette("school", "import", str(describe_school(folder))).exit_code == 0
    assert barrette("frameworks", "push").exit_code == 0
    rate(SCHOOL, sandbox)
    write(SCHOOL, sandbox)
    return sandbox


def test_init_writes_examples_that_are_valid_and_never_overwrites(folder):
    assert barrette("init").exit_code == 0
    Path("school.toml").write_text("mine", "utf-8")
    assert barrette("init").exit_code == 0
    assert Path("school.toml").read_text("utf-8") == "mine"


def test_the_example_school_can_be_imported_as_it_stands(folder, site):
    sandbox, url = site
    barrette("init")
    barrette("pair", "-", input_=printed_by_setup(sandbox, url))
    done = barrette("school", "import", "school.toml")
    assert done.exit_code == 0, done.output


def test_the_whole_loop_by_hand(paired):
    assert barrette("check").exit_code == 0
    dry = barrette("sync", "--dry-run", "--json")
    assert dry.exit_code == 3
    report = json.loads(dry.stdout)
    assert report["state"] == "proposed"
    assert not our_courses(paired)
    assert "plan approve" in barrette("plan", "show").output
    assert barrette("sync").exit_code == 3
    assert not our_courses(paired)
    assert barrette("plan", "approve", report["waiting"]["checksum"][:12]).exit_code == 0
    assert barrette("sync").exit_code == 0
    assert our_courses(paired)
    again = json.loads(barrette("sync", "--json").stdout)
    assert (again["state"], again["plan"]["items"], again["outcomes"]) == ("unchanged", 0, {})


def test_the_report_says_what_it_cost(paired):
    report = json.loads(barrette("sync", "--dry-run", "--json").stdout)
    assert report["counts"]["users"] == 364
    assert len(report["plan"]["checksum"]) == 64
    assert report["calls"] > 0
    assert report["bytes_received"] > report["bytes_sent"] > 0
    assert {"read", "map", "decide", "plan"} <= {step["name"] for step in report["steps"]}


def test_status_before_and_after(paired):
    assert barrette("status").exit_code == 0
    barrette("sync", "--dry-run")
    status = json.loads(barrette("status", "--json").stdout)
    assert status["last"]["state"] == "proposed"


def test_status_tells_on_one_screen_how_it_stands_and_what_to_do(paired):
    first = " ".join(barrette("status").output.split())
    assert "Lisez Moodle une première fois" in first
    barrette("sync", "--dry-run")
    barrette("sync", "--json")
    told = " ".join(barrette("status").output.split())
    for words in (
        "Dernière synchronisation :", "Dernière synchronisation réussie :", "Prévu :", "En attente de validation",
        "seules les modifications ont été lues", "À faire : Lisez ce qui changerait",
        "Les dernières synchronisations", "(essai)",
    ):  # fmt: skip
        assert words in told, words
    assert "…" not in told
    status = json.loads(barrette("status", "--json").stdout)
    assert (status["next"], len(status["history"])) == ("approve", 2)
    assert status["history"][0]["reading"] == "sum"
    assert "À faire" in barrette("sync").output


def test_who_is_at_work_is_said_by_the_status_and_to_a_second_one(paired):
    place = Workplace.open(load_settings())
    with take(place.store, place.site().id):
        status, second = barrette("status"), barrette("sync")
        under_way = json.loads(barrette("status", "--json").stdout)["at_work"]
    assert f"En cours : {under_way['name']}, depuis le ".replace(" :", "\u00a0:") in status.output
    assert second.exit_code == 1
    assert under_way["name"] in second.output
    assert json.loads(barrette("status", "--json").stdout)["at_work"] is None
    place.store.close()


def test_status_says_who_writes_a_project_first(paired):
    barrette("sync", "--dry-run")
    told = barrette("status").output
    assert "écrit d’abord son projet" in told
    assert "Mon projet" in told


def test_a_part_may_be_asked_for_and_an_unknown_one_is_explained(paired):
    assert barrette("sync", "--cohort", "2MELEC1").exit_code == 3
    for words, told in (("--cohort", "3XYZ"), ("--group", "Atelier inconnu")):
        refused = barrette("sync", words, told)
        assert refused.exit_code == 1
        assert told in " ".join(refused.stderr.split())
    assert barrette("sync", "--cohort", "2MELEC1", "--group", "x").exit_code == 2


def test_one_pupil_may_be_asked_for(paired):
    barrette("sync", "--dry-run")
    barrette("plan", "approve")
    pupil = next(row for row in paired.moodle.users if row.idnumber)
    assert barrette("sync", "--dry-run", "--pupil", pupil.idnumber).exit_code == 3
    refused = barrette("sync", "--pupil", "personne.inconnue")
    assert (refused.exit_code, "personne.inconnue" in " ".join(refused.stderr.split())) == (1, True)


def test_a_threshold_is_raised_by_name_and_number(paired):
    assert barrette("sync", "--dry-run", "--allow", "enrolments=12").exit_code == 3
    refused = barrette("sync", "--allow", "cohorts=12")
    assert (refused.exit_code, "enrolments" in refused.stderr) == (1, True)
    assert barrette("sync", "--allow", "enrolments").exit_code == 2


def test_a_synchronisation_can_be_undone_and_is_shown_before(paired):
    barrette("sync", "--dry-run")
    barrette("plan", "approve")
    run = json.loads(barrette("sync", "--json").stdout)["run"]
    shown = barrette("undo", str(run), input_="n\n")
    assert "inscriptions" in shown.output
    assert not any(row.status for row in paired.moodle.enrolments)
    assert barrette("undo", str(run), "--yes").exit_code in (0, 3)
    assert all(row.status for row in paired.moodle.enrolments)
    refused = barrette("undo", "999", "--yes")
    assert (refused.exit_code, "999" in refused.stderr) == (1, True)


def test_a_wrong_approval_is_refused(paired):
    barrette("sync")
    refused = barrette("plan", "approve", "0000000")
    assert refused.exit_code == 1
    assert json.loads(barrette("plan", "show", "--json").stdout)["items"]


@pytest.mark.parametrize(
    "command", [["check"], ["sync"], ["status"], ["plan", "show"], ["frameworks", "push"]]
)
def test_without_a_pairing_every_command_says_what_to_do(folder, command):
    told = barrette(*command)
    assert told.exit_code == 1
    assert "barrette pair" in told.stderr


def test_a_malformed_setting_stops_every_command_and_lists_all_faults(folder):
    Path("barrette.toml").write_text('port = 0\nlanguage = "de"\nunknown = 1\n', "utf-8")
    told = barrette("status")
    assert told.exit_code == 1
    for name in ("port", "language", "unknown"):
        assert name in told.stderr


def test_what_is_not_setup_output_changes_nothing(folder):
    assert barrette("pair", "-", input_="<html>").exit_code == 1
    assert barrette("status").exit_code == 1


def test_the_token_is_never_printed(paired):
    token = paired.moodle.site.token
    for command in (["check"], ["sync"], ["status", "--json"], ["plan", "show", "--json"]):
        told = barrette(*command)
        assert token not in told.stdout + told.stderr


def test_the_token_file_is_its_owners_only(paired):
    assert Path("var/barrette/token").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('level = "CAP"', "divisions 1 level"),
        ('colour = "red"', "divisions 1 colour"),
        ('key = "a b"', "divisions 1 key"),
    ],
)
def test_a_faulty_school_file_is_told_by_place_in_french_and_changes_nothing(folder, site, line, told):
    sandbox, url = site
    barrette("pair", "-", input_=printed_by_setup(sandbox, url))
    file = describe_school(folder)
    text = file.read_text("utf-8")
    field = line.split(" = ")[0]
    kept = [row for row in text.split("[[divisions]]")[1].splitlines() if not row.startswith(f"{field} =")]
    faulty = text.replace(text.split("[[divisions]]")[1], "\n".join([*kept, line, ""]), 1)
    file.write_text(faulty, "utf-8")
    refused = barrette("school", "import", str(file))
    assert refused.exit_code == 1
    assert told in " ".join(refused.stderr.split())
    assert "should" not in refused.stderr
    assert barrette("sync").exit_code == 1
