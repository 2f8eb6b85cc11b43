"""Sending a plan to a plugin of a few lines, which says of each item what a test wants."""

from collections import Counter
from itertools import count as counting
from threading import Barrier, Event, Lock, get_ident

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.lanes import ROUNDS, lanes_of
from sync.moodle.batch import ApplyResult
from sync.moodle.errors import InvalidParameter, MoodleError, NoAnswer, TokenError
from sync.moodle.functions import APPLY
from sync.moodle.models import Outcome
from sync.planner import Plan, PlanItem
from sync.push import RESENDS, Limits, push


def plan(count):
    return Plan(tuple(PlanItem("groups", f"g{i}", "put", "create", {"course": "c"}) for i in range(count)))


class Plugin:
    """`says` gives status and code of an item, by its key and how often it came; or an error to raise."""

    def __init__(self, says=lambda key, times: ("done", "")):
        self.says, self.seen, self.batches = says, Counter(), []

    def apply(self, items, *, key, fence, budget):
        self.batches.append((key, [item.key for item in items]))
        outcomes = []
        for index, item in enumerate(items):
            self.seen[item.key] += 1
            said = self.says(item.key, self.seen[item.key])
            if isinstance(said, MoodleError):
                raise said
            outcomes.append(Outcome(index=index, status=said[0], code=said[1], message="", objectid=1))
        return ApplyResult(tuple(outcomes), 1)


class Journal(list):
    """Remembers what it was told, in order."""

    def sending(self, batch, items):
        self.append(("sending", batch, [item.key for item in items]))

    def settled(self, batch, states):
        self.append(("settled", batch, list(states)))


def limited(items=3, **options):
    return Limits(items, 20, fence=7, **options)


def send(a_plan, plugin, items=3, journal=None, limits=None, **options):
    journal = Journal() if journal is None else journal
    return push(a_plan, plugin, journal, limits or limited(items), prefix="run", **options)


