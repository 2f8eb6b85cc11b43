"""Which group is in which grouping."""

from collections.abc import Iterable

from sync.sandbox.items import Item, Outcome, done, unchanged
from sync.sandbox.ours import our_groups
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work


def rows(moodle: Moodle) -> Iterable[tuple[int, ...]]:
    """All of them, in our courses."""
    groups = our_groups(moodle)
    return (
        (row.id, groups[row.groupid], row.groupingid, row.groupid)
        for row in moodle.grouping_groups
        if row.groupid in groups
    )


def put(work: Work, item: Item) -> Outcome:
    """Put the group in the grouping."""
    course = work.course(item)
    place = {"groupingid": work.grouping(item, course).id, "groupid": work.group(item, course).id}
    existing = work.moodle.grouping_groups.find(**place)
    if existing is not None:
        return unchanged(existing.id)
    work.write(lambda: work.moodle.assign_grouping(**place))
    made = work.moodle.grouping_groups.find(**place)
    return done(made.id if made else 0)
