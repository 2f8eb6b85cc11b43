"""Who was where from when to when: the year stays readable, whatever is published, undone or left."""

from datetime import timedelta

from bridge.operations.undo import undo
from sync.memberships import memberships, on
from sync.store import StoredMembership, now
from tests.school import CLOCK, ME, NOT_ACQUIRED


def kept(lycee, *usernames):
    pupils = {lycee.id(name): name for name in usernames}
    with lycee.place.store.session() as session:
        rows = session.query(StoredMembership).order_by(StoredMembership.id)
        return [(pupils[r.pupil], r.workshop, r.topic, r.ended_how, r.by) for r in rows if r.pupil in pupils]


def test_publishing_begins_one_membership_a_pupil_with_its_reason(published):
    with published.place.store.session() as session:
        found = memberships(session, 1)
        why = {row.why for row in session.query(StoredMembership)}
    assert len(found) == 30
    assert {(m.workshop, m.topic) for m in found} == {("lire", "1"), ("calculer", "3"), ("projet", "7")}
    assert why == {"priority_need"}


def test_a_run_that_changes_nothing_begins_and_ends_none(published):
    before = kept(published, "eleve.00", "eleve.01")
    published.rate("eleve.00", "3", NOT_ACQUIRED, when=CLOCK - 86400)
    published.synchronise()
    assert kept(published, "eleve.00", "eleve.01") == before


def test_regrouping_ends_one_and_begins_another_for_whoever_moves(published):
    for item in ("1.1.2", "1.2.3"):
        published.rate_item("eleve.00", item, 3, "prof.lettres", when=CLOCK)
    for item in ("3.1.1", "3.2.1"):
        published.rate_item("eleve.00", item, NOT_ACQUIRED, "prof.lettres", when=CLOCK)
    published.synchronise()
    published.approve()
    assert kept(published, "eleve.00", "eleve.03") == [
        ("eleve.00", "lire", "1", "regrouped", ME.name),
        ("eleve.03", "lire", "1", "", ME.name),
        ("eleve.00", "calculer", "3", "", ME.name),
    ]


def test_whoever_leaves_has_been_there_and_begins_anew_on_coming_back(published):
    cohort, user = published.cohort("2A"), published.id("eleve.00")
    published.moodle.remove_cohort_member(cohort, user)
    published.synchronise()
    assert kept(published, "eleve.00") == [("eleve.00", "lire", "1", "left", ME.name)]
    published.moodle.add_cohort_member(cohort, user)
    published.synchronise()
    assert kept(published, "eleve.00")[1:] == [("eleve.00", "lire", "1", "", "Barrette")]


def test_undoing_a_publication_is_a_change_like_another(published):
    first = kept(published, "eleve.00")
    for item in ("1.1.2", "1.2.3"):
        published.rate_item("eleve.00", item, 3, "prof.lettres", when=CLOCK)
    for item in ("3.1.1", "3.2.1"):
        published.rate_item("eleve.00", item, NOT_ACQUIRED, "prof.lettres", when=CLOCK)
    published.synchronise()
    published.approve()
    report = published.synchronise()
    undo(published.place, ME, report.run)
    assert [row[1] for row in kept(published, "eleve.00")] == [first[0][1], "calculer", "lire"]


def test_any_day_of_the_past_can_be_looked_at(published):
    with published.place.store.session() as session:
        found = memberships(session, 1)
        assert on(found, now() - timedelta(days=1)) == {}
        today = on(found, now() + timedelta(seconds=1))
    assert len(today) == 30
    assert today[published.id("eleve.01"), "mardi"] == "calculer"


def test_an_erased_account_leaves_no_membership(published):
    user = published.id("eleve.00")
    published.moodle.delete_user(user)
    published.synchronise()
    with published.place.store.session() as session:
        assert not [m for m in memberships(session, 1) if m.pupil == user]