@pytest.mark.parametrize(("count", "batches"), [(0, 0), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_a_plan_is_sent_in_batches_each_under_its_own_key(count, batches):
    plugin = Plugin()
    report = send(plan(count), plugin)
    assert [key for _, keys in plugin.batches for key in keys] == [f"g{i}" for i in range(count)]
    assert len({key for key, _ in plugin.batches}) == len(plugin.batches) == batches
    assert (report.statuses, report.clean) == ({"done": count} if count else {}, True)


def test_every_batch_is_in_the_journal_before_it_is_sent_and_after_it_is_answered():
    journal = Journal()
    send(plan(4), Plugin(), journal=journal)
    assert [(what, batch) for what, batch, _ in journal] == [
        ("sending", "run-0-0"),
        ("settled", "run-0-0"),
        ("sending", "run-0-1"),
        ("settled", "run-0-1"),
    ]


def test_what_moodle_had_no_time_for_is_sent_again_and_only_that():
    plugin = Plugin(lambda key, times: ("notdone", "budget") if key > "g1" and times == 1 else ("done", ""))
    report = send(plan(4), plugin, items=4)
    assert [keys for _, keys in plugin.batches] == [["g0", "g1", "g2", "g3"], ["g2", "g3"]]
    assert (report.statuses, report.codes, report.clean) == ({"done": 4}, {}, True)


def test_a_course_that_stays_locked_ends_the_push_with_its_reason():
    plugin = Plugin(lambda key, times: ("notdone", "busy") if key == "g1" else ("done", ""))
    report = send(plan(3), plugin)
    assert (report.statuses, report.codes, report.clean) == ({"done": 2, "notdone": 1}, {"busy": 1}, False)
    assert plugin.seen["g1"] == 2


def test_a_push_that_gets_one_item_done_at_a_time_comes_to_an_end():
    plugin = Plugin(lambda key, times: ("done", "") if times > int(key[1:]) else ("notdone", "budget"))
    report = send(plan(2 * ROUNDS), plugin, items=1000)
    assert report.statuses == {"done": ROUNDS, "notdone": ROUNDS}
    assert report.codes == {"budget": ROUNDS}


def test_a_refusal_or_a_failure_of_one_item_does_not_stop_the_others():
    said = {"g0": ("refused", "not_ours"), "g1": ("failed", "dmlwriteexception"), "g2": ("unchanged", "")}
    report = send(plan(5), Plugin(lambda key, times: said.get(key, ("done", ""))))
    assert report.statuses == {"done": 2, "failed": 1, "refused": 1, "unchanged": 1}
    assert (report.codes, report.clean) == ({"dmlwriteexception": 1, "not_ours": 1}, False)


@pytest.mark.parametrize("lost", [1, 2])
def test_a_lost_answer_is_asked_for_again_under_the_same_key(lost):
    plugin = Plugin(lambda key, times: NoAnswer(APPLY, detail="") if times <= lost else ("done", ""))
    assert send(plan(1), plugin).statuses == {"done": 1}
    assert len({key for key, _ in plugin.batches}) == 1
    assert len(plugin.batches) == lost + 1


@pytest.mark.parametrize(
    ("error", "state", "tries"),
    [
        (NoAnswer(APPLY, detail=""), ("unknown", "NoAnswer"), RESENDS + 1),
        (TokenError(APPLY, errorcode="invalidtoken"), ("failed", "invalidtoken"), 1),
        (InvalidParameter(APPLY, errorcode="invalidparameter"), ("failed", "invalidparameter"), 1),
    ],
)
def test_a_batch_that_cannot_be_delivered_ends_the_push_and_the_journal_says_how(error, state, tries):
    plugin, journal = Plugin(lambda key, times: error if key == "g3" else ("done", "")), Journal()
    with pytest.raises(type(error)):
        send(plan(9), plugin, journal=journal)
    assert plugin.seen["g3"] == tries
    assert plugin.seen["g6"] == 0
    assert journal[-1] == ("settled", "run-0-1", [state] * 3)


def test_progress_grows_to_the_whole():
    told = []
    plugin = Plugin(lambda key, times: ("notdone", "budget") if key == "g0" and times == 1 else ("done", ""))
    send(plan(5), plugin, items=2, progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 5) for done in range(1, 6)]


# --- several courses ----------------------------------------------------------------------------------------


def school_plan(*sizes):
    """A plan of as many courses, each with so many items: the first course's are a0, a1, ..."""
    return Plan(
        tuple(
            PlanItem("groups", f"{letter}{n}", "put", "create", {"course": letter})
            for letter, size in zip("abcdefgh", sizes, strict=False)
            for n in range(size)
        )
    )


class Watched(Plugin):
    """Notes what runs side by side. `until` is how many batches each waits for, so that they surely meet."""

    def __init__(self, says=lambda key, times: ("done", ""), until=1):
        super().__init__(says)
        self.lock, self.barrier = Lock(), Barrier(until) if until > 1 else None
        self.inside, self.most, self.clashes = [], 0, 0

    def apply(self, items, *, key, fence, budget):
        courses = {item.data["course"] for item in items}
        with self.lock:
            self.clashes += any(courses & other for other in self.inside)
            self.inside.append(courses)
            self.most = max(self.most, len(self.inside))
        try:
            if self.barrier:
                self.barrier.wait(timeout=10)
            with self.lock:
                return super().apply(items, key=key, fence=fence, budget=budget)
        finally:
            with self.lock:
                self.inside.remove(courses)


def test_batches_of_different_courses_go_side_by_side_never_two_of_one():
    plugin = Watched(until=2)
    report = send(school_plan(6, 6), plugin, limits=limited(3, parallel=2))
    assert (report.statuses, plugin.most, plugin.clashes) == ({"done": 12}, 2, 0)
    for course in "ab":
        sent = [key for _, keys in plugin.batches for key in keys if key[0] == course]
        assert sent == [f"{course}{n}" for n in range(6)]


@pytest.mark.parametrize(
    ("sizes", "batches"),
    [
        ((2, 2, 2), ["ab", "c"]),
        ((4, 1), ["a", "b"]),
        ((5, 1), ["a", "a", "b"]),
        ((1, 5, 1), ["a", "b", "b", "c"]),
        ((1, 1, 1, 1, 1), ["abcd", "e"]),
    ],
)
def test_small_courses_share_a_batch_and_a_large_one_shares_none(sizes, batches):
    plugin = Plugin()
    send(school_plan(*sizes), plugin, items=4)
    assert ["".join(sorted({key[0] for key in keys})) for _, keys in plugin.batches] == batches


def test_the_journal_and_the_progress_stay_with_the_caller():
    threads = set()

    class Here(Journal):
        def sending(self, batch, items):
            threads.add(get_ident())

        def settled(self, batch, states):
            threads.add(get_ident())

    told = []

    def progress(done, total):
        threads.add(get_ident())
        told.append(done)

    send(
        school_plan(4, 4, 4, 4),
        Watched(until=2),
        journal=Here(),
        limits=limited(4, parallel=2),
        progress=progress,
    )
    assert threads == {get_ident()}
    assert told == list(range(1, 17))


def test_an_error_in_one_course_lets_the_others_finish_their_batch_and_begins_nothing_more():
    failed = Event()

    class Uneven(Plugin):
        def apply(self, items, *, key, fence, budget):
            if items[0].key[0] == "a":
                failed.set()
                raise TokenError(APPLY, errorcode="invalidtoken")
            failed.wait(timeout=10)
            return super().apply(items, key=key, fence=fence, budget=budget)

    plugin, journal = Uneven(), Journal()
    with pytest.raises(TokenError):
        send(school_plan(4, 4, 4), plugin, journal=journal, limits=limited(2, parallel=2))
    assert sorted(row for row in journal if row[0] == "settled") == [
        ("settled", "run-0-0", [("failed", "invalidtoken")] * 2),
        ("settled", "run-1-0", [("done", "")] * 2),
    ]
    assert len([row for row in journal if row[0] == "sending"]) == 2


def test_what_was_left_goes_before_what_others_of_its_course_need():
    plugin = Plugin(lambda key, times: ("notdone", "budget") if key == "a1" and times == 1 else ("done", ""))
    send(school_plan(6), plugin, items=3)
    assert [keys for _, keys in plugin.batches] == [["a0", "a1", "a2"], ["a1", "a3", "a4"], ["a5"]]


def test_a_course_that_is_locked_keeps_the_rest_of_its_items_and_lets_the_others_pass():
    plugin = Plugin(lambda key, times: ("notdone", "busy") if key[0] == "a" else ("done", ""))
    report = send(school_plan(4, 3), plugin)
    assert (report.statuses, report.codes) == ({"done": 3, "notdone": 4}, {"busy": 4})
    assert plugin.seen["a0"] == 1
    assert plugin.seen["a3"] == 0


# --- when to stop -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("failed", "planned", "goes_on"),
    [(50, 60, True), (51, 60, False), (51, 250, False), (60, 300, True), (61, 300, False), (960, 4800, True),
     (961, 4800, False), (0, 0, True)],
)  # fmt: skip
def test_fifty_failures_or_a_fifth_of_the_plan_are_allowed(failed, planned, goes_on):
    assert limited(500).allows(failed, planned) is goes_on


