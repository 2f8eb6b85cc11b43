"""The pages say the right thing at each moment, in both languages, and never a key or a raw code."""

import re

import pytest

from bridge import messages
from bridge.app import create_app
from bridge.operations import views
from tests.unit.bridge.lycee import ARRIVAL, COORDINATOR, STAGES

PATHS = (
    "/", "/groups", "/groups?show=published", "/plan", "/synchronisations", "/synchronisations/1",
    "/groups/sec-mardi-10/sec-mardi-10-1",
)  # fmt: skip


def text(client, path: str, language: str = "fr") -> str:
    answer = client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200, path
    plain = re.sub(r"<[^>]+>", " ", answer.text.partition("<body")[2])
    return re.sub(r"\s+", " ", plain.replace("\u00a0", " ").replace("\u202f", " "))


@pytest.fixture
def client(stage):
    return lambda name: create_app(stage(name).place, COORDINATOR).test_client()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unpaired", ("relions d’abord Moodle", "barrette pair", "barrette sync")),
        ("paired", ("Décrivez le lycée", "barrette school import school.toml")),
        ("described", ("première lecture de Moodle", "barrette sync")),
        (
            "proposed",
            (
                "groupes sont proposés",
                "{present} sur {pupils} élèves",
                "barrette plan approve",
                "rien n’est écrit",
            ),
        ),
        ("published", ("Moodle est à jour", "{present} sur {pupils} élèves", "Rien n’attend de réponse")),
        ("settling", ("écrit d’abord son projet", "page « Mon projet »", "en disant pourquoi")),
        ("moving", ("changeraient de groupe", "barrette plan approve", ARRIVAL)),
    ],
)
def test_the_first_page_gives_the_answer_and_the_next_step(stage, client, name, words):
    school = stage(name).school
    away = {
        p["division"] for p in school.frame["placements"] if p["first"] <= str(school.demo_date) <= p["last"]
    }
    present = sum(pupil.division.lower() not in away for pupil in school.pupils)
    expected = [each.format(present=present, pupils=len(school.pupils)) for each in words]
    told = text(client(name), "/")
    assert [each for each in expected if each not in told] == []


@pytest.mark.parametrize("name", [name for name in STAGES if name not in ("unpaired", "paired")])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_page_shows_a_code(client, name, language):
    tables = (
        messages.MESSAGES,
        messages.KINDS,
        messages.REASONS,
        messages.WHY_NOT,
        messages.RULES,
        messages.MODES,
    )
    codes = [*(str(code) for table in tables for code in table), "sec-mardi-10"]
    technical = [code for code in codes if "_" in code or "-" in code]
    for path in PATHS:
        if path.startswith("/synchronisations/") and name == "described":
            continue
        answer = client(name).get(path, headers={"Accept-Language": language})
        if answer.status_code == 404:
            assert path.startswith("/groups/")
            continue
        told = text(client(name), path, language)
        assert [code for code in technical if code in told] == [], path
        assert "{" not in told, path


@pytest.mark.parametrize("path", PATHS)
def test_a_french_page_is_wholly_french(client, path):
    """Every word of the tables that differs between the languages is absent in English from a French page."""
    told = text(client("moving"), path)
    for table in (messages.STATES, messages.STEPS, messages.REASONS, messages.WHY_NOT, messages.RULES):
        for sentence in table.values():
            start = sentence.partition("{")[0].strip()
            assert len(start) < 6 or start not in told, sentence


def test_the_synchronisations_say_that_none_succeeds_what_stopped_it_and_what_is_under_way(client):
    told = text(client("troubled"), "/synchronisations")
    for words in (
        "n’a pas abouti", "Aucune synchronisation n’a abouti depuis 72 heures.", "page de connexion",
        "serveur:4021, depuis le", "Demandée par Mme Test.",
        "attendez qu’elle se termine", "laissée à celle qui était en cours", "la synchronisation de nuit",
    ):  # fmt: skip
        assert words in told, words
    skipped = text(client("troubled"), "/synchronisations/6")
    assert "laissée à celle qui était en cours" in skipped
    assert "Rien n’a été lu ni écrit." in skipped
    assert "serveur:4021" in skipped


def test_a_group_is_explained_for_the_team(client):
    told = text(client("published"), "/groups/sec-mardi-10/sec-mardi-10-1")
    assert "Réservé à l’équipe." in told
    assert re.search(r"\d items? sur \d observés? restent à acquérir", told)
    assert "pas encore acquis" in told
    assert "Points d’appui" in told
    assert "Repérer les informations dans un texte" in told


def test_nobody_is_ranked_or_totalled(client):
    for path in PATHS:
        told = text(client("published"), path).lower()
        assert not re.search(r"\b(échec|faible|rang|score|total|note sur)\b", told), path


def test_names_are_escaped(tmp_path):
    lycee = STAGES["proposed"](tmp_path)
    username = lycee.school.pupils[0].username
    user = next(user for user in lycee.sandbox.moodle.users if user.username == username)
    user.firstname = "<b>Léa</b>"
    lycee.synchronise()
    page = create_app(lycee.place, COORDINATOR).test_client().get("/groups").text
    assert "<b>Léa" not in page
    assert "&lt;b&gt;Léa" in page
    lycee.place.store.close()


@pytest.mark.parametrize(
    ("language", "title", "row", "next_step"),
    [
        (
            "fr",
            "Projet à écrire d’abord",
            ("{division}, {count} élève : ", "{division}, {count} élèves : "),
            "La synchronisation suivante propose alors une place",
        ),
        (
            "en",
            "Project to write first",
            ("{division}, {count} pupil: ", "{division}, {count} pupils: "),
            "The next synchronisation then proposes a place",
        ),
    ],
)
def test_the_groups_say_who_writes_a_project_first_and_what_to_do(
    client, stage, language, title, row, next_step
):
    told = text(client("settling"), "/groups", language)
    early = [each for s in views.groups(stage("settling").place).sections for each in s.early]
    assert early
    rows = [
        row[len(each.pupils) > 1].format(division=each.division, count=len(each.pupils))
        + ", ".join(pupil.name for pupil in each.pupils)
        for each in early
    ]
    assert [words for words in (title, next_step, *rows) if words not in told] == []
