"""What was entered beside Moodle, on other frameworks, and by the consensus rule that the school chose."""

from datetime import date

from mappings.positioning import Basis, ConsensusRule, Source
from mappings.states import ApMark, State
from sync.editions import Languages, read_own_framework
from sync.entered import (
    DECISION,
    EVIDENCE,
    MARK,
    OBSERVATION,
    SELF_POSITION,
    UNSEEN,
    Entered,
    Line,
)
from sync.frame import Frame
from sync.observed import Unseen
from sync.picture import draw
from tests.school import frame
from tests.unit.sync.snapshots import CONFIGURATION, framework, people, snapshot_of, user

FRAME = Frame.model_validate(frame())
DAY = date(2026, 9, 20)


def line(what, item, value, pupil=1, rater=90, who="prof.lettres"):
    return Line(pupil, what, item, value, value, rater, who, DAY)


def drawn(*lines, rule=ConsensusRule.MAJORITY, **rows):
    known = people(user(1), user(2), divisions={"2A": [1], "2B": []}) | framework() | rows
    return draw(snapshot_of(**known), FRAME, Entered(lines), rule)


def test_a_line_of_the_workbook_is_an_observation_like_another():
    (position,) = drawn(line(OBSERVATION, "1.1.2", "1")).positions
    assert (position.item, position.state, position.voices[0].source) == ("1.1.2", State.NA, Source.FILE)


def test_a_decision_of_the_team_wins_over_what_moodle_says():
    found = drawn(line(DECISION, "1.1.2", "3"), evidence=[(1, 1, 500, 7, None, 1, 100)])
    (position,) = found.positions
    assert (position.state, position.basis) == (State.A, Basis.DECISION)


def test_whoever_is_not_in_a_division_has_no_position_whatever_the_workbook_says():
    found = drawn(line(OBSERVATION, "1.1.2", "1", pupil=2), line(MARK, "methods", "to_work_on", pupil=2))
    assert found.positions == ()
    assert 2 not in found.needs or not found.pupils["2a"].count(2)


def test_closed_cells_self_positions_and_marks_come_along():
    found = drawn(
        line(UNSEEN, "1.2.3", ""), line(SELF_POSITION, "1.1.2", "3"), line(MARK, "methods", "to_work_on")
    )
    assert found.unseen == {Unseen(1, "1.2.3", 90)}
    assert found.self_positions == {(1, "1.1.2"): State.A}
    (need,) = found.needs[1].ap
    assert (need.code, need.mark) == ("methods", ApMark.TO_WORK_ON)


def test_a_wish_of_the_project_is_a_request_of_the_pupil():
    found = drawn(projects=[(1, 1, "need:studies", "competency:barrette:lpc-palier-3:1", 1, None)])
    (need,) = found.needs[1].ap
    assert (need.topic, need.mark, need.by_pupil) == ("need:studies", ApMark.REQUESTED, True)


def ap_mark(number, need, mark, pupil=1, rater=90, at=100):
    return (number, pupil, need, mark, rater, 7, at)


def test_what_the_team_marks_in_moodle_makes_ap_needs_in_the_name_of_the_rater():
    found = drawn(
        ap_marks=[ap_mark(1, "methods", "to_work_on"), ap_mark(2, "autonomy", "strength", rater=91)]
    )
    methods, autonomy = found.needs[1].ap
    assert (methods.topic, methods.mark, methods.by_pupil) == ("need:methods", ApMark.TO_WORK_ON, False)
    assert [(mark.by, mark.at) for mark in (*methods.marks, *autonomy.marks)] == [("90", 100), ("91", 100)]
    assert found.needs[1].open_topics == ("need:methods",)


def test_marks_of_moodle_of_the_workbook_and_wishes_are_one_need():
    found = drawn(
        line(MARK, "methods", "strength"),
        ap_marks=[ap_mark(1, "methods", "requested", at=2_000_000_000)],
        projects=[(1, 1, "need:methods", "", 1, None)],
    )
    (need,) = found.needs[1].ap
    assert (need.mark, need.requested, len(need.marks)) == (ApMark.STRENGTH, True, 3)
    assert [mark.by for mark in need.marks] == [None, "prof.lettres", "90"]


def test_a_request_of_the_team_is_not_the_pupil_s():
    (need,) = drawn(ap_marks=[ap_mark(1, "project", "requested")]).needs[1].ap
    assert (need.mark, need.by_pupil, need.open) == (ApMark.REQUESTED, False, True)


def test_a_need_or_a_mark_that_is_not_known_here_is_left_aside():
    found = drawn(ap_marks=[ap_mark(1, "music", "requested"), ap_mark(2, "methods", "urgent")])
    assert 1 not in found.needs


def test_the_livret_stands_beside_and_makes_no_position():
    assert drawn(line(EVIDENCE, "CPD_FRA", "MI")).positions == ()
    (position,) = drawn(line(EVIDENCE, "CPD_FRA", "MI"), line(OBSERVATION, "1.1.2", "3")).positions
    assert position.state is State.A
    assert [piece.original.value for piece in position.evidence] == ["MI"]


def test_the_rule_that_the_school_chose_brings_several_observers_together():
    said = [(1, 1, 500, 7, None, 1, 100), (2, 1, 500, 8, None, 3, 200), (3, 1, 500, 9, None, 3, 300)]
    states = {rule: drawn(rule=rule, evidence=said).positions[0].state for rule in ConsensusRule}
    assert states[ConsensusRule.MAJORITY] is State.A
    assert states[ConsensusRule.CAUTIOUS] is State.NA


def test_what_is_rated_on_the_socle_of_2015_is_carried_to_the_lpc_with_its_original():
    rows = framework()
    rows["competencies"] = [(700, 3, 0, "barrette:socle-2015:1", "Langue française", 0, None, "")]
    found = drawn(evidence=[(1, 1, 700, 7, None, 2, 100)], **dict(rows.items()))
    (position,) = found.positions
    assert (position.item, position.state) == ("1", State.EV)
    original = position.voices[0].original
    assert (original.framework, original.code, original.value) == ("socle-2015", "1", "En voie d'acquisition")
    assert found.items == {}, "it is no item of the LPC: nothing links it to an AP course"


HEAD = (
    "Parent ID number,ID number,Short name,Description,Description format,Scale values,Scale configuration,"
    "Rule type (optional),Rule outcome (optional),Rule config (optional),Cross-referenced competency ID numbers,"
    "Exported ID (optional),Is framework,Taxonomy\n"
)
OWN = HEAD + (
    ',LYCEE,Référentiel du lycée,,1,"Non acquis,En voie d\'acquisition,Acquis",[],,,,,,1,competency\n'
    ",L1,Lire une notice,,1,,,,,,,,,\n"
)


def test_what_is_rated_on_the_school_s_own_framework_is_carried_to_the_lpc_too():
    own = read_own_framework(OWN, "idnumber;lpc\nL1;1.1.2\n")
    rows = framework()
    rows["frameworks"] = [(8, "LYCEE", "Référentiel du lycée", 3, CONFIGURATION, 1)]
    rows["competencies"] = [(800, 8, 0, "L1", "Lire une notice", 0, None, "")]
    known = (
        people(user(1), divisions={"2A": [1], "2B": []}) | rows | {"evidence": [(1, 1, 800, 7, None, 1, 9)]}
    )
    (position,) = draw(snapshot_of(**known), FRAME, languages=Languages(own=own)).positions
    assert (position.item, position.state) == ("1.1.2", State.NA)
    assert position.voices[0].original.code == "L1"
    assert draw(snapshot_of(**known), FRAME).positions == (), "unknown before the school says what it is"
