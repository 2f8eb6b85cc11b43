"""Groups are formed again of what is held: Moodle is not asked, and what is held stays as it was read."""

import pytest
from sqlalchemy import select

from bridge.operations.proposing import propose_groups
from bridge.operations.status import state_of
from sync.errors import NothingHeld
from sync.store import Run, StoredProposal, queries
from tests.school import ME, workshop
from tests.school import frame as small


def two_for_reading():
    """The offer of the small school, with a second workshop for the half that the first has no seat for."""
    barrette = small()["barrettes"][0]
    _, *others = barrette["workshops"]
    reading = [workshop(key, "1", "prof.lettres", maximum=5) for key in ("lire", "lire2")]
    return [barrette | {"workshops": [*reading, *others]}]


def waiting(lycee):
    with lycee.place.store.session() as session:
        rows = session.scalars(select(StoredProposal).where(StoredProposal.state == "waiting")).all()
        return {p.pupil: p.workshop for row in rows for p in row.placements}


def read_at(lycee):
    with lycee.place.store.session() as session:
        return queries.read_at(session, 1, "users"), session.get(Run, 1)


def test_nothing_can_be_proposed_before_anything_was_read(paired):
    with pytest.raises(NothingHeld):
        propose_groups(paired.place, ME)


def test_another_offer_gives_another_proposal_without_a_call_to_moodle(published):
    calls, before = published.wire.calls, read_at(published)[0]
    published.import_frame(barrettes=two_for_reading())
    report = propose_groups(published.place, ME)
    assert published.wire.calls == calls
    assert read_at(published)[0] == before
    assert report.state == "formed"
    assert report.proposals == {"mardi": 5}
    assert report.waiting["items"]
    with published.place.store.session() as session:
        assert queries.waiting_plan(session, 1)


def test_what_was_proposed_so_is_approved_and_written_by_the_next_synchronisation(published):
    barrette = small()["barrettes"][0]
    offer = [
        workshop("lire", "1", "prof.lettres", maximum=5),
        *barrette["workshops"][1:],
        workshop("lire2", "1", "prof.lettres"),
    ]
    published.import_frame(barrettes=[barrette | {"workshops": offer}])
    propose_groups(published.place, ME)
    published.approve()
    assert published.synchronise().state == "applied"
    sizes = sorted(len(members) for name, members in published.groups().items() if "Lire" in name)
    assert sizes == [6, 6], "five pupils and who leads them"


def test_it_is_no_synchronisation(published):
    before = state_of(published.place)
    propose_groups(published.place, ME)
    after = state_of(published.place)
    assert after.good_at == before.good_at
    assert after.last.line.id == before.last.line.id
    assert after.history[0].state == "formed"


def test_nothing_new_proposes_nothing(published):
    report = propose_groups(published.place, ME)
    assert (report.proposals, report.waiting, waiting(published)) == ({}, {}, {})


def test_the_next_synchronisation_proposes_the_same(published):
    published.import_frame(barrettes=two_for_reading())
    propose_groups(published.place, ME)
    offline = waiting(published)
    published.synchronise()
    assert waiting(published) == offline
