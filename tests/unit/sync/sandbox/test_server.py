import json
import xml.etree.ElementTree as ET

import pytest

from sync.kinds import KINDS
from sync.sandbox.errors import AnswerLost
from sync.sandbox.kinds import HANDLERS, WRITERS
from tests.unit.sync.sandbox.bridge import whole

SITE = "local_barrette_get_site"


def errorcode(answer):
    return answer["errorcode"]


def test_the_stand_in_has_the_kinds_of_the_exchange_and_no_other():
    assert HANDLERS.keys() == KINDS.keys()
    assert WRITERS.keys() == {name for name, kind in KINDS.items() if kind.writes}


def test_get_site_announces_the_kinds_and_what_is_missing(bridge, moodle):
    site = bridge.call(SITE)
    assert {kind["name"]: kind["columns"] for kind in site["kinds"]} == {
        name: kind.signature for name, kind in KINDS.items()
    }
    missing = [check["name"] for check in site["checks"] if not check["ok"]]
    assert missing == ["cohorts"]
    moodle.create_cohort("2GATL", in_scope=True)
    moodle.site.capabilities.discard("moodle/cohort:view")
    missing = [check["name"] for check in bridge.call(SITE)["checks"] if not check["ok"]]
    assert missing == ["capability:moodle/cohort:view"]


def test_the_checks_stand_in_the_order_of_the_page(bridge):
    names = [check["name"] for check in bridge.call(SITE)["checks"]]
    assert names[:8] == [
        "webservices", "rest", "competencies", "completion", "category", "scale", "cohorts", "mail",
    ]  # fmt: skip
    assert all(name.startswith("capability:") for name in names[8:])


def test_errors_are_moodles(bridge, sandbox):
    bridge.token = "x" * 32
    assert bridge.call(SITE) == {
        "exception": "core\\exception\\moodle_exception",
        "errorcode": "invalidtoken",
        "message": "Invalid token - token not found",
    }
    bridge.token = sandbox.moodle.site.token
    assert errorcode(bridge.call("local_barrette_nothing")) == "invalidrecord"
    assert errorcode(bridge.call("core_user_get_users")) == "accessexception"
    assert errorcode(bridge.call(SITE, unknown=1)) == "invalidparameter"
    assert sandbox.calls == []


def test_what_an_administrator_breaks(bridge, sandbox):
    sandbox.faults.withdraw_function(SITE)
    assert errorcode(bridge.call(SITE)) == "accessexception"
    sandbox.faults.forget_function("local_barrette_export")
    assert errorcode(bridge.page("users")) == "invalidrecord"
    sandbox.faults.withdraw_capability("local/barrette:bridge")
    assert errorcode(
        bridge.call("local_barrette_apply", payload="", count=0, sha256="", key="", budget=1, fence=1)
    ) == ("nopermissions")
    sandbox.moodle.suspend_user(sandbox.moodle.site.userid)
    assert errorcode(bridge.call(SITE)) == "wsaccessusersuspended"
    sandbox.moodle.site.maintenance = True
    assert errorcode(bridge.call(SITE)) == "sitemaintenance"
    sandbox.faults.revoke_token()
    assert errorcode(bridge.call(SITE)) == "invalidtoken"
    bridge.token = ""
    assert errorcode(bridge.call(SITE)) == "invalidtoken"


def test_a_wrong_address_gives_a_login_page(sandbox):
    status, headers, body = sandbox.handle("/moodle/webservice/rest/server.php", {})
    assert status == 200
    assert headers["Content-Type"].startswith("text/html")
    assert b"<html" in body


def test_without_the_format_moodle_answers_xml(sandbox, pupils):
    form = {"wstoken": sandbox.moodle.site.token, "wsfunction": "core_cohort_get_cohorts"}
    _, headers, body = sandbox.handle("/webservice/rest/server.php", form)
    assert headers["Content-Type"].startswith("application/xml")
    keys = {key.get("name"): key.findtext("VALUE") for key in ET.fromstring(body).iter("KEY")}
    assert keys["name"] == "2MELEC1"
    _, _, body = sandbox.handle("/webservice/rest/server.php", form | {"wstoken": "no"})
    assert ET.fromstring(body).findtext("ERRORCODE") == "invalidtoken"


def test_answers_break_once_and_the_call_was_made(bridge, sandbox, pupils):
    sandbox.faults.login_page(SITE)
    _, headers, _ = bridge.post(SITE)
    assert headers["Content-Type"].startswith("text/html")
    sandbox.faults.cut_answer()
    _, _, body = bridge.post(SITE)
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    sandbox.faults.lose_answer("local_barrette_apply")
    assert bridge.call(SITE)["format"] == 1
    with pytest.raises(AnswerLost):
        bridge.apply(*whole(*pupils))
    assert len(bridge.rows("group_members")) == 2
    assert {row[0] for row in bridge.apply(*whole(*pupils))} == {"done"}
