import stat
import traceback
from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError, StatementError

from sync.journal import StoreJournal, settle
from sync.planner import PlanItem, Wanted
from sync.store import Base, JournalEntry, Run, Site, Store, queries
from sync.store.reading import StoredReading
from tests.unit.sync.snapshots import reading

MORNING = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
def store(database):
    made = Store(database)
    made.migrate()
    with made.session() as session:
        session.add(Site(url="https://moodle.example", identity="x", name="Lycée", paired_at=MORNING))
        session.flush()
        session.add(Run(site_id=1, asked_by="x", dry=False, started_at=MORNING, state="running", report={}))
    yield made
    made.close()


def test_the_migrations_make_exactly_what_the_models_say(store):
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrating_again_changes_nothing_and_loses_nothing(store):
    store.migrate()
    with store.session() as session:
        assert queries.paired_site(session).name == "Lycée"


def test_the_data_folder_is_for_its_owner_only(tmp_path):
    Store.in_folder(tmp_path / "data").close()
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_a_moment_without_a_time_zone_is_refused(store):
    with pytest.raises(StatementError, match="make it aware"), store.session() as session:
        session.get_one(Site, 1).paired_at = datetime(2026, 11, 24, 8)  # noqa: DTZ001


def test_a_moment_comes_back_as_the_same_moment_in_utc(store):
    with store.session() as session:
        session.get_one(Site, 1).paired_at = MORNING.astimezone(timezone(timedelta(hours=11)))
    with store.session() as session:
        read = session.get_one(Site, 1).paired_at
    assert (read, read.tzinfo) == (MORNING, UTC)


def test_what_refers_to_nothing_is_refused(store):
    with pytest.raises(IntegrityError), store.session() as session:
        session.add(Run(site_id=99, asked_by="x", dry=False, started_at=MORNING, state="running", report={}))


def change_half(session):
    """A change that the database takes, then one that it refuses."""
    session.get_one(Site, 1).name = "Autre"
    session.flush()
    session.get_one(Site, 1).url = None


def test_an_error_in_a_session_leaves_nothing_behind(store):
    with pytest.raises(IntegrityError), store.session() as session:
        change_half(session)
    with store.session() as session:
        assert session.get_one(Site, 1).name == "Lycée"


def keep(store, *readings):
    with store.session() as session:
        queries.save_readings(session, 1, readings, MORNING)


def kept(store, kind="cohorts"):
    with store.session() as session:
        return queries.stored_reading(session, 1, kind)


def test_a_complete_reading_replaces_the_older_one_whole(store):
    keep(store, reading("cohorts", (1, "2A", "Élèves"), (2, "2B", "B")), reading("scales", (1, "é", "a,b")))
    keep(store, reading("cohorts", (3, "2C", "")))
    assert list(kept(store).records("id", "idnumber", "name")) == [(3, "2C", "")]
    assert kept(store, "scales").column("name") == ("é",)
    with store.session() as session:
        assert session.query(StoredReading).count() == 2


def test_an_incomplete_reading_replaces_nothing(store):
    keep(store, reading("cohorts", (1, "2A", "A")))
    keep(store, reading("cohorts", complete=False))
    assert kept(store).column("id") == (1,)


def test_before_the_first_reading_there_is_none(store):
    assert kept(store) is None


def test_an_absent_value_stays_absent(store):
    keep(store, reading("sections", (1, "", 2, "Accueil", 1, None)))
    assert kept(store, "sections").column("groupingid") == (None,)


# The journal.

ITEMS = [
    PlanItem("courses", "c", "put", "create", {"shortname": "AP", "summary": "long"}),
    PlanItem("activities", "a", "put", "create", {"course": "c", "intro": "long", "content": "long"}),
]


def entries(store):
    with store.session() as session:
        rows = session.query(JournalEntry).order_by(JournalEntry.sequence).all()
        return [(row.sequence, row.batch, row.kind, row.key, row.state, row.code) for row in rows]


