"""`barrette groups` as people use it, on the small school that is published."""

import json

import pytest
from typer.testing import CliRunner

from bridge.cli import console
from bridge.cli.main import app
from tests.school import CLOCK, NOT_ACQUIRED


@pytest.fixture
def barrette(published, monkeypatch):
    """The command at the workplace of the small school."""
    monkeypatch.setattr(console.Workplace, "open", lambda *_: published.place)
    return lambda *words: CliRunner().invoke(app, ["groups", *words])


def needs_maths(lycee, pupil):
    for item in ("3.1.1", "3.2.1"):
        lycee.rate_item(pupil, item, NOT_ACQUIRED, when=CLOCK)
    lycee.synchronise()


def test_a_decision_is_taken_shown_and_taken_back(barrette, published):
    needs_maths(published, "eleve.00")
    told = barrette("fix", "mardi", "eleve.00", "calculer", "--why", "en entretien")
    assert told.exit_code == 0, told.output
    assert "mardi : 1 élève changerait de place" in told.stdout.replace("\u00a0", " ")
    (decision,) = json.loads(barrette("decisions", "--json").stdout)
    assert (decision["what"], decision["why"]) == ("fixed", "en entretien")
    assert "entretien" in barrette("decisions").stdout
    assert "restent" in barrette("release", str(decision["number"])).stdout
    assert "Aucune décision" in barrette("decisions").stdout


def test_what_is_proposed_is_published_in_one_act(barrette, published):
    needs_maths(published, "eleve.00")
    barrette("fix", "mardi", "eleve.00", "calculer")
    told = barrette("publish")
    assert told.exit_code == 0
    assert "mardi" in told.stdout
    published.synchronise()
    assert published.group_of("eleve.00").startswith("Atelier Résoudre")
    again = barrette("publish")
    assert again.exit_code == 1
    assert "groups propose" in again.stderr


def test_what_cannot_hold_is_said_with_the_ways_out(barrette, published):
    needs_maths(published, "eleve.00")
    barrette("not-here", "mardi", "eleve.00", "calculer")
    told = barrette("fix", "mardi", "eleve.00", "calculer")
    assert told.exit_code == 1
    assert "ne peut pas tenir" in told.stderr
    assert told.stderr.count("  - ") == 2
    assert len(json.loads(barrette("decisions", "--json").stdout)) == 1


def test_an_unknown_name_is_told_with_those_that_are_known(barrette):
    told = barrette("lock", "mardi", "nager")
    assert told.exit_code == 1
    assert "lire, calculer, projet" in " ".join(told.stderr.split())


def test_proposing_says_when_nothing_would_change(barrette):
    assert "restent" in barrette("propose").stdout
    assert json.loads(barrette("propose", "--json").stdout)["state"] == "formed"


def test_a_place_is_explained_with_what_else_would_have_cost(barrette, published):
    told = barrette("explain", "mardi", "eleve.00")
    assert told.exit_code == 0, told.output
    text = " ".join(told.stdout.replace("│", " ").split())
    assert "besoin prioritaire" in text
    assert "Règles de placement : barrette" in text.replace("\u00a0", " ")
    assert "jamais" in text or "acquis" in text
    assert barrette("explain", "jeudi", "eleve.00").exit_code == 1


def test_the_cost_of_another_place_is_exact_and_names_who_would_move(barrette, published):
    needs_maths(published, "eleve.00")
    needs_maths(published, "eleve.03")
    barrette("fix", "mardi", "eleve.00", "calculer")
    text = " ".join(barrette("explain", "mardi", "eleve.03").stdout.replace("│", " ").split())
    assert "conviendrait" in text


def test_two_scenarios_are_laid_side_by_side_and_one_is_published(barrette, published):
    needs_maths(published, "eleve.00")
    barrette("fix", "mardi", "eleve.00", "calculer")
    assert barrette("keep", "entretien").exit_code == 0
    (number,) = (row["number"] for row in json.loads(barrette("decisions", "--json").stdout))
    barrette("release", str(number))
    (sides,) = json.loads(barrette("compare", "published", "entretien", "--json").stdout)
    assert [move[1:] for move in sides["moves"]] == [["lire", "calculer"]]
    assert sides["first"]["served"] == sides["second"]["served"] == 30
    assert "priorit" in barrette("compare", "published", "entretien").stdout
    assert barrette("publish", "--scenario", "entretien").exit_code == 0
    assert published.synchronise().state == "applied"
    assert published.group_of("eleve.00").startswith("Atelier Résoudre")
    unknown = barrette("compare", "published", "nulle part")
    assert unknown.exit_code == 1
    assert "entretien" in unknown.stderr
