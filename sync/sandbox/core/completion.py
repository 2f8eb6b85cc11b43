"""Activities as pupils meet them, and their completion."""

from sync.sandbox.core.courses import Courses
from sync.sandbox.errors import missing_record, moodle_exception
from sync.sandbox.rows import (
    COMPLETE,
    COMPLETION_AUTOMATIC,
    COMPLETION_NONE,
    STUDENT,
    Completion,
    Module,
    Section,
)


class Completions(Courses):
    """What pupils do in activities."""

    def can_see(self, userid: int, moduleid: int) -> bool:
        """Whether a pupil sees an activity: enrolled, visible, section open to their groups."""
        module = self._module(moduleid)
        enrolment = self.enrolments.find(courseid=module.course, userid=userid)
        course, section = self._course(module.course), self.sections.get(module.section)
        return (
            enrolment is not None
            and not enrolment.status
            and STUDENT in enrolment.roles
            and section is not None
            and bool(course.visible and section.visible and module.visible and not module.deletioninprogress)
            and self._opens(section, userid)
        )

    def view_module(self, userid: int, moduleid: int) -> None:
        """A pupil opens an activity: a page whose completion follows viewing is done."""
        module = self._seen(userid, moduleid)
        if module.completion == COMPLETION_AUTOMATIC and module.type != "assign":
            self.set_completion(userid, moduleid, COMPLETE)

    def submit_assignment(self, userid: int, moduleid: int) -> None:
        """A pupil hands in an assignment, which is done by submitting."""
        module = self._seen(userid, moduleid)
        if module.type != "assign":
            raise moodle_exception("invalidcoursemodule", "Invalid course module ID")
        if module.completion == COMPLETION_AUTOMATIC:
            self.set_completion(userid, moduleid, COMPLETE)

    def set_completion(self, userid: int, moduleid: int, state: int, when: int | None = None) -> Completion:
        """Write a completion row, as completing, a grade or a teacher's override does."""
        if self._module(moduleid).completion == COMPLETION_NONE:
            raise moodle_exception("completionnotenabled", "Completion is not enabled")
        key = {"coursemoduleid": moduleid, "userid": userid}
        row = self.completions.find(**key) or self.completions.add(
            Completion(coursemoduleid=moduleid, userid=userid, completionstate=state, timemodified=0)
        )
        row.completionstate, row.timemodified = state, self.now() if when is None else when
        return row

    def reset_completion(self, moduleid: int) -> None:
        """Unlock completion: every row of the activity goes, and no event tells."""
        self.completions.remove_where(coursemoduleid=self._module(moduleid).id)

    def _module(self, moduleid: int) -> Module:
        module = self.modules.get(moduleid)
        if module is None:
            raise missing_record("course_modules")
        return module

    def _seen(self, userid: int, moduleid: int) -> Module:
        if not self.can_see(userid, moduleid):
            raise moodle_exception("requireloginerror", "Course or activity not accessible. (Not available)")
        return self._module(moduleid)

    def _opens(self, section: Section, userid: int) -> bool:
        if section.groupingid is None:
            return True
        own = self.groups_of(section.course, userid)
        return any(link.groupid in own for link in self.grouping_groups.where(groupingid=section.groupingid))
