"""The rating grid in a real browser: by keyboard, on a phone, offline, and what a pupil knows of it."""

import json
import re
from random import Random

import pytest

from tests.bench.grid import InProcess, Teacher, opening, saving
from tests.live.browser import shoot

PUPILS, ITEMS, ALIKE = 30, 15, 24
MOST_KEYS = 150
AT_ONCE_FOR_PUPIL = "Lit un texte long sans aide."
FOR_TEAM = "Arrive en retard, à revoir en équipe."


@pytest.fixture(scope="module")
def division(fiction):
    """A division of thirty."""
    return next(name for name in fiction.divisions if len(fiction.members(name)) == PUPILS)


@pytest.fixture(scope="module")
def place(site, applied, division):
    """Where that division is rated, and by whom."""
    return site.ask("grid_place", division)


@pytest.fixture(scope="module")
def pictures(workshop):
    return workshop / "pictures"


@pytest.fixture
def open_grid(visit, place):
    """The grid of that division, ready, as one of those who rate there."""
    pages = []

    def opened(rater=0, **more):
        chosen = {"course": place["course"], "cohort": place["cohort"]} | more
        page = visit(place["raters"][rater], "/local/barrette/grid.php?" + _query(chosen))
        page.locator("#local-barrette-grid[data-ready]").wait_for()
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()


def _query(parts):
    return "&".join(f"{name}={value}" for name, value in parts.items())


def _cell(page, row, column):
    return page.locator(f".lb-grid-body tbody tr:nth-child({row + 1}) td:nth-child({column + 2})")


def _saved(page):
    page.locator("[data-region=save]", has_text="Tout est enregistré").wait_for()


def _stored(page):
    """What the server has, as a page newly opened carries it: state by row and column."""
    page.reload()
    page.locator("#local-barrette-grid[data-ready]").wait_for()
    data = json.loads(page.locator("[data-region=data]").text_content())
    rows = {pupil["id"]: row for row, pupil in enumerate(data["pupils"])}
    columns = {item["id"]: column for column, item in enumerate(data["items"])}
    return {(rows[cell["userid"]], columns[cell["competencyid"]]): cell["state"] for cell in data["cells"]}


def _columns(seed):
    """Fifteen columns of thirty states, four fifths of them alike in each, all three states in each."""
    random = Random(seed)
    for _ in range(ITEMS):
        usual = random.choice((3, 3, 3, 2, 1))
        others = [state for state in (1, 2, 3) if state != usual]
        rows = random.sample(range(PUPILS), PUPILS - ALIKE)
        odd = dict(zip(rows, [*others, *random.choices(others, k=len(rows) - 2)], strict=True))
        yield usual, odd


class Typist:
    """Presses keys and counts them; a chord counts one."""

    def __init__(self, page):
        self._page = page
        self.keys = 0
        self.brush = self.rest = None

    def press(self, key):
        self._page.keyboard.press(key)
        self.keys += 1

    def column(self, usual, odd):
        """Enter a column as a person would: those who differ by their letters, then the rest at once."""
        for state in sorted(set(odd.values()), key=lambda state: (state != self.brush, state)):
            self._take(state)
            for row in (row for row, each in odd.items() if each == state):
                letter = "abcdefghijklmnopqrstuvwxyz"[row % 26]
                self.press(letter if row < 26 else f"Shift+{letter.upper()}")
        if self.rest != usual:
            self._take(usual)
        self.rest = usual
        self.press("Enter")

    def _take(self, state):
        if self.brush != state:
            self.press(str(state))
        self.brush = state


def test_thirty_pupils_by_fifteen_items_in_few_keys(open_grid, pictures, capsys):
    page = open_grid()
    assert page.locator(".lb-grid-body tbody tr").count() == PUPILS
    columns = list(_columns(7))
    assert {state for usual, odd in columns for state in (usual, *odd.values())} == {1, 2, 3}
    page.locator("[data-action=quick]").click()
    typist = Typist(page)
    typist.keys += 1  # the click
    for usual, odd in columns:
        typist.column(usual, odd)
    _saved(page)
    shoot(page, pictures, "grid-quick")
    expected = {
        (row, column): odd.get(row, usual)
        for column, (usual, odd) in enumerate(columns)
        for row in range(PUPILS)
    }
    assert _stored(page) == expected
    with capsys.disabled():
        print(f"\n{PUPILS} pupils x {ITEMS} items, 80 % alike: {typist.keys} keys (at most {MOST_KEYS})")
    assert typist.keys <= MOST_KEYS


