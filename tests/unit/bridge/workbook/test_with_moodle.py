"""Beside a Moodle: it says who the pupils are; the workbook describes the school and what is entered about them."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from bridge.operations import expected, workbook
from bridge.operations.workbook.opening import WorkbookFaults
from mappings.calendar import Stretch
from sync.entered import is_own
from sync.store import entries
from tests.school import ME, frame, school_data
from tests.unit.bridge.workbook.edited import FR, saved


def exported(lycee):
    return load_workbook(io.BytesIO(workbook.export(lycee.place, ME, FR)))


def look(lycee, w, tmp_path):
    file = tmp_path / "lycee.xlsx"
    file.write_bytes(saved(w))
    return workbook.look(lycee.place, ME, file)


def take_in(lycee, w, tmp_path):
    return workbook.take_in(lycee.place, ME, look(lycee, w, tmp_path))


def said(messages):
    return [FR.say(each).replace("\u00a0", " ") for each in messages]


def entered(lycee):
    with lycee.place.store.session() as session:
        return entries.entered(session, lycee.place.site().id)


def position(w, pupil, *more):
    w["Positionnement"].append([pupil, *more])


def test_the_pupils_are_those_of_the_last_reading(published):
    rows = [[cell.value for cell in row[:4]] for row in exported(published)["Élèves"].iter_rows(min_row=2)]
    assert len(rows) == 30
    assert rows[0] == ["eleve.00", "Nom00", "Prénom00", "2A"]


def test_exported_and_imported_again_nothing_changes(published, tmp_path):
    assert look(published, exported(published), tmp_path).changes_nothing


def test_nor_before_anybody_was_read(paired, tmp_path):
    w = exported(paired)
    assert w["Élèves"].max_row == 1
    assert look(paired, w, tmp_path).changes_nothing


def test_what_is_entered_is_put_down_to_accounts(published, tmp_path):
    w = exported(published)
    w["Intervenants"].append(["prof.lettres", "Mme Canevas", "enseignant"])
    w["Intervenants"].append(["psyen", "M. Témoin", "PsyEN"])
    position(w, "eleve.03", "1.1.2", "en voie", "Mme Canevas", date(2026, 10, 1))
    position(w, "eleve.03", "1.1.2", "acquis", "psyen", date(2026, 10, 2))
    position(w, "eleve.03", "1.1.2", "acquis", "prof.maths", date(2026, 10, 2))
    w["PFMP"].append([None, "eleve.04", date(2026, 10, 5), date(2026, 10, 9)])
    w["Élèves"]["J7"] = "eleve.06"
    take_in(published, w, tmp_path)
    found = entered(published)
    pupil = published.id("eleve.03")
    assert {o.pupil for o in found.observations} == {pupil}
    raters = {o.rater for o in found.observations}
    assert {published.id("prof.lettres"), published.id("prof.maths")} < raters
    assert sum(map(is_own, raters)) == 1, "whoever has no account has a number of our own"
    assert found.arrangements[published.id("eleve.04")].away == (
        Stretch(date(2026, 10, 5), date(2026, 10, 9)),
    )
    assert found.arrangements[published.id("eleve.05")].apart == {published.id("eleve.06")}
    assert look(published, exported(published), tmp_path).changes_nothing


def test_a_pupil_whom_moodle_does_not_know_is_a_fault_that_says_what_to_do(published, tmp_path):
    w = exported(published)
    w["Élèves"].append(["nouvelle", "Essai", "Nora", "2A"])
    before = school_data(published)
    with pytest.raises(WorkbookFaults) as found:
        look(published, w, tmp_path)
    assert said(found.value.messages) == ["Élèves, A32 : Moodle ne connaît personne sous cet identifiant."]
    assert "`barrette school expect`" in FR.fix(found.value.messages[0])
    assert "`barrette school expect`" in FR.explain(found.value)
    assert school_data(published) == before


def test_one_who_is_expected_may_be_named(published, tmp_path):
    expected.expect(published.place, ME, b"identifiant;division\nnouvelle;2A")
    w = exported(published)
    w["Élèves"].append(["nouvelle", "Essai", "Nora", "2A"])
    position(w, "nouvelle", "1.1.2", "acquis", "prof.lettres", date(2026, 10, 1))
    seen = look(published, w, tmp_path)
    assert said(seen.warnings)[0].startswith("Élèves, A32 : Cet élève n’est pas encore dans Moodle")
    workbook.take_in(published.place, ME, seen)
    ((line,),) = (entered(published).lines,)
    assert is_own(line.pupil)
    assert look(published, exported(published), tmp_path).changes_nothing
    user = published.moodle.create_user("nouvelle", "Nora", "Essai")
    published.moodle.add_cohort_member(published.cohort("2A"), user.id)
    published.synchronise()
    assert [each.pupil for each in entered(published).lines] == [user.id]


def test_names_and_divisions_are_moodles(published, tmp_path):
    w = exported(published)
    w["Élèves"]["B2"], w["Élèves"]["D3"] = "Autre", "2B"
    seen = look(published, w, tmp_path)
    assert seen.changes_nothing
    told = [each for each in said(seen.warnings) if each.startswith("Élèves")]
    assert [each.partition(" : ")[0] for each in told] == ["Élèves, B2", "Élèves, B3"]


def test_pupils_may_be_left_out_and_are_then_as_their_division_is(published, tmp_path):
    w = exported(published)
    w["Élèves"]["J2"] = "eleve.06"
    take_in(published, w, tmp_path)
    w["Élèves"].delete_rows(2)
    seen = look(published, w, tmp_path)
    assert [(c.tab.code, c.counts) for c in seen.changes] == [("pupils", {"changed": 1})]
    workbook.take_in(published.place, ME, seen)
    assert entered(published).arrangements == {}


def test_a_description_with_names_that_no_row_holds_comes_back(published, tmp_path):
    """A leader who only has an account, a room that is only a name, and the older document of a toml file."""
    barrette = frame()["barrettes"][0]
    workshops = [{**workshop, "room": f"B{place}"} for place, workshop in enumerate(barrette["workshops"])]
    published.import_frame(barrettes=[{**barrette, "workshops": workshops}])
    w = exported(published)
    assert [cell.value for cell in w["Salles"]["B"][1:]] == ["B0", "B1", "B2"]
    assert look(published, w, tmp_path).changes_nothing
