"""The views say what the store holds, in the words of the school."""

import pytest

from bridge.operations import publishing, synchronise, views
from bridge.operations.views.summary import summary
from mappings.grouping.proposal import ReasonCode
from sync.errors import NoFrame, NotPaired
from sync.store import Site
from tests.unit.bridge.lycee import ARRIVAL, COORDINATOR, NIGHT, described, proposed, settling


def test_nothing_can_be_shown_before_pairing(stage):
    with pytest.raises(NotPaired):
        views.home(stage("unpaired").place)
    assert views.situation(stage("unpaired").place) == views.Situation()


def test_nothing_can_be_shown_before_the_school_is_described(stage):
    with pytest.raises(NoFrame):
        views.home(stage("paired").place)
    assert views.situation(stage("paired").place).moodle == stage("paired").school.name


def test_before_the_first_reading_the_next_step_is_to_read(stage):
    home = views.home(stage("described").place)
    assert (home.stage, home.pupils, home.last, home.sides) == ("read", 0, None, ())


def test_the_first_proposal_waits_with_its_reason(stage):
    home = views.home(stage("proposed").place)
    assert home.stage == "approve"
    assert [reason.code for reason in home.plan.reasons] == ["guard_first_run"]
    assert not home.published
    assert home.plan.count("groups") == home.groups > 0
    assert (home.plan.moving, home.plan.lost) == (0, 0)


def test_pupils_are_placed_or_away_or_named(stage):
    for name in ("proposed", "published", "moving"):
        lycee = stage(name)
        home = views.home(lycee.place)
        assert home.pupils == len(lycee.school.pupils) + (name == "moving")
        shown = views.groups(lycee.place)
        placed = sum(section.placed for section in shown.sections)
        unplaced = sum(len(section.unplaced) for section in shown.sections)
        assert placed + unplaced + home.away == home.pupils


def test_the_divisions_away_are_those_of_the_frame(stage):
    lycee = stage("published")
    away = {away.division for s in views.groups(lycee.place).sections for away in s.away}
    day = lycee.school.demo_date.isoformat()
    expected = {p["division"] for p in lycee.school.frame["placements"] if p["first"] <= day <= p["last"]}
    assert {division.lower() for division in away} == expected


def test_both_sides_agree_once_everything_is_written(stage):
    home = views.home(stage("published").place)
    assert {side.what: side.equal for side in home.sides} == {
        "divisions": True, "groups": True, "places": True, "enrolments": True,
    }  # fmt: skip
    assert home.stage == "nothing"
    assert home.todo == 0


def test_both_sides_differ_when_somebody_takes_a_pupil_out_of_a_group(tmp_path):
    lycee = proposed(tmp_path)
    publishing.approve(lycee.place, COORDINATOR)
    lycee.synchronise()
    moodle = lycee.sandbox.moodle
    taken = next(iter(moodle.group_members))
    moodle.group_members.remove(taken)
    synchronise.synchronise(lycee.place, NIGHT, dry=True)
    sides = {side.what: side for side in views.home(lycee.place).sides}
    assert sides["places"].barrette - sides["places"].moodle == 1
    assert not sides["places"].equal
    lycee.place.store.close()


def test_a_group_counts_what_its_pupils_did(stage):
    lycee = stage("published")
    for section in views.groups(lycee.place).sections:
        for card in section.cards:
            assert card.work.asked == card.work.activities * len(card.work.by_pupil)
            assert 0 <= card.work.done <= card.work.asked
    done = sum(card.work.done for s in views.groups(lycee.place).sections for card in s.cards)
    completed = {
        (row.coursemoduleid, row.userid)
        for row in lycee.sandbox.moodle.completions
        if row.completionstate in (1, 2)
    }
    assert done == len(completed) > 0


def test_a_proposed_group_claims_no_work(stage):
    assert all(card.work is None for s in views.groups(stage("proposed").place).sections for card in s.cards)


def test_proposed_and_published_are_told_apart(stage):
    place = stage("moving").place
    now, then = views.groups(place), views.groups(place, "published")
    assert now.both
    assert "proposed" in {section.state for section in now.sections}
    assert {section.state for section in then.sections} == {"published"}
    moved = [m for s in now.sections for c in s.cards for m in c.members if m.comes_from]
    assert len(moved) == sum(s.measures["changed"] for s in now.sections if s.state == "proposed") > 0
    assert not [m for s in then.sections for c in s.cards for m in c.members if m.comes_from or m.new]


def test_an_arrival_is_named_until_published(stage):
    place = stage("moving").place
    unplaced = [p.name for s in views.groups(place, "published").sections for p in s.unplaced]
    assert unplaced == [ARRIVAL]
    new = [m.pupil.name for s in views.groups(place).sections for c in s.cards for m in c.members if m.new]
    assert new == [ARRIVAL]


def test_the_waiting_plan_names_who_would_move(stage):
    plan = views.plan(stage("moving").place)
    moves = {move.pupil: move for course in plan.courses for move in course.moves}
    sections = views.groups(stage("moving").place).sections
    shown = {m.pupil.name: m.comes_from for s in sections for c in s.cards for m in c.members if m.comes_from}
    assert {name: move.left for name, move in moves.items()} == shown
    assert [move.pupil for course in plan.courses for move in course.joining] == [ARRIVAL]
    assert (plan.moving, plan.lost) == (len(moves), 0)


