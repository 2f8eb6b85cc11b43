"""The first page tells who arrived, left and is expected, with what could be done."""

import re

import pytest

from bridge.app import create_app
from bridge.operations import expected, views
from bridge.operations.views.movements import Movements
from sync.store import StoredMovement
from tests.school import CLOCK, ME, frame
from tests.unit.bridge.lycee import COORDINATOR


@pytest.fixture
def told(published):
    def text(language="fr"):
        page = (
            create_app(published.place, COORDINATOR)
            .test_client()
            .get("/", headers={"Accept-Language": language})
        )
        assert page.status_code == 200
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))

    return text


def comes(lycee, username="nouveau", division="2A", project=True):
    user = lycee.moodle.create_user(username, "Camille", f"Nouveau-{username}")
    lycee.moodle.add_cohort_member(lycee.cohort(division), user.id)
    if project:
        lycee.moodle.write_project(user.id, when=CLOCK)
    return user


def waiting(lycee):
    return [
        (group.what, group.answer, len(group.pupils)) for group in views.home(lycee.place).movements.waiting
    ]


def test_a_quiet_school_has_no_movement(published):
    assert views.home(published.place).movements == Movements((), ())


def test_an_arrival_is_named_with_the_place_that_is_proposed(published, told):
    comes(published)
    published.synchronise()
    assert waiting(published) == [("arrived", "approve", 1)]
    home = views.home(published.place)
    assert (home.todo, home.arrivals) == (2, ())
    assert "1 élève est arrivé Camille Nouveau-nouveau (2A)" in told()
    assert "barrette plan approve" in told()
    assert "1 pupil has arrived" in told("en")


def test_each_movement_has_an_answer_of_its_own(published):
    comes(published, "avec")
    comes(published, "sans", project=False)
    published.synchronise()
    assert waiting(published) == [("arrived", "approve", 1), ("arrived", "project", 1)]


def test_an_arrival_of_a_division_on_work_placement_waits_for_its_return(published):
    published.import_frame(placements=[{"division": "2a", "first": "2026-11-20", "last": "2026-12-04"}])
    comes(published)
    published.synchronise()
    assert waiting(published) == [("arrived", "away", 1)]


def test_an_arrival_of_a_narrowed_run_is_proposed_a_place_by_the_next(published):
    comes(published)
    with published.place.store.session() as session:
        user = published.id("nouveau")
        session.add(
            StoredMovement(
                site_id=1, run_id=1, pupil=user, what="arrived", origin="", destination="2a",
                noted_at=published.place.site().paired_at, settled_how="",
            )
        )  # fmt: skip
    assert waiting(published) == [("arrived", "propose", 1)]


def test_leavers_are_told_with_what_became_of_their_access(published, told):
    published.moodle.remove_cohort_member(published.cohort("2A"), published.id("eleve.00"))
    published.moodle.suspend_user(published.id("eleve.01"))
    published.synchronise()
    assert waiting(published) == []
    settled = views.home(published.place).movements.settled
    assert [(each.name, each.what, each.how) for each in settled] == [
        ("", "left", "access_withdrawn"), ("Prénom01 Nom01", "left", "access_withdrawn"),
    ]  # fmt: skip
    assert f"compte Moodle {published.id('eleve.00')} (2A)" in told()
    assert "rien à faire : accès retiré le" in told().replace("\u00a0", " ")


def test_leavers_whose_access_stands_wait(published, told):
    for number in range(6):
        published.moodle.suspend_user(published.id(f"eleve.{number:02}"))
    published.synchronise(allowed={"users": 15})
    assert waiting(published) == [("left", "withdraw", 6)]
    assert "6 élèves sont partis" in told()


def test_a_change_of_division_says_from_where_to_where(published, told):
    user = published.id("eleve.00")
    published.moodle.remove_cohort_member(published.cohort("2A"), user)
    published.moodle.add_cohort_member(published.cohort("2B"), user)
    published.synchronise()
    assert "Prénom00 Nom00 (2A → 2B)" in told()


def test_who_is_missing_is_counted_anew(published, told):
    expected.expect(published.place, ME, b"identifiant;division\nINE1;2a\nINE2;2b\n")
    published.synchronise()
    expected.forget(published.place, ME, "INE1")
    assert "1 élève attendu n’est pas encore dans Moodle." in told()
    assert told().count("pas encore dans Moodle") == 1
    assert "INE2" not in told()


def test_a_division_that_is_no_longer_described_keeps_its_key(published):
    comes(published)
    published.synchronise()
    divisions = [{**frame()["divisions"][0], "key": "2x"}, frame()["divisions"][1]]
    barrettes = [{**frame()["barrettes"][0], "divisions": ["2x", "2b"]}]
    published.import_frame(divisions=divisions, barrettes=barrettes)
    assert views.home(published.place).movements.waiting[0].pupils[0].destination == "2a"
    published.synchronise()
    assert [each.how for each in views.home(published.place).movements.settled] == ["no_longer_described"]
