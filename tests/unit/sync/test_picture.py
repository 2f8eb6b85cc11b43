from dataclasses import replace

import pytest

from mappings.positioning import Source
from mappings.settling_in import Project
from mappings.states import State
from sync.frame import Frame
from sync.observed import Unseen
from sync.picture import draw
from sync.snapshot import snapshot
from tests.school import DAY, frame
from tests.unit.sync.forming import formed
from tests.unit.sync.snapshots import CONFIGURATION, framework, people, snapshot_of, user

FRAME = Frame.model_validate(frame())


def picture(**rows):
    return draw(snapshot_of(**rows), FRAME)


def told(drawn):
    """The notices, but those about leaders: most of these small schools have no staff."""
    return [str(notice) for notice in drawn.notices if notice.code != "leader_unknown"]


def codes(drawn):
    return [text.partition("(")[0] for text in told(drawn)]


def test_pupils_are_the_active_members_of_their_division_s_cohort():
    drawn = picture(**people(user(1), user(2, suspended=1), user(3), divisions={"2A": [3, 1, 2], "2B": []}))
    assert drawn.pupils == {"2a": (1, 3), "2b": ()}
    assert codes(drawn) == []


def test_a_pupil_of_two_divisions_stays_in_the_first_and_is_reported_without_a_name():
    drawn = picture(**people(user(1), user(2), divisions={"2A": [1, 2], "2B": [2]}))
    assert drawn.pupils == {"2a": (1, 2), "2b": ()}
    assert told(drawn) == ["pupils_in_two_divisions(count=1)"]


def test_a_division_whose_cohort_is_not_in_scope_is_reported_and_is_no_proof_that_anybody_left():
    drawn = picture(**people(user(1), divisions={"2A": [1]}))
    assert told(drawn) == ["cohort_not_in_scope(division=2B, cohort=2B)"]
    assert drawn.unread == ("2b",)


def test_members_who_are_not_among_the_users_are_left_out():
    assert picture(**people(user(1), divisions={"2A": [1, 99], "2B": []})).pupils["2a"] == (1,)


@pytest.mark.parametrize(
    ("first", "second", "keys"),
    [
        (user(1, "lina", "E1"), user(2, "sami", "E2"), {1: "E1", 2: "E2"}),
        (user(1, "lina", ""), user(2, "sami", "E2"), {1: "lina", 2: "E2"}),
        (user(1, "lina", "0"), user(2, "sami", "0"), {1: "lina", 2: "sami"}),
        (user(1, "lina", "sami"), user(2, "sami", ""), {1: "lina", 2: "sami"}),
        (user(1, "lina", "lina"), user(2, "sami", "E2"), {1: "lina", 2: "E2"}),
    ],
)
def test_everybody_has_a_stable_key_of_their_own(first, second, keys):
    """Moodle does not keep idnumbers apart: two pupils may have the same."""
    done = [(1, 1, "", "", 1, None), (2, 2, "", "", 1, None)]
    drawn = picture(**people(first, second, divisions={"2A": [1, 2], "2B": []}), projects=done)
    assert drawn.stable_keys == keys
    assert formed(FRAME, drawn, {}, DAY, seed=0)[0].placements.keys() == {1, 2}


def ratings(*rows):
    """Evidence: pupil, competency, rater, grade."""
    return [
        (60000 + i, pupil, competency, rater, None, grade, 100 + i)
        for i, (pupil, competency, rater, grade) in enumerate(rows)
    ]


def drawn_with(evidence, **changes):
    rows = people(user(1), divisions={"2A": [1], "2B": []}) | framework() | {"evidence": evidence}
    return picture(**(rows | changes))


def test_ratings_become_positions():
    drawn = drawn_with(ratings((1, 500, 7, 1), (1, 501, 7, 2), (1, 502, 7, 3)))
    assert {(p.item, p.state) for p in drawn.positions} == {
        ("1.1.2", State.NA),
        ("1.2.3", State.EV),
        ("3.1.1", State.A),
    }


def test_a_rater_who_is_not_in_scope_counts_as_any_other():
    assert len(drawn_with(ratings((1, 500, 12345, 1))).positions) == 1


@pytest.mark.parametrize("row", [(2, 500, 7, 1), (1, 999, 7, 1), (1, 500, 7, 4), (1, 500, 7, 0)])
def test_a_rating_of_nobody_here_of_no_item_or_off_the_scale_is_left_out(row):
    assert drawn_with(ratings(row)).positions == ()


@pytest.mark.parametrize(
    ("scale", "configuration"),
    [(4, "[]"), (99, CONFIGURATION), (4, '[{"scaleid":"4"},{"id":9,"proficient":1}]')],
)
def test_a_scale_that_says_nothing_of_acquis_is_left_aside_and_reported_once(scale, configuration):
    drawn = drawn_with(ratings((1, 500, 7, 1), (1, 501, 7, 1)), **framework(scale, configuration))
    assert (drawn.positions, len(told(drawn))) == ((), 1)


