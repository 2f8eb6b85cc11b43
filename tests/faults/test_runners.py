"""Several runners of one school, on one store: one works at a time, and the others say who."""

import multiprocessing
import os
import signal
import time
from pathlib import Path
from queue import Empty

import pytest
from pydantic import SecretStr

from bridge.i18n import translator
from bridge.operations import pairing, status, views
from bridge.operations.synchronise import synchronise
from bridge.operations.workplace import Workplace
from bridge.settings import Settings
from sync.errors import LeaseLost, RunHeld
from sync.lease import take
from sync.sandbox.serve import serving
from sync.store import Run, StoredLease, StoredReading, now
from tests import school
from tests.school import DAY, ME

SPAWN = multiprocessing.get_context("spawn")
PATIENCE = 60
STARTS = pytest.mark.parametrize("starts", [10, pytest.param(100, marks=pytest.mark.sweep)])


def runner(folder, database, start, ended):
    """A bridge of its own, that synchronises each time when all are ready and tells what came of it."""
    place = Workplace.open(Settings(data_dir=Path(folder), database=database), day=DAY)
    while start.wait(PATIENCE) is not None:
        try:
            synchronise(place, ME)
        except RunHeld as refused:
            ended.put((os.getpid(), str(refused.params["holder"])))
        else:
            ended.put((os.getpid(), "worked"))


@pytest.fixture
def lycee(database, tmp_path):
    """A school whose Moodle is reached by HTTP."""
    with school.paired(tmp_path / "data", {"database": database}) as lycee, serving(lycee.sandbox) as url:
        lycee.place = Workplace(lycee.place.settings, lycee.place.store, day=DAY)
        pairing.pair(lycee.place, ME, url, SecretStr(lycee.moodle.site.token))
        lycee.import_frame()
        yield lycee


def runs(lycee, state=None):
    with lycee.place.store.session() as session:
        found = session.query(Run).order_by(Run.id).all()
        return [run for run in found if state in (None, run.state)]


def wait_for(what):
    until = time.monotonic() + PATIENCE
    while not what() and time.monotonic() < until:
        time.sleep(0.01)


@STARTS
def test_of_two_that_start_together_exactly_one_works_and_the_other_is_recorded(lycee, database, starts):
    start, ended = SPAWN.Barrier(3), SPAWN.Queue()
    arguments = (str(lycee.place.settings.data_dir), database, start, ended)
    runners = [SPAWN.Process(target=runner, args=arguments, daemon=True) for _ in range(2)]
    for each in runners:
        each.start()
    for turn in range(1, starts + 1):
        # Whoever works is at it until the other has been refused: the start is the same for both.
        lycee.faults.before_call(
            "local_barrette_get_site", lambda turn=turn: wait_for(lambda: len(runs(lycee, "skipped")) == turn)
        )
        start.wait(PATIENCE)
        outcomes = dict(ended.get(timeout=2 * PATIENCE) for _ in runners)
        (worker,) = (process for process, told in outcomes.items() if told == "worked")
        (holder,) = (told for told in outcomes.values() if told != "worked")
        assert holder.endswith(f":{worker}")
        skipped = runs(lycee, "skipped")
        assert (len(runs(lycee)), len(skipped)) == (2 * turn, turn)
        assert skipped[-1].report["error"]["params"]["holder"] == holder
    with pytest.raises(Empty):
        ended.get_nowait()
    with lycee.place.store.session() as session:
        (lease,) = session.query(StoredLease).all()
        assert (lease.fence, lease.holder) == (starts, "")
    for each in runners:
        each.kill()
        each.join()


def work_until_killed(folder, database):
    """A bridge that synchronises; it never comes to an end."""
    settings = Settings(data_dir=Path(folder), database=database, lease_seconds=3)
    synchronise(Workplace.open(settings, day=DAY), ME)


def test_after_a_kill_another_machine_goes_on_when_it_was_said(lycee, database):
    arguments = (str(lycee.place.settings.data_dir), database)
    process = SPAWN.Process(target=work_until_killed, args=arguments)
    lycee.faults.before_call("local_barrette_export", lambda: os.kill(process.pid, signal.SIGKILL))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    holder = status.at_work(lycee.place)
    with pytest.raises(RunHeld) as refused:
        lycee.synchronise()
    assert refused.value.params["until"] == holder.until
    assert (holder.until - holder.seen).total_seconds() == pytest.approx(3, abs=0.05)
    wait_for(lambda: status.at_work(lycee.place) is None)
    assert lycee.synchronise().state == "proposed"
    killed, skipped, last = runs(lycee)
    assert (killed.state, killed.report["error"]["type"]) == ("failed", "Interrupted")
    assert (skipped.state, last.state) == ("skipped", "proposed")


def test_one_that_was_left_to_another_is_not_the_last_synchronisation(published):
    before = status.state_of(published.place)
    with published.at_work_elsewhere() as lease:
        with pytest.raises(RunHeld):
            published.synchronise()
        under_way = status.state_of(published.place)
    assert under_way.last == before.last
    assert (before.at_work, lease.site) == (None, published.place.site().id)
    assert under_way.at_work.name.endswith(f":{os.getpid()}")
    page = views.home(published.place)
    assert (page.last.line.id, page.stage) == (before.last.line.id, "nothing")


def test_what_was_recorded_of_it_says_who_since_when_and_what_to_do(published):
    with published.at_work_elsewhere(), pytest.raises(RunHeld):
        published.synchronise()
    (skipped,) = runs(published, "skipped")
    assert skipped.ended_at is not None
    assert skipped.asked_by == ME.name
    told = translator("fr").explain(skipped.report["error"])
    assert f":{os.getpid()}, depuis le " in told
    assert "pourra commencer au plus tard le" in told
    # To the second, and at the school's time: not as it stands in the report.
    assert "min" in told
    assert skipped.report["error"]["params"]["since"] not in told
    assert views.run_page(published.place, skipped.id).line.state == "skipped"


def take_over(lycee):
    """Another machine finds the lease's time over, and takes it."""
    with lycee.place.store.session() as session:
        session.get_one(StoredLease, lycee.place.site().id).expires_at = now()
    return take(lycee.place.store, lycee.place.site().id)


def test_a_run_whose_turn_was_taken_sends_nothing_more_and_keeps_nothing(paired):
    paired.moodle.site.limit_items = 20
    paired.dry_run()
    paired.approve()
    with paired.place.store.session() as session:
        read = session.query(StoredReading.read_at).all()
    others = []

    def lose_it_at_the_second_batch():
        if paired.wire.applies == 2:
            others.append(take_over(paired))

    paired.wire.before_apply = lose_it_at_the_second_batch
    with pytest.raises(LeaseLost):
        paired.synchronise()
    assert paired.wire.applies == 2
    with paired.place.store.session() as session:
        assert session.query(StoredReading.read_at).all() == read
    (failed,) = runs(paired, "failed")
    assert failed.report["error"]["type"] == "LeaseLost"
    assert "30 secondes" in translator("fr").explain(failed.report["error"])
    (other,) = others
    other.require()
    assert status.at_work(paired.place)
    with other:
        pass
    assert paired.synchronise().state == "applied"
    assert paired.groups() == school.FIRST_GROUPS
