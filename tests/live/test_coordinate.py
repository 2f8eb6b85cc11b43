"""What coordinators see and ask for while no bridge, or a very obedient one, is there."""

import json
import re
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live.browser import shoot
from tests.live.moodle import PASSWORD

PAGE = "/local/barrette/coordinate.php"
HISTORY = "[data-part=history] tbody tr"
NOW = "[data-region=now]"


@pytest.fixture(scope="module")
def prepared(loop):
    """People, cohorts, the plugin's set-up, and two coordinators."""
    done = loop.setup
    loop.site.ask("coordinators", "make")
    return done


@pytest.fixture(scope="module")
def call(site, prepared):
    """A function of the plugin, called with the bridge's token."""

    def call(function, **fields):
        data = urllib.parse.urlencode(
            {
                "wstoken": prepared["token"], "wsfunction": f"local_barrette_{function}", "moodlewsrestformat": "json",
                "moodlewssettingraw": 1, "moodlewssettingfilter": 0, "moodlewssettinglang": "en", **fields,
            }
        ).encode()  # fmt: skip
        with urllib.request.urlopen(f"{site.url}/webservice/rest/server.php", data, timeout=60) as answer:
            return json.load(answer)

    return call


@pytest.fixture(scope="module")
def take(call):
    """A visit of the bridge."""
    return lambda **other: call(
        "take_request", **{"busy": 0, "nextrun": 0, "waiting": 0, "release": "0.2.0", **other}
    )


@pytest.fixture(scope="module")
def report(call):
    """A report of the bridge."""

    def report(runkey, **other):
        quiet = {"origin": "page", "state": "running", "step": "read", "stepdone": 0, "steptotal": 0}
        return call("report", runkey=runkey, **{**quiet, "counts": "[]", "outcome": "{}", **other})

    return report


@pytest.fixture(scope="module")
def scopes(site, prepared):
    return site.ask("coordinators", "scopes")


@pytest.fixture(scope="module")
def pictures(workshop):
    return workshop / "pictures"


@pytest.fixture
def plain(browser, site, prepared):
    """Sign somebody in to a browser that runs no script."""
    contexts = []

    def sign_in(username):
        context = browser.new_context(base_url=site.url, java_script_enabled=False, locale="fr-FR")
        contexts.append(context)
        page = context.new_page()
        page.goto("/login/index.php")
        page.fill("#username", username)
        page.fill("#password", PASSWORD)
        page.click("#loginbtn")
        page.wait_for_url(lambda url: "/login/" not in url)
        page.goto(PAGE)
        return page

    yield sign_in
    for context in contexts:
        context.close()


def _rows(site):
    return site.ask("coordinators", "requests")


def _content(page):
    """The words of the page, with ordinary spaces."""
    return re.sub(r"\s+", " ", page.locator("#page-content, #page").first.inner_text())


def test_a_bridge_that_never_came_is_said_with_what_to_do(visit, prepared, pictures):
    page = visit("coordination", PAGE)
    text = _content(page)
    assert "La passerelle n’est jamais venue sur ce Moodle." in text
    assert "« barrette serve »" in text
    assert "« barrette status »" in text
    assert "Aucune synchronisation n’a encore eu lieu." in text
    shoot(page, pictures, "coordinator-never-came")
    page.close()


def test_the_page_is_found_from_the_ap_category(visit, prepared):
    page = visit("coordination", f"/course/index.php?categoryid={prepared['categoryid']}")
    page.locator("a[href$='/local/barrette/coordinate.php']").first.dispatch_event("click")
    page.wait_for_url("**/coordinate.php")
    page.close()


@pytest.mark.parametrize("who", ["pupil", "staff"])
def test_others_are_refused(site, visit, prepared, fiction, who):
    people = json.loads(fiction.as_json())
    username = (people["pupils"] if who == "pupil" else people["staff"])[0]["username"]
    before = _rows(site)
    page = visit(username, PAGE)
    assert page.locator("[data-rel=fatalerror]").count() == 1
    assert not page.locator("[data-region=local_barrette-coordinate]").count()
    key = page.evaluate("M.cfg.sesskey")
    for function, args in (
        ("ask_synchronisation", {"scope": "all", "scopeid": 0}),
        ("get_synchronisations", {}),
    ):
        body = json.dumps([{"index": 0, "methodname": f"local_barrette_{function}", "args": args}])
        answer = page.request.post(
            f"{site.url}/lib/ajax/service.php?sesskey={key}",
            data=body,
            headers={"Content-Type": "application/json"},
        ).json()
        assert answer[0]["error"], answer
        assert answer[0]["exception"]["errorcode"] == "nopermissions", answer
    page.request.post(f"{site.url}{PAGE}", form={"target": "all:0", "sesskey": key})
    assert _rows(site) == before
    page.close()


def test_a_stranger_is_sent_to_sign_in(site, browser, prepared):
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    page.goto(PAGE)
    assert "/login/" in page.url
    context.close()


def test_asked_twice_without_script_is_one(site, plain):
    first = plain("coordination")
    first.click("[data-region=ask] button")
    first.wait_for_selector(".alert")
    assert "Votre demande est notée" in _content(first)
    assert len(_rows(site)) == 1
    second = plain("adjoint")
    assert "en attente de la passerelle" in second.locator(NOW).inner_text()
    second.click("[data-region=ask] button")
    second.wait_for_selector(".alert")
    assert "Déjà demandée par Nadia Martin" in _content(second)
    assert len(_rows(site)) == 1


