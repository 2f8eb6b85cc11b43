import json
from datetime import UTC, datetime

import pytest

from sync.moodle import errors
from sync.moodle.functions import APPLY, EXPORT, GET_SITE
from sync.moodle.reply import Reply, read_reply, retry_after

SITE = "https://moodle.example"
ENDPOINT = f"{SITE}/webservice/rest/server.php"


def reply(body: bytes | str = b"", status: int = 200, **headers: str) -> Reply:
    raw = body.encode() if isinstance(body, str) else body
    return Reply(
        status, {name.replace("_", "-"): value for name, value in headers.items()}, raw, SITE, sent=77
    )


def error_of(answer: Reply, function=EXPORT) -> errors.MoodleError:
    with pytest.raises(errors.MoodleError) as caught:
        read_reply(answer, function)
    return caught.value


@pytest.mark.parametrize("value", [{"a": 1}, [], [1], None, "é"])
def test_json_is_the_answer(value):
    assert read_reply(reply(json.dumps(value)), EXPORT) == value


def test_a_byte_order_mark_left_in_a_php_file_does_no_harm():
    assert read_reply(reply(b"\xef\xbb\xbf[1]"), EXPORT) == [1]


def test_moodle_says_its_errors_with_status_200():
    body = {
        "exception": "moodle_exception",
        "errorcode": "invalidtoken",
        "message": "Jeton invalide : Léa Martin",
    }
    error = error_of(reply(json.dumps(body)))
    assert type(error) is errors.TokenError
    assert "Martin" not in str(error) + repr(error)


@pytest.mark.parametrize("code", [{}, {"errorcode": None}, {"errorcode": 12}])
def test_an_exception_without_a_code_is_still_an_error(code):
    error = error_of(reply(json.dumps({"exception": "TypeError", "message": "…", **code})), APPLY)
    assert type(error) is errors.ServerError
    assert error.effect == "unknown"


STATUSES = [
    (301, errors.Redirected, "none"),
    (401, errors.ServiceOff, "none"),
    (403, errors.ServiceOff, "none"),
    (404, errors.WrongStatus, "none"),
    (405, errors.WrongStatus, "none"),
    (204, errors.WrongStatus, "none"),
    (413, errors.RequestTooLarge, "none"),
    (429, errors.RateLimited, "none"),
    (503, errors.Maintenance, "none"),
    (500, errors.ServerFailure, "unknown"),
    (502, errors.ServerFailure, "unknown"),
    (504, errors.ServerFailure, "unknown"),
]


@pytest.mark.parametrize(("status", "cls", "effect"), STATUSES)
def test_statuses(status, cls, effect):
    error = error_of(reply("[]", status, location=f"{SITE}/elsewhere/"), APPLY)
    assert type(error) is cls
    assert error.effect == effect


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), ("0", 0.0), ("", None), ("-3", None), ("soon", None), ("Wed, 21 Oct 2026", None)],
)
def test_retry_after(header, seconds):
    assert retry_after({"retry-after": header}) == seconds
    assert error_of(reply("", 503, retry_after=header)).retry_after == seconds
    assert error_of(reply("", 429, retry_after=header)).retry_after == seconds


LATER = "Wed, 21 Oct 2026 07:28:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"date": "Wed, 21 Oct 2026 07:27:15 GMT"}, 45.0),
        ({"date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 0.0),
        ({"date": "Wed, 21 Oct 2026 09:00:00 GMT"}, 0.0),
        ({"date": "some day"}, 100.0),
        ({}, 100.0),
    ],
)
def test_retry_after_as_a_date_is_counted_by_the_servers_own_clock(headers, seconds):
    ours = datetime(2026, 10, 21, 7, 26, 20, tzinfo=UTC).timestamp()
    assert retry_after({"retry-after": LATER, **headers}, now=ours) == seconds


@pytest.mark.parametrize(
    ("location", "base"),
    [
        ("https://autre.example/webservice/rest/server.php?wsfunction=x", "https://autre.example"),
        ("https://autre.example/moodle/", "https://autre.example/moodle"),
        ("/moodle/webservice/rest/server.php", "https://moodle.example/moodle"),
        ("", SITE),
        ("mailto:nobody", SITE),
    ],
)
def test_a_redirect_names_the_address_to_pair_with(location, base):
    error = error_of(reply("", 302, location=location))
    assert type(error) is errors.Redirected
    assert error.fix == f"Pair the bridge with the address {base}."


def test_a_redirect_from_http_to_https_names_the_https_address():
    answer = Reply(301, {"location": "https://m.example/webservice/rest/server.php"}, b"", "http://m.example")
    assert "https://m.example." in error_of(answer).fix


