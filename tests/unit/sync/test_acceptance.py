"""What the school was promised, end to end."""

import json
import logging
from collections import Counter

import pytest
from pydantic import SecretStr

from bridge import logs as logs_of_bridge
from bridge.operations import frameworks, pairing, school
from sync.moodle.errors import MoodleError
from sync.sandbox.pupils import work
from sync.sandbox.school import fictional_school, load, rate, write
from sync.sandbox.server import Sandbox
from sync.store import JournalEntry, Run, StoredPlan, StoredProposal, queries
from tests.school import (
    CLOCK,
    FIRST_GROUPS,
    FRAMEWORK,
    ME,
    bridged,
    school_data,
    site_state,
    without_readings,
)

READING = "Atelier Lire et s’exprimer, groupe A"
SUMS = "Atelier Résoudre et expérimenter, groupe A"


def stored(lycee, kind):
    with lycee.place.store.session() as session:
        return queries.stored_reading(session, queries.paired_site(session).id, kind)


def test_changing_three_ratings_changes_the_proposal_and_once_approved_the_groups(published):
    assert published.group_of("eleve.00") == READING
    published.rate_item("eleve.00", "1.1.2", 3, when=CLOCK)
    published.rate_item("eleve.00", "1.2.3", 3, when=CLOCK)
    published.rate_item("eleve.00", "3.1.1", 1, when=CLOCK)

    proposed = published.synchronise()
    assert (proposed.state, proposed.proposals) == ("proposed", {"mardi": 1})
    assert published.groups() == FIRST_GROUPS

    published.approve(proposed.waiting["checksum"])
    assert published.groups() == FIRST_GROUPS

    pushed = published.synchronise()
    assert (pushed.state, pushed.outcomes, pushed.remaining) == ("applied", {"done": 2}, 0)
    assert published.groups() == FIRST_GROUPS | {
        READING: FIRST_GROUPS[READING] - {"eleve.00"},
        SUMS: FIRST_GROUPS[SUMS] | {"eleve.00"},
    }


@pytest.mark.parametrize("nights", [1, 3])
def test_nobody_moves_without_a_person_however_many_nights_pass(published, nights):
    for number in range(0, 30, 3):
        published.rate(f"eleve.{number:02}", "1", 3)
        published.rate(f"eleve.{number:02}", "3", 1)
    for _ in range(nights):
        report = published.synchronise()
    assert (report.state, published.groups()) == ("proposed", FIRST_GROUPS)


def test_a_second_synchronisation_makes_no_write_and_says_so(published):
    before, data, applies = site_state(published), school_data(published), published.wire.applies
    report = published.synchronise()
    assert (report.state, report.plan["items"], report.waiting, report.outcomes) == ("unchanged", 0, {}, {})
    assert published.wire.applies == applies
    assert site_state(published) == before
    assert without_readings(school_data(published)) == without_readings(data)


@pytest.mark.parametrize("approved", [False, True])
def test_a_dry_run_writes_nothing_in_moodle(paired, approved):
    if approved:
        paired.dry_run()
        paired.approve()
    before = site_state(paired)
    report = paired.dry_run()
    assert report.plan["items"] > 0
    assert site_state(paired) == before
    assert paired.wire.applies == 0


def test_the_plan_that_is_approved_is_the_one_that_is_applied(paired):
    proposed = paired.dry_run()
    paired.approve()
    assert paired.synchronise().plan["checksum"] == proposed.waiting["checksum"]


def test_a_completed_activity_and_a_new_rating_come_back_in_the_next_run(published):
    assert stored(published, "completions") is None or stored(published, "completions").rows == 0
    module = next(module for module in published.moodle.modules if module.type == "page")
    reader = next(
        u for u in range(200) if published.moodle.users.get(u) and published.moodle.can_see(u, module.id)
    )
    published.moodle.view_module(reader, module.id)
    evidence = len(published.moodle.evidence)
    published.rate_item("eleve.00", "1.1.2", 2, when=CLOCK + 60)
    report = published.synchronise()
    assert (report.counts["completions"], report.counts["evidence"]) == (1, evidence + 1)
    assert list(stored(published, "completions").records("activityid", "userid", "state")) == [
        (module.id, reader, 1)
    ]
    rows = stored(published, "evidence").records("userid", "grade", "timecreated")
    assert (published.id("eleve.00"), 2, CLOCK + 60) in set(rows)


