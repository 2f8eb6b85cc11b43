"""Whatever is wrong is named by tab and cell, all of it at once, and says what to do."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from tests.unit.bridge.workbook.edited import FR, cells, edited, faults, pristine, saved, short, taken

E3, E4 = "Élèves!D3", "Élèves!D4"


def rename(tab, name):
    return edited(lambda workbook: setattr(workbook[tab], "title", name))


def test_the_fictional_school_has_none():
    assert faults(pristine()) == []


DAY = datetime(2002, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no zone
TEN = datetime(1899, 12, 31, 10)  # noqa: DTZ001
TAKEN = taken(short())

SEEDED = {
    "a formula": (
        cells(**{"Élèves!B14": '=CONCATENATE("Té","moin")'}),
        "Élèves, B14 : Il y a ici une formule ; seules les valeurs sont lues.",
    ),
    "a formula in a reference": (
        cells(**{"Élèves!D14": "=D13"}),
        "Élèves, D14 : Il y a ici une formule ; seules les valeurs sont lues.",
    ),
    "an error of the spreadsheet": (
        cells(**{"Salles!C2": "#REF!"}),
        "Salles, C2 : Le tableur affiche ici une erreur : #REF!.",
    ),
    "merged cells": (
        edited(lambda w: w["Divisions"].merge_cells("B2:B3")),
        "Divisions, B2 : Des cellules sont fusionnées ici (B2:B3).",
    ),
    "a division misspelt": (
        cells(**{"Élèves!D14": "2MELC1"}),
        "Élèves, D14 : « 2MELC1 » : division introuvable. Vouliez-vous dire « 2MELEC1 » ?",
    ),
    "a room that is not described": (
        cells(**{"Ateliers!H10": "Salle 99"}),
        "Ateliers, H10 : « Salle 99 » : salle introuvable. Vouliez-vous dire « Salle 103 » ?",
    ),
    "a leader whom nobody knows": (
        cells(**{"Ateliers!G10": "M. Quelconque"}),
        "Ateliers, G10 : « M. Quelconque » : intervenant introuvable.",
    ),
    "a topic that is none": (
        cells(**{"Compétences!B2": "9 · Astronomie"}),
        "Compétences, B2 : « 9 · Astronomie » : compétence ou besoin introuvable.",
    ),
    "an item that is none": (
        cells(**{"Positionnement!B2": "9.9.9"}),
        "Positionnement, B2 : « 9.9.9 » : item introuvable.",
    ),
    "a pupil who is not listed": (
        cells(**{"Positionnement!A2": "zz99"}),
        "Positionnement, A2 : « zz99 » : élève introuvable.",
    ),
    "a minimum above its maximum": (
        cells(**{"Ateliers!E2": 16}),
        "Ateliers, F2 : L’atelier lire-comprendre a un minimum plus grand que son maximum.",
    ),
    "a pupil twice": (
        edited(lambda w: w["Élèves"].append(["e001", "Essai", "Zoé", "2GATL"])),
        "Élèves, A63 : Cet élève se trouve déjà à la ligne 2.",
    ),
    "a pupil in two levels": (
        edited(lambda w: w["Élèves"].append(["E001", "Essai", "Zoé", "1ASSP"])),
        "Élèves, A63 : Cet élève se trouve déjà à la ligne 2, dans une division d’un autre niveau.",
    ),
    "a code twice": (
        cells(**{"Divisions!A3": "2melec1"}),
        "Divisions, A3 : « 2melec1 » se trouve déjà en A2.",
    ),
    "together and apart": (
        cells(**{"Élèves!I6": "e008"}),
        "Élèves, J6 : Deux élèves doivent être à la fois ensemble et séparés.",
    ),
    "together and apart through a third": (
        cells(**{"Élèves!I6": "e020", "Élèves!I21": "e008"}),
        "Élèves, J6 : Deux élèves doivent être à la fois ensemble et séparés.",
    ),
    "a pupil with themselves": (
        cells(**{"Élèves!J7": "e006"}),
        "Élèves, J7 : Un élève est nommé à côté de lui-même.",
    ),
    "a barrette that mixes levels": (
        cells(**{"Barrettes!G2": "2MELEC1; 1ASSP"}),
        "Barrettes, G2 : La barrette sec-mardi contient la division 1assp, d’un autre niveau.",
    ),
    "a barrette without anybody to lead": (
        edited(lambda w: [w["Compétences"].delete_rows(2, 20)]),
        "Barrettes, B2 : Personne ne peut animer d’atelier dans la barrette sec-mardi",
    ),
    "a barrette that ends before it begins": (
        cells(**{"Barrettes!F2": time(9)}),
        "Barrettes, F2 : La barrette sec-mardi finit avant de commencer.",
    ),
    "a number that is none": (
        cells(**{"Salles!C3": "une vingtaine"}),
        "Salles, C3 : « Places » doit être un nombre entier, pas « une vingtaine ».",
    ),
    "a number out of bounds": (
        cells(**{"Ateliers!F3": 900}),
        "Ateliers, F3 : « Élèves au plus » se situe entre 1 et 60.",
    ),
    "a day that is none": (
        cells(**{"PFMP!C2": "lundi"}),
        "PFMP, C2 : « Du » doit être une date comme 16/11/2026, pas « lundi ».",
    ),
    "days in reverse": (
        cells(**{"PFMP!D2": date(2027, 1, 4)}),
        "PFMP, D2 : La fin vient avant le début.",
    ),
    "a placement of nobody": (
        cells(**{"PFMP!A2": None}),
        "PFMP, A2 : Une PFMP est celle d’une division ou celle d’un élève : remplissez l’une des deux cases.",
    ),
    "a time that is none": (
        cells(**{"Barrettes!E2": "tôt"}),
        "Barrettes, E2 : « Début » doit être une heure comme 10:00, pas « tôt ».",
    ),
    "a choice misspelt": (
        cells(**{"Divisions!C2": "Segonde"}),
        "Divisions, C2 : « Segonde » n’est aucun des choix. Vouliez-vous dire « Seconde » ?",
    ),
    "a state of an AP need": (
        cells(**{"Positionnement!B2": "methods"}),
        "Positionnement, C2 : « acquis » n’est aucun des choix : point d’appui, à travailler, demandé.",
    ),
    "an item that became a date": (
        cells(**{"Positionnement!B2": DAY}),
        "Positionnement, B2 : Le tableur a transformé en date ce qui a été saisi ici.",
    ),
    "a decision of nobody": (
        cells(**{"Positionnement!D2": None, "Positionnement!F2": "décision de l’équipe"}),
        "Positionnement, D2 : Une décision de l’équipe dit qui l’a prise.",
    ),
    "a name that is missing": (cells(**{"Élèves!B9": "  "}), "Élèves, B9 : « Nom de famille » manque."),
    "an empty school": (
        edited(lambda w: w["Établissement"].delete_rows(2)),
        "Établissement : Cet onglet est vide : il lui faut au moins une ligne.",
    ),
    "a header renamed": (
        cells(**{"Élèves!C1": "Prenoms"}),
        "Élèves, C1 : « Prenoms » n’est pas une colonne de cet onglet. Vouliez-vous dire « Prénom » ?",
    ),
    "a column too many": (
        cells(**{"Élèves!K1": "Date de naissance", "Élèves!K2": "01/01/2010"}),
        "Élèves, K1 : « Date de naissance » n’est pas une colonne de cet onglet.",
    ),
    "a column that is missing": (
        edited(lambda w: w["Salles"].delete_cols(3)),
        "Salles : La colonne « Places » manque.",
    ),
    "a tab that is missing": (
        edited(lambda w: w.remove(w["Vacances"])),
        "Vacances : Cet onglet manque.",
    ),
    "a tab renamed": (
        rename("Intervenants", "Les intervenants"),
        "Intervenants : Cet onglet manque ; il y en a un qui s’appelle « Les intervenants ».",
    ),
    "a value beside the table": (
        cells(**{"Salles!F4": "voir M. Exemple"}),
        "Salles, F4 : Cette colonne n’a pas d’en-tête.",
    ),
    "a workshop of the catalogue with a leader": (
        cells(**{"Ateliers!G2": "Mme Canevas"}),
        "Ateliers, G2 : Un atelier du catalogue n’a pas de « Animé par » : c’est proposé.",
    ),
    "a barrette of another division": (
        cells(**{"Élèves!H2": "Première, jeudi 14 h"}),
        "Élèves, H2 : La division de cet élève n’est pas dans la barrette pre-jeudi.",
    ),
}


@pytest.mark.parametrize("seed", SEEDED)
def test_a_seeded_fault_is_named_by_tab_and_cell_and_alone(seed):
    content, expected = SEEDED[seed]
    told = faults(content)
    assert len(told) == 1, told
    assert told[0].startswith(expected), told


def test_twenty_faults_are_all_named_at_once():
    seeded = {
        "Élèves!B14": "=1+1", "Élèves!D15": "3X", "Élèves!E8": "peinture", "Élèves!B5": None, "Élèves!J7": "e006",
        "Divisions!C2": "Segonde", "Barrettes!E3": "tôt", "Barrettes!G2": "2MELEC1; 1ASSP", "Intervenants!C3": "prof",
        "Compétences!B2": "9", "Compétences!C3": "beaucoup", "Ateliers!E2": 16, "Ateliers!H10": "Salle 99",
        "Ateliers!G11": "M. Quelconque", "Salles!C3": "vingt", "Périodes!D3": "jamais", "PFMP!D3": date(2026, 1, 1),
        "Positionnement!A2": "zz99", "Positionnement!B3": "9.9.9", "Positionnement!C4": "très bien",
    }  # fmt: skip
    told = faults(cells(**seeded))
    places = [fault.partition(" : ")[0] for fault in told]
    expected = {place.replace("!", ", ") for place in seeded} - {"Ateliers, E2"} | {"Ateliers, F2"}
    assert set(places) == expected
    assert len(told) == 20


def test_what_a_row_lacks_hides_nothing_of_the_others():
    content = cells(**{"Ateliers!G10": None, "PFMP!A2": None, "Barrettes!G3": None, "Ateliers!E2": 16})
    places = [fault.partition(" : ")[0] for fault in faults(content)]
    assert places == ["Barrettes, G3", "Ateliers, F2", "Ateliers, G10", "PFMP, A2"]


def test_no_pupil_is_named_by_a_fault():
    names = {
        cell.value for column in "BC" for cell in load_workbook(io.BytesIO(pristine()))["Élèves"][column][1:]
    }
    told = " ".join(fault for content, _ in SEEDED.values() for fault in faults(content))
    assert [name for name in names if f" {name} " in told] == []


# Forgiving in form.


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("Salles!C2", "18"),
        ("Salles!C2", "18,0"),
        ("Salles!C2", 18.0),
        ("Barrettes!E2", "10h"),
        ("Barrettes!E2", "10 h 00"),
        ("Barrettes!E2", TEN),
        ("Barrettes!E2", 10 / 24),
        ("Barrettes!B2", "  Seconde, mardi 10\u00a0h "),
        ("PFMP!C2", "11/01/2027"),
        ("PFMP!C2", "2027-01-11"),
        ("Divisions!C2", "SECONDE"),
        ("Divisions!C2", "sec"),
        ("Élèves!D2", "2melec1"),
        ("Élèves!D2", "2Mélec1"),
        ("Barrettes!G2", "2MELEC1, 2GATL"),
        ("Barrettes!G2", "2melec1\n2gatl"),
        ("Établissement!B2", 2026),
        ("Établissement!B2", "2026/2027"),
        ("Compétences!B2", 1),
        ("Compétences!B5", "Méthodes de travail"),
        ("Compétences!C2", 3),
        ("Positionnement!D2", "prof.lettres"),
        ("Ateliers!D2", "support"),
    ],
)
def test_another_spelling_of_the_same_is_the_same(place, value):
    again = taken(cells(**{place: value}))
    assert again.content == TAKEN.content


def test_no_rating_at_all_is_normal():
    first_week = edited(lambda workbook: workbook["Positionnement"].delete_rows(2, 1000))
    assert taken(first_week).content["positions"] == ()


def test_codes_may_be_left_out():
    def without_codes(workbook):
        for tab in ("Divisions", "Périodes", "Salles", "Ateliers"):
            for cell in workbook[tab]["A"][1:]:
                cell.value = None

    found = taken(edited(without_codes))
    assert [d.key for d in found.frame.divisions] == ["2melec1", "2gatl", "1assp"]
    assert found.frame.templates[0].key == "lire-et-comprendre"
    assert [w.key for w in found.frame.barrettes[1].workshops] == [
        "pre-jeudi-1",
        "pre-jeudi-project",
        "pre-jeudi-7",
    ]
    assert found.frame.rooms[0].key == "salle-101"


def test_a_person_should_look_at_some_things_and_nothing_is_refused():
    def change(workbook):
        for column in "BC":
            workbook["Élèves"][f"{column}3"] = workbook["Élèves"][f"{column}2"].value
        workbook["PFMP"]["C4"], workbook["PFMP"]["D4"] = date(2026, 9, 1), date(2026, 10, 20)
        workbook.create_sheet("Mes notes")["A1"] = "à moi"

    told = [FR.say(each).replace("\u00a0", " ") for each in taken(edited(change)).warnings]
    assert told == [
        "Mes notes : Cet onglet n’est pas de Barrette : il n’est pas lu.",
        "Élèves, B3 : Une personne du même nom se trouve à la ligne 2.",
        "PFMP, C4 : L’élève est absent à toutes les séances de « Période 1 ».",
    ]


# Files that are no workbook.


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def with_part(name, content):
    out = io.BytesIO(pristine())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"", "a.xlsx", "Ce n’est pas un classeur .xlsx."),
        (b"Identifiant;Nom", "a.xlsx", "Ce n’est pas un classeur .xlsx."),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "a.ods",
            "Ce n’est pas un classeur .xlsx.",
        ),
        (OLE, "a.xls", "C’est un classeur de l’ancien format (.xls)."),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "Le classeur est protégé par un mot de passe.",
        ),
        (pristine(), "a.xlsm", "Le classeur contient des macros : il est refusé tel quel."),
        (
            with_part("xl/vbaProject.bin", b"x"),
            "a.xlsx",
            "Le classeur contient des macros : il est refusé tel quel.",
        ),
        (
            with_part("xl/media/a.bin", bytes(30_000_000)),
            "a.xlsx",
            "Le classeur dépasse ce dont un lycée a besoin",
        ),
        (
            with_part("xl/evil.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "a.xlsx",
            "Le classeur est abîmé : il ne peut pas être lu.",
        ),
        (pristine()[:20_000], "a.xlsx", "Ce n’est pas un classeur .xlsx."),
        (
            zipped(**{"[Content_Types].xml": "<Types/>", "xl__workbook.xml": "<nothing/>"}),
            "a.xlsx",
            "Le classeur est abîmé : il ne peut pas être lu.",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_for_what_it_is(content, name, expected):
    (told,) = faults(content, name=name)
    assert told.startswith(expected)


def test_an_empty_workbook_misses_every_tab():
    told = faults(saved(Workbook()))
    assert len(told) == 12
    assert all("manque" in fault for fault in told)


def test_cells_far_away_cost_nothing():
    content = cells(**{"Salles!XFD1048576": "loin"})
    assert faults(content) == ["Salles, XFD1048576 : Cette colonne n’a pas d’en-tête."]