LOGIN = '<!DOCTYPE html><title>Log in</title><form action="/login/index.php"><input name="logintoken"></form>'


@pytest.mark.parametrize(
    "answer",
    [
        reply(LOGIN),
        reply("<html><body><form><input type='password'></form>"),
        reply("", 303, location=f"{SITE}/login/index.php"),
        reply("", 302, location="https://cas.example/login?service=secret"),
    ],
)
def test_a_login_page_is_told_as_such(answer):
    error = error_of(answer)
    assert type(error) is errors.LoginPage
    assert ENDPOINT in error.message
    assert "secret" not in str(error)


def test_a_web_page_is_told_by_its_title_alone():
    head = "\n<!doctype html><html><head><title>Site\n en &lt;travaux&gt;</title></head>"
    page = f"{head}<body>Léa Martin</body></html>"
    error = error_of(reply(page), APPLY)
    assert type(error) is errors.WebPage
    assert "Site en <travaux>" in error.message
    assert "Martin" not in str(error)
    assert error.effect == "unknown"


@pytest.mark.parametrize(
    "body",
    [
        '<br />\n<b>Notice</b>: Undefined index in <b>/srv/x.php</b> on line <b>5</b>\n{"kind": "users"}',
        'Notice: Undefined index in /srv/x.php on line 5{"kind": "users"}',
        "Notice: Undefined index in /srv/x.php on line 5 []",
        'Warning: $a[] and {} : Undefined index in /srv/x.php on line 5\n[{"list": [], "name": "users"}]',
    ],
)
def test_a_php_notice_before_json_is_shown_and_the_answer_not_used(body):
    error = error_of(reply(body), APPLY)
    assert type(error) is errors.NoiseBeforeJson
    assert "Undefined index in /srv/x.php on line 5" in error.message
    assert "users" not in str(error)
    assert "<" not in str(error)
    assert error.effect == "unknown"


def test_long_noise_is_cut():
    assert len(error_of(reply("x" * 5000 + ' {"a": 1}')).message) < 300


ROW = (
    '{"kind":"users","columns":[{"name":"firstname","texts":"[\\"Léa\\", \\"Noé\\"]"}],"rows":2,"last":true}'
)


@pytest.mark.parametrize("end", range(1, len(ROW.encode())))
def test_json_cut_anywhere_is_truncated_and_shows_nothing_of_it(end):
    error = error_of(reply(ROW.encode()[:end]))
    assert type(error) is errors.TruncatedJson
    assert error.retryable
    assert "Léa" not in str(error) + repr(error)


@pytest.mark.parametrize(
    "body", ['{"a": 1} trailing', "{'a': 1}", '{"a": 1}{"b": 2} and more', "[" * 100_000]
)
def test_other_broken_json_is_not_told_as_truncated(body):
    assert type(error_of(reply(body))) is errors.NotJson


@pytest.mark.parametrize("body", ["plain words", "Léa;Martin;2026", b"\xff\xfe\x00\x01garbage", "a:1:{s:1}"])
def test_what_cannot_be_told_apart_is_not_shown(body):
    error = error_of(reply(body))
    assert type(error) is errors.NotJson
    assert "Martin" not in str(error)


@pytest.mark.parametrize("body", ["", "  \r\n "])
def test_an_empty_answer(body):
    assert type(error_of(reply(body))) is errors.EmptyAnswer


@pytest.mark.parametrize("rows", [[{"item": "user", "itemid": 4, "warningcode": "1", "message": "Léa"}]])
@pytest.mark.parametrize("shape", [list, lambda rows: {"3": rows[0]}])
def test_warnings_cannot_be_overlooked(rows, shape):
    error = error_of(reply(json.dumps({"users": [], "warnings": shape(rows)})), APPLY)
    assert type(error) is errors.SuccessWithWarnings
    assert error.warnings == (errors.CoreWarning("user", 4, "1"),)
    assert error.effect == "applied"
    assert "Léa" not in str(error)
    assert error_of(reply(json.dumps({"warnings": shape(rows)})), GET_SITE).effect == "none"


@pytest.mark.parametrize("warnings", [[], {}, None])
def test_no_warnings_are_no_error(warnings):
    assert read_reply(reply(json.dumps({"warnings": warnings})), EXPORT) == {"warnings": warnings}


@pytest.mark.parametrize("warnings", ["text", [1], 7])
def test_warnings_of_another_shape_are_refused(warnings):
    assert type(error_of(reply(json.dumps({"warnings": warnings})))) is errors.InvalidResponse


@pytest.mark.parametrize("body", ['{"a": "Léa"', LOGIN, "{'Léa'}"])
def test_an_error_keeps_no_hold_on_the_body(body):
    error = error_of(reply(body))
    assert error.__context__ is None
    assert error.__cause__ is None
