"""What campaigns ask of whom in Moodle: in the home course of each division, and only while a campaign asks it."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from bridge.operations.campaigns import ask, plan
from mappings.states import Level
from sync.campaigns import AskPart, Campaign
from sync.desired import Scheme, desired
from sync.frame import Frame
from sync.scope import Scope
from tests.school import ITEMS, ME, frame, workshop
from tests.unit.sync.test_desired import FRAME, a_picture

FIRST, LAST = date(2026, 10, 5), date(2026, 10, 16)
IDS = {code: 500 + place for place, code in enumerate(FRAME.campaign)}
AUTUMN = Campaign(
    key="autumn",
    name="Campagne d'automne",
    level=Level.SECONDE,
    first=FIRST,
    last=LAST,
    items=ITEMS,
    asks=(AskPart(teacher="prof.maths", division="2a", items=("3.1.1", "3.2.1")),),
)


def asked(*parts, picture=None, school=FRAME, scheme=None, campaign=AUTUMN):
    """The asks that should stand, when a campaign has these parts."""
    given = campaign.model_copy(update={"asks": parts or campaign.asks})
    picture = picture or replace(a_picture(), cohorts={"2a": 11, "2b": 12})
    return desired(school, picture, {}, scheme or Scheme(), [given]).get("asks", {})


def part(teacher="prof.maths", division="2a", *items):
    return AskPart(teacher=teacher, division=division, items=items or ("3.1.1",))


def test_an_ask_names_the_cohort_the_person_the_items_and_the_window_of_the_school_s_days():
    ((key, item),) = asked().items()
    assert key == "autumn|11|92"
    course = item.data["course"]
    assert dict(item.data) == {
        "course": course,
        "campaign": "autumn",
        "name": "Campagne d'automne",
        "cohort": 11,
        "user": 92,
        "first": 1_791_151_200,  # 5 October 2026, 00:00 in Paris
        "last": 1_792_187_999,  # 16 October 2026, 23:59:59
        "competencies": [IDS["3.1.1"], IDS["3.2.1"]],
    }


def test_the_window_is_that_of_the_school_s_own_time_zone():
    (item,) = asked(scheme=Scheme(timezone="Indian/Reunion")).values()
    assert item.data["first"] == 1_791_151_200 - 2 * 3600


def test_what_is_asked_twice_of_one_person_in_a_division_is_one_ask():
    (item,) = asked(part("prof.maths", "2a", "3.2.1"), part("prof.maths", "2a", "3.1.1", "3.2.1")).values()
    assert item.data["competencies"] == [IDS["3.1.1"], IDS["3.2.1"]]


@pytest.mark.parametrize(
    "left_out",
    [
        part("prof.inconnu"),
        part("prof.maths", "2c"),
        part("prof.maths", "2b"),
        part("prof.maths", "2a", "6.1.1"),
    ],
    ids=["no account", "no such division", "cohort not read", "item not linked to the course"],
)
def test_what_moodle_could_not_show_is_not_asked(left_out):
    picture = replace(a_picture(), cohorts={"2a": 11})
    assert asked(left_out, picture=picture) == {}


def test_a_pupil_is_asked_nothing():
    picture = replace(a_picture(staff={"prof.maths": 4}), cohorts={"2a": 11})
    assert asked(picture=picture) == {}


def test_a_division_of_two_barrettes_is_observed_in_its_home_course():
    first = frame()["barrettes"][0]
    second = first | {"key": "jeudi", "name": "Seconde, jeudi", "weekday": 4, "workshops": [
        workshop("relire", "1", "prof.lettres"),
    ]}  # fmt: skip
    school = Frame.model_validate(frame(barrettes=[first, second]))
    (item,) = asked(school=school).values()
    (home,) = asked().values()
    assert item.data["course"] == home.data["course"]


def test_whoever_is_asked_may_enter_the_course_before_any_group():
    picture = replace(a_picture(staff={"prof.arts": 95}), cohorts={"2a": 11})
    campaign = AUTUMN.model_copy(update={"asks": (part("prof.arts"),)})
    state = desired(FRAME, picture, {}, Scheme(), [campaign])
    (item,) = state["asks"].values()
    assert state["enrolments"][f"{item.data['course']}|95"].data["role"] == "teacher"


# A year of a school: asks come, change and go.


@pytest.fixture
def lycee(published):
    published.import_frame(
        staff=[{"key": "prof.maths", "subject": "Mathématiques-sciences", "divisions": ["2a", "2b"]}]
    )
    plan(published.place, ME, Level.SECONDE, date(2026, 11, 16), date(2026, 11, 27), key="novembre")
    return published


def counts(report):
    return report.plan["counts"]


def test_asks_are_written_once_and_brought_back_when_a_row_was_changed(lycee):
    report = lycee.synchronise()
    assert (report.state, counts(report)["asks"]) == ("applied", {"create": 2})
    assert {row.cohortid for row in lycee.moodle.asks} == {lycee.cohort("2A"), lycee.cohort("2B")}
    assert lycee.synchronise().state == "unchanged"
    row = next(iter(lycee.moodle.asks))
    before = asdict(row)
    for change in ({"name": "Autre"}, {"last": row.last - 1}, {"competencies": row.competencies[:1]}):
        for name, value in change.items():
            setattr(row, name, value)
        assert counts(lycee.synchronise()) == {"asks": {"update": 1}}
        assert asdict(row) == before


def test_what_is_asked_no_more_goes_and_no_safeguard_stops_it(lycee):
    lycee.synchronise()
    for division in ("2a", "2b"):
        ask(lycee.place, ME, "novembre", "prof.maths", division, ())
    report = lycee.synchronise()
    assert (report.state, counts(report)) == ("applied", {"asks": {"remove": 2}})
    assert list(lycee.moodle.asks) == []


def test_an_ask_stays_while_a_reading_is_not_complete(lycee):
    lycee.synchronise()
    ask(lycee.place, ME, "novembre", "prof.maths", "2a", ())
    site = lycee.moodle.site
    site.cohorts = tuple(each for each in site.cohorts if each != lycee.cohort("2B"))
    report = lycee.synchronise()
    assert "remove" not in counts(report).get("asks", {})
    assert len(list(lycee.moodle.asks)) == 2


def test_a_run_for_one_person_asks_what_it_needs(lycee):
    report = lycee.synchronise(Scope("pupil", "prof.maths"))
    assert counts(report) == {"asks": {"create": 2}}
    assert report.state == "applied"
