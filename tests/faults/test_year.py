"""A random year on both sides: whatever people do in Moodle and here, and whatever breaks, both come together."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from bridge.operations import expected as expecting
from bridge.operations.undo import NothingToUndo, undo
from mappings.messages import MappingError
from sync.divisions import divisions as divisions_of
from sync.errors import ExplainedError, UnknownPlan
from sync.frame import Frame
from sync.kinds import KINDS
from sync.moodle.errors import MoodleError
from sync.sandbox.reading import columns_of, rows_of
from sync.sandbox.rows import COMPONENT, STAMP
from sync.scope import EVERYTHING, Scope
from sync.snapshot import snapshot
from sync.store import StoredPlacement, StoredRoll, queries
from tests.school import CLOCK, COMPETENCIES, ITEMS, ME, STAFF, Crash
from tests.school import frame as school_frame

WORKSHOPS = ("lire", "calculer", "projet")
PUPILS = [f"eleve.{number:02}" for number in range(34)]
pupils = st.sampled_from(PUPILS)
divisions = st.sampled_from(["2A", "2B"])
teachers = st.sampled_from(STAFF)
scopes = st.one_of(
    st.just(EVERYTHING),
    st.builds(Scope, st.just("cohort"), divisions),
    st.builds(Scope, st.just("pupil"), st.sampled_from(PUPILS[:30])),
)


class Year(RuleBasedStateMachine):
    """People at work on a small school whose first groups are published."""

    published = None

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="barrette-year-"))
        self.lycee = type(self).published.thaw(self.folder / "data")
        self.theirs = set()
        self.day = CLOCK

    def teardown(self):
        try:
            self.come_together()
        finally:
            self.lycee.__exit__()
            shutil.rmtree(self.folder)

    # What people do in Moodle.

    def user(self, username):
        return next((row for row in self.moodle.users if row.username == username and not row.deleted), None)

    @property
    def moodle(self):
        return self.lycee.moodle

    def course(self):
        ours = [row.objectid for row in self.moodle.objects.where(kind="courses") if row.objectid]
        return next((self.moodle.courses.get(each) for each in ours if self.moodle.courses.get(each)), None)

    @rule(username=pupils, division=divisions)
    def somebody_comes_or_comes_back(self, username, division):
        user = self.user(username) or self.moodle.create_user(username, "Prénom", "Nom")
        with suppress(ValueError):
            self.moodle.add_cohort_member(self.lycee.cohort(division), user.id)

    @rule(username=pupils, division=divisions)
    def somebody_leaves_a_division(self, username, division):
        user = self.user(username)
        cohort = self.lycee.cohort(division)
        if user and self.moodle.cohort_members.find(cohortid=cohort, userid=user.id):
            self.moodle.remove_cohort_member(cohort, user.id)

    @rule(username=pupils, suspended=st.booleans())
    def somebody_is_suspended_or_no_longer(self, username, suspended):
        if self.user(username):
            self.moodle.suspend_user(self.user(username).id, suspended)

    @rule(username=st.sampled_from(PUPILS[:6]))
    def somebody_is_deleted(self, username):
        user = self.user(username)
        if user:
            self.theirs = {each for each in self.theirs if each[-1] != user.id}
            self.moodle.delete_user(user.id)

    @rule(username=pupils, item=st.sampled_from(ITEMS), grade=st.integers(1, 3), teacher=teachers)
    def a_teacher_rates(self, username, item, grade, teacher):
        user, self.day = self.user(username), self.day + 60
        if user:
            self.moodle.grade_competency(
                user.id, self.lycee.item(item), grade, self.lycee.id(teacher), when=self.day
            )

    @rule(username=pupils, item=st.sampled_from(ITEMS), state=st.integers(0, 3), teacher=teachers)
    def a_teacher_fills_a_cell(self, username, item, state, teacher):
        if self.user(username):
            user = self.user(username).id
            self.moodle.observe(user, self.lycee.item(item), self.lycee.id(teacher), state, courseid=0)

    @rule(username=pupils)
    def a_pupil_writes_a_project(self, username):
        if self.user(username):
            self.moodle.write_project(self.user(username).id)

    @rule(username=pupils, competency=st.sampled_from(COMPETENCIES))
    def a_pupil_makes_progress(self, username, competency):
        if self.user(username):
            self.day += 60
            self.lycee.rate(username, competency, 3, when=self.day)

    @rule(nth=st.integers(0, 2), username=pupils)
    def a_teacher_takes_somebody_out_of_our_group(self, nth, username):
        group, user = self.group(nth), self.user(username)
        if group and user and self.moodle.group_members.find(groupid=group.id, userid=user.id):
            self.theirs.discard(("member", group.id, user.id))
            self.moodle.remove_group_member(group.id, user.id)

    @rule(nth=st.integers(0, 2), username=pupils)
    def a_teacher_puts_somebody_in_our_group(self, nth, username):
        group, user = self.group(nth), self.user(username)
        if group and user and not self.moodle.group_members.find(groupid=group.id, userid=user.id):
            self.moodle.add_group_member(group.id, user.id)
            if self.moodle.group_members.find(groupid=group.id, userid=user.id):
                self.theirs.add(("member", group.id, user.id))

    @rule(name=st.sampled_from(["Mon groupe", "Rattrapage"]), username=pupils)
    def a_teacher_makes_a_group_of_their_own(self, name, username):
        course, user = self.course(), self.user(username)
        if course and user and not any(g.name == name for g in self.moodle.groups.where(courseid=course.id)):
            group = self.moodle.create_group(course.id, name)
            self.theirs.add(("group", group.id, 0))

    @rule(nth=st.integers(0, 2), what=st.sampled_from(["rename", "delete", "unstamp"]))
    def a_teacher_works_on_our_group(self, nth, what):
        group = self.group(nth)
        if group and what == "rename":
            group.name = f"{group.name} (matin)"
        elif group and what == "delete":
            self.theirs = {each for each in self.theirs if each[1] != group.id}
            self.moodle.delete_group(group.id)

    @rule(
        what=st.sampled_from(["module", "section", "duplicate", "copy", "reset", "unenrol"]), username=pupils
    )
    def a_teacher_works_on_our_course(self, what, username):
        course, user = self.course(), self.user(username)
        if course is None:
            return
        modules, sections = (
            self.moodle.modules.where(course=course.id),
            self.moodle.sections.where(course=course.id),
        )
        if what == "module" and modules:
            self.moodle.delete_module(modules[0].id)
        elif what == "section" and len(sections) > 1:
            self.moodle.delete_section(sections[-1].id)
        elif what == "duplicate" and modules:
            self.moodle.duplicate_module(modules[0].id)
        elif what == "copy" and len(self.moodle.courses) < 5:
            self.moodle.copy_course(course.id, f"Copie {len(self.moodle.courses)}")
        elif what == "reset":
            self.theirs = {each for each in self.theirs if each[0] != "member"}
            self.moodle.reset_course(course.id)
        elif what == "unenrol" and user and self.moodle.enrolments.find(courseid=course.id, userid=user.id):
            self.theirs.discard(("enrolment", course.id, user.id))
            self.theirs = {each for each in self.theirs if each[0] != "member" or each[2] != user.id}
            self.moodle.unenrol_user(course.id, user.id)

    @rule()
    def an_administrator_deletes_our_course(self):
        if self.course():
            self.theirs.clear()
            self.moodle.delete_course(self.course().id)

    @rule(cohorts=st.sampled_from(["2A", "2B", "personnels", "all"]))
    def an_administrator_chooses_other_cohorts(self, cohorts):
        chosen = [c.id for c in self.moodle.cohorts if c.idnumber and (cohorts in ("all", c.idnumber))]
        self.moodle.site.cohorts = tuple(chosen)

    @rule()
    def events_are_lost_or_come_again(self):
        self.lycee.faults.is_deaf = not self.lycee.faults.is_deaf

    @rule()
    def the_feed_is_purged(self):
        self.moodle.forget_hints()

    def group(self, nth):
        ours = [row.objectid for row in self.moodle.objects.where(kind="groups") if row.objectid]
        there = [self.moodle.groups.get(each) for each in ours if self.moodle.groups.get(each)]
        return there[nth] if nth < len(there) else None

    # What people do here, and what breaks.

    @rule(scope=scopes, full=st.booleans(), dry=st.booleans())
    def somebody_synchronises(self, scope, full, dry):
        with suppress(MoodleError, ExplainedError, MappingError, Crash):
            (self.lycee.dry_run if dry else self.lycee.synchronise)(scope=scope, full=full)

    @rule()
    def the_coordinator_approves(self):
        with suppress(UnknownPlan):
            self.lycee.approve()

    @rule(username=pupils, division=divisions, workshop=st.sampled_from(["", *WORKSHOPS]))
    def the_school_expects_somebody(self, username, division, workshop):
        row = f"identifiant;division;atelier\n{username};{division};{workshop}\n"
        expecting.expect(self.lycee.place, ME, row.encode())

    @rule(username=pupils)
    def the_school_expects_somebody_no_more(self, username):
        with suppress(expecting.NotExpected):
            expecting.forget(self.lycee.place, ME, username)

    @rule(back=st.integers(0, 3))
    def the_coordinator_undoes_one_of_the_last(self, back):
        with self.lycee.place.store.session() as session:
            last = queries.last_run(session, 1)
        if last:
            with suppress(ExplainedError, NothingToUndo):
                undo(self.lycee.place, ME, last.id - back)

    @rule(
        nth=st.integers(1, 3),
        moment=st.sampled_from(["before", "after"]),
        size=st.sampled_from([3, 20, 2000]),
    )
    def the_bridge_will_die(self, nth, moment, size):
        self.lycee.wire.applies, self.lycee.wire.crash = 0, (nth, moment)
        self.moodle.site.limit_items = size

    @rule(nth=st.integers(1, 12), moment=st.sampled_from(["before", "made", "after"]))
    def moodle_will_die(self, nth, moment):
        self.lycee.faults.kill_at_write(nth, moment)

    @rule(kind=st.sampled_from(sorted(KINDS)), rows=st.integers(1, 40))
    def rows_will_be_lost(self, kind, rows):
        self.lycee.faults.drop_rows(kind, rows, times=2)

    @rule(
        function=st.sampled_from(
            ["local_barrette_apply", "local_barrette_export", "local_barrette_get_changes"]
        )
    )
    def an_answer_will_be_lost(self, function):
        self.lycee.faults.lose_answer(function, times=5)

    @precondition(lambda self: self.lycee.wire.crash)
    @rule()
    def all_is_well_again(self):
        self.lycee.heal()

    # What always holds.

    @invariant()
    def what_people_made_is_there(self):
        for what, place, user in self.theirs:
            if what == "group":
                assert self.moodle.groups.get(place)
            else:
                row = self.moodle.group_members.find(groupid=place, userid=user)
                assert row is not None
                assert row.component != COMPONENT

    @invariant()
    def nothing_of_ours_is_there_twice(self):
        course = self.course()
        if course:
            stamps = [
                row.idnumber
                for row in (
                    *self.moodle.groups.where(courseid=course.id),
                    *self.moodle.modules.where(course=course.id),
                )
                if row.idnumber.startswith(STAMP)
            ]
            assert len(stamps) == len(set(stamps))

    def come_together(self):
        """Whatever happened: once all works and a person approves what waits, nothing is left to do."""
        self.lycee.heal()
        self.moodle.site.limit_items = 2000
        self.moodle.site.cohorts = tuple(c.id for c in self.moodle.cohorts)
        for _ in range(8):
            report = self.lycee.synchronise()
            if report.waiting:
                self.lycee.approve()
            elif report.state == "unchanged":
                break
        assert (report.state, report.plan["items"]) == ("unchanged", 0), report
        self.lycee.faults.is_deaf = True
        assert self.lycee.synchronise(full=True).state == "unchanged"
        self.what_people_made_is_there()
        with self.lycee.place.store.session() as session:
            held = queries.stored_readings(session, 1)
        self.the_roll_is_that_of_moodle(held)
        for name, kind in KINDS.items():
            assert dict(held[name].columns) == dict(columns_of(kind, rows_of(self.moodle, kind))), name

    def the_roll_is_that_of_moodle(self, held):
        """Who is where was noted; of whoever is gone from Moodle nothing is left, and nobody waits twice."""
        frame = Frame.model_validate(school_frame())
        there = divisions_of(snapshot(held), frame).pupils
        with self.lycee.place.store.session() as session:
            roll = session.get(StoredRoll, 1)
            assert {d: tuple(p) for d, p in roll.pupils.items()} == {d: p for d, p in there.items() if p}
            waiting = [row.pupil for row in queries.open_movements(session, 1)]
            expected = {row.pupil: row for row in queries.expected_pupils(session, 1) if row.pupil}
            known = {*waiting, *expected, *session.scalars(select(StoredPlacement.pupil))}
            published = queries.places_in(session, 1, "published")["mardi"]
        assert len(waiting) == len(set(waiting))
        assert known <= {
            *held["users"].column("id"),
            *held["enrolments"].column("userid"),
            *held["group_members"].column("userid"),
        }
        everybody = {pupil for pupils_ in there.values() for pupil in pupils_}
        assert {pupil for pupil in waiting if pupil in everybody} <= everybody - published.keys()


@pytest.fixture
def year(_published):
    return type("ThisYear", (Year,), {"published": _published})


def test_the_two_sides_always_come_together(year):
    run_state_machine_as_test(year, settings=_manners(examples=12, steps=12))


@pytest.mark.sweep
def test_the_two_sides_come_together_over_many_years(year):
    run_state_machine_as_test(year, settings=_manners(examples=int(os.environ.get("YEARS", "300")), steps=40))


def _manners(examples, steps):
    phases = set(Phase) if os.environ.get("SHRINK") else {Phase.explicit, Phase.reuse, Phase.generate}
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
