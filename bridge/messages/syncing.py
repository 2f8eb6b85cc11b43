"""What is said of a synchronisation: guards, states, steps, refusals."""

from collections.abc import Mapping

from bridge.texts import Plural, Text

MESSAGES: dict[str, Text] = {
    "guard_first_run": "This is the first time: nothing is written in Moodle before a person has agreed.",
    "guard_too_many": Plural(
        "{taken} of {standing} would be taken away ({kind}), more than usual. Nothing was taken away.",
        "{taken} of {standing} would be taken away ({kind}), more than usual. Nothing was taken away.",
        "taken",
    ),
    "guard_fell": (
        "Moodle now tells of {now} ({kind}) where there were {before} at the last good synchronisation. "
        "Nothing was changed, and the last good copy is kept."
    ),
    "stamp_lost": Plural(
        "{count} of what Barrette made has lost its mark ({kind}): it belongs to whoever took it.",
        "{count} of what Barrette made have lost their mark ({kind}): they belong to whoever took them.",
        "count",
    ),
    "members_by_hand": Plural(
        "{count} member was put in a needs group by hand: they stay.",
        "{count} members were put in a needs group by hand: they stay.",
        "count",
    ),
    "activities_moved": Plural(
        "{count} activity was moved out of the section of its module: it stays where it is.",
        "{count} activities were moved out of the section of their module: they stay where they are.",
        "count",
    ),
    "copies_found": Plural(
        "{count} course is a copy of an AP course ({courses}): it is left alone.",
        "{count} courses are copies of AP courses ({courses}): they are left alone.",
        "count",
    ),
    "cohort_not_in_scope": (
        "The division {division} has no pupils here: Moodle does not share its cohort {cohort} with Barrette."
    ),
    "leader_unknown": "Nobody among the people shared with Barrette has the username {leader} ({workshop}).",
    "form_teacher_unknown": (
        "Nobody among the people shared with Barrette has the username {teacher} (form teacher of {division})."
    ),
    "project_first": Plural(
        "{division}: {count} pupil writes their project first; until then no group is proposed to them.",
        "{division}: {count} pupils write their project first; until then no group is proposed to them.",
    ),
    "project_first_nobody_left": (
        "{barrette}: no group can be proposed yet, because every pupil writes their project first."
    ),
    "pupils_in_two_divisions": Plural(
        "{count} pupil is in two divisions; they were kept in the first.",
        "{count} pupils are in two divisions; they were kept in the first.",
    ),
}

FIXES: dict[str, str] = {
    "guard_first_run": "Read what would be written, then approve it.",
    "guard_too_many": "Read what would be taken away. If it is right, approve it; if not, correct it in Moodle.",
    "guard_fell": (
        "Look in Moodle: were people, cohorts or courses removed on purpose, or was the choice of cohorts changed in "
        "the plugin's settings? If it is right, approve; if not, correct it in Moodle."
    ),
    "stamp_lost": "To give it back to Barrette, put its identifier (ID number) back, or the course in the AP category.",
    "members_by_hand": "Take them out by hand when they should not be there.",
    "activities_moved": "Pupils of other groups may see it now: put it back into its section if that was not meant.",
    "copies_found": "Delete the copy if nobody needs it: pupils may take it for the real one.",
    "cohort_not_in_scope": "In Moodle, add that cohort to those that Barrette may read (plugin settings).",
    "leader_unknown": "Correct the username in school.toml, or add that person to the cohort of the staff in Moodle.",
    "form_teacher_unknown": (
        "Correct the username in school.toml, or add that person to the cohort of the staff in Moodle."
    ),
    "project_first": (
        "In Moodle, they write it on the page “My project”; there a teacher can also waive it, with a reason."
    ),
    "project_first_nobody_left": (
        "In Moodle, they write it on the page “My project”; there a teacher can also waive it, with a reason."
    ),
    "pupils_in_two_divisions": "In Moodle, take them out of the cohort that they have left.",
}

KINDS: Mapping[str, str] = {
    "users": "people",
    "cohorts": "divisions and staff cohorts",
    "cohort_members": "members of divisions and cohorts",
    "scales": "scales",
    "frameworks": "competency frameworks",
    "competencies": "competencies",
    "evidence": "observations signed by a teacher",
    "ratings": "ratings kept by courses",
    "observations": "observations entered in the grid",
    "ap_marks": "marks of AP needs",
    "self_positions": "self-positions of pupils",
    "projects": "projects of pupils",
    "courses": "AP courses",
    "course_competencies": "competencies linked to AP courses",
    "groupings": "groupings",
    "sections": "sections",
    "activities": "activities",
    "groups": "needs groups",
    "grouping_groups": "groups attached to their module",
    "enrolments": "enrolments in AP courses",
    "group_details": "pages of groups",
    "group_members": "places in a group",
    "asks": "what campaigns ask of people",
    "completions": "activity completions",
    "copies": "copies of AP courses",
}
"""What is exchanged with Moodle, in people's words."""