def test_a_competency_whose_framework_was_not_read_is_left_aside():
    """Pages of several kinds are not read at one moment: a framework may be gone, or its rows be dropped."""
    drawn = drawn_with(ratings((1, 500, 7, 1)), frameworks=[])
    assert drawn.positions == ()


def test_an_item_of_another_framework_is_no_item():
    rows = framework()
    rows["competencies"] = [(500, 3, 0, "autre:1.1.2", "1.1.2", 0, None, "")]
    assert drawn_with(ratings((1, 500, 7, 1)), **rows).items == {}


def test_leaders_are_found_by_username():
    drawn = picture(**people(user(9, "prof.maths"), divisions={"2A": [], "2B": []}))
    assert drawn.staff["prof.maths"] == 9


def test_a_leader_whom_nobody_knows_is_reported():
    drawn = picture(**people(user(9, "prof.maths"), divisions={"2A": [], "2B": []}))
    unknown = {str(n.param("leader")) for n in drawn.notices if n.code == "leader_unknown"}
    assert unknown == {"prof.lettres", "prof.metier"}


def test_the_order_of_the_rows_changes_nothing():
    rows = people(user(1), user(2), divisions={"2A": [1, 2], "2B": []}) | framework()
    rows["evidence"] = ratings((1, 500, 7, 1), (2, 500, 7, 3), (1, 501, 7, 2))
    forth = snapshot_of(**rows)
    back = snapshot(
        {
            name: replace(r, columns={column: cells[::-1] for column, cells in r.columns.items()})
            for name, r in forth.readings.items()
        }
    )
    assert draw(back, FRAME) == draw(forth, FRAME)


def cells(*rows):
    """Grid: pupil, competency, rater, state, course."""
    return [
        (20000 + i, pupil, competency, rater, course, state, 200 + i)
        for i, (pupil, competency, rater, state, course) in enumerate(rows)
    ]


def test_a_cell_of_the_grid_is_an_observation_and_one_that_was_not_observed_is_kept_apart():
    grid = cells(
        (1, 500, 91, 1, 7), (1, 501, 91, 0, 7), (1, 502, 92, 3, 0), (9, 500, 91, 1, 7), (1, 999, 91, 1, 7)
    )
    drawn = drawn_with([], observations=grid)
    assert [(p.item, p.state) for p in drawn.positions] == [("1.1.2", State.NA), ("3.1.1", State.A)]
    voices = [voice for position in drawn.positions for voice in position.voices]
    assert [(v.rater, v.course, v.source) for v in voices] == [(91, 7, Source.GRID), (92, None, Source.GRID)]
    assert drawn.unseen == {Unseen(1, "1.2.3", 91)}


def test_the_grid_and_moodles_own_pages_make_voices_of_one_position():
    signed = ratings((1, 500, 91, 3), (1, 500, 92, 3))
    drawn = drawn_with(signed, observations=cells((1, 500, 93, 1, 7)))
    (position,) = drawn.positions
    assert (position.state, len(position.voices)) == (State.A, 3)


def test_what_pupils_say_of_themselves_enters_no_position():
    said = [
        (30000, 1, 500, 3, 100),
        (30001, 1, 501, 0, 100),
        (30002, 9, 500, 3, 100),
        (30003, 1, 999, 3, 100),
    ]
    drawn = drawn_with([], self_positions=said)
    assert (drawn.positions, drawn.self_positions) == ((), {(1, "1.1.2"): State.A})


def test_projects_are_done_waived_or_begun_with_wishes_by_code():
    rows = people(user(1), user(2), user(3), divisions={"2A": [1, 2, 3], "2B": []})
    written = [
        (3000, 1, "need:methods", "", 100, None),
        (3001, 2, "", "", None, 200),
        (3002, 3, "need:project", "competency:x", None, None),
        (3003, 9, "", "", 100, None),
    ]
    assert picture(**rows, projects=written).projects == {
        1: Project(done=True, wishes=("need:methods",)),
        2: Project(waived=True),
        3: Project(wishes=("need:project", "competency:x")),
    }


def test_a_form_teacher_whom_nobody_knows_is_reported_like_a_leader():
    document = frame(staff=[{"key": "psyen", "name": "Mme Fictif"}])
    document["divisions"][0]["form_teacher"] = "personne"
    document["divisions"][1]["form_teacher"] = "psyen"
    drawn = draw(
        snapshot_of(**people(user(1), divisions={"2A": [1], "2B": []})), Frame.model_validate(document)
    )
    assert told(drawn) == ["form_teacher_unknown(division=2A, teacher=personne)"]
