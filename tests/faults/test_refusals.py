"""Whatever is wrong with the site, the run says what and what to do, and nothing is changed anywhere."""

import httpx
import pytest
from pydantic import SecretStr

from bridge.operations import pairing
from sync.errors import ExchangeMismatch
from sync.moodle import errors
from sync.store import Run
from tests.school import ME, URL, school_data, site_state


@pytest.fixture
def due(published):
    """A school where the next run would have something to add and something to take away."""
    published.moodle.remove_cohort_member(published.cohort("2A"), published.id("eleve.00"))
    newcomer = published.moodle.create_user("eleve.30", "Prénom30", "Nom30")
    published.moodle.add_cohort_member(published.cohort("2B"), newcomer.id)
    return published


def last_report(lycee):
    with lycee.place.store.session() as session:
        run = session.query(Run).order_by(Run.id.desc()).first()
        assert (run.state, run.ended_at is not None) == ("failed", True)
        return run.report


def rewriting(old, new):
    def spoil(lycee):
        lycee.wire.rewrite = lambda body: body.replace(old, new)

    return spoil


def unreachable(lycee):
    def refuse(path, form):
        raise httpx.ConnectError("connection refused")

    lycee.place = type(lycee.place)(lycee.place.settings, lycee.place.store, refuse, lycee.place.day)


def status(code):
    def spoil(lycee):
        lycee.place = type(lycee.place)(
            lycee.place.settings,
            lycee.place.store,
            lambda path, form: (code, {}, b"<html></html>"),
            lycee.place.day,
        )

    return spoil


COLUMNS = b"id:int,idnumber:text,name:text"
FAULTS = [
    ("maintenance", lambda s: setattr(s.moodle.site, "maintenance", True), errors.StillInMaintenance,
     ["maintenance", "2 min"], ["Wait", "maintenance.php --disable"]),
    ("token", lambda s: s.faults.revoke_token(), errors.TokenError, ["token"], ["setup.php", "barrette pair"]),
    ("account", lambda s: s.moodle.suspend_user(s.moodle.site.userid), errors.AccountRefused,
     ["service account", "wsaccessusersuspended"], ["suspended"]),
    ("login page", lambda s: s.faults.login_page(times=99), errors.LoginPage, [URL, "login page"], ["sign-on"]),
    ("login page for a later call", lambda s: s.faults.login_page("local_barrette_export", times=99),
     errors.LoginPage, ["login page"], []),
    ("rest off", lambda s: setattr(s.moodle.site, "rest", False), errors.ServiceOff, [URL, "403"], ["REST"]),
    ("function withdrawn", lambda s: s.faults.withdraw_function("local_barrette_export"), errors.AccessDenied,
     ["local_barrette_export", "not in the service"], ["barrette check"]),
    ("function missing", lambda s: s.faults.forget_function("local_barrette_export"), errors.PluginMissing,
     ["local_barrette_export", "too old"], ["update local_barrette"]),
    ("capability", lambda s: s.faults.withdraw_capability("local/barrette:bridge"), errors.CapabilityMissing,
     ["capability", "local_barrette_get_site"], ["setup.php"]),
    ("plugin of other columns", rewriting(COLUMNS, b"id:int,name:text"), ExchangeMismatch,
     ["cohorts: id:int,name:text/id:int,idnumber:text,name:text"], ["same version"]),
    ("plugin without a kind", rewriting(b'"name": "completions"', b'"name": "achievements"'), ExchangeMismatch,
     ["completions: -/", "achievements: "], ["same version"]),
    ("pages of other columns", rewriting(b'{"name": "idnumber", "type": "text"', b'{"name": "code", "type": "text"'),
     errors.ColumnsDiffer, ["code:text", "idnumber:text"], ["Update the older"]),
    ("a PHP notice", rewriting(b'{"kind":', b'Notice: x{"kind":'), errors.NotJson, [], []),
    ("half answers", lambda s: s.faults.cut_answer(times=99), errors.TruncatedJson, ["stops in the middle"],
     ["limit"]),
    ("lost answers", lambda s: s.faults.lose_answer(times=99), errors.NoAnswer, ["did not finish"], ["later"]),
    ("unreachable", unreachable, errors.Unreachable, [URL, "cannot be reached"], ["firewall"]),
    ("moved", status(404), errors.WrongStatus, [URL, "404"], ["address"]),
    ("broken", status(500), errors.ServerFailure, ["500"], ["error log"]),
    ("overloaded", status(503), errors.StillInMaintenance, ["unavailable", "2 min"], ["Wait"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "error", "told", "fix"),
    [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS],
)
def test_a_site_that_cannot_be_read_is_told_apart_and_nothing_is_changed(due, spoil, error, told, fix):
    spoil(due)
    site, data = site_state(due), school_data(due)
    with pytest.raises(error) as caught:
        due.synchronise()
    assert type(caught.value) is error or error is errors.NotJson
    message = caught.value.message_template.format(**caught.value.params)
    advice = caught.value.fix_template.format(**caught.value.params)
    assert [part for part in told if part not in message] == []
    assert [part for part in fix if part not in advice] == []
    assert (site_state(due), school_data(due)) == (site, data)
    report = last_report(due)
    assert report["error"]["type"] == type(caught.value).__name__
    assert report["error"]["message"].format(**report["error"]["params"]) == message


def test_what_was_due_is_done_once_the_site_works_again(due):
    due.faults.login_page(times=99)
    with pytest.raises(errors.LoginPage):
        due.synchronise()
    due.heal()
    report = due.synchronise()
    assert (report.state, report.plan["counts"]) == (
        "applied",
        {"enrolments": {"create": 1, "suspend": 1}, "group_members": {"remove": 1}},
    )


@pytest.mark.parametrize("times", [1, 3])
def test_a_read_whose_answer_breaks_off_is_tried_again_and_not_noticed(due, times):
    due.faults.cut_answer("local_barrette_export", times=times)
    assert due.synchronise().state == "applied"


def test_another_address_than_that_of_the_moodle_is_refused_at_pairing(due):
    site, data = site_state(due), school_data(due)
    with pytest.raises(errors.LoginPage, match="autre"):
        pairing.pair(due.place, ME, f"{URL}/autre", SecretStr(due.moodle.site.token))
    assert (site_state(due), school_data(due)) == (site, data)


def test_maintenance_that_begins_between_two_batches_stops_there_and_is_taken_up_again(paired):
    paired.moodle.site.limit_items = 20
    paired.dry_run()
    paired.approve()

    def close():
        paired.moodle.site.maintenance = paired.wire.applies >= 3

    paired.wire.before_apply = close
    with pytest.raises(errors.Maintenance):
        paired.synchronise()
    assert 0 < len(paired.moodle.enrolments) < 33
    paired.moodle.site.maintenance = False
    paired.wire.before_apply = lambda: None
    assert (paired.synchronise().state, paired.synchronise().state) == ("applied", "unchanged")