COUNTED: Mapping[str, Plural] = {
    "courses": Plural("{count} AP course", "{count} AP courses"),
    "course_competencies": Plural("{count} competency linked", "{count} competencies linked"),
    "groupings": Plural("{count} grouping", "{count} groupings"),
    "sections": Plural("{count} section", "{count} sections"),
    "activities": Plural("{count} activity", "{count} activities"),
    "groups": Plural("{count} needs group", "{count} needs groups"),
    "grouping_groups": Plural("{count} group attached", "{count} groups attached"),
    "enrolments": Plural("{count} enrolment", "{count} enrolments"),
    "group_details": Plural("{count} page of a group", "{count} pages of groups"),
    "group_members": Plural("{count} place in a group", "{count} places in a group"),
    "asks": Plural("{count} request of a campaign", "{count} requests of campaigns"),
}
"""So many of what is written in Moodle."""

STATES: Mapping[str, str] = {
    "running": "under way",
    "applied": "written in Moodle",
    "unchanged": "nothing to change",
    "proposed": "waiting for your agreement",
    "stopped": "stopped by a safeguard",
    "incomplete": "reading incomplete",
    "partial": "done in part",
    "failed": "did not succeed",
    "skipped": "left to the one under way",
    "formed": "groups formed again",
}
"""How a synchronisation ended."""

NEXT: Mapping[str, str] = {
    "wait": "A synchronisation is under way: wait until it ends.",
    "first": "Read Moodle for a first time, without writing anything there: `barrette sync --dry-run`.",
    "failed": "Do what is said above, then `barrette sync`.",
    "again": "Synchronise again: `barrette sync` tries again what is left, and reads again what was not read whole.",
    "approve": (
        "Read what would change (`barrette plan show`), agree (`barrette plan approve`), "
        "then write it (`barrette sync`)."
    ),
    "write": "Write what was agreed: `barrette sync`; else the next night does.",
    "look": "Look at what is named above.",
    "alone": (
        "Nothing to synchronise, for no Moodle is paired: enter what is new in the workbook and import it, "
        "then `barrette groups propose`."
    ),
    "nothing": "Nothing: the next synchronisation comes by itself.",
}
"""What a person does next, by what stands in the way."""

WHO: Mapping[str, str] = {"nightly": "the nightly synchronisation"}
"""Who asked, when it was nobody."""

READING: Mapping[str, str] = {
    "whole": "everything was read anew",
    "sum": "only what changed was read; the rest was compared quickly, sum by sum",
    "digest": "only what changed was read; the rest was compared in full",
    "none": "only what changed was read",
}
"""How a synchronisation read Moodle."""

STEPS: Mapping[str, str] = {
    "read": "Read Moodle",
    "map": "Understand what was observed",
    "decide": "Form the groups",
    "plan": "Compare with Moodle",
    "check": "Check the safeguards",
    "apply": "Write in Moodle",
    "verify": "Read again to verify",
    "record": "Keep the result",
}

OUTCOMES: Mapping[str, str] = {
    "done": "done",
    "unchanged": "already so",
    "refused": "refused by Moodle",
    "failed": "not successful",
    "notdone": "not tried yet",
    "unknown": "answer lost",
}
"""How each item sent to Moodle ended."""

EFFECTS: Mapping[str, str] = {
    "create": "to create",
    "update": "to update",
    "suspend": "to suspend",
    "remove": "to remove",
}

SIDES: Mapping[str, str] = {
    "divisions": "Divisions",
    "groups": "Groups with pupils",
    "places": "Places in a group",
    "enrolments": "Pupils enrolled in AP courses",
}
"""What is counted on both sides."""

REFUSALS: Mapping[str, str] = {
    "unknown_kind": "The plugin does not know this kind of object.",
    "unknown_op": "The plugin does not know this operation.",
    "unknown_field": "The plugin does not know a field that was sent.",
    "missing_field": "A field is missing in what was sent.",
    "bad_value": "A value that was sent is not accepted.",
    "unknown_course": "The AP course is no longer there.",
    "unknown_section": "The section is no longer there.",
    "unknown_grouping": "The grouping is no longer there.",
    "unknown_group": "The group is no longer there.",
    "unknown_user": "The person is no longer in the cohorts shared with Barrette.",
    "unknown_competency": "The competency is no longer in Moodle, or not linked to the course.",
    "not_ours": "Somebody made or took over this object in Moodle: it is left to them.",
    "not_offered": "Barrette never removes this kind of object.",
    "not_enrolled": "The person is not enrolled in the AP course.",
    "budget": "Time ran out.",
    "busy": "The course was being changed at the same time.",
    "dependency": "Something that it needs was not done.",
    "time": "The time given to this synchronisation was over; the next one finishes.",
    "failures": "Too many changes failed in Moodle: the rest was not tried.",
}
"""Why Moodle's plugin did not do an item."""
