"""A school without Moodle: its workbook is all there is, up to proposals and pages; a Moodle may come later."""

import re
from datetime import date
from threading import Event

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bridge.app import create_app
from bridge.i18n import translator
from bridge.jobs.nightly import night
from bridge.operations import alerting, frameworks, pairing, synchronise, workbook
from bridge.operations.proposing import propose_groups
from bridge.operations.status import state_of
from bridge.operations.views.book import Book
from bridge.operations.workbook.opening import WorkbookFaults
from bridge.operations.workplace import Workplace
from bridge.settings import Settings
from sync.divisions import divisions
from sync.entered import is_own
from sync.errors import NotPaired
from sync.kinds import KINDS
from sync.store import (
    AuditEntry,
    Site,
    StoredLine,
    StoredPerson,
    StoredPlacement,
    StoredProposal,
    entries,
    queries,
)
from tests.school import ME, URL, bridged, peopled, school_data
from tests.unit.bridge.workbook.edited import FR, cells, edited, pristine, short

DAY = date(2026, 9, 29)


@pytest.fixture
def place(tmp_path):
    made = Workplace.open(Settings(data_dir=tmp_path / "data"), day=DAY)
    yield made
    made.store.close()


def take_in(place, content, tmp_path):
    file = tmp_path / "lycee.xlsx"
    file.write_bytes(content)
    seen = workbook.look(place, ME, file)
    return seen if seen.changes_nothing else workbook.take_in(place, ME, seen)


@pytest.fixture
def alone(place, tmp_path):
    take_in(place, pristine(), tmp_path)
    return place


def data(place):
    """Every row of the store."""
    return school_data(type("Lycee", (), {"place": place}))


def numbers(place):
    with place.store.session() as session:
        return entries.own_people(session, 1)


def test_a_workbook_alone_makes_the_school(alone):
    with alone.store.session() as session:
        site = queries.paired_site(session)
        assert (site.url, site.name) == ("", "Lycée professionnel Simone-Exemple")
        assert queries.stored_readings(session, site.id).keys() == KINDS.keys()
        frame = queries.frame_in_force(session, site.id)
        assert [division.name for division in frame.divisions] == ["2MELEC1", "2GATL", "1ASSP"]
        entry = session.scalars(select(AuditEntry)).one()
        assert (entry.actor, entry.verb) == (ME.name, "import_workbook")


def test_its_people_are_drawn_as_moodles_are(alone):
    with alone.store.session() as session:
        book = Book(session, alone)
        assert len(book.pupils) == 61
        assert all(map(is_own, book.pupils))
        assert {pupil.division for pupil in book.pupils.values()} == {"2MELEC1", "2GATL", "1ASSP"}
        assert book.leader("prof.lettres") == "Mme Canevas"
        picture = book.picture(book.pupils)
        assert picture.notices == ()
        assert picture.unread == ()
        assert len(picture.items) == 131
        assert sum(project.settled for project in picture.projects.values()) == 41
        assert {w for p in picture.projects.values() for w in p.wishes} <= {
            "need:project", "need:methods", "competency:barrette:lpc-palier-3:1", "competency:barrette:lpc-palier-3:3",
        }  # fmt: skip


def test_what_is_entered_about_them_is_kept(alone):
    with alone.store.session() as session:
        entered = entries.entered(session, 1)
    by_name = numbers(alone)
    assert len(entered.observations) > 250
    assert len(entered.unseen) > 20
    assert [d.decided_by for d in entered.decisions] == ["prof.metier"]
    assert entered.self_positions
    assert entered.marked
    assert [level.level for level in entered.levels] == ["MF"]
    assert {o.rater for o in entered.observations} == {
        by_name[name] for name in ("prof.lettres", "prof.maths", "prof.anglais", "prof.metier")
    }
    assert entered.arrangements[by_name["e005"]].apart == {by_name["e008"]}
    assert entered.arrangements[by_name["e012"]].together == {by_name["e013"]}
    assert len(entered.arrangements[by_name["e061"]].away) == 2


