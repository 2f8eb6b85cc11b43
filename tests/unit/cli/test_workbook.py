"""The school's workbook on the command line, without any Moodle."""

import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from bridge.cli.main import app


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def barrette(*words, input_=None):
    return CliRunner().invoke(app, list(words), input=input_)


def said(done):
    return " ".join(done.output.replace("\u00a0", " ").split())


def change(file, tab, cell, value):
    workbook = load_workbook(file)
    workbook[tab][cell] = value
    workbook.save(file)


@pytest.fixture
def school():
    """The file `ecole.xlsx`, imported."""
    barrette("school", "template", "ecole.xlsx")
    done = barrette("school", "import", "ecole.xlsx", "--yes")
    assert done.exit_code == 0, done.output
    return Path("ecole.xlsx")


def test_a_template_is_written_for_its_owner_and_over_nothing():
    assert barrette("school", "template", "ecole.xlsx").exit_code == 0
    assert stat.S_IMODE(Path("ecole.xlsx").stat().st_mode) == 0o600
    before = Path("ecole.xlsx").read_bytes()
    again = barrette("school", "template", "ecole.xlsx")
    assert again.exit_code == 1
    assert "existe déjà" in said(again)
    assert Path("ecole.xlsx").read_bytes() == before


@pytest.mark.parametrize("name", ["ecole.ods", "ecole", "dossier/absent/ecole.xlsx"])
def test_a_template_with_another_name_or_nowhere_is_refused(name):
    done = barrette("school", "template", name)
    assert done.exit_code in (1, 2)
    assert not Path(name).exists()


def test_the_template_has_every_tab():
    assert barrette("school", "template", "fr.xlsx").exit_code == 0
    sheets = load_workbook("fr.xlsx").sheetnames
    assert sheets[:3] == ["Lisez-moi", "Établissement", "Élèves"]
    assert sheets[-2:] == ["Positionnement", "Listes"]


def test_from_a_workbook_alone_to_proposals(school):
    done = barrette("groups", "propose")
    assert done.exit_code == 0, done.output
    assert "pre-jeudi" in done.output or "sec-mardi" in done.output


def test_what_would_change_is_shown_and_asked(school):
    change(school, "Salles", "C2", 24)
    refused = barrette("school", "import", "ecole.xlsx", "--details", input_="n\n")
    assert refused.exit_code == 1
    assert "Salles : 1 modifiée" in said(refused)
    assert "~ s101, Salle 101: Places 18 → 24" in said(refused)
    assert "Rien n’a été importé." in said(refused)
    taken = barrette("school", "import", "ecole.xlsx", input_="y\n")
    assert taken.exit_code == 0
    assert "version 2" in said(taken)
    assert "Rien ne change" in said(barrette("school", "import", "ecole.xlsx"))


def test_nobody_at_the_keyboard_imports_nothing(school):
    change(school, "Salles", "C2", 24)
    assert barrette("school", "import", "ecole.xlsx").exit_code == 1
    assert "Salles : 1 modifiée" in said(barrette("school", "import", "ecole.xlsx", input_="n\n"))


def test_every_fault_is_told_with_its_cell_and_what_to_do(school):
    change(school, "Élèves", "D14", "=D13")
    change(school, "Salles", "C2", "vingt")
    done = barrette("school", "import", "ecole.xlsx", "--yes")
    assert done.exit_code == 1
    assert "Le classeur a 2 défaut(s)" in said(done)
    assert "Élèves, D14 : Il y a ici une formule" in said(done)
    assert "collez sa valeur seule" in said(done)
    assert "Salles, C2 : « Places » doit être un nombre entier" in said(done)


def test_export_then_import_changes_nothing(school):
    assert barrette("school", "export", "copie.xlsx").exit_code == 0
    assert "Rien ne change" in said(barrette("school", "import", "copie.xlsx"))


def test_nothing_is_exported_before_a_school_is_described():
    done = barrette("school", "export", "copie.xlsx")
    assert done.exit_code == 1
    assert not Path("copie.xlsx").exists()


@pytest.mark.parametrize("words", [("sync",), ("sync", "--dry-run"), ("check",), ("frameworks", "push")])
def test_what_needs_a_moodle_says_that_there_is_none(school, words):
    done = barrette(*words)
    assert done.exit_code == 1
    assert "Aucun Moodle n’est encore relié" in said(done)


def test_the_status_of_a_school_alone(school):
    told = said(barrette("status"))
    assert "sans Moodle" in told
    assert "Rien à synchroniser" in told


def test_an_absent_file_is_told():
    done = barrette("school", "import", "absent.xlsx")
    assert done.exit_code == 1
    assert "ne peut pas être ouvert" in said(done)


def test_a_file_of_another_kind_is_told():
    Path("liste.csv").write_text("a;b", "utf-8")
    assert "n’est pas un classeur .xlsx" in said(barrette("school", "import", "liste.csv"))