def test_by_keyboard_alone_and_undone_at_every_stage(open_grid):
    page = open_grid(rater=1)
    cell = _cell(page, 0, 0)
    cell.focus()
    for keys, state in (
        ("1", "pas encore acquis"), ("2", "en voie d’acquisition"), ("Control+z", "pas encore acquis"),
        ("0", "non observé"), ("Control+z", "pas encore acquis"), ("Delete", "rien de saisi"),
        ("Control+z", "pas encore acquis"), ("Control+z", "rien de saisi"), ("Control+y", "pas encore acquis"),
        ("3", "acquis"),
    ):  # fmt: skip
        page.keyboard.press(keys)
        _saved(page)
        label = cell.get_attribute("aria-label")
        assert f", {state}" in label, (keys, label)
        assert state in page.locator("[data-region=live]").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("Control+Home")
    assert page.evaluate("document.activeElement.dataset.key") == cell.get_attribute("data-key")
    page.keyboard.press("f")
    _saved(page)
    states = _stored(page)
    assert states == {(row, 0): 3 for row in range(PUPILS)}


def test_the_keys_of_a_french_keyboard(open_grid):
    page = open_grid(rater=1)
    cell = _cell(page, 0, 1)
    cell.focus()
    # On an AZERTY keyboard the key of the digit 2 gives "é".
    cell.dispatch_event("keydown", {"key": "é", "code": "Digit2"})
    _saved(page)
    assert ", en voie d’acquisition" in cell.get_attribute("aria-label")
    page.keyboard.press("Control+z")
    _saved(page)
    assert ", rien de saisi" in cell.get_attribute("aria-label")


def test_offline_nothing_is_lost(open_grid):
    page = open_grid(rater=1)
    cell = _cell(page, 2, 2)
    cell.focus()
    page.context.set_offline(True)
    page.keyboard.press("3")
    place = page.locator("[data-region=save]")
    place.locator("text=Pas encore enregistré : 1").wait_for()
    page.keyboard.press("2")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("setTimeout(() => { window.location.href = '/my/'; })")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    _saved(page)
    assert _stored(page)[2, 2] == 2


def test_an_answer_that_never_came_is_no_conflict(open_grid):
    page = open_grid(rater=1)
    _cell(page, 3, 3).focus()

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/lib/ajax/service.php*save_observations*", lose, times=1)
    page.keyboard.press("3")
    page.locator("[data-region=save] button").wait_for()
    page.keyboard.press("1")
    page.locator("[data-region=save] button").click()
    _saved(page)
    assert not page.locator("[data-region=conflicts] .alert").count()
    assert _stored(page)[3, 3] == 1


def test_two_pages_of_one_person(open_grid):
    first, second = open_grid(rater=1), open_grid(rater=1)
    for page, key in ((first, "3"), (second, "1")):
        _cell(page, 4, 4).focus()
        page.keyboard.press(key)
        page.wait_for_timeout(900)
    told = second.locator("[data-region=conflicts] .alert")
    told.wait_for()
    assert "acquis" in told.inner_text()
    assert ", acquis" in _cell(second, 4, 4).get_attribute("aria-label")
    told.locator("[data-answer=mine]").click()
    _saved(second)
    assert _stored(first)[4, 4] == 1


def test_a_pupil_knows_what_was_shared_and_nothing_before(site, open_grid, visit, place, pictures):
    page = open_grid(rater=0)
    pupil = place["pupils"][0]
    item = json.loads(page.locator("[data-region=data]").text_content())["items"][0]["id"]
    for column, scope, text in ((0, "pupil", AT_ONCE_FOR_PUPIL), (1, "team", FOR_TEAM)):
        _cell(page, 0, column).focus()
        page.keyboard.press("3")
        page.keyboard.press("n")
        page.fill("#local-barrette-note", text)
        page.check(f".lb-grid-note [value={scope}]")
        page.click(".lb-grid-note [type=submit]")
        _saved(page)
    known = _what_a_pupil_reads(visit, pupil, place["course"], item)
    assert AT_ONCE_FOR_PUPIL not in known
    assert FOR_TEAM not in known
    assert site.ask("notifications", pupil["username"])["evidence"] == []

    _cell(page, 0, 0).focus()
    page.keyboard.press("p")
    body = page.locator(".modal-body:visible")
    body.wait_for()
    assert pupil["name"] in body.inner_text()
    shoot(page, pictures, "grid-share")
    page.locator(".modal-footer:visible [data-action=save]").click()
    page.locator("[data-region=save]", has_text="États partagés").wait_for()
    assert "partagé avec l’élève" in _cell(page, 0, 0).get_attribute("aria-label")

    known = _what_a_pupil_reads(visit, pupil, place["course"], item)
    assert AT_ONCE_FOR_PUPIL in known
    assert FOR_TEAM not in known
    kept = site.ask("notifications", pupil["username"])
    assert [each["note"] for each in kept["evidence"] if each["note"]] == [AT_ONCE_FOR_PUPIL]
    assert not [each for each in kept["notifications"] if AT_ONCE_FOR_PUPIL in each or FOR_TEAM in each]