def test_groups_are_proposed_and_pages_shown(alone):
    report = propose_groups(alone, ME)
    assert report.state == "formed"
    assert report.proposals.keys() >= {"pre-jeudi"}
    client = create_app(alone, ME).test_client()
    for path in ("/", "/groups", "/plan", "/synchronisations"):
        answer = client.get(path, headers={"Accept-Language": "fr"})
        assert answer.status_code == 200, path
    shown = re.sub(r"<[^>]+>", " ", client.get("/groups").text)
    assert "Mme Maquette" in shown


def test_the_same_workbook_again_changes_nothing(alone, tmp_path):
    before = data(alone)
    assert take_in(alone, pristine(), tmp_path).changes_nothing
    assert data(alone) == before


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_exported_changes_nothing_when_it_is_imported(alone, tmp_path, language):
    exported = workbook.export(alone, ME, translator(language))
    assert take_in(alone, exported, tmp_path).changes_nothing
    with alone.store.session() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert (entry.verb, entry.detail) == ("export_workbook", {"pupils": 61})


def test_a_fault_leaves_everything_as_it_was(alone, tmp_path):
    before = data(alone)
    for content in (cells(**{"Élèves!D14": "3X"}), cells(**{"Positionnement!C2": "?"}), b"x"):
        with pytest.raises(WorkbookFaults):
            take_in(alone, content, tmp_path)
        assert data(alone) == before


def test_nothing_is_kept_of_a_first_workbook_with_a_fault(place, tmp_path):
    with pytest.raises(WorkbookFaults):
        take_in(place, cells(**{"Salles!C2": "?"}), tmp_path)
    with place.store.session() as session:
        assert session.scalars(select(Site)).all() == []


def test_looking_keeps_nothing(place, tmp_path):
    file = tmp_path / "lycee.xlsx"
    file.write_bytes(pristine())
    before = data(place)
    seen = workbook.look(place, ME, file)
    assert seen.begins
    assert data(place) == before


def test_pupils_keep_their_numbers_and_leavers_theirs(alone, tmp_path):
    before = numbers(alone)

    def change(w):
        sheet = w["Élèves"]
        sheet.delete_rows(62)
        sheet.append(["e100", "Essai", "Nora", "1ASSP"])
        w["PFMP"].delete_rows(4, 2)

    kept = take_in(alone, edited(change), tmp_path)
    assert kept.version == 1, "the frame is as it was"
    after = numbers(alone)
    assert {name: after[name] for name in before} == before
    assert after["e100"] not in before.values()
    with alone.store.session() as session:
        book = Book(session, alone)
        assert after["e100"] in book.pupils
        assert before["e061"] not in book.pupils


def test_what_a_line_said_before_can_still_be_read(alone, tmp_path):
    take_in(alone, short(), tmp_path)
    with alone.store.session() as session:
        rows = session.scalars(select(StoredLine)).all()
        assert sum(row.until is None for row in rows) == 6
        assert {row.ended_by for row in rows if row.until} == {ME.name}
        assert len(rows) == 340


def test_another_description_is_another_version(alone, tmp_path):
    file = tmp_path / "autre.xlsx"
    file.write_bytes(cells(**{"Salles!C2": 24}))
    seen = workbook.look(alone, ME, file)
    assert [(c.tab.code, c.counts) for c in seen.changes if c.tab.code != "positions"] == [
        ("rooms", {"changed": 1})
    ]
    assert workbook.take_in(alone, ME, seen).version == 2


def test_rows_in_another_order_are_said_to_be_only_that(alone, tmp_path):
    def change(w):
        first, second = ([c.value for c in w["Ateliers"][number]] for number in (2, 3))
        for place, (one, other) in enumerate(zip(first, second, strict=True), 1):
            w["Ateliers"].cell(2, place).value, w["Ateliers"].cell(3, place).value = other, one

    file = tmp_path / "autre.xlsx"
    take_in(alone, short(), tmp_path)
    file.write_bytes(edited(change))
    seen = workbook.look(alone, ME, file)
    assert (seen.changes, seen.reordered) == ((), True)


