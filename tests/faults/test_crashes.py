"""Whatever dies while a plan is applied, the next runs end where an undisturbed one does, with nothing made twice."""

from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from sync.store import JournalEntry
from tests.school import CLOCK, Crash, Frozen, School, ours, shape

SAMPLE = 17
EVERY_SO_OFTEN = pytest.mark.parametrize("step", [SAMPLE, pytest.param(1, marks=pytest.mark.sweep)])


@dataclass(frozen=True)
class Scenario:
    """A school with an approved plan, what its people see in Moodle before, and after it was applied unharmed."""

    ready: Frozen
    before: dict
    after: dict
    writes: int


@pytest.fixture(scope="module", params=["first", "change"])
def scenario(request, tmp_path_factory):
    """The first groups of the year, or a change of groups with an arrival, a leaver and people's own things."""
    frozen = request.getfixturevalue("_paired" if request.param == "first" else "_published")
    folder = tmp_path_factory.mktemp(request.param)
    lycee = frozen.thaw(folder / "ready")
    if request.param == "change":
        change(lycee)
    lycee.dry_run()
    lycee.approve()
    before, ready = shape(lycee), lycee.freeze()
    with ready.thaw(folder / "unharmed") as unharmed:
        report = unharmed.synchronise()
        assert (report.state, unharmed.synchronise().state) == ("applied", "unchanged")
        return Scenario(ready, before, shape(unharmed), report.outcomes["done"])


def change(lycee: School) -> None:
    """Six pupils change their group, one leaves, one comes, and a teacher has made things of their own."""
    moodle = lycee.moodle
    for number in range(0, 18, 3):
        lycee.rate(f"eleve.{number:02}", "1", 3, when=CLOCK + 1)
        lycee.rate(f"eleve.{number:02}", "3", 1, when=CLOCK + 1)
    moodle.remove_cohort_member(lycee.cohort("2B"), lycee.id("eleve.29"))
    newcomer = moodle.create_user("eleve.30", "Prénom30", "Nom30")
    moodle.add_cohort_member(lycee.cohort("2B"), newcomer.id)
    moodle.write_project(newcomer.id)
    lycee.rate("eleve.30", "7", 1, when=CLOCK + 1)
    course = next(c for c in moodle.courses if c.category == moodle.site.categoryid)
    own = moodle.create_group(course.id, "Groupe du professeur")
    moodle.add_group_member(own.id, lycee.id("eleve.05"))
    moodle.enrol_user(course.id, lycee.id("admin"), "editingteacher")


@pytest.fixture
def thawed(scenario, tmp_path):
    """Fresh copies of the scenario."""
    count = iter(range(1000))

    def thaw() -> School:
        return scenario.ready.thaw(tmp_path / str(next(count)))

    return thaw


def as_set(seen):
    return {(name, str(row)) for name, rows in seen.items() for row in rows if name != "intents"}


def require_nothing_lost(lycee, scenario):
    """What stands before and after must stand in between, too."""
    kept = as_set(scenario.before) & as_set(scenario.after)
    assert kept <= as_set(shape(lycee))


def require_convergence(lycee, scenario):
    """The next runs finish the plan without a person; then nothing is left to write."""
    for _ in range(3):
        report = lycee.synchronise()
        require_nothing_lost(lycee, scenario)
        if report.state == "unchanged":
            break
    applies = lycee.wire.applies
    assert (report.state, report.plan["items"], report.notices) == ("unchanged", 0, [])
    assert lycee.synchronise().state == "unchanged"
    assert lycee.wire.applies == applies
    assert shape(lycee) == scenario.after
    assert scenario.after["intents"] == []


@EVERY_SO_OFTEN
@pytest.mark.parametrize("moment", ["before", "made", "after"])
def test_moodle_and_the_bridge_die_at_any_write(scenario, thawed, moment, step):
    for nth in range(1, scenario.writes + 1, step):
        with thawed() as lycee:
            lycee.wire.dies_with_moodle = True
            lycee.faults.kill_at_write(nth, moment)
            with pytest.raises(Crash):
                lycee.synchronise()
            require_nothing_lost(lycee, scenario)
            lycee.heal()
            require_convergence(lycee, scenario)


@EVERY_SO_OFTEN
@pytest.mark.parametrize("moment", ["before", "made", "after"])
def test_moodle_dies_at_any_write_and_the_batch_is_sent_again(scenario, thawed, moment, step):
    for nth in range(1, scenario.writes + 1, 2 * step):
        with thawed() as lycee:
            lycee.faults.kill_at_write(nth, moment)
            assert lycee.synchronise().state == "applied"
            require_convergence(lycee, scenario)


