"""`barrette campaign` as a coordinator uses it."""

import json

import pytest
from typer.testing import CliRunner

from bridge.cli import console
from bridge.cli.main import app


@pytest.fixture
def barrette(published, monkeypatch):
    published.import_frame(
        staff=[
            {"key": "prof.lettres", "subject": "Lettres", "divisions": ["2a", "2b"]},
            {"key": "prof.maths", "subject": "Mathématiques", "divisions": ["2a"]},
        ]
    )
    monkeypatch.setattr(console.Workplace, "open", lambda *_: published.place)
    return lambda *words: CliRunner().invoke(app, ["campaign", *words])


def test_a_campaign_is_planned_shown_and_edited(barrette):
    assert "Aucune campagne" in barrette("list").stdout
    told = barrette("plan", "SEC", "2026-11-16", "2026-11-25")
    assert told.exit_code == 0, told.output
    assert "prof.maths" in told.stdout
    assert "2026-sec" in barrette("list").stdout
    shown = json.loads(barrette("show", "2026-sec", "--json").stdout)
    (asked,) = (a["items"] for a in shown["campaign"]["asks"] if a["teacher"] == "prof.maths")
    assert {"3.1.1", "3.2.1"} <= set(asked)
    maths = shown["by_person"]["prof.maths"]
    assert maths["asked"] == 15 * len(asked) == maths["left"] + maths["unseen"], "five cells are not observed"
    assert {"person": "prof.maths", "division": "2a", "left": maths["left"]} in shown["reminders"]
    assert "prof.maths" in barrette("show", "2026-sec").stdout
    barrette("ask", "2026-sec", "prof.maths", "2a", "3.1.1")
    (campaign,) = json.loads(barrette("list", "--json").stdout)
    assert [a["items"] for a in campaign["asks"] if a["teacher"] == "prof.maths"] == [["3.1.1"]]


def test_what_is_wrong_is_said(barrette):
    assert "2026-sec" in barrette("show", "2026-sec").stderr
    assert barrette("plan", "SEC", "2026-11-27", "2026-11-16").exit_code == 1
    assert barrette("plan", "CAP", "2026-11-16", "2026-11-27").exit_code == 2