@pytest.mark.parametrize(
    "command",
    [
        lambda place: synchronise.synchronise(place, ME),
        lambda place: synchronise.synchronise(place, ME, dry=True),
        pairing.check,
        lambda place: frameworks.push_framework(place, ME, "lpc-palier-3"),
    ],
)
def test_what_needs_a_moodle_says_that_there_is_none(alone, command):
    before = data(alone)
    with pytest.raises(NotPaired) as found:
        command(alone)
    assert FR.explain(found.value).startswith("Aucun Moodle n’est encore relié")
    assert data(alone) == before


def test_even_with_a_token_at_hand(alone):
    alone.keep_token(SecretStr("0" * 32))
    with pytest.raises(NotPaired):
        pairing.check(alone)


def test_the_night_and_the_alerts_leave_it_alone(alone, tmp_path, caplog):
    night(alone, Event())
    settings = Settings(data_dir=tmp_path / "data", alert_webhook="https://alerte.example/barrette")
    late = Workplace(settings, alone.store)
    assert alerting.look(late) == ()
    state = state_of(alone)
    assert (state.next, state.late_hours) == ("alone", 0)


# A Moodle comes.


@pytest.fixture
def lycee(tmp_path):
    with bridged(peopled(), tmp_path / "data") as made:
        yield made


def small(w):
    """The pupils of the small school's Moodle, by the names that they will have there."""
    sheet = w["Élèves"]
    sheet.delete_rows(2, 100)
    for number in range(30):
        division = "2MELEC1" if number < 15 else "2GATL"
        sheet.append(
            [f"eleve.{number:02}", f"Nom{number:02}", f"Prénom{number:02}", division, None, None, "écrit"]
        )
    sheet.append(["inconnue", "Essai", "Nora", "1ASSP"])
    w["PFMP"].delete_rows(4, 2)
    w["Divisions"]["F2"], w["Divisions"]["F3"] = "2A", "2B"
    positions = w["Positionnement"]
    for number in range(2, 8):
        positions.cell(number, 1).value = f"eleve.{number:02}"
    positions.cell(7, 1).value = "inconnue"


def test_a_moodle_that_comes_later_finds_the_school_as_it_was(lycee, tmp_path):
    take_in(lycee.place, edited(small), tmp_path)
    propose_groups(lycee.place, ME)
    own = numbers(lycee.place)
    pairing.pair(lycee.place, ME, URL, SecretStr(lycee.moodle.site.token))
    with lycee.place.store.session() as session:
        assert [site.url for site in session.scalars(select(Site))] == [URL]
        assert queries.frame_in_force(session, 1).name == "Lycée professionnel Simone-Exemple"
        assert queries.stored_readings(session, 1) == {}
        states = set(session.scalars(select(StoredProposal.state)))
        assert states <= {"superseded"}
    frameworks.push_framework(lycee.place, ME, "lpc-palier-3")
    report = lycee.synchronise()
    assert report.state == "proposed"
    with lycee.place.store.session() as session:
        about = {line.pupil for line in entries.entered(session, 1).lines}
        left = set(session.scalars(select(StoredPerson.identifier)))
        placed = set(
            session.scalars(
                select(StoredPlacement.pupil).join(StoredProposal).where(StoredProposal.state == "waiting")
            )
        )
        found = divisions(
            Book(session, lycee.place).snapshot(("users", "cohorts", "cohort_members")),
            queries.frame_in_force(session, 1),
        ).pupils
    assert about == {lycee.id(f"eleve.{n:02}") for n in range(2, 7)} | {own["inconnue"]}
    assert "inconnue" in left
    assert "eleve.02" not in left
    assert not any(map(is_own, placed))
    assert len(found["2melec1"]) == 15