def test_a_division_on_work_placement_keeps_its_places_in_moodle(published):
    published.import_frame(placements=[{"division": "2b", "first": "2026-11-20", "last": "2026-12-04"}])
    for number in range(15, 30):
        published.rate(f"eleve.{number:02}", "1", 1, when=CLOCK)
    report = published.synchronise()
    assert (report.state, published.groups()) == ("unchanged", FIRST_GROUPS)


def test_who_comes_while_a_synchronisation_writes_is_enrolled_by_the_next(published):
    def comes():
        published.wire.before_apply = lambda: None
        user = published.moodle.create_user("nouveau", "Prénom", "Nom")
        published.moodle.add_cohort_member(published.cohort("2A"), user.id)

    published.moodle.suspend_user(published.id("eleve.00"))
    published.wire.before_apply = comes
    assert published.synchronise().remaining == 0
    published.synchronise()
    assert published.moodle.enrolments.find(userid=published.id("nouveau"))


# What is written down.


class Everything(logging.Handler):
    """Keeps every record of every logger, as text and with its arguments."""

    def __init__(self):
        super().__init__(logging.NOTSET)
        self.told = []

    def emit(self, record):
        self.told.append(f"{record.getMessage()} {record.args!r} {record.exc_info!r} {record.__dict__!r}")


