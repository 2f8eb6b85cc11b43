"""What is entered about pupils stands until it is replaced, can be read as it stood, and goes with whom it is about."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from mappings.ap_marks import ap_needs_of
from mappings.calendar import Arrangement, Stretch
from mappings.positioning import Source, positions
from mappings.states import ApMark, State
from sync.entered import (
    DECISION,
    EVIDENCE,
    MARK,
    OBSERVATION,
    OWN_NUMBERS,
    PUPIL_MARK,
    SELF_POSITION,
    UNSEEN,
    Line,
    is_own,
)
from sync.retention import KEPT
from sync.store import Site, Store, StoredArrangement, StoredLine, StoredPerson, entries, now

MORNING = datetime(2026, 9, 7, 8, tzinfo=UTC)
FIRST, SECOND = entries.Import("A. Coordinatrice", "a" * 64), entries.Import("B. Adjoint", "b" * 64)
DAY = date(2026, 9, 28)


@pytest.fixture
def store(database):
    made = Store(database)
    made.migrate()
    with made.session() as session:
        session.add(Site(url="", identity="", name="Lycée Exemple", paired_at=MORNING))
    yield made
    made.close()


def line(pupil=7, what=OBSERVATION, item="1.1.2", value="2", rater=90, who="prof.lettres", day=DAY):
    return Line(pupil, what, item, value, "en voie", rater, who, day)


def replace(store, *lines, made=FIRST):
    with store.session() as session:
        return entries.replace_lines(session, 1, lines, made)


def standing(store, at=None):
    with store.session() as session:
        return entries.entered(session, 1, at)


def test_what_is_in_both_imports_keeps_its_date_and_its_author(store):
    replace(store, line(), line(item="1.1.3"))
    change = replace(store, line(), line(item="1.1.4"), made=SECOND)
    assert change == entries.Change(added=1, removed=1, same=1)
    with store.session() as session:
        rows = {row.item: row for row in session.scalars(select(StoredLine))}
        assert (rows["1.1.2"].by, rows["1.1.2"].until) == (FIRST.by, None)
        assert rows["1.1.3"].ended_by == SECOND.by
        assert (rows["1.1.4"].by, rows["1.1.4"].digest) == (SECOND.by, SECOND.digest)


def test_the_past_can_be_read_as_it_stood(store):
    replace(store, line(value="1"))
    with store.session() as session:
        session.execute(update(StoredLine).values(since=now() - timedelta(days=30)))
    replace(store, line(value="3"))
    assert [o.state for o in standing(store).observations] == [State.A]
    assert [o.state for o in standing(store, now() - timedelta(days=1)).observations] == [State.NA]
    assert standing(store, now() - timedelta(days=31)).lines == ()


def test_a_line_twice_is_one(store):
    assert replace(store, line(), line()).added == 1


def test_lines_become_what_positions_are_made_of(store):
    replace(
        store,
        line(),
        line(what=DECISION, item="1.1.3", value="3", who="chef.travaux"),
        line(what=UNSEEN, item="1.1.4", value=""),
        line(what=SELF_POSITION, item="1.1.2", value="1", rater=None, who="", day=date(2026, 9, 20)),
        line(what=SELF_POSITION, item="1.1.2", value="3", rater=None, who=""),
        line(what=EVIDENCE, item="CPD_FRA", value="MF", rater=None, who=""),
    )
    found = standing(store)
    (seen,) = found.observations
    assert (seen.pupil, seen.item, seen.rater, seen.state, seen.source) == (
        7,
        "1.1.2",
        90,
        State.EV,
        Source.FILE,
    )
    assert datetime.fromtimestamp(seen.observed_at, UTC).date() == DAY
    decided = {p.item: p for p in positions(found.observations, found.decisions)}["1.1.3"]
    assert (decided.state, decided.decision.decided_by) == (State.A, "chef.travaux")
    assert found.unseen == {(7, "1.1.4", 90)}
    assert found.self_positions == {(7, "1.1.2"): State.A}
    assert [(level.component, level.level) for level in found.levels] == [("CPD_FRA", "MF")]


def test_the_last_mark_of_the_team_counts_and_the_pupils_where_the_team_says_nothing(store):
    replace(
        store,
        line(what=MARK, item="methods", value="strength", day=date(2026, 9, 10)),
        line(what=MARK, item="methods", value="to_work_on"),
        line(what=PUPIL_MARK, item="methods", value="requested", rater=None, who="", day=date(2026, 10, 1)),
        line(what=PUPIL_MARK, item="project", value="requested", rater=None, who=""),
    )
    methods, project = ap_needs_of(standing(store).marks)[7]
    assert (methods.mark, methods.requested, methods.by_pupil) == (ApMark.TO_WORK_ON, True, False)
    assert (project.mark, project.by_pupil) == (ApMark.REQUESTED, True)


def test_arrangements_come_back_as_they_were(store):
    settled = Arrangement(
        7, frozenset({"mardi"}), frozenset({8}), frozenset({9}), (Stretch(DAY, date(2026, 10, 2)),)
    )
    with store.session() as session:
        entries.replace_arrangements(session, 1, [settled, Arrangement(8)], FIRST)
    assert standing(store).arrangements == {7: settled}
    with store.session() as session:
        assert entries.replace_arrangements(session, 1, [settled], SECOND) == entries.Change(0, 0, 1)
        assert entries.replace_arrangements(session, 1, [], SECOND) == entries.Change(0, 1, 0)
    assert standing(store).arrangements == {}


def test_a_number_is_given_once_and_never_to_somebody_else(store):
    with store.session() as session:
        first = entries.give_numbers(session, 1, ["e1", "e2", "e1"])
    with store.session() as session:
        again = entries.give_numbers(session, 1, ["e3", "e1"])
    assert again["e1"] == first["e1"]
    assert len({*first.values(), *again.values()}) == 3
    assert all(is_own(number) for number in first.values())
    assert min(first.values()) > OWN_NUMBERS


def test_whoever_gets_an_account_is_called_by_it(store):
    with store.session() as session:
        numbers = entries.give_numbers(session, 1, ["e1", "e2", "prof.lettres"])
    one, two, teacher = numbers["e1"], numbers["e2"], numbers["prof.lettres"]
    replace(store, line(pupil=one, rater=teacher), line(pupil=two, rater=teacher))
    with store.session() as session:
        settled = Arrangement(two, apart=frozenset({one}))
        entries.replace_arrangements(session, 1, [settled], FIRST)
        assert entries.adopt(session, 1, {"e1": 7, "prof.lettres": 90, "x": 5}) == 2
    found = standing(store)
    assert {(o.pupil, o.rater) for o in found.observations} == {(7, 90), (two, 90)}
    assert found.arrangements[two].apart == {7}
    with store.session() as session:
        assert [row.identifier for row in session.scalars(select(StoredPerson))] == ["e2"]


def test_an_erased_pupil_takes_everything_along(store):
    replace(store, line(pupil=7), line(pupil=8))
    replace(store, line(pupil=8))
    with store.session() as session:
        entries.replace_arrangements(session, 1, [Arrangement(8, apart=frozenset({7}))], FIRST)
        assert entries.entered_people(session, 1) == {7, 8}
        entries.erase(session, 1, {7})
    with store.session() as session:
        assert {row.pupil for row in session.scalars(select(StoredLine))} == {8}
        assert session.scalars(select(StoredArrangement)).one().document["apart"] == []


def test_what_ended_long_ago_is_forgotten(store):
    replace(store, line(value="1"))
    replace(store, line(value="2"))
    with store.session() as session:
        session.execute(update(StoredLine).where(StoredLine.value == "1").values(until=now() - KEPT * 1.1))
        entries.forget_ended(session, 1, now() - KEPT)
        assert [row.value for row in session.scalars(select(StoredLine))] == ["2"]


def test_what_was_entered_of_an_account_that_moodle_deleted_is_erased(published):
    user, kept = published.id("eleve.00"), published.id("eleve.01")
    site = published.place.site().id
    with published.place.store.session() as session:
        entries.replace_lines(session, site, [line(pupil=user), line(pupil=kept)], FIRST)
        entries.replace_arrangements(session, site, [Arrangement(kept, apart=frozenset({user}))], FIRST)
    published.moodle.delete_user(user)
    published.synchronise()
    with published.place.store.session() as session:
        found = entries.entered(session, site)
    assert {each.pupil for each in found.lines} == {kept}
    assert found.arrangements[kept] == Arrangement(kept)


def test_a_synchronisation_finds_the_accounts_of_those_who_had_none(published):
    site = published.place.site().id
    with published.place.store.session() as session:
        numbers = entries.give_numbers(session, site, ["eleve.02", "personne"])
        both = [line(pupil=numbers["eleve.02"]), line(pupil=numbers["personne"])]
        entries.replace_lines(session, site, both, FIRST)
    published.moodle.create_user("nouveau", "Prénom", "Nom")
    published.synchronise(full=True)
    with published.place.store.session() as session:
        found = {each.pupil for each in entries.entered(session, site).lines}
    assert found == {published.id("eleve.02"), numbers["personne"]}
