"""`barrette positions`: one pupil with provenance, on any day, and the consensus rule."""

import pytest
from typer.testing import CliRunner

from bridge.cli import console
from bridge.cli.main import app
from tests.school import ACQUIRED, CLOCK


@pytest.fixture
def barrette(published, monkeypatch):
    monkeypatch.setattr(console.Workplace, "open", lambda *_: published.place)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(app, ["positions", *words])


def test_a_pupil_is_told_with_strengths_first_and_who_said_what(barrette):
    told = barrette("show", "eleve.00")
    assert told.exit_code == 0, told.output
    text = " ".join(told.stdout.split())
    assert "Prénom00 Nom00" in text
    assert text.index("Points d’appui") < text.index("besoin prioritaire")
    assert "prof" in text.lower()


def test_a_day_of_the_past_is_told_as_it_stood(barrette, published):
    before = barrette("show", "eleve.00", "--on", "2026-11-20").stdout
    for item in ("1.1.2", "1.2.3"):
        published.rate_item("eleve.00", item, ACQUIRED, when=CLOCK)
    published.synchronise()
    assert barrette("show", "eleve.00", "--on", "2026-11-20").stdout == before
    assert "besoin prioritaire" not in barrette("show", "eleve.00").stdout


def test_nobody_unknown_is_shown(barrette):
    told = barrette("show", "prof.maths")
    assert told.exit_code == 1
    assert "prof.maths" in told.stderr


def test_the_rule_is_chosen_by_name_and_obeyed(barrette, published):
    assert "→ majority" in barrette("rule").stdout
    assert "→ cautious" in barrette("rule", "cautious").stdout
    published.rate_item("eleve.01", "1.1.2", 1, "prof.maths", when=CLOCK)
    published.rate_item("eleve.01", "1.1.2", 3, "prof.metier", when=CLOCK)
    published.synchronise()
    assert "avancé" in barrette("show", "eleve.01").stdout
    assert barrette("rule", "loudest").exit_code == 2
