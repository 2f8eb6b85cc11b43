"""What people enter on the plugin's pages, and what leaves Moodle of it."""

import pytest

from sync.sandbox.errors import MoodleError
from sync.sandbox.rows import Competency, Framework
from tests.contract.school import scale_configuration


@pytest.fixture
def item(moodle, built, pupils):
    """An item that is linked to the pupils' course."""
    scale = moodle.site.scaleid
    framework = moodle.create_framework(
        Framework(
            shortname="Essai", idnumber="e", scaleid=scale, scaleconfiguration=scale_configuration(scale)
        )
    )
    made = moodle.create_competency(
        Competency(shortname="Lire", idnumber="e:1", competencyframeworkid=framework.id)
    )
    moodle.add_competency_to_course(built, made.id)
    return made.id


@pytest.fixture
def teacher(moodle):
    return moodle.create_user("mme.exemple", "Mme", "Exemple").id


def states(bridge):
    return [(row["userid"], row["raterid"], row["state"]) for row in bridge.rows("observations")]


def test_a_cell_replaces_the_one_before_and_each_rater_has_their_own(moodle, bridge, pupils, item, teacher):
    other = moodle.create_user("m.specimen", "M.", "Specimen").id
    moodle.observe(pupils[0], item, teacher, 1)
    moodle.observe(pupils[0], item, teacher, 3)
    moodle.observe(pupils[0], item, other, 0)
    assert states(bridge) == [(pupils[0], teacher, 3), (pupils[0], other, 0)]
    assert len(moodle.observations) == 3
    with pytest.raises(MoodleError):
        moodle.observe(pupils[0], item, teacher, 4)


def test_a_cell_that_is_withdrawn_is_not_read_and_not_forgotten(moodle, bridge, pupils, item, teacher):
    moodle.observe(pupils[0], item, teacher, 1)
    moodle.withdraw(pupils[0], item, teacher)
    assert states(bridge) == []
    assert [row.withdrawn for row in moodle.observations] == [1]
    with pytest.raises(MoodleError):
        moodle.withdraw(pupils[0], item, teacher)


def test_a_mark_of_an_ap_need_replaces_the_rater_s_own_and_can_be_taken_back(moodle, bridge, pupils, teacher):
    other = moodle.create_user("m.specimen", "M.", "Specimen").id
    for mark in ("to_work_on", "strength", "strength"):
        moodle.mark_need(pupils[0], "methods", teacher, mark)
    moodle.mark_need(pupils[0], "methods", other, "requested")
    moodle.mark_need(pupils[1], "project", other, "requested")
    moodle.mark_need(pupils[1], "project", other, "")
    rows = [(row["userid"], row["need"], row["mark"], row["raterid"]) for row in bridge.rows("ap_marks")]
    assert rows == [(pupils[0], "methods", "strength", teacher), (pupils[0], "methods", "requested", other)]
    assert len(moodle.ap_marks) == 4, "what was replaced or taken back stays as history"
    assert moodle.mark_need(pupils[1], "project", other, "") is None
    for need, mark in (("music", "strength"), ("methods", "urgent")):
        with pytest.raises(MoodleError):
            moodle.mark_need(pupils[0], need, teacher, mark)


def test_a_state_that_is_shared_does_not_come_back_as_a_rating(moodle, bridge, pupils, item, teacher, built):
    cell = moodle.observe(pupils[0], item, teacher, 2)
    assert cell.courseid == built
    moodle.share(cell)
    assert (len(moodle.evidence), len(moodle.ratings), cell.evidenceid > 0) == (1, 1, True)
    assert (bridge.rows("evidence"), bridge.rows("ratings")) == ([], [])
    moodle.grade_competency(pupils[0], item, 3, teacher, courseid=built)
    assert [row["grade"] for row in bridge.rows("evidence")] == [3]
    assert bridge.rows("ratings") == []
    moodle.grade_competency(pupils[1], item, 3, teacher, courseid=built)
    assert [row["userid"] for row in bridge.rows("ratings")] == [pupils[1]]


def test_what_was_not_observed_cannot_be_shared(moodle, pupils, item, teacher):
    with pytest.raises(MoodleError):
        moodle.share(moodle.observe(pupils[0], item, teacher, 0))


def test_a_self_position_may_be_changed(moodle, bridge, pupils, item):
    moodle.self_position(pupils[0], item, 0)
    moodle.self_position(pupils[0], item, 3)
    assert [(row["userid"], row["state"]) for row in bridge.rows("self_positions")] == [(pupils[0], 3)]


def test_a_project_leaves_without_its_text(moodle, bridge, pupils, teacher):
    moodle.write_project(pupils[0], "need:methods", project="Devenir électricien", when=100)
    moodle.waive_project(pupils[1], teacher, "arrivé en mars", when=200)
    rows = bridge.rows("projects")
    assert [(r["wish1"], r["wish2"], r["timedone"], r["timewaived"]) for r in rows] == [
        ("need:methods", "", 100, None),
        ("", "", None, 200),
    ]
    assert "électricien" not in str(rows)
    assert "mars" not in str(rows)


def test_nothing_of_people_out_of_scope_leaves(moodle, bridge, item, teacher):
    outsider = moodle.create_user("zoe.modele", "Zoé", "Modèle").id
    moodle.observe(outsider, item, teacher, 1)
    moodle.self_position(outsider, item, 1)
    moodle.write_project(outsider)
    assert [bridge.rows(kind) for kind in ("observations", "self_positions", "projects")] == [[], [], []]
