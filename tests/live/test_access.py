"""Every page and every function of the plugin, asked by everybody: given or refused as access_table.py says."""

import json
import re
from urllib.parse import urlsplit

import pytest

from tests.live.access_table import FUNCTIONS, PAGES, VIEWERS, never
from tests.live.browser import People

REFUSALS = {
    "categorymissing", "nopermissions", "notanapcourse", "notadivisionofthecourse", "notagroupofthecourse", "notapupil",
    "launchnopart", "notapupilofthecourse", "ratesnowhere", "requireloginerror", "servicenotavailable",
    "servicerequireslogin",
}  # fmt: skip
"""Error codes that refuse a person. Any other one is a case that is wrong, or a function that is broken."""

DECLARED = """
define('MOODLE_INTERNAL', true);
require($argv[1]);
echo json_encode(array_map(fn($function) => !empty($function['ajax']), $functions));
"""


IN_BROWSERS = [name for name, cases in FUNCTIONS.items() if any(case.allowed for case in cases)]


@pytest.fixture(scope="module")
def ids(spare_site):
    return spare_site.ask("access_school")


@pytest.fixture(scope="module")
def people(browser, spare_site, ids):
    """Everybody's browser; nobody's is one in which nobody signed in."""
    assert ids
    people = People(browser, spare_site)
    yield people
    people.close()


@pytest.fixture(scope="module")
def sessions(people, browser, spare_site):
    """For each viewer, a way to ask the site, and the key of their session."""
    contexts = {}
    stranger = browser.new_context(base_url=spare_site.url, locale="fr-FR")
    for viewer in VIEWERS:
        username = "admin" if viewer == "admin" else f"acc_{viewer}"
        page = people(username) if viewer != "nobody" else stranger.new_page()
        page.goto(spare_site.url + ("/my/" if viewer != "nobody" else "/login/index.php"))
        contexts[viewer] = page.context.request, page.evaluate("M.cfg.sesskey")
        page.close()
    yield contexts
    stranger.close()


def _filled(asked, ids):
    """A case with its ids: an argument that is nothing but an id becomes a number."""
    if isinstance(asked, dict):
        return {name: _filled(value, ids) for name, value in asked.items()}
    if isinstance(asked, list):
        return [_filled(value, ids) for value in asked]
    if isinstance(asked, str):
        word = re.fullmatch(r"\{(\w+)\}", asked)
        return ids[word[1]] if word else re.sub(r"\{(\w+)\}", lambda found: str(ids[found[1]]), asked)
    return asked


def _open(request, path):
    """Whether a page was given, and its text."""
    answer = request.get(path)
    text = answer.text()
    landed = urlsplit(answer.url).path
    if landed.startswith(("/login/", "/enrol/")) or 'data-rel="fatalerror"' in text:
        return False, text
    assert answer.ok, f"{path}: {answer.status}"
    assert landed == urlsplit(path).path, f"{path} led to {answer.url}"
    return True, text


def _call(session, name, args):
    """Whether a function answered, its error code, and all that came."""
    request, sesskey = session
    sent = json.dumps([{"index": 0, "methodname": name, "args": args}])
    answer = request.post(
        f"/lib/ajax/service.php?sesskey={sesskey}&info={name}",
        data=sent, headers={"Content-Type": "application/json"},
    )  # fmt: skip
    text = answer.text()
    said = json.loads(text)
    said = said[0] if isinstance(said, list) else said
    code = said.get("exception", said).get("errorcode", "") if said.get("error") else ""
    return not said.get("error"), code, text


def _leaks(viewer, text):
    return [word for word in never(viewer) if word in text]


def test_the_functions_of_browsers_are_those_of_the_table(spare_site):
    declared = json.loads(spare_site.run("php", "-r", DECLARED, spare_site.plugin / "db" / "services.php"))
    assert set(declared) == set(FUNCTIONS)
    assert {name for name, ajax in declared.items() if ajax} == set(IN_BROWSERS)


@pytest.mark.parametrize(
    ("page", "case"), [(page, case) for page, cases in PAGES.items() for case in cases],
    ids=lambda part: part if isinstance(part, str) else part.asked or "-",
)  # fmt: skip
def test_a_page_opens_for_those_who_may(sessions, ids, page, case):
    path = f"/local/barrette/{page}" + _filled(case.asked, ids)
    opened = {viewer: _open(request, path) for viewer, (request, _) in sessions.items()}
    assert {viewer for viewer, (got, _) in opened.items() if got} == case.allowed
    assert {viewer: found for viewer, (_, text) in opened.items() if (found := _leaks(viewer, text))} == {}
    missing = {
        viewer: [word for word in case.told if word not in opened[viewer][1]] for viewer in case.allowed
    }
    assert not any(missing.values()), missing


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_refuses_the_others_and_writes_nothing(sessions, ids, spare_site, name):
    before = spare_site.fingerprint()
    for case in FUNCTIONS[name]:
        args = _filled(case.asked, ids)
        for viewer in (viewer for viewer in VIEWERS if viewer not in case.allowed):
            got, code, text = _call(sessions[viewer], name, args)
            assert not got, (viewer, args)
            assert code in REFUSALS | {case.code}, (viewer, args, text)
            assert not _leaks(viewer, text), (viewer, text)
    assert spare_site.fingerprint() == before


@pytest.mark.parametrize("name", IN_BROWSERS)
def test_a_function_answers_those_who_may(sessions, ids, name):
    for case in FUNCTIONS[name]:
        args = _filled(case.asked, ids)
        for viewer in sorted(case.allowed):
            got, _, text = _call(sessions[viewer], name, args)
            assert got, (viewer, args, text)
            assert not _leaks(viewer, text), (viewer, text)
            assert all(word in text for word in case.told), (viewer, text)


@pytest.mark.parametrize("name", IN_BROWSERS)
def test_a_session_without_its_key_calls_nothing(sessions, ids, name):
    request, _ = sessions["manager"]
    got, code, text = _call((request, "0123456789"), name, _filled(FUNCTIONS[name][0].asked, ids))
    assert (got, code) == (False, "invalidsesskey"), text
