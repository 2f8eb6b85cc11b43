"""What is printed: a page for each group, and lists for a door that name no subject."""

import csv
import io

import pytest

from bridge.i18n import translator
from bridge.operations.views.lists import lists
from bridge.reports.lists import divisions_csv, groups_csv, page, safe, write_lists
from mappings.programmes import load_modules

FR = translator("fr", "Europe/Paris")


def test_a_page_a_group_and_a_list_a_division(published, tmp_path):
    told = lists(published.place)
    assert [(g.name, len(g.pupils)) for g in told.groups] == [
        ("Atelier Résoudre et expérimenter, groupe A", 10),
        ("Atelier Lire et s’exprimer, groupe A", 10),
        ("Atelier Mener son projet, groupe A", 10),
    ]
    assert [(d.division, len(d.rows)) for d in told.divisions] == [("2A", 15), ("2B", 15)]
    files = write_lists(told, tmp_path / "listes", FR)
    assert {file.name for file in files} == {"groupes.html", "divisions.html", "groupes.csv", "divisions.csv"}
    assert (tmp_path / "listes" / "groupes.html").read_text("utf-8").count("<section>") == 3


def test_the_list_of_a_door_says_no_subject_and_no_way_of_working(published):
    told = lists(published.place)
    shown = page(told, "divisions.html", FR) + divisions_csv(told, FR)
    assert "Prénom00 Nom00" in shown
    for module in load_modules():
        assert module.title not in shown
    for word in ("soutien", "tutorat", "besoin", "Atelier", "competenc", "prioritaire"):
        assert word not in shown


def test_names_are_in_the_order_of_a_register(published):
    (first, *_) = lists(published.place).divisions
    names = [row.pupil.name for row in first.rows]
    assert names == sorted(names, key=lambda name: name.split()[1])


def test_nothing_published_says_so(paired):
    paired.dry_run()
    told = lists(paired.place)
    assert told.groups == ()
    assert "Aucun groupe" in page(told, "groups.html", FR)
    assert lists(paired.place, "proposed").groups


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-2", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell):
    assert safe(cell) == "'" + cell


def test_a_table_opens_in_a_french_spreadsheet(published, tmp_path):
    (file,) = (f for f in write_lists(lists(published.place), tmp_path, FR) if f.name == "groupes.csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(groups_csv(lists(published.place), FR)), delimiter=";"))
    assert rows[0] == ["Groupe", "Quand", "Salle", "Animé par", "Élève", "Division"]
    assert len(rows) == 31
