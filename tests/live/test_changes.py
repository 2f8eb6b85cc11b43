"""Whatever is done in Moodle, the store equals it after one incremental synchronisation; who told of it is told.

The feed hears the events of Moodle; many actions fire none, or one for many rows: a fingerprint finds what they did.
"""

import pytest

from tests.live.watching import Seen, Watcher

FED = {
    "user_updated": {"users"},
    "user_suspended": {"users"},
    "cohort_renamed": {"cohorts"},
    "member_removed": {"cohort_members"},
    "member_added": {"cohort_members"},
    "division_changed": {"cohort_members"},
    "scale_created": {"scales"},
    "framework_created": {"frameworks", "competencies"},
    "framework_renamed": {"frameworks"},
    "competency_renamed": {"competencies"},
    "competency_deleted": {"competencies"},
    "framework_deleted": {"frameworks", "competencies"},
    "rated": {"evidence"},
    "rated_in_course": {"evidence", "ratings"},
    "course_renamed": {"courses"},
    "course_hidden": {"courses"},
    "course_moved_out": {"courses"},
    "enrolled": {"enrolments"},
    "enrolment_suspended": {"enrolments"},
    "role_given": {"enrolments"},
    "role_taken": {"enrolments"},
    "unenrolled": {"enrolments"},
    "group_created": {"groups"},
    "group_renamed": {"groups"},
    "group_member_added": {"group_members"},
    "group_member_removed": {"group_members"},
    "grouping_created": {"groupings", "grouping_groups"},
    "grouping_deleted": {"groupings"},
    "section_renamed": {"sections"},
    "section_hidden": {"sections"},
    "section_opened": {"sections"},
    "section_created": {"sections"},
    "module_renamed": {"activities"},
    "module_added": {"activities"},
    "module_duplicated": {"activities"},
    "module_deleted": {"activities"},
    "module_deleted_later": {"activities"},
    "page_viewed": {"completions"},
    "cell_saved": {"observations"},
    "cells_shared": {"observations"},
    "need_marked": {"ap_marks"},
    "self_positioned": {"self_positions"},
    "project_written": {"projects"},
    "course_restored": {"copies"},
    "course_restored_over": {"activities"},
}
"""What somebody does, and the kinds that the feed named of what it changed."""
SILENT = {
    "user_field_set": {"users"},
    "user_created_silently": {"users"},
    "competency_moved": {"competencies"},
    "competency_linked": {"course_competencies"},
    "competency_unlinked": {"course_competencies"},
    "evidence_deleted": {"evidence"},
    "shared_evidence_deleted": {"ratings"},
    "enrolment_field_set": {"enrolments"},
    "module_idnumber": {"activities"},
    "module_moved": {"activities"},
    "completion_deleted": {"completions"},
    "sql_inserted": {"cohort_members"},
    "sql_updated": {"users"},
    "sql_deleted": {"evidence"},
}
"""What fires no event about them, and the kinds that only a fingerprint found."""
UNREAD = ("profile_saved", "module_linked", "module_hidden", "section_moved")
"""No event either, and nothing that the bridge reads."""
CASCADES = {
    "completion_recalculated": {"completions"},
    "completion_unlocked": {"completions"},
    "completion_reset": {"completions"},
    "ratings_reset": {"ratings"},
    "members_reset": {"group_members"},
    "section_deleted": {"sections", "activities"},
    "group_deleted": {"groups", "group_members", "grouping_groups", "group_details"},
    "instance_deleted": {"enrolments"},
    "user_deleted": {"users", "enrolments", "group_members"},
    "cohort_deleted": {"cohorts", "cohort_members", "users"},
    "course_deleted": {"courses", "enrolments", "groups", "sections", "activities"},
}
"""One act and many rows, and some of the kinds that lost or changed some."""
LAST = (
    "framework_deleted", "section_deleted", "group_deleted", "members_reset", "course_restored", "course_restored_over",
    "user_deleted", "cohort_deleted", "instance_deleted", "course_deleted",
)  # fmt: skip
"""Done at the end: they take away what others are done to."""
ACTIONS = [each for each in (*FED, *SILENT, *UNREAD, *CASCADES) if each not in LAST] + list(LAST)


@pytest.fixture(scope="module")
def seen(loop, site, bridge):
    """Every action, done once."""
    loop.brought_back.done.ended(0, 3)
    assert set(site.ask("actions", "names")) == set(ACTIONS)
    watcher, seen = Watcher(site, bridge), {}
    for action in ACTIONS:
        try:
            seen[action] = watcher.see(action)
        except Exception as error:
            error.add_note(f"during {action}")
            raise
    watcher.close()
    return seen


@pytest.mark.parametrize("action", ACTIONS)
def test_the_store_equals_moodle(seen, action):
    assert seen[action].wrong == ()


@pytest.mark.parametrize("action", FED)
def test_the_feed_names_it(seen, action):
    assert seen[action].told >= FED[action], seen[action]


@pytest.mark.parametrize("action", SILENT)
def test_only_a_fingerprint_finds_it(seen, action):
    assert seen[action].silent >= SILENT[action], seen[action]
    assert seen[action].found.keys() >= SILENT[action]


@pytest.mark.parametrize("action", UNREAD)
def test_what_is_not_read_has_nothing_read_again(seen, action):
    assert (seen[action].changed, seen[action].units) == (frozenset(), 0)


@pytest.mark.parametrize("action", CASCADES)
def test_a_cascade_is_followed_wherever_it_goes(seen, action):
    assert seen[action].changed >= CASCADES[action], seen[action]


def test_both_ways_are_needed(seen, capsys):
    with capsys.disabled():
        print("\n" + table(seen.values()))
    assert [each for each in seen.values() if each.changed and not each.silent]
    assert [each for each in seen.values() if each.changed and not each.told]
    assert len([each for each in seen.values() if each.changed]) >= 40


def table(rows: list[Seen]) -> str:
    """What the feed named of each change, what only a fingerprint found, units read again, calls."""
    head = f"{'action':24}{'units':>6}{'calls':>6}  changed, the feed named it | changed, only a fingerprint found it"
    return "\n".join([head, *(_line(each) for each in rows)])


def _line(seen: Seen) -> str:
    told, silent = (", ".join(sorted(kinds)) or "-" for kinds in (seen.told, seen.silent))
    return f"{seen.action:24}{seen.units:6}{seen.calls:6}  {told} | {silent}"
