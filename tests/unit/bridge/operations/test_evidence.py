"""What pupils arrive with is taken in whole or not at all, stands beside, and never decides."""

import pytest

from bridge.operations.evidence import TEMPLATES, Form, take_in
from bridge.operations.views.pupil import pupil_page
from mappings.messages import MappingError
from mappings.states import State
from sync.store import StoredEvidence
from tests.school import ME


def livret(*rows):
    head = TEMPLATES[Form.LIVRET]().splitlines()[0]
    return "\n".join((head, *rows)).encode()


def kept(lycee, standing=True):
    with lycee.place.store.session() as session:
        rows = session.query(StoredEvidence).order_by(StoredEvidence.id).all()
        return [(r.item, r.value) for r in rows if (r.until is None) is standing]


def provenance(lycee, pupil, item):
    (cell,) = (c for c in pupil_page(lycee.place, pupil).cells if c.item == item)
    return cell.team, [told.code for told in cell.provenance]


def test_a_livret_stands_beside_positions_and_changes_none(published):
    before = provenance(published, "eleve.00", "1.1.2")
    taken = take_in(
        published.place,
        ME,
        Form.LIVRET,
        livret("eleve.00;CPD_FRA;TBM;2026-06-20", "inconnu;CPD_FRA;MI;2026-06-20"),
    )
    assert (taken.added, len(taken.unknown)) == (1, 1)
    state, told = provenance(published, "eleve.00", "1.1.2")
    assert (state, told) == (before[0], [*before[1], "position_evidence"])
    assert state is State.NA


def test_the_next_file_takes_the_place_of_what_the_same_pupils_had(published):
    take_in(published.place, ME, Form.LIVRET, livret("eleve.00;CPD_FRA;MI;2026-06-20"))
    again = take_in(published.place, ME, Form.LIVRET, livret("eleve.00;CPD_FRA;MS;2026-06-20"))
    assert (again.added, again.replaced) == (1, 1)
    same = take_in(published.place, ME, Form.LIVRET, livret("eleve.00;CPD_FRA;MS;2026-06-20"))
    assert (same.added, same.replaced, same.same) == (0, 0, 1)
    assert (kept(published), kept(published, standing=False)) == ([("1", "MS")], [("1", "MI")])


def test_one_fault_refuses_the_whole_file(published):
    with pytest.raises(MappingError):
        take_in(
            published.place,
            ME,
            Form.LIVRET,
            livret("eleve.00;CPD_FRA;MI;2026-06-20", "eleve.01;CPD_XXX;MI;2026-06-20"),
        )
    assert kept(published) == []


def test_an_unknown_schema_of_the_lsu_is_named(published):
    space = b"urn:fr:edu:scolarite:lsun:bilans:import"
    content = b'<?xml version="1.0"?><lsun-bilans xmlns="' + space + b'" schemaVersion="99.0"/>'
    with pytest.raises(MappingError) as caught:
        take_in(published.place, ME, Form.LSU, content)
    assert "99.0" in str(caught.value)


def test_an_erased_account_leaves_no_evidence(published):
    take_in(published.place, ME, Form.LIVRET, livret("eleve.00;CPD_FRA;MI;2026-06-20"))
    published.moodle.delete_user(published.id("eleve.00"))
    published.synchronise()
    assert kept(published) == []
