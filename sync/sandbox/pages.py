"""What people do on the plugin's own pages: the grid, self-positioning and the project."""

from typing import Final

from sync.sandbox.core.completion import Completions
from sync.sandbox.errors import missing_record, moodle_exception
from sync.sandbox.rows import COMPONENT, STUDENT, MarkedNeed, Observation, Project, SelfPosition

STATES: Final = (0, 1, 2, 3)
"""Not observed (or "I cannot say"), not acquired yet, being acquired, acquired."""

NEEDS: Final = ("methods", "confidence", "project", "studies", "autonomy")
MARKS: Final = ("strength", "to_work_on", "requested")


class Pages(Completions):
    """What teachers and pupils enter in the plugin's tables."""

    def observe(
        self,
        userid: int,
        competencyid: int,
        rater: int,
        state: int,
        *,
        courseid: int | None = None,
        when: int | None = None,
    ) -> Observation:
        """Fill a cell of the grid of an AP course, by default the pupil's home one; it replaces the rater's own."""
        self._user(userid)
        self._competency(competencyid)
        if state not in STATES:
            raise moodle_exception("badstate", "This is no state")
        moment = self.now() if when is None else when
        self._end(userid, competencyid, rater, moment)
        return self.observations.add(
            Observation(
                userid=userid,
                competencyid=competencyid,
                raterid=rater,
                courseid=self.home_course(userid) if courseid is None else courseid,
                state=state,
                timecreated=moment,
                timemodified=moment,
            )
        )

    def withdraw(self, userid: int, competencyid: int, rater: int) -> None:
        """Take a cell back. What core was given when it was shared stays there."""
        ended = self._end(userid, competencyid, rater, self.now())
        if ended is None:
            raise missing_record("local_barrette_observation")
        ended.withdrawn = 1

    def share(self, observation: Observation) -> None:
        """Share a state with the pupil: it is then also a rating in their home AP course, in the teacher's name."""
        home = self.home_course(observation.userid)
        if not observation.state or not home:
            raise moodle_exception("cannotshare", "There is nothing to share, or no course to share it in")
        line = self.grade_competency(
            observation.userid,
            observation.competencyid,
            observation.state,
            observation.raterid,
            courseid=home,
            component=COMPONENT,
        )
        observation.timeshared, observation.evidenceid = self.now(), line.id

    def mark_need(
        self, userid: int, need: str, rater: int, mark: str, *, courseid: int | None = None
    ) -> MarkedNeed | None:
        """Mark an AP need of a pupil in place of the rater's own mark; "" takes it back. None when nothing changed."""
        self._user(userid)
        if need not in NEEDS or mark not in ("", *MARKS):
            raise moodle_exception("invalidparameter", "There is no such need, or no such mark")
        key = {"userid": userid, "need": need, "raterid": rater}
        standing = self.ap_marks.find(**key, timeended=0)
        if (standing.mark if standing else "") == mark:
            return None
        moment = self.now()
        if standing:
            ends = [row.timeended for row in self.ap_marks.where(**key)]
            standing.timeended = standing.timemodified = max(moment, max(ends) + 1)
        if not mark:
            return standing
        return self.ap_marks.add(
            MarkedNeed(
                userid=userid,
                need=need,
                raterid=rater,
                mark=mark,
                courseid=self.home_course(userid) if courseid is None else courseid,
                timecreated=moment,
                timemodified=moment,
            )
        )

    def self_position(
        self, userid: int, competencyid: int, state: int, when: int | None = None
    ) -> SelfPosition:
        """A pupil says where they stand on an item, and may change it."""
        self._user(userid)
        self._competency(competencyid)
        if state not in STATES:
            raise moodle_exception("badstate", "This is no state")
        moment = self.now() if when is None else when
        key = {"userid": userid, "competencyid": competencyid}
        row = self.self_positions.find(**key) or self.self_positions.add(
            SelfPosition(
                userid=userid, competencyid=competencyid, state=state, timecreated=moment, timemodified=moment
            )
        )
        row.state, row.timemodified = state, moment
        return row

    def write_project(
        self, userid: int, *wishes: str, project: str = "", done: bool = True, when: int | None = None
    ) -> Project:
        """A pupil writes the project, with up to two wishes; `done` when they say that it is."""
        row = self._project(userid)
        row.project = project
        row.wish1, row.wish2 = (*wishes, "", "")[:2]
        if done and not row.timedone:
            row.timedone = self.now() if when is None else when
        return row

    def waive_project(self, userid: int, by: int, reason: str, when: int | None = None) -> Project:
        """A teacher waives it, in their own name and with a reason."""
        self._user(by)
        row = self._project(userid)
        row.waivedby, row.waivereason = by, reason
        row.timewaived = self.now() if when is None else when
        return row

    def home_course(self, userid: int) -> int:
        """The oldest AP course in which somebody is enrolled as a pupil; 0 when there is none."""
        ours = sorted(row.objectid for row in self.objects.where(kind="courses") if row.objectid)
        return next((course for course in ours if self._is_pupil_in(course, userid)), 0)

    def _is_pupil_in(self, courseid: int, userid: int) -> bool:
        enrolment = self.enrolments.find(courseid=courseid, userid=userid)
        return enrolment is not None and not enrolment.status and STUDENT in enrolment.roles

    def _project(self, userid: int) -> Project:
        self._user(userid)
        return self.projects.find(userid=userid) or self.projects.add(Project(userid=userid))

    def _end(self, userid: int, competencyid: int, rater: int, moment: int) -> Observation | None:
        """End the cell that stands, if one does."""
        key = {"userid": userid, "competencyid": competencyid, "raterid": rater, "timeended": 0}
        standing = self.observations.find(**key)
        if standing is not None:
            standing.timeended = standing.timemodified = moment
        return standing