def test_forged_and_foreign_requests_are_refused(site, visit, scopes):
    before = _rows(site)
    page = visit("coordination", PAGE)
    key = page.evaluate("M.cfg.sesskey")
    for form in (
        {"target": "all:0", "sesskey": "forged"},
        {"target": "all:0"},
        {"target": f"cohort:{scopes['outside']}", "sesskey": key},
        {"target": "group:1", "sesskey": key},
        {"target": "cohort:1 OR 1=1", "sesskey": key},
        {"target": "<script>", "sesskey": key},
    ):
        answer = page.request.post(f"{site.url}{PAGE}", form=form).text()
        assert 'data-rel="fatalerror"' in answer, form
    assert _rows(site) == before
    page.close()


def test_of_many_bridges_one_takes_the_request(site, take):
    (row,) = _rows(site)
    assert row["state"] == "waiting"
    with ThreadPoolExecutor(6) as bridges:
        taken = list(bridges.map(lambda _: take()["runkey"], range(12)))
    assert sorted(filter(None, taken)) == [row["runkey"]]


def test_a_request_is_followed_without_reloading(site, visit, take, report, scopes, pictures):
    report(_rows(site)[0]["runkey"], state="done", outcome='{"fr": "Rien à écrire."}')
    page = visit("coordination", PAGE)
    page.evaluate("window.stayed = true")
    page.select_option("#lb-target", f"cohort:{scopes['inside']}")
    page.focus("[data-region=ask] button")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[data-region=asked]').innerText.includes('notée')")
    page.wait_for_selector(f"{NOW}:has-text('en attente de la passerelle')")
    taken = take(waiting=3)
    assert (taken["scope"], taken["scopekey"]) == ("cohort", scopes["key"])
    page.wait_for_selector(f"{NOW}:has-text('elle va commencer')", timeout=20_000)
    report(taken["runkey"], step="apply", stepdone=3, steptotal=12)
    page.wait_for_selector(f"{NOW}:has-text('Étape 6 sur 8')", timeout=5_000)
    assert page.locator("[data-part=status] progress").get_attribute("value") == "3"
    assert "Étape 6 sur 8" in page.locator("[data-region=said]").inner_text()
    shoot(page, pictures, "coordinator-under-way")
    report(taken["runkey"], step="apply", stepdone=9, steptotal=12)
    page.wait_for_selector("[data-part=status] progress[value='9']", timeout=5_000)
    counts = json.dumps([{"name": "pupils", "moodle": 30, "barrette": 29}])
    said = json.dumps({"fr": "Une place reste à <b>revoir</b>.", "en": "One place to look at."})
    report(taken["runkey"], state="partial", step="", counts=counts, outcome=said)
    page.wait_for_selector(f"{NOW}:has-text('Aucune synchronisation en cours')", timeout=5_000)
    text = _content(page)
    assert "Une place reste à <b>revoir</b>." in text, "shown as text, never as markup"
    assert "1 de plus dans Moodle" in text
    assert "3 modifications en attente de validation." in text
    assert "Nadia Martin" in page.locator(HISTORY).first.inner_text()
    assert page.evaluate("window.stayed && document.activeElement.closest('[data-region=ask]') !== null")
    shoot(page, pictures, "coordinator-done")
    page.close()


def test_the_silence_of_the_bridge_is_said_after_a_minute(site, visit, take, pictures):
    take()
    page = visit("coordination", PAGE)
    assert not page.locator("[data-region=silence]").count()
    page.close()
    site.ask("coordinators", "silence", 55)
    page = visit("coordination", PAGE)
    assert not page.locator("[data-region=silence]").count()
    page.wait_for_selector("[data-region=silence]:has-text('ne répond pas')", timeout=25_000)
    assert "« barrette serve »" in _content(page)
    shoot(page, pictures, "coordinator-silent")
    page.close()


def test_the_page_fits_a_phone_and_the_keyboard(site, visit, prepared):
    page = visit("coordination", PAGE)
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#lb-target").wait_for()
    page.focus("#page-content a, #page a")
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id === 'lb-target'"):
            break
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-region=ask] button')")
    style = page.evaluate("(s => [s.outlineStyle, s.boxShadow])(getComputedStyle(document.activeElement))")
    assert style != ["none", "none"], "the focus is seen"
    page.close()


def test_the_window_of_self_positioning_is_kept(visit, prepared):
    page = visit("coordination", PAGE)
    page.check("#id_selfopen_enabled")
    page.check("#id_selfclose_enabled")
    page.select_option("#id_selfclose_year", "2031")
    page.click("#id_submitbutton")
    page.wait_for_selector("text=Les dates sont gardées.")
    assert page.locator("#id_selfclose_year").input_value() == "2031"
    page.select_option("#id_selfopen_year", "2032")
    page.click("#id_submitbutton")
    page.wait_for_selector("text=La fermeture doit suivre l’ouverture.")
    page.goto(PAGE)
    assert page.locator("#id_selfopen_year").input_value() != "2032"
    page.close()