@EVERY_SO_OFTEN
@pytest.mark.parametrize("moment", ["before", "after"])
def test_the_bridge_dies_before_or_after_any_batch(scenario, thawed, moment, step):
    size = 1 if step == 1 else 5
    for nth in range(1, -(-scenario.writes // size) + 1, 1 if step == 1 else 4):
        with thawed() as lycee:
            lycee.moodle.site.limit_items = size
            lycee.wire.crash = (nth, moment)
            with pytest.raises(Crash):
                lycee.synchronise()
            require_nothing_lost(lycee, scenario)
            lycee.heal()
            require_convergence(lycee, scenario)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_the_bridge_dies_before_or_after_any_call_whatever_it_asks(scenario, thawed, moment):
    """Every call of a run, reading, writing and telling alike: the whole sweep."""
    nth, crashed = 0, True
    while crashed:
        nth += 1
        with thawed() as lycee:
            lycee.moodle.site.limit_items = 25
            lycee.wire.crash_at_call = (nth, moment)
            try:
                lycee.synchronise()
                crashed = False
            except Crash:
                require_nothing_lost(lycee, scenario)
            lycee.heal()
            require_convergence(lycee, scenario)
    assert nth > 10


@EVERY_SO_OFTEN
def test_the_bridge_dies_again_and_again(scenario, thawed, step):
    with thawed() as lycee:
        lycee.moodle.site.limit_items = 5
        for nth in range(1, 1000):
            lycee.wire.applies, lycee.wire.crash = 0, (2, ("before", "after")[nth % 2])
            try:
                lycee.synchronise()
            except Crash:
                require_nothing_lost(lycee, scenario)
                continue
            break
        assert nth > 3
        require_convergence(lycee, scenario)


@EVERY_SO_OFTEN
def test_any_write_that_moodle_cannot_do_is_done_by_the_next_run(scenario, thawed, step):
    for nth in range(1, scenario.writes + 1, step):
        with thawed() as lycee:
            lycee.faults.fail_write(nth)
            report = lycee.synchronise()
            assert (report.state, report.problems["dmlwriteexception"]) == ("partial", 1)
            require_nothing_lost(lycee, scenario)
            lycee.heal()
            require_convergence(lycee, scenario)


def journal_run(lycee):
    """The last run that wrote, or meant to."""
    with lycee.place.store.session() as session:
        return session.scalar(select(func.max(JournalEntry.run_id)))


def journal(lycee, run=None):
    """State and code of every operation of a run, by default the last one."""
    with lycee.place.store.session() as session:
        rows = (
            session.query(JournalEntry)
            .filter_by(run_id=run or journal_run(lycee))
            .order_by(JournalEntry.sequence)
        )
        return [(row.state, row.code) for row in rows]


def test_the_journal_tells_what_was_sent_and_not_answered(scenario, thawed):
    with thawed() as lycee:
        lycee.moodle.site.limit_items = 5
        lycee.wire.crash = (2, "after")
        with pytest.raises(Crash):
            lycee.synchronise()
        told = [state for state, _ in journal(lycee)]
        assert (told[:10], set(told[10:])) == (["done"] * 5 + ["sent"] * 5, {"pending"})
        dead = journal_run(lycee)
        lycee.heal()
        require_convergence(lycee, scenario)
        told = [state for state, _ in journal(lycee, dead)]
        assert (told[:10], set(told[10:])) == (["done"] * 10, {"notdone"}), "settled by what Moodle held"


def test_an_answer_that_never_comes_is_told_and_settled_by_the_next_run(scenario, thawed):
    with thawed() as lycee:
        lycee.faults.lose_answer("local_barrette_apply", times=99)
        with pytest.raises(Exception, match="did not finish its answer to local_barrette_apply"):
            lycee.synchronise()
        assert set(journal(lycee)) == {("unknown", "NoAnswer")}
        lycee.heal()
        require_convergence(lycee, scenario)


def test_a_plan_that_more_than_the_guards_would_let_pass_is_finished_after_a_crash(published):
    """What a person approved stays approved: the rest of a large change does not wait for a second approval."""
    for number in range(0, 30):
        lycee, competency = published, ("3", "7", "1")[number % 3]
        lycee.rate(f"eleve.{number:02}", ("1", "3", "7")[number % 3], 3, when=CLOCK + 1)
        lycee.rate(f"eleve.{number:02}", competency, 1, when=CLOCK + 1)
    assert published.dry_run().waiting["counts"]["group_members"]["remove"] > 20
    published.approve()
    published.moodle.site.limit_items, published.wire.crash = 3, (2, "after")
    before = ours(published)
    with pytest.raises(Crash):
        published.synchronise()
    published.wire.crash = None
    assert len(before - ours(published)) < 10
    assert published.synchronise().state == "applied"
    assert len(before - ours(published)) > 20
