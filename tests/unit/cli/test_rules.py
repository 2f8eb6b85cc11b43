"""`barrette rules`: read what is in force, own another edition, go back; a change says how many would move."""

import pytest
from typer.testing import CliRunner

from bridge.cli import console
from bridge.cli.main import app
from sync.store import AuditEntry, StoredProposal
from tests.school import frame


@pytest.fixture
def barrette(published, monkeypatch, tmp_path):
    monkeypatch.setattr(console.Workplace, "open", lambda *_: published.place)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["rules", *words])


def changed(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_what_is_exported_and_imported_unchanged_changes_nobody(barrette, tmp_path):
    file = tmp_path / "regles.toml"
    assert barrette("export", str(file)).exit_code == 0
    assert barrette("export", str(file)).exit_code == 2, "a file that is there is kept"
    told = barrette("import", str(file))
    assert told.exit_code == 0, told.output
    assert "restent" in told.stdout
    assert "version 1" in barrette("show").stdout


def test_the_school_s_own_rules_are_obeyed_named_and_given_back(barrette, published, tmp_path):
    file = tmp_path / "regles.toml"
    barrette("export", str(file))
    changed(file, 'serves_priority = ["support"', 'serves_priority = ["coaching"')
    changed(file, 'id = "barrette"', 'id = "lycee"')
    assert barrette("import", str(file)).exit_code == 0
    published.import_frame(barrettes=[two_seats_less()])
    published.synchronise()
    with published.place.store.session() as session:
        (waiting,) = session.query(StoredProposal).filter_by(state="waiting")
        assert waiting.rules.startswith("lycee")
        assert waiting.measures["coverage"]["served"] == 0
        assert [row.verb for row in session.query(AuditEntry)].count("own_edition") == 1
    told = barrette("reset")
    assert "livrées avec Barrette" in told.stdout
    with published.place.store.session() as session:
        (waiting,) = session.query(StoredProposal).filter_by(state="waiting")
        assert waiting.rules.startswith("barrette")
        assert waiting.measures["coverage"]["served"] > 0


def two_seats_less():
    barrette = frame()["barrettes"][0]
    return barrette | {"workshops": [each | {"maximum": 8} for each in barrette["workshops"]]}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "barrette"', "id = ", "regles.toml"),
        (
            "extension_module = { acquired = 45",
            "extension_module = { minor = 9, acquired = 45",
            "approfondissement",
        ),
        ("tutoring = { minor = 20", "tutoring = { minor = 2000", "tutorat"),
    ],
)
def test_rules_that_cannot_be_are_refused_whole(barrette, published, tmp_path, old, new, said):
    file = tmp_path / "regles.toml"
    barrette("export", str(file))
    changed(file, old, new)
    told = barrette("import", str(file))
    assert told.exit_code == 1
    assert said.split(".")[0] in told.stderr.lower() or "rules" in told.stderr
    assert "livrées" in barrette("show").stdout


def test_a_file_that_is_not_there_is_named(barrette):
    told = barrette("import", "absent.toml")
    assert told.exit_code == 1
    assert "absent.toml" in told.stderr
