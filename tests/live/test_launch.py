"""People sign in to the bridge from a real Moodle, and everything that must not let them in."""

from datetime import timedelta

import pytest
from pydantic import SecretStr

from bridge.operations import pairing, sessions, signing_in
from bridge.operations.workplace import Actor, Workplace
from bridge.settings import Settings
from sync.moodle.errors import Unreachable
from sync.moodle.launch import LaunchExpired, LaunchUnknown, LaunchUsed
from sync.store import now
from tests.browser.conftest import served
from tests.live.axe import OURS, violations
from tests.live.browser import People, shoot

ME = Actor.of_host("suite")
LAUNCH = "/local/barrette/launch.php"
COORDINATE = "/local/barrette/coordinate.php"
STATE = "state-0123456789"


@pytest.fixture(scope="module")
def ids(spare_site):
    found = spare_site.ask("access_school")
    spare_site.ask("launches", "steer", "acc_pilot")
    return found


@pytest.fixture(scope="module")
def place(spare_site, ids, tmp_path_factory):
    assert ids
    place = Workplace.open(Settings(data_dir=tmp_path_factory.mktemp("launch"), allow_http=True))
    token = spare_site.setup()["token"]
    pairing.pair(place, ME, spare_site.url, SecretStr(token))
    yield place
    place.store.close()


@pytest.fixture(scope="module")
def address(spare_site, place):
    """The bridge, and Moodle that knows where it is."""
    with served(place, visitor=None) as url:
        spare_site.setup(f"--bridge-url={url}")
        yield url


@pytest.fixture
def people(browser, spare_site):
    people = People(browser, spare_site)
    yield people
    people.close()


@pytest.fixture(scope="module")
def pictures(workshop):
    return workshop / "pictures"


def who(page):
    return page.locator(".me").inner_text()


def test_a_coordinator_opens_barrette_from_the_page_of_coordination(people, address, spare_site, pictures):
    page = people("acc_manager", COORDINATE)
    page.get_by_role("link", name="Ouvrir Barrette").click()
    page.wait_for_url(lambda url: LAUNCH in url)
    asked = page.locator(OURS).inner_text()
    assert address in asked
    assert "Camille Vandrieux" in asked
    assert "coordination, pilotage, enseignement" in asked
    shoot(page, pictures, "launch")
    assert violations(page, OURS) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Continuer vers Barrette").click()
    page.wait_for_url(lambda url: url.startswith(address) and "callback" not in url)
    assert "Camille Vandrieux" in who(page)
    assert "Coordination" in who(page)
    assert spare_site.ask("launches", "entered")[-1] == "acc_manager"
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url(f"{address}/signed-out")
    page.goto(address)
    page.get_by_role("link", name="Se connecter avec Moodle").click()
    page.wait_for_url(f"{address}/")
    assert "Camille Vandrieux" in who(page), "it is asked once: the second time one goes through"
    page.close()


@pytest.mark.parametrize(
    ("username", "role"),
    [("acc_teacher", "Enseignement"), ("acc_pilot", "Pilotage"), ("admin", "Administration")],
)
def test_each_part_is_told_as_moodle_knows_it(people, address, username, role):
    page = people(username)
    page.goto(f"{address}/sign-in")
    page.get_by_role("button", name="Continuer").or_(page.get_by_role("button", name="Continue")).click()
    page.wait_for_url(lambda url: url.startswith(address) and "callback" not in url)
    assert role in who(page)
    page.close()


@pytest.mark.parametrize("username", ["acc_pupil", "acc_stranger"])
def test_whoever_has_no_part_is_told_so_in_moodle(people, address, username):
    page = people(username)
    page.goto(f"{address}/sign-in")
    assert LAUNCH in page.url
    assert "pas encore de rôle" in page.locator("body").inner_text()
    page.close()


def test_whoever_is_not_signed_in_to_moodle_signs_in_on_the_way(browser, address, spare_site):
    from tests.live.moodle import PASSWORD

    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(f"{address}/sign-in", wait_until="networkidle")
    assert "/login/" in page.url
    page.fill("#username", "acc_colleague")
    page.fill("#password", PASSWORD)
    page.click("#loginbtn")
    page.wait_for_url(lambda url: LAUNCH in url)
    page.get_by_role("button", name="Continuer vers Barrette").click()
    page.wait_for_url(lambda url: url.startswith(address) and "callback" not in url)
    assert "Vermandel" in who(page)
    context.close()


