import json
from datetime import date

import pytest

from sync.sandbox.fiction import SURNAMES
from sync.sandbox.positioning import ITEMS
from sync.sandbox.pupils import work
from sync.sandbox.rows import Competency, Framework
from sync.sandbox.school import DEMO_DATE, fictional_school, load, rate
from sync.sandbox.timetable import MODES
from tests.contract.school import scale_configuration
from tests.unit.sync.sandbox.bridge import whole

SEEDS = (1, 2, 3)


@pytest.fixture(scope="module", params=SEEDS)
def school(request):
    return fictional_school(request.param)


def test_the_same_seed_gives_the_same_school_and_another_seed_another(school):
    assert fictional_school(school.seed) == school
    other = fictional_school(school.seed + 1)
    assert other.divisions != school.divisions
    assert other.pupils != school.pupils


def test_its_size_and_its_people(school):
    assert len(school.divisions) == 12
    assert 300 <= len(school.pupils) <= 360
    assert len(school.staff) == 30
    everybody = (*school.pupils, *school.staff)
    assert len({person.username for person in everybody}) == len(everybody)
    assert {person.lastname for person in everybody} <= set(SURNAMES)


def test_ratings_are_partial_and_by_several_people(school):
    assert {rating.item for rating in school.ratings} == set(ITEMS)
    assert {rating.grade for rating in school.ratings} == {1, 2, 3}
    for division in school.divisions:
        names = {pupil.username for pupil in school.members(division)}
        ratings = [rating for rating in school.ratings if rating.pupil in names]
        raters = {rating.rater for rating in ratings}
        assert 2 <= len(raters) <= 4
        for rater in raters:
            items = [rating.item for rating in ratings if rating.rater == rater]
            assert 12 <= len(set(items)) <= 20
            assert 0.5 < len(items) / (len(set(items)) * len(names)) < 1
    stated = [(rating.pupil, rating.item, rating.rater) for rating in school.ratings]
    assert len(stated) == len(set(stated))


def test_a_pupil_is_not_the_same_in_everything(school):
    """Needs differ by competency: few pupils are all acquis or all non acquis."""
    grades = {}
    for rating in school.ratings:
        grades.setdefault(rating.pupil, set()).add(rating.grade)
    uniform = sum(len(values) == 1 for values in grades.values())
    assert uniform < 0.05 * len(grades)


def test_the_frame_seats_everybody_and_leaders_lead_one_workshop_at_a_time(school):
    frame = school.frame
    keys = {division["key"]: division for division in frame["divisions"]}
    sizes = {key: len(school.members(division["name"])) for key, division in keys.items()}
    usernames = {person.username for person in school.staff}
    levels = [barrette["level"] for barrette in frame["barrettes"]]
    assert len(levels) == len(set(levels)) + 1
    for barrette in frame["barrettes"]:
        workshops = barrette["workshops"]
        assert {keys[key]["level"] for key in barrette["divisions"]} == {barrette["level"]}
        assert 6 <= len(workshops) <= 9
        assert sum(w["maximum"] for w in workshops) >= sum(sizes[key] for key in barrette["divisions"])
        assert sum(w["minimum"] for w in workshops) <= sum(sizes[key] for key in barrette["divisions"])
        assert len({w["leader"] for w in workshops} & usernames) == len(workshops)
        assert {w["mode"] for w in workshops} <= set(MODES)
    covered = {key for barrette in frame["barrettes"] for key in barrette["divisions"]}
    assert covered == keys.keys()


def test_two_divisions_are_on_work_placement_at_the_demo_date(school):
    away = [
        placement["division"]
        for placement in school.frame["placements"]
        if date.fromisoformat(placement["first"]) <= DEMO_DATE <= date.fromisoformat(placement["last"])
    ]
    assert len(away) == 2


def test_it_is_plain_json(school):
    plain = json.loads(school.as_json())
    assert plain["frame"] == school.frame
    assert len(plain["ratings"]) == len(school.ratings)
    assert plain["demo_date"] == "2026-11-24"


def test_it_loads_then_is_rated_once_the_framework_is_there(sandbox, bridge, moodle):
    school = fictional_school()
    load(school, sandbox)
    assert len(bridge.rows("users")) == len(school.pupils) + len(school.staff)
    assert [row["idnumber"] for row in bridge.rows("cohorts")] == [*school.divisions, "personnels"]
    with pytest.raises(LookupError, match="push the framework first"):
        rate(school, sandbox)
    _push_framework(moodle)
    assert rate(school, sandbox) == len(school.ratings)
    rows = bridge.rows("evidence", limit=5000)
    assert len(rows) == len(school.ratings)
    assert {row["courseid"] for row in rows} == {None}


def test_pupils_are_rated_in_their_course_when_it_is_linked(sandbox, bridge, moodle):
    school = fictional_school()
    load(school, sandbox)
    _push_framework(moodle)
    pupil = moodle.user(school.pupils[0].username)
    assert bridge.apply(*whole(pupil.id))[0] == ("done", "")
    courseid = bridge.rows("courses")[0]["id"]
    for competency in moodle.competencies:
        moodle.add_competency_to_course(courseid, competency.id)
    rate(school, sandbox)
    own = [row for row in bridge.rows("evidence", limit=5000) if row["userid"] == pupil.id]
    assert {row["courseid"] for row in own} == {courseid}
    assert {row["userid"] for row in bridge.rows("ratings")} == {pupil.id}


def test_pupils_do_their_share_of_what_they_see(sandbox, bridge, moodle, built, pupils):
    moodle.remove_group_member(moodle.groups.where(courseid=built)[0].id, pupils[1])
    assert work(sandbox, share=2.0) == 2
    assert {row["userid"] for row in bridge.rows("completions")} == {pupils[0]}
    assert work(sandbox, share=2.0) == 0


def test_the_same_seed_gives_the_same_work(sandbox, bridge, moodle):
    school = fictional_school()
    load(school, sandbox)
    ids = [moodle.user(pupil.username).id for pupil in school.pupils[:60]]
    bridge.apply(*whole(*ids))
    done = work(sandbox, share=0.5, seed=7)
    assert 30 < done < 90
    first = [(row["activityid"], row["userid"]) for row in bridge.rows("completions")]
    for module in list(moodle.modules):
        moodle.reset_completion(module.id)
    assert work(sandbox, share=0.5, seed=7) == done
    assert [(row["activityid"], row["userid"]) for row in bridge.rows("completions")] == first


def _push_framework(moodle):
    scaleid = moodle.site.scaleid
    framework = moodle.create_framework(
        Framework(
            shortname="LPC",
            idnumber="barrette:lpc-palier-3",
            scaleid=scaleid,
            scaleconfiguration=scale_configuration(scaleid),
        )
    )
    for code in ITEMS:
        moodle.create_competency(
            Competency(
                shortname=code, idnumber=f"{framework.idnumber}:{code}", competencyframeworkid=framework.id
            )
        )