def test_an_approved_plan_is_shown_until_it_is_written(tmp_path):
    lycee = proposed(tmp_path)
    publishing.approve(lycee.place, COORDINATOR)
    home = views.home(lycee.place)
    assert (home.stage, home.plan.state, home.plan.approved_by) == ("write", "approved", COORDINATOR.name)
    lycee.synchronise()
    assert views.plan(lycee.place) is None
    lycee.place.store.close()


def test_every_pupil_of_a_group_has_a_reason_in_words(stage):
    place = stage("published").place
    for section in views.groups(place).sections:
        for card in section.cards:
            group = views.group(place, section.key, card.workshop.key)
            assert len(group.people) == len(card.members) + len(card.away)
            for person in group.people:
                assert person.reason.code in ReasonCode
                assert all(len(item.label) > 10 for item in person.reason.items)
                assert len(person.reason.items) <= person.reason.observed


def test_strengths_are_domains_wholly_acquired_by_that_pupil(stage):
    lycee = stage("published")
    section = views.groups(lycee.place).sections[0]
    group = views.group(lycee.place, section.key, section.cards[0].workshop.key)
    person = next(person for person in group.people if person.strengths)
    assert person.strengths
    assert not set(person.strengths) & {item.label for item in person.reason.items}


@pytest.mark.parametrize(
    "path", [("nowhere", "x"), ("sec-mardi-10", "nowhere"), ("pre-lundi-10", "sec-mardi-10-1")]
)
def test_a_group_that_does_not_exist_is_none(stage, path):
    assert views.group(stage("published").place, *path) is None


def test_runs_are_the_newest_first_with_their_figures(stage):
    lines = views.overview(stage("published").place).history
    assert [line.state for line in lines] == ["unchanged", "applied", "proposed"]
    assert [line.asked_by for line in lines] == [NIGHT.name, COORDINATOR.name, COORDINATOR.name]
    page = views.run_page(stage("published").place, lines[1].id)
    assert lines[1].written == page.report["plan"]["items"] > 0
    assert page.report["remaining"] == 0
    assert all(complete for _, _, complete in page.kinds)


def test_the_run_of_another_site_is_not_shown(tmp_path):
    lycee = proposed(tmp_path)
    with lycee.place.store.session() as session:
        paired_at = session.query(Site).one().paired_at
        session.add(Site(url="https://other.example", identity="x", name="Autre", paired_at=paired_at))
    assert views.overview(lycee.place).history == ()
    assert views.run_page(lycee.place, 1) is None
    lycee.place.store.close()


def test_a_failure_is_the_first_thing_to_do(tmp_path):
    lycee = described(tmp_path)

    def down(*_):
        raise OSError

    from bridge.operations.workplace import Workplace

    cut = Workplace(lycee.place.settings, lycee.place.store, down, lycee.place.day)
    with pytest.raises(OSError):  # noqa: PT011 - the stand-in's own
        synchronise.synchronise(cut, COORDINATOR)
    home = views.home(lycee.place)
    assert (home.stage, home.todo) == ("failed", 1)
    lycee.place.store.close()


# Projects before groups.


def unwritten(lycee):
    """Pupils of seconde without a project, by name."""
    written = {row.userid for row in lycee.sandbox.moodle.projects if row.timedone or row.timewaived}
    return {
        f"{pupil.firstname} {pupil.lastname}"
        for pupil in lycee.school.pupils
        if pupil.division.startswith("2") and lycee.sandbox.moodle.user(pupil.username).id not in written
    }


def test_pupils_who_write_their_project_first_are_told_apart_from_those_without_a_place(stage):
    lycee = stage("settling")
    sections = views.groups(lycee.place).sections
    early = [(early.division, pupil) for s in sections for early in s.early for pupil in early.pupils]
    assert {pupil.name for _, pupil in early} == unwritten(lycee)
    assert len(early) == 4
    assert all(pupil.division == division for division, pupil in early)
    assert not any(s.unplaced or s.nobody_else for s in sections)
    placed = {m.pupil.name for s in sections for card in s.cards for m in card.members}
    assert not placed & unwritten(lycee)


def test_the_first_page_says_how_many_are_waited_for_and_what_to_do(stage):
    home = views.home(stage("settling").place)
    waited = [notice for notice in home.notices if notice.code == "project_first"]
    assert sum(int(notice.param("count")) for notice in waited) == 4
    assert home.arrivals == ()


def test_a_barrette_in_which_everybody_writes_first_says_so(tmp_path):
    lycee = settling(tmp_path)
    moodle = lycee.sandbox.moodle
    moodle.projects.remove_where()
    lycee.synchronise()
    (first, *others) = views.groups(lycee.place).sections
    assert (first.state, first.nobody_else, first.cards) == ("none", True, ())
    assert all(section.cards and not section.early for section in others)
    told = [notice.code for notice in views.home(lycee.place).notices]
    assert told.count("project_first") == 4
    assert told.count("project_first_nobody_left") == 1
    lycee.place.store.close()


def test_once_written_a_place_is_proposed(tmp_path):
    lycee = settling(tmp_path)
    lycee.synchronise()
    for user in sorted(lycee.sandbox.moodle.users_in_scope()):
        lycee.sandbox.moodle.write_project(user)
    lycee.synchronise()
    sections = views.groups(lycee.place).sections
    assert not any(section.early or section.unplaced for section in sections)
    lycee.place.store.close()


def test_the_summary_counts_who_is_waited_for_once(stage):
    assert summary(stage("settling").place).early == 4
    assert summary(stage("published").place).early == 0
