"""The coordinator decides on the pages: places, forming again, publishing. Every form carries its token."""

import pytest

from bridge.app import create_app
from bridge.operations.views import decisions
from sync.store import StoredProposal, queries
from tests.school import CLOCK, ME, NOT_ACQUIRED
from tests.unit.bridge.visitors import csrf


@pytest.fixture
def client(published):
    for item in ("3.1.1", "3.2.1"):
        published.rate_item("eleve.00", item, NOT_ACQUIRED, when=CLOCK)
    published.synchronise()
    return create_app(published.place, ME).test_client()


def post(client, path, page="/groups", **form):
    return client.post(path, data={"csrf_token": csrf(client, page), **form}, follow_redirects=True)


def place_of(lycee, username):
    with lycee.place.store.session() as session:
        (waiting,) = session.query(StoredProposal).filter_by(state="waiting")
        return {p.pupil: p.workshop for p in waiting.placements}[lycee.id(username)]


def test_a_pupil_is_put_elsewhere_and_the_effect_is_read_on_the_next_page(client, published):
    pupil = published.id("eleve.00")
    path = f"/groups/mardi/lire/pupils/{pupil}"
    told = post(
        client, path, "/groups/mardi/lire", what="elsewhere", elsewhere="calculer", why="en entretien"
    )
    assert told.status_code == 200
    assert "1 élève changerait de place" in told.text.replace("\u00a0", " ")
    assert place_of(published, "eleve.00") == "calculer"
    page = client.get("/decisions").text
    assert "en entretien" in page
    (taken,) = decisions(published.place)
    assert "Aucune décision" in post(client, f"/decisions/{taken.number}/release", "/decisions").text


def test_what_cannot_hold_is_told_with_the_ways_out_and_changes_nothing(client, published):
    pupil = published.id("eleve.00")
    post(client, f"/groups/mardi/calculer/pupils/{pupil}", "/groups/mardi/lire", what="forbidden")
    told = post(
        client,
        f"/groups/mardi/lire/pupils/{pupil}",
        "/groups/mardi/lire",
        what="elsewhere",
        elsewhere="calculer",
    )
    assert told.status_code == 409
    assert "Prénom00 Nom00" in told.text
    assert "ne pas placer ici" in told.text
    assert len(decisions(published.place)) == 1


def test_the_plan_that_was_read_is_agreed_and_no_other(client, published):
    pupil = published.id("eleve.00")
    post(
        client,
        f"/groups/mardi/lire/pupils/{pupil}",
        "/groups/mardi/lire",
        what="elsewhere",
        elsewhere="calculer",
    )
    assert "Publier et valider" in client.get("/plan").text
    other = post(client, "/groups/publish", "/plan", plan="0" * 64)
    assert "Publié." not in other.text
    with published.place.store.session() as session:
        plan = queries.waiting_plan(session, 1).checksum
    assert "Publié." in post(client, "/groups/publish", "/plan", plan=plan).text
    assert published.synchronise().state == "applied"
    assert published.group_of("eleve.00").startswith("Atelier Résoudre")


@pytest.mark.parametrize("form", [{}, {"what": "rank"}, {"what": "elsewhere"}])
def test_a_form_that_says_nothing_decides_nothing(client, published, form):
    assert post(client, f"/groups/mardi/lire/pupils/{published.id('eleve.00')}", **form).status_code == 400
    assert decisions(published.place) == ()


def test_a_form_of_elsewhere_is_refused(client, published):
    answer = client.post(f"/groups/mardi/lire/pupils/{published.id('eleve.00')}", data={"what": "fixed"})
    assert answer.status_code == 400
    assert decisions(published.place) == ()


def test_somebody_of_no_division_is_nobody_here(client, published):
    path = f"/groups/mardi/lire/pupils/{published.id('prof.maths')}"
    assert post(client, path, "/groups/mardi/lire", what="fixed").status_code == 404
