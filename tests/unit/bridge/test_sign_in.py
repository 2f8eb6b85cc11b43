"""Coming in from Moodle with a code, and every way in which that is refused."""

import re

import pytest
from sqlalchemy import select

from bridge.app import create_app
from bridge.operations import sessions
from bridge.operations.roles import Role
from sync.moodle.models import Newcomer
from sync.sandbox.rows import Launch
from sync.store import AuditEntry, StoredSession
from tests.unit.bridge.visitors import STAFF, bring, csrf, people, signed_in, state_of


@pytest.fixture
def ids(published):
    published.import_frame(staff=STAFF)
    return people(published)


@pytest.fixture
def app(published):
    return create_app(published.place)


@pytest.fixture
def client(app):
    return app.test_client()


def audit(lycee, verb):
    with lycee.place.store.session() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.verb == verb).order_by(AuditEntry.id))
        return [(row.actor, row.subject, row.detail) for row in rows]


def rows(lycee):
    with lycee.place.store.session() as session:
        return list(session.scalars(select(StoredSession).order_by(StoredSession.id)))


def cookies(answer):
    return {text.partition("=")[0]: text for text in answer.headers.getlist("Set-Cookie")}


def said(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)).replace("\u00a0", " ")


def test_a_coordinator_comes_in_with_moodle(published, client, ids):
    answer = bring(client, published, ids["coordinator"])
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    page = client.get("/")
    assert page.status_code == 200
    assert "Mme Coordinator" in page.text
    assert "Coordination" in page.text
    (row,) = rows(published)
    assert (row.user, row.username, row.how) == (ids["coordinator"], "mme.coordinator", "moodle")
    ((actor, how, detail),) = audit(published, "sign_in")
    assert (actor, how, detail["roles"]) == ("Mme Coordinator", "moodle", ["coordinator", "teacher"])


def test_what_the_browser_holds_is_in_no_table_and_no_script_reads_it(published, client, ids):
    cookie = cookies(bring(client, published, ids["coordinator"]))["barrette"]
    secret = re.match(r"barrette=([\w-]{43});", cookie)[1]
    for part in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=28800"):
        assert part in cookie
    assert "Domain" not in cookie
    (row,) = rows(published)
    assert secret not in repr(vars(row))
    assert row.digest == sessions.digest_of(secret)


def test_what_signs_forms_is_the_owners_only_and_stays(published):
    file = published.place.settings.data_dir / "secret"
    create_app(published.place)
    before = file.read_text("ascii")
    create_app(published.place)
    assert (file.read_text("ascii"), file.stat().st_mode & 0o777) == (before, 0o600)
    assert len(before) > 60
    assert [each.name for each in file.parent.iterdir() if each.name.startswith("secret.")] == []


def test_over_https_the_cookies_are_bound_to_the_host(published, ids):
    place = published.place
    settings = place.settings.model_copy(
        update={"public_url": "https://barrette.example", "trusted_proxies": 1}
    )
    object.__setattr__(place, "settings", settings)
    app = create_app(place)
    client = app.test_client()
    front = {
        "headers": {
            "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1", "X-Forwarded-Host": "barrette.example",
        }
    }  # fmt: skip
    begun = client.get("/sign-in", **front)
    state = state_of(begun.headers["Location"])
    code = published.moodle.launch(ids["coordinator"], state)
    # The test client sends a cookie back to the host that it names.
    visit = cookies(begun)["__Host-barrette-visit"]
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in visit
    value = visit.partition("=")[2].partition(";")[0]
    client.set_cookie("__Host-barrette-visit", value)
    answer = client.get("/sign-in/callback", query_string={"code": code, "state": state}, **front)
    assert answer.status_code == 302
    entered = cookies(answer)["__Host-barrette"]
    assert "Secure" in entered
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    # What a browser was given over https is worth nothing under the other name.
    client.set_cookie("barrette", entered.partition("=")[2].partition(";")[0])
    client.delete_cookie("__Host-barrette")
    assert client.get("/groups", **front).status_code == 401