@pytest.fixture
def logs():
    """All logging at DEBUG, that of the libraries too."""
    root, handler = logging.getLogger(), Everything()
    loggers = [root, *(logging.getLogger(name) for name in logging.root.manager.loggerDict)]
    before = [(logger, logger.level, logger.disabled) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.disabled = False
    root.addHandler(handler)
    yield handler.told
    root.removeHandler(handler)
    for logger, level, disabled in before:
        logger.setLevel(level)
        logger.disabled = disabled


class Written(logging.Handler):
    """Keeps every line as the bridge would write it at DEBUG, in both formats, whoever says it."""

    def __init__(self):
        super().__init__(logging.NOTSET)
        self.lines = []
        self._forms = [logs_of_bridge.formatter(text=text) for text in (True, False)]

    def emit(self, record):
        self.lines += [form.format(record) for form in self._forms]


@pytest.fixture
def written(logs):
    """Every line that could be written, that of the libraries' DEBUG too."""
    root, handler = logging.getLogger(), Written()
    root.addHandler(handler)
    yield handler.lines
    root.removeHandler(handler)


def go_wrong(lycee):
    """A year of troubles: each raises, and each is recorded."""
    page = b"<html><title>Erreur</title><p>Nom07 eleve.07</p></html>"
    refusal = b'{"exception": "x", "errorcode": "y", "message": "Nom07 eleve.07"}'
    for trouble in (
        lambda: lycee.faults.login_page(times=99),
        lambda: lycee.faults.lose_answer("local_barrette_apply", times=99),
        lambda: lycee.faults.cut_answer("local_barrette_apply", times=99),
        lambda: setattr(lycee.wire, "rewrite", lambda answer: page),
        lambda: setattr(lycee.wire, "rewrite", lambda answer: refusal),
        lambda: setattr(lycee.wire, "rewrite", lambda answer: b"Notice: Undefined index " + refusal),
        lambda: setattr(
            lycee.wire, "rewrite", lambda answer: answer.replace(b'"ints": "', b'"ints": "Nom07')
        ),
        lambda: setattr(
            lycee.wire, "rewrite", lambda answer: answer.replace(b'"texts": "[', b'"texts": "[Nom07')
        ),
        lambda: lycee.faults.revoke_token(),
    ):
        lycee.moodle.suspend_user(lycee.id("eleve.08"), not lycee.moodle.user("eleve.08").suspended)
        trouble()
        with pytest.raises(MoodleError):
            lycee.synchronise()
        lycee.heal()


def test_no_name_no_username_and_no_token_is_in_a_log_or_in_a_report(paired, logs, written):
    token = paired.moodle.site.token
    paired.publish()
    paired.faults.fail_write(1)
    paired.moodle.remove_cohort_member(paired.cohort("2A"), paired.id("eleve.05"))
    paired.moodle.add_cohort_member(paired.cohort("2B"), paired.id("eleve.06"))
    paired.synchronise()
    go_wrong(paired)
    with paired.place.store.session() as session:
        kept = [
            *(json.dumps(run.report) for run in session.query(Run)),
            *(json.dumps([plan.items, plan.reasons]) for plan in session.query(StoredPlan)),
            *(json.dumps([row.key, row.data, row.code]) for row in session.query(JournalEntry)),
            *(
                json.dumps([row.measures, [p.reasons for p in row.placements]])
                for row in session.query(StoredProposal)
            ),
        ]
    people = [user for user in paired.moodle.users if user.username.startswith("eleve.")]
    secrets = [token, *(name for user in people for name in (user.username, user.firstname, user.lastname))]
    logging.getLogger("bridge").error("Nom07 could not: %s", KeyError("eleve.07"), exc_info=KeyError(token))
    assert any("Nom07" in line for line in written), "what a line may not hold would be found"
    written[:] = [line for line in written if "could not" not in line]
    logs[:] = [text for text in logs if "could not" not in text]
    ends = [line for line in written if "run ends" in line]
    assert len(ends) > 20
    assert {"failed", "applied"} <= {json.loads(line)["state"] for line in ends if line.startswith("{")}
    for hidden in (paired.moodle.site.url, paired.moodle.site.name, ME.name, "Fictive"):
        assert [line for line in ends if hidden in line] == []
    assert [(secret, line) for secret in [*secrets, "Fictive"] for line in written if secret in line] == []
    assert len(logs) > 50
    assert len(kept) > 100
    assert [(secret, text) for secret in secrets for text in logs if secret in text] == []
    assert [(secret, text) for secret in secrets for text in kept if secret in text] == []


# The fictional lycée, where size matters.


@pytest.fixture(scope="module")
def lycee(tmp_path_factory):
    """About 330 pupils, published, with pupils at work."""
    told, sandbox = fictional_school(1), Sandbox()
    load(told, sandbox)
    whole = bridged(sandbox, tmp_path_factory.mktemp("lycee") / "data", day=told.demo_date)
    with whole:
        pairing.pair(whole.place, ME, "https://moodle.example", SecretStr(sandbox.moodle.site.token))
        frameworks.push_framework(whole.place, ME, FRAMEWORK)
        rate(told, sandbox)
        write(told, sandbox)
        school.import_school(whole.place, ME, dict(told.frame))
        assert whole.publish().state == "applied"
        yield whole


def test_the_whole_lycee_is_published_in_few_calls_and_is_then_at_rest(lycee):
    report = lycee.synchronise()
    assert (report.state, report.incomplete, report.plan["items"]) == ("unchanged", [], 0)
    assert report.counts["users"] > 300
    assert report.calls < 40
    assert len(lycee.moodle.groups) > 15


def test_pupils_of_the_whole_lycee_at_work_come_back_and_change_nothing_of_ours(lycee):
    done = work(lycee.sandbox)
    before = site_state(lycee)
    report = lycee.synchronise()
    assert done > 100
    assert (report.state, report.counts["completions"]) == ("unchanged", done)
    assert site_state(lycee) == before


def test_every_pupil_of_the_whole_lycee_is_in_one_group_but_those_who_are_away_or_write_a_project_first(
    lycee,
):
    names = {cohort.id: cohort.idnumber.lower() for cohort in lycee.moodle.cohorts}
    divisions = {
        m.userid: names[m.cohortid] for m in lycee.moodle.cohort_members if names[m.cohortid] != "personnels"
    }
    groups = Counter(member.userid for member in lycee.moodle.group_members if member.userid in divisions)
    with lycee.place.store.session() as session:
        frame = queries.frame_in_force(session, queries.paired_site(session).id)
    away = frame.on_placement(lycee.place.today)
    assert len(away) == 2
    written = {row.userid for row in lycee.moodle.projects if row.timedone or row.timewaived}
    early = {pupil for pupil, division in divisions.items() if division[0] == "2"} - written
    assert len(early) == 4
    assert groups == Counter(
        p for p, division in divisions.items() if division not in away and p not in early
    )