def test_an_item_is_in_the_journal_before_it_is_sent_and_its_outcome_after(store):
    journal = StoreJournal(store, 1)
    journal.planned(ITEMS)
    assert entries(store) == [
        (1, "", "courses", "c", "pending", ""),
        (2, "", "activities", "a", "pending", ""),
    ]
    journal.sending("b-0", ITEMS)
    assert entries(store) == [
        (1, "b-0", "courses", "c", "sent", ""),
        (2, "b-0", "activities", "a", "sent", ""),
    ]
    journal.settled("b-0", [("done", ""), ("refused", "unknown_course")])
    assert [entry[4:] for entry in entries(store)] == [("done", ""), ("refused", "unknown_course")]


def test_an_item_sent_twice_tells_of_the_last_time(store):
    journal = StoreJournal(store, 1)
    journal.planned(ITEMS)
    for batch, state in (("b-0", "notdone"), ("b-1", "done")):
        journal.sending(batch, ITEMS[:1])
        journal.settled(batch, [(state, "")])
    assert [(entry[1], entry[4]) for entry in entries(store)] == [("b-1", "done"), ("", "pending")]


def test_an_outcome_that_belongs_to_no_item_is_refused(store):
    journal = StoreJournal(store, 1)
    journal.planned(ITEMS)
    journal.sending("b-0", ITEMS)
    with pytest.raises(ValueError, match="shorter"):
        journal.settled("b-0", [("done", "")])


def test_long_texts_stay_out_of_the_journal(store):
    StoreJournal(store, 1).planned(ITEMS)
    with store.session() as session:
        assert [row.data for row in session.query(JournalEntry)] == [{"shortname": "AP"}, {"course": "c"}]


ROLE = {"course": "c", "user": 7, "role": "student", "suspended": 0}
OF_LATER = [
    PlanItem("enrolments", "c|7", "put", "update", ROLE, before={**ROLE, "suspended": 1}),
    PlanItem("group_members", "g|7", "remove", "remove", {"course": "c", "group": "g", "user": 7}),
    PlanItem("group_members", "g|8", "put", "create", {"course": "c", "group": "g", "user": 8}),
]


def stands(*items):
    found = {}
    for kind, key, data in items:
        found.setdefault(kind, {})[key] = Wanted(kind, key, data)
    return found


@pytest.mark.parametrize(
    ("there", "ends"),
    [
        (stands(("enrolments", "c|7", ROLE), ("group_members", "g|8", {})), ["done", "done", "done"]),
        (stands(("enrolments", "c|7", {**ROLE, "suspended": 1})), ["notdone", "done", "notdone"]),
        (stands(("group_members", "g|7", {})), ["notdone", "notdone", "notdone"]),
    ],
)
@pytest.mark.parametrize("state", ["sent", "unknown"])
def test_what_was_sent_and_not_answered_is_settled_by_what_stands(store, there, ends, state):
    journal = StoreJournal(store, 1)
    journal.planned(OF_LATER)
    journal.sending("b-0", OF_LATER)
    if state == "unknown":
        journal.settled("b-0", [("unknown", "NoAnswer")] * 3)
    assert settle(store, 1, 2, there) == 3
    assert [entry[4:] for entry in entries(store)] == [(end, "read") for end in ends]
    assert settle(store, 1, 2, there) == 0


def test_what_was_never_sent_was_not_done_even_if_somebody_did_it_since(store):
    StoreJournal(store, 1).planned(OF_LATER)
    assert settle(store, 1, 2, stands(("enrolments", "c|7", ROLE))) == 3
    assert {entry[4:] for entry in entries(store)} == {("notdone", "interrupted")}


def test_a_run_does_not_settle_what_it_is_doing_itself(store):
    StoreJournal(store, 1).planned(OF_LATER)
    assert settle(store, 1, 1, {}) == 0


@pytest.mark.parametrize("url", ["https://moodle.example", None])
def test_what_was_being_stored_is_not_shown_by_an_error_nor_by_the_log(store, caplog, url):
    """Neither what stands twice nor the rest of a row that lacks something."""
    caplog.set_level("INFO", logger="sqlalchemy.engine")
    with pytest.raises(IntegrityError) as caught, store.session() as session:
        session.add(Site(url=url, identity="secret-1", name="secret-2", paired_at=MORNING))
    assert "secret" not in "".join(traceback.format_exception(caught.value))
    assert "url" in str(caught.value)
    assert "INSERT INTO site" in caplog.text
    assert "secret" not in caplog.text