def test_what_no_trusted_proxy_says_is_not_believed(published, client):
    given = client.get("/sign-in", headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"})
    assert "barrette-visit" in cookies(given)
    assert "__Host-barrette-visit" not in cookies(given)


@pytest.mark.parametrize(
    ("viewer", "roles"),
    [
        ("pilot", {"pilot"}),
        ("teacher", {"teacher"}),
        ("colleague", {"teacher"}),
        ("team", {"team"}),
        ("coordinator", {"coordinator", "teacher"}),
    ],
)
def test_roles_are_what_moodle_says_and_the_school_knows_who_has_no_class(published, app, ids, viewer, roles):
    signed_in(published, ids[viewer], app)
    assert set(rows(published)[-1].roles) == roles


def test_one_goes_on_to_the_page_that_one_wanted(published, client, ids):
    begun = client.get("/sign-in?next=/groups%3Fshow%3Dpublished")
    state = state_of(begun.headers["Location"])
    code = published.moodle.launch(ids["coordinator"], state)
    answer = client.get("/sign-in/callback", query_string={"code": code, "state": state})
    assert answer.headers["Location"] == "/groups?show=published"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nX: 1"],
)
def test_one_goes_on_nowhere_else(published, client, ids, elsewhere):
    begun = client.get("/sign-in", query_string={"next": elsewhere})
    state = state_of(begun.headers["Location"])
    code = published.moodle.launch(ids["coordinator"], state)
    answer = client.get("/sign-in/callback", query_string={"code": code, "state": state})
    assert answer.headers["Location"] == "/"
    assert client.get("/sign-in", query_string={"next": elsewhere}).headers["Location"] == "/"


REFUSALS = {
    "LaunchUnknown": (403, "n’est pas un code du Moodle de l’établissement"),
    "LaunchUsed": (403, "a déjà servi"),
    "LaunchExpired": (403, "est trop ancien"),
    "StateMismatch": (400, "n’a pas été commencée dans ce navigateur"),
    "NoRole": (403, "n’a pas encore de rôle"),
    "NoAnswer": (503, "Moodle"),
    "SiteChanged": (503, "répond un autre Moodle"),
}


def spoil_unknown(lycee, client, ids):
    return bring(client, lycee, ids["coordinator"], code="code-of-another-moodle")


def spoil_used(lycee, client, ids):
    answer = bring(client, lycee, ids["coordinator"])
    assert answer.status_code == 302
    code = next(iter(lycee.moodle.launches)).code
    stranger = client.application.test_client()
    return bring(stranger, lycee, ids["coordinator"], code=code)


def spoil_expired(lycee, client, ids):
    lycee.moodle.add_launch("code-too-old", ids["coordinator"], "s" * 16, lycee.moodle.now())
    return bring(client, lycee, ids["coordinator"], code="code-too-old")


def spoil_state(lycee, client, ids):
    return bring(client, lycee, ids["coordinator"], state="another-state-0123456789")


def spoil_role(lycee, client, ids):
    given = client.get("/sign-in")
    state = state_of(given.headers["Location"])
    code = lycee.moodle.launch(ids["coordinator"], state)
    lycee.moodle.site.parts.clear()
    return client.get("/sign-in/callback", query_string={"code": code, "state": state})


def spoil_silence(lycee, client, ids):
    lycee.faults.lose_answer("local_barrette_redeem_launch")
    return bring(client, lycee, ids["coordinator"])


def spoil_site(lycee, client, ids):
    lycee.moodle.site.identifier = "un autre Moodle"
    return bring(client, lycee, ids["coordinator"])


SPOILT = dict(
    zip(
        REFUSALS,
        (spoil_unknown, spoil_used, spoil_expired, spoil_state, spoil_role, spoil_silence, spoil_site),
        strict=True,
    )
)


@pytest.mark.parametrize("why", REFUSALS)
def test_a_refusal_says_why_and_what_to_do_and_stands_in_the_audit(published, client, ids, why):
    before = len(rows(published))
    answer = SPOILT[why](published, client, ids)
    status, words = REFUSALS[why]
    assert answer.status_code == status
    assert words in said(answer)
    assert "Se connecter avec Moodle" in answer.text
    assert [(actor, subject) for actor, subject, _ in audit(published, "refuse_sign_in")] == [("nobody", why)]
    assert len(rows(published)) == before + (why == "LaunchUsed"), "the first of two came in"
    if why != "LaunchUsed":
        assert client.get("/").status_code == 401


