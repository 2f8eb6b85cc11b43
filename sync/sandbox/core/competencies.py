"""Scales, competency frameworks and ratings."""

import json

from sync.sandbox.core.people import People
from sync.sandbox.errors import coding_error, invalid_persistent, missing_record
from sync.sandbox.rows import (
    ACTION_COMPLETE,
    ACTION_OVERRIDE,
    Competency,
    CourseCompetency,
    CourseRating,
    Evidence,
    Framework,
    Scale,
)

TAKEN = "This ID number is already in use"
NO_SCALE = "Incorrect scale ID"
UNSET_SCALE = "The scale needs to be configured by selecting default and proficient items."
INVALID = "Data submitted is invalid"


class Competencies(People):
    """What framework managers and teachers do with competencies."""

    def create_scale(self, name: str, items: str) -> Scale:
        """Make a scale; `items` comma-separated, the lowest first."""
        return self.scales.add(Scale(name=name, items=items))

    def create_framework(self, framework: Framework) -> Framework:
        """Add a framework that passes the core's validation: idnumber unique, scale configured."""
        reasons = [TAKEN] if self.frameworks.find(idnumber=framework.idnumber) else []
        reasons += self._scale_faults(framework.scaleid, framework.scaleconfiguration)
        if reasons:
            raise invalid_persistent(*reasons)
        framework.timecreated = self.now()
        return self.frameworks.add(framework)

    def create_competency(self, competency: Competency) -> Competency:
        """Add a competency, last of its parent: its idnumber is unique in the framework."""
        parent = self.competencies.get(competency.parentid)
        if competency.parentid and parent is None:
            raise missing_record("competency")
        reasons = []
        if self.competencies.find(
            idnumber=competency.idnumber, competencyframeworkid=competency.competencyframeworkid
        ):
            reasons.append(TAKEN)
        if competency.scaleid is not None or competency.scaleconfiguration is not None:
            reasons += self._scale_faults(competency.scaleid, competency.scaleconfiguration)
        if reasons:
            raise invalid_persistent(*reasons)
        siblings = {
            "parentid": competency.parentid,
            "competencyframeworkid": competency.competencyframeworkid,
        }
        competency.sortorder = len(self.competencies.where(**siblings))
        competency.path = f"{parent.path}{parent.id}/" if parent else "/0/"
        competency.timecreated = self.now()
        return self.competencies.add(competency)

    def delete_competency(self, competencyid: int) -> None:
        """Delete a competency with what hangs on it."""
        self.competencies.remove(self._competency(competencyid))
        for table in (self.evidence, self.ratings, self.course_competencies):
            table.remove_where(competencyid=competencyid)

    def add_competency_to_course(self, courseid: int, competencyid: int) -> CourseCompetency:
        """Link a competency to a course, where it can then be rated."""
        self._competency(competencyid)
        link = {"courseid": courseid, "competencyid": competencyid}
        return self.course_competencies.find(**link) or self.course_competencies.add(
            CourseCompetency(courseid=courseid, competencyid=competencyid)
        )

    def remove_competency_from_course(self, courseid: int, competencyid: int) -> None:
        """Unlink it, also from the activities of the course."""
        for module in self.modules.where(course=courseid):
            module.competencies = [id_ for id_ in module.competencies if id_ != competencyid]
        self.course_competencies.remove_where(courseid=courseid, competencyid=competencyid)

    def grade_competency(
        self,
        userid: int,
        competencyid: int,
        grade: int,
        rater: int,
        *,
        courseid: int | None = None,
        when: int | None = None,
        component: str = "core_competency",
    ) -> Evidence:
        """Rate a pupil, as a person does on Moodle's pages, or a plugin in their name.

        In a course the pupil must be enrolled (a suspended enrolment passes) and the competency linked.
        """
        self._user(userid)
        items = self._items_of(self._competency(competencyid))
        if not 1 <= grade <= len(items):
            raise coding_error("The grade is not in the scale.")
        if courseid is not None:
            self._rate_in_course(userid, competencyid, courseid, grade, when)
        line = self._add_evidence(userid, competencyid, courseid, ACTION_OVERRIDE, grade, rater, when)
        line.desccomponent = component
        return line

    def complete_competency(self, userid: int, competencyid: int, by: int | None = None) -> Evidence:
        """What a rule or a completion writes by itself: the default grade, on behalf of `by` if anybody."""
        grade = self._default_grade(self._competency(competencyid))
        return self._add_evidence(userid, competencyid, None, ACTION_COMPLETE, grade, by, None)

    def delete_evidence(self, evidenceid: int) -> None:
        """Delete a line of the history: the value that the course keeps stays."""
        evidence = self.evidence.get(evidenceid)
        if evidence is None:
            raise missing_record("competency_evidence")
        self.evidence.remove(evidence)

    def scale_of(self, competency: Competency) -> tuple[int, str]:
        """Scale and configuration in force: its own, or those of its framework."""
        if competency.scaleid is not None and competency.scaleconfiguration is not None:
            return competency.scaleid, competency.scaleconfiguration
        framework = self.frameworks.get(competency.competencyframeworkid)
        if framework is None:
            raise missing_record("competency_framework")
        return framework.scaleid, framework.scaleconfiguration

    def _competency(self, competencyid: int) -> Competency:
        competency = self.competencies.get(competencyid)
        if competency is None:
            raise missing_record("competency")
        return competency

    def _scale_faults(self, scaleid: int | None, configuration: str | None) -> list[str]:
        reasons = [] if scaleid is not None and self.scales.get(scaleid) else [NO_SCALE]
        try:
            head, *items = json.loads(configuration or "")
        except (ValueError, TypeError):
            return [*reasons, UNSET_SCALE]
        named = str(head.get("scaleid")) == str(scaleid)
        complete = all(any(item.get(flag) for item in items) for flag in ("scaledefault", "proficient"))
        return reasons if named and complete else [*reasons, UNSET_SCALE]

    def _items_of(self, competency: Competency) -> list[str]:
        scale = self.scales.get(self.scale_of(competency)[0])
        return [] if scale is None else scale.items.split(",")

    def _default_grade(self, competency: Competency) -> int:
        items = json.loads(self.scale_of(competency)[1])[1:]
        return next(int(item["id"]) for item in items if item.get("scaledefault"))

    def _proficiency(self, competency: Competency, grade: int) -> int:
        items = json.loads(self.scale_of(competency)[1])[1:]
        return int(any(int(item["id"]) == grade and item.get("proficient") for item in items))

    def _rate_in_course(
        self, userid: int, competencyid: int, courseid: int, grade: int, when: int | None
    ) -> None:
        if self.course_competencies.find(courseid=courseid, competencyid=competencyid) is None:
            raise coding_error("The competency does not belong to this course")
        if self.enrolments.find(courseid=courseid, userid=userid) is None:
            raise coding_error("The competency may not be rated at this time.")
        key = {"userid": userid, "courseid": courseid, "competencyid": competencyid}
        row = self.ratings.find(**key) or self.ratings.add(
            CourseRating(
                userid=userid,
                courseid=courseid,
                competencyid=competencyid,
                grade=None,
                proficiency=None,
                timemodified=0,
            )
        )
        row.grade, row.proficiency = grade, self._proficiency(self._competency(competencyid), grade)
        row.timemodified = self.now() if when is None else when

    def _add_evidence(
        self,
        userid: int,
        competencyid: int,
        courseid: int | None,
        action: int,
        grade: int | None,
        rater: int | None,
        when: int | None,
    ) -> Evidence:
        return self.evidence.add(
            Evidence(
                userid=userid,
                competencyid=competencyid,
                courseid=courseid,
                action=action,
                grade=grade,
                actionuserid=rater,
                timecreated=self.now() if when is None else when,
            )
        )
