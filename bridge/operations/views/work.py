"""What the pupils of a group have done of its activities, from the completions read in Moodle."""

from dataclasses import dataclass

from bridge.operations.views.book import Book
from sync.frame import Barrette

COMPLETE = (1, 2)
"""Moodle's completion states that count as done: complete, and complete with a pass."""


@dataclass(frozen=True, slots=True)
class Work:
    """Activities of one group. `by_pupil` counts those done; every member is asked for `activities`."""

    activities: int
    by_pupil: dict[int, int]

    @property
    def done(self) -> int:
        """Activities done by all the pupils together."""
        return sum(self.by_pupil.values())

    @property
    def asked(self) -> int:
        """Activities to be done by all the pupils together."""
        return self.activities * len(self.by_pupil)


def work_of(book: Book, barrette: Barrette, workshop: str) -> Work | None:
    """The work of one published group; None when Moodle does not have the group yet."""
    key = book.group_key(barrette, workshop)
    group = next((number for number, its in book.records("groups", "id", "objkey") if str(its) == key), None)
    if group is None:
        return None
    activities = _activities(book, group)
    in_group = (user for its, user in book.records("group_members", "groupid", "userid") if its == group)
    done = {user: 0 for user in in_group if user in book.pupils}
    for activity, user, state in book.records("completions", "activityid", "userid", "state"):
        if activity in activities and user in done and state in COMPLETE:
            done[user] += 1
    return Work(len(activities), done)


def _activities(book: Book, group: int) -> frozenset[int]:
    """The activities with completion in the sections that are opened to a group."""
    rows = book.records("grouping_groups", "groupingid", "groupid")
    groupings = {grouping for grouping, its in rows if its == group}
    sections = {
        section for section, grouping in book.records("sections", "id", "groupingid") if grouping in groupings
    }
    rows = book.records("activities", "id", "sectionid", "completion")
    return frozenset(a for a, section, completion in rows if section in sections and completion)