def test_a_code_is_good_once_for_a_minute_and_for_its_own_browser(place, address, spare_site, browser):
    code = spare_site.ask("launches", "make", "acc_manager", STATE)
    assert signing_in.sign_in(place, code, STATE, STATE)
    with pytest.raises(LaunchUsed):
        signing_in.sign_in(place, code, STATE, STATE)
    with pytest.raises(LaunchUnknown):
        signing_in.sign_in(place, "code-of-another-moodle", STATE, STATE)
    code = spare_site.ask("launches", "make", "acc_manager", STATE)
    with pytest.raises(signing_in.StateMismatch):
        signing_in.sign_in(place, code, "another-state-0123", "another-state-0123")
    code = spare_site.ask("launches", "make", "acc_manager", STATE)
    spare_site.ask("launches", "age", 61)
    with pytest.raises(LaunchExpired):
        signing_in.sign_in(place, code, STATE, STATE)
    code = spare_site.ask("launches", "make", "acc_manager", STATE)
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(f"{address}/sign-in/callback?code={code}&state={STATE}")
    assert "n’a pas été commencée dans ce navigateur" in page.locator("body").inner_text()
    context.close()


def test_moodle_sends_nobody_on_a_forged_form_or_a_state_that_is_not_the_bridges(people, address, spare_site):
    page = people("acc_colleague")
    for form in ({"state": STATE, "sesskey": "forged"}, {"state": STATE}):
        answer = page.request.post(f"{spare_site.url}{LAUNCH}", form=form, max_redirects=0)
        assert 'data-rel="fatalerror"' in answer.text(), form
    for state in ("short", "x" * 65, "with%20space%2012345", "a%0d%0ab0123456789012"):
        answer = page.request.get(f"{spare_site.url}{LAUNCH}?state={state}", max_redirects=0)
        assert answer.status != 303, state
        assert address not in answer.headers.get("location", "")
    answer = page.request.get(f"{spare_site.url}{LAUNCH}", max_redirects=0)
    assert answer.headers["location"] == f"{address}/sign-in"
    page.close()


def test_roles_are_asked_again_and_a_lost_one_ends_the_session(place, spare_site, monkeypatch):
    code = spare_site.ask("launches", "make", "acc_pilot", STATE)
    secret = signing_in.sign_in(place, code, STATE, STATE)
    later = now() + timedelta(minutes=16)
    monkeypatch.setattr(sessions, "now", lambda: later)
    assert sessions.current(place, secret).roles == {"pilot"}
    spare_site.ask("launches", "demote", "acc_pilot")
    later += timedelta(minutes=16)
    assert sessions.current(place, secret) is None
    spare_site.ask("launches", "steer", "acc_pilot")


def test_a_moodle_that_is_away_is_told_of(place, address, spare_site, browser, monkeypatch):
    code = spare_site.ask("launches", "make", "acc_manager", STATE)
    site = place.site()
    monkeypatch.setattr(Workplace, "site", lambda _self: _moved(site, "http://127.0.0.1:9"))
    with pytest.raises(Unreachable):
        signing_in.sign_in(place, code, STATE, STATE)
    monkeypatch.undo()
    assert signing_in.sign_in(place, code, STATE, STATE), "the code was not used up"


def _moved(site, url):
    from types import SimpleNamespace

    return SimpleNamespace(url=url, identity=site.identity, id=site.id)


def test_without_an_address_nobody_is_sent_anywhere(people, address, spare_site):
    assert address
    spare_site.run(
        "php", spare_site.code / "admin" / "cli" / "cfg.php", "--component=local_barrette", "--name=bridgeurl",
        "--set=http://evil.example",
    )  # fmt: skip
    page = people("acc_manager", f"{LAUNCH}?state={STATE}")
    assert "où se trouve Barrette" in page.locator("body").inner_text()
    page.goto(f"{spare_site.url}{COORDINATE}")
    assert page.locator("[data-region=bridge]").count() == 0
    page.close()
