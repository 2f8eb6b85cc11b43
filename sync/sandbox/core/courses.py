"""Courses, sections and activities."""

from dataclasses import replace

from sync.sandbox.core.groups import Groups
from sync.sandbox.errors import missing_record, moodle_exception
from sync.sandbox.rows import Course, CourseCompetency, Enrolment, Group, Module, Section


class Courses(Groups):
    """What course creators and teachers do with courses."""

    def create_course(
        self, category: int, shortname: str, fullname: str, summary: str = "", idnumber: str = ""
    ) -> Course:
        """Make a course with section 0; short name, and idnumber if any, are unique on the site."""
        if self.courses.find(shortname=shortname):
            raise moodle_exception(
                "shortnametaken", f"Short name is already used for another course ({shortname})"
            )
        if idnumber and self.courses.find(idnumber=idnumber):
            raise moodle_exception(
                "courseidnumbertaken", f"ID number is already used for another course ({idnumber})"
            )
        course = self.courses.add(
            Course(
                category=category, shortname=shortname, fullname=fullname, summary=summary, idnumber=idnumber
            )
        )
        self.sections.add(Section(course=course.id, section=0, name=""))
        return course

    def delete_course(self, courseid: int) -> None:
        """Delete a course with all that is in it. Evidence stays, with a course that exists no more."""
        course = self._course(courseid)
        for module in self.modules.where(course=courseid):
            self.delete_module(module.id)
        for group in self.groups.where(courseid=courseid):
            self.delete_group(group.id)
        for grouping in self.groupings.where(courseid=courseid):
            self.delete_grouping(grouping.id)
        for table in (self.enrolments, self.course_competencies, self.ratings):
            table.remove_where(courseid=courseid)
        self.sections.remove_where(course=courseid)
        self.courses.remove(course)

    def reset_course(self, courseid: int, *, members: bool = True, completions: bool = False) -> None:
        """Reset a course as a teacher does in summer: memberships go, whoever's plugin made them."""
        for group in self.groups.where(courseid=self._course(courseid).id):
            if members:
                self.group_members.remove_where(groupid=group.id)
        for module in self.modules.where(course=courseid):
            if completions:
                self.completions.remove_where(coursemoduleid=module.id)

    def copy_course(self, courseid: int, shortname: str, *, with_users: bool = False) -> Course:
        """Copy a course: groups, groupings and activities keep their idnumber, hence our stamp.

        The course itself loses its own. With users, enrolments come along, but members that a plugin put in
        groups do not.
        """
        source = self._course(courseid)
        copy = self.create_course(source.category, shortname, source.fullname, source.summary)
        copy.groupmode, copy.groupmodeforce = source.groupmode, source.groupmodeforce
        groups = self._copy_groups(courseid, copy.id)
        self._copy_content(courseid, copy.id)
        if with_users:
            self._copy_people(courseid, copy.id, groups)
        return copy

    def create_section(
        self, courseid: int, name: str, summary: str = "", groupingid: int | None = None
    ) -> Section:
        """Add a section at the end; with a grouping, it is restricted to it and hidden from others."""
        number = 1 + max(section.section for section in self.sections.where(course=self._course(courseid).id))
        return self.sections.add(
            Section(course=courseid, section=number, name=name, summary=summary, groupingid=groupingid)
        )

    def delete_section(self, sectionid: int) -> None:
        """Delete a section with its activities."""
        section = self.sections.get(sectionid)
        if section is None:
            raise missing_record("course_sections")
        for module in self.modules.where(section=sectionid):
            self.delete_module(module.id)
        self.sections.remove(section)

    def create_module(self, module: Module) -> Module:
        """Add an activity to a section of its course."""
        section = self.sections.get(module.section)
        if section is None or section.course != module.course:
            raise missing_record("course_sections")
        return self.modules.add(module)

    def delete_module(self, moduleid: int) -> None:
        """Delete an activity with its completion."""
        module = self.modules.get(moduleid)
        if module is None:
            raise missing_record("course_modules")
        self.completions.remove_where(coursemoduleid=moduleid)
        self.modules.remove(module)

    def duplicate_module(self, moduleid: int) -> Module:
        """Duplicate an activity as a teacher does: the copy has no idnumber."""
        module = self.modules.get(moduleid)
        if module is None:
            raise missing_record("course_modules")
        name, competencies = f"{module.name} (copy)", list(module.competencies)
        return self.modules.add(replace(module, id=0, name=name, idnumber="", competencies=competencies))

    def _copy_groups(self, source: int, target: int) -> dict[int, Group]:
        groups = {
            group.id: self.groups.add(replace(group, id=0, courseid=target))
            for group in self.groups.where(courseid=source)
        }
        for grouping in self.groupings.where(courseid=source):
            copy = self.groupings.add(replace(grouping, id=0, courseid=target))
            for link in self.grouping_groups.where(groupingid=grouping.id):
                self.assign_grouping(copy.id, groups[link.groupid].id)
        return groups

    def _copy_content(self, source: int, target: int) -> None:
        names = {g.id: g.idnumber or g.name for g in self.groupings.where(courseid=source)}
        groupings = {g.idnumber or g.name: g.id for g in self.groupings.where(courseid=target)}
        for link in self.course_competencies.where(courseid=source):
            self.course_competencies.add(CourseCompetency(courseid=target, competencyid=link.competencyid))
        for section in self.sections.where(course=source):
            if section.section == 0:
                continue
            grouping = None if section.groupingid is None else groupings.get(names[section.groupingid])
            copy = self.sections.add(replace(section, id=0, course=target, groupingid=grouping))
            for module in self.modules.where(section=section.id):
                competencies = list(module.competencies)
                self.modules.add(
                    replace(module, id=0, course=target, section=copy.id, competencies=competencies)
                )

    def _copy_people(self, source: int, target: int, groups: dict[int, Group]) -> None:
        for enrolment in self.enrolments.where(courseid=source):
            self.enrolments.add(
                Enrolment(courseid=target, userid=enrolment.userid, roles=set(enrolment.roles))
            )
        for old, group in groups.items():
            for member in self.group_members.where(groupid=old, component=""):
                self.add_group_member(group.id, member.userid)
