"""Members of the groups of our courses."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, Refused, done, unchanged
from sync.sandbox.ours import our_groups
from sync.sandbox.rows import COMPONENT, GroupMember
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work


def rows(moodle: Moodle) -> Iterable[tuple[int, ...]]:
    """All of them, whoever put them there."""
    groups = our_groups(moodle)
    return (
        (row.id, groups[row.groupid], row.groupid, row.userid, int(row.component == COMPONENT))
        for row in moodle.group_members
        if row.groupid in groups
    )


def put(work: Work, item: Item) -> Outcome:
    """Put somebody in a group with our component, or take out whom we put there."""
    course = work.course(item)
    groupid, userid = work.group(item, course).id, item.number("user")
    member = work.moodle.group_members.find(groupid=groupid, userid=userid)
    if item.op == "remove":
        return _remove(work, member)
    if member is not None:
        return unchanged(member.id)
    work.user(item, course)
    if work.moodle.enrolments.find(courseid=course.id, userid=userid) is None:
        raise Refused("not_enrolled")
    work.write(lambda: work.moodle.add_group_member(groupid, userid, COMPONENT))
    made = work.moodle.group_members.find(groupid=groupid, userid=userid)
    return done(made.id if made else 0)


def _remove(work: Work, member: GroupMember | None) -> Outcome:
    if member is None:
        return unchanged(0)
    if member.component != COMPONENT:
        raise Refused("not_ours", "put there by a person")
    work.write(lambda: work.moodle.remove_group_member(member.groupid, member.userid))
    return done(member.id)