def test_after_sharing_a_withdrawal_is_told_and_undone(open_grid, pictures):
    page = open_grid(rater=0)
    cell = _cell(page, 0, 0)
    cell.focus()
    page.keyboard.press("Delete")
    _saved(page)
    page.keyboard.press("i")
    panel = page.locator("[data-region=panel]")
    panel.locator("text=Partagé avec l’élève le").first.wait_for()
    assert "la valeur écrite sur les pages de Moodle y reste" in panel.inner_text()
    shoot(page, pictures, "grid-history")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    _saved(page)
    assert "non partagé" in cell.get_attribute("aria-label")
    page.keyboard.press("i")
    panel.locator("text=Pas encore partagé").first.wait_for()
    assert panel.locator("li").count() >= 2


def _what_a_pupil_reads(visit, pupil, course, item):
    """What Moodle's pages and the services that they use tell a pupil of their competencies, as one text."""
    paths = (
        f"/admin/tool/lp/user_competency_in_course.php?courseid={course}&competencyid={item}&userid={pupil['id']}",
        f"/admin/tool/lp/coursecompetencies.php?courseid={course}",
        f"/user/profile.php?id={pupil['id']}",
        "/admin/tool/lp/plans.php",
        "/message/output/popup/notifications.php",
        "/my/",
    )
    text = []
    for path in paths:
        page = visit(pupil["username"], path)
        page.wait_for_load_state("networkidle")
        text.append(page.content())
        page.close()
    page = visit(pupil["username"])
    who = {"userid": pupil["id"], "competencyid": item}
    for name, args in (
        ("tool_lp_data_for_user_competency_summary", who),
        ("tool_lp_data_for_user_competency_summary_in_course", who | {"courseid": course}),
        ("tool_lp_data_for_plans_page", {"userid": pupil["id"]}),
        ("message_popup_get_popup_notifications", {"useridto": pupil["id"]}),
    ):
        text.append(json.dumps(page.evaluate(ASK, [name, args]), ensure_ascii=False))
    page.close()
    return "".join(text)


ASK = """async([name, args]) => {
    const answer = await fetch(`${M.cfg.wwwroot}/lib/ajax/service.php?sesskey=${M.cfg.sesskey}&info=${name}`, {
        method: 'POST', body: JSON.stringify([{index: 0, methodname: name, args}]),
    });
    return answer.json();
}"""


def test_refused_to_who_does_not_rate_there(visit, place):
    stranger = next(each for each in place["elsewhere"])
    for username in (place["pupils"][0]["username"], stranger):
        page = visit(username, f"/local/barrette/grid.php?course={place['course']}")
        assert not page.locator("#local-barrette-grid").count()
        assert (
            page.locator(".errorbox, .alert-danger, [data-rel=fatalerror]").count() or "/enrol/" in page.url
        )
        page.close()


def test_a_whole_framework(open_grid, pictures):
    page = open_grid(rater=1)
    page.locator(".lb-grid-branch-first", has_text=re.compile("référentiel")).click()
    page.locator("#local-barrette-grid[data-ready]").wait_for()
    assert page.locator(".lb-grid-body td").count() == PUPILS * 98
    cell = _cell(page, PUPILS - 1, 97)
    page.locator(".lb-grid-body td[tabindex='0']").focus()
    page.keyboard.press("Control+End")
    assert page.evaluate("document.activeElement.dataset.key") == cell.get_attribute("data-key")
    shown = page.evaluate(
        """() => {
            const box = document.activeElement.getBoundingClientRect();
            const body = document.querySelector('[data-region=body]').getBoundingClientRect();
            return box.right <= body.right + 1 && box.bottom <= body.bottom + 1 && box.left >= body.left;
        }"""
    )
    assert shown
    shoot(page, pictures, "grid-whole")


def test_on_a_phone(visit, place, pictures):
    page = visit(place["raters"][1])
    page.set_viewport_size({"width": 360, "height": 760})
    page.goto("/local/barrette/grid.php?" + _query({"course": place["course"], "cohort": place["cohort"]}))
    page.locator("#local-barrette-grid[data-ready]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for _ in range(5):
        page.locator("[data-action=next]").click()
    line = page.locator(".lb-phone-list li").nth(6)
    button = line.locator("[data-state='2']")
    assert button.bounding_box()["height"] >= 44
    button.click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("3")
    _saved(page)
    shoot(page, pictures, "grid-phone")
    page.set_viewport_size({"width": 1280, "height": 900})
    states = _stored(page)
    assert [states.get((row, 5)) for row in (6, 7, 8)] == [2, 1, 3]
    page.close()


def test_it_is_quick(site, place, capsys):
    teacher = Teacher(site.url, place["raters"][1])
    grid = "/local/barrette/grid.php?" + _query({"course": place["course"], "cohort": place["cohort"]})
    opened = opening(teacher, place["course"], grid)
    saved = saving(teacher, InProcess(site.root, place["raters"][1], place["course"]), place["course"])
    with capsys.disabled():
        print("", opened, *saved, sep="\n")
    assert opened.value <= 1.5
    calls, _, core = saved
    assert calls.value <= 1.2
    assert core.value <= 1.2
