"""Sending a plan to a plugin of a few lines, which says of each item what a test wants."""

from collections import Counter

import pytest

from sync.moodle.batch import ApplyResult
from sync.moodle.errors import InvalidParameter, MoodleError, NoAnswer, TokenError
from sync.moodle.functions import APPLY
from sync.moodle.models import Outcome
from sync.planner import Plan, PlanItem
from sync.push import RESENDS, ROUNDS, Limits, push


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


def send(a_plan, plugin, items=3, journal=None, **options):
    return push(
        a_plan,
        plugin,
        Journal() if journal is None else journal,
        Limits(items, 20, fence=7),
        prefix="run",
        **options,
    )


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
