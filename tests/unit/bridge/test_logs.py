"""What a line of the log holds: known keys, harmless values, and nothing of what people wrote."""

import ast
import json
import logging
from pathlib import Path

import pytest
from structlog.contextvars import bound_contextvars

import bridge
from bridge import log_fields, logs
from bridge.log_fields import FIELDS, HIDDEN
from bridge.operations.synchronise import synchronise
from mappings.states import Level
from sync.moodle.errors import MoodleError
from tests.school import ME

NAME, TOKEN = "Nom07", "5ecre75ecre75ecre75ecre75ecre75e"


class Told:
    """What was written on standard error so far."""

    def __init__(self, capsys):
        self._capsys = capsys
        self._text = ""

    def getvalue(self):
        self._text += self._capsys.readouterr().err
        return self._text


@pytest.fixture
def told(capsys):
    """What was written on standard error; logging is given back afterwards as it was."""
    loggers = [logging.getLogger(name) for name in ("", *logs.OURS)]
    before = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    yield Told(capsys)
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers


def lines(written):
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_line_has_when_how_grave_who_says_it_and_what(told):
    logs.configure("json", "info")
    logs.logger("bridge.somewhere").info("run ends", state="applied", run=3)
    (line,) = lines(told)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "run ends",
        "level": "info",
        "logger": "bridge.somewhere",
        "state": "applied",
        "run": 3,
    }


def test_a_person_reads_the_same_as_text(told):
    logs.configure("text", "info")
    logs.logger("bridge").info("run ends", counts={"users": 3}, seconds=0.5)
    assert told.getvalue()[8:].strip() == "info    run ends  counts={users: 3}  seconds=0.5"


@pytest.mark.parametrize(("log_format", "is_json"), [("json", True), ("text", False), ("auto", True)])
def test_auto_is_json_where_no_terminal_reads(told, log_format, is_json):
    logs.configure(log_format, "info")
    logs.logger("bridge").info("run begins")
    assert told.getvalue().startswith("{") is is_json


def test_auto_is_text_on_a_terminal(told, monkeypatch):
    monkeypatch.setattr(logs, "is_terminal", lambda: True)
    logs.configure("auto", "info")
    logs.logger("bridge").info("run begins")
    assert "info    run begins" in told.getvalue()


def test_the_level_is_for_us_and_libraries_speak_only_of_troubles(told):
    logs.configure("json", "debug")
    logs.logger("sync.moodle").debug("step ends")
    logging.getLogger("httpcore").debug("a request")
    logging.getLogger("httpcore").warning("trouble")
    assert [line["event"] for line in lines(told)] == ["step ends", "trouble"]


def test_configuring_again_writes_no_line_twice(told):
    logs.configure("json", "info")
    logs.configure("json", "warning")
    logs.logger("bridge").info("run begins")
    logs.logger("bridge").warning("run ends")
    assert [line["event"] for line in lines(told)] == ["run ends"]


WRONG = [
    ("state", NAME), ("step", TOKEN), ("error", NAME), ("error", Level), ("run", NAME), ("counts", {NAME: 1}),
    ("counts", {"users": NAME}), ("counts", NAME), ("plan", {"groups": {NAME: 1}}), ("plan", {"groups": NAME}),
    ("incomplete", [NAME]), ("incomplete", NAME), ("figures", {NAME: 2}), ("where", [f"{NAME}\n"]), ("pupil", NAME),
    ("token", TOKEN), ("outcomes", {TOKEN: 1}), ("problems", {NAME: 1}), ("origin", NAME), ("site", TOKEN),
]  # fmt: skip
"""Values that are not of the key's vocabulary, and keys that are not known."""


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_what_is_not_of_the_vocabulary_is_not_written(told, key, value):
    logs.configure("json", "info")
    logs.logger("bridge").info("run ends", **{key: value})
    assert NAME not in told.getvalue()
    assert TOKEN not in told.getvalue()
    (line,) = lines(told)
    assert (key in line) is (key in FIELDS)
    assert (HIDDEN in json.dumps(line, ensure_ascii=False)) is (key in FIELDS)


def test_every_key_lets_its_own_words_through(told):
    right = {
        "state": "failed", "step": "read", "error": MoodleError, "run": 1, "site": 2, "seconds": 0.25, "dry": False,
        "counts": {"users": 3}, "plan": {"groups": {"create": 2}}, "outcomes": {"done": 4}, "incomplete": ["users"],
        "problems": {"not_ours": 1}, "figures": {"now": 5}, "origin": "night", "proof": "digest", "remaining": None,
    }  # fmt: skip
    logs.configure("json", "info")
    logs.logger("bridge").info("run ends", **right)
    (line,) = lines(told)
    assert {key: line[key] for key in right} == {**right, "error": "MoodleError"}


