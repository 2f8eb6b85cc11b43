"""Approving, checking, pushing a framework: what the verbs of the school do to its data and tell the audit."""

import pytest

from bridge.operations import frameworks, pairing, publishing
from bridge.operations.frameworks import NoScale
from sync.errors import NoFrame, NotPaired, UnknownPlan
from sync.moodle.errors import MoodleError
from sync.store import AuditEntry, StoredPlan, StoredProposal
from tests.school import (
    CLOCK,
    FIRST_GROUPS,
    FRAMEWORK,
    ME,
    bridged,
    just_paired,
    peopled,
    school_data,
    site_state,
)


def audit(lycee):
    with lycee.place.store.session() as session:
        return [(entry.actor, entry.verb) for entry in session.query(AuditEntry).order_by(AuditEntry.id)]


def states(lycee, table):
    with lycee.place.store.session() as session:
        return [row.state for row in session.query(table).order_by(table.id)]


def test_approving_publishes_the_proposals_of_that_plan_exactly_once(paired):
    report = paired.dry_run()
    checksum = paired.approve()
    assert checksum == report.waiting["checksum"]
    assert (states(paired, StoredPlan), states(paired, StoredProposal)) == (["approved"], ["published"])
    before = school_data(paired)
    with pytest.raises(UnknownPlan):
        paired.approve()
    assert school_data(paired) == before
    assert [verb for _, verb in audit(paired)].count("approve_plan") == 1
    assert audit(paired)[-1] == (ME.name, "approve_plan")


@pytest.mark.parametrize(
    "given", ["f" * 64, "x", "017d83850745ab4d84c688d24c7952c342a84e1b40d36b1fd3ec979ced40f7e1"]
)
def test_another_checksum_than_that_of_the_waiting_plan_approves_nothing(paired, given):
    paired.dry_run()
    before = school_data(paired)
    with pytest.raises(UnknownPlan, match=given[:12]):
        paired.approve(given)
    assert school_data(paired) == before


@pytest.mark.parametrize("length", [0, 1, 12, 64])
def test_the_beginning_of_the_checksum_is_enough(paired, length):
    checksum = paired.dry_run().waiting["checksum"]
    assert paired.approve(checksum[:length]) == checksum


def test_when_nothing_waits_nothing_can_be_approved(published):
    assert published.synchronise().waiting == {}
    with pytest.raises(UnknownPlan):
        published.approve()


def test_a_newer_run_sets_aside_what_waited(paired):
    first = paired.dry_run().waiting["checksum"]
    paired.rate("eleve.00", "3", 1)
    paired.rate("eleve.00", "1", 3)
    second = paired.dry_run().waiting["checksum"]
    assert first != second
    assert states(paired, StoredPlan) == ["superseded", "waiting"]
    assert states(paired, StoredProposal) == ["superseded", "waiting"]
    with pytest.raises(UnknownPlan):
        paired.approve(first)


def test_a_new_publication_takes_the_place_of_the_older_one(published):
    published.rate("eleve.00", "3", 1, when=CLOCK)
    published.rate("eleve.00", "1", 3, when=CLOCK)
    published.publish()
    assert states(published, StoredProposal) == ["superseded", "published"]


def test_the_waiting_plan_can_be_looked_at(paired):
    assert publishing.waiting_plan(paired.place) is None
    report = paired.dry_run()
    assert publishing.waiting_plan(paired.place).checksum == report.waiting["checksum"]


# Before there is anything.


@pytest.mark.parametrize(
    "verb", [lambda s: s.synchronise(), lambda s: s.approve(), lambda s: s.import_frame()]
)
def test_a_bridge_that_is_not_paired_says_so_and_does_nothing(tmp_path, verb):
    with bridged(peopled(), tmp_path / "data") as lycee:
        with pytest.raises(NotPaired, match="barrette pair"):
            verb(lycee)
        assert lycee.sandbox.calls == []
        assert not any(school_data(lycee).values())


def test_a_school_that_is_not_described_says_so_and_is_recorded(tmp_path):
    with just_paired(tmp_path / "data") as lycee, pytest.raises(NoFrame, match=r"school\.toml"):
        lycee.synchronise()


# The preflight.


