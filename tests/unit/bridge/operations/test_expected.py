"""Expecting pupils whom Moodle does not know yet, over whole synchronisations of the small school."""

import json

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bridge.cli.main import app
from bridge.operations import expected as expecting
from bridge.operations.status import state_of
from bridge.operations.undo import undo
from bridge.operations.views import home
from sync.errors import NotPaired
from sync.scope import Scope
from sync.store import AuditEntry, StoredExpected, queries
from tests.school import CLOCK, FIRST_GROUPS, ME, Crash, bridged, peopled

READING = "Atelier Lire et s’exprimer, groupe A"
LIST = b"identifiant;division;atelier\nINE100;2a;lire\nINE101;2A;\nnouveau.venu;2B;calculer\n"


def expect(lycee, text=LIST):
    return expecting.expect(lycee.place, ME, text)


def states(lycee):
    return {each.identifier: each.state for each in expecting.expected(lycee.place)}


def appears(lycee, username, division="2A", idnumber="", project=True):
    user = lycee.moodle.create_user(username, "Prénom", "Nom", idnumber)
    if division:
        lycee.moodle.add_cohort_member(lycee.cohort(division), user.id)
    if project:
        lycee.moodle.write_project(user.id, when=CLOCK)
    return user


def notices(report):
    return {notice["code"]: notice["params"] for notice in report.notices}


def audited(lycee):
    with lycee.place.store.session() as session:
        return [(row.actor, row.verb, row.subject, row.detail) for row in session.scalars(select(AuditEntry))]


def test_whoever_is_not_there_yet_is_counted(published):
    noted = expect(published)
    assert (noted.new, noted.changed, noted.same) == (3, 0, 0)
    assert state_of(published.place).missing == 3
    report = published.synchronise()
    assert notices(report)["expected_missing"] == {"count": 3}
    assert set(states(published).values()) == {"missing"}
    page = home(published.place)
    assert (page.missing, page.todo) == (3, 1)
    assert "expected_missing" not in [notice.code for notice in page.notices]
    assert published.synchronise().state == "unchanged"


def test_whoever_appears_is_an_arrival_and_gets_the_place_that_was_decided(published):
    expect(published)
    appears(published, "eleve.100", idnumber="INE100")
    appears(published, "eleve.101", idnumber="INE101")
    report = published.synchronise()
    assert (report.movements, report.remaining) == ({"arrived": 2}, 0)
    assert states(published) == {"INE100": "placed", "INE101": "arrived", "nouveau.venu": "missing"}
    assert published.groups() == FIRST_GROUPS | {READING: FIRST_GROUPS[READING] | {"eleve.100"}}
    assert notices(report)["expected_missing"] == {"count": 1}
    placed = [row for row in audited(published) if row[1] == "place_expected"]
    assert placed == [(ME.name, "place_expected", "mardi", {"run": report.run, "workshop": "lire"})]
    waits = home(published.place).movements.waiting
    assert [(group.what, len(group.pupils)) for group in waits] == [("arrived", 1)]


def test_proposals_leave_a_decided_place_alone_until_it_is_forgotten(published):
    expect(published)
    appears(published, "eleve.100", idnumber="INE100")
    assert (published.synchronise().proposals, published.synchronise().state) == ({}, "unchanged")
    expecting.forget(published.place, ME, "INE100")
    assert published.synchronise().proposals == {"mardi": 1}
    assert published.group_of("eleve.100") == READING


def test_a_place_decided_before_the_first_groups_is_proposed_with_them(paired):
    expect(paired)
    appears(paired, "eleve.100", idnumber="INE100")
    paired.publish()
    paired.synchronise()
    assert paired.group_of("eleve.100") == READING
    assert states(paired)["INE100"] == "placed"


def test_a_username_is_recognised_too(published):
    expect(published)
    appears(published, "nouveau.venu", "2B")
    published.synchronise()
    assert states(published)["nouveau.venu"] == "placed"