def test_a_moodle_that_fails_at_everything_is_left_alone():
    plugin = Plugin(lambda key, times: ("failed", "dmlwriteexception"))
    report = send(plan(100), plugin, limits=limited(5, failed_items=8, failed_share=0.1))
    assert report.statuses == {"failed": 15, "notdone": 85}
    assert report.codes == {"dmlwriteexception": 15, "failures": 85}
    assert not report.clean


def test_refusals_are_no_reason_to_stop():
    report = send(
        plan(100), Plugin(lambda key, times: ("refused", "not_ours")), limits=limited(5, failed_items=8)
    )
    assert report.statuses == {"refused": 100}


def test_no_batch_begins_after_the_deadline_and_the_rest_is_told():
    clock = counting()
    report = send(plan(10), Plugin(), limits=limited(3, deadline=2), clock=lambda: next(clock))
    assert report.statuses == {"done": 6, "notdone": 4}
    assert report.codes == {"time": 4}


def test_it_is_asked_before_each_batch_whether_the_site_is_still_ours():
    class Lost(Exception):
        pass

    asked, plugin, journal = counting(1), Plugin(), Journal()

    def still_ours():
        if next(asked) == 3:
            raise Lost

    with pytest.raises(Lost):
        send(plan(9), plugin, journal=journal, still_ours=still_ours)
    assert len(plugin.batches) == 2
    assert journal[-1][:2] == ("settled", "run-0-1")


# --- whatever Moodle says -----------------------------------------------------------------------------------

ENDED = st.sampled_from([("done", ""), ("unchanged", ""), ("refused", "not_ours"), ("failed", "x")])
ANSWERS = ENDED | st.sampled_from([("notdone", "budget"), ("notdone", "busy")])


@given(
    sizes=st.lists(st.integers(0, 9), max_size=8),
    size=st.integers(1, 5),
    parallel=st.integers(1, 4),
    said=st.lists(ANSWERS, min_size=1, max_size=40),
)
@settings(max_examples=60)
def test_every_item_ends_once_in_the_order_of_its_course(sizes, size, parallel, said):
    a_plan = school_plan(*sizes)
    plugin = Watched(lambda key, times: said[(ord(key[0]) * 7 + int(key[1:]) * 3 + times) % len(said)])
    told = []
    limits = limited(size, parallel=parallel)
    report = send(a_plan, plugin, limits=limits, progress=lambda done, total: told.append(done))
    assert sum(report.statuses.values()) == len(a_plan.items)
    assert told == sorted(set(told))
    assert plugin.clashes == 0
    assert plugin.most <= parallel
    assert max(map(len, (keys for _, keys in plugin.batches)), default=0) <= size
    first = {}
    for _, keys in plugin.batches:
        for key in keys:
            first.setdefault(key, len(first))
    for letter in {item.course for item in a_plan.items}:
        sent = [first[item.key] for item in a_plan.items if item.course == letter and item.key in first]
        assert sent == sorted(sent)


@given(sizes=st.lists(st.integers(1, 9), max_size=8), size=st.integers(1, 5))
def test_lanes_hold_the_whole_plan_in_order_and_no_course_is_in_two(sizes, size):
    a_plan = school_plan(*sizes)
    found, home = [], {}
    for number, lane in enumerate(lanes_of(a_plan.items, size, "run")):
        while batch := lane.next_batch():
            found += batch.items
            home |= {item.course: home.get(item.course, set()) | {number} for item in batch.items}
            lane.settle(batch, [("done", "")] * len(batch.items))
    assert tuple(found) == a_plan.items
    assert all(len(lanes) == 1 for lanes in home.values())