def failed(lycee):
    return {finding.name: finding.detail for finding in pairing.check(lycee.place) if not finding.ok}


@pytest.fixture
def at_noon(monkeypatch):
    """The bridge's clock agrees with the stand-in's."""
    monkeypatch.setattr(pairing.time, "time", lambda: float(CLOCK))


def test_a_site_that_is_ready_passes_every_check_and_nothing_is_written(paired, at_noon):
    before = site_state(paired)
    assert failed(paired) == {}
    assert site_state(paired) == before


@pytest.mark.parametrize(
    ("spoil", "name", "told"),
    [
        (lambda s: s.faults.revoke_token(), "connection", "token"),
        (lambda s: s.faults.withdraw_function("local_barrette_apply"), "functions", "local_barrette_apply"),
        (lambda s: s.faults.withdraw_capability("local/barrette:bridge"), "plugin", "capability"),
        (
            lambda s: s.faults.withdraw_capability("moodle/cohort:view"),
            "capability:moodle/cohort:view",
            "cohort:view",
        ),
        (lambda s: setattr(s.moodle.site, "completion", False), "completion", "completion"),
        (lambda s: setattr(s.moodle.site, "scaleid", 0), "scale", "scale"),
        (lambda s: setattr(s.moodle.site, "categoryid", 0), "category", "category"),
        (lambda s: setattr(s.moodle.site, "mail_can_be_off", False), "mail", "mail"),
        (
            lambda s: setattr(s.moodle.site, "cohorts", s.moodle.site.cohorts[1:]),
            "cohort",
            "check_cohort_not_in_scope",
        ),
        (lambda s: s.moodle.delete_cohort(s.cohort("2A")), "cohort", "check_cohort_unknown"),
        (lambda s: setattr(s.moodle, "now", lambda: CLOCK + 121), "clock", "121"),
    ],
)
def test_each_missing_thing_is_named(paired, at_noon, spoil, name, told):
    spoil(paired)
    found = failed(paired)
    assert name in found
    assert told in str(found[name])


@pytest.mark.parametrize("skew", [-120, 0, 120])
def test_a_small_difference_of_the_clocks_passes(paired, at_noon, skew):
    paired.moodle.now = lambda: CLOCK + skew
    assert failed(paired) == {}


# Frameworks.


def test_a_framework_is_pushed_once(paired):
    before = site_state(paired)
    assert frameworks.push_framework(paired.place, ME, FRAMEWORK) == 0
    assert site_state(paired) == before


def test_a_pushed_item_tells_the_pupils_wording(paired):
    told = {row.idnumber: row.description for row in paired.moodle.competencies.where()}
    assert told["barrette:lpc-palier-3:7.2.4"] == "<p>Je sais nager</p>"
    items = [text for name, text in told.items() if name.count(".") == 2]
    assert len(items) == 98
    assert all(text.startswith("<p>Je sais ") for text in items)


@pytest.mark.parametrize("call", [1, 2, 3, 60, 130])
def test_a_push_that_was_cut_goes_on_where_it_stopped(tmp_path, call):
    with just_paired(tmp_path / "data") as lycee:
        function = "core_competency_create_competency" + ("_framework" if call == 1 else "")
        count = iter(range(2, 1000))

        def fail_in_time():
            if call == 1 or next(count) == call:
                lycee.faults.lose_answer(function)
            else:
                lycee.faults.before_call(function, fail_in_time)

        lycee.faults.before_call(function, fail_in_time)
        with pytest.raises(MoodleError):
            frameworks.push_framework(lycee.place, ME, FRAMEWORK)
        frameworks.push_framework(lycee.place, ME, FRAMEWORK)
        assert (len(lycee.moodle.frameworks), len(lycee.moodle.competencies)) == (1, 131)


def test_without_a_scale_no_framework_is_made(tmp_path):
    with just_paired(tmp_path / "data") as lycee:
        lycee.moodle.site.scaleid = 0
        with pytest.raises(NoScale, match=r"setup\.php"):
            frameworks.push_framework(lycee.place, ME, FRAMEWORK)
        assert len(lycee.moodle.frameworks) == 0


def test_the_first_groups_are_those_that_the_ratings_call_for(published):
    assert published.groups() == FIRST_GROUPS
