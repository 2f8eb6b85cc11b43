"""Enrolments, groups and groupings."""

from sync.sandbox.core.competencies import Competencies
from sync.sandbox.errors import missing_record, moodle_exception
from sync.sandbox.rows import (
    STUDENT,
    VISIBLE_TO_ALL,
    Course,
    Enrolment,
    Group,
    Grouping,
    GroupingGroup,
    GroupMember,
)


class Groups(Competencies):
    """What teachers do with the people of a course."""

    def enrol_user(
        self, courseid: int, userid: int, role: str = STUDENT, *, suspended: bool = False
    ) -> Enrolment:
        """Enrol by hand. Enrolled already: the role is added, the status set."""
        self._course(courseid)
        enrolment = self.enrolments.find(courseid=courseid, userid=userid)
        if enrolment is None:
            enrolment = self.enrolments.add(Enrolment(courseid=courseid, userid=userid))
        enrolment.roles.add(role)
        enrolment.status = int(suspended)
        return enrolment

    def unenrol_user(self, courseid: int, userid: int) -> None:
        """End an enrolment: its roles and the memberships of that course go with it; completion stays."""
        self.enrolments.remove_where(courseid=courseid, userid=userid)
        for group in self.groups.where(courseid=courseid):
            self.group_members.remove_where(groupid=group.id, userid=userid)

    def create_group(
        self, courseid: int, name: str, idnumber: str = "", visibility: int = VISIBLE_TO_ALL
    ) -> Group:
        """Make a group; an idnumber is unique in its course."""
        self._course(courseid)
        if idnumber and self.groups.find(courseid=courseid, idnumber=idnumber):
            raise moodle_exception("idnumbertaken", "This ID number is already in use")
        return self.groups.add(Group(courseid=courseid, name=name, idnumber=idnumber, visibility=visibility))

    def delete_group(self, groupid: int) -> None:
        """Delete a group with its members and its places in groupings."""
        group = self._group(groupid)
        self.group_members.remove_where(groupid=groupid)
        self.grouping_groups.remove_where(groupid=groupid)
        self.groups.remove(group)

    def add_group_member(self, groupid: int, userid: int, component: str = "") -> bool:
        """Put somebody in a group. False, without an error, for somebody who is not enrolled in its course.

        A suspended enrolment is enough. Somebody who is in the group already stays as they are.
        """
        group = self._group(groupid)
        self._user(userid)
        if self.enrolments.find(courseid=group.courseid, userid=userid) is None:
            return False
        if self.group_members.find(groupid=groupid, userid=userid) is None:
            self.group_members.add(
                GroupMember(groupid=groupid, userid=userid, component=component, timeadded=self.now())
            )
        return True

    def remove_group_member(self, groupid: int, userid: int) -> None:
        """Take somebody out of a group."""
        self.group_members.remove_where(groupid=self._group(groupid).id, userid=userid)

    def create_grouping(self, courseid: int, name: str, idnumber: str = "") -> Grouping:
        """Make a grouping; an idnumber is unique in its course."""
        self._course(courseid)
        if idnumber and self.groupings.find(courseid=courseid, idnumber=idnumber):
            raise moodle_exception("idnumbertaken", "This ID number is already in use")
        return self.groupings.add(Grouping(courseid=courseid, name=name, idnumber=idnumber))

    def delete_grouping(self, groupingid: int) -> None:
        """Delete a grouping. A section restricted to it stays restricted, to nobody."""
        grouping = self.groupings.get(groupingid)
        if grouping is None:
            raise missing_record("groupings")
        self.grouping_groups.remove_where(groupingid=groupingid)
        self.groupings.remove(grouping)

    def assign_grouping(self, groupingid: int, groupid: int) -> GroupingGroup:
        """Put a group in a grouping; once is enough."""
        return self.grouping_groups.find(groupingid=groupingid, groupid=groupid) or self.grouping_groups.add(
            GroupingGroup(groupingid=groupingid, groupid=groupid)
        )

    def groups_of(self, courseid: int, userid: int) -> set[int]:
        """Ids of the groups of a course that somebody is in."""
        return {
            group.id
            for group in self.groups.where(courseid=courseid)
            if self.group_members.find(groupid=group.id, userid=userid)
        }

    def _course(self, courseid: int) -> Course:
        course = self.courses.get(courseid)
        if course is None:
            raise missing_record("course")
        return course

    def _group(self, groupid: int) -> Group:
        group = self.groups.get(groupid)
        if group is None:
            raise missing_record("groups")
        return group