def test_whoever_is_found_in_another_division_is_told_of_and_not_moved(published):
    expect(published)
    appears(published, "eleve.100", "2B", "INE100")
    report = published.synchronise()
    assert notices(report)["expected_elsewhere"] == {"division": "2A", "found": "2B", "count": 1}
    assert states(published)["INE100"] == "elsewhere"
    assert published.groups() == FIRST_GROUPS
    expect(published, b"identifiant;division;atelier\nINE100;2b;lire\n")
    assert "expected_elsewhere" not in notices(published.synchronise())
    assert states(published)["INE100"] == "placed"


def test_a_place_is_never_forced_and_is_given_once_there_is_one(published):
    workshops = [dict(w) for w in _frame(published)["barrettes"][0]["workshops"]]
    full = [{**w, "maximum": 10} if w["key"] == "lire" else w for w in workshops]
    published.import_frame(barrettes=[{**_frame(published)["barrettes"][0], "workshops": full}])
    expect(published)
    appears(published, "eleve.100", idnumber="INE100")
    report = published.synchronise()
    assert notices(report)["expected_full"] == {"workshop": "lire", "count": 1}
    assert published.groups() == FIRST_GROUPS
    published.import_frame(barrettes=[{**_frame(published)["barrettes"][0], "workshops": workshops}])
    published.synchronise()
    assert published.group_of("eleve.100") == READING


def _frame(lycee):
    with lycee.place.store.session() as session:
        return queries.frame_in_force(session, lycee.place.site().id).model_dump(mode="json")


def test_a_pupil_of_seconde_waits_for_their_project_all_the_same(published):
    expect(published)
    user = appears(published, "eleve.100", idnumber="INE100", project=False)
    published.synchronise()
    assert states(published)["INE100"] == "waiting"
    assert published.groups() == FIRST_GROUPS
    published.moodle.write_project(user.id, when=CLOCK)
    published.synchronise()
    assert published.group_of("eleve.100") == READING


def test_what_is_undone_does_not_come_back(published):
    expect(published)
    appears(published, "eleve.100", idnumber="INE100")
    report = published.synchronise()
    undo(published.place, ME, report.run)
    for _ in range(3):
        published.synchronise()
    assert published.groups() == FIRST_GROUPS


def test_a_dry_run_and_a_narrow_one_note_only_what_is_theirs(published):
    expect(published)
    appears(published, "eleve.100", idnumber="INE100")
    appears(published, "nouveau.venu", "2B")
    dry = published.dry_run()
    assert dry.plan["counts"]["group_members"] == {"create": 2}
    assert set(states(published).values()) == {"missing"}
    published.synchronise(Scope("pupil", "nouveau.venu"))
    assert states(published) == {"INE100": "missing", "INE101": "missing", "nouveau.venu": "placed"}
    assert "eleve.100" not in set().union(*published.groups().values())
    published.synchronise()
    assert states(published)["INE100"] == "placed"


def test_an_unproven_reading_notes_nobody(published):
    expect(published)
    appears(published, "eleve.100", idnumber="INE100")
    published.faults.drop_rows("users", 1, times=2)
    published.synchronise(full=True)
    assert set(states(published).values()) == {"missing"}
    published.heal()
    published.synchronise()
    assert states(published)["INE100"] == "placed"


def test_a_killed_run_gives_the_place_once(published):
    expect(published)
    appears(published, "eleve.100", idnumber="INE100")
    published.wire.applies, published.wire.crash = 0, (1, "after")
    with pytest.raises(Crash):
        published.synchronise()
    published.heal()
    published.synchronise()
    assert published.group_of("eleve.100") == READING
    assert states(published)["INE100"] == "placed"
    assert published.synchronise().state == "unchanged"


def test_whoever_is_expected_while_a_synchronisation_is_at_work_is_looked_for_by_the_next(published):
    appears(published, "eleve.100", idnumber="INE100")
    published.wire.before_apply = lambda: expect(published, b"identifiant;division\nINE100;2a\n")
    published.synchronise()
    published.wire.before_apply = lambda: None
    published.synchronise()
    assert states(published)["INE100"] == "arrived"


