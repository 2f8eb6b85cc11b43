import json
import logging

import pytest
from pydantic import SecretStr

from sync.moodle import NEVER, BothSides, Item, Moodle, Progress, errors
from sync.moodle.encode import SAFE_KEYS
from sync.moodle.face import user_agent
from tests.unit.sync.moodle.php import parse_form
from tests.unit.sync.moodle.test_page import COHORTS, wire

TOKEN = "0123456789abcdef0123456789abcdef"
SITE = {
    "format": 1,
    "plugin": {"version": 2026110100, "release": "0.1"},
    "moodle": {"version": "2024100706", "release": "4.5.6", "branch": "405"},
    "site": {"id": "ab" * 32, "name": "Lycée", "url": "https://m", "lang": "fr", "timezone": "Europe/Paris"},
    "servertime": 1788220800,
    "userid": 12,
    "categoryid": 0,
    "scaleid": 4,
    "limits": {"rows": 10000, "items": 200, "seconds": 25},
    "fence": 6,
    "kinds": [{"name": "users", "columns": "id:int", "reads": 1, "writes": 0}],
    "checks": [{"name": "rest", "ok": 1, "detail": ""}, {"name": "category", "ok": 0, "detail": "none"}],
}


class Server:
    """A server that answers with what it is told, in turn, and keeps the forms as PHP reads them."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.forms = []

    def __call__(self, path, form):
        self.forms.append(parse_form(form))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, tuple):
            return answer
        return 200, {}, answer if isinstance(answer, bytes) else json.dumps(answer).encode()


def moodle(server: Server, **options) -> Moodle:
    waits = options.pop("waits", [])
    return Moodle(
        "https://m.example", TOKEN, server=server, sleep=waits.append, jitter=lambda: 1.0, **options
    )


def test_each_call_carries_token_function_and_settings():
    server = Server([])
    moodle(server).core.cohort.get_cohorts()
    assert server.forms == [
        {
            "wstoken": TOKEN,
            "wsfunction": "core_cohort_get_cohorts",
            "moodlewsrestformat": "json",
            "moodlewssettingraw": "1",
            "moodlewssettingfilter": "0",
            "moodlewssettinglang": "en",
        }
    ]


def test_cohorts():
    rows = [{"id": "4", "name": "2de", "idnumber": "", "visible": True, "theme": None, "description": "x"}]
    server = Server(rows)
    [cohort] = moodle(server).core.cohort.get_cohorts([4, 5])
    assert server.forms[0]["cohortids"] == {"0": "4", "1": "5"}
    assert (cohort.id, cohort.name, cohort.idnumber, cohort.visible) == (4, "2de", None, True)


def test_no_cohort_ids_do_not_become_all_cohorts():
    server = Server()
    assert moodle(server).core.cohort.get_cohorts([]) == ()
    assert server.forms == []


def test_site_info():
    answer = {
        "sitename": "Lycée",
        "siteurl": "https://m",
        "userid": 12,
        "username": "barrette",
        "functions": [{"name": "local_barrette_export", "version": 2026110100}],
        "release": "4.5.6",
        "version": "2024100706",
    }
    info = moodle(Server(answer)).core.webservice.get_site_info()
    assert (info.userid, info.release) == (12, "4.5.6")
    assert [(f.name, f.version) for f in info.functions] == [("local_barrette_export", "2026110100")]


def test_site():
    site = moodle(Server(SITE)).local.barrette.get_site()
    assert (site.plugin.version, site.moodle.branch, site.limits.items) == (2026110100, "405", 200)
    assert (site.kinds[0].reads, site.kinds[0].writes) == (True, False)
    assert [check.name for check in site.missing] == ["category"]


def test_a_framework_is_created_in_the_system_context():
    server = Server({"id": 7, "idnumber": "LPC", "shortname": "Socle", "scaleid": 4, "visible": True})
    created = moodle(server).core.competency.create_competency_framework(
        shortname="Socle",
        idnumber="LPC",
        scaleid=4,
        scaleconfiguration="[{}]",
        taxonomies=["domain", "skill"],
    )
    assert created.id == 7
    assert server.forms[0]["competencyframework"] == {
        "shortname": "Socle",
        "idnumber": "LPC",
        "description": "",
        "descriptionformat": "1",
        "visible": "1",
        "scaleid": "4",
        "scaleconfiguration": "[{}]",
        "contextlevel": "system",
        "instanceid": "0",
        "taxonomies": "domain,skill",
    }


def test_a_competency_takes_the_framework_scale_unless_told():
    server = Server(
        {"id": 9, "idnumber": "D1", "shortname": "Lire", "competencyframeworkid": 7, "parentid": 3}
    )
    created = moodle(server).core.competency.create_competency(
        shortname="Lire", idnumber="D1", competencyframeworkid=7, parentid=3
    )
    assert (created.id, created.parentid) == (9, 3)
    assert server.forms[0]["competency"] == {
        "shortname": "Lire",
        "idnumber": "D1",
        "description": "",
        "descriptionformat": "1",
        "competencyframeworkid": "7",
        "parentid": "3",
    }


def test_export():
    server = Server(wire("cohorts", COHORTS).model_dump())
    page = moodle(server).local.barrette.export("cohorts", cursor=2, limit=100)
    assert page.texts("name") == ("2de MELEC", "1re ASSP")
    sent = server.forms[0]
    assert (sent["kind"], sent["cursor"], sent["limit"]) == ("cohorts", "2", "100")


def test_apply():
    outcome = {"index": 0, "status": "refused", "code": "not_ours", "message": "…", "objectid": 0}
    server = Server({"outcomes": [outcome], "elapsed": 12})
    result = moodle(server).local.barrette.apply(
        [Item("groups", "g-1", {"name": "Île"})], key="run-1_batch-1", fence=7
    )
    assert [o.code for o in result.outcomes] == ["not_ours"]
    sent = server.forms[0]
    assert json.loads(sent["payload"])["items"][0]["data"] == {"name": "Île"}
    assert (sent["count"], sent["budget"], sent["fence"]) == ("1", "20", "7")


def test_nothing_to_apply_calls_nothing():
    server = Server()
    assert moodle(server).local.barrette.apply([], key="run-1_batch-1", fence=7).settled
    assert server.forms == []


# --- when the answer is not the one promised ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({}, "format: missing"),
        (None, "the whole: model_type"),
        ([], "the whole: model_type"),
        (SITE | {"limits": {"rows": "many"}}, "limits.rows: int_parsing"),
    ],
)
def test_another_shape_is_told_by_its_place_without_its_value(answer, reason):
    with pytest.raises(errors.InvalidResponse) as caught:
        moodle(Server(answer)).local.barrette.get_site()
    assert caught.value.params["reason"] == reason
    assert caught.value.__context__ is None


def test_an_unknown_status_of_an_item_leaves_the_effect_unknown():
    outcome = {"index": 0, "status": "perhaps", "code": "", "message": "", "objectid": 0}
    with pytest.raises(errors.InvalidResponse) as caught:
        moodle(Server({"outcomes": [outcome], "elapsed": 1})).local.barrette.apply(
            [Item("groups", "g-1", {})], key="run-1_batch-1", fence=7
        )
    assert caught.value.effect == "unknown"


def test_too_many_fields_are_not_sent():
    server = Server()
    with pytest.raises(errors.TooManyFields):
        moodle(server).core.cohort.get_cohorts(range(SAFE_KEYS + 1))
    assert server.forms == []


# --- again, where that is safe -----------------------------------------------------------------------------


def test_a_read_is_asked_again():
    waits = []
    server = Server((503, {"Retry-After": "3"}, b""), ConnectionResetError(), b'{"format": 1, "plu', SITE)
    assert moodle(server, waits=waits).local.barrette.get_site().userid == 12
    assert waits == [3.0, 1.5, 4.5]


def test_a_write_whose_answer_is_lost_is_not_sent_again():
    server = Server(ConnectionResetError())
    with pytest.raises(errors.NoAnswer) as caught:
        moodle(server).local.barrette.apply([Item("groups", "g-1", {})], key="run-1_batch-1", fence=7)
    assert caught.value.effect == "unknown"
    assert len(server.forms) == 1


def test_a_write_that_was_refused_at_the_door_is_sent_again():
    closed = {"exception": "moodle_exception", "errorcode": "sitemaintenance", "message": "closed"}
    server = Server(closed, ConnectionRefusedError(), {"outcomes": [], "elapsed": 0})
    with pytest.raises(errors.InvalidResponse):  # the third call arrived
        moodle(server).local.barrette.apply([Item("groups", "g-1", {})], key="run-1_batch-1", fence=7)
    assert len(server.forms) == 3
    assert server.forms[0] == server.forms[2]


def test_patience_can_be_switched_off():
    server = Server((503, {}, b""))
    with pytest.raises(errors.Maintenance):
        moodle(server, policy=NEVER).local.barrette.get_site()


# --- the token and the address -----------------------------------------------------------------------------


def test_a_page_that_repeats_the_token_does_not_get_it_into_an_error(caplog):
    caplog.set_level(logging.DEBUG)
    noise = f"Warning: wstoken={TOKEN} in x.php\n{{}}".encode()
    page = f"<html><title>wstoken={TOKEN}</title></html>".encode()
    for body in (noise, page):
        with pytest.raises(errors.NotJson) as caught:
            moodle(Server(body)).local.barrette.get_site()
        assert "wstoken=***" in str(caught.value)
        assert TOKEN not in str(caught.value) + repr(caught.value) + caplog.text


@pytest.mark.parametrize("token", ["", "a", "name"])
def test_a_token_that_looks_like_data_changes_no_data(token):
    rows = [{"id": 4, "name": "a name", "idnumber": "", "visible": True}]
    [cohort] = Moodle("https://m.example", token, server=Server(rows)).core.cohort.get_cohorts()
    assert cohort.name == "a name"


def test_nothing_shows_the_token_by_accident():
    site = moodle(Server())
    assert TOKEN not in repr(site) + repr(site._client)
    assert Moodle("https://m.example", SecretStr(TOKEN), server=Server()).url == "https://m.example"


def test_a_site_in_plain_http_is_refused_before_any_call():
    with pytest.raises(errors.InsecureAddress):
        Moodle("http://m.example", TOKEN)


def test_usage_counts_across_calls():
    with moodle(Server([], SITE)) as site:
        site.core.cohort.get_cohorts()
        site.local.barrette.get_site()
        assert site.usage.calls == 2
        assert site.usage.bytes_received == 2 + len(json.dumps(SITE).encode())


@pytest.mark.parametrize(
    ("run_id", "ending"), [("", ""), ("r-7.1", " (run r-7.1)"), ("r\r\nX: 1", " (run rX1)"), ("é", "")]
)
def test_the_user_agent_names_the_run_and_cannot_break_a_header(run_id, ending):
    agent = user_agent(run_id)
    assert agent.startswith("Barrette/")
    assert agent.partition("/")[2].endswith(ending)
    assert agent.isascii()
    assert "\n" not in agent


def test_a_request_is_taken_or_there_is_none():
    nothing = {"runkey": "", "scope": "", "scopekey": "", "askedby": 0, "timecreated": 0}
    given = {"runkey": "page-1234", "scope": "cohort", "scopekey": "2A", "askedby": 7, "timecreated": 9}
    server = Server(nothing, given)
    barrette = moodle(server).local.barrette
    assert barrette.take_request(busy=True, nextrun=0, waiting=0, release="0.2.0") is None
    taken = barrette.take_request(busy=False, nextrun=5, waiting=3, release="0.2.0")
    assert (taken.runkey, taken.scope, taken.scopekey, taken.askedby) == ("page-1234", "cohort", "2A", 7)
    sent = [{name: form[name] for name in ("busy", "nextrun", "waiting", "release")} for form in server.forms]
    assert sent == [
        {"busy": "1", "nextrun": "0", "waiting": "0", "release": "0.2.0"},
        {"busy": "0", "nextrun": "5", "waiting": "3", "release": "0.2.0"},
    ]


def test_a_request_of_a_scope_that_is_not_known_is_no_answer():
    given = {"runkey": "page-1234", "scope": "planet", "scopekey": "", "askedby": 7, "timecreated": 9}
    with pytest.raises(errors.InvalidResponse):
        moodle(Server(given)).local.barrette.take_request(busy=False, nextrun=0, waiting=0, release="x")


def test_a_report_carries_its_figures_and_sentences_as_json():
    server = Server({"known": 1})
    counts = (BothSides("groups", 3, 4),)
    progress = Progress("page-1234", "page", "done", "record", 1, 2, counts, {"fr": "Écrit."})
    assert moodle(server).local.barrette.report(progress) is True
    (form,) = server.forms
    assert json.loads(form["counts"]) == [{"name": "groups", "moodle": 3, "barrette": 4}]
    assert json.loads(form["outcome"]) == {"fr": "Écrit."}
    told = [form[name] for name in ("runkey", "origin", "state", "step", "stepdone", "steptotal")]
    assert told == ["page-1234", "page", "done", "record", "1", "2"]
