"""What people decide about places holds, is named and dated, and is refused at once when it cannot."""

import pytest

from bridge.operations.places import (
    ImpossibleDecision,
    NoSuchDecision,
    NotInBarrette,
    UnknownBarrette,
    UnknownWorkshop,
    fix,
    forbid,
    lock,
    release,
)
from bridge.operations.proposing import propose_groups
from bridge.operations.views import decisions
from mappings.grouping.conflicts import ConflictCode, RelaxationCode
from sync.store import StoredProposal
from tests.school import ACQUIRED, CLOCK, ME, NOT_ACQUIRED


def proposed(lycee):
    """Workshop by username, as proposed; as published where nothing new is."""
    names = {user.id: user.username for user in lycee.moodle.users}
    with lycee.place.store.session() as session:
        rows = {p.state: p for p in session.query(StoredProposal).order_by(StoredProposal.id)}
        shown = rows.get("waiting") or rows["published"]
        return {names[p.pupil]: p.workshop for p in shown.placements}


def needs_maths(lycee, pupil):
    """A pupil who was placed for reading now needs both, and would rather move."""
    for item in ("3.1.1", "3.2.1"):
        lycee.rate_item(pupil, item, NOT_ACQUIRED, when=CLOCK)


def test_a_fixed_pupil_stays_where_somebody_put_them(published):
    needs_maths(published, "eleve.00")
    published.synchronise()
    fix(published.place, ME, "mardi", "eleve.00", "calculer", "demandé en entretien")
    propose_groups(published.place, ME)
    assert proposed(published)["eleve.00"] == "calculer"
    (taken,) = decisions(published.place)
    assert (taken.what, taken.by, taken.why) == ("fixed", ME.name, "demandé en entretien")
    assert taken.pupil == "Prénom00 Nom00"


def test_fixing_elsewhere_ends_the_earlier_one(published):
    needs_maths(published, "eleve.00")
    published.synchronise()
    fix(published.place, ME, "mardi", "eleve.00", "calculer")
    fix(published.place, ME, "mardi", "eleve.00", "lire")
    assert [each.workshop for each in decisions(published.place)] == ["lire"]


def test_nobody_is_placed_where_somebody_asked_not_to(published):
    needs_maths(published, "eleve.00")
    published.synchronise()
    forbid(published.place, ME, "mardi", "eleve.00", "lire")
    propose_groups(published.place, ME)
    assert proposed(published)["eleve.00"] == "calculer"


def test_a_locked_group_keeps_its_members_and_takes_nobody(published):
    before = {name for name, key in proposed(published).items() if key == "calculer"}
    needs_maths(published, "eleve.00")
    for item in ("1.1.2", "1.2.3"):
        published.rate_item("eleve.00", item, ACQUIRED, when=CLOCK)
    published.synchronise()
    assert proposed(published)["eleve.00"] == "calculer"
    number = lock(published.place, ME, "mardi", "calculer")
    propose_groups(published.place, ME)
    assert {name for name, key in proposed(published).items() if key == "calculer"} == before
    release(published.place, ME, number)
    propose_groups(published.place, ME)
    assert proposed(published)["eleve.00"] == "calculer"


def test_what_cannot_hold_is_refused_with_the_ways_out_and_changes_nothing(published):
    forbid(published.place, ME, "mardi", "eleve.00", "calculer")
    before = decisions(published.place)
    needs_maths(published, "eleve.00")
    published.synchronise()
    with pytest.raises(ImpossibleDecision) as caught:
        fix(published.place, ME, "mardi", "eleve.00", "calculer")
    (named,) = caught.value.conflicts
    assert named.conflict.code == ConflictCode.FIXED_AND_FORBIDDEN
    ways = {way.code for way in named.ways_out}
    assert ways == {RelaxationCode.LIFT_FORBIDDEN, RelaxationCode.RELEASE_FIXED}
    assert str(published.id("eleve.00")) not in str(named.conflict)
    assert decisions(published.place) == before


def test_a_decision_that_became_impossible_stops_no_synchronisation_and_is_said(published):
    fix(published.place, ME, "mardi", "eleve.00", "lire")
    for item in ("1.1.2", "1.2.3"):
        published.rate_item("eleve.00", item, ACQUIRED, when=CLOCK)
    needs_maths(published, "eleve.00")
    report = published.synchronise()
    assert report.state == "proposed"
    with published.place.store.session() as session:
        (waiting,) = session.query(StoredProposal).filter_by(state="waiting")
        told = {notice["code"] for notice in waiting.measures["notices"]}
    assert ConflictCode.FIXED_AGAINST_RULE in told
    assert proposed(published)["eleve.00"] == "calculer"


@pytest.mark.parametrize(
    ("barrette", "pupil", "workshop", "error"),
    [
        ("jeudi", "eleve.00", "lire", UnknownBarrette),
        ("mardi", "eleve.00", "nager", UnknownWorkshop),
        ("mardi", "prof.maths", "lire", NotInBarrette),
        ("mardi", "personne", "lire", NotInBarrette),
        ("mardi", "", "lire", NotInBarrette),
    ],
)
def test_what_is_not_there_is_named(published, barrette, pupil, workshop, error):
    with pytest.raises(error):
        fix(published.place, ME, barrette, pupil, workshop)
    assert decisions(published.place) == ()


def test_only_a_decision_that_stands_can_be_taken_back(published):
    number = forbid(published.place, ME, "mardi", "eleve.00", "calculer")
    release(published.place, ME, number)
    with pytest.raises(NoSuchDecision):
        release(published.place, ME, number)


def test_an_erased_account_leaves_no_decision(published):
    forbid(published.place, ME, "mardi", "eleve.00", "calculer")
    published.moodle.delete_user(published.id("eleve.00"))
    published.synchronise()
    assert decisions(published.place) == ()