def test_the_same_list_again_changes_nothing_and_a_new_one_corrects(published):
    expect(published)
    appears(published, "eleve.100", idnumber="INE100")
    published.synchronise()
    noted = expect(published, LIST.replace(b"nouveau.venu;2B", b"nouveau.venu;2A"))
    assert (noted.new, noted.changed, noted.same) == (0, 1, 2)
    assert states(published)["INE100"] == "placed"


def test_a_list_with_one_fault_changes_nothing(published):
    with pytest.raises(expecting.ExplainedError):
        expect(published, LIST + b"INE100;2a;\n")
    assert states(published) == {}


def test_nothing_but_identifiers_is_kept_and_erasing_takes_that_too(published):
    expect(published)
    user = appears(published, "eleve.100", idnumber="INE100")
    published.synchronise()
    published.moodle.delete_user(user.id)
    published.synchronise()
    assert states(published) == {"INE101": "missing", "nouveau.venu": "missing"}
    assert "INE100" not in str(audited(published))
    assert {column.name for column in StoredExpected.__table__.columns} == {
        "id", "site_id", "key", "division", "workshop", "noted_at", "noted_by", "appeared_at", "pupil", "state",
    }  # fmt: skip


def test_a_bridge_that_is_not_paired_expects_nobody(tmp_path):
    with bridged(peopled(), tmp_path / "data") as lycee, pytest.raises(NotPaired):
        expect(lycee)


# On the command line.


@pytest.fixture
def barrette(published, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BARRETTE_DATA_DIR", str(published.place.settings.data_dir))
    monkeypatch.setenv("BARRETTE_LANGUAGE", "fr")
    return lambda *words: CliRunner().invoke(app, list(words))


def test_the_command_line_expects_lists_and_forgets(barrette, published, tmp_path):
    (tmp_path / "attendus.csv").write_bytes(LIST)
    done = barrette("school", "expect", "attendus.csv")
    assert (done.exit_code, "3 de plus" in done.output) == (0, True)
    listed = json.loads(barrette("school", "expected", "--json").stdout)
    assert [(each["identifier"], each["state"]) for each in listed] == [
        ("INE100", "missing"), ("INE101", "missing"), ("nouveau.venu", "missing"),
    ]  # fmt: skip
    assert "pas encore" in barrette("school", "expected").output
    status = barrette("status").output
    assert "3 élèves attendus ne sont pas encore dans Moodle." in status
    assert json.loads(barrette("status", "--json").stdout)["missing"] == 3

    assert barrette("school", "expect", "--forget", "INE100").exit_code == 0
    assert len(json.loads(barrette("school", "expected", "--json").stdout)) == 2
    again = barrette("school", "expect", "--forget", "INE100")
    assert (again.exit_code, "INE100" in again.output) == (1, True)


def test_the_command_line_says_who_waits(barrette, published):
    appears(published, "eleve.100")
    published.synchronise()
    status = barrette("status").output
    assert "1 élève est arrivé" in status
    assert json.loads(barrette("status", "--json").stdout)["movements"] == {"arrived": 1}


@pytest.mark.parametrize("words", [(), ("liste.csv", "--forget", "INE1")])
def test_a_list_or_somebody_to_forget_not_both_nor_none(barrette, words):
    assert barrette("school", "expect", *words).exit_code == 2


def test_faults_and_a_missing_file_are_explained(barrette, tmp_path):
    (tmp_path / "faux.csv").write_text("identifiant;division\nINE1;3Z\nINE1;2a\n", "utf-8")
    refused = barrette("school", "expect", "faux.csv")
    assert refused.exit_code == 1
    assert "Ligne 2" in refused.output
    assert "Ligne 3" in refused.output
    assert "absent.csv" in barrette("school", "expect", "absent.csv").output
    assert "Personne n’est attendu" in barrette("school", "expected").output
