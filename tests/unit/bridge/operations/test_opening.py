"""Where what opens is proposed: from the catalogue to groups in Moodle, and regrouping for a new period."""

import pytest

from bridge.operations.proposing import propose_groups
from bridge.operations.publishing import publish
from sync.store import StoredMembership, StoredProposal, queries
from tests.school import ACQUIRED, CLOCK, ME, NOT_ACQUIRED
from tests.school import frame as small

TEMPLATES = [
    {"key": "lire", "topic": "1", "mode": "support", "minimum": 4, "maximum": 12},
    {"key": "calculer", "topic": "3", "mode": "support", "minimum": 4, "maximum": 12},
    {"key": "projet", "topic": "7", "mode": "support", "minimum": 4, "maximum": 12},
    {"key": "methodes", "topic": "need:methods", "mode": "coaching", "minimum": 2, "maximum": 12},
]
STAFF = [
    {"key": "prof.lettres", "skills": {"1": 3, "need:methods": 2}, "divisions": ["2a", "2b"]},
    {"key": "prof.maths", "skills": {"3": 3}, "divisions": ["2a"]},
    {"key": "prof.metier", "skills": {"7": 3, "need:methods": 3}, "divisions": ["2b"]},
]
ROOMS = [{"key": str(n), "name": str(n), "seats": 15} for n in (201, 202, 203, 204)]


def opened(**changes):
    barrette = small()["barrettes"][0] | {"workshops": []}
    return {"templates": TEMPLATES, "staff": STAFF, "rooms": ROOMS, "barrettes": [barrette]} | changes


@pytest.fixture
def lycee(paired):
    paired.import_frame(**opened())
    return paired


def offer(lycee, state):
    with lycee.place.store.session() as session:
        found = queries.offers_in(session, 1, state)
        return {w.key: (w.leader, w.room) for w in found.get("mardi", ())}


def test_what_opens_is_proposed_with_who_leads_and_where(lycee):
    report = lycee.synchronise()
    assert report.state == "proposed"
    found = offer(lycee, "waiting")
    assert set(found) == {"mardi-lire-1", "mardi-calculer-1", "mardi-projet-1"}
    assert {leader for leader, _ in found.values()} == {"prof.lettres", "prof.maths", "prof.metier"}
    assert len({room for _, room in found.values()}) == 3
    with lycee.place.store.session() as session:
        (waiting,) = session.query(StoredProposal).filter_by(state="waiting")
        assert waiting.measures["coverage"] == {"having": 30, "offered": 30, "served": 30}
        assert waiting.measures["whole"]["minutes_used"] == 3 * 60


def test_published_it_becomes_groups_in_moodle_and_the_next_run_changes_nothing(lycee):
    lycee.synchronise()
    publish(lycee.place, ME)
    assert lycee.synchronise().state == "applied"
    sizes = {name: len(members) for name, members in lycee.groups().items()}
    assert sizes == dict.fromkeys(sizes, 11)
    assert len(sizes) == 3
    assert lycee.synchronise().state == "unchanged"
    assert lycee.synchronise(full=True).state == "unchanged"


def test_ratings_move_pupils_but_not_what_opens_until_somebody_regroups(lycee):
    lycee.synchronise()
    publish(lycee.place, ME)
    lycee.synchronise()
    before = offer(lycee, "published")
    for number in range(0, 30, 3):
        for item, state in (
            ("1.1.2", ACQUIRED),
            ("1.2.3", ACQUIRED),
            ("3.1.1", NOT_ACQUIRED),
            ("3.2.1", NOT_ACQUIRED),
        ):
            lycee.rate_item(f"eleve.{number:02}", item, state, when=CLOCK)
    report = lycee.synchronise()
    assert report.state == "proposed"
    assert offer(lycee, "waiting") == before
    propose_groups(lycee.place, ME, regroup=True)
    after = offer(lycee, "waiting")
    assert after.keys() != before.keys(), (
        "ten pupils no longer need to read: that workshop has lost its reason"
    )
    assert "mardi-lire-1" not in after
    publish(lycee.place, ME)
    assert lycee.synchronise().state == "applied"
    with lycee.place.store.session() as session:
        ended = session.query(StoredMembership).filter(StoredMembership.until.is_not(None)).count()
    assert ended >= 10


def test_a_pupil_with_one_marked_ap_need_gets_a_place_for_it(lycee):
    """Nothing observed, one need asked for in the project: the workshop on methods opens, led by who has no account."""
    cpe = {"key": "cpe", "name": "Camille Fictive", "kind": "cpe", "skills": {"need:methods": 3}}
    lycee.import_frame(**opened(staff=[*STAFF, cpe]))
    for number in (30, 31):
        user = lycee.moodle.create_user(f"eleve.{number}", f"Prénom{number}", f"Nom{number}", "")
        lycee.moodle.add_cohort_member(lycee.cohort("2A"), user.id)
        lycee.moodle.write_project(user.id, "need:methods", when=CLOCK)
    lycee.synchronise()
    with lycee.place.store.session() as session:
        (waiting,) = session.query(StoredProposal).filter_by(state="waiting")
        places = {p.pupil: (p.workshop, p.reasons[0]) for p in waiting.placements}
    workshop, reason = places[lycee.id("eleve.30")]
    assert workshop.startswith("mardi-methodes-")
    assert offer(lycee, "waiting")[workshop][0] == "cpe"
    assert reason["mark"] == "requested"
    assert reason["wished"]


def test_everything_acquired_and_a_project_of_further_studies_lead_further(lycee):
    """The source text wants every pupil to get something, going further included."""
    extension = {
        "key": "aller-plus-loin",
        "topic": "1",
        "mode": "extension_module",
        "minimum": 2,
        "maximum": 12,
    }
    guide = {"key": "documentaliste", "name": "Dominique Fictive", "kind": "librarian", "skills": {"1": 3}}
    lycee.import_frame(**opened(templates=[*TEMPLATES, extension], staff=[*STAFF, guide]))
    for number in (0, 3):
        for item in ("1.1.2", "1.2.3"):
            lycee.rate_item(f"eleve.{number:02}", item, ACQUIRED, when=CLOCK)
        lycee.moodle.write_project(lycee.id(f"eleve.{number:02}"), "need:studies", when=CLOCK)
    lycee.synchronise()
    with lycee.place.store.session() as session:
        (waiting,) = session.query(StoredProposal).filter_by(state="waiting")
        places = {p.pupil: (p.workshop, p.reasons[0]) for p in waiting.placements}
    for number in (0, 3):
        workshop, reason = places[lycee.id(f"eleve.{number:02}")]
        assert workshop.startswith("mardi-aller-plus-loin-")
        assert (reason["code"], reason["project"]) == ("further_studies", True)
        assert reason["observed"] == 2
