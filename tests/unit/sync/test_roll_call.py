"""Arrivals, departures and changes of division, over whole synchronisations of the small school."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bridge.operations.undo import undo
from sync.retention import KEPT
from sync.scope import Scope
from sync.store import (
    JournalEntry,
    Run,
    StoredHold,
    StoredMovement,
    StoredPlacement,
    StoredPlan,
    StoredProposal,
    now,
    queries,
)
from tests.school import CLOCK, FIRST_GROUPS, ME, frame, ours, workshop

PREMIERE = {"key": "1a", "name": "1A", "level": "PRE", "cohort": "1A"}
JEUDI = {
    **frame()["barrettes"][0],
    "key": "jeudi",
    "name": "Première, jeudi 10 h",
    "level": "PRE",
    "weekday": 4,
    "divisions": ["1a"],
    "workshops": [workshop("jeudi-lire", "1", "prof.lettres"), workshop("jeudi-calculer", "3", "prof.maths")],
}


def told(lycee):
    """Every movement: who, what, from, to, and how it was settled."""
    with lycee.place.store.session() as session:
        names = {user.id: user.username for user in lycee.moodle.users}
        return [
            (names[row.pupil], row.what, row.origin, row.destination, row.settled_how)
            for row in session.scalars(select(StoredMovement).order_by(StoredMovement.id))
        ]


def comes(lycee, username="nouveau", division="2A", idnumber=""):
    user = lycee.moodle.create_user(username, "Prénom", "Nom", idnumber)
    lycee.moodle.add_cohort_member(lycee.cohort(division), user.id)
    lycee.moodle.write_project(user.id, when=CLOCK)
    return user.id


def leaves(lycee, username, division="2A"):
    lycee.moodle.remove_cohort_member(lycee.cohort(division), lycee.id(username))


def changes(lycee, username, old="2A", new="2B"):
    leaves(lycee, username, old)
    lycee.moodle.add_cohort_member(lycee.cohort(new), lycee.id(username))


def enrolments(lycee, username):
    """Course and status of every enrolment of somebody."""
    courses = {course.id: course.shortname for course in lycee.moodle.courses}
    rows = lycee.moodle.enrolments.where(userid=lycee.id(username))
    return sorted((courses[row.courseid], row.status) for row in rows)


AP = "AP Seconde, mardi 10 h 2026-2027"
AP_PREMIERE = "AP Première, jeudi 10 h 2026-2027"


def test_nothing_is_told_of_the_first_readings(paired):
    reports = [paired.dry_run(), paired.publish(), paired.synchronise()]
    assert [report.movements for report in reports] == [{}, {}, {}]
    assert told(paired) == []


def test_an_arrival_is_enrolled_by_the_night_and_waits_for_a_place(published):
    comes(published)
    report = published.synchronise()
    assert (report.state, report.movements) == ("applied", {"arrived": 1})
    assert told(published) == [("nouveau", "arrived", "", "2a", "")]
    assert enrolments(published, "nouveau") == [(AP, 0)]
    assert published.groups() == FIRST_GROUPS
    for _ in range(2):
        assert published.synchronise().movements == {}
    assert told(published) == [("nouveau", "arrived", "", "2a", "")]
    published.approve()
    published.synchronise()
    assert told(published) == [("nouveau", "arrived", "", "2a", "placed")]
    assert "nouveau" in set().union(*published.groups().values())


@pytest.mark.parametrize("how", ["cohort", "suspended"])
def test_a_leavers_access_is_withdrawn_and_comes_back_with_them(published, how):
    if how == "cohort":
        leaves(published, "eleve.00")
    else:
        published.moodle.suspend_user(published.id("eleve.00"))
    assert published.synchronise().movements == {"left": 1}
    assert told(published) == [("eleve.00", "left", "2a", "", "access_withdrawn")]
    assert enrolments(published, "eleve.00") == [(AP, 1)]
    assert "eleve.00" not in set().union(*published.groups().values())

    if how == "cohort":
        published.moodle.add_cohort_member(published.cohort("2A"), published.id("eleve.00"))
    else:
        published.moodle.suspend_user(published.id("eleve.00"), False)
    assert published.synchronise().movements == {"came_back": 1}
    assert told(published)[1:] == [("eleve.00", "came_back", "2a", "2a", "placed")]
    assert enrolments(published, "eleve.00") == [(AP, 0)]
    assert published.groups() == FIRST_GROUPS


def test_a_leaver_whose_access_a_safeguard_keeps_waits_for_a_person(published):
    for number in range(6):
        leaves(published, f"eleve.{number:02}")
    report = published.synchronise(allowed={"users": 15, "cohort_members": 15})
    assert report.state == "stopped"
    assert report.movements == {"left": 6}
    assert {how for *_, how in told(published)} == {""}
    published.approve()
    published.synchronise(allowed={"users": 15, "cohort_members": 15})
    assert {how for *_, how in told(published)} == {"access_withdrawn"}


def test_a_change_of_division_within_a_barrette_changes_no_group(published):
    changes(published, "eleve.00")
    assert published.synchronise().movements == {"changed_division": 1}
    assert told(published) == [("eleve.00", "changed_division", "2a", "2b", "placed")]
    assert enrolments(published, "eleve.00") == [(AP, 0)]
    assert published.groups() == FIRST_GROUPS


@pytest.fixture
def two_levels(paired):
    """The small school with a division of première and its own barrette; both are published."""
    cohort = paired.moodle.create_cohort("1A", "1A", in_scope=True)
    for number in range(40, 48):
        comes(paired, f"eleve.{number}", "1A")
        paired.rate(f"eleve.{number}", "13"[number % 2], 1)
    assert cohort.idnumber == "1A"
    paired.import_frame(divisions=[*frame()["divisions"], PREMIERE], barrettes=[*frame()["barrettes"], JEUDI])
    paired.publish()
    return paired


def places(lycee, username):
    """Course and group of every place that Barrette gave to somebody."""
    return [(course, group) for course, group, who in ours(lycee) if who == username]


def test_a_change_of_level_is_named_so_and_never_keeps_a_group_of_the_old_one(two_levels):
    assert [course for course, _ in places(two_levels, "eleve.00")] == [AP]
    changes(two_levels, "eleve.00", new="1A")
    assert two_levels.synchronise().movements == {"changed_level": 1}
    assert told(two_levels) == [("eleve.00", "changed_level", "2a", "1a", "")]
    assert enrolments(two_levels, "eleve.00") == [(AP_PREMIERE, 0), (AP, 1)]
    assert places(two_levels, "eleve.00") == []

    two_levels.approve()
    two_levels.synchronise()
    assert told(two_levels) == [("eleve.00", "changed_level", "2a", "1a", "placed")]
    assert [course for course, _ in places(two_levels, "eleve.00")] == [AP_PREMIERE]


def test_a_pupil_who_changes_level_and_goes_back_has_their_place_again(two_levels):
    before = places(two_levels, "eleve.00")
    changes(two_levels, "eleve.00", new="1A")
    two_levels.synchronise()
    changes(two_levels, "eleve.00", old="1A", new="2A")
    two_levels.synchronise()
    assert told(two_levels) == [
        ("eleve.00", "changed_level", "2a", "1a", "went_back"),
        ("eleve.00", "changed_level", "1a", "2a", "placed"),
    ]
    assert places(two_levels, "eleve.00") == before


def test_an_arrival_in_a_division_without_a_barrette_needs_no_place(published):
    published.moodle.create_cohort("2C", "2C", in_scope=True)
    third = {"key": "2c", "name": "2C", "level": "SEC", "cohort": "2C"}
    published.import_frame(divisions=[*frame()["divisions"], third])
    published.synchronise()
    comes(published, division="2C")
    published.synchronise()
    assert told(published) == [("nouveau", "arrived", "", "2c", "no_barrette")]


# When nothing can be told.


def test_a_new_description_of_the_divisions_is_no_movement_and_says_so(published):
    cohort = published.moodle.create_cohort("2BX", "2BX", in_scope=True)
    for number in range(15, 30):
        published.moodle.add_cohort_member(cohort.id, published.id(f"eleve.{number:02}"))
    divisions = frame()["divisions"]
    published.import_frame(divisions=[divisions[0], {**divisions[1], "cohort": "2BX"}])
    report = published.synchronise()
    assert report.movements == {}
    assert "movements_not_compared" in [n["code"] for n in report.notices]
    again = published.synchronise()
    assert "movements_not_compared" not in [n["code"] for n in again.notices]
    leaves(published, "eleve.15", "2BX")
    assert published.synchronise().movements == {"left": 1}


def test_a_division_that_is_not_shared_any_more_has_lost_nobody(published):
    everything = published.moodle.site.cohorts
    published.moodle.site.cohorts = tuple(c for c in everything if c != published.cohort("2B"))
    allowed = {"users": 15, "cohort_members": 15}
    assert published.synchronise(allowed=allowed).movements == {}
    comes(published)
    assert published.synchronise(allowed=allowed).movements == {"arrived": 1}
    published.moodle.site.cohorts = everything
    leaves(published, "eleve.20", "2B")
    assert published.synchronise().movements == {"left": 1}


def test_an_unproven_reading_tells_nothing_and_the_next_good_one_all(published):
    leaves(published, "eleve.00")
    comes(published)
    published.faults.drop_rows("cohort_members", 3, times=2)
    assert published.synchronise(full=True).movements == {}
    assert told(published) == []
    published.heal()
    assert published.synchronise().movements == {"arrived": 1, "left": 1}


def test_what_a_guard_set_aside_tells_nothing(published):
    for number in range(15):
        leaves(published, f"eleve.{number:02}")
    assert published.synchronise().movements == {}
    assert told(published) == []
    for number in range(15):
        published.moodle.add_cohort_member(published.cohort("2A"), published.id(f"eleve.{number:02}"))
    assert published.synchronise().movements == {}


@pytest.mark.parametrize("change", ["arrival", "same barrette"])
def test_a_dry_run_leaves_the_movement_to_the_next_real_one(published, change):
    if change == "arrival":
        comes(published)
    else:
        changes(published, "eleve.00")
    assert published.dry_run().movements == {}
    assert told(published) == []
    assert sum(published.synchronise().movements.values()) == 1


def test_a_narrowed_run_notes_only_those_whom_it_is_about(published):
    comes(published)
    leaves(published, "eleve.00")
    assert published.synchronise(Scope("pupil", "nouveau")).movements == {"arrived": 1}
    assert [who for who, *_ in told(published)] == ["nouveau"]
    assert published.synchronise().movements == {"left": 1}


def test_who_comes_while_a_synchronisation_writes_is_noted_by_the_next(published):
    changes(published, "eleve.00")
    leaves(published, "eleve.01")
    late = iter([lambda: comes(published)])
    published.wire.before_apply = lambda: next(late, lambda: None)()
    assert published.synchronise().movements == {"changed_division": 1, "left": 1}
    assert published.synchronise().movements == {"arrived": 1}
    assert enrolments(published, "nouveau") == [(AP, 0)]


# What is erased.


def kept_of(lycee, user):
    """In how many rows a user id still stands, by table."""
    with lycee.place.store.session() as session:
        proposals = select(StoredPlacement).where(StoredPlacement.pupil == user)
        return {
            "placements": len(session.scalars(proposals).all()),
            "movements": len(session.scalars(select(StoredMovement).filter_by(pupil=user)).all()),
            "holds": sum(hold.key.endswith(f"|{user}") for hold in session.scalars(select(StoredHold))),
        }


def test_an_account_that_moodle_deleted_is_erased_here_too(published):
    user = published.id("eleve.00")
    leaves(published, "eleve.00")
    report = published.synchronise()
    undo(published.place, ME, report.run)
    published.synchronise()
    assert all(kept_of(published, user).values())
    others = kept_of(published, published.id("eleve.01"))

    published.moodle.delete_user(user)
    published.synchronise()
    assert kept_of(published, user) == {"placements": 0, "movements": 0, "holds": 0}
    assert kept_of(published, published.id("eleve.01")) == others
    with published.place.store.session() as session:
        read = queries.stored_readings(session, published.place.site().id)
    assert user not in read["users"].column("id")
    kinds = {kind for kind, reading in read.items() if user in reading.columns.get("userid", ())}
    assert kinds == set()
    assert published.synchronise().state == "unchanged"


def test_somebody_who_only_left_keeps_their_place_for_when_they_come_back(published):
    user = published.id("eleve.00")
    leaves(published, "eleve.00")
    published.synchronise()
    assert kept_of(published, user)["placements"] == 1


def test_nobody_is_taken_for_erased_while_a_division_is_not_read(published):
    user = published.id("eleve.20")
    published.moodle.site.cohorts = tuple(
        c for c in published.moodle.site.cohorts if c != published.cohort("2B")
    )
    for course in list(published.moodle.courses):
        published.moodle.unenrol_user(course.id, user)
    published.synchronise(allowed={"users": 15, "cohort_members": 15})
    assert kept_of(published, user)["placements"] == 1


def test_what_tells_of_operations_is_forgotten_after_a_year(published):
    comes(published)
    published.synchronise()
    old = now() - KEPT - timedelta(days=1)
    with published.place.store.session() as session:
        newest = session.scalar(select(func.max(Run.id)))
        session.execute(update(Run).where(Run.id < newest).values(started_at=old))
        assert session.scalar(select(func.count()).select_from(JournalEntry)) > 1
    leaves(published, "eleve.01")
    published.synchronise()
    with published.place.store.session() as session:
        assert set(session.scalars(select(JournalEntry.run_id))) == {newest, newest + 1}
        states = set(session.scalars(select(StoredProposal.state).where(StoredProposal.run_id < newest)))
        assert states == {"published"}
        assert set(session.scalars(select(StoredPlan.run_id))) >= {newest}
        assert session.scalar(select(func.count()).select_from(Run)) == newest + 1
    assert published.synchronise().state == "proposed"
