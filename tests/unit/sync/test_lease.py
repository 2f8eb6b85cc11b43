"""The lease of a site, on a file and on a real PostgreSQL."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, text

from sync.errors import LeaseLost, RunHeld
from sync.lease import held, take
from sync.store import Site, Store, StoredLease, now

SHORT = 0.9
"""A time to live that a test can wait for."""

CHILD = """
import sys
from sync.errors import LeaseLost
from sync.lease import take
from sync.store import Store

with take(Store(sys.argv[1]), 1, float(sys.argv[2])) as lease:
    print("held", flush=True)
    sys.stdin.readline()
    try:
        lease.require()
        print("still held", flush=True)
    except LeaseLost:
        print("lost", flush=True)
"""


@pytest.fixture
def store(database):
    made = Store(database)
    made.migrate()
    with made.session() as session:
        for number in (1, 2):
            url = f"https://{number}.example"
            session.add(Site(url=url, identity="x", name="Lycée", paired_at=now()))
    yield made
    made.close()


@pytest.fixture
def other(database):
    """The same store as another process sees it."""
    made = Store(database)
    yield made
    made.close()


@pytest.fixture
def holder(store, database):
    """Another process that holds the lease of site 1 until it is told to look whether it still does."""
    command = [sys.executable, "-c", CHILD, database, str(SHORT)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def wait_until_free(store):
    while held(store, 1):
        time.sleep(0.01)


def database_time(store):
    with store.engine.connect() as connection:
        return connection.execute(select(store.clock())).scalar()


def test_the_clock_is_the_databases_and_goes_on_within_a_transaction(store):
    with store.session() as session:
        first = session.scalar(select(store.clock()))
        time.sleep(0.02)
        second, later = session.execute(select(store.clock(), store.clock(1.5))).one()
    assert first < second
    assert (later - second).total_seconds() == pytest.approx(1.5, abs=0.01)
    assert abs((second - now()).total_seconds()) < 5


def test_a_second_one_is_refused_and_told_who_since_when_and_until_when(store, holder):
    with pytest.raises(RunHeld, match="already under way") as refused, take(store, 1):
        pass
    told = refused.value.params
    assert told["holder"].endswith(f":{holder.pid}")
    assert told["since"] <= told["seen"] <= database_time(store) < told["until"]
    assert (told["until"] - told["seen"]).total_seconds() == pytest.approx(SHORT, abs=0.05)


def attempt(store, refusals):
    try:
        return take(store, 1)
    except RunHeld as refusal:
        refusals.append(refusal)
        return None


def test_of_many_at_once_exactly_one_has_it(store):
    barrier, refusals = Barrier(8), []

    def at_once(_):
        barrier.wait()
        return attempt(store, refusals)

    with ThreadPoolExecutor(8) as pool:
        for turn in range(1, 6):
            (lease,) = filter(None, pool.map(at_once, range(8)))
            assert (lease.fence, len(refusals)) == (turn, 7 * turn)
            with lease:
                pass


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_it_is_given_back_however_the_work_ends(store, other, error):
    with pytest.raises(error), take(store, 1):
        raise error
    assert held(other, 1) is None
    with take(other, 1) as lease:
        assert lease.fence == 2


def test_each_site_has_its_own(store, other):
    with take(store, 1) as one, take(other, 2) as two:
        assert (held(store, 1).name, held(store, 2).name) != ("", "")
        one.require()
        two.require()


def test_it_is_kept_for_as_long_as_the_work_lasts(store, other):
    with take(store, 1, SHORT) as lease:
        first = held(other, 1)
        until = time.monotonic() + 3 * SHORT
        while time.monotonic() < until:
            with pytest.raises(RunHeld):
                take(other, 1)
            lease.require()
            time.sleep(SHORT / 10)
        last = held(other, 1)
    assert last.since == first.since
    assert last.seen - first.seen > timedelta(seconds=2 * SHORT)


def test_after_a_kill_it_passes_on_when_it_was_said_that_it_would_and_not_before(store, holder):
    holder.kill()
    assert holder.wait() == -signal.SIGKILL
    until = held(store, 1).until
    assert until - database_time(store) <= timedelta(seconds=SHORT)
    refusals = []
    while (lease := attempt(store, refusals)) is None:
        time.sleep(0.01)
    with lease:
        assert timedelta(0) <= database_time(store) - until < timedelta(seconds=SHORT)
        assert lease.fence == 2
    assert {refusal.params["until"] for refusal in refusals} == {until}


def test_one_that_was_suspended_finds_out_before_it_goes_on(store, holder):
    holder.send_signal(signal.SIGSTOP)
    wait_until_free(store)
    with take(store, 1) as lease:
        holder.send_signal(signal.SIGCONT)
        assert holder.communicate("\n")[0] == "lost\n"
        lease.require()
        assert held(store, 1).name.endswith(f":{holder.pid}") is False
    assert held(store, 1) is None


def pass_on(store):
    """Let the time of the lease be over."""
    with store.session() as session:
        session.get_one(StoredLease, 1).expires_at = now() - timedelta(hours=1)


def test_the_next_beat_finds_that_another_has_taken_it(store, other):
    with take(store, 1, SHORT) as lost:
        pass_on(other)
        with take(other, 1, SHORT) as taken:
            time.sleep(SHORT * 0.6)  # after a beat, but before its own time would be over
            with pytest.raises(LeaseLost, match="stopped before it wrote"):
                lost.require()
            taken.require()
            assert held(store, 1).since == held(other, 1).since


def test_what_was_being_stored_when_another_took_it_is_not_kept(store, other):
    with take(store, 1) as lost:
        pass_on(other)
        with take(other, 1) as taken:
            with pytest.raises(LeaseLost), lost.store.session() as session:
                session.get_one(Site, 1).name = "of the one that lost it"
            with taken.store.session() as session:
                session.get_one(Site, 1).identity = "of the one that has it"
    with store.session() as session:
        site = session.get_one(Site, 1)
        assert (site.name, site.identity) == ("Lycée", "of the one that has it")


def fail_in_the_middle(session):
    session.get_one(Site, 1).name = "half"
    session.flush()
    raise KeyError


def test_an_error_while_storing_is_not_taken_for_a_loss(store):
    with take(store, 1) as lease:
        with pytest.raises(KeyError), lease.store.session() as session:
            fail_in_the_middle(session)
        lease.require()
    with store.session() as session:
        assert session.get_one(Site, 1).name == "Lycée"


def test_one_that_cannot_speak_for_its_whole_time_is_lost_although_nobody_took_it(store, other, caplog):
    with take(store, 1, SHORT) as lease:
        with other.engine.connect() as connection:
            if other.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(text("LOCK TABLE lease IN EXCLUSIVE MODE"))
            time.sleep(SHORT / 2)
            lease.require()
            time.sleep(SHORT)
            with pytest.raises(LeaseLost):
                lease.require()
        with pytest.raises(LeaseLost), lease.store.session() as session:
            session.get_one(Site, 1).name = "too late"
    assert "a sign of life could not be written: OperationalError" in caplog.text


def test_one_beat_that_cannot_be_given_loses_nothing(store, other):
    with take(store, 1, 2 * SHORT) as lease:
        with other.engine.connect() as connection:
            connection.execute(text("UPDATE lease SET holder = holder"))
            time.sleep(SHORT)
        time.sleep(2 * SHORT)
        lease.require()
        assert held(other, 1).until > database_time(other)


@pytest.mark.parametrize(("seen", "fence"), [(0, 1), (1, 2), (2_000_000_000, 2_000_000_001)])
def test_its_number_is_higher_than_any_that_moodle_has_seen(store, other, seen, fence):
    with take(store, 1) as lease:
        lease.raise_above(seen)
        lease.raise_above(0)
        with lease.store.session() as session:
            assert lease.fence == session.get_one(StoredLease, 1).fence == fence
    with take(other, 1) as following:
        assert following.fence == fence + 1


def test_it_is_kept_under_its_new_number_too(store, other):
    with take(store, 1, SHORT) as lease:
        lease.raise_above(40)
        time.sleep(1.5 * SHORT)
        lease.require()
        assert held(other, 1)
    assert held(other, 1) is None


def test_a_number_is_not_raised_by_one_that_lost_it(store, other):
    with take(store, 1) as lost:
        pass_on(other)
        with take(other, 1) as taken:
            with pytest.raises(LeaseLost):
                lost.raise_above(40)
            with pytest.raises(LeaseLost):
                lost.require()
            taken.raise_above(40)
            assert taken.fence == 41