def test_of_an_exception_only_its_class_and_its_places_are_told(told):
    logs.configure("json", "info")
    try:
        raise KeyError(NAME)
    except KeyError:
        logs.logger("bridge").exception("run ends")
        logging.getLogger("apscheduler").exception("Job %s raised an exception", NAME)
    ours, theirs = lines(told)
    assert NAME not in told.getvalue()
    assert ours["error"] == theirs["error"] == "KeyError"
    assert ours["where"][-1].startswith(f"{__name__}:")
    assert theirs["event"] == f"Job {HIDDEN} raised an exception"


@pytest.mark.parametrize(
    ("text", "arguments", "expected"),
    [
        ("%s took %d ms", (NAME, 12), f"{HIDDEN} took 12 ms"),
        ("%(who)s: %(count)d", ({"who": NAME, "count": 3},), f"{HIDDEN}: 3"),
        ("%s: HTTP %s", ("local_barrette_get_site", 200), "local_barrette_get_site: HTTP 200"),
        ("broken by %r", (ConnectionResetError(NAME),), "broken by 'ConnectionResetError'"),
        ("%d of them", (NAME,), "%d of them"),
        ("no argument at all: 100%", (), "no argument at all: 100%"),
        (f"cannot reach https://moodle.example/?token={TOKEN}", (), f"cannot reach {HIDDEN}"),
        (f"the key {TOKEN} of eleve@lycee.example", (), f"the key {HIDDEN} of {HIDDEN}"),
    ],
)
def test_the_line_of_a_library_is_filled_with_numbers_only(text, arguments, expected):
    record = logging.LogRecord("library", logging.WARNING, __file__, 1, text, arguments, None)
    assert json.loads(logs.formatter(text=False).format(record))["event"] == expected


def test_what_a_library_says_during_a_run_tells_which_run(told):
    logs.configure("json", "info")
    with bound_contextvars(run=7, site=1, step="read"):
        logging.getLogger("urllib3").warning("slow")
    assert {key: lines(told)[0][key] for key in ("run", "site", "step")} == {
        "run": 7,
        "site": 1,
        "step": "read",
    }


def test_a_run_is_told_by_a_line_at_its_beginning_one_a_step_and_one_at_its_end(published, told):
    logs.configure("json", "info")
    report = synchronise(published.place, ME, full=True)
    first, *steps, last = lines(told)
    assert (first["event"], first["origin"], first["dry"]) == ("run begins", "command", False)
    assert [line["step"] for line in steps] == [step.name for step in report.steps]
    assert [line["seconds"] for line in steps] == [step.seconds for step in report.steps]
    assert steps[0]["figures"]["kinds"] == len(report.counts)
    assert {(line["run"], line["site"]) for line in (first, *steps, last)} == {
        (report.run, published.place.site().id)
    }
    assert (last["event"], last["state"], last["counts"]) == ("run ends", "unchanged", report.counts)
    assert (last["calls"], last["bytes_received"]) == (report.calls, report.bytes_received)
    assert last["seconds"] >= sum(step.seconds for step in report.steps)
    assert last["step"] == "record"


def test_a_run_that_stops_is_told_with_the_class_of_what_stopped_it(published, told):
    logs.configure("json", "info")
    published.faults.revoke_token()
    with pytest.raises(MoodleError):
        synchronise(published.place, ME)
    last = [line for line in lines(told) if line["event"] == "run ends"][-1]
    assert (last["level"], last["state"], last["error"]) == ("error", "failed", "TokenError")
    logs.logger("bridge").info("run begins")
    assert "run" not in lines(told)[-1]


SAYING = {("log", level) for level in ("debug", "info", "warning", "error", "exception")} | {("log_line", "")}


def test_every_event_of_ours_is_a_literal_and_every_key_is_known():
    """So that no line of ours can hold more than the code says."""
    calls = []
    for path in Path(bridge.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).partition(".")[::2] in SAYING:
                calls.append((path.name, node))
    assert len(calls) > 5
    for name, call in calls:
        assert [type(each) for each in call.args] == [ast.Constant], name
        assert {keyword.arg for keyword in call.keywords} <= {*FIELDS, None}, name


def test_a_step_counts_nothing_that_the_log_does_not_know(paired):
    report = paired.publish()
    counted = {name for step in report.steps for name in step.figures}
    assert {
        "kinds",
        "pupils",
        "proposals",
        "now",
        "later",
        "stops",
        "items",
        "remaining",
        "waiting",
    } <= counted
    assert counted <= set(log_fields.FIGURES)