def test_a_code_brought_by_somebody_else_opens_nothing(published, app, ids):
    """A link prepared by somebody with a code of theirs: the browser that follows it never asked for it."""
    theirs = app.test_client()
    state = state_of(theirs.get("/sign-in").headers["Location"])
    code = published.moodle.launch(ids["coordinator"], state)
    victim = app.test_client()
    victim.get("/sign-in")
    answer = victim.get("/sign-in/callback", query_string={"code": code, "state": state})
    assert answer.status_code == 400
    assert not rows(published)


def test_a_code_made_with_another_state_opens_nothing(published, client, ids):
    published.moodle.launches.add(
        Launch(
            code="code-injected", userid=ids["coordinator"], state="not-what-was-given",
            timecreated=published.moodle.now(), timeexpires=published.moodle.now() + 60,
        )
    )  # fmt: skip
    assert bring(client, published, ids["coordinator"], code="code-injected").status_code == 400
    assert not rows(published)


def test_a_state_is_good_once_and_for_ten_minutes(published, client, ids, monkeypatch):
    bring(client, published, ids["coordinator"], code="x")
    state = "y" * 32
    assert client.get("/sign-in/callback", query_string={"code": "z", "state": state}).status_code == 400
    moment = __import__("time").time()
    begun = client.get("/sign-in")
    state = state_of(begun.headers["Location"])
    code = published.moodle.launch(ids["coordinator"], state)
    monkeypatch.setattr("bridge.web.sign_in.time.time", lambda: moment + 601)
    assert client.get("/sign-in/callback", query_string={"code": code, "state": state}).status_code == 400


def test_the_session_is_another_one_after_signing_in(published, client, ids):
    bring(client, published, ids["coordinator"])
    before = client.get_cookie("barrette").value
    form = csrf(client, "/")
    client.get("/sign-in")
    # Whoever is signed in goes on at once; another sign-in begins with what Moodle gives.
    with client.session_transaction() as kept:
        kept["state"], kept["at"] = "s" * 20, 4_000_000_000
    code = published.moodle.launch(ids["pilot"], "s" * 20)
    assert client.get(f"/sign-in/callback?code={code}&state={'s' * 20}").status_code == 302
    assert client.get_cookie("barrette").value != before
    assert [row.ended_how for row in rows(published)] == ["replaced", ""]
    assert client.post("/sign-out", data={"csrf_token": form}).status_code == 400, "a form of the one before"


def test_signing_out_ends_the_session_and_not_the_cookie_alone(published, client, ids):
    bring(client, published, ids["coordinator"])
    kept = client.get_cookie("barrette").value
    answer = client.post("/sign-out", data={"csrf_token": csrf(client, "/")})
    assert answer.headers["Location"] == "/signed-out"
    assert "Vous êtes déconnecté" in client.get("/signed-out").text
    client.set_cookie("barrette", kept)
    assert client.get("/").status_code == 401
    assert [how for _, how, _ in audit(published, "sign_out")] == ["moodle"]


@pytest.mark.parametrize("form", [{}, {"csrf_token": "forged"}])
def test_a_form_that_is_not_ours_does_nothing(published, client, ids, form):
    bring(client, published, ids["coordinator"])
    answer = client.post("/sign-out", data=form)
    assert answer.status_code == 400
    assert "n’est plus valable" in answer.text
    assert client.get("/").status_code == 200


def test_nobody_tries_for_ever(published, client):
    answers = [client.get("/sign-in/callback?code=x&state=y").status_code for _ in range(31)]
    assert (answers[0], answers[-2], answers[-1]) == (400, 400, 429)
    told = client.get("/sign-in/callback?code=x&state=y")
    assert "Un peu trop vite" in told.text
    links = [client.get("/sign-in/link/x").status_code for _ in range(11)]
    assert (links[-2], links[-1]) == (403, 429)


def test_before_a_moodle_is_paired_the_page_says_how_to_come_in(stage):
    answer = create_app(stage("unpaired").place).test_client().get("/sign-in")
    assert answer.status_code == 200
    assert "barrette login-link" in answer.text
    assert "Se connecter avec Moodle" not in answer.text


def test_a_role_that_is_not_known_here_gives_nothing(published):
    from bridge.operations.people import roles_here

    with published.place.store.session() as session:
        assert roles_here(session, None, "x", ["teacher", "emperor"]) == {Role.TEACHER}
    assert Newcomer(userid=1, username="", fullname="", roles=(), siteid="").state == ""
